"""Parks, ruins, museums, ports, airports, crossings: what is called by a place, and what is called by a sight."""

from __future__ import annotations

import polars as pl
import pytest

from jiqun.places import place, place_column

LIES = {
    "嵩山风景名胜区": "410185",
    "嵩山少林景区": "410185",
    "衡山风景名胜区": "430400",
    "湖南衡山风景名胜区": "430400",
    "缙云山国家级自然保护区": "500109",
    "天柱山国家森林公园": "340882",
    "安徽天柱山风景名胜区": "340882",
    "殷墟博物馆": "410500",
    "南湖革命纪念馆": "330402",
    "友谊关口岸": "451481",
    "井冈山机场": "360826",
    "井冈山革命博物馆": "360881",
    "义乌机场": "330782",
    "阿里昆莎机场": "542500",
    "朝阳机场": "211300",
    "江苏太仓港": "320585",
    "太仓港": "320585",
    "江苏如皋港": "320682",
    "江都水利枢纽": "321012",
    "密云水库": "110118",
    "古田会议会址": "350823",
    "云冈石窟": "140214",
    "浙江大学国家大学科技园（宁波）": "330200",
}
NOT_SURE = (
    "嵩山路小学",
    "嵩山重工有限公司",
    "衡山路",
    "泰山石膏有限公司",
    "青山水库",
    "江阴港",
    "平潭机场",
    "天柱山泉饮料",
    "古田会议精神",
    "五台山体育中心",
    "泰山庙遗址",
)
SEVERAL = {
    "宁波舟山港": {"330200", "330900"},
    "西安咸阳国际机场": {"610100", "610400"},
    "扬州泰州国际机场": {"321000", "321200"},
}


@pytest.mark.parametrize(("text", "code"), LIES.items())
def test_it_lies_there_but_is_never_exact(text: str, code: str) -> None:
    found = place(text, on=2024)
    assert (found.status, found.code) == ("inferred", code)


@pytest.mark.parametrize("text", NOT_SURE)
def test_a_name_that_may_be_another_is_no_place(text: str) -> None:
    assert place(text, on=2024).status == "none"


@pytest.mark.parametrize(("text", "codes"), SEVERAL.items())
def test_what_two_cities_share_is_in_neither_for_sure(text: str, codes: set[str]) -> None:
    found = place(text, on=2024)
    assert found.status == "ambiguous"
    assert {one.code for one in found.candidates} == codes


def test_a_court_of_appeal_sits_where_the_name_behind_says() -> None:
    found = place("新疆维吾尔自治区高级人民法院伊犁哈萨克自治州分院", on=2024)
    assert (found.status, found.code) == ("inferred", "654000")


def test_a_column_says_the_same() -> None:
    texts = [*LIES, *NOT_SURE, *SEVERAL]
    found = place_column(pl.Series(texts), on=2024)
    assert found["code"].to_list() == [place(text, on=2024).code for text in texts]
    assert found["place_status"].to_list() == [place(text, on=2024).status for text in texts]

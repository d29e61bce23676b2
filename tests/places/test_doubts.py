"""What stands unread behind a place is told: a unit that is not known, a town, a county elsewhere, a second place."""

from __future__ import annotations

import polars as pl
import pytest

from jiqun.places import PlaceMatch, place, place_column


def rules(found: PlaceMatch) -> list[str]:
    return [step.rule for step in found.evidence]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("江苏省不存在县毛巾", ["320000"]),
        ("江苏不存在县毛巾", ["320000"]),
        ("浙江温州明山县皮革", ["330300"]),
        ("江西省景德市陶瓷", ["360000"]),
    ],
)
def test_a_county_that_no_table_knows(text: str, codes: list[str]) -> None:
    found = place(text, on=2024)
    assert (found.status, [one.code for one in found.candidates]) == ("none", codes)
    assert rules(found) == ["unknown-division"]


@pytest.mark.parametrize(
    "text",
    [
        "江苏沿海三市经济",
        "山东新城区建设",
        "河南省直辖县",
        "内蒙古东部盟市",
        "江苏新城市建筑设计有限公司",
        "浙江省特色小镇",
        "江苏城乡居民",
        "浙江省级开发区",
    ],
)
def test_words_that_only_end_like_a_unit(text: str) -> None:
    assert place(text, on=2024).level == "province"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("安徽新丰县五金", ["340000", "440233"]),
        ("浙江南通家纺", ["330000", "320600"]),
        ("海南省海南州", ["460000", "632500"]),
        ("杭州市苏州市", ["330100", "320500"]),
        ("浙江省苏州工业园区", ["330000", "320500"]),
        ("天津市浦东新区", ["120000", "310115"]),
    ],
)
def test_what_lies_elsewhere_contradicts(text: str, codes: list[str]) -> None:
    found = place(text, on=2024)
    assert (found.status, [one.code for one in found.candidates]) == ("none", codes)
    assert rules(found) == ["contradiction"]


def test_a_zone_with_a_namesake_contradicts_nothing() -> None:
    assert place("潍坊滨海新区", on=2024).prefecture == "潍坊市"
    assert place("内蒙古大兴安岭林区", on=2024).province == "内蒙古自治区"


@pytest.mark.parametrize(("text", "code"), [("宁波义乌小商品", "330200"), ("江苏省义乌小商品", "320000")])
def test_a_county_elsewhere_makes_an_answer_less_than_exact(text: str, code: str) -> None:
    place(text[:2], on=2024)
    found = place(text, on=2024)
    assert (found.status, found.code) == ("inferred", code)
    assert rules(found)[-1] == "unread-name"
    assert "义乌市 330782" in found.evidence[-1].text


def test_a_firm_may_be_called_by_a_county_elsewhere() -> None:
    assert "unread-name" not in rules(place("苏州义乌科技有限公司", on=2024))


@pytest.mark.parametrize("text", ["江苏省周庄镇水产", "江苏周庄镇水产", "江苏省苏州市盛泽镇丝绸", "北京市古北口镇"])
def test_a_town_without_its_county_is_not_exact(text: str) -> None:
    found = place(text, on=2024)
    assert (found.status, rules(found)[-1]) == ("inferred", "unread-town")
    column = place_column(pl.Series([text, "江苏省某某水产", text]), on=2024)
    assert column["place_status"].to_list() == ["inferred", "exact", "inferred"]


def test_a_town_where_there_are_no_counties_is_exact() -> None:
    assert place("广东省东莞市虎门镇服装", on=2024).status == "exact"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("成都市德阳市装备", ["510100", "510600"]),
        ("长沙株洲湘潭先进制造", ["430100", "430200", "430300"]),
        ("深圳东莞智能终端", ["440300", "441900"]),
        ("昆山太仓精密制造", ["320583", "320585"]),
        ("南京镇江扬州", ["320100", "321100", "321000"]),
        ("贵阳至南宁高速铁路", ["520100", "450100"]),
        ("成都到重庆", ["510100", "500000"]),
        ("青海-河南特高压直流工程", ["630000", "410000"]),
    ],
)
def test_places_side_by_side_and_the_ends_of_a_line(text: str, codes: list[str]) -> None:
    place(text[:2], on=2024)
    found = place(text, on=2024)
    assert (found.status, [one.code for one in found.candidates]) == ("ambiguous", codes)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("北京西藏大厦", "110000"),
        ("广州中山眼科中心", "440100"),
        ("福建台湾农民创业园", "350000"),
        ("江苏昆山海峡两岸", "320583"),
        ("上海浙江路", "310000"),
        ("苏州昆山", "320583"),
    ],
)
def test_what_is_no_second_place(text: str, code: str) -> None:
    assert place(text, on=2024).code == code


def test_a_line_names_no_zone() -> None:
    assert place("北京至雄安新区城际铁路", on=2024).zone is None


def test_a_zone_is_not_told_by_a_reading_that_lost() -> None:
    assert rules(place("东湖高新区", on=2024)) == ["zone-table"]
    assert rules(place("武汉东湖高新区", on=2024)) == ["short-form", "zone-table"]
    assert rules(place("苏州工业园区", on=2024)) == ["short-form", "zone-table"]


def test_the_issuing_province_may_mean_a_unit_that_ended() -> None:
    found = place("江北区汽车", on=2026, province="重庆市")
    assert (found.status, found.code) == ("retired", "500105")
    assert place("江北区汽车", on=2026, province="浙江省").code == "330205"

"""A branch, a campus, a bracket: the place named behind in the name of a firm or an institution counts."""

from __future__ import annotations

import pytest

from jiqun.places import place
from jiqun.places.resolver import Reader, reader

BEHIND = {
    "南京银行股份有限公司无锡分行": "320200",
    "成都银行西安分行": "610100",
    "北京银行股份有限公司济南分行": "370100",
    "上海浦东发展银行股份有限公司合肥分行": "340100",
    "江苏银行扬州分行": "321000",
    "中国建设银行股份有限公司安徽省分行": "340000",
    "兴业银行股份有限公司南昌分行": "360100",
    "哈尔滨工业大学(深圳)": "440300",
    "哈尔滨工业大学（威海）": "371000",
    "中国石油大学（北京）": "110000",
    "北京大学深圳研究院": "440300",
    "山东大学威海分校": "371000",
    "天津大学浙江研究院": "330000",
    "浙江大学衢州研究院": "330800",
    "大连医科大学附属泰州人民医学中心分院": "321200",
    "南方医科大学深圳医院": "440300",
    "浙江大学医学院附属义乌医院": "330782",
    "南京银行江阴支行": "320281",
    "广东省建筑设计研究院珠海分院": "440400",
    "国药集团上海血液制品有限公司": "310000",
    "中车大连机车车辆有限公司": "210200",
    "中国石化扬子石油化工有限公司": "",
    "国网福建省电力有限公司": "350000",
    "中国科学院南京土壤研究所": "320100",
    "深圳某某基因（武汉）科技有限公司": "420100",
    "某某（西安）科技有限公司": "610100",
    "中国石油大学（北京）克拉玛依校区": "650200",
    "浙江大学（海宁国际校区）": "330481",
    "国网新疆电力有限公司乌鲁木齐供电公司": "650100",
    "中国铁路南昌局集团有限公司": "360100",
    "苗绣（雷山县）": "522634",
    "越剧（嵊州）": "330683",
}
# What stands behind is no place, or names a street, a founder, an old house.
FIRST = {
    "南京大学鼓楼医院": "320100",
    "四川大学锦江学院": "510000",
    "南京工业大学浦江学院": "320100",
    "武汉大学人民医院": "420100",
    "四川大学望江校区": "510000",
    "上海交通大学医学院附属瑞金医院": "310000",
    "上海交通大学医学院附属新华医院": "310000",
    "长春某某（集团）股份有限公司": "220100",
    "杭州某某（中国）有限公司": "330100",
}
NAMED_AFTER = {
    "苏州大学": "320500",
    "重庆大学": "500000",
    "吉林大学": "220000",
    "吉首大学": "433101",
    "宁波港": "330200",
    "青岛港集团": "370200",
    "海南岛旅游": "460000",
    "厦门岛": "350200",
}


@pytest.mark.parametrize(("text", "code"), BEHIND.items())
def test_the_place_behind_counts_and_the_evidence_says_so(text: str, code: str) -> None:
    found = place(text, on=2023)
    assert found.code == code
    if code:
        assert found.status == "inferred"
        assert found.evidence[-1].rule in ("branch", "firm-name")
        assert text[slice(*found.span)].strip("()（）")[:2] == found.name_of(found.level)[:2]  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "code"), [*FIRST.items(), *NAMED_AFTER.items()])
def test_else_the_first_place_is_a_hint(text: str, code: str) -> None:
    found = place(text, on=2023)
    assert (found.status, found.code) == ("inferred", code)
    assert found.span[0] == 0


@pytest.mark.parametrize("text", [*BEHIND, *FIRST, *NAMED_AFTER])
def test_what_is_remembered_hides_no_branch(text: str) -> None:
    quick = reader(2023, None, None)
    for size in range(2, len(text)):
        quick.match(text[:size])
    slow = Reader(quick.day, quick.given).read(text)
    assert quick.match(text).code == (slow["division"].code if slow["division"] else "")


@pytest.mark.parametrize("text", ["中山大学附属第一医院", "复旦大学附属中山医院"])
def test_a_man_is_no_city(text: str) -> None:
    assert place(text, on=2023).code == ""


@pytest.mark.parametrize(
    ("text", "codes"),
    [("上海中医药大学附属岳阳医院", ["310000", "430600"]), ("大连医科大学附属泰州医院", ["210200", "321200"])],
)
def test_a_hospital_may_bear_the_name_only(text: str, codes: list[str]) -> None:
    found = place(text, on=2023)
    assert (found.status, [one.code for one in found.candidates]) == ("none", codes)
    assert [step.rule for step in found.evidence] == ["branch-doubt"]


@pytest.mark.parametrize("text", ["中山大学", "河北工业大学", "西藏民族大学"])
def test_a_university_that_lies_elsewhere_says_so(text: str) -> None:
    found = place(text, on=2023)
    assert (found.status, [step.rule for step in found.evidence]) == ("none", ["other-name"])


@pytest.mark.parametrize(
    ("text", "head"), [("厦门大学马来西亚分校", "350200"), ("苏州某某有限公司日本分公司", "320500")]
)
def test_a_branch_in_another_country_is_no_place_here(text: str, head: str) -> None:
    place(text[:4], on=2023)
    found = place(text, on=2023)
    assert (found.status, found.code, [one.code for one in found.candidates]) == ("none", "", [head])


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("杭州湾", "杭州湾", "330100"),
        ("南京西路商圈", "南京西路", ""),
        ("青海湖旅游", "青海湖", "630000"),
        ("台湾海峡", "台湾海峡", "710000"),
    ],
)
def test_another_name_is_none_and_says_why(text: str, word: str, code: str) -> None:
    found = place(text, on=2023)
    assert (found.status, found.code) == ("none", "")
    assert [step.rule for step in found.evidence] == ["other-name"]
    assert word in found.evidence[0].text
    assert "".join(one.code for one in found.candidates) == code


@pytest.mark.parametrize(
    "text",
    [
        "①浙江省丽水市",
        "（二）浙江省丽水市",
        "(3)浙江省丽水市",
        "★浙江省丽水市",
        "二、浙江省丽水市",
        "■ 浙江省丽水市",
        "5）浙江省丽水市",
        "第3标段：浙江省丽水市",
        "国家级浙江省丽水市",
        "中意（浙江省丽水市",
    ],
)
def test_a_number_or_a_bullet_in_front(text: str) -> None:
    found = place(text, on=2023)
    assert (found.status, found.code, text[slice(*found.span)]) == ("exact", "331100", "浙江省丽水市")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("保定-廊坊物流枢纽", ["130600", "131000"]),
        ("北京—上海高铁", ["110000", "310000"]),
        ("昆山市-嘉善县合作", ["320583", "330421"]),
        ("大同-二连浩特", ["140200", "152501"]),
    ],
)
def test_two_places_with_a_dash_are_two(text: str, codes: list[str]) -> None:
    place(text[:3], on=2023)
    found = place(text, on=2023)
    assert (found.status, [one.code for one in found.candidates]) == ("ambiguous", codes)


@pytest.mark.parametrize(("text", "code"), [("江苏-苏州-昆山", "320583"), ("三门江南街道", "331022")])
def test_a_dash_between_levels_and_a_name_behind_a_county(text: str, code: str) -> None:
    assert place(text, on=2023, province=None if text[0] == "江" else "浙江省").code == code

"""Sights and waters that lie in one unit, words and brands that only begin like a place."""

from __future__ import annotations

import pytest

from jiqun.places import place


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("阳澄湖大闸蟹", "320500"),
        ("莫高窟", "620982"),
        ("千岛湖镇", "330127"),
        ("浙江省千岛湖风景区", "330127"),
        ("贺兰山东麓葡萄酒", "640000"),
        ("响水大米", "231084"),
        ("响水县大米", "320921"),
        ("和平猕猴桃", "441624"),
        ("乌镇国家级旅游景区", "330483"),
    ],
)
def test_a_landmark_is_where_it_lies_but_never_exact(text: str, code: str) -> None:
    found = place(text, on=2024)
    assert (found.status, found.code) == ("inferred", code)


def test_a_firm_may_be_called_by_a_landmark() -> None:
    found = place("千岛湖啤酒有限公司", on=2024)
    assert (found.status, [one.code for one in found.candidates]) == ("none", ["330127"])
    assert found.evidence[0].rule == "brand"
    assert place("山西杏花村汾酒集团有限责任公司", on=2024).code == "140000"


def test_a_unit_of_that_name_counts_more() -> None:
    assert place("福建厦门鼓浪屿", on=2000).code == "350202"
    assert place("福建厦门鼓浪屿", on=2024).code == "350203"


@pytest.mark.parametrize(
    "text",
    [
        "多伦多",
        "吉隆坡",
        "乌兰巴托",
        "瑞金医院",
        "香格里拉酒店",
        "大理寺",
        "平陆运河",
        "马尾绣",
        "江汉平原",
        "江汉油田",
        "广安门医院",
        "汉中门大街",
        "路桥建设集团有限公司",
        "千山万水",
        "庆安集团有限公司",
        "卧龙电气驱动集团股份有限公司",
    ],
)
def test_another_word(text: str) -> None:
    assert place(text, on=2024).status == "none"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("台州路桥", "331004"),
        ("东阳光伏", "330783"),
        ("阳山水蜜桃", "320200"),
        ("阳山县水蜜桃", "441823"),
        ("湖北江汉建筑", "420000"),
        ("武汉江汉建筑", "420103"),
        ("湖南武陵山区", "430000"),
        ("吉林长白山区", "220000"),
        ("浙江路桥建设集团有限公司", "330000"),
        ("佛山门窗", "440600"),
        ("广东揭阳普宁里湖镇", "445281"),
        ("兴国山歌", "360732"),
        ("青龙板栗产业集群", "130321"),
        ("大连接插件", "210200"),
    ],
)
def test_where_the_place_is_meant(text: str, code: str) -> None:
    assert place(text, on=2024).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("重庆桥头食品有限公司", "500000"),
        ("江阴江化微电子材料股份有限公司", "320281"),
        ("江西江铃汽车集团", "360000"),
        ("青岛四方阀门有限公司", "370200"),
        ("中车青岛四方机车车辆股份有限公司", "370200"),
    ],
)
def test_a_firms_own_name_is_no_water_and_no_district_that_ended(text: str, code: str) -> None:
    assert place(text, on=2024).code == code


@pytest.mark.parametrize("text", ["苏州河文化有限公司", "青海湖药业有限公司"])
def test_a_known_water_stays_one(text: str) -> None:
    assert place(text, on=2024).status == "none"


def test_a_division_of_the_corps_with_its_city_alone() -> None:
    assert place("八师石河子市纺织", on=2024).code == "659001"
    assert place("八师医院", on=2024).status == "none"


@pytest.mark.parametrize(
    ("text", "prefecture"),
    [("瑞丽国家重点开发开放试验区", "德宏傣族景颇族自治州"), ("广西北部湾经济区", ""), ("江阴—靖江工业园区", "泰州市")],
)
def test_more_kinds_of_zones(text: str, prefecture: str) -> None:
    found = place(text, on=2024)
    assert (found.status, found.prefecture) == ("zone", prefecture)

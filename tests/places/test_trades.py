"""Behind a place stands a trade: whatever its first character is, no other place is read."""

from __future__ import annotations

import pytest

from jiqun import data
from jiqun.places import place
from jiqun.places.chains import AFTER_COUNTY, AFTER_HIGH

TERMS = sorted(
    {term for _, _, term in data.rows("industries/terms.tsv") if 2 <= len(term) <= 8 and not term.startswith("地区")}
)[::15]
PLACES = {
    "海南": "460000",
    "中山": "442000",
    "通化": "220500",
    "河北": "130000",
    "浙江慈溪": "330282",
    "昆山市": "320583",
    "江西南昌": "360100",
    "山西大同": "140200",
    "深圳市": "440300",
}


@pytest.mark.parametrize(("text", "code"), PLACES.items())
def test_no_trade_makes_another_place_of_it(text: str, code: str) -> None:
    for term in TERMS:
        found = place(f"{text}{term}产业集群", on=2023)
        assert found.code in ("", code, f"{code[:4]}00", f"{code[:2]}0000"), term


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("海南乡村旅游", "460000"),
        ("海南区块链", "460000"),
        ("中山区块链", "442000"),
        ("中山装备制造", "442000"),
        ("中山医药健康", "442000"),
        ("中山乡镇工业", "442000"),
        ("余杭区块链", "330110"),
        ("余杭区区块链", "330110"),
        ("苏州旗袍", "320500"),
        ("慈溪县域商业", "330282"),
        ("昆山巷道支护设备", "320583"),
        ("东营养殖", "370500"),
        ("大连接插件", "210200"),
        ("通化学生用品", "220500"),
        ("重庆长寿命电池", "500000"),
        ("山东牡丹油", "370000"),
        ("黑龙江动力电池", "230000"),
        ("哈尔滨动力电池", "230100"),
        ("广州白云石", "440100"),
        ("桂林资源循环利用", "450300"),
        ("桂林资源红提", "450329"),
        ("防城港港口物流", "450600"),
        ("四川白玉米", "510000"),
        ("文登市场调研", "371003"),
        ("佛山南海市场咨询", "440605"),
        ("义乌市场开发", "330782"),
    ],
)
def test_words_across_the_end_of_a_name(text: str, code: str) -> None:
    for size in range(2, 5):
        place(text[:size], on=2023)
    found = place(text, on=2023)
    assert (found.status in ("exact", "inferred"), found.code) == (True, code)
    assert place(f"{text[:2]}塑料包装", on=2023).code == place(text[:2], on=2023).code


@pytest.mark.parametrize("text", ["普兰店湾", "乌兰浩特桥东", "沙河口街道", "武陵源湖", "岳阳楼路", "原平江湖治理"])
def test_a_word_longer_than_a_name_hides_it(text: str) -> None:
    found = place(text, on=2023)
    assert (found.status, [step.rule for step in found.evidence]) == ("none", ["other-name"])


def test_what_is_hidden_once_is_not_remembered() -> None:
    assert place("新乡辉县镇压器", on=2023).status == "retired"
    assert place("新乡辉县起重机", on=2023).code == "410782"
    place("石家庄井陉矿桥式起重机", on=2023)
    assert place("石家庄井陉服装", on=2023).code == "130121"


def test_what_hides_a_high_unit_hides_a_county_too() -> None:
    """海南 behind which only the province is no word would leave 海南区."""
    tails = [
        f"{one}{two}" for one in "县旗镇乡村区州盟路街巷湾岛桥山湖河江港流大学海" for two in "村域医袍块道学院桥甲"
    ]
    for tail in tails:
        assert AFTER_HIGH.match(tail) is None or AFTER_COUNTY.match(tail), tail


# Products that do bear the name of the place that they come from.
FROM_THERE = {"丹东", "云南", "台湾", "岫岩", "河北", "绍兴", "青田", "沙县", "黄梅", "马尾", "上海", "思茅"}


def test_a_trade_alone_names_no_place() -> None:
    """大理石, 景泰蓝, 独山玉, 盐湖: words of the trades that begin like a county."""
    terms = sorted(
        {row[-1] for row in data.rows("industries/terms.tsv")}
        | {row[0] for row in data.rows("industries/glossary.tsv")}
    )
    placed = [term for term in terms if len(term) > 1 and place(term, on=2023).status != "none"]
    assert [term for term in placed if term[:2] not in FROM_THERE] == []


@pytest.mark.parametrize("text", ["大理石", "景泰蓝工艺品", "独山玉", "盐湖化工", "新化学物质", "石狮子", "梨树苗"])
def test_goods_that_only_begin_like_a_place(text: str) -> None:
    assert place(f"{text}产业集群", on=2023).status == "none"

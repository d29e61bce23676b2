"""A place's name inside another name, levels that contradict each other, counties side by side: nothing is a fact."""

from __future__ import annotations

import pytest

from jiqun.places import find_places, place

NATURE = [
    "杭州湾新区",
    "长沙湾",
    "大连湾",
    "青岛湾",
    "海口湾",
    "厦门湾",
    "台湾湾",
    "台湾海峡",
    "青海湖",
    "山东半岛",
    "黑龙江大桥",
]
INSTITUTIONS = ["山东大厦", "北京饭店", "上海银行", "北京某某有限公司", "苏州某某有限公司", "江苏苏州某某集团"]
GOODS = {
    "青岛海洋装备": "370200",
    "湖州湖笔": "330500",
    "福州江阴港": "350100",
    "大连港口机械": "210200",
    "深圳大学城": "440300",
}


@pytest.mark.parametrize("text", NATURE)
def test_a_water_or_a_height_is_not_the_unit(text: str) -> None:
    found = place(text, on=2023)
    assert (found.status, found.code, found.zone) == ("none", "", None)


@pytest.mark.parametrize(("text", "code"), GOODS.items())
def test_goods_that_begin_with_the_same_character_do_not_hide_the_unit(text: str, code: str) -> None:
    assert place(text, on=2023).code == code


@pytest.mark.parametrize("text", INSTITUTIONS)
def test_a_firm_is_never_exact(text: str) -> None:
    assert place(text, on=2023).status == "inferred"


@pytest.mark.parametrize(
    ("text", "codes", "rule"),
    [
        ("河北省北京市", ["130000", "110000"], "contradiction"),
        ("湖南省浙江省", ["430000", "330000"], "contradiction"),
        ("江苏省绍兴市", ["320000", "330600"], "contradiction"),
        ("台湾省新北市", ["710000"], "unknown-division"),
        ("台湾省台北市", ["710000"], "unknown-division"),
        ("江苏省苏州市某某区", ["320500"], "unknown-division"),
    ],
)
def test_what_does_not_lie_in_it(text: str, codes: list[str], rule: str) -> None:
    found = place(text, on=2023)
    assert (found.status, found.code, [one.code for one in found.candidates]) == ("none", "", codes)
    assert [step.rule for step in found.evidence] == [rule]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("东莞市长安镇", "441900"),
        ("东莞市南城区", "441900"),
        ("江苏省城市管理", "320000"),
        ("广东省超市", "440000"),
        ("北京市城市副中心", "110000"),
        ("江苏省县域经济", "320000"),
        ("浙江省社区服务", "330000"),
        ("浙江省杭州市和湖州市", "330000"),
    ],
)
def test_towns_and_ordinary_words_contradict_nothing(text: str, code: str) -> None:
    assert place(text, on=2023).code == code


@pytest.mark.parametrize("on", [2015, 2023])
@pytest.mark.parametrize(
    ("text", "second", "shared"),
    [
        ("静安区闸北区", "310108", "310000"),
        ("黄浦区卢湾区", "310103", "310000"),
        ("南通市崇川区港闸区", "320611", "320600"),
    ],
)
def test_counties_side_by_side(text: str, second: str, shared: str, on: int) -> None:
    place(text[:-3], on=on)  # the first alone is remembered, and must not answer for both
    found = place(text, on=on)
    assert (found.status, found.code, found.county) == ("ambiguous", shared, "")
    assert [one.code for one in found.candidates][1:] == [second]
    assert [one.code for one in find_places(text, on=on)][1:] == [second]


@pytest.mark.parametrize("text", ["河北省雄安新区容城县服装", "雄安新区容城县服装", "河北雄安新区雄县服装"])
def test_a_county_behind_a_zone_is_read(text: str) -> None:
    found = place(text, on=2023)
    assert (found.status, found.county, found.rest) == ("inferred", text[-5:-2].lstrip("区"), "服装")
    assert found.zone is not None
    assert found.zone.name == "河北雄安新区"
    assert found.evidence[0].rule == "zone-table"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("山东高密劳保用品", "370785"),
        ("福建长乐纺织", "350112"),
        ("河北安平丝网", "131125"),
        ("山东高密度电路板", "370000"),
        ("湖北公安厅", "420000"),
        ("广西资源股份", "450000"),
    ],
)
def test_a_word_behind_its_province_is_the_county_unless_a_trade_or_an_office_is_called_so(
    text: str, code: str
) -> None:
    assert place(text, on=2023).code == code


def test_a_word_that_two_counties_bear_stays_a_suggestion() -> None:
    found = place("通州家纺", on=2023)
    assert (found.status, [one.code for one in found.candidates]) == ("none", ["110112", "320612"])


@pytest.mark.parametrize(
    ("text", "code"),
    [("中宁枸杞", "640521"), ("通江银耳研究所", "511921"), ("阳春砂仁产业集群", "441781"), ("日照港", "371100")],
)
def test_goods_known_by_the_name_of_a_county_make_a_word_a_place(text: str, code: str) -> None:
    found = place(text, on=2023)
    assert (found.status, found.code) == ("inferred", code)
    assert "known-goods" in [step.rule for step in found.evidence]
    # Without them the word is one as before, also after it was read once as a place.
    assert place(f"{text[:2]}某某", on=2023).status == "none"
    assert place(f"{text[:2]}集团", on=2023).status == "none"


def test_a_cluster_is_not_called_by_a_firm() -> None:
    found = place("天门纺织服装产业集群", on=2023)
    assert (found.status, found.code, found.evidence[-1].rule) == ("inferred", "429006", "cluster-name")
    for text in ("天门纺织服装", "天门纺织有限公司", "天门", "大化工产业集群", "高新材料产业集群", "高密封件产业集群"):
        assert place(text, on=2023).status == "none", text
    assert place("天门纺织服装产业集群", on=2023, province="湖北省").code == "429006"

"""Business scopes and firms."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiqun.errors import UsageError
from jiqun.industries import IndustryMatch, industry, industry_column
from jiqun.industries.firms import read_firms
from jiqun.industries.firms_told import firm_basis
from jiqun.industries.register import register_code
from jiqun.industries.trade import is_common, trade_of

HERE = Path(__file__).parent

SCOPE = (
    "一般项目：轴承制造；轴承销售；金属切削加工服务；技术服务、技术开发、技术咨询；货物进出口；技术进出口"
    "（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）许可项目：道路货物运输"
)


def test_the_main_activity_comes_first_and_boilerplate_counts_little() -> None:
    found = industry(SCOPE, kind="firm")
    assert found.codes[0].code.startswith("345")
    assert 1 <= len(found.codes) <= 4
    assert "7519" not in found.codes[0].code


def test_the_name_of_the_firm_counts() -> None:
    scope = "技术服务；货物进出口；销售"
    assert industry(scope, kind="firm", firm="清河县某某羊绒纺织有限公司").codes[0].code.startswith("17")


@pytest.mark.parametrize("scope", ["", "（依法须经批准的项目，经相关部门批准后方可开展经营活动）", "；；；", "x"])
def test_a_scope_that_says_nothing_is_none(scope: str) -> None:
    assert industry(scope, kind="firm").codes == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="轴承制造；销售（）：、，技术服务公司县市 项目批准x", max_size=80), st.text(max_size=20))
def test_no_scope_is_an_error(scope: str, firm: str) -> None:
    found = industry(scope, kind="firm", firm=firm)
    assert len(found.codes) <= 4
    assert trade_of(firm) is not None


def test_columns_of_firms() -> None:
    scopes = pl.Series([SCOPE, "茶叶加工；茶叶销售", None])
    names = pl.Series(["某轴承有限公司", "某茶业有限公司", ""])
    table = industry_column(scopes, kind="firm", firm=names)
    assert table["industry_code"][0].startswith("345")
    assert table["industry_code"][1].startswith("1530")
    assert table["industry_status"][2] == "none"


@pytest.mark.parametrize(
    ("scope", "firm", "basis"),
    [
        ("轴承制造", "", "scope"),
        ("轴承制造", "某某轴承有限公司", "both"),
        ("轴承制造", "甲县某某商贸有限公司", "scope"),
        ("", "清河县某某羊绒纺织有限公司", "name"),
        ("技术服务；货物进出口；销售", "清河县某某羊绒纺织有限公司", "name"),
        ("", "", ""),
        ("x", "某某有限公司", ""),
    ],
)
def test_the_answer_says_on_what_it_rests(scope: str, firm: str, basis: str) -> None:
    assert firm_basis(read_firms([scope], [firm])[0]) == basis
    told = [step.text for step in industry(scope, kind="firm", firm=firm).evidence if step.rule == "basis"]
    assert ("name alone" in "".join(told)) == (basis == "name")
    assert len(told) == (basis != "")


def coded(scope: str, firm: str = "") -> IndustryMatch:
    return industry(scope, kind="firm", firm=firm)


def firms(half: str) -> list[dict[str, str]]:
    """Scopes in the style of the registers, each with the code that a person signed before the coder saw it."""
    with (HERE / "firms.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["half"] == half]


def accepted(row: dict[str, str]) -> tuple[bool, IndustryMatch]:
    found = coded(row["scope"], row["firm"])
    wanted = [row["code"], *row["alternatives"].split(";")]
    main = found.codes[0].code if found.codes else "none"
    return any(main.startswith(code) or code.startswith(main) for code in wanted if code), found


@pytest.mark.parametrize("half", ["tune", "check", "second", "third"])
def test_whole_scopes_with_known_codes(half: str) -> None:
    answers = [accepted(row) for row in firms(half)]
    given = [(good, found) for good, found in answers if found.codes]
    assert len(given) >= 0.85 * len(answers)
    assert sum(good for good, _ in given) >= 0.94 * len(given)


def test_who_makes_and_sells_the_same_goods_makes_them() -> None:
    assert coded("复合肥、有机肥的生产、销售；化肥、农膜的批发、零售").codes[0].code.startswith("262")


def test_a_licensed_side_activity_that_stands_first_is_not_the_trade() -> None:
    scope = "许可项目：道路货物运输（不含危险货物）。一般项目：轴承制造；轴承销售；金属材料销售"
    assert coded(scope).codes[0].code.startswith("345")
    assert coded("许可项目：道路货物运输。一般项目：轮胎销售", "某某物流有限公司").codes[0].code.startswith("54")


def test_the_sales_of_a_shop_are_retail() -> None:
    scope = "日用百货销售；玩具销售；文具用品销售"
    assert coded(scope, "李记便利店").codes[0].code.startswith("52")


def test_many_classes_of_one_group_or_division_give_the_coarser_code() -> None:
    found = coded("谷物种植；豆类种植；薯类种植；蔬菜种植；棉花种植")
    assert (found.status, found.codes[0].code) == ("backed_off", "01")


def test_common_phrases_alone_are_ambiguous() -> None:
    found = coded("一般项目：技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广；货物进出口；会议及展览服务")
    assert (found.status, found.codes) == ("ambiguous", ())
    assert found.alternatives
    assert any("every trade" in step.text for step in found.evidence)


def test_a_common_phrase_is_the_trade_where_the_name_says_so() -> None:
    assert is_common("软件开发", "某轴承有限公司")
    assert not is_common("软件开发", "某软件有限公司")
    assert coded("技术服务、技术开发；软件开发；计算机销售", "某软件有限公司").codes[0].code.startswith("65")


def test_a_maker_whose_making_is_not_understood_is_no_trader() -> None:
    for scope in ("魑魅加工；钢材销售；轴承销售", "魑魅生产；通用航空服务"):
        assert coded(scope).status == "ambiguous"


def test_no_answer_rests_on_a_mere_candidate() -> None:
    for row in firms("tune") + firms("check") + firms("second") + firms("third"):
        assert all(code.confidence >= 0.25 for code in coded(row["scope"], row["firm"]).codes)


def test_the_evidence_names_the_items_that_decided() -> None:
    main = coded("一般项目：轴承、齿轮的生产、销售；技术服务").codes[0]
    assert any("轴承、齿轮的生产、销售, read as" in reason.text for reason in main.evidence)


@pytest.mark.parametrize("kind", ["cluster", "scope"])
def test_a_text_that_is_plainly_a_whole_scope_is_read_as_one(kind: str) -> None:
    found = industry("一般项目：轴承制造；轴承销售；货物进出口", kind=kind)
    assert found.codes[0].code.startswith("345")
    assert any(step.rule == "firm" for step in found.evidence)
    table = industry_column(pl.Series(["一般项目：轴承制造；轴承销售；货物进出口", "毛巾"]), kind=kind)
    assert table["industry_code"][0].split(";") == [code.code for code in found.codes]


def test_branches_and_legal_forms_are_no_trade() -> None:
    assert trade_of("重庆老灶火锅餐饮管理有限公司渝北分公司") == "重庆老灶火锅餐饮管理"
    assert trade_of("如皋市东方幼儿园有限公司") == "东方幼儿园"
    assert trade_of("") == ""


@pytest.mark.parametrize("value", [None, 3, 3.5, float("nan"), b"x", ["轴承"]])
def test_what_is_no_text_names_no_industry(value: object) -> None:
    assert industry(value).status == "none"  # type: ignore[arg-type]


@pytest.mark.parametrize("values", [[None, None], [1, 2], [1.5], [True]])
@pytest.mark.parametrize("kind", ["cluster", "firm"])
def test_columns_without_text_are_none(values: list[object], kind: str) -> None:
    assert set(industry_column(pl.Series(values), kind=kind)["industry_status"]) == {"none"}


def test_columns_that_cannot_be_phrases_are_refused() -> None:
    for series in (pl.Series([["轴承"]]), pl.Series([b"x"]), pl.Series([{"a": 1}])):
        with pytest.raises(UsageError, match="holds no text"):
            industry_column(series)
    with pytest.raises(UsageError, match="no column"):
        industry_column(["轴承"])  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="kind='firm'"):
        industry_column(pl.Series(["轴承"]), firm=pl.Series(["某公司"]))


def test_a_separator_within_a_text_is_harmless() -> None:
    table = industry_column(pl.Series(["轴承\x1f制造", "轴承"]))
    assert table["industry_phrase"].to_list() == ["轴承\x1f制造", "轴承"]
    named = industry_column(pl.Series(["轴承制造\x1f"]), kind="firm", firm=pl.Series(["某\x1f茶业公司"]))
    assert named["industry_phrase"].to_list() == ["轴承制造\x1f"]


def test_scalar_and_column_agree_on_firms() -> None:
    rows = firms("tune")
    table = industry_column(
        pl.Series([row["scope"] for row in rows]), kind="firm", firm=pl.Series([row["firm"] for row in rows])
    )
    for row, codes, status in zip(rows, table["industry_code"], table["industry_status"], strict=True):
        found = coded(row["scope"], row["firm"])
        assert (";".join(code.code for code in found.codes), found.status) == (codes, status)


def test_objects_that_are_not_understood_leave_their_weight_to_those_that_are() -> None:
    scope = "轴承、魑魅、魍魉、魃魈、魁魌的制造；市政道路工程施工"
    assert coded(scope).codes[0].code.startswith("345")


def test_a_hotel_or_restaurant_also_sells_food() -> None:
    lodging = "住宿服务；餐饮服务；食品经营；烟草制品零售；停车场服务；会议及展览服务"
    assert coded(lodging, "三亚蓝湾酒店管理有限公司").codes[0].code.startswith("61")
    catering = "餐饮服务；食品销售；酒类经营；餐饮管理；停车场服务"
    assert coded(catering, "重庆老灶火锅餐饮管理有限公司").codes[0].code.startswith("62")


def test_technical_services_stand_beside_the_trade() -> None:
    scope = "一般项目：太阳能发电技术服务；储能技术服务；光伏设备及元器件制造；电池制造"
    assert coded(scope).codes[0].code.startswith("38")


def test_a_branch_with_a_trade_of_its_own() -> None:
    assert trade_of("某酒店管理有限公司三亚度假酒店") == "三亚度假酒店"
    assert trade_of("恒康医药连锁有限公司中山路店") == "恒康医药连锁"
    assert trade_of("某银行股份有限公司杭州西湖支行") == "某银行"


def test_a_phrase_of_several_classes_is_what_the_catalogue_says() -> None:
    assert register_code("餐饮服务") == "62"
    assert register_code("煤炭开采") == "06"
    assert register_code("汽车新车销售") == ""
    assert coded("许可项目：餐饮服务", "某餐饮有限公司").codes[0].code == "62"


def test_a_name_speaks_for_a_group_and_not_for_a_class() -> None:
    assert coded("一般项目：技术服务；货物进出口", "某某轴承有限公司").codes[0].code == "345"
    assert coded("一般项目：技术服务；货物进出口", "某某人造板有限公司").codes[0].code == "202"

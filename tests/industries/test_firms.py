"""Business scopes and firms."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiqun.industries import industry, industry_column
from jiqun.industries.firms import phrases_of, trade_of

SCOPE = (
    "一般项目：轴承制造；轴承销售；金属切削加工服务；技术服务、技术开发、技术咨询；货物进出口；技术进出口"
    "（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）许可项目：道路货物运输"
)


def test_a_scope_is_split_and_its_formulas_are_dropped() -> None:
    phrases = phrases_of(SCOPE)
    assert phrases[:2] == ["轴承制造", "轴承销售"]
    assert not any("依法" in phrase or "项目" in phrase for phrase in phrases)


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

"""The Polars namespace gives the answers of the scalar functions, eager and lazy."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

import jiqun
import jiqun.polars
from jiqun.industries import industry_row
from jiqun.places import place_row

PIECES = [
    "江苏省",
    "苏州市",
    "虎丘区",
    "鼓楼区",
    "高阳县",
    "重庆市渝北区",
    "毛巾",
    "纺织",
    "产业集群",
    "高新区",
    "江西省南康市",
    "１２",
    " ",
    "x",
]
texts = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=8), st.sampled_from([2008, 2023, "2025-06-30"]))
def test_place_expression_equals_place(rows: list[str], on: int | str) -> None:
    frame = pl.DataFrame({"name": rows})
    column = frame.lazy().select(pl.col("name").jiqun.place(on=on)).collect().unnest("name")
    for row, text in zip(column.iter_rows(named=True), rows, strict=True):
        expected = place_row(jiqun.place(text, on=on))
        assert {name: row[name] for name in expected} == expected


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["滚动轴承", "毛巾", "", "特色", "电梯", "汽车零部件"]), min_size=1, max_size=6))
def test_industry_expression_equals_industry(rows: list[str]) -> None:
    column = pl.DataFrame({"phrase": rows}).select(pl.col("phrase").jiqun.industry()).unnest("phrase")
    for row, text in zip(column.iter_rows(named=True), rows, strict=True):
        expected = industry_row(jiqun.industry(text))
        assert {name: row[name] for name in expected} == expected


def test_dates_and_provinces_may_be_columns() -> None:
    frame = pl.DataFrame(
        {
            "name": ["江西省南康市", "江西省南康市", "鼓楼区"],
            "year": [2010, 2020, 2023],
            "province": [None, "", "福建省"],
        }
    )
    placed = frame.select(pl.col("name").jiqun.place(on=pl.col("year"), province=pl.col("province"))).unnest("name")
    assert placed["code"].to_list() == ["360782", "360782", "350102"]
    assert placed["place_status"].to_list() == ["inferred", "retired", "inferred"]


def test_the_series_namespace_agrees() -> None:
    series = pl.Series("name", ["河北省高阳县毛巾纺织产业集群", None])
    assert series.jiqun.place(on=2023).struct.field("code").to_list() == ["130628", ""]
    assert series.jiqun.industry().struct.field("industry_code").len() == 2


def test_firms_are_coded_with_their_names() -> None:
    frame = pl.DataFrame({"scope": ["技术服务；软件开发；计算机销售", None], "name": ["某软件有限公司", None]})
    coded = frame.select(pl.col("scope").jiqun.industry(kind="firm", firm=pl.col("name"))).unnest("scope")
    assert coded["industry_code"][0].startswith("65")
    assert coded["industry_status"][1] == "none"
    series = frame["scope"].jiqun.industry(kind="firm", firm=frame["name"])
    assert series.struct.field("industry_code").to_list() == coded["industry_code"].to_list()

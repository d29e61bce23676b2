"""A column answers exactly as text by text, and remembered answers exactly as read ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from jiqun.cli import app
from jiqun.errors import UsageError
from jiqun.places import PlaceMatch, gazetteer, place, place_column, place_row
from jiqun.places import columns as module
from jiqun.places.forms import forms
from jiqun.places.resolver import Reader, reader
from jiqun.places.zones import zone_names

TAILS = (
    "人民路88号 高新区 工业园区 新材料产业集群 市场 中心医院 南路 经济技术开发区 大道 有限公司 区块链 镇 山羊绒 市 县 "
    "区 某某科技有限公司 -昆山市 (江苏)有限公司 化工 开发区管委会 市辖区 、无锡市 和太仓市 与 大学 州 河 山 湖羊 港口 "
    "大学(深圳) 银行北京分行 大学附属医院 集团西安有限公司 -上海 港 岛 研究院 建筑设计院南京分院 "
    "区块链 乡村旅游 县域 块链 旗袍 附属岳阳医院 大学望江校区 银行日本分行 域 级市 枸杞 青瓷 "
    "周庄镇水产 某某乡 周庄镇某某公司 义乌小商品 义乌制品公司 至南宁高铁 沈阳大连 里湖镇"
)
LETTERS = "路街市县区旗州省镇乡村山湖河江港岛新中南北东西城园海和化工产业一二三1(（ ·-、"


def texts(seed: int, count: int) -> Iterator[str]:
    """Places in all ways of writing, with tails that do or do not change what they mean."""
    chance = random.Random(seed)
    known, zones = sorted(forms().readings), sorted(zone_names())
    units, tails = gazetteer().units(2023, level="county"), [*TAILS.split(), " 苏州", ""]
    for _ in range(count):
        path = gazetteer().path(chance.choice(units))
        kind = chance.random()
        if kind < 0.3:
            text = "".join(unit.name for unit in path if chance.random() < 0.8)
        elif kind < 0.5:
            text = "".join(chance.choice([unit.name, unit.name[:-1], unit.name[:2]]) for unit in path)
        elif kind < 0.75:
            text = chance.choice(known)
        else:
            text = chance.choice(zones if kind < 0.85 else known) + chance.choice(known)
        if chance.random() < 0.4:
            text += chance.choice(tails)
        if chance.random() < 0.3:
            text += chance.choice(known)[:3]
        if chance.random() < 0.3:
            text += "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, 4)))
        yield text + (chance.choice(tails) if chance.random() < 0.3 else "")


@pytest.mark.parametrize(("year", "province"), [(2023, None), (2005, None), (2023, "河北省")])
def test_remembered_answers_are_the_read_ones(year: int, province: str | None) -> None:
    quick = reader(year, province, None)
    slow = Reader(quick.day, quick.given)
    for text in texts(year, 4_000):
        fields = slow.read(text)
        assert quick.match(text) == PlaceMatch(**fields, rest=text[fields["span"][1] :]), text


def as_row(text: str, **options: object) -> dict[str, object]:
    found = place(text, **options)  # type: ignore[arg-type]
    return {**place_row(found), "span_start": found.span[0], "span_end": found.span[1], "rest": found.rest}


def test_a_column_is_place_text_by_text() -> None:
    column = pl.Series("address", [*texts(11, 3_000), *texts(11, 500), None, ""])
    table = place_column(column, on=2023)
    assert table.height == len(column)
    for text, row in zip(column, table.iter_rows(named=True), strict=True):
        assert row == as_row(text or "", on=2023), text


def test_a_short_column_is_a_long_one(monkeypatch: pytest.MonkeyPatch) -> None:
    column = pl.Series("address", [*texts(12, 500), None, ""])
    long = place_column(column, on=2023)
    monkeypatch.setattr(module, "_FEW", len(column) + 1)
    assert place_column(column, on=2023).equals(long)


def test_dates_and_provinces_by_row() -> None:
    names = pl.Series(["江西省南康市", "江西省南康市", "鼓楼区", "鼓楼区", None])
    days = pl.Series(["2010", "2023", "2023", "2023", None])
    provinces = pl.Series([None, None, "福建省", None, "江苏省"])
    table = place_column(names, on=days, province=provinces)
    assert table["place_status"].to_list() == ["inferred", "retired", "inferred", "ambiguous", "none"]
    assert table["code"].to_list() == ["360782", "360782", "350102", "", ""]
    assert place_column(names, on=pl.Series([2010, 2023, 2023, 2023, None]))["place_status"][0] == "inferred"


def test_an_empty_column_has_all_columns() -> None:
    table = place_column(pl.Series([], dtype=pl.String), on=2023)
    assert table.height == 0
    assert table.columns == [*module.COLUMNS, "span_start", "span_end", "rest"]
    assert place_column(pl.Series([], dtype=pl.String), on=pl.Series([], dtype=pl.String)).height == 0


def test_what_makes_no_sense_is_said() -> None:
    with pytest.raises(UsageError, match="no text"):
        place_column(pl.Series([1, 2]))
    with pytest.raises(UsageError, match="2 texts but 1"):
        place_column(pl.Series(["a", "b"]), on=pl.Series(["2023"]))
    with pytest.raises(UsageError):
        place_column(pl.Series(["a"]), on="1980")


@pytest.mark.parametrize("on", [2023, "2014-06-01"])
def test_no_step_holds_the_mark_between_steps(on: int | str) -> None:
    extra = ["第八师五家渠市", "江苏省绍兴市", "江苏省台;北市", "上海市静安区闸北区", "台湾省台北市", "江西省南康市"]
    for text in (*texts(3, 3_000), *extra):
        for province in (None, "江苏省;河南"):
            found = place(text, on=on, province=province)
            assert not any(mark in step.text for step in found.evidence for mark in ";；"), text
            assert len(place_row(found)["place_evidence"].split(";")) == max(len(found.evidence), 1)


def test_the_year_of_a_change_comes_first() -> None:
    found = place("江西省赣州市南康区家具", on="2013-06-01")
    assert found.evidence[0].rule == "change-year"
    assert place_row(found)["place_evidence"].startswith("南康区 360703 changed in 2013")
    assert "change-year" not in [step.rule for step in place("江西省赣州市南康区家具", on=2014).evidence]


def test_a_cell_that_is_no_date_spoils_its_own_row_only() -> None:
    names = pl.Series(["苏州市纺织"] * 6)
    table = place_column(names, on=pl.Series(["2023", "soon; or not", "1970", "2999-01-01", None, ""]))
    assert table["place_status"].to_list() == ["inferred", "none", "none", "none", "inferred", "inferred"]
    assert table["on"].to_list()[1:4] == ["", "", ""]
    assert table["code"].to_list()[1:4] == ["", "", ""]
    assert table["rest"].to_list() == ["纺织", *["苏州市纺织"] * 3, "纺织", "纺织"]
    assert table["place_evidence"][1].startswith("bad-date: the cell 'soon, or not' is no date")
    years = place_column(names, on=pl.Series([2023, 0, -1, 99999, None, 2010]))
    assert years["place_status"].to_list() == ["inferred", "none", "none", "none", "inferred", "inferred"]
    with pytest.raises(UsageError):
        place_column(names, on="soon", province=pl.Series(["江苏省"] * 6))


def test_the_command_says_how_many_dates_were_none(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("name,year\n苏州市,2023\n苏州市,soon\n苏州市,1970\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["place", "--file", str(file), "--on-column", "year"])
    assert result.exit_code == 0
    assert "2 of 3 rows have no date from 1981 to today" in result.stderr


def test_what_is_remembered_of_an_ended_unit_does_not_speak_for_firms() -> None:
    place("清远市清新人民路", on=2023)
    found = place_column(pl.Series(["清远市清新人民路", "清远市清新银行"]), on=2023)
    assert found["place_status"].to_list() == ["retired", "inferred"]
    assert found["code"].to_list() == ["441827", "441800"]

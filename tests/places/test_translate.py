from __future__ import annotations

import doctest
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiqun.errors import UsageError
from jiqun.places.gazetteer import gazetteer
from jiqun.places.lineage import overlaps, unit_on
from jiqun.places.translate import translate, translate_column

YEARS = st.integers(1981, 2026)


SOME = settings(deadline=None, max_examples=8)


@cache
def counties(year: int) -> tuple[str, ...]:
    return tuple(unit.code for unit in gazetteer().units(year, level="county"))


@pytest.mark.parametrize(
    ("code", "start", "end", "to", "kind"),
    [
        ("360782", 2010, 2023, "360702;360703", "rearranged"),  # 南康市, the decree of 2013
        ("500112", 2023, 2026, "500109;500157", "rearranged"),  # 渝北区, 2025
        ("500105", 2023, 2026, "500157", "merged"),  # 江北区, 2025
        ("130182", 2010, 2023, "130109", "recoded"),  # 藁城市 -> 藁城区
        ("130109", 2023, 2010, "130182", "recoded"),
        ("420600", 2005, 2023, "420600", "renamed"),  # 襄樊市 -> 襄阳市
        ("110101", 2023, 2000, "110101;110103", "split"),  # 东城区 took 崇文区
        ("110103", 2000, 2023, "110101", "merged"),
        ("110105", 2000, 2023, "110105", "same"),
        ("653126", 2025, 2026, "653126;653132", "split"),  # 叶城县 lost 岑岭县
        ("340823", 2010, 2016, "340722", "recoded"),  # 枞阳县, from Anqing to Tongling
        ("371202", 2010, 2023, "370116", "recoded"),  # 莱城区 -> 莱芜区
        ("540422", 2020, 2023, "540481", "recoded"),  # 米林县 -> 米林市
    ],
)
def test_known_changes(code: str, start: int, end: int, to: str, kind: str) -> None:
    found = translate(code, start=start, end=end)
    assert (";".join(found.to), found.kind) == (to, kind)


def test_a_split_says_that_it_is_not_one_code() -> None:
    assert "not one code" in translate("500112", start=2023, end=2026).note


@SOME
@given(YEARS, YEARS)
def test_there_and_back_comes_home(start: int, end: int) -> None:
    for code in counties(start):
        for target in translate(code, start=start, end=end).to:
            unit = unit_on(target, date(end, 12, 31))
            assert unit is not None
            back = translate(target, start=end, end=start).to
            # A county that was carved out of a prefecture-level code comes home to that code.
            assert code in back or f"{code[:4]}00" in back or unit.level != "county", (code, target, back)


@SOME
@given(YEARS, YEARS)
def test_one_to_one_kinds_come_home_alone(start: int, end: int) -> None:
    for code in counties(start):
        found = translate(code, start=start, end=end)
        if found.kind in ("same", "renamed", "recoded"):
            back = translate(found.to[0], start=end, end=start)
            assert back.to == (code,)
            assert back.kind == found.kind


@SOME
@given(YEARS)
def test_a_date_to_itself_is_the_same(year: int) -> None:
    assert set(translate_column(counties(year), start=year, end=year)["kind"]) == {"same"}


@SOME
@given(st.tuples(YEARS, YEARS, YEARS).map(sorted))
def test_two_steps_reach_what_one_step_reaches(years: list[int]) -> None:
    first, middle, last = (date(year, 12, 31) for year in years)
    near, far, whole = overlaps(first, middle), overlaps(middle, last), overlaps(first, last)
    for code, targets in whole.items():
        assert {end for step in near[code] for end in far[step]} == set(targets)


@SOME
@given(YEARS, YEARS)
def test_every_unit_goes_somewhere(start: int, end: int) -> None:
    table = translate_column(counties(start), start=start, end=max(start, end))
    assert "unknown" not in set(table["kind"])


def test_every_county_that_ended_since_2010_has_a_place_today() -> None:
    ended = [unit for unit in gazetteer().all if unit.level == "county" and unit.end and unit.end.year > 2010]
    assert len(ended) > 360
    for unit in ended:
        assert unit.end is not None
        found = translate(unit.code, start=max(unit.end.year - 1, unit.start.year), end=2026)
        assert found.to
        assert all(unit_on(code, date(2026, 11, 1)) for code in found.to)


def test_the_column_keeps_order_nulls_and_unknown_codes() -> None:
    table = translate_column(pl.Series(["500112", None, "999999", "110105"]), start=2023, end=2026)
    assert table.columns == ["from", "to", "kind", "note"]
    assert table["from"].to_list() == ["500112", None, "999999", "110105"]
    assert table["kind"].to_list() == ["rearranged", "unknown", "unknown", "same"]
    assert table["to"].to_list() == ["500109;500157", "", "", "110105"]


def test_the_column_takes_numbers_and_nothing() -> None:
    assert translate_column(pl.Series([110105]), start=2000, end=2023)["to"].to_list() == ["110105"]
    empty = translate_column(pl.Series([], dtype=pl.String), start=2000, end=2023)
    assert empty.height == 0
    assert empty.schema == {"from": pl.String, "to": pl.String, "kind": pl.String, "note": pl.String}


def test_column_and_scalar_agree() -> None:
    codes = counties(2010)[::50]
    table = translate_column(codes, start=2010, end=2023)
    for row, code in zip(table.rows(named=True), codes, strict=True):
        found = translate(code, start=2010, end=2023)
        assert (row["to"], row["kind"], row["note"]) == (";".join(found.to), found.kind, found.note)


def test_errors_say_when_the_code_was_in_use() -> None:
    with pytest.raises(UsageError, match="1998 to 2013"):
        translate("360782", start=2020, end=2023)
    with pytest.raises(UsageError, match="no such code"):
        translate("999999", start=2020, end=2023)
    with pytest.raises(UsageError, match="outside"):
        translate("110105", start=1970, end=2023)


def test_the_guide_says_the_truth() -> None:
    guide = Path(__file__).parents[2] / "docs" / "howto" / "codes-across-years.md"
    failed, tried = doctest.testfile(str(guide), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried >= 6
    assert failed == 0

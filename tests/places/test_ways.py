"""The ways of writing a place that the package ships are those that a reader learns, and change no answer."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

from jiqun import data
from jiqun.places import place, place_column, place_row
from jiqun.places import ways as module
from jiqun.places.context import NO_CONTEXT
from jiqun.places.resolver import Reader
from jiqun.places.ways import WAYS, Way, longest, way_of, ways

ROOT = Path(__file__).parents[2]
DAY = date(2023, 12, 31)


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_ways", ROOT / "tools" / "places" / "build_ways.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def as_ways(table: pl.DataFrame) -> dict[str, Way]:
    return {place: Way(*cells) for place, *cells in table.select("place", *Way._fields).iter_rows()}


def test_the_table_is_what_a_reader_learns() -> None:
    assert as_ways(ways(DAY)) == builder().learned(DAY)


def test_rows_hold_from_their_first_day_to_their_last() -> None:
    table = pl.read_parquet(data.path(WAYS))
    assert not table.select("place", "since").is_duplicated().any()
    remembered, turns = builder().remembered, builder().turns()
    last = dict(zip(turns[1:], turns, strict=False)) | {None: turns[-1]}
    readers = {day: Reader(day, NO_CONTEXT) for day in turns}
    for place_, since, until, *cells in table[::19].iter_rows():
        for reader in {readers[since], readers[last[until]]}:
            assert way_of(remembered(reader, place_)) == Way(*cells), (place_, reader.day)


def test_the_longest_way_is_found() -> None:
    table = ways(DAY)
    texts = ["江苏苏州昆山人民路", "江苏苏州昆", "江苏", "江", "", "一", "龥", "江苏省苏州市昆山市", "某某"]
    rows = longest(table, pl.Series(texts))
    assert [row if row is None else table["place"][row] for row in rows] == [
        "江苏苏州昆山", "江苏苏州", "江苏", None, None, None, None, "江苏省苏州市昆山市", None,
    ]  # fmt: skip
    assert longest(table.clear(), pl.Series(texts)).null_count() == len(texts)


@pytest.mark.parametrize("on", [2023, 2012, "2016-06-15", 2005])
def test_a_long_column_is_place_text_by_text(on: int | str) -> None:
    tails = ("人民路8号", "某某有限公司", "", "高新区", "、无锡市", "永兴科技集团", "镇", "新材料产业集群")
    places = ways(DAY)["place"].gather_every(17)
    texts = [f"{place_}{tails[number % len(tails)]}" for number, place_ in enumerate(places)]
    for text, row in zip(texts, place_column(pl.Series(texts), on=on).iter_rows(named=True), strict=True):
        found = place(text, on=on)
        spans = {"span_start": found.span[0], "span_end": found.span[1], "rest": found.rest}
        assert row == {**place_row(found), **spans}, text


def test_a_stale_table_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert module.is_fresh()
    texts = pl.Series(["江苏苏州昆山人民路8号", "河北省高阳县毛巾"])
    fresh = place_column(texts, on=2023)
    ways.cache_clear()
    monkeypatch.setattr(module, "BUILT_FROM", module.BUILT_FROM[1:])
    assert ways(DAY).is_empty()
    assert place_column(texts, on=2023).equals(fresh)
    ways.cache_clear()

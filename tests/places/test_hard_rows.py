"""The hand-made hard rows of the benchmark: their answers stand in the table, and none is answered wrongly."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jiqun.places import place
from jiqun.places.gazetteer import gazetteer

FILE = Path(__file__).parents[2] / "benchmarks" / "places" / "hard.tsv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
PLACED = ("exact", "inferred")


def test_the_rows_are_many_and_of_all_kinds() -> None:
    assert len(ROWS) > 190
    assert {row["status"] for row in ROWS} == {*PLACED, "zone", "ambiguous", "retired", "not_yet", "none"}
    assert all(row["reason"] for row in ROWS)
    assert len({(row["text"], row["on"], row["context"]) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text']}-{row['on']}")
def test_the_expected_codes_are_in_the_table(row: dict[str, str]) -> None:
    for code in filter(None, row["codes"].split(";")):
        if row["status"] == "zone":
            continue
        assert gazetteer().stretches(code)
        in_use = gazetteer().unit(code, row["on"]) is not None
        assert in_use == (row["status"] not in ("retired", "not_yet")), code


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text']}-{row['on']}")
def test_no_row_is_answered_wrongly(row: dict[str, str]) -> None:
    """Abstaining is allowed, a coarser unit too; another unit is not."""
    found = place(row["text"], on=row["on"], province=row["context"] or None)
    codes = row["codes"].split(";")
    if row["status"] in (*PLACED, "retired", "not_yet"):
        # The unit itself, or one above it.
        assert found.code in {"", codes[0], f"{codes[0][:4]}00", f"{codes[0][:2]}0000"}
        assert found.code != codes[0] or (found.status in PLACED) == (row["status"] in PLACED)
    elif row["status"] == "ambiguous":
        assert found.county == ""
        assert found.code == "" or all(code.startswith(found.code.rstrip("0")) for code in codes)
    elif row["status"] == "zone":
        assert found.status == "zone"
        assert found.code == "" or codes[0].startswith(found.code.rstrip("0")) or found.code.startswith(codes[0])
    else:
        assert (found.status, found.code) == ("none", "")

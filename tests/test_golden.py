"""The 2023 list against answers that a person worked out: the whole way, every row."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from jiqun import code, data
from jiqun.coding import COLUMNS, CodedList, coded_frame

HERE = Path(__file__).parent / "golden"


@cache
def coded() -> CodedList:
    from jiqun.lists import official_sources

    return code(next(card for card in official_sources() if "2023" in str(card)))


def golden(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def test_the_columns_are_those_that_were_promised() -> None:
    frame = coded_frame(coded())
    assert tuple(frame.columns) == COLUMNS
    assert [row[0] for row in data.rows("coding/columns.tsv")] == list(COLUMNS)
    assert " ".join(COLUMNS) == (
        "row number name place_status province prefecture county code level on current_codes zone place_candidates "
        "place_evidence industry_phrase industry_status industry_code industry_name industry_level industry_confidence "
        "industry_alternatives isic4 source locator"
    )
    assert frame.height == 100


@pytest.mark.parametrize("expected", golden("miit-2023-places.tsv"), ids=lambda row: row["number"])
def test_place_and_phrase(expected: dict[str, str]) -> None:
    number = int(expected["number"])
    row = coded_frame(coded()).row(number - 1, named=True)
    found = {name: row[name] for name in ("province", "prefecture", "county", "code")} | {
        "phrase": row["industry_phrase"]
    }
    assert {"number": str(row["number"])} | found == expected
    assert row["on"] == "2023-10-17"
    assert row["place_status"] == (
        "inferred" if number >= 94 or not row["name"].startswith(expected["province"]) else row["place_status"]
    )
    assert row["place_status"] in ("exact", "inferred")
    entry = coded().entries[number - 1]
    start, end = entry.place.span
    assert entry.entry.name[start:end] + entry.place.rest == entry.entry.name
    assert entry.place.rest == expected["phrase"] + "产业集群"


def test_plan_cities_get_their_province_by_inference_and_say_so() -> None:
    for item in coded().entries[93:]:
        assert item.place.status == "inferred"
        assert any("was not written" in step.text for step in item.place.evidence), item.place.evidence


def test_row_80_tells_what_happened_in_2025() -> None:
    row = coded_frame(coded()).row(79, named=True)
    assert row["code"] == "500112"
    assert row["current_codes"] == "500109;500157"
    words = " ".join(step.text for step in coded().entries[79].place.evidence)
    assert "2025" in words
    assert "500157" in words
    assert "两江新区" in words


def accepted_share(digits: int) -> float:
    """Share of rows whose main code agrees to so many digits with an accepted code (a coarser one: to its length)."""

    def agrees(answer: str, accepted: str) -> bool:
        length = min(digits, len(accepted))
        return answer[:length] == accepted[:length]

    rows = zip(golden("miit-2023-industries.tsv"), coded().entries, strict=True)
    hits = [
        bool(item.industry.codes)
        and any(
            agrees(item.industry.codes[0].code, each)
            for each in f"{row['primary']};{row['also_accepted']}".split(";")
            if each
        )
        for row, item in rows
    ]
    return sum(hits) / len(hits)


@pytest.mark.parametrize(("digits", "least"), [(2, 0.85), (3, 0.80), (4, 0.78)])
def test_industries_beat_the_measured_baseline(digits: int, least: float) -> None:
    assert accepted_share(digits) >= least

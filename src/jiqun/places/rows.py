"""Answers as the cells of a coded table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from jiqun.places.model import Answer, PlaceMatch

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CELLS", "COLUMNS", "SPANS", "answer_rows", "place_row"]

CELLS: dict[str, Callable[[Answer | PlaceMatch], str]] = {
    "place_status": lambda found: found.status,
    "province": lambda found: found.province,
    "prefecture": lambda found: found.prefecture,
    "county": lambda found: found.county,
    "code": lambda found: found.division.code if found.division else "",
    "level": lambda found: found.division.level if found.division else "",
    "on": lambda found: found.on.isoformat(),
    "current_codes": lambda found: ";".join(found.current),
    "zone": lambda found: found.zone.name if found.zone else "",
    "place_candidates": lambda found: ";".join([candidate.code for candidate in found.candidates]),
    "place_evidence": lambda found: ";".join([step.text for step in found.evidence]),
}
"""What stands in each column of a coded table, in their order."""

COLUMNS = tuple(CELLS)
"""The columns that `place_row` fills."""

SPANS = ("span_start", "span_end")
"""The columns for the span of a place, in a table of `place_column`."""


def place_row(match: PlaceMatch) -> dict[str, Any]:
    """The place part of a coded row: text cells, "" where nothing is known, lists joined by ``;``.

    Args:
        match: An answer of `jiqun.places.place`.

    Returns:
        The cells under `COLUMNS`, in that order. ``on`` is an ISO date, ``place_candidates`` holds codes,
        ``place_evidence`` one sentence a step.

    Example:
        >>> from jiqun.places import place
        >>> row = place_row(place("河北省泊头市绿色铸造产业集群", on="2023-10-17"))
        >>> row["place_status"], row["prefecture"], row["code"], row["on"]
        ('inferred', '沧州市', '130981', '2023-10-17')
    """
    return {name: cell(match) for name, cell in CELLS.items()}


def answer_rows(answers: Sequence[Answer]) -> pl.DataFrame:
    """One row for each answer: its cells under `COLUMNS` and its span under `SPANS`."""
    import polars as pl

    columns = [pl.Series(name, list(map(cell, answers)), dtype=pl.String) for name, cell in CELLS.items()]
    spans = [
        pl.Series(name, [answer.span[side] for answer in answers], dtype=pl.UInt32) for side, name in enumerate(SPANS)
    ]
    return pl.DataFrame([*columns, *spans])

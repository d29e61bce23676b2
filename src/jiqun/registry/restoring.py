"""Rows of the database become the frozen types of `model` again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from jiqun.dates import PartialDate
from jiqun.registry.model import Cluster, Document, Event, IndustryOf, PlaceOf, Standing

__all__ = ["cluster", "document", "place", "standing"]

_DOCUMENT = (
    *("id", "sha256", "title", "issuer", "kind", "level", "programme", "dated", "document_number", "label_year"),
    *("publicised", "valid_from", "valid_until", "province", "file", "rows", "rows_stated", "coverage"),
    *("coverage_provinces", "licence", "notes"),
)
"""The columns of the table ``documents``."""


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def document(row: Sequence[Any]) -> Document:
    """A document from a row of ``documents``."""
    values = dict(zip(_DOCUMENT, row, strict=True))
    values["dated"] = PartialDate.parse(values["dated"])
    values["publicised"] = PartialDate.parse(values["publicised"]) if values["publicised"] else None
    values["coverage_provinces"] = _split(values["coverage_provinces"])
    first, last = values.pop("valid_from"), values.pop("valid_until")
    return Document(**values, validity=(first, last) if first else ())


def standing(row: Sequence[Any]) -> Standing:
    """A standing from a row of ``courses``."""
    _, _, level, programme, start, day_after, state, rule, documents, after, options = row
    return Standing(
        level,
        programme,
        _day(start),
        _day(day_after),
        state,
        rule,
        _split(documents),
        _day(after),
        _split(options),  # type: ignore[arg-type]
    )


def place(row: Sequence[Any]) -> PlaceOf:
    """A place from a row of ``place_answers``."""
    _, status, as_of, code, level, province, prefecture, county, zone, current, candidates, lon, lat, _, _ = row
    names = (province, prefecture, county, zone)
    day = date.fromisoformat(as_of)
    return PlaceOf(status, day, code, level, *names, _split(current), _split(candidates), lon, lat)


def cluster(
    row: Sequence[Any],
    events: Iterable[Event],
    rows: Iterable[tuple[date, str, int]],
    stretches: tuple[Standing, ...],
    where: PlaceOf,
    industries: Iterable[IndustryOf],
) -> Cluster:
    """A cluster from a row of ``clusters`` and all that belongs to it.

    Args:
        row: The columns of the table but for the course, in their order.
        events: Its events in order.
        rows: The last day that each event with a row may mean, its document and its row.
        stretches: Its standings.
        where: Its place.
        industries: The codes that are its answer.
    """
    key, name, phrase, names, industry_status, pinyin, english, aliases, *entries = row
    place_document, place_row, industry_document, industry_row = entries
    return Cluster(
        id=key,
        name=name,
        phrase=phrase,
        place=where,
        industry_status=industry_status,
        industries=tuple(industries),
        events=tuple(events),
        standings=stretches,
        pinyin=pinyin,
        english=english,
        aliases=_split(aliases),
        names=_split(names),
        entries=tuple((document, number) for _, document, number in sorted(set(rows), reverse=True)),
        place_entry=(place_document, place_row),
        industry_entry=(industry_document, industry_row),
    )

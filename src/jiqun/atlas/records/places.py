"""The units of the divisions as records: names in both languages, where they are, what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from jiqun.dates import FIRST_YEAR
from jiqun.places import Division, gazetteer, history, names, point
from jiqun.places.history import LifeEvent
from jiqun.registry import Cluster

__all__ = ["place_record", "place_records", "unit_records"]


def place_record(unit: Division, on: date, *, life: bool = True) -> dict[str, Any]:
    """A unit; keys as in `Place` of ``web/src/data/types.ts``, empty ones left out.

    Args:
        unit: The unit during one stretch of its life.
        on: The day as of which its parent is meant.
        life: Whether to add what happened to it.
    """
    words, path = names(unit.code, on), gazetteer().path(unit, on)
    found: dict[str, Any] = {
        "code": unit.code,
        "zh": unit.name,
        "en": words.en,
        "pinyin": words.pinyin,
        "level": unit.level,
        "parent": path[-2].code if len(path) > 1 else "",
    }
    where = point(unit.code, on)
    if where:
        found |= {"lon": where[0], "lat": where[1]}
    if unit.start.year > FIRST_YEAR:
        found["start"] = str(unit.start)
    if unit.end:
        found["end"] = str(unit.end)
        found["successors"] = [[heir.code, str(heir.when), heir.part] for heir in unit.successors]
    if life:
        events = [[str(one.when), _kind(one), list(one.codes)] for one in history(unit.code)[0].events]
        found |= {"events": events} if events else {}
    return found


def _kind(event: LifeEvent) -> str:
    """The kind of an event; a unit that stands in the first table was known then, not begun."""
    return "known" if event.kind == "begun" and event.when.year <= FIRST_YEAR and not event.codes else event.kind


def place_records(clusters: Iterable[Cluster], on: date) -> list[dict[str, Any]]:
    """The units that the pages of some clusters name, and all provinces; sorted by code.

    A cluster's unit and those above it stand as of the day of its list; what it became stands as of `on`.
    """
    found: dict[str, dict[str, Any]] = {}
    for cluster in clusters:
        where = cluster.place
        for code in filter(None, (where.code, *where.candidates)):
            _add(found, gazetteer().at(code, where.on), where.on)
        for code in where.current:
            _add(found, gazetteer().at(code, on), on)
    for unit in gazetteer().units(on, level="province"):
        _add(found, unit, on)
    return [found[code] for code in sorted(found)]


def _add(found: dict[str, dict[str, Any]], unit: Division | None, on: date) -> None:
    for each in gazetteer().path(unit, on) if unit else ():
        if each.code not in found:
            found[each.code] = place_record(each, on)


def unit_records(on: date) -> list[dict[str, Any]]:
    """All units in use on a day, sorted by code."""
    return list(_units(on))


@lru_cache(maxsize=2)
def _units(on: date) -> tuple[dict[str, Any], ...]:
    """Kept, for the site and the API both ask."""
    return tuple(place_record(unit, on) for unit in gazetteer().units(on))

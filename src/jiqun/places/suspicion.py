"""Suspicion: what stands right after a place may show that something is wrong.

Nothing is repaired here. A level that contradicts the one before it, or a name that is one character away from a
real one, becomes a suggestion; the answer is then `none`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from jiqun.places.answers import candidate
from jiqun.places.chains import Chain, lies_in
from jiqun.places.forms import forms
from jiqun.places.gazetteer import gazetteer, is_valid
from jiqun.places.model import Candidate, Division
from jiqun.places.zones import named_zone_at

__all__ = ["contradictions", "near_misses"]

_NAME = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:自治[县州旗]|[市县区旗州盟])")


def contradictions(text: str, chain: Chain, day: date) -> list[Candidate]:
    """Units whose full name follows a chain although they do not lie in its lowest unit.

    Args:
        text: The text in its normal form.
        chain: A chain that ends above the county.
        day: The day.
    """
    for form in forms().at(text, chain.end):
        if len(form) < 3:
            continue
        units = [reading.unit for reading in forms().readings[form] if reading.kind == "full"]
        units = [unit for unit in units if unit.level != "province" and is_valid(unit, day)]
        if units and not any(lies_in(unit, chain.unit) for unit in units):
            where = "".join(reading.form for reading in chain.readings)
            return [candidate(unit, day, f"written after {where} but does not lie in it") for unit in units]
    return []


def near_misses(text: str, start: int, above: Division | None, day: date) -> list[Candidate]:
    """Units that a name at a position is one character away from.

    Args:
        text: The text in its normal form.
        start: Where the name begins.
        above: The unit written before it; None at the start of a text, where only the whole country is left.
        day: The day.
    """
    if named_zone_at(text, start):
        return []
    found: dict[str, Candidate] = {}
    for form in _NAME.finditer(text[start : start + 12]):
        if form.start():
            break
        for size in range(3, form.end() + 1):
            name = text[start : start + size]
            for unit in _similar(name, above, day):
                found.setdefault(unit.code, candidate(unit, day, f"{name} is one character away from {unit.name}"))
    return list(found.values())


def _similar(name: str, above: Division | None, day: date) -> Iterator[Division]:
    """Units in use with a name of the same length and class that differs in one character."""
    for unit in _by_length(day).get((len(name), name[-1]), ()):
        differs = sum(mine != other for mine, other in zip(name, unit.name, strict=True))
        if differs == 1 and (above is None or lies_in(unit, above)):
            yield unit


@lru_cache(maxsize=8)
def _by_length(day: date) -> dict[tuple[int, str], list[Division]]:
    found: dict[tuple[int, str], list[Division]] = {}
    for unit in gazetteer().all:
        if is_valid(unit, day):
            found.setdefault((len(unit.name), unit.name[-1]), []).append(unit)
    return found

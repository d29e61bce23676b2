"""Quiet: what may follow a county's full name without changing what it means.

After such a place only a second place can matter (静安区、徐汇区, 静安区闸北区), or a zone of the table. So three
characters tell enough, and those that were once found to begin no name are known from then on.
"""

from __future__ import annotations

import re
from functools import cache

from jiqun.places.gazetteer import gazetteer
from jiqun.places.zones import zone_names
from jiqun.text import is_normal

__all__ = ["MORE", "NEAR", "QUIET", "WINDOW", "follows_quietly"]

WINDOW = 20
"""How many characters behind a place can change what it means: the longest stem and kind of a zone, and some more."""

NEAR = 70
"""How many characters are looked at before a text is said to name nothing."""

MORE = frozenset("、和与及-—~/域级块熔场政容")
"""What may lead to a second place, or make another word of a class (区块链)."""

QUIET = {""}
"""What begins no name and is its own normal form: three characters, fewer at the end of a text; found one by one."""

_MANY = 300_000


def follows_quietly(text: str, end: int) -> bool:
    """Whether what follows a fixed answer leads neither to a second place nor to a zone."""
    near = text[end : end + 3]
    if not near or near in QUIET:
        return True
    if near[0] in MORE or near in _starts() or near[:2] in _starts() or not is_normal(text[end : end + WINDOW]):
        return False
    if _plain().fullmatch(near):
        if len(QUIET) >= _MANY:
            QUIET.clear()
        QUIET.add(near)
    return True


@cache
def _plain() -> re.Pattern[str]:
    return re.compile("[一-鿿0-9]+")


@cache
def _starts() -> frozenset[str]:
    """The first three characters of the names that may stand right behind a county: of other counties and of zones.

    The names of some zones have but two (前海).
    """
    return _county_starts() | {name[:3] for name in zone_names()}


@cache
def _county_starts() -> frozenset[str]:
    """The first three characters of the full names of counties: a second one may follow a first (静安区闸北区)."""
    units = zip(gazetteer().names, gazetteer().levels, strict=True)
    return frozenset(name[:3] for name, level in units if level == "county" and len(name) > 2)

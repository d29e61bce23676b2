"""Memory: what need not be read twice.

A place that is written in one way means the same in every text, unless what follows changes it (苏州 in 苏州工业园区
or 苏州路). *Fixed* answers are those that nothing behind them can change; the others are *calm*: they hold where what
follows begins no name, holds no class of a unit or a zone, and makes no other word of a short form. `calm` asks that
with a few cheap look-ups; where it says no, the text is read the slow way. The tests compare both ways on many texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from jiqun.places.chains import AFTER_COUNTY, AFTER_HIGH
from jiqun.places.corps import corps_at
from jiqun.places.forms import forms
from jiqun.places.zones import zone_names
from jiqun.text import is_normal

__all__ = ["MORE", "Memory", "Remembered", "calm", "is_empty"]

WINDOW = 20
"""How many characters behind a place can change what it means: the longest stem and kind of a zone, and some more."""

_LOUD = re.compile(r"[市县区旗州盟园城港省]")
MORE = frozenset("、和与及")
"""What may lead to a second place: the only thing that can change a fixed answer."""

_FILLERS = MORE | frozenset("-·•・/,，.|>_\\—(（市县省自直")
# A text in which none of these stands near the start names nothing that only the slow way sees.
_ANYTHING = re.compile(r"[市县区旗州盟园城港省师团·•・:：|—\-_()（）]")
# First characters of the words that may lead to a place (中国, 位于, 地址 ...) and of the corps.
_MAY_LEAD = frozenset("中位地坐住注所经原兵新第生建")
_MANY = 300_000
_AFTER_BOTH = re.compile(f"{AFTER_HIGH.pattern}|{AFTER_COUNTY.pattern}")
_NOTHING = re.compile(r"(?!)")


class Remembered(NamedTuple):
    """An answer, and what must hold of the text behind it: None for a fixed one, else the pattern of other words."""

    fields: dict[str, Any]
    after: re.Pattern[str] | None
    fixed: bool


@cache
def _heads() -> frozenset[str]:
    """The first two characters of everything that has a meaning: forms, zones, the corps."""
    return frozenset(forms().lengths) | {name[:2] for name in zone_names()} | {"兵团", "生产", "建设"}


class Memory:
    """Answers by the place as written, with the lengths to try for the first characters of a text."""

    def __init__(self) -> None:
        self.known: dict[str, Remembered] = {}
        self.long: dict[str, tuple[int, ...]] = {}
        self.short: dict[str, tuple[int, ...]] = {}

    def keep(self, written: str, fields: dict[str, Any], *, fixed: bool, starts: Sequence[int]) -> None:
        """Remember an answer for a place as written, where that is safe.

        Args:
            written: The place, from the start of the text, in normal form.
            fields: The answer.
            fixed: Whether nothing behind it can change it.
            starts: Where the names in it begin; empty for an answer that holds for one text only.
        """
        if not starts or (not fixed and not _can_be_calm(written, starts)):
            return
        if len(self.known) >= _MANY:
            self.known, self.long, self.short = {}, {}, {}
        self.known[written] = Remembered({**fields, "span": (0, len(written))}, _after(fields), fixed)
        lengths, head = (self.long, written[:5]) if len(written) >= 5 else (self.short, written[:2])
        lengths[head] = tuple(sorted({len(written), *lengths.get(head, ())}, reverse=True))


def _after(fields: dict[str, Any]) -> re.Pattern[str]:
    """The words that a short form at the end may be the start of."""
    steps = [step.rule for step in fields["evidence"] if step.rule in ("full-name", "short-form", "alias")]
    if fields["zone"] is not None or (steps and steps[-1] == "full-name"):
        return _NOTHING
    if any(step.rule == "higher-level" for step in fields["evidence"]):
        return _AFTER_BOTH
    unit = fields["division"]
    return AFTER_HIGH if fields["status"] != "ambiguous" and unit and unit.level != "county" else AFTER_COUNTY


def _can_be_calm(written: str, starts: Sequence[int]) -> bool:
    """Whether every longer name that begins so would be seen by `calm`."""
    words, phrases = forms().words, forms().phrases
    if any(phrase.startswith(written[start:]) for start in starts for phrase in phrases.get(written[start:][:2], ())):
        return False
    if corps_at(written, 0) or (written in words and written[-1] == "区"):
        return False
    if written[-1] == "市" and _begins_short(written):
        return False
    for start in starts:
        part = written[start:]
        for name in (*forms().family(part[:2]), *zone_names(part[:2])):
            if len(name) > len(part) and name.startswith(part) and not _LOUD.search(name[len(part) :][:WINDOW]):
                return False
    return True


def _begins_short(written: str) -> bool:
    """Whether a place begins with the short form of a province, behind which 市南 may be a name (山东青岛市南)."""
    first = next(iter(forms().at(written, 0)), "")
    return any(not reading.classed and reading.unit.level == "province" for reading in forms().readings.get(first, ()))


def calm(text: str, end: int, found: Remembered) -> bool:
    """Whether what follows a place cannot change what it means."""
    follows = text[end : end + WINDOW]
    if not follows:
        return True
    if follows[:2] in _heads() or follows[0] in _FILLERS or _LOUD.search(follows) or not is_normal(follows):
        return False
    return found.after is None or found.after.match(follows) is None


def is_empty(text: str) -> bool:
    """Whether a text surely names no place: no name at its start, and no sign of one where the slow way would look.

    Example:
        >>> is_empty("某某科技有限公司"), is_empty("某某(苏州)科技有限公司")
        (True, False)
    """
    near = text[:70]
    if not near:
        return True
    if near[:2] in _heads() or not "一" <= near[0] <= "鿿" or near[0] in _MAY_LEAD:
        return False
    return not _ANYTHING.search(near) and is_normal(near)

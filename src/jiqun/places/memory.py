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

from jiqun.places.branches import BRANCH
from jiqun.places.chains import AFTER_COUNTY, AFTER_HIGH
from jiqun.places.corps import corps_at
from jiqun.places.forms import forms
from jiqun.places.gazetteer import gazetteer
from jiqun.places.suspicion import INSTITUTION
from jiqun.places.zones import zone_names
from jiqun.text import is_normal

__all__ = [
    "ANYTHING",
    "FILLERS",
    "LOUD",
    "MAY_LEAD",
    "MORE",
    "NEAR",
    "WINDOW",
    "Memory",
    "Remembered",
    "calm",
    "county_starts",
    "heads",
    "is_empty",
]

WINDOW = 20
"""How many characters behind a place can change what it means: the longest stem and kind of a zone, and some more."""

NEAR = 70
"""How many characters are looked at before a text is said to name nothing."""

LOUD = re.compile(r"[市县区旗州盟园城港省]")
MORE = frozenset("、和与及-—~/域级块熔场政容")
"""What may lead to a second place, or make another word of a class (区块链): only these can change a fixed answer."""

FILLERS = MORE | frozenset("·•・/,，.|>_\\(（市县省自直")
# A text in which none of these stands near the start names nothing that only the slow way sees.
ANYTHING = re.compile(rf"[市县区旗州盟园城港省师团·•・:：|—\-_()（）]|{BRANCH.pattern}")
# First characters of the words that may lead to a place (中国, 位于, 地址 ...) and of the corps.
MAY_LEAD = frozenset("中国位地坐住注所经原兵新第生建")
_MANY = 300_000
_AFTER_BOTH = re.compile(f"{AFTER_HIGH.pattern}|{AFTER_COUNTY.pattern}")
_NOTHING = re.compile(r"(?!)")


class Remembered(NamedTuple):
    """An answer, and what must hold of the text behind it.

    Args:
        fields: The fields of the answer, the span among them.
        after: What would make another word of its last name.
        fixed: Whether only a list of places (、) can change it.
        longer: What would make a longer name of it.
        firm: Whether the name of a firm or an institution behind it may change it.
    """

    fields: dict[str, Any]
    after: re.Pattern[str]
    fixed: bool
    longer: tuple[str, ...] = ()
    firm: bool = False

    def holds(self, text: str, end: int) -> bool:
        """Whether the answer holds for a text that has the place at its start, up to `end`."""
        if self.fixed and text[end : end + 1] not in MORE and text[end : end + 3] not in county_starts():
            return True
        return calm(text, end, self)


@cache
def county_starts() -> frozenset[str]:
    """The first three characters of the full names of counties: a second one may follow a first (静安区闸北区)."""
    return frozenset(unit.name[:3] for unit in gazetteer().all if unit.level == "county" and len(unit.name) > 2)


@cache
def heads() -> frozenset[str]:
    """The first two characters of everything that has a meaning: forms, zones, the corps."""
    return frozenset(forms().lengths) | {name[:2] for name in zone_names()} | {"兵团"}


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
        longer = () if fixed else _longer(written, starts)
        if not starts or longer is None:
            return
        if len(self.known) >= _MANY:
            self.known, self.long, self.short = {}, {}, {}
        whole = {**fields, "span": (0, len(written))}
        self.known[written] = Remembered(whole, _after(fields), fixed, longer, _is_short(fields))
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


def _is_short(fields: dict[str, Any]) -> bool:
    """Whether an answer is exact although its last name has no class."""
    steps = [step.rule for step in fields["evidence"] if step.rule in ("full-name", "short-form", "alias")]
    return bool(fields["status"] == "exact" and steps[-1] != "full-name")


def _longer(written: str, starts: Sequence[int]) -> tuple[str, ...] | None:
    """What makes a longer name of a place where `LOUD` would not see it; None where it cannot be remembered at all."""
    words = forms().words
    if corps_at(written, 0) or (written in words and written[-1] == "区"):
        return None
    if written[-1] == "市" and _begins_short(written):
        return None
    found = {"建设兵团", "生产建设兵团"} if written.startswith("新疆") else set()
    for start in starts:
        part = written[start:]
        head = part[:2]
        for name in (*forms().family(head), *zone_names(head), *forms().phrases.get(head, ())):
            if len(name) > len(part) and name.startswith(part) and not LOUD.search(name[len(part) :][:WINDOW]):
                found.add(name[len(part) :])
    return tuple(sorted(found))


def _begins_short(written: str) -> bool:
    """Whether a place begins with the short form of a province, behind which 市南 may be a name (山东青岛市南)."""
    first = next(iter(forms().at(written, 0)), "")
    return any(not reading.classed and reading.unit.level == "province" for reading in forms().readings.get(first, ()))


def calm(text: str, end: int, found: Remembered) -> bool:
    """Whether what follows a place cannot change what it means."""
    follows = text[end : end + WINDOW]
    if not follows:
        return True
    if follows[:2] in heads() or follows[0] in FILLERS or LOUD.search(follows) or not is_normal(follows):
        return False
    if BRANCH.search(follows) or (found.firm and INSTITUTION.search(follows)):
        return False
    return found.after.match(follows) is None and not follows.startswith(found.longer)


def is_empty(text: str) -> bool:
    """Whether a text surely names no place: no name at its start, and no sign of one where the slow way would look.

    Example:
        >>> is_empty("某某科技有限公司"), is_empty("某某(苏州)科技有限公司")
        (True, False)
    """
    near = text[:NEAR]
    if not near:
        return True
    if not "一" <= near[0] <= "鿿" or near[0] in MAY_LEAD or (near[:2] in heads() and _begins_name(near)):
        return False
    return not ANYTHING.search(near) and is_normal(near)


def _begins_name(text: str) -> bool:
    """Whether a form, a zone or the corps stands at the start of a text."""
    return bool(forms().at(text, 0)) or corps_at(text, 0) is not None or any(map(text.startswith, zone_names(text[:2])))

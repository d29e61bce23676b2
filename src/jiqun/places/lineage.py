"""Which unit's territory went to which: the graph behind history and translation.

A node is a `Division`: one code during one stretch of its life. An edge is a `Move`: on a date, territory went from one
code to another, whole or in part. Units of two days *overlap* where a path of moves leads from the first to the second.
The tables know whole counties and recorded parts; towns that moved without a record are not seen here.

A change of which only the year is known counts as done on 31 December of that year, as a year does when it is given
for a date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from jiqun.dates import FIRST_YEAR, PartialDate
from jiqun.places.gazetteer import gazetteer
from jiqun.places.model import Division

__all__ = ["Move", "first_day", "full_name", "just_before", "moves_from", "moves_into", "overlaps", "unit_on"]


@dataclass(frozen=True, slots=True)
class Move:
    """Territory that went from code to code.

    Args:
        code: Where it came from.
        when: The date, often only a year.
        to: Where it went; the own code where only the name or the prefecture's name changed.
        part: Whether only a part of the territory went there.
        ended: Whether the stretch of `code` ended with it.
    """

    code: str
    when: PartialDate
    to: str
    part: bool
    ended: bool


def first_day(unit: Division) -> date:
    """The first day for sure: 31 December where only the year is known; 1981 means 1981 or before."""
    return unit.start.first if unit.start == PartialDate(FIRST_YEAR) else unit.start.last


def over(unit: Division) -> date:
    """The first day on which it was no more for sure; the last day of all calendars while in use."""
    return unit.end.last if unit.end else date.max


def unit_on(code: str, day: date) -> Division | None:
    """The unit that a code meant on a day, exactly one or none.

    Example:
        >>> unit_on("130502", date(2019, 12, 31)).name, unit_on("130502", date(2020, 12, 31)).name
        ('桥东区', '襄都区')
    """
    return next((unit for unit in gazetteer().stretches(code) if first_day(unit) <= day < over(unit)), None)


def just_before(when: PartialDate) -> date:
    """The day before a change, as `unit_on` counts it."""
    return when.last - timedelta(days=1)


def full_name(unit: Division) -> str:
    """The names from province to the unit itself, run together, as of the unit's last day.

    Example:
        >>> full_name(unit_on("360782", date(2010, 12, 31)))
        '江西省赣州市南康市'
    """
    return "".join(one.name for one in gazetteer().path(unit))


@cache
def _moves() -> tuple[dict[str, list[Move]], dict[str, list[Move]]]:
    places = gazetteer()
    ends = {(unit.code, unit.end) for unit in places.all if unit.end}
    heirs = {(unit.code, unit.end, heir) for unit in places.all for heir in unit.successors}
    out: dict[str, list[Move]] = defaultdict(list)
    into: dict[str, list[Move]] = defaultdict(list)
    for code in dict.fromkeys(unit.code for unit in places.all):
        for heir in places.moves(code):
            ended = (code, heir.when) in ends and (code, heir.when, heir) in heirs
            move = Move(code, heir.when, heir.code, heir.part, ended)
            out[code].append(move)
            into[heir.code].append(move)
    for side in (out, into):
        for moves in side.values():
            moves.sort(key=lambda move: (move.when.last, move.code, move.to))
    return dict(out), dict(into)


def moves_from(code: str) -> list[Move]:
    """Where a code's territory went, in order of time."""
    return _moves()[0].get(code, [])


def moves_into(code: str) -> list[Move]:
    """Where a code's territory came from, in order of time."""
    return _moves()[1].get(code, [])


@lru_cache(maxsize=64)
def overlaps(early: date, late: date) -> dict[str, tuple[str, ...]]:
    """For each code in use on `early`, the codes in use on `late` that hold some of its territory, sorted.

    Example:
        >>> overlaps(date(2010, 12, 31), date(2023, 12, 31))["360782"]
        ('360702', '360703')
    """
    units = (unit for unit in gazetteer().all if first_day(unit) <= early < over(unit))
    return {unit.code: tuple(sorted(_reached(unit, early, late))) for unit in units}


def _reached(unit: Division, early: date, late: date) -> Iterator[str]:
    # For each stretch the earliest day of arrival: what was reached earlier took part in more moves.
    arrived = {(unit.code, unit.start): early}
    waiting = [unit]
    while waiting:
        one = waiting.pop()
        for heir, when in _heirs(one, arrived[one.code, one.start], late):
            if when < arrived.get((heir.code, heir.start), date.max):
                arrived[heir.code, heir.start] = when
                waiting.append(heir)
    found = {code for code, _ in arrived}
    return (code for code in found if (last := unit_on(code, late)) is not None and (code, last.start) in arrived)


def _heirs(unit: Division, since: date, late: date) -> Iterator[tuple[Division, date]]:
    """The units that took territory after `since` and until `late`, with the day on which they did."""
    end = over(unit)
    for move in moves_from(unit.code):
        when = move.when.last
        during = max(since, first_day(unit)) < when <= min(late, end)
        if during and (when == end or not move.ended):
            heir = unit_on(move.to, when)
            if heir is not None:
                yield heir, when

"""Composing: the answer for a place that ends with the full name of a county, put together from its names one by one.

The slow way (`reading`) looks at every way to part a text. Most addresses can be parted in one way only: each name is
followed at once by the next, and no other name begins in between. `Composer.compose` recognises these with a few
look-ups and answers as the slow way would, field by field; where it is not sure, it says None. What it says in words
(the evidence) is made when it is asked for. The tests compare both ways on very many texts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from jiqun.places.answers import one
from jiqun.places.chains import Chain, lies_in
from jiqun.places.choice import Choice, choose
from jiqun.places.context import Context
from jiqun.places.corps import corps_at
from jiqun.places.forms import Reading, forms
from jiqun.places.gazetteer import gazetteer, is_valid, surely_valid
from jiqun.places.memory import follows_quietly
from jiqun.places.model import Answer
from jiqun.places.parts import Part, barred, part_at

if TYPE_CHECKING:
    from jiqun.places.model import Division, Evidence, PlaceStatus

__all__ = ["Composer"]

_MAY_BE_CORPS = "新生建兵第"


class Later:
    """The evidence of a composed answer: made once, when it is first asked for.

    Args:
        choose: Makes the choice in full, with the former units of that name.
        day: The day.
        given: The context.
    """

    __slots__ = ("_choose", "_day", "_given", "_made")

    def __init__(self, choose: Callable[[], Choice], day: date, given: Context) -> None:
        self._choose, self._day, self._given = choose, day, given
        self._made: tuple[Evidence, ...] | None = None

    def __call__(self) -> tuple[Evidence, ...]:
        if self._made is None:
            self._made = one(self._choose(), self._day, self._given)["evidence"]
        return self._made


class Composer:
    """Composes answers for one day and one context.

    Args:
        day: The day.
        given: The context.
    """

    def __init__(self, day: date, given: Context) -> None:
        self._day, self._given = day, given
        self._above: dict[str, _Above] = {}
        self._paths: dict[str, tuple[Division, ...]] = {}
        self._now: dict[str, list[Reading]] = {}

    def compose(self, text: str) -> Answer | None:
        """The answer for a text, None where only the slow way can be sure."""
        part = part_at(text, 0)
        if part is None or (text[0] in _MAY_BE_CORPS and corps_at(text, 0)):
            return None
        end = part.size
        starts = []
        above = _NOTHING_ABOVE
        while not part.last:
            lower = part_at(text, end)
            if lower is None or not part.again.isdisjoint(lower.starts):
                return None
            if part.edge and text[end - 1 : end + 1] in forms().lengths:
                return None
            above = self._above.get(text[:end]) or self._go_on(text[:end], above, part)
            if not above.now:
                return None
            starts.append(end)
            part = lower
            end += part.size
        written = text[:end]
        if not follows_quietly(text, end):
            return None
        if starts and (written in barred() or any(written[start:] in barred() for start in starts)):
            return None
        return self._answer(written, above, part)

    def _go_on(self, written: str, above: _Above, part: Part) -> _Above:
        """What a place may be read as up to here, where a county may follow."""
        readings = [reading for reading in forms().readings[part.form] if reading.unit.level != "county"]
        found = _joined(above.all, readings)
        now = [one for one in found if all(is_valid(reading.unit, self._day) for reading in one)]
        self._above[written] = _Above(found, now)
        return self._above[written]

    def _answer(self, written: str, above: _Above, part: Part) -> Answer | None:
        """The answer where one county is meant; None where there are several or none on the day."""
        now = _joined(above.now, self._valid(part.form))
        if not now:
            return None
        readings = now[0]
        lowest = readings[-1]

        def choice() -> Choice | None:
            chains = [Chain(one, 0, len(written)) for one in _joined(above.all, forms().readings[part.form])]
            return choose(written, chains, self._day, self._given)

        if len(now) > 1 or lowest.kind != "full":
            chosen = choice()
            if chosen is None or chosen.when != "now" or len(chosen.chains) != 1:
                return None
            readings = chosen.chains[0].readings
            lowest = readings[-1]
        unit = lowest.unit
        if self._given.codes and len(readings) == 1 and not self._given.holds(unit):
            return None
        path = self._path(unit)
        levels = [reading.unit.level for reading in readings]
        status: PlaceStatus = "exact"
        for above_it in path:
            if above_it.level not in levels:
                status = "inferred"
        current = gazetteer().current(unit)
        later = Later(choice, self._day, self._given)  # type: ignore[arg-type]
        return Answer(status, self._day, unit, path, None, (0, len(written)), (), later, current)

    def _valid(self, form: str) -> list[Reading]:
        """The readings of a form that are in use on the day, or may be."""
        found = self._now.get(form)
        if found is None:
            places = gazetteer()
            found = self._now[form] = [
                Reading(form, places.row(number), kind, note)
                for number, kind, note in forms().readings.rows[form]
                if places.row_is_valid(number, self._day)
            ]
        return found

    def _path(self, unit: Division) -> tuple[Division, ...]:
        """`Gazetteer.path`, by what lies above."""
        places = gazetteer()
        if not surely_valid(unit, self._day):
            return places.path(unit, self._day)
        above = self._paths.get(unit.parent)
        if above is None:
            parent = places.at(unit.parent, self._day)
            above = self._paths[unit.parent] = places.path(parent, self._day) if parent else ()
        return (*above, unit)


class _Above(NamedTuple):
    """The readings of the start of a place, each from its highest unit to its lowest: all, and those of the day."""

    all: list[tuple[Reading, ...]]
    now: list[tuple[Reading, ...]]


_NOTHING_ABOVE = _Above([()], [()])


def _joined(above: list[tuple[Reading, ...]], readings: list[Reading]) -> list[tuple[Reading, ...]]:
    """Each reading behind each of those above that it lies in."""
    return [
        (*upper, reading)
        for upper in above
        for reading in readings
        if not upper or lies_in(reading.unit, upper[-1].unit)
    ]

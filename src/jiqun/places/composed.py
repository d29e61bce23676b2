"""Composing: the answer for a place that ends with the full name of a county, put together from its names one by one.

The slow way (`reading`) looks at every way to part a text. Most addresses can be parted in one way only: each name is
followed at once by the next, and no other name begins in between. `Composer.compose` recognises these with a few
look-ups and answers as the slow way would, field by field; where it is not sure, it says None. What it says in words
(the evidence) is made when it is asked for. The tests compare both ways on very many texts.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jiqun.places.forms import Reading, forms
from jiqun.places.gazetteer import gazetteer, is_valid, surely_valid
from jiqun.places.model import Answer
from jiqun.places.parts import Part, barred, part_at
from jiqun.places.quiet import follows_quietly

# What only few texts need is loaded where it is needed.
if TYPE_CHECKING:
    from jiqun.places.choice import Choice
    from jiqun.places.context import Context
    from jiqun.places.model import Division, Evidence, PlaceStatus

__all__ = ["Composer"]

_MAY_BE_CORPS = "新生建兵第"


class Composer:
    """Composes answers for one day and one context.

    Args:
        day: The day.
        given: The context.
    """

    def __init__(self, day: date, given: Context) -> None:
        self.day, self.given = day, given
        self._above: dict[str, _Above] = {}
        self._paths: dict[str, tuple[Division, ...]] = {}
        self._now: dict[str, list[Reading]] = {}

    def compose(self, text: str) -> Answer | None:
        """The answer for a text, None where only the slow way can be sure."""
        part = part_at(text, 0)
        if part is None or (text[0] in _MAY_BE_CORPS and _is_corps(text)):
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
        goes_on = barred()
        if written in goes_on:
            return None
        for start in starts:
            if written[start:] in goes_on:
                return None
        return self._answer(written, above, part)

    def _go_on(self, written: str, above: _Above, part: Part) -> _Above:
        """What a place may be read as up to here, where a county may follow."""
        readings = [reading for reading in forms().readings[part.form] if reading.unit.level != "county"]
        found = _joined(above.all, readings)
        now = [one for one in found if all(is_valid(reading.unit, self.day) for reading in one)]
        self._above[written] = _Above(found, now)
        return self._above[written]

    def _answer(self, written: str, above: _Above, part: Part) -> Answer | None:
        """The answer where one county is meant; None where there are several or none on the day."""
        now = _joined(above.now, self._valid(part.form))
        if not now:
            return None
        readings = now[0]
        lowest = readings[-1]
        later = _Later(self, written, above, part.form)
        if len(now) > 1 or lowest.kind != "full":
            chosen = later.choice()
            if chosen is None or chosen.when != "now" or len(chosen.chains) != 1:
                return None
            readings = chosen.chains[0].readings
            lowest = readings[-1]
        unit = lowest.unit
        if self.given.codes and len(readings) == 1 and not self.given.holds(unit):
            return None
        path = self.path(unit)
        levels = [reading.unit.level for reading in readings]
        status: PlaceStatus = "exact"
        for above_it in path:
            if above_it.level not in levels:
                status = "inferred"
        current = gazetteer().current(unit)
        return Answer(status, self.day, unit, path, None, (0, len(written)), (), later, current)

    def _valid(self, form: str) -> list[Reading]:
        """The readings of a form that are in use on the day, or may be."""
        found = self._now.get(form)
        if found is None:
            found = self._now[form] = forms().readings.on(form, self.day)
        return found

    def path(self, unit: Division) -> tuple[Division, ...]:
        """`Gazetteer.path`, by what lies above."""
        places = gazetteer()
        if not surely_valid(unit, self.day):
            return places.path(unit, self.day)
        above = self._paths.get(unit.parent)
        if above is None:
            parent = places.at(unit.parent, self.day)
            above = self._paths[unit.parent] = places.path(parent, self.day) if parent else ()
        return (*above, unit)


class _Above(NamedTuple):
    """The readings of the start of a place, each from its highest unit to its lowest: all, and those of the day."""

    all: list[tuple[Reading, ...]]
    now: list[tuple[Reading, ...]]


_TOP: list[tuple[Reading, ...]] = [()]
_NOTHING_ABOVE = _Above(_TOP, _TOP)


class _Later:
    """The evidence of a composed answer, for when it is asked for: only then the units of other times are looked at."""

    __slots__ = ("_above", "_composer", "_form", "_written")

    def __init__(self, composer: Composer, written: str, above: _Above, form: str) -> None:
        self._composer, self._written, self._above, self._form = composer, written, above, form

    def choice(self) -> Choice | None:
        """The choice among all units that the place may stand for."""
        from jiqun.places.chains import Chain
        from jiqun.places.choice import Choice, choose

        found = _joined(self._above.all, forms().readings[self._form])
        chains = [Chain(readings, 0, len(self._written)) for readings in found]
        if len(chains) == 1:
            return Choice("now", (chains[0],))
        return choose(self._written, chains, self._composer.day, self._composer.given)

    def __call__(self) -> tuple[Evidence, ...]:
        from jiqun.places.answers import steps

        choice = self.choice()
        assert choice is not None
        composer = self._composer
        return steps(choice, composer.path(choice.chains[0].unit), composer.day, composer.given)


def _joined(above: list[tuple[Reading, ...]], readings: list[Reading]) -> list[tuple[Reading, ...]]:
    """Each reading behind each of those above that it lies in."""
    if above is _TOP:
        return [(reading,) for reading in readings]
    return [(*upper, reading) for upper in above for reading in readings if _lies_in(reading.unit, upper[-1].unit)]


def _lies_in(unit: Division, above: Division) -> bool:
    """`lies_in`, quicker for units that are in use today."""
    if unit.end is None and above.end is None:
        return above.code in _codes_above(unit.parent)
    from jiqun.places.chains import lies_in

    return lies_in(unit, above)


def _is_corps(text: str) -> bool:
    from jiqun.places.corps import corps_at

    return corps_at(text, 0) is not None


@cache
def _codes_above(parent: str) -> frozenset[str]:
    """The code of a unit above today's ones, and those above it."""
    unit = gazetteer().at(parent, date.max)
    return frozenset([parent, *(above.code for above in gazetteer().path(unit))]) if unit else frozenset([parent])

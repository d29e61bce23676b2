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
from jiqun.places.parts import CLASS, Part, barred, leads_at_edge, part_at
from jiqun.places.quiet import follows_quietly

# What only few texts need is loaded where it is needed.
if TYPE_CHECKING:
    from jiqun.places.choice import Choice
    from jiqun.places.context import Context
    from jiqun.places.memory import Remembered
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
        self._paths: dict[str, tuple[tuple[Division, ...], bool]] = {}
        self._now: dict[str, list[Reading]] = {}
        self._last: tuple[str, _Walk | None] = ("", None)

    def compose(self, text: str) -> Answer | None:
        """The answer for a text, None where only the slow way can be sure."""
        walked = self._walk(text)
        self._last = text, walked
        if walked is None or not walked.part.last or walked.word:
            return None
        end = walked.end
        written = text[:end]
        if not follows_quietly(text, end):
            return None
        goes_on = barred()
        for start in walked.starts:
            if written[start:] in goes_on:
                return None
        return self._answer(written, walked.above, walked.part)

    def compose_calm(self, text: str, limit: int | None = None) -> Remembered | None:
        """What is to be remembered of a text whose place is no fixed one (江苏南通海门), None where that is not sure.

        The answer is that of the place alone. Whether it holds for the text is told by `Remembered.at`.
        """
        known, walked = self._last
        if limit is not None or known != text:
            walked = self._walk(text[:limit])
        if walked is None:
            return None
        now = _joined(walked.above.now, self._valid(walked.part.form))
        if not now:  # 苏州永兴: what never lay in a place is no part of it
            other = _joined(walked.above.all, forms().readings[walked.part.form])
            return None if other else self.compose_calm(text, walked.starts[-1])
        from jiqun.places.calm import after_short, closed, longer
        from jiqun.places.hints import hides_counties
        from jiqun.places.memory import Remembered
        from jiqun.places.zones import zone_names

        starts, above, part, end, word = walked
        written = text[:end]
        if part.edge and leads_at_edge(text, end, part.form[:-1]):
            return None
        if part.words and text.startswith(part.words, end):
            return None
        if any(written.startswith(tuple(zone_names(written[start : start + 2])), start) for start in starts):
            return None
        later = _Later(self, written, above, part.form)
        readings, by_level, later.sure = now[0], False, True
        if word or len(now) > 1 or readings[-1].kind != "short" or part.form[-1] in CLASS:
            choice, later.sure = later.choice(), False
            if choice is None or choice.when != "now" or len(choice.chains) != 1:
                return None
            readings, by_level = choice.chains[0].readings, choice.by_level
        answer = self._of(readings, written, later)
        goes_on = longer(written, starts)
        if answer is None or goes_on is None:
            return None
        last = readings[-1]
        behind = None if last.kind == "full" else after_short(last.unit.level, by_level=by_level)
        bare = last.kind == "short" or (last.kind == "alias" and not last.classed)
        short = answer.status == "exact" and (bare or hides_counties(answer.status, answer.division, self.day))
        shut = closed(written, starts) if last.classed and last.unit.level == "county" else None
        return Remembered(answer, False, behind, goes_on, {} if short else None, part.form, closed=shut)

    def _walk(self, text: str) -> _Walk | None:
        """The names that a text begins with, each by its longest form, None where another name could begin in them."""
        part = part_at(text, 0)
        if part is None or (text[0] in _MAY_BE_CORPS and _is_corps(text)):
            return None
        end = part.size
        starts = [0]
        above = _NOTHING_ABOVE
        word = part.word
        while not part.last:
            lower = part_at(text, end)
            if lower is None:
                break
            if not part.again.isdisjoint(lower.starts):
                return None
            if part.edge and leads_at_edge(text, end, part.form[:-1]):
                return None
            if part.words and text.startswith(part.words, end):
                return None
            further = self._above.get(text[:end]) or self._go_on(text[:end], above, part)
            if not further.now:
                if _joined(further.all, forms().readings[lower.form]):
                    return None
                break  # a county: what follows is no part of the place
            above = further
            starts.append(end)
            part = lower
            end += part.size
            word = word or part.word
        return _Walk(starts, above, part, end, word)

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
        return self._of(readings, written, later)

    def _of(self, readings: tuple[Reading, ...], written: str, later: _Later) -> Answer | None:
        """The answer where the last of some readings is meant; None where only the slow way can be sure."""
        unit = readings[-1].unit
        if readings[-1].landmark:
            return None
        if self.given.codes and len(readings) == 1 and not self.given.holds(unit):
            return None
        path, lasts = self.path(unit)
        later.readings, later.plain = readings, lasts and not (self.given.codes or self.given.unknown)
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

    def path(self, unit: Division) -> tuple[tuple[Division, ...], bool]:
        """`Gazetteer.path`, by what lies above; whether all were in use beyond doubt, and the unit is to this day."""
        places = gazetteer()
        if not surely_valid(unit, self.day):
            return places.path(unit, self.day), False
        known = self._paths.get(unit.parent)
        if known is None:
            parent = places.at(unit.parent, self.day)
            above = places.path(parent, self.day) if parent else ()
            known = self._paths[unit.parent] = above, all(surely_valid(one, self.day) for one in above)
        above, sure = known
        return (*above, unit), sure and unit.end is None


class _Above(NamedTuple):
    """The readings of the start of a place, each from its highest unit to its lowest: all, and those of the day."""

    all: list[tuple[Reading, ...]]
    now: list[tuple[Reading, ...]]


class _Walk(NamedTuple):
    """The names that a text begins with.

    Args:
        starts: Where they begin.
        above: What all but the last may be read as.
        part: The last one.
        end: Where it ends.
        word: Whether any of them is an ordinary word too, or begins one.
    """

    starts: list[int]
    above: _Above
    part: Part
    end: int
    word: bool


_TOP: list[tuple[Reading, ...]] = [()]
_NOTHING_ABOVE = _Above(_TOP, _TOP)


_NOTHING_SAID = (False, False, (), ())
"""A choice that nothing but the words decided."""


class _Later:
    """The evidence of a composed answer, for when it is asked for: only then the units of other times are looked at.

    Args:
        composer: What composed the answer.
        written: The place as written.
        above: What all but its last name may be read as.
        form: Its last name.

    ``readings`` are the chosen ones; ``plain`` says that neither a context nor a date has to do with them, ``sure``
    that the words alone decide.
    """

    __slots__ = ("_above", "_choice", "_composer", "_form", "_written", "plain", "readings", "sure")

    def __init__(self, composer: Composer, written: str, above: _Above, form: str) -> None:
        self._composer, self._written, self._above, self._form = composer, written, above, form
        self._choice: Choice | None = None
        self.readings: tuple[Reading, ...] = ()
        self.plain = self.sure = False

    def choice(self) -> Choice | None:
        """The choice among all units that the place may stand for."""
        if self._choice is None:
            from jiqun.places.chains import Chain
            from jiqun.places.choice import choose

            found = _joined(self._above.all, forms().readings[self._form])
            chains = [Chain(readings, 0, len(self._written)) for readings in found]
            self._choice = choose(self._written, chains, self._composer.day, self._composer.given)
        return self._choice

    def __call__(self) -> tuple[Evidence, ...]:
        from jiqun.places.answers import plain_steps, steps

        composer = self._composer
        path, _ = composer.path(self.readings[-1].unit)
        if self.plain and (self.sure or self._only_one()):
            return plain_steps(self.readings, path)
        choice = self.choice()
        assert choice is not None
        return steps(choice, path, composer.day, composer.given)

    def _only_one(self) -> bool:
        """Whether no unit of another code ever bore the name here, so that nothing had to be chosen."""
        if self._choice is not None:
            return self._choice[2:] == _NOTHING_SAID
        code = self.readings[-1].unit.code
        others = [reading for reading in forms().readings[self._form] if reading.unit.code != code]
        return not others or not _joined(self._above.all, others)


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

"""What state a cluster is in on which days: events in, standings out, nothing else looked at.

The order of the events does not matter and the clock is never read. A date known only to the month or year is
tried at both its ends; where the ends give different states, the stretch is ``unknown`` with the states that are
possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby, pairwise, product

from jiqun.registry.model import KINDS, LEVELS, Event, Standing, State
from jiqun.registry.rules import years_rule

__all__ = ["add_years", "day_after", "standings"]

_EXHAUSTIVE = 4
"""Up to so many imprecise dates all combinations of their ends are tried, beyond only all first and all last."""


def add_years(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 1 March where there is none.

    Example:
        >>> add_years(date(2023, 10, 17), 3).isoformat(), add_years(date(2024, 2, 29), 3).isoformat()
        ('2026-10-17', '2027-03-01')
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def day_after(day: date) -> date:
    """The next day; what was valid *through* a day ends *before* the next."""
    return day + timedelta(days=1)


def standings(events: Iterable[Event]) -> tuple[Standing, ...]:
    """The standings that follow from a cluster's events.

    Args:
        events: All events of one cluster, in any order. What one document says twice (a list that names a cluster in
            two rows) counts once.

    Returns:
        For each level and programme (national first) the stretches in order of time, without gap or overlap, the
        first open to the past and the last open to the future. Empty for no events.
    """
    said = {(one.level, one.programme, one.document, one.kind, one.dates): one for one in events}
    ordered = sorted(said.values(), key=_place_in_time)
    result: list[Standing] = []
    for (_, level, programme), group in groupby(ordered, key=_strand):
        result.extend(_strand_standings(level, programme, list(group)))
    return tuple(result)


def _strand(event: Event) -> tuple[int, str, str]:
    rank = LEVELS.index(event.level) if event.level in LEVELS else len(LEVELS)
    return rank, event.level, event.programme


def _place_in_time(event: Event) -> tuple[tuple[int, str, str], date, int, str, str]:
    return (_strand(event), event.when.first, KINDS.index(event.kind), event.document, str(event.dates))


def _strand_standings(level: str, programme: str, events: Sequence[Event]) -> list[Standing]:
    imprecise = [number for number, event in enumerate(events) if event.when.precision != "day"]
    if not imprecise:
        return _sweep(level, programme, [(event.when.first, event) for event in events])
    choices: Iterable[tuple[bool, ...]] = product((False, True), repeat=len(imprecise))
    if len(imprecise) > _EXHAUSTIVE:
        choices = ((False,) * len(imprecise), (True,) * len(imprecise))
    readings = []
    for choice in choices:
        late = {number for number, is_late in zip(imprecise, choice, strict=True) if is_late}
        dated = [(e.when.last if number in late else e.when.first, e) for number, e in enumerate(events)]
        dated.sort(key=lambda pair: (pair[0], KINDS.index(pair[1].kind)))
        readings.append(_sweep(level, programme, dated))
    return _agreement(readings)


@dataclass
class _Sweep:
    """One pass over events whose days are settled; holds the state so far and the stretches behind it."""

    level: str
    programme: str
    done: list[Standing] = field(default_factory=list)
    valid_end: date | None = None
    absent: tuple[date, str] | None = None
    queue: list[Standing] = field(default_factory=list)

    def start(self, first: date, state: State, rule: str, documents: tuple[str, ...]) -> None:
        """Begin before all documents; `first` is the day of the first of them."""
        known = first if state == "not_yet" else None
        self.done = [Standing(self.level, self.programme, None, None, state, rule, documents, known)]

    @property
    def now(self) -> Standing:
        """The stretch that the sweep is in."""
        return self.done[-1]

    def turn(self, day: date, state: State, rule: str, documents: tuple[str, ...]) -> None:
        """From this day on the state is another one; a stretch without a day in it vanishes."""
        last = self.done.pop()
        if last.start is None or last.start < day:
            self.done.append(replace(last, end=day))
        self.done.append(Standing(self.level, self.programme, day, None, state, rule, documents))

    def catch_up(self, day: date | None) -> None:
        """Let pending extensions begin and validity run out, up to a day; None = for good."""
        while self.queue and (day is None or (self.queue[0].start or date.min) <= day):
            due = self.queue.pop(0)
            self.turn(due.start or date.min, due.state, due.rule, due.documents)
        end = self.valid_end
        if self.now.state != "recognised" or end is None or (day is not None and end > day):
            return
        if self.absent:
            seen, document = self.absent
            if seen > end:
                self.turn(end, "awaiting", "lapsed", self.now.documents)
                self.done[-1] = replace(self.now, next=seen)
            self.turn(max(seen, end), "not_listed", "not-listed", (*self.now.documents, document))
        else:
            self.turn(end, "lapsed", "lapsed", self.now.documents)


def _sweep(level: str, programme: str, dated: Sequence[tuple[date, Event]]) -> list[Standing]:
    run = _Sweep(level, programme)
    first_day, first = next(
        ((day, e) for day, e in dated if e.kind in ("publicised", "announced", "re-reviewed", "revoked")), dated[0]
    )
    if first.kind in ("publicised", "announced"):
        run.start(first_day, "not_yet", "", ())
    else:
        run.start(first_day, "unknown", "implied", (first.document,))
    for day, event in dated:
        run.catch_up(day)
        _STEPS[event.kind](run, day, event)
    run.catch_up(None)
    return run.done


def _publicised(run: _Sweep, day: date, event: Event) -> None:
    if run.now.state in ("not_yet", "lapsed", "not_listed", "revoked"):
        run.turn(day, "publicised", "draft", (event.document,))


def _announced(run: _Sweep, day: date, event: Event) -> None:
    run.absent, run.queue = None, []
    stated = event.date_of("valid_until")
    granting = years_rule("announced", run.programme, run.level)
    if stated:
        run.valid_end, rule = day_after(stated.last), "announced-stated"
    elif granting:
        run.valid_end, rule = add_years(day, granting.years), granting.id
    else:
        run.valid_end, rule = None, "announced-open"
    if run.valid_end is not None and run.valid_end <= day:
        run.turn(day, "lapsed", "lapsed", (event.document,))
    else:
        run.turn(day, "recognised" if run.valid_end else "open", rule, (event.document,))


def _re_reviewed(run: _Sweep, day: date, event: Event) -> None:
    reviewed = event.date_of("reviewed_until")
    before, run.absent = run.valid_end or (day_after(reviewed.last) if reviewed else None), None
    stated = event.date_of("valid_until")
    granting = years_rule("re-reviewed", run.programme, run.level)
    if stated:
        end, rule = day_after(stated.last), "passed-stated"
    elif granting and before and add_years(before, granting.years) > day:
        end, rule = add_years(before, granting.years), granting.id
    else:
        run.valid_end = None
        run.turn(day, "open", "passed-open", (event.document,))
        return
    documents = tuple(dict.fromkeys((*run.now.documents, event.document)))
    if run.now.state == "recognised" and before and before >= end:
        return  # the document states less than what holds already
    if end <= day:
        run.valid_end = None
        run.turn(day, "lapsed", "lapsed", documents)
        return
    run.valid_end = end
    if run.now.state == "recognised" and before and before > day:
        run.queue.append(Standing(run.level, run.programme, before, None, "recognised", rule, documents))
        return
    if run.now.state == "lapsed":
        run.done[-1] = replace(run.now, state="awaiting", next=day)
    run.turn(day, "recognised", rule, documents)


def _not_listed(run: _Sweep, day: date, event: Event) -> None:
    if run.now.state == "recognised":
        run.absent = (day, event.document)
    elif run.now.state == "lapsed":
        run.done[-1] = replace(run.now, state="awaiting", next=day)
        run.turn(day, "not_listed", "not-listed", (*run.now.documents, event.document))
    elif run.now.state == "open":
        run.turn(day, "unknown", "not-listed", (*run.now.documents, event.document))
        run.done[-1] = replace(run.now, options=("open", "not_listed"))


def _revoked(run: _Sweep, day: date, event: Event) -> None:
    run.valid_end, run.absent, run.queue = None, None, []
    run.turn(day, "revoked", "revoked", (event.document,))


def _nothing(run: _Sweep, day: date, event: Event) -> None:
    """A new name, place or industry changes what a cluster is called, not where it stands."""


_STEPS = {
    "publicised": _publicised,
    "announced": _announced,
    "re-reviewed": _re_reviewed,
    "not-listed": _not_listed,
    "renamed": _nothing,
    "moved": _nothing,
    "changed": _nothing,
    "revoked": _revoked,
}


def _agreement(readings: Sequence[list[Standing]]) -> list[Standing]:
    """What all readings of imprecise dates have in common; where they differ, ``unknown`` with the options."""
    days = sorted({one.start for reading in readings for one in reading if one.start})
    edges: list[date | None] = [None, *days, None]
    result: list[Standing] = []
    for start, end in pairwise(edges):
        at = start or date.min
        found = [next(one for one in reading if one.holds(at)) for reading in readings]
        states = tuple(dict.fromkeys(one.state for one in found))
        piece = replace(found[0], start=start, end=end)
        if len(states) > 1:
            documents = tuple(dict.fromkeys(name for one in found for name in one.documents))
            piece = replace(piece, state="unknown", rule="imprecise", documents=documents, next=None, options=states)
        if result and replace(result[-1], start=start, end=end) == piece:
            result[-1] = replace(result[-1], end=end)
        else:
            result.append(piece)
    return result

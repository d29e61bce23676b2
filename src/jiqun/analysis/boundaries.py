"""Units of a panel through changes of boundaries: which units there are in a year, and where a county is in them.

A frame is either *as was* (each year has the units of its own 31 December) or *as of* one year (its units are used
throughout). A cluster's county is brought to the frame by the table of successions; where it was divided, the units
are named, and no weight is ever invented.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from jiqun.dates import as_of
from jiqun.errors import UsageError
from jiqun.places import Division, gazetteer, translate

__all__ = ["Frame", "PanelUnit", "Placing", "frame_of"]


@dataclass(frozen=True, slots=True)
class PanelUnit:
    """A unit in a year: its code (several joined by ``+`` where units were aggregated), name, province and year."""

    code: str
    name: str
    province: str
    year: int


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a county is in the frame of a year.

    Args:
        units: Codes of the units; several where it was divided, none where it cannot be told.
        kind: ``same``, ``renamed``, ``recoded``, ``merged``, ``split``, ``rearranged`` or ``unknown``.
        note: One readable sentence, empty for ``same``.
    """

    units: tuple[str, ...]
    kind: str
    note: str


_NOT_ASKED = Placing((), "unknown", "")


class Frame:
    """The units of a panel; made by `frame_of`.

    Args:
        labels: The years of the panel.
        days: For each of them the day whose units count.
        unit: ``county``, ``prefecture`` or ``province``.
        aggregate: Whether units among which a county was divided become one unit.
    """

    def __init__(self, labels: Sequence[int], days: Sequence[date], unit: str, *, aggregate: bool) -> None:
        self.labels = tuple(labels)
        self._days = dict(zip(labels, days, strict=True))
        self._unit, self._aggregate = unit, aggregate
        self._placed: dict[tuple[str, date, date], Placing] = {}
        self._joined: dict[date, dict[str, str]] = defaultdict(dict)
        self._steady: dict[tuple[str, date], Placing | None] = {}
        self._first, self._last = min(days), max(days)

    def units(self) -> Iterator[PanelUnit]:
        """All units of all years; aggregated ones once, after all clusters have been placed."""
        for year in self.labels:
            day = self._days[year]
            joined: dict[str, list[Division]] = defaultdict(list)
            for one in _units(self._unit, day):
                joined[self._joined[day].get(one.code, one.code)].append(one)
            for code, parts in joined.items():
                yield PanelUnit(code, "+".join(part.name for part in parts), _province(parts[0], day), year)

    def passing(self) -> list[tuple[str, str, int, int, str]]:
        """The units that are not there in every year: code, name, first and last year, and what became of them."""
        seen: dict[str, tuple[str, list[int]]] = {}
        for one in self.units():
            seen.setdefault(one.code, (one.name, []))[1].append(one.year)
        return [
            (code, name, years[0], years[-1], self._fate(code, years))
            for code, (name, years) in sorted(seen.items())
            if len(years) < len(self.labels)
        ]

    def _fate(self, code: str, years: Sequence[int]) -> str:
        """What followed a unit after its last year, or that it is new; nothing for aggregated units."""
        if "+" in code:
            return "aggregated"
        if years[0] > self.labels[0] and years[-1] == self.labels[-1]:
            return f"not in use before {years[0]}"
        one = gazetteer().unit(code, self._days[years[-1]])
        heirs = (
            [f"{'part of it to ' if heir.part else ''}{heir.code} {heir.when}" for heir in one.successors]
            if one
            else []
        )
        return f"not in use after {years[-1]}: {', '.join(heirs) or 'no successor is recorded'}"

    def place_in(self, counties: tuple[tuple[str, date], ...], year: int) -> Placing:
        """Where a cluster is in the frame of a year.

        Args:
            counties: The codes that its lists name, each with the day for which it is meant, in order of time.
            year: A year of the panel.

        Returns:
            The units of the county that the newest list of that time names (before the first list, of that). Where
            these are several because it was divided, those among them that the other lists agree with.
        """
        day = self._days[year]
        end = date(year, 12, 31)
        at = max((n for n, (_, on) in enumerate(counties) if on <= end), default=0)
        placing = self._placing(*counties[at], day)
        for code, on in counties[:at] + counties[at + 1 :] if len(placing.units) > 1 else ():
            agreed = tuple(unit for unit in placing.units if unit in self._placing(code, on, day).units)
            if agreed and agreed != placing.units:
                placing = Placing(agreed, placing.kind, f"{placing.note}; the list of {on} names {code}")
        if not self._aggregate:
            return placing
        if len(placing.units) < 2:
            joined = self._joined[day]
            return Placing(
                tuple(dict.fromkeys(joined.get(one, one) for one in placing.units)), placing.kind, placing.note
            )
        return Placing((self._join(day, placing.units),), placing.kind, placing.note)

    def _placing(self, code: str, on: date, day: date) -> Placing:
        """Where a division as of a day is in the frame of another, before anything is aggregated."""
        steady = self._steady.get((code, on), _NOT_ASKED)
        if steady is _NOT_ASKED:
            is_steady = self._unit == "county" and self._is_steady(code, on)
            steady = self._steady[code, on] = Placing((code,), "same", "") if is_steady else None
        if steady is not None:
            return steady
        if (code, on, day) not in self._placed:
            self._placed[code, on, day] = self._place(code, on, day)
        return self._placed[code, on, day]

    def _is_steady(self, code: str, on: date) -> bool:
        """Whether nothing is recorded to have happened to a county in all the years of the frame and on a day."""
        first, last = min(on, self._first), max(on, self._last)
        one = gazetteer().unit(code, first)
        # One and the same stretch on both days: the county was there on all days between.
        return one is not None and one is gazetteer().unit(code, last) and not _is_touched(code, first, last)

    def _join(self, day: date, codes: Sequence[str]) -> str:
        """Make several units of a day one, together with all that they were joined with before."""
        joined = self._joined[day]
        parts = {part for code in codes for part in joined.get(code, code).split("+")}
        name = "+".join(sorted(parts))
        joined.update(dict.fromkeys(parts, name))
        return name

    def _place(self, code: str, on: date, day: date) -> Placing:
        if not code:
            return Placing((), "unknown", "the place of the cluster is not certain")
        one = gazetteer().unit(code, on)
        if one is None:
            return Placing((), "unknown", f"{code} was not in use on {on}")
        if self._unit == "county" and _is_untouched(code, on, day):
            return Placing((code,), "same", "")
        # A unit that began within the list's year, on a day that is not known, is sure only from the last such day.
        moved = translate(code, start=max(on, one.start.last), end=day.year)  # the year: its end may still be to come
        targets = (code,) if _is_still_there(code, on, day) else moved.to
        units = tuple(dict.fromkeys(filter(None, (_above(target, self._unit, day) for target in targets))))
        kind, note = (moved.kind, moved.note) if moved.kind != "same" else ("same", "")
        if self._unit != "county" and len(units) == 1:
            kind, note = "same", ""
        return Placing(units, kind, note)


@cache
def _touched() -> dict[str, tuple[tuple[date, date], ...]]:
    """For each code when it lost or gained territory, as the first and last day that the date may mean."""
    found: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for code in dict.fromkeys(unit.code for unit in gazetteer().all):
        for move in gazetteer().moves(code):
            for party in (code, move.code):
                found[party].append((move.when.first, move.when.last))
    return {code: tuple(days) for code, days in found.items()}


def _is_untouched(code: str, on: date, day: date) -> bool:
    """Whether nothing is recorded to have happened to a county between two days; then no table must be asked."""
    return _is_still_there(code, on, day) and not _is_touched(code, min(on, day), max(on, day))


def _is_touched(code: str, first: date, last: date) -> bool:
    """Whether a county lost or gained territory between two days, as far as is recorded."""
    return any(begin <= last and first <= end for begin, end in _touched().get(code, ()))


def _is_still_there(code: str, on: date, day: date) -> bool:
    """Whether a county is there on both days under its own code and name: then it is itself, with what it gained."""
    first, second = gazetteer().unit(code, on), gazetteer().unit(code, day)
    return first is not None and second is not None and first.name == second.name


_FRAME = re.compile(r"as-of:(\d{4})")


def frame_of(frame: str, years: Sequence[int], *, unit: str, boundaries: str) -> Frame:
    """The frame that its name means.

    Args:
        frame: ``"as-was"`` or ``"as-of:YYYY"``.
        years: The years of the panel.
        unit: ``county``, ``prefecture`` or ``province``.
        boundaries: ``aggregate`` joins the units among which a county was divided.

    Raises:
        UsageError: Not a frame, or a year without divisions.
    """
    form = _FRAME.fullmatch(frame)
    if frame != "as-was" and form is None:
        raise UsageError(f"no frame {frame!r}", hint="as-was, or e.g. as-of:2023")
    days = [as_of(int(form[1]) if form else year) for year in years]
    return Frame(years, days, unit, aggregate=boundaries == "aggregate")


@cache
def _units(unit: str, day: date) -> tuple[Division, ...]:
    """The units of a level on a day.

    In the panel of prefectures a municipality counts as one unit, and so does each county that is run by its
    province, because neither has a prefecture.
    """
    if unit != "prefecture":
        return gazetteer().units(day.year, level=unit)  # type: ignore[arg-type]
    found = {}
    for county in gazetteer().units(day.year, level="county"):
        code = _above(county.code, unit, day)
        one = gazetteer().unit(code, day)
        if one is not None:
            found[one.code] = one
    found.update({one.code: one for one in gazetteer().units(day.year, level="prefecture")})
    return tuple(found[code] for code in sorted(found))


_MUNICIPALITIES = ("11", "12", "31", "50")


def _above(code: str, unit: str, day: date) -> str:
    """The unit of a level that a division belongs to on a day, empty where there is none."""
    one = gazetteer().unit(code, day)
    if one is None:
        return ""
    path = gazetteer().path(one, day)
    found = next((step.code for step in path if step.level == unit), "")
    if found or unit != "prefecture":
        return found
    return path[0].code if code[:2] in _MUNICIPALITIES else one.code


def _province(one: Division, day: date) -> str:
    return _province_name(one.code[:2], day)


@cache
def _province_name(prefix: str, day: date) -> str:
    """The name of a province on a day by the two digits that begin the codes in it."""
    found = gazetteer().unit(f"{prefix}0000", day)
    return found.name if found else ""

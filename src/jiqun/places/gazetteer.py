"""The gazetteer: every unit of the divisions since 1981, by code, by name and by date.

Loading reads two small tables once; a unit is made of its row when it is first asked for. A unit is a `Division`: one
stretch of a code's life. Where the tables know only the year of a change, a day within that year (but its last) finds
both the old and the new unit valid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache

from jiqun import data
from jiqun.dates import PartialDate, as_of, today
from jiqun.errors import UsageError
from jiqun.places.model import Division, Level, Successor

__all__ = ["Gazetteer", "gazetteer", "is_valid", "surely_valid"]

UNITS, SUCCESSIONS = "places/units.tsv", "places/successions.tsv"
_FIRST = PartialDate(1981)
_FIRST_DAY = _FIRST.last


_parse = cache(PartialDate.parse)


@cache
def _bounds(unit: Division) -> tuple[date, date, date | None, date | None]:
    """The days from which a unit may have been and surely was in use, and may have been and surely was no more."""
    return _stretch(unit.start, unit.end)


@cache
def _stretch(start: PartialDate, end: PartialDate | None) -> tuple[date, date, date | None, date | None]:
    since = (date.min, date.min) if start == _FIRST else (start.first, start.last)
    return (*since, end.first, end.last) if end else (*since, None, None)


@cache
def _text_stretch(start: str, end: str) -> tuple[date, date, date | None, date | None]:
    return _stretch(_parse(start), _parse(end) if end else None)


def is_valid(unit: Division, day: date) -> bool:
    """Whether a unit was in use on a day, or may have been (the day of a change is not known)."""
    begun, _, _, over = _bounds(unit)
    return begun <= day and (over is None or day < over)


def surely_valid(unit: Division, day: date) -> bool:
    """Whether a unit was in use on a day beyond doubt."""
    _, begun, over, _ = _bounds(unit)
    return begun <= day and (over is None or day < over)


class Gazetteer:
    """All units with their dates, parents and successors; made by `gazetteer`, never changed.

    Args:
        units: Every stretch of every code, sorted by code and start: the columns of the table of units.

    Example:
        >>> places = gazetteer()
        >>> places.unit("360782", 2010).name, places.unit("360782", 2014) is None
        ('南康市', True)
        >>> places.current("360782")
        ('360702', '360703')
    """

    def __init__(self, units: Sequence[Sequence[str]]) -> None:
        # Columns and not rows, and ints and not lists: every container that lives costs time with each garbage
        # collection while the rest is loaded.
        self.codes, self.names, self.levels, self._parents, self._starts, self._ends = units
        self._first_row = _firsts(self.codes)
        self._made: list[Division | None] = [None] * len(self.codes)
        self._paths: dict[tuple[Division, str], tuple[Division, ...]] = {}
        self._current: dict[Division, tuple[str, ...]] = {}

    def row(self, number: int) -> Division:
        """The unit of a row, by its 0-based number; always the same object."""
        unit = self._made[number]
        if unit is None:
            code, end = self.codes[number], self._ends[number]
            unit = self._made[number] = Division(
                code,
                self.names[number],
                self.levels[number],  # type: ignore[arg-type]
                self._parents[number],
                _parse(self._starts[number]),
                _parse(end) if end else None,
                tuple(self._successors(code, end)) if end else (),
            )
        return unit

    def _rows_of(self, code: str) -> range:
        """The numbers of the rows of a code, oldest first."""
        first = self._first_row.get(code)
        return range(0) if first is None else _run(self.codes, first)

    def _successors(self, code: str, end: str = "") -> Iterator[Successor]:
        """What a code lost; with a date, what the stretch that ended then became."""
        codes, dates, heirs, parts, ended = self._moves
        first = self._first_move.get(code)
        for number in range(0) if first is None else _run(codes, first):
            if not end or (dates[number] == end and ended[number] == "yes"):
                yield Successor(heirs[number], _parse(dates[number]), parts[number] == "part")

    def row_is_valid(self, number: int, day: date) -> bool:
        """`is_valid` for the unit of a row, which need not be made for that."""
        begun, _, _, over = _text_stretch(self._starts[number], self._ends[number])
        return begun <= day and (over is None or day < over)

    @cached_property
    def all(self) -> tuple[Division, ...]:
        """Every stretch of every code, sorted by code and start."""
        return tuple(map(self.row, range(len(self.codes))))

    def stretches(self, code: str) -> tuple[Division, ...]:
        """All stretches of a code, oldest first; empty for a code that never was."""
        return tuple(map(self.row, self._rows_of(code)))

    def unit(self, code: str, on: date | int | str | None = None) -> Division | None:
        """The unit that a code meant on a day.

        Args:
            code: Six digits.
            on: The day, as in `jiqun.dates.as_of`; None means today.

        Returns:
            The unit, or None where the code was not in use. On a day within the year of a change whose day is not
            known, the later of the two units.
        """
        day = on if isinstance(on, date) else as_of(on)
        return self.at(code, day)

    def at(self, code: str, day: date) -> Division | None:
        """Like `unit`, for a day that is already one."""
        for number in reversed(self._rows_of(code)):
            unit = self.row(number)
            if is_valid(unit, day):
                return unit
        return None

    def units(self, on: date | int | str | None = None, *, level: Level | None = None) -> tuple[Division, ...]:
        """All units in use on a day, sorted by code.

        Args:
            on: The day, as in `jiqun.dates.as_of`; None means today.
            level: Only this level; None means all three.

        Example:
            >>> len(gazetteer().units(2023, level="county"))
            2844
        """
        day = as_of(on)
        return tuple(unit for unit in self.all if level in (None, unit.level) and is_valid(unit, day))

    def children(self, code: str, on: date | int | str | None = None) -> tuple[Division, ...]:
        """The units directly under a code on a day, sorted by code.

        Example:
            >>> [unit.name for unit in gazetteer().children("460300", 2023)]
            ['西沙区', '南沙区']
        """
        day = on if isinstance(on, date) else as_of(on)  # the last day of this year is still to come
        return tuple(unit for unit in self._by_parent.get(code, ()) if is_valid(unit, day))

    def find(self, name: str) -> tuple[Division, ...]:
        """Every stretch of every unit that ever bore a full official name, sorted by code and start."""
        return tuple(self._by_name.get(name, ()))

    def path(self, unit: Division, day: date | None = None) -> tuple[Division, ...]:
        """The units from the province down to `unit` on a day of its life.

        Args:
            unit: The unit.
            day: The day; where it lies outside the unit's life, its nearest day is taken. None means the last one.
        """
        _, begun, over, _ = _bounds(unit)
        last = over - timedelta(days=1) if over else date.max
        when = max(min(day or last, last), _FIRST_DAY if begun == date.min else begun)
        key = (unit, unit.parent if when == date.max else when.isoformat())
        found = self._paths.get(key)
        if found is None:
            above = self.at(unit.parent, when) if unit.parent else None
            found = self._paths[key] = (*(self.path(above, when) if above else ()), unit)
        return found

    def moves(self, code: str) -> tuple[Successor, ...]:
        """Everything a code lost to other codes (boundary moves too), in order of time."""
        return tuple(self._successors(code))

    def current(self, unit: Division | str) -> tuple[str, ...]:
        """The codes that stand today for a unit: its own while in use, else what it became, sorted.

        Args:
            unit: A stretch, or a code, which means its last stretch.

        Raises:
            UsageError: A code that never was.
        """
        if isinstance(unit, str):
            found = self._rows_of(unit)
            if not found:
                raise UsageError(f"no such code: {unit!r}", hint="a code of GB/T 2260 has six digits")
            unit = self.row(found[-1])
        if unit.end is None:
            return (unit.code,)
        codes = self._current.get(unit)
        if codes is None:
            codes = self._current[unit] = tuple(sorted(self._follow(unit, today())))
        return codes

    def _follow(self, unit: Division, now: date) -> set[str]:
        if unit.end is None or now < unit.end.first:
            return {unit.code}
        found: set[str] = set()
        for heir in unit.successors:
            after = [later for later in self.stretches(heir.code) if is_valid(later, heir.when.last)]
            found |= self._follow(after[-1], now) if after else {heir.code}
        return found

    def source(self, unit: Division) -> str:
        """The table and line that a unit comes from, e.g. ``"places/units.tsv:5321"``; the header is line 1."""
        number = self._first_row[unit.code]
        while self.row(number) is not unit and self.row(number).start != unit.start:
            number += 1
        return f"{UNITS}:{number + 2}"

    @cached_property
    def _moves(self) -> list[list[str]]:
        """What codes lost to others, sorted by code: code, when, to, part, whether the stretch ended with it."""
        return data.columns(SUCCESSIONS)

    @cached_property
    def _first_move(self) -> dict[str, int]:
        return _firsts(self._moves[0])

    @cached_property
    def _by_parent(self) -> dict[str, list[Division]]:
        found: dict[str, list[Division]] = defaultdict(list)
        for unit in self.all:
            found[unit.parent].append(unit)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[Division]]:
        found: dict[str, list[Division]] = defaultdict(list)
        for unit in self.all:
            found[unit.name].append(unit)
        return found


def _firsts(column: Sequence[str]) -> dict[str, int]:
    """The number of the first row of each text."""
    return dict(zip(reversed(column), range(len(column) - 1, -1, -1), strict=True))


def _run(column: Sequence[str], first: int) -> range:
    """The numbers of the rows from `first` on that hold the same text."""
    end = first + 1
    while end < len(column) and column[end] == column[first]:
        end += 1
    return range(first, end)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of the tables that the package ships, loaded once."""
    return Gazetteer(data.columns(UNITS))

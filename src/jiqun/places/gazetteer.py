"""The gazetteer: every unit of the divisions since 1981, by code, by name and by date.

Loading reads two small tables once. A unit is a `Division`: one stretch of a code's life. Where the tables know only
the year of a change, a day within that year (but its last) finds both the old and the new unit valid.
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


@cache
def _first(when: PartialDate) -> date:
    return when.first


@cache
def _last(when: PartialDate) -> date:
    return when.last


def is_valid(unit: Division, day: date) -> bool:
    """Whether a unit was in use on a day, or may have been (the day of a change is not known)."""
    begun = unit.start == _FIRST or _first(unit.start) <= day
    return begun and (unit.end is None or day < _last(unit.end))


def surely_valid(unit: Division, day: date) -> bool:
    """Whether a unit was in use on a day beyond doubt."""
    begun = unit.start == _FIRST or _last(unit.start) <= day
    return begun and (unit.end is None or day < _first(unit.end))


class Gazetteer:
    """All units with their dates, parents and successors; made by `gazetteer`, never changed.

    Args:
        units: Every stretch of every code, sorted by code and start.
        moves: For each code its rows of the table of successions: what it lost, to whom, when.

    Example:
        >>> places = gazetteer()
        >>> places.unit("360782", 2010).name, places.unit("360782", 2014) is None
        ('南康市', True)
        >>> places.current("360782")
        ('360702', '360703')
    """

    def __init__(self, units: Sequence[Division], moves: dict[str, tuple[Successor, ...]]) -> None:
        self.all = tuple(units)
        self._moves = moves
        self._by_code: dict[str, list[Division]] = {}
        for unit in units:
            self._by_code.setdefault(unit.code, []).append(unit)
        self._row = {(unit.code, unit.start): row for row, unit in enumerate(units)}
        self._paths: dict[tuple[str, PartialDate, str], tuple[Division, ...]] = {}
        self._current: dict[tuple[str, PartialDate], tuple[str, ...]] = {}

    def stretches(self, code: str) -> tuple[Division, ...]:
        """All stretches of a code, oldest first; empty for a code that never was."""
        return tuple(self._by_code.get(code, ()))

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
        found = [unit for unit in self._by_code.get(code, ()) if is_valid(unit, day)]
        return found[-1] if found else None

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
        day = as_of(on)
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
        last = _first(unit.end) - timedelta(days=1) if unit.end else date.max
        when = max(min(day or last, last), _last(unit.start))
        key = (unit.code, unit.start, unit.parent if when == date.max else when.isoformat())
        if key not in self._paths:
            above = self.at(unit.parent, when) if unit.parent else None
            self._paths[key] = (*(self.path(above, when) if above else ()), unit)
        return self._paths[key]

    def moves(self, code: str) -> tuple[Successor, ...]:
        """Everything a code lost to other codes (boundary moves too), in order of time."""
        return self._moves.get(code, ())

    def current(self, unit: Division | str) -> tuple[str, ...]:
        """The codes that stand today for a unit: its own while in use, else what it became, sorted.

        Args:
            unit: A stretch, or a code, which means its last stretch.

        Raises:
            UsageError: A code that never was.
        """
        if isinstance(unit, str):
            found = self._by_code.get(unit)
            if not found:
                raise UsageError(f"no such code: {unit!r}", hint="a code of GB/T 2260 has six digits")
            unit = found[-1]
        key = (unit.code, unit.start)
        if key not in self._current:
            self._current[key] = tuple(sorted(self._follow(unit, today())))
        return self._current[key]

    def _follow(self, unit: Division, now: date) -> set[str]:
        if unit.end is None or now < unit.end.first:
            return {unit.code}
        found: set[str] = set()
        for heir in unit.successors:
            after = [later for later in self._by_code[heir.code] if is_valid(later, heir.when.last)]
            found |= self._follow(after[-1], now) if after else {heir.code}
        return found

    def source(self, unit: Division) -> str:
        """The table and line that a unit comes from, e.g. ``"places/units.tsv:5321"``; the header is line 1."""
        return f"{UNITS}:{self._row[unit.code, unit.start] + 2}"

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


def _read_moves() -> Iterator[tuple[str, Successor, bool]]:
    parse = lru_cache(maxsize=None)(PartialDate.parse)
    for code, when, to, part, ended in data.rows(SUCCESSIONS):
        yield code, Successor(to, parse(when), part == "part"), ended == "yes"


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of the tables that the package ships, loaded once."""
    parse = lru_cache(maxsize=None)(PartialDate.parse)
    moves: dict[str, list[Successor]] = defaultdict(list)
    heirs: dict[tuple[str, PartialDate], list[Successor]] = defaultdict(list)
    for code, successor, ended in _read_moves():
        moves[code].append(successor)
        if ended:
            heirs[code, successor.when].append(successor)
    units = []
    for code, name, level, parent, start, end in data.rows(UNITS):
        last = parse(end) if end else None
        after = tuple(heirs[code, last]) if last else ()
        units.append(Division(code, name, level, parent, parse(start), last, after))  # type: ignore[arg-type]
    return Gazetteer(units, {code: tuple(found) for code, found in moves.items()})

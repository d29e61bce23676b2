"""What many rows share, made and kept once: answers of the coders, sets of dates, courses of standings.

The rows of a list have a few hundred counties and dates between them, and a cluster's rows in five lists have the same
name. So the registry numbers each different value and lets the rows point at the number.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any, Generic, TypeVar

from jiqun.coding import CodedEntry
from jiqun.registry.model import IndustryOf, PlaceOf

__all__ = ["Answers", "Numbered", "Once"]

T = TypeVar("T")
V = TypeVar("V", bound=Hashable)


class Numbered(Generic[V]):
    """Different values in order of first sight, numbered from 1.

    Example:
        >>> letters = Numbered()
        >>> [letters.number(one) for one in "abba"], list(letters)
        ([1, 2, 2, 1], [(1, 'a'), (2, 'b')])
    """

    def __init__(self) -> None:
        self._numbers: dict[V, int] = {}

    def number(self, value: V) -> int:
        """The number of a value; the next free one where it is new."""
        return self._numbers.setdefault(value, len(self._numbers) + 1)

    def __iter__(self) -> Iterator[tuple[int, V]]:
        """Pairs of number and value, in order."""
        return ((number, value) for value, number in self._numbers.items())


class Once(Generic[T]):
    """Makes something of an object the first time it is asked for that very object, and remembers it.

    Objects are told apart by identity, which is exact and much quicker than comparing long frozen values; the object is
    kept, so that its identity cannot pass to another one.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._made: dict[int, tuple[Any, T]] = {}

    def of(self, thing: Any, whole: Any = None) -> T:
        """What was made of an object; with `whole`, of that, where the object is the part of it that tells all."""
        found = self._made.get(id(thing))
        if found is None:
            found = self._made[id(thing)] = (thing, self._make(thing if whole is None else whole))
        return found[1]


class Answers:
    """The coders' answers to entries in the registry's form.

    The rows of a list that name one county share all parts of the answer but the words behind the place.
    """

    def __init__(self) -> None:
        self._places, self._industries = Once(_place_of), Once(_industries_of)

    def place(self, coded: CodedEntry) -> PlaceOf:
        """Where an entry is; the label point is that of the division today or at its end."""
        return self._places.of(coded.place.shared)

    def industries(self, coded: CodedEntry) -> tuple[IndustryOf, ...]:
        """The codes of an entry: the answers first, then what was only considered, with the role ``alternative``."""
        return self._industries.of(coded.industry)


def _place_of(answer: Any) -> PlaceOf:
    from jiqun.places import point

    unit, zone = answer.division, answer.zone
    lon, lat = (point(unit.code) if unit and unit.level == "county" else None) or (None, None)
    return PlaceOf(
        status=answer.status,
        on=answer.on,
        code=unit.code if unit else "",
        level=unit.level if unit else "",
        province=answer.province or (zone.province if zone else ""),
        prefecture=answer.prefecture or (zone.prefecture if zone else ""),
        county=answer.county or (zone.county if zone else ""),
        zone=zone.name if zone else "",
        current=answer.current,
        candidates=tuple(one.code for one in answer.candidates),
        lon=lon,
        lat=lat,
    )


def _industries_of(match: Any) -> tuple[IndustryOf, ...]:
    from jiqun.industries import industry_class

    answered = [(one, str(one.role)) for one in match.codes]
    considered = [(one, "alternative") for one in match.alternatives]
    return tuple(
        IndustryOf(one.code, one.level, one.name, one.confidence, role, one.edition, industry_class(one.code).name_en)
        for one, role in answered + considered
    )

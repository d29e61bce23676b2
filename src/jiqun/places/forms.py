"""Forms: everything that people write for a unit, and what each form may mean.

A *form* is a string (苏州市, 苏州, 喀左县); a *reading* is one unit that the form may stand for. Full names and plain
short forms come from the table of units, customary ones from the table of aliases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from jiqun import data
from jiqun.places.gazetteer import gazetteer
from jiqun.places.model import Division

__all__ = ["Forms", "Reading", "forms"]

ALIASES, WORDS = "places/aliases.tsv", "places/words.tsv"

_ENDINGS = {
    "province": ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"),
    "prefecture": ("地区", "行政区", "市", "盟"),
    "county": ("新区", "特区", "市", "区", "县", "旗"),
}
"""What a short form leaves out; the first that fits."""

_CLASS = re.compile(r"[省市县区旗州盟]$")


class Reading(NamedTuple):
    """One meaning of a form.

    Args:
        form: What is written.
        unit: What it may stand for.
        kind: ``"full"`` (the official name), ``"short"`` (without its class) or ``"alias"`` (from the table).
        note: For an alias: why, and the line of the table.
    """

    form: str
    unit: Division
    kind: str
    note: tuple[str, str] = ("", "")

    @property
    def classed(self) -> bool:
        """Whether the form ends with the class of a unit (市, 县, 州 ...), so that it cannot be another word."""
        return self.kind == "full" or (self.kind == "alias" and _CLASS.search(self.form) is not None)

    @property
    def landmark(self) -> bool:
        """Whether the form names a sight or a water that lies in the unit, and not the unit (千岛湖 in 淳安县)."""
        return self.note[0].startswith("landmark")

    @property
    def site(self) -> bool:
        """Whether it is such a name that firms and roads elsewhere bear too, meant only before 风景区 or the like."""
        return self.note[0].startswith("landmark (site)")


_KINDS = ("full", "short", "alias")
_FULL, _SHORT, _ALIAS = range(3)


class Readings(Mapping[str, list[Reading]]):
    """Form to readings, in the order of the tables; the readings of a form are made when they are first asked for."""

    def __init__(self) -> None:
        # A meaning is an int, the number of the unit's row times three plus the kind: ints are quick to make, and no
        # burden on the garbage collector.
        self.meanings: dict[str, tuple[int, ...] | int] = {}
        self._notes: dict[str, tuple[str, str]] = {}
        self._made: dict[str, list[Reading]] = {}

    def add(self, form: str, number: int, kind: int) -> None:
        """One more meaning of a form."""
        meaning = number * 3 + kind
        known = self.meanings.get(form)
        if known is None:
            self.meanings[form] = meaning
        else:
            self.meanings[form] = (known, meaning) if isinstance(known, int) else (*known, meaning)

    def add_alias(self, alias: str, name: str, note: tuple[str, str]) -> None:
        """An alias for all units of a name."""
        self._notes[f"{alias}={name}"] = note
        for meaning in self._meanings_of(name):
            if meaning % 3 == _FULL:
                self.add(alias, meaning // 3, _ALIAS)

    def rows_of(self, form: str) -> list[int]:
        """The numbers of the rows of the units that a form may stand for."""
        return [meaning // 3 for meaning in self._meanings_of(form)]

    def on(self, form: str, day: date) -> list[Reading]:
        """The readings of a form whose units were in use on a day, or may have been."""
        valid = gazetteer().row_is_valid
        return [self._reading(form, one) for one in self._meanings_of(form) if valid(one // 3, day)]

    def _meanings_of(self, form: str) -> tuple[int, ...]:
        found = self.meanings.get(form, ())
        return (found,) if isinstance(found, int) else found

    def _reading(self, form: str, meaning: int) -> Reading:
        unit, kind = gazetteer().row(meaning // 3), meaning % 3
        note = self._notes[f"{form}={unit.name}"] if kind == _ALIAS else ("", "")
        return Reading(form, unit, _KINDS[kind], note)

    def __getitem__(self, form: str) -> list[Reading]:
        found = self._made.get(form)
        if found is None:
            if form not in self.meanings:
                raise KeyError(form)
            found = self._made[form] = [self._reading(form, one) for one in self._meanings_of(form)]
        return found

    def __contains__(self, form: object) -> bool:
        return form in self.meanings

    def __iter__(self) -> Iterator[str]:
        return iter(self.meanings)

    def __len__(self) -> int:
        return len(self.meanings)


class Forms:
    """The index of all forms of all units of all years.

    Args:
        readings: Form to readings.
        lengths: First two characters to the lengths of the forms that begin so, longest first.
        words: Forms that are ordinary words, with where that counts: ``"bare"``, ``"county"``, ``"any"``, ``"phrase"``,
            ``"firm"``, ``"brand"``, and with the goods that make a place of them: ``"goods"``.
        phrases: Other words that begin like a place (三明治), by their first two characters.
    """

    def __init__(
        self,
        readings: Readings,
        lengths: dict[str, tuple[int, ...]],
        words: dict[str, str],
        phrases: dict[str, list[str]],
    ) -> None:
        self.readings, self.lengths, self.words, self.phrases = readings, lengths, words, phrases
        self._by_letter: dict[str, list[str]] = {}

    def at(self, text: str, start: int) -> list[str]:
        """The forms that stand at a position of a text, longest first."""
        head = self.lengths.get(text[start : start + 2])
        if head is None:
            return []
        known = self.readings.meanings
        return [form for length in head if (form := text[start : start + length]) in known and len(form) == length]

    def phrase_at(self, text: str, start: int) -> bool:
        """Whether another word stands at a position that only begins like a place."""
        found = self.phrases.get(text[start : start + 2])
        return found is not None and any(text.startswith(word, start) for word in found)

    def goods(self, word: str) -> list[str]:
        """What follows a word in the names of the goods that make a place of it (青瓷 of 龙泉)."""
        return self._goods.get(word, [])

    @cached_property
    def _goods(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in (word for word, where in self.words.items() if where == "goods"):
            for size in range(2, len(name)):
                if name[:size] in self.readings:
                    found.setdefault(name[:size], []).append(name[size:])
        return found

    def is_prefix(self, form: str) -> bool:
        """Whether a longer form begins with this one (沙县, 沙县区)."""
        size = len(form)
        return any(len(other) > size and other.startswith(form) for other in self.family(form[:2]))

    def family(self, head: str) -> list[str]:
        """All forms that begin with two characters."""
        return self._families.get(head, [])

    def beginning(self, letter: str) -> list[str]:
        """All forms that begin with a character."""
        found = self._by_letter.get(letter)
        if found is None:  # hardly any but 市 is ever asked
            found = self._by_letter[letter] = [form for form in self.readings if form[0] == letter]
        return found

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for form in self.readings:
            found.setdefault(form[:2], []).append(form)
        return found


def short_of(unit: Division) -> str:
    """The plain short form of a unit, or "" where it has none of at least two characters.

    Example:
        >>> [short_of(gazetteer().stretches(code)[-1]) for code in ("320500", "310115", "131127", "450000")]
        ['苏州', '浦东', '', '广西']
    """
    return _short(unit.name, unit.level)


def _short(name: str, level: str) -> str:
    if "自治州" in name or (level == "county" and "自治" in name):
        return ""
    if name == "神农架林区":
        return "神农架"
    for ending in _ENDINGS[level]:
        if name.endswith(ending):
            short = name[: -len(ending)]
            return short if len(short) >= 2 else ""
    return ""


@lru_cache(maxsize=1)
def forms() -> Forms:
    """The index of forms, built once."""
    readings = Readings()
    places = gazetteer()
    for number, (name, level) in enumerate(zip(places.names, places.levels, strict=True)):
        readings.add(name, number, _FULL)
        short = _short(name, level)
        if short:
            readings.add(short, number, _SHORT)
    full = set(places.names)
    for line, (alias, name, reason) in enumerate(data.rows(ALIASES), 2):
        if name in full:
            readings.add_alias(alias, name, (reason, f"{ALIASES}:{line}"))
    masks: dict[str, int] = {}
    for form in readings.meanings:
        head = form[:2]
        masks[head] = masks.get(head, 0) | 1 << len(form)
    sizes = {mask: _sizes(mask) for mask in set(masks.values())}
    lengths = {head: sizes[mask] for head, mask in masks.items()}
    words = {word: where for word, where, _ in data.rows(WORDS)}
    phrases: dict[str, list[str]] = {}
    for word, where in words.items():
        if where == "phrase":
            phrases.setdefault(word[:2], []).append(word)
    return Forms(readings, lengths, words, phrases)


def _sizes(mask: int) -> tuple[int, ...]:
    """The numbers of the bits that are set, highest first."""
    return tuple(size for size in range(mask.bit_length(), 1, -1) if mask >> size & 1)

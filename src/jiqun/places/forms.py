"""Forms: everything that people write for a unit, and what each form may mean.

A *form* is a string (苏州市, 苏州, 喀左县); a *reading* is one unit that the form may stand for. Full names and plain
short forms come from the table of units, customary ones from the table of aliases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from jiqun import data
from jiqun.places.gazetteer import gazetteer
from jiqun.places.model import Division

__all__ = ["Forms", "Reading", "forms"]

ALIASES, WORDS = "places/aliases.tsv", "places/words.tsv"

_SUFFIX = {
    "province": re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市)$"),
    "prefecture": re.compile(r"(?:地区|行政区|市|盟)$"),
    "county": re.compile(r"(?:新区|(?<=神农架)林区|特区|市|区|县|旗)$"),
}
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


class Readings(Mapping[str, list[Reading]]):
    """Form to readings, in the order of the tables; the readings of a form are made when they are first asked for.

    Args:
        rows: Form to the rows of the table of units that it may stand for, each with the kind and the note of a reading.
    """

    def __init__(self, rows: dict[str, list[tuple[int, str, tuple[str, str]]]]) -> None:
        self.rows = rows
        self._made: dict[str, list[Reading]] = {}

    def __getitem__(self, form: str) -> list[Reading]:
        found = self._made.get(form)
        if found is None:
            unit = gazetteer().row
            found = [Reading(form, unit(number), kind, note) for number, kind, note in self.rows[form]]
            self._made[form] = found
        return found

    def __contains__(self, form: object) -> bool:
        return form in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class Forms:
    """The index of all forms of all units of all years.

    Args:
        readings: Form to readings.
        lengths: First two characters to the lengths of the forms that begin so, longest first.
        words: Forms that are ordinary words, with where that counts: ``"bare"``, ``"county"``, ``"any"``, ``"phrase"``.
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

    def at(self, text: str, start: int) -> list[str]:
        """The forms that stand at a position of a text, longest first."""
        head = self.lengths.get(text[start : start + 2])
        if head is None:
            return []
        known = self.readings.rows
        return [form for length in head if (form := text[start : start + length]) in known and len(form) == length]

    def phrase_at(self, text: str, start: int) -> bool:
        """Whether another word stands at a position that only begins like a place."""
        found = self.phrases.get(text[start : start + 2])
        return found is not None and any(text.startswith(word, start) for word in found)

    def is_prefix(self, form: str) -> bool:
        """Whether a longer form begins with this one (沙县, 沙县区)."""
        size = len(form)
        return any(len(other) > size and other.startswith(form) for other in self.family(form[:2]))

    def family(self, head: str) -> list[str]:
        """All forms that begin with two characters."""
        return self._families.get(head, [])

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
    short = _SUFFIX[level].sub("", name)
    return short if 2 <= len(short) < len(name) else ""


@lru_cache(maxsize=1)
def forms() -> Forms:
    """The index of forms, built once."""
    rows: dict[str, list[tuple[int, str, tuple[str, str]]]] = {}
    shorts: dict[tuple[str, str], str] = {}
    plain = ("", "")
    for number, (_, name, level, *_) in enumerate(gazetteer().rows):
        rows.setdefault(name, []).append((number, "full", plain))
        short = shorts.get((name, level))
        if short is None:
            short = shorts[name, level] = _short(name, level)
        if short:
            rows.setdefault(short, []).append((number, "short", plain))
    named = {name: [part for part in found if part[1] == "full"] for name, found in rows.items()}
    for line, (alias, name, reason) in enumerate(data.rows(ALIASES), 2):
        note = (reason, f"{ALIASES}:{line}")
        for number, *_ in named.get(name, ()):
            rows.setdefault(alias, []).append((number, "alias", note))
    lengths: dict[str, set[int]] = {}
    for form in rows:
        lengths.setdefault(form[:2], set()).add(len(form))
    ordered = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
    words = {word: where for word, where, _ in data.rows(WORDS)}
    phrases: dict[str, list[str]] = {}
    for word, where in words.items():
        if where == "phrase":
            phrases.setdefault(word[:2], []).append(word)
    return Forms(Readings(rows), ordered, words, phrases)

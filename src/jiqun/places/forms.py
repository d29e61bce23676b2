"""Forms: everything that people write for a unit, and what each form may mean.

A *form* is a string (苏州市, 苏州, 喀左县); a *reading* is one unit that the form may stand for. Full names and plain
short forms come from the table of units, customary ones from the table of aliases.
"""

from __future__ import annotations

import re
from functools import lru_cache
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


class Forms(NamedTuple):
    """The index of all forms of all units of all years.

    Args:
        readings: Form to readings.
        lengths: First two characters to the lengths of the forms that begin so, longest first.
        words: Forms that are ordinary words, with where that counts: ``"bare"``, ``"county"``, ``"any"``, ``"phrase"``,
            ``"firm"``, and with the goods that make a place of them: ``"goods"``.
        phrases: Other words that begin like a place (三明治), by their first two characters.
    """

    readings: dict[str, list[Reading]]
    lengths: dict[str, tuple[int, ...]]
    words: dict[str, str]
    phrases: dict[str, list[str]]

    def at(self, text: str, start: int) -> list[str]:
        """The forms that stand at a position of a text, longest first."""
        head = self.lengths.get(text[start : start + 2])
        if head is None:
            return []
        readings = self.readings
        return [form for length in head if (form := text[start : start + length]) in readings and len(form) == length]

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
        return _families().get(head, [])


@lru_cache(maxsize=1)
def _families() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for form in forms().readings:
        found.setdefault(form[:2], []).append(form)
    return found


def short_of(unit: Division) -> str:
    """The plain short form of a unit, or "" where it has none of at least two characters.

    Example:
        >>> [short_of(gazetteer().stretches(code)[-1]) for code in ("320500", "310115", "131127", "450000")]
        ['苏州', '浦东', '', '广西']
    """
    if "自治州" in unit.name or (unit.level == "county" and "自治" in unit.name):
        return ""
    short = _SUFFIX[unit.level].sub("", unit.name)
    return short if 2 <= len(short) < len(unit.name) else ""


@lru_cache(maxsize=1)
def forms() -> Forms:
    """The index of forms, built once."""
    readings: dict[str, list[Reading]] = {}
    by_name: dict[str, list[Division]] = {}
    for unit in gazetteer().all:
        name = unit.name
        by_name.setdefault(name, []).append(unit)
        readings.setdefault(name, []).append(Reading(name, unit, "full"))
        short = short_of(unit)
        if short:
            readings.setdefault(short, []).append(Reading(short, unit, "short"))
    for line, (alias, name, reason) in enumerate(data.rows(ALIASES), 2):
        note = (reason, f"{ALIASES}:{line}")
        for unit in by_name.get(name, ()):
            readings.setdefault(alias, []).append(Reading(alias, unit, "alias", note))
    lengths: dict[str, set[int]] = {}
    for form in readings:
        lengths.setdefault(form[:2], set()).add(len(form))
    ordered = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
    words = {word: where for word, where, _ in data.rows(WORDS)}
    phrases: dict[str, list[str]] = {}
    for word, where in words.items():
        if where == "phrase":
            phrases.setdefault(word[:2], []).append(word)
    return Forms(readings, ordered, words, phrases)

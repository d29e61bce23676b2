"""Where words of the dictionary stand in a part of a phrase: what speaks for a class, and how loudly.

Kinds of evidence are named ``<where>-<source>``. Where: ``whole`` (the part is the word), ``object`` (it is, without
its activity, which is another one than making), ``hard`` (it is, without its modifiers), ``suffix`` (the head noun),
``prefix``, ``inside``. Source: ``goods`` and ``service`` (the lexicon), ``name`` (class names, old ones too), ``term``
(include lists), ``scope``, ``exclusion`` and ``phrase``. A word whose class the activity does not open speaks for what
is done with the goods, not for the phrase: such evidence is of the kind ``aside-<where>``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from jiqun.industries.activities import opens
from jiqun.industries.knowledge import Entry, dictionary, modifiers
from jiqun.industries.phrase import Part
from jiqun.industries.reach import lengths_from, reach

__all__ = ["ASIDE", "KINDS", "Hit", "hits"]

_WHERE = ("whole", "object", "hard", "suffix", "prefix", "inside")
_SOURCES = ("goods", "service", "name", "term", "scope", "exclusion", "phrase")
ASIDE = tuple(f"aside-{where}" for where in _WHERE[1:])
KINDS = (*(f"{where}-{source}" for where in _WHERE for source in _SOURCES), *ASIDE)
"""All kinds of evidence, in the order of the weights."""

_KIND = {where: {source: f"{where}-{source}" for source in _SOURCES} for where in _WHERE}
_ASIDE = {where: f"aside-{where}" for where in _WHERE}
_PLAIN = ("", "making")
"""Activities that leave goods in the class of the goods."""
_LONGEST = 24
_INSIDE = 4
_SHORT = (2 << _INSIDE) - 1
"""The lengths up to `_INSIDE`, as bits of `reach`."""


class Hit(NamedTuple):
    """A word of the dictionary found in a part.

    Args:
        kind: One of `KINDS`.
        cover: Share of the part's length that the word covers, 0 to 1.
        entry: The word's entry.
    """

    kind: str
    cover: float
    entry: Entry


def hits(part: Part) -> list[Hit]:
    """All evidence for a part: the word that it is, else for each place and each dictionary the longest word."""
    words, activity = dictionary(), part.activity
    if entries := words.get(part.text):
        return _all("whole", 1.0, entries, "")
    if entries := words.get(part.stem) or words.get(part.plain):
        return _all("whole" if activity in _PLAIN else "object", 1.0, entries, activity)
    found: list[Hit] = []
    if part.hard and (entries := words.get(part.hard)):
        found = _all("hard", len(part.hard) / len(part.plain), entries, activity)
        if len(found) > 1:
            return found
    stem = part.plain[-_LONGEST:]
    size = len(stem)
    beginning, ending = reach()
    below = (1 << size) - 1
    right = size
    if bits := ending.get(stem[-2:], 0) & below:
        right -= _longest([stem[-length:] for length in lengths_from(bits)], size, "suffix", activity, found)
    left = 0
    if bits := beginning.get(stem[:2], 0) & below:
        left = _longest([stem[:length] for length in lengths_from(bits)], size, "prefix", activity, found)
    if size > 3 and (texts := _inside(stem, left, right)):
        _longest(texts, size, "inside", activity, found)
    return found


def _all(where: str, cover: float, entries: tuple[Entry, ...], activity: str) -> list[Hit]:
    return [Hit(_kind(where, entry, activity), cover, entry) for entry in entries]


def _kind(where: str, entry: Entry, activity: str) -> str:
    if activity in _PLAIN or _opens(activity, entry.codes[0][0]):
        return _KIND[where][entry.source_kind]
    return _ASIDE[where]


_opens = cache(opens)


def _longest(texts: list[str], size: int, where: str, activity: str, found: list[Hit]) -> int:
    """Of texts in the order of their length, note in `found` the first that each dictionary knows.

    Returns:
        The length of the longest of them, 0 if there is none.
    """
    words, silent = dictionary(), modifiers()
    trade = official = False
    longest = 0
    for text in filter(words.__contains__, texts):
        if text in silent:
            continue
        for entry in words[text]:
            if entry.rule == "lexicon":
                if trade:
                    continue
                trade = True
            elif official:
                continue
            else:
                official = True
            longest = longest or len(text)
            found.append(Hit(_kind(where, entry, activity), len(text) / size, entry))
        if trade and official:
            break
    return longest


def _inside(stem: str, left: int, right: int) -> list[str]:
    """What touches neither end and is not covered by what was found there, longest first, of equals the last first."""
    size, beginning = len(stem), reach()[0]
    found: list[tuple[int, int]] = []
    for start in range(min(size - 3, right - 1), max(0, left - _INSIDE), -1):
        if bits := beginning.get(stem[start : start + 2], 0) & _SHORT:
            found += [(length, start) for length in lengths_from(bits) if left < start + length < size]
    if len(found) > 1:
        found.sort(reverse=True)
    return [stem[start : start + length] for length, start in found]

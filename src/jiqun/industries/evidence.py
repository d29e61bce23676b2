"""Where words of the dictionary stand in a part of a phrase: what speaks for a class, and how loudly.

Kinds of evidence are named ``<where>-<source>``. Where: ``whole`` (the part is the word), ``hard`` (it is, without its
modifiers), ``suffix`` (the head noun), ``prefix``, ``inside``. Source: ``goods`` and ``service`` (the lexicon),
``name`` (class names, old ones too), ``term`` (include lists), ``scope`` and ``exclusion``.
"""

from __future__ import annotations

from typing import NamedTuple

from jiqun.industries.knowledge import Entry, dictionary, modifiers
from jiqun.industries.phrase import Part

__all__ = ["KINDS", "Hit", "hits"]

_WHERE = ("whole", "hard", "suffix", "prefix", "inside")
_SOURCES = ("goods", "service", "name", "term", "scope", "exclusion")
KINDS = tuple(f"{where}-{source}" for where in _WHERE for source in _SOURCES)
"""All kinds of evidence, in the order of the weights."""

_KIND = {where: {source: f"{where}-{source}" for source in _SOURCES} for where in _WHERE}
_LONGEST = 24
_INSIDE = 4


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
    words = dictionary()
    entries = words.get(part.text) or words.get(part.stem) or words.get(part.plain)
    if entries:
        named = _KIND["whole"]
        return [Hit(named[entry.source_kind], 1.0, entry) for entry in entries]
    found: list[Hit] = []
    if part.hard and (entries := words.get(part.hard)):
        named, cover = _KIND["hard"], len(part.hard) / len(part.plain)
        found = [Hit(named[entry.source_kind], cover, entry) for entry in entries]
        if len(found) > 1:
            return found
    stem = part.plain[-_LONGEST:]
    size = len(stem)
    right = size - _longest([stem[start:] for start in range(1, size - 1)], size, "suffix", found)
    left = _longest([stem[:end] for end in range(size - 1, 1, -1)], size, "prefix", found)
    if size > 3:
        _longest(_inside(stem, left, right), size, "inside", found)
    return found


def _longest(texts: list[str], size: int, where: str, found: list[Hit]) -> int:
    """Of texts in the order of their length, note in `found` the first that each dictionary knows.

    Returns:
        The length of the longest of them, 0 if there is none.
    """
    words, silent, named = dictionary(), modifiers(), _KIND[where]
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
            found.append(Hit(named[entry.source_kind], len(text) / size, entry))
        if trade and official:
            break
    return longest


def _inside(stem: str, left: int, right: int) -> list[str]:
    """What touches neither end and is not covered by what was found there, longest first, of equals the last first."""
    size = len(stem)
    return [
        stem[start : start + length]
        for length in range(min(size - 2, _INSIDE), 1, -1)
        for start in range(min(size - 1 - length, right - 1), max(0, left - length), -1)
    ]

"""Where words of the dictionary stand in a part of a phrase: what speaks for a class, and how loudly.

Kinds of evidence are named ``<where>-<source>``. Where: ``whole`` (the part is the word), ``hard`` (it is, without its
modifiers), ``suffix`` (the head noun), ``prefix``, ``inside``. Source: ``goods`` and ``service`` (the lexicon),
``name`` (class names, old ones too), ``term`` (include lists), ``scope`` and ``exclusion``.
"""

from __future__ import annotations

from dataclasses import dataclass

from jiqun.industries.knowledge import Entry, dictionary, modifiers
from jiqun.industries.phrase import Part

__all__ = ["KINDS", "Hit", "hits"]

_WHERE = ("whole", "hard", "suffix", "prefix", "inside")
_SOURCES = ("goods", "service", "name", "term", "scope", "exclusion")
KINDS = tuple(f"{where}-{source}" for where in _WHERE for source in _SOURCES)
"""All kinds of evidence, in the order of the weights."""

_SOURCE = {
    "class-name": "name",
    "old-name": "name",
    "product-term": "term",
    "scope": "scope",
    "exclusion": "exclusion",
}
_LONGEST = 24
_INSIDE = 4


@dataclass(frozen=True, slots=True)
class Hit:
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
    for text in (part.text, part.stem, part.plain):
        if entries := words.get(text):
            return [_hit("whole", 1.0, entry) for entry in entries]
    hard = words.get(part.hard, ()) if part.hard else ()
    if len(hard) > 1:
        return [_hit("hard", len(part.hard) / len(part.plain), entry) for entry in hard]
    stem = part.plain[-_LONGEST:]
    size = len(stem)
    suffixes = _longest([(stem[start:], (size - start) / size) for start in range(1, size - 1)], "suffix")
    prefixes = _longest([(stem[:end], end / size) for end in range(size - 1, 1, -1)], "prefix")
    found = [_hit("hard", len(part.hard) / len(part.plain), entry) for entry in hard] + suffixes + prefixes
    left = max((len(hit.entry.word) for hit in prefixes), default=0)
    right = size - max((len(hit.entry.word) for hit in suffixes), default=0)
    return found + _longest(_inside(stem, left, right), "inside")


def _longest(texts: list[tuple[str, float]], where: str) -> list[Hit]:
    """Of texts in the order of their length with their cover, the first that each dictionary knows."""
    words, silent = dictionary(), modifiers()
    found: list[Hit] = []
    trade = official = False
    for text, cover in texts:
        entries = words.get(text)
        if entries is None or text in silent:
            continue
        for entry in entries:
            if entry.rule == "lexicon":
                if not trade:
                    found.append(_hit(where, cover, entry))
                    trade = True
            elif not official:
                found.append(_hit(where, cover, entry))
                official = True
        if trade and official:
            break
    return found


def _inside(stem: str, left: int, right: int) -> list[tuple[str, float]]:
    """What touches neither end and is not covered by what was found there, longest first, of equals the last first."""
    size = len(stem)
    return [
        (stem[start : start + length], length / size)
        for length in range(min(size - 2, _INSIDE), 1, -1)
        for start in range(min(size - 1 - length, right - 1), 0, -1)
        if start + length > left
    ]


def _hit(where: str, cover: float, entry: Entry) -> Hit:
    source = _SOURCE.get(entry.rule) or ("goods" if entry.codes[0][0] < "44" else "service")
    return Hit(f"{where}-{source}", cover, entry)

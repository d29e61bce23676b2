"""Where words of the dictionary stand in a part of a phrase: what speaks for a class, and how loudly.

Kinds of evidence are named ``<where>-<source>``. Where: ``whole`` (the part is the word), ``hard`` (it is, without its
modifiers), ``suffix`` (the head noun), ``prefix``, ``inside``. Source: ``goods`` and ``service`` (the lexicon),
``name`` (class names, old ones too), ``term`` (include lists), ``scope`` and ``exclusion``.
"""

from __future__ import annotations

from dataclasses import dataclass

from jiqun.industries.knowledge import Entry, lexicon, modifiers, official
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
    """All evidence for a part: for each place and dictionary the longest word."""
    found: list[Hit] = []
    for words in (lexicon(), official()):
        found += _hits(part, words)
    return found


def _hits(part: Part, words: dict[str, Entry]) -> list[Hit]:
    for text in (part.text, part.stem, part.plain):
        if entry := words.get(text):
            return [_hit("whole", 1.0, entry)]
    if part.hard and (entry := words.get(part.hard)):
        return [_hit("hard", len(part.hard) / len(part.plain), entry)]
    found = []
    stem = part.plain[-_LONGEST:]
    size = len(stem)
    soft = modifiers()
    end_of_prefix, start_of_suffix = 0, size
    for start in range(1, size - 1):
        if (entry := words.get(stem[start:])) and entry.word not in soft:
            found.append(_hit("suffix", (size - start) / size, entry))
            start_of_suffix = start
            break
    for end in range(size - 1, 1, -1):
        if (entry := words.get(stem[:end])) and entry.word not in soft:
            found.append(_hit("prefix", end / size, entry))
            end_of_prefix = end
            break
    inside = _inside(stem, end_of_prefix, start_of_suffix, words)
    if inside is not None and inside.word not in soft:
        found.append(_hit("inside", len(inside.word) / size, inside))
    return found


def _inside(stem: str, end_of_prefix: int, start_of_suffix: int, words: dict[str, Entry]) -> Entry | None:
    """The longest word that touches neither end, the last one of several."""
    for size in range(min(len(stem) - 2, 8), 1, -1):
        for start in range(len(stem) - 1 - size, 0, -1):
            if start >= start_of_suffix or start + size <= end_of_prefix:
                continue
            if entry := words.get(stem[start : start + size]):
                return entry
    return None


def _hit(where: str, cover: float, entry: Entry) -> Hit:
    source = _SOURCE.get(entry.rule) or ("goods" if entry.codes[0][0] < "44" else "service")
    return Hit(f"{where}-{source}", cover, entry)

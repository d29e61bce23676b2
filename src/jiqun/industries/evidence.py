"""Where words of the dictionary stand in a part of a phrase: what speaks for a class, and how loudly.

Kinds of evidence are named ``<where>-<source>``. Where: ``whole`` (the part is the word), ``object`` (it is, without
its activity, which is another one than making), ``hard`` (it is, without its modifiers), ``suffix`` (the head noun),
``prefix``, ``inside``. Source: ``goods`` and ``service`` (the lexicon), ``name`` (class names, old ones too), ``term``
(include lists), ``scope``, ``exclusion`` and ``phrase``. A word whose class the activity does not open speaks for what
is done with the goods, not for the phrase: such evidence is of the kind ``aside-<where>``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from jiqun.industries.activities import opens
from jiqun.industries.knowledge import Entry, dictionary, modifiers
from jiqun.industries.phrase import Part
from jiqun.industries.spots import Spots, spots

__all__ = ["ASIDE", "KINDS", "Hit", "all_hits", "hits"]

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
    return all_hits([part])[0]


def all_hits(parts: Sequence[Part]) -> list[list[Hit]]:
    """The evidence for each part, as `hits`; for many at once, since all are looked through together."""
    words = dictionary()
    found: list[list[Hit]] = []
    rest: list[tuple[str, str, list[Hit]]] = []
    for part in parts:
        activity = part.activity
        if entries := words.get(part.text):
            found.append(_all("whole", 1.0, entries, ""))
        elif entries := words.get(part.stem) or words.get(part.plain):
            found.append(_all("whole" if activity in _PLAIN else "object", 1.0, entries, activity))
        elif part.hard and (entries := words.get(part.hard)):
            some = _all("hard", len(part.hard) / len(part.plain), entries, activity)
            found.append(some)
            if len(some) < 2:
                rest.append((part.plain[-_LONGEST:], activity, some))
        else:
            some = []
            found.append(some)
            rest.append((part.plain[-_LONGEST:], activity, some))
    for (stem, activity, some), spot in zip(rest, spots([stem for stem, _, _ in rest]) if rest else (), strict=True):
        _look(stem, activity, spot, some)
    return found


def _look(stem: str, activity: str, spot: Spots, found: list[Hit]) -> None:
    """Note in `found` the words of a stem at its end, at its beginning, and within, not covered by what was found."""
    size, left, right = len(stem), 0, len(stem)
    if spot.ending:
        right -= _longest([stem[-length:] for length in reversed(spot.ending)], size, "suffix", activity, found)
    if spot.beginning:
        left = _longest([stem[:length] for length in reversed(spot.beginning)], size, "prefix", activity, found)
    if spot.inside:
        inside = [
            stem[start : start + length] for start, length in spot.inside if start < right and left < start + length
        ]
        _longest(inside, size, "inside", activity, found)


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

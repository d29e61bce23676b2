"""Normalising: the fast question whether anything must change, and the pass that changes it."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from typing import NamedTuple

from jiqun.text.characters import BLANKS, COMBINING, INVISIBLE, ONE_TO_ONE
from jiqun.text.pinyin import TONED, hidden_pinyin

__all__ = ["Normalised", "clean", "is_normal", "normalise"]


class Normalised(NamedTuple):
    """A text in its normal form, and where each of its characters stood.

    Args:
        text: The normal form.
        offsets: For each character of `text` its 0-based index in the original, rising; empty where every character
            stands where it stood.

    Example:
        >>> found = normalise("江蘇省 蘇州市")
        >>> found.text, found.span(3, 6)
        ('江苏省苏州市', (4, 7))
    """

    text: str
    offsets: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that ``text[start:end]`` stands for.

        Args:
            start: 0-based index of the first character.
            end: Index after the last one, at least `start`, at most the length of `text`.

        Returns:
            ``(start, end)`` in the original, from the first to after the last of these characters; what was taken
            away between them is inside, what was taken away around them is outside.
        """
        if not self.offsets:
            return start, end
        if start >= end:
            here = self.offsets[start] if start < len(self.offsets) else self.offsets[-1] + 1
            return here, here
        return self.offsets[start], self.offsets[end - 1] + 1


_CHANGES_LENGTH = BLANKS | INVISIBLE | TONED | COMBINING
_CHANGES = _CHANGES_LENGTH | ONE_TO_ONE.keys()
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af"
_PAYS = 20_000
"""After so many characters a pattern, which is quicker than a set, has earned the time that it takes to compile."""

_asked = 0


def _changes(text: str) -> bool:
    """Whether a text holds a character that the normal form may change."""
    global _asked
    if _asked < _PAYS:
        _asked += len(text)
        return not _CHANGES.isdisjoint(text)
    return _change().search(text) is not None


# Patterns and tables of thousands of characters, made when a text first needs them.
@cache
def _change() -> re.Pattern[str]:
    return _any_of(_CHANGES)


@cache
def _cut() -> re.Pattern[str]:
    return _any_of(_CHANGES_LENGTH)


def _any_of(characters: Set[str]) -> re.Pattern[str]:
    """A pattern for one of the characters; those beyond the BMP as ranges, which the engine tests quickly."""
    low = "".join(sorted(character for character in characters if character < "\U00010000"))
    return re.compile(f"[{re.escape(low)}\U00010000-\U0010ffff]")


@cache
def _swap() -> dict[int, str]:
    return str.maketrans(ONE_TO_ONE)


@cache
def _swap_and_blank() -> dict[int, str | None]:
    return _swap() | {ord(blank): " " for blank in BLANKS} | {ord(character): None for character in INVISIBLE}


@cache
def _odd_blank() -> re.Pattern[str]:
    return re.compile(rf"^ +| +$|(?<=[{_CJK}]) +| +(?=[{_CJK}])|(?<= ) +")


def is_normal(text: str) -> bool:
    """Whether a text surely is its own normal form: False means "perhaps not", so that the question stays cheap."""
    return not _changes(text)


def clean(text: str) -> str:
    """The normal form alone, without offsets; the same string object where nothing changes.

    Example:
        >>> clean("（１）六(lù)安(ān)市　金 安 区")
        '(1)六安市金安区'
    """
    return normalise(text).text if _changes(text) else text


def normalise(text: str) -> Normalised:
    """Bring a text to its normal form and keep the offsets.

    What changes, in this order: full-width forms become ASCII (so do ``（），：；？！``) and half-width ideographic
    punctuation its usual width; traditional characters, compatibility ideographs and radicals become simplified
    characters; halves of surrogate pairs become U+FFFD; controls and characters nobody sees go; blanks beside
    Chinese go, other runs of blanks become one space, none at the ends; toned pinyin behind an ideograph goes.

    Args:
        text: Any text, lone surrogates included.

    Returns:
        The normal form with offsets. Normalising it again changes nothing.

    Example:
        >>> normalise("六（lù）安（ān）市").text
        '六安市'
        >>> normalise("北京市").offsets
        ()

    Source:
        The table ``text/traditional.tsv``; the rest is Unicode's own classification.
    """
    if not _changes(text):
        return Normalised(text)
    if _cut().search(text) is None:
        return Normalised(text.translate(_swap()))
    kept = [i for i, character in enumerate(text) if character not in INVISIBLE]
    form = text.translate(_swap_and_blank())
    while cuts := [found.span() for found in _odd_blank().finditer(form)] or hidden_pinyin(form):
        form, kept = _without(form, kept, cuts)
    return Normalised(form, () if len(form) == len(text) else tuple(kept))


def _without(text: str, kept: list[int], cuts: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """The text and the offsets without the spans given, which are in order and apart."""
    parts: list[str] = []
    offsets: list[int] = []
    done = 0
    for start, end in cuts:
        parts.append(text[done:start])
        offsets += kept[done:start]
        done = end
    parts.append(text[done:])
    return "".join(parts), offsets + kept[done:]

"""Pinyin of names, and the ways in which letters typed without blanks may be cut into syllables."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from jiqun import data

__all__ = ["cuts", "initials", "pinyin"]

_MOST_CUTS = 24
"""More ways to cut a word than this are not tried; real words have one to three."""

_MOST_LETTERS = 200
"""A longer word is no name of a cluster, and is not cut."""


@cache
def _readings() -> dict[str, str]:
    return {text: read for text, read in data.rows("registry/pinyin.tsv")}  # noqa: C416 - rows are lists


@cache
def _lengths() -> dict[str, list[int]]:
    """For each character how long the words are that begin with it, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for text in _readings():
        found[text[0]].add(len(text))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


@cache
def _syllables() -> frozenset[str]:
    return frozenset(syllable for read in _readings().values() for syllable in read.split())


@cache
def _beginnings() -> frozenset[str]:
    """What a syllable may begin with and is none itself."""
    parts = {syllable[:length] for syllable in _syllables() for length in range(1, len(syllable))}
    return frozenset(parts - _syllables())


@lru_cache(maxsize=65536)
def pinyin(text: str) -> str:
    """A text in pinyin without tones, syllables parted by blanks; ü is written v, what is not Chinese stays.

    Words of the table go before their characters, the longest first.

    Example:
        >>> pinyin("重庆重工"), pinyin("绿色3D打印")
        ('chong qing zhong gong', 'lv se 3d da yin')
    """
    readings, lengths, parts, at, plain = _readings(), _lengths(), [], 0, ""
    while at < len(text):
        for length in lengths.get(text[at], ()):
            read = readings.get(text[at : at + length])
            if read is not None:
                break
        else:
            plain += text[at]
            at += 1
            continue
        parts += [plain, read]
        plain = ""
        at += length
    return " ".join(" ".join([*parts, plain]).lower().split())


def initials(read: str) -> str:
    """The first letters of the syllables, parted by blanks.

    Example:
        >>> initials("mao jin fang zhi")
        'm j f z'
    """
    return " ".join(syllable[0] for syllable in read.split())


def cuts(letters: str) -> list[tuple[tuple[str, ...], bool]]:
    """All ways to cut letters into syllables.

    Args:
        letters: Lower-case letters without blanks.

    Returns:
        Pairs of the parts and whether the last is only the beginning of a syllable; whole cuts first.

    Example:
        >>> cuts("maojin")[0], cuts("gaoy")[0]
        ((('mao', 'jin'), False), (('gao', 'y'), True))
    """
    found: list[tuple[tuple[str, ...], bool]] = []
    if len(letters) <= _MOST_LETTERS:
        _cut(letters, 0, (), _leading(letters), found)
    return sorted(found, key=lambda one: (one[1], len(one[0])))


def _leading(letters: str) -> list[bool]:
    """For each position whether what follows it can be cut, so that no dead end is walked into."""
    size = len(letters)
    leads = [False] * size + [True]
    for at in range(size - 1, -1, -1):
        leads[at] = any(leads[end] for end in _ends(letters, at)) or (at > 0 and letters[at:] in _beginnings())
    return leads


def _ends(letters: str, at: int) -> list[int]:
    """Where a syllable that begins at a position may end, the furthest first."""
    return [end for end in range(min(at + 6, len(letters)), at, -1) if letters[at:end] in _syllables()]


def _cut(
    letters: str, at: int, head: tuple[str, ...], leads: list[bool], found: list[tuple[tuple[str, ...], bool]]
) -> None:
    """Add all ways to cut what follows a position; `head` are the syllables before it."""
    if len(found) >= _MOST_CUTS or not leads[at]:
        return
    if at == len(letters):
        found.append((head, False))
        return
    for end in _ends(letters, at):
        _cut(letters, end, (*head, letters[at:end]), leads, found)
    if head and letters[at:] in _beginnings():
        found.append(((*head, letters[at:]), True))

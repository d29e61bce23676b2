"""Pinyin of names, and the ways in which letters typed without blanks may be cut into syllables."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from jiqun import data

__all__ = ["cuts", "initials", "pinyin"]

_MOST_CUTS = 24
"""More ways to cut a word than this are not tried; real words have one to three."""


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
    _cut(letters, (), found)
    return sorted(found, key=lambda one: (one[1], len(one[0])))


def _cut(rest: str, head: tuple[str, ...], found: list[tuple[tuple[str, ...], bool]]) -> None:
    if len(found) >= _MOST_CUTS:
        return
    if not rest:
        found.append((head, False))
        return
    for length in range(min(6, len(rest)), 0, -1):
        if rest[:length] in _syllables():
            _cut(rest[length:], (*head, rest[:length]), found)
    if head and rest not in _syllables() and any(one.startswith(rest) for one in _syllables()):
        found.append(((*head, rest), True))

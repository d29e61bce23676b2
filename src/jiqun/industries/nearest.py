"""The official line nearest to a text: quoted where the model decided and no line has the words of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache
from typing import NamedTuple

from jiqun import data
from jiqun.industries.wording import tidy

__all__ = ["nearest"]


class _Lines(NamedTuple):
    """The names and terms of all classes in the order of their codes, and where each pair of characters stands.

    Args:
        codes: The code of each line, sorted.
        lines: The lines.
        sizes: How many different pairs each line has.
        holders: For each pair the places of the lines that hold it, rising.
    """

    codes: list[str]
    lines: list[str]
    sizes: list[int]
    holders: dict[str, list[int]]


@cache
def _lines() -> _Lines:
    codes, _, terms = data.columns("industries/terms.tsv")  # sorted by code: what is below a code stands together
    sizes: list[int] = []
    holders: dict[str, list[int]] = {}
    for at, term in enumerate(terms):
        pairs = _pairs(tidy(term))
        sizes.append(len(pairs))
        for pair in pairs:
            holders.setdefault(pair, []).append(at)
    return _Lines(codes, terms, sizes, holders)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def nearest(text: str, code: str) -> tuple[str, str] | None:
    """The official line under a code, of any level, that shares most pairs of characters with a text.

    Args:
        text: A cleaned text.
        code: Two to four digits; lines of all codes below count.

    Returns:
        The line and its source, of equals the first; None where none shares a pair.

    Example:
        >>> nearest("农业机械排灌用泵", "3441")[1].startswith("industries/terms.tsv:")
        True
    """
    known, wanted = _lines(), _pairs(text)
    first, last = bisect_left(known.codes, code), bisect_left(known.codes, f"{code}:")  # ":" comes behind all digits
    shared: Counter[int] = Counter()
    for pair in wanted:
        holders = known.holders.get(pair, [])
        shared.update(holders[bisect_left(holders, first) : bisect_left(holders, last)])
    if not shared:
        return None
    best = max(shared, key=lambda at: (shared[at] / (len(wanted) + known.sizes[at] - shared[at]), -at))
    return known.lines[best], f"industries/terms.tsv:{best + 2}"

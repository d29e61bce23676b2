"""Which classes have words that share pairs of characters with a phrase: a second reader beside the trained model.

Every pair of neighbouring characters of the dictionary's words (and the last character with the end) speaks for the
classes of the words that hold it, the louder the fewer classes they are of. Nothing is trained: what a reviewed line
adds to the dictionary counts at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from jiqun.industries.knowledge import Entry, dictionary
from jiqun.industries.scoring import classes, code_spans, spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Near", "near", "pair"]

_END = "\x03"
_MOST = 24
"""A pair of characters speaks for so many classes at most, those that it is purest for."""
_FAINT = 0.02
"""Support of this size lifts a class by log(2)."""
_RARE = 0.5
"""Words of no class that every pair is taken to be in besides: a pair seen once is not sure of its class."""
_WHOLE = 100
"""Parts that a word's share of a class is counted in."""
_CHARACTER_BITS, _CLASS_BITS, _SHARE_BITS = 21, 11, 8
_SLOT_BITS = 18


class Near:
    """The pairs of the words of a dictionary, each with its classes.

    Args:
        words: The dictionary.
    """

    def __init__(self, words: dict[str, tuple[Entry, ...]]) -> None:
        import numpy as np

        word, place, share = _placed(words)
        pairs, row = _pairs(list(words))
        each = np.bincount(word, minlength=len(words))  # classes of each word
        size, start = each[row], (np.cumsum(each) - each)[row]
        at = spread(start, size)
        # One number says pair, class and share: one sort brings together what is to be added up.
        known = np.repeat(pairs, size) << _CLASS_BITS + _SHARE_BITS
        known |= (place << _SHARE_BITS | share)[at]
        del pairs, row, size, start, at  # most of the memory that this takes
        known.sort()
        key = known >> _SHARE_BITS
        first = np.flatnonzero(np.diff(key, prepend=-1))
        found = np.add.reduceat(known & (1 << _SHARE_BITS) - 1, first) / _WHOLE
        key = key[first]
        both = key >> _CLASS_BITS
        edge = np.flatnonzero(np.diff(both, prepend=-1))
        number = np.cumsum(np.diff(both, prepend=-1) != 0) - 1
        pure = found / (np.add.reduceat(found, edge) + _RARE)[number]
        loud = pure * np.sqrt(np.add.reduceat(pure * pure, edge))[number]
        keep = _loudest(number, loud, np.diff(edge, append=len(key)))
        edges = np.searchsorted(number[keep], np.arange(len(edge) + 1))
        self.pairs = frozenset(both[edge].tolist())
        """All pairs of neighbouring characters of the words, as `pair` tells them."""
        self._known = _Pairs(both[edge])
        self._start, self._size = edges[:-1][self._known.order], np.diff(edges)[self._known.order]
        self._place = key[keep] & (1 << _CLASS_BITS) - 1
        self._loud = np.log1p(loud[keep] / _FAINT).astype(np.float32)

    def support(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """What speaks for the classes of each text: (place in the rows laid end to end, how loudly), to be added up."""
        import numpy as np

        count = len(classes().codes)
        pairs, row = _pairs(texts)
        number = self._known.numbers(pairs)
        hit = np.flatnonzero(number >= 0)
        number, spoken = number[hit], row[hit]
        start, size = self._start[number], self._size[number]
        each = (1 / np.sqrt([len(text) + 1 for text in texts])).astype(np.float32)
        at = spread(start, size)
        return np.repeat(spoken * count, size) + self._place[at], np.repeat(each[spoken], size) * self._loud[at]


def pair(one: str, other: str) -> int:
    """The number of two neighbouring characters."""
    return ord(one) << _CHARACTER_BITS | ord(other)


class _Pairs:
    """Known pairs, to be found again by a table of slots: a sorted search is most of the work otherwise.

    Args:
        pairs: Different pairs.
    """

    def __init__(self, pairs: NDArray[np.int64]) -> None:
        import numpy as np

        slot = _slot(pairs)
        self.order = np.argsort(slot, kind="stable")
        """Which of `pairs` each number means."""
        self._pairs = np.append(pairs[self.order], -1)
        self._first = np.searchsorted(slot[self.order], np.arange((1 << _SLOT_BITS) + 1))

    def numbers(self, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
        """The number of each pair, -1 where it is not known."""
        import numpy as np

        slot = _slot(pairs)
        number, end = self._first[slot], self._first[slot + 1]
        other = np.flatnonzero(self._pairs[number] != pairs)
        while len(other):
            number[other] += 1
            beyond = number[other] >= end[other]
            number[other[beyond]] = -1
            other = other[~beyond]
            other = other[self._pairs[number[other]] != pairs[other]]
        return number


def _slot(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The slot of each pair: the upper bits of a product that mixes it."""
    import numpy as np

    mixed = pairs.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return (mixed >> np.uint64(64 - _SLOT_BITS)).astype(np.int64)


def _loudest(number: NDArray[np.int64], loud: NDArray[np.float64], size: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which lines to keep, in their order: of each pair the `_MOST` loudest, of equals the first."""
    import numpy as np

    keep = np.ones(len(number), bool)
    many = np.flatnonzero(size[number] > _MOST)
    ranked = many[np.lexsort((-loud[many], number[many]))]
    rank = np.arange(len(ranked)) - np.searchsorted(number[ranked], number[ranked])
    keep[ranked[rank >= _MOST]] = False
    return np.flatnonzero(keep)


def _placed(
    words: dict[str, tuple[Entry, ...]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """(word, class, share in parts of `_WHOLE`) of all words, a coarse code shared out among its classes."""
    import numpy as np

    word, said, lines = _said(words)
    table = np.array([line for some in lines for line in some])
    count = np.array([len(some) for some in lines])
    row = spread((np.cumsum(count) - count)[said], count[said])
    first, last = table[row, :2].astype(np.int64).T
    size = last - first
    share = np.maximum(np.rint(table[row, 2] / size), 1).astype(np.int64)
    return np.repeat(np.repeat(word, count[said]), size), spread(first, size), np.repeat(share, size)


def _said(
    words: dict[str, tuple[Entry, ...]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], list[list[tuple[int, int, float]]]]:
    """(word, number of what its entry says) of all entries; and what is said, as spans of classes with their shares.

    Most entries share their codes with many others, so that few different things are said.
    """
    import numpy as np

    spans = code_spans()
    entries = [entry for some in words.values() for entry in some]
    number: dict[tuple[int, bool], int] = {}
    said = [number.setdefault((id(entry.codes), entry.rule == "lexicon"), len(number)) for entry in entries]
    lines: list[list[tuple[int, int, float]]] = []
    for at, entry in zip(said, entries, strict=True):
        if at == len(lines):
            whole = 2 * _WHOLE if entry.rule == "lexicon" else _WHOLE
            lines.append([(*spans[code], share * whole) for code, share in entry.codes if code in spans])
    return np.repeat(np.arange(len(words)), [len(some) for some in words.values()]), np.array(said), lines


def _pairs(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All pairs of neighbouring characters as numbers, each with the text it is of; sorted by text."""
    import numpy as np

    points = np.frombuffer("".join(f"{text}{_END}" for text in texts).encode("utf-32-le", "replace"), np.uint32)
    points = points.astype(np.int64)
    row = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    inside = np.flatnonzero(row[:-1] == row[1:])
    return points[inside] << _CHARACTER_BITS | points[inside + 1], row[inside]


@cache
def near() -> Near:
    """The pairs of the package's dictionary."""
    return Near(dictionary())

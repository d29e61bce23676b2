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
from jiqun.industries.scoring import classes, code_spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Near", "near"]

_END = "\x03"
_MOST = 24
"""A pair of characters speaks for so many classes at most, those that it is purest for."""
_FAINT = 0.02
"""Support of this size lifts a class by log(2)."""
_RARE = 0.5
"""Words of no class that every pair is taken to be in besides: a pair seen once is not sure of its class."""
_SHIFT = 21  # bits of a character


class Near:
    """The pairs of the words of a dictionary, each with its classes.

    Args:
        words: The dictionary.
    """

    def __init__(self, words: dict[str, tuple[Entry, ...]]) -> None:
        import numpy as np

        count = len(classes().codes)
        word, place, share = _placed(words)
        pairs, row = _pairs(list(words))
        each = np.bincount(word, minlength=len(words))[row]  # classes of the word of each pair
        start = (np.cumsum(np.bincount(word, minlength=len(words))) - np.bincount(word, minlength=len(words)))[row]
        at = np.repeat(start - (np.cumsum(each) - each), each) + np.arange(int(each.sum()))
        known, number = np.unique(pairs, return_inverse=True)
        key, where = np.unique(np.repeat(number, each) * count + place[at], return_inverse=True)
        found = np.bincount(where, share[at])
        pair = key // count
        pure = found / (np.bincount(pair, found) + _RARE)[pair]
        loud = pure * np.sqrt(np.bincount(pair, pure * pure))[pair]
        ranked = np.lexsort((key, -loud, pair))
        rank = np.arange(len(key)) - np.searchsorted(pair, pair)
        keep = np.sort(ranked[rank < _MOST])
        self._known = known
        self._edges = np.searchsorted(pair[keep], np.arange(len(known) + 1))
        self._place = key[keep] % count
        self._loud = np.log1p(loud[keep] / _FAINT).astype(np.float32)

    def support(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """What speaks for the classes of each text: (place in the rows laid end to end, how loudly), to be added up."""
        import numpy as np

        count = len(classes().codes)
        pairs, row = _pairs(texts)
        number = np.minimum(np.searchsorted(self._known, pairs), len(self._known) - 1)
        hit = np.flatnonzero(self._known[number] == pairs)
        number, spoken = number[hit], row[hit]
        start = self._edges[number]
        size = self._edges[number + 1] - start
        each = (1 / np.sqrt([len(text) + 1 for text in texts])).astype(np.float32)
        at = np.repeat(start - (np.cumsum(size) - size), size) + np.arange(int(size.sum()))
        return np.repeat(spoken * count, size) + self._place[at], np.repeat(each[spoken], size) * self._loud[at]


def _placed(
    words: dict[str, tuple[Entry, ...]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """(word, class, share) of all words, a coarse code shared out among its classes; sorted by word."""
    import numpy as np

    spans = code_spans()
    found = [
        (at, *spans[code], share * (2.0 if entry.rule == "lexicon" else 1.0))
        for at, entries in enumerate(words.values())
        for entry in entries
        for code, share in entry.codes
        if code in spans
    ]
    word, first, last, share = (np.array(column) for column in zip(*found, strict=True))
    size = last - first
    place = np.repeat(first - (np.cumsum(size) - size), size) + np.arange(int(size.sum()))
    return np.repeat(word, size), place, np.repeat(share / size, size)


def _pairs(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All pairs of neighbouring characters as numbers, each with the text it is of; sorted by text."""
    import numpy as np

    points = np.frombuffer("".join(f"{text}{_END}" for text in texts).encode("utf-32-le", "replace"), np.uint32)
    points = points.astype(np.int64)
    row = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    inside = np.flatnonzero(row[:-1] == row[1:])
    return points[inside] << _SHIFT | points[inside + 1], row[inside]


@cache
def near() -> Near:
    """The pairs of the package's dictionary."""
    return Near(dictionary())

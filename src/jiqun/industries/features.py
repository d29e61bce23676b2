"""Text becomes hashed character n-grams, for a whole batch at once.

A text is framed by a start and an end sign; all its n-grams of one to three characters are features, and of four where
they touch the end (Chinese puts the head noun last), and the text as a whole is one more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BUCKETS", "Features", "featurise"]

_BITS = 16
BUCKETS = 1 << _BITS
"""How many buckets the n-grams are hashed into; a net has one row a bucket. A mark holds the buckets of four nets."""

_START, _END = "\x02", "\x03"
_LONGEST = 3
_SINGLE, _WHOLE = 0.5, 1.5
"""Weights of a single character and of the text as a whole; all other n-grams weigh 1."""


class Features:
    """The n-grams of a batch of texts as three arrays of one length, sorted by text.

    Args:
        row: Which text an n-gram is of (int64).
        mark: 64 bits that tell it from others (uint64); see `bucket`.
        weight: Its weight (float32); the squares of a text's weights sum to one.
    """

    __slots__ = ("mark", "row", "weight")

    def __init__(self, row: NDArray[np.int64], mark: NDArray[np.uint64], weight: NDArray[np.float32]) -> None:
        self.row, self.mark, self.weight = row, mark, weight

    def bucket(self, net: int) -> NDArray[np.int64]:
        """The buckets that a net sees, 0 to `BUCKETS` - 1 (int64): n-grams that share one in a net part in the next."""
        import numpy as np

        return (self.mark >> np.uint64(net * _BITS) & np.uint64(BUCKETS - 1)).astype(np.int64)


def featurise(texts: Sequence[str]) -> Features:
    """The features of `texts`.

    Args:
        texts: The texts, none of them with control characters.

    Returns:
        The features, grouped by text in the order given; an empty text has only the feature of the whole text.
    """
    import numpy as np

    framed = "".join(f"{_START}{text}{_END}" for text in texts)
    points = np.frombuffer(framed.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    lengths = np.fromiter((len(text) + 2 for text in texts), dtype=np.int64, count=len(texts))
    row = np.repeat(np.arange(len(texts)), lengths)
    starts = np.cumsum(lengths) - lengths
    rows, marks, weights = _ngrams(points, row)
    whole = _whole(points, starts, lengths)
    rows.append(np.arange(len(texts)))
    marks.append(whole)
    weights.append(np.full(len(texts), _WHOLE, dtype=np.float32))
    all_rows, all_marks, all_weights = np.concatenate(rows), np.concatenate(marks), np.concatenate(weights)
    order = np.argsort(all_rows, kind="stable")
    all_rows, all_marks, all_weights = all_rows[order], all_marks[order], all_weights[order]
    norm = np.sqrt(np.bincount(all_rows, all_weights * all_weights, minlength=len(texts))).astype(np.float32)
    return Features(all_rows, all_marks, all_weights / norm[all_rows])


def _ngrams(
    points: NDArray[np.uint64], row: NDArray[np.int64]
) -> tuple[list[NDArray[np.int64]], list[NDArray[np.uint64]], list[NDArray[np.float32]]]:
    """N-grams of each length as (rows, marks, weights)."""
    import numpy as np

    rows, marks, weights = [], [], []
    end = points == ord(_END)
    frame = end | (points == ord(_START))
    value = points.copy()
    prime = np.uint64(0x100000001B3)
    for size in range(1, _LONGEST + 2):
        if size > 1:
            value = value[:-1] * prime + points[size - 1 :]
        if not len(value):
            break
        inside = row[: len(value)] == row[size - 1 :]
        if size == 1:
            inside &= ~frame
        if size == 2:  # the frame of an empty text
            inside &= ~(frame[:-1] & frame[1:])
        if size > _LONGEST:
            inside &= end[size - 1 :]
        keep = np.flatnonzero(inside)
        rows.append(row[keep])
        marks.append(_mixed(value[keep], size))
        weights.append(np.full(len(keep), _SINGLE if size == 1 else 1.0, np.float32))
    return rows, marks, weights


def _whole(points: NDArray[np.uint64], starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.uint64]:
    """One mark for each text as a whole: a polynomial hash by running powers."""
    import numpy as np

    prime = np.uint64(0x9E3779B97F4A7C15)
    offset = np.arange(len(points), dtype=np.uint64) - np.repeat(starts, lengths).astype(np.uint64)
    mixed = (points + np.uint64(1)) * prime ^ ((offset + np.uint64(1)) * np.uint64(0xC2B2AE3D27D4EB4F))
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return _mixed(np.add.reduceat(mixed, starts), 9) if len(starts) else np.zeros(0, dtype=np.uint64)


def _mixed(value: NDArray[np.uint64], salt: int) -> NDArray[np.uint64]:
    """Mix the bits (the finaliser of SplitMix64)."""
    import numpy as np

    mixed = value + np.uint64(salt * 0x9E3779B97F4A7C15 % (1 << 64))
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))

"""Text becomes hashed character n-grams, for a whole batch at once.

A text is framed by a start and an end sign; all its n-grams of one to three characters are features, and of four where
they touch the end (Chinese puts the head noun last). The text as a whole is none: the dictionary knows whole texts, and
the model is asked about others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BUCKETS", "Features", "featurise"]

_BITS = 17
BUCKETS = 1 << _BITS
"""How many buckets the n-grams are hashed into; the model has one row a bucket."""

_START, _END = "\x02", "\x03"
_LONGEST = 3
_SINGLE = 0.5
"""The weight of a single character; all other n-grams weigh 1."""


class Features(NamedTuple):
    """The n-grams of a batch of texts as three arrays of one length, sorted by text.

    Args:
        row: Which text an n-gram is of (int64).
        bucket: The bucket that it is hashed into, 0 to `BUCKETS` - 1 (int64).
        weight: Its weight (float32); the squares of a text's weights sum to one.
    """

    row: NDArray[np.int64]
    bucket: NDArray[np.int64]
    weight: NDArray[np.float32]


def featurise(texts: Sequence[str]) -> Features:
    """The features of `texts`.

    Args:
        texts: The texts, none of them with control characters.

    Returns:
        The features, grouped by text in the order given; an empty text has none.

    Example:
        >>> found = featurise(["茶叶", ""])
        >>> len(found.row), [round(weight, 2) for weight in found.weight.tolist()]
        (8, [0.2, 0.2, 0.39, 0.39, 0.39, 0.39, 0.39, 0.39])
    """
    import numpy as np

    framed = "".join(f"{_START}{text}{_END}" for text in texts)
    points = np.frombuffer(framed.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    row = np.repeat(np.arange(len(texts)), np.fromiter((len(text) + 2 for text in texts), np.int64, len(texts)))
    found = _ngrams(points, row)
    rows, buckets, weights = np.concatenate(found[0]), np.concatenate(found[1]), np.concatenate(found[2])
    order = np.argsort(rows, kind="stable")
    rows, buckets, weights = rows[order], buckets[order], weights[order]
    norm = np.sqrt(np.bincount(rows, weights * weights, minlength=len(texts))).astype(np.float32)
    return Features(rows, buckets, weights / norm[rows])


def _ngrams(
    points: NDArray[np.uint64], row: NDArray[np.int64]
) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]], list[NDArray[np.float32]]]:
    """N-grams of each length as (rows, buckets, weights)."""
    import numpy as np

    rows, buckets, weights = [], [], []
    end = points == ord(_END)
    frame = end | (points == ord(_START))
    value = points.copy()
    prime = np.uint64(0x100000001B3)
    for size in range(1, _LONGEST + 2):
        if size > 1:
            value = value[:-1] * prime + points[size - 1 :]
        inside = row[: len(value)] == row[size - 1 :]
        if size == 1:
            inside &= ~frame
        if size == 2:  # the frame of an empty text
            inside &= ~(frame[:-1] & frame[1:])
        if size > _LONGEST:
            inside &= end[size - 1 :]
        keep = np.flatnonzero(inside)
        rows.append(row[keep])
        buckets.append(_bucket(value[keep], size))
        weights.append(np.full(len(keep), _SINGLE if size == 1 else 1.0, np.float32))
    return rows, buckets, weights


def _bucket(value: NDArray[np.uint64], salt: int) -> NDArray[np.int64]:
    """Mix the bits (the finaliser of SplitMix64) and keep the upper ones."""
    import numpy as np

    mixed = value + np.uint64(salt * 0x9E3779B97F4A7C15 % (1 << 64))
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(64 - _BITS)).astype(np.int64)

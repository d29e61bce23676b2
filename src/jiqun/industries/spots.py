"""Where words of the dictionary may stand in texts: at the end, at the beginning, within; for all texts at once.

Most slices of a text are no words, and to look each of them up costs more than all else that is done with a text. So
slices become numbers, and a table of bits says which numbers words have: what it lets through is worth a look.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jiqun.industries.knowledge import dictionary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["INSIDE", "Spots", "spots"]

INSIDE = 4
"""Words that touch neither end are looked for up to this length."""
_BITS = 21
_PRIME, _MIX = 0x100000001B3, 0x9E3779B97F4A7C15


class Spots(NamedTuple):
    """Where words may stand in one text, the whole text left out.

    Args:
        ending: Lengths of words that it may end with, the shortest first.
        beginning: Lengths of words that it may begin with, the shortest first.
        inside: (start, length) of words that touch neither end, the longest first, of equals the last first.
    """

    ending: list[int]
    beginning: list[int]
    inside: list[tuple[int, int]]


def spots(texts: Sequence[str]) -> list[Spots]:
    """Where words of two characters or more may stand in each text; every word there is among them.

    Example:
        >>> found = spots(["汽车轴承"])[0]
        >>> 2 in found.ending, 2 in found.beginning
        (True, True)
    """
    import numpy as np

    found = [Spots([], [], []) for _ in texts]
    points = _points(texts)
    size = np.array([len(text) for text in texts], np.int64)
    start = np.cumsum(size) - size
    row = np.repeat(np.arange(len(texts)), size)
    place = np.arange(len(points)) - start[row]
    value, inside = points, []
    for length in range(2, INSIDE + 1):
        value = value[:-1] * np.uint64(_PRIME) + points[length - 1 :]
        at = np.flatnonzero(_likely(value))
        within = (place[at] > 0) & (place[at] + length < size[row[at]])
        inside.append((length, at[within][::-1]))
    for length, at in reversed(inside):
        for text, first in zip(row[at].tolist(), place[at].tolist(), strict=True):
            found[text].inside.append((first, length))
    _ends(found, points, start, size)
    return found


def _ends(found: list[Spots], points: NDArray[np.uint64], start: NDArray[np.int64], size: NDArray[np.int64]) -> None:
    """Note which words may begin and end each text, length by length for all texts that are longer."""
    import numpy as np

    power, text = 1, np.flatnonzero(size > 2)
    first, last = start[text], start[text] + size[text] - 1
    begun, ended = points[first], points[last]
    length = 1
    while len(text):
        power = power * _PRIME % (1 << 64)
        begun = begun * np.uint64(_PRIME) + points[first + length]
        ended = ended + points[last - length] * np.uint64(power)
        length += 1
        names = text.tolist()
        for at in np.flatnonzero(_likely(np.concatenate([begun, ended]))).tolist():
            if at < len(names):
                found[names[at]].beginning.append(length)
            else:
                found[names[at - len(names)]].ending.append(length)
        longer = np.flatnonzero(size[text] > length + 1)
        if len(longer) < len(text):
            text, first, last, begun, ended = text[longer], first[longer], last[longer], begun[longer], ended[longer]


def _points(texts: Sequence[str]) -> NDArray[np.uint64]:
    import numpy as np

    return np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def _slots(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    import numpy as np

    return (values * np.uint64(_MIX)) >> np.uint64(64 - _BITS)


def _likely(values: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which values a word of the dictionary may have."""
    import numpy as np

    slot = _slots(values)
    bits = _table().take((slot >> np.uint64(3)).view(np.int64)) >> (slot & np.uint64(7)).astype(np.uint8)
    return np.asarray((bits & 1).view(np.bool_))


@cache
def _table() -> NDArray[np.uint8]:
    """A bit for every number, set where a word has it (uint8, 256 kB)."""
    import numpy as np

    by_size: dict[int, list[str]] = {}
    for word in dictionary():
        by_size.setdefault(len(word), []).append(word)
    bits = np.zeros(1 << _BITS, bool)
    for size, words in by_size.items():
        points = _points(words).reshape(len(words), size)
        value = points[:, 0]
        for at in range(1, size):
            value = value * np.uint64(_PRIME) + points[:, at]
        bits[_slots(value).astype(np.int64)] = True
    return np.packbits(bits, bitorder="little")

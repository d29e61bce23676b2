"""How long the dictionary's words are that begin or end with a pair of characters: where looking for one is worth it.

Most slices of a phrase are no words. One look at their first or last two characters says which lengths can be, so that
a handful of slices is looked up instead of all.
"""

from __future__ import annotations

from functools import cache

from jiqun.industries.knowledge import dictionary

__all__ = ["lengths_from", "reach"]

_LONGEST = 24


@cache
def reach() -> tuple[dict[str, int], dict[str, int]]:
    """For the first and for the last two characters of words the lengths that such words have, as the bits of a number.

    Example:
        >>> beginning, ending = reach()
        >>> bool(ending["轴承"] >> len("滚动轴承") & 1)
        True
    """
    beginning: dict[str, int] = {}
    ending: dict[str, int] = {}
    bits = [1 << size for size in range(_LONGEST + 1)]
    for word in dictionary():
        size = len(word)
        if 2 <= size <= _LONGEST:
            first, last = word[:2], word[-2:]
            beginning[first] = beginning.get(first, 0) | bits[size]
            ending[last] = ending.get(last, 0) | bits[size]
    return beginning, ending


@cache
def lengths_from(bits: int) -> tuple[int, ...]:
    """The lengths that a number of `reach` holds, the longest first.

    Example:
        >>> lengths_from(0b10100)
        (4, 2)
    """
    return tuple(size for size in range(_LONGEST, 1, -1) if bits >> size & 1)

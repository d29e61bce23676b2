"""Names that differ in one character only: misprints of each other, perhaps.

Two names at most one character apart share a form with one character left out, so only names that share such a form
are compared. In a long list nearly all forms have one owner; these are put aside first, by numbers that stand for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["near_doubles"]

_SHORTEST, _LONGEST = 6, 300
_MOST_ALIKE = 20
_FEW = 1_000
"""With so few names no number is worth the time that loading NumPy takes."""

_TELLING = frozenset("东西南北中上下左右前后新老大小甲乙丙丁一二三四五六七八九十0123456789〇")
"""Characters that tell two things apart: numerals and words for a direction or size."""

_BASE = 0x9E3779B97F4A7C15
"""Any odd number of 64 bits with its ones well spread."""

_SAME = 0
"""Stands for a form that the same name has a second time."""


def near_doubles(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that differ in one character, changed, left out or added, which tells no two things apart.

    Args:
        names: Different names (n) in normal form; those of less than 6 or more than 300 characters are left out.

    Returns:
        Pairs in the order of `names`, each once. Of names that share one form only the first twenty are compared.

    Example:
        >>> list(near_doubles(["高阳县毛巾产业集群", "高阳县毛布产业集群", "高阳县东毛巾产业集群"]))
        [('高阳县毛巾产业集群', '高阳县毛布产业集群')]
    """
    usual = [name for name in names if _SHORTEST <= len(name) <= _LONGEST]
    told: set[tuple[str, str]] = set()
    for group in _alike(usual if len(usual) < _FEW else _perhaps_alike(usual)):
        for pair in combinations(group, 2):
            if pair not in told and _one_apart(*pair):
                told.add(pair)
                yield pair


def _alike(names: Iterable[str]) -> Iterable[list[str]]:
    """Groups of names that share a form, in the order in which a second name has it."""
    owner: dict[str, str] = {}
    shared: dict[str, list[str]] = {}
    for name in names:
        for form in (name, *(name[:at] + name[at + 1 :] for at in range(len(name)))):
            before = owner.setdefault(form, name)
            if before != name:
                alike = shared.setdefault(form, [before])
                if alike[-1] != name and len(alike) < _MOST_ALIKE:
                    alike.append(name)
    return shared.values()


def _perhaps_alike(names: Sequence[str]) -> Iterable[str]:
    """The names that share a form with another one, in their order; by very rare chance a few others as well."""
    import numpy as np

    by_length: dict[int, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        by_length[len(name)].append(number)
    forms = {length: _forms([names[number] for number in group]) for length, group in by_length.items()}
    ordered = np.sort(np.concatenate([one[one != _SAME] for one in forms.values()]))
    shared = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    numbers = (np.array(group)[np.isin(forms[length], shared).any(1)] for length, group in by_length.items())
    return [names[number] for number in np.sort(np.concatenate([*numbers]))]


def _forms(names: Sequence[str]) -> NDArray[np.uint64]:
    """Numbers that stand for the forms of names.

    Args:
        names: Names (n, at least one) of one length.

    Returns:
        Numbers (n × length + 1): of each name without its first character, without its second …, and of the whole name.
        A form's number is the sum of its characters' codes, each times the power of `_BASE` for its place, modulo
        2 ** 64. `_SAME` where the next number would be the same, since the character is the next one once more.
    """
    import numpy as np

    letters = np.array(names).view(np.uint32).reshape(len(names), -1).astype(np.uint64)
    count, length = letters.shape
    powers = np.cumprod(np.full(length + 1, _BASE, np.uint64))
    in_place = np.cumsum(letters * powers[1:], 1)
    one_before = np.cumsum(letters * powers[:-1], 1)
    found = np.zeros((count, length + 1), np.uint64)
    found[:, 1:] = in_place
    found[:, :-1] += one_before[:, -1:] - one_before
    found |= np.uint64(1)  # so that none is `_SAME` by chance
    found[:, :-2][letters[:, :-1] == letters[:, 1:]] = _SAME
    return found


def _one_apart(one: str, other: str) -> bool:
    """Whether one character, and not one that tells two things apart, was changed, left out or added."""
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    changed = (one[start : len(one) - end], other[start : len(other) - end])
    return max(map(len, changed)) == 1 and not _TELLING.intersection("".join(changed))

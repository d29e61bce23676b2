"""All codes of two to four digits as numbers: where each stands among the others, for sums over columns of codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jiqun.industries.taxonomy import industry_class, industry_classes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["DIGITS", "DIVISIONS", "TOPS", "Codes", "codes"]

_LAST_OF_ONE_KIND = "F"
"""Up to this section the divisions of a section are trades of one kind: growing, mining, making, building, trading."""
DIGITS, DIVISIONS, TOPS = 10, 100, 106
"""How many digits there are, numbers for industry divisions, and numbers for the places where the way down begins."""


@dataclass(frozen=True, slots=True)
class Codes:
    """All codes of two to four digits in the order of their text, and where each stands (arrays of that length).

    Args:
        names: The codes.
        number: The place of each code.
        low: The first class that it could hold, as a number: 3450 of 345; `high`: the one after its last, 3460.
        high: See `low`.
        level: 2, 3 or 4.
        division: Its first two digits as a number; `divisions` the other way, from the number to the code's place.
        divisions: See `division` (100, -1 where there is none).
        top: Where the way down begins: the division, or above all divisions a number for the section.
        digits: By level (3, 4) the digit that the level adds, -1 where the code is shorter.
        below: The place of the code that a digit more gives, -1 where there is none (codes x 10).
        alone: The class of a group that has only one, any other code as it is.
        group: The group of a class, or where it has only this class, the class; any other code as it is.
        trades: Whether its section is one of trade or services.
    """

    names: tuple[str, ...]
    number: dict[str, int]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    level: NDArray[np.int64]
    division: NDArray[np.int64]
    divisions: NDArray[np.int64]
    top: NDArray[np.int64]
    digits: dict[int, NDArray[np.int64]]
    below: NDArray[np.int64]
    alone: NDArray[np.int64]
    group: NDArray[np.int64]
    trades: NDArray[np.bool_]


@cache
def codes() -> Codes:
    """The codes, made once."""
    import numpy as np

    names = tuple(sorted(line.code for level in (2, 3, 4) for line in industry_classes(level)))
    number = {code: at for at, code in enumerate(names)}
    below = np.full((len(names), DIGITS), -1)
    for code, at in number.items():
        if len(code) > 2:
            below[number[code[:-1]], int(code[-1])] = at
    alone = np.arange(len(names))
    for code, at in number.items():
        if len(code) == 3 and (below[at] >= 0).sum() == 1:
            alone[at] = below[at].max()
    level = np.array([len(code) for code in names])
    low = np.array([int(code.ljust(4, "0")) for code in names])
    sections = [industry_class(code).path[0] for code in names]
    division = low // 100
    return Codes(
        names,
        number,
        low,
        low + 10 ** (4 - level),
        level,
        division,
        np.array([number.get(f"{one:02}", -1) for one in range(DIVISIONS)]),
        np.where(
            np.array(sections) <= _LAST_OF_ONE_KIND,
            DIVISIONS + np.array([ord(s) - ord("A") for s in sections]),
            division,
        ),
        {3: np.where(level >= 3, low // 10 % 10, -1), 4: np.where(level >= 4, low % 10, -1)},
        below,
        alone,
        np.array([alone[number[code[:3]]] for code in names]),
        np.array([section >= "F" for section in sections]),
    )

"""How sure an answer is: from the coder's own shares to the share of answers that are right.

Three signs speak, each in log-odds: the best code's share, how far it is ahead of the second, and how sure its
industry division is. A logistic curve for each kind of phrase and level weighs them; `tools/industries/fit.py` fits it
on answers whose model, dictionary and weights had not seen the phrase.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jiqun import data

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["SIGNS", "confidence", "signs"]

SIGNS = ("share", "ahead", "division")
"""The signs in the order of their columns."""

_SUREST = 0.99
"""No answer is surer than the surest of the development phrases were right."""
_LEAST = 1e-5
_FAR = 6.0
"""A second code further behind than this (a 400th of the first's share) counts as so far behind."""


def signs(
    first: NDArray[np.float64], second: NDArray[np.float64], division: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What speaks for the best code of a level.

    Args:
        first: The share of the best code of each row, 0 to 1.
        second: The share of the second.
        division: The share of the industry division that the best code is in.

    Returns:
        float64, rows x 3, in the order of `SIGNS`.

    Example:
        >>> import numpy as np
        >>> signs(np.array([0.8]), np.array([0.1]), np.array([0.9])).round(2).tolist()
        [[1.39, 2.08, 2.2]]
    """
    import numpy as np

    ahead = np.minimum(np.log(np.maximum(first, _LEAST) / np.maximum(second, _LEAST)), _FAR)
    return np.stack([_odds(first), ahead, _odds(division)], axis=1)


def confidence(found: NDArray[np.float64], kind: str, level: int) -> NDArray[np.float64]:
    """The share of right answers among those with such signs (float64, one a row).

    Args:
        found: What `signs` gives.
        kind: ``cluster`` or ``scope``.
        level: 2, 3 or 4.
    """
    import numpy as np

    weights, offset = _curve(kind, level)
    odds = found @ weights + offset
    return np.asarray(np.round(np.minimum(1 / (1 + np.exp(-odds)), _SUREST), 3), dtype=np.float64)


def _odds(share: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    inside = np.clip(share, _LEAST, 1 - _LEAST)
    return np.asarray(np.log(inside / (1 - inside)), dtype=np.float64)


@cache
def _curve(kind: str, level: int) -> tuple[NDArray[np.float64], float]:
    """The weights of the signs and the offset."""
    import numpy as np

    for row in data.rows("industries/calibration.tsv"):
        if row[0] == kind and int(row[1]) == level:
            return np.array(row[2:-1], np.float64), float(row[-1])
    raise LookupError(f"no curve for {kind} at {level} digits")  # the table has them all: a test says so

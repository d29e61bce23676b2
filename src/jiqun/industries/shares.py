"""From scores to shares of classes, groups and industry divisions, for a batch of rows.

Of 1,382 classes a few dozen at most have a share worth adding up. What stays far below the best class of its row is
taken as nothing, and all sums run over the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jiqun.industries.scoring import classes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Best", "Shares"]

_FAINT = 6.0
"""A class whose score is so far below the row's best (a share of 1 / 400 of it) counts as nothing."""
_WORTH = 0.02
_CANDIDATES = 6
_TIE, _TIED = 0.75, 0.75
"""Two industry divisions tie where the second has so much of the first's share and both together so much of all."""


class Best(NamedTuple):
    """The best code of each row at one level.

    Args:
        top: Its place within the level.
        first: Its share.
        second: The share of the next code, 0 where there is none.
    """

    top: NDArray[np.int64]
    first: NDArray[np.float64]
    second: NDArray[np.float64]


class Shares:
    """The classes of each row that count, as three arrays of one length sorted by row.

    Args:
        scores: Log-probabilities up to a constant a row (float32, n x 1,382).
    """

    def __init__(self, scores: NDArray[np.float32]) -> None:
        import numpy as np

        self.count, width = scores.shape
        self._top = scores.argmax(axis=1)
        peak = scores[np.arange(self.count), self._top]
        at = np.flatnonzero(scores >= (peak - np.float32(_FAINT))[:, None])
        self.row = at // width
        self.place = at - self.row * width
        value = np.exp((scores.reshape(-1)[at] - peak[self.row]).astype(np.float64))
        total = np.bincount(self.row, value, self.count)
        self.share = value / total[self.row]
        self._best = 1 / total
        others = np.where(self.place == self._top[self.row], 0.0, self.share)
        self._second = np.maximum.reduceat(others, np.searchsorted(self.row, np.arange(self.count)))
        order = classes()
        self.divisions = self._sums(order.division_of, len(order.divisions))

    def _sums(self, above: NDArray[np.int64], size: int) -> NDArray[np.float64]:
        """The shares added up by what stands above each class (float64, n x size)."""
        import numpy as np

        sums = np.bincount(self.row * size + above[self.place], self.share, self.count * size)
        return np.asarray(sums, dtype=np.float64).reshape(self.count, size)

    def best(self, level: int) -> Best:
        """The best code of each row at a level of 2, 3 or 4 digits, and how it stands to the next."""
        import numpy as np

        if level == 4:
            return Best(self._top, self._best, self._second)
        order = classes()
        sums = self.divisions if level == 2 else self._sums(order.group_of, len(order.groups))
        rows, top = np.arange(self.count), sums.argmax(axis=1)
        first = sums[rows, top]
        others = sums.copy()
        others[rows, top] = 0.0
        return Best(top, first, others.max(axis=1))

    def of_division(self, level: int, places: NDArray[np.int64]) -> NDArray[np.float64]:
        """The share of the industry division that a code of a level is in, one code a row."""
        import numpy as np

        order = classes()
        above = {4: order.division_of, 3: order.division_of_group}.get(level)
        return np.asarray(self.divisions[np.arange(self.count), places if above is None else above[places]])

    def tied(self) -> NDArray[np.bool_]:
        """Where two industry divisions fit about equally well, and no third."""
        _, first, second = self.best(2)
        tied: NDArray[np.bool_] = (second >= _TIE * first) & (first + second >= _TIED)
        return tied

    def worth(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """(place in `rows`, class, share) of what is worth naming: at most six a row, best first, of equals the first.

        Args:
            rows: The rows that are asked about, sorted.
        """
        import numpy as np

        asked = np.full(self.count, -1)
        asked[rows] = np.arange(len(rows))
        some = np.flatnonzero((self.share >= _WORTH) & (asked[self.row] >= 0))
        row, place, share = asked[self.row[some]], self.place[some], self.share[some]
        ranked = np.lexsort((place, -share, row))
        row, place, share = row[ranked], place[ranked], share[ranked]
        rank = np.arange(len(row)) - np.searchsorted(row, row)
        keep = rank < _CANDIDATES
        return row[keep], place[keep], share[keep]

"""From probabilities to levels: calibrated confidence that can be compared, and the deepest level that clears its bar.

Confidences of one reading hold together: a coarser level is at least as sure as the finer one within it; the classes
that were only considered share what the best class leaves; and below a word that names a group as a whole (轴承) no
class gets more than a half, for none of them is what was said. So no candidate is surer than the answer beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from jiqun.industries.confidence import confidence, signs
from jiqun.industries.evidence import KINDS, Hit
from jiqun.industries.scoring import classes
from jiqun.industries.shares import Shares

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BARS", "Asked", "Candidates", "Reading", "Readings", "asked"]

BARS = {
    "cluster": {4: 0.75, 3: 0.65, 2: 0.55},
    "scope": {4: 0.90, 3: 0.85, 2: 0.80},
}
"""Least calibrated confidence with which a level is answered: where about 95 of 100 answers are right on development
phrases of the kind, out of fold. On phrases of real lists, vaguer than most, fewer are (see the benchmark)."""

UNSUPPORTED = {
    1: {4: 0.80, 3: 0.70, 2: 0.60},
    0: {4: 0.90, 3: 0.85, 2: 0.80},
}
"""The bars for a cluster's phrase whose head noun no word of the dictionary knows (1), and for one that holds no known
word at all (0): there the model alone is asked, far from its lines, where its confidence was never measured. Set by
hand."""

_PART = 0.5
"""What the classes below a group or industry division that was named as a whole share at most."""
_NAMED = frozenset(kind for kind in KINDS if kind.startswith(("whole-", "hard-")))
_HEAD = frozenset(
    kind
    for kind in KINDS
    if kind.startswith(("suffix-", "object-")) or kind in ("aside-object", "aside-hard", "aside-suffix")
)


Candidates = tuple[tuple[str, float], ...]
"""Classes with their confidence, best first."""


class Asked(NamedTuple):
    """What a phrase asks for.

    Args:
        level: 4, or the level of the word that it is: 轴承 names a group, 食品 an industry division.
        supported: 2 where the dictionary knows the head noun, 1 where it knows some other word in it, 0 for none.
        shares: Where a written phrase alone decides and has several codes, these with their shares; else empty.
    """

    level: int
    supported: int
    shares: tuple[tuple[str, float], ...] = ()


class Reading(NamedTuple):
    """What one part of a phrase says.

    Args:
        code: The code answered, "" where no level clears its bar.
        confidence: Its calibrated confidence.
        best: The confidence of the best industry division.
        wanted: What the part asks for.
        tied: Two industry divisions fit about equally well.
    """

    code: str
    confidence: float
    best: float
    wanted: Asked
    tied: bool = False


def asked(hits: Sequence[Hit]) -> Asked:
    """What the dictionary's hits say that a phrase asks for.

    A word of the trade may name a group as a whole, unless an official line puts the same word into one class of it
    (钢琴 stands in the list of 2422 alone). An industry division named as a whole stays one.
    """
    if not hits:
        return _NOTHING
    whole = [entry.codes for kind, _, entry in hits if kind in _NAMED]
    if not whole:
        for kind, _, _ in hits:
            if kind in _HEAD:
                return _HEADED
        return _ELSEWHERE
    code = whole[0][0][0]
    if len(whole[0]) > 1 and all(entry.rule == "phrase" for kind, _, entry in hits if kind in _NAMED):
        return Asked(len(code), 2, whole[0])
    if len(code) == 3 and len(whole) > 1:
        below = {found for codes in whole[1:] for found, _ in codes}
        only = next(iter(below))
        if len(below) == 1 and len(only) == 4 and only.startswith(code):
            return _HEADED
    return _HEADED if len(code) == 4 else Asked(len(code), 2)


_NOTHING, _ELSEWHERE, _HEADED = Asked(4, 0), Asked(4, 1), Asked(4, 2)


class Readings:
    """All parts of a batch read at once: a `Reading` each, and on demand what else was considered.

    Args:
        rows: How well each class fits each part (float32, n x 1,382).
        wanted: What each part asks for.
        kind: ``cluster`` or ``scope``.
    """

    def __init__(self, rows: NDArray[np.float32], wanted: Sequence[Asked], kind: str) -> None:
        self.all: list[Reading] = []
        """The readings in the order of the parts."""
        if not len(rows):
            return
        self._shares, self._wanted = Shares(rows), wanted
        best = {level: self._shares.best(level) for level in (4, 3, 2)}
        tops = {level: found.top for level, found in best.items()}
        self._sure = _nested(
            tops,
            {
                level: confidence(
                    signs(found.first, found.second, self._shares.of_division(level, found.top)), kind, level
                )
                for level, found in best.items()
            },
        )
        _no_surer_than_the_line(tops, self._sure, wanted)
        self._code, self._confidence = _deepest(tops, self._sure, wanted, kind)
        tied = self._shares.tied().tolist() if kind == "cluster" else [False] * len(rows)
        names = [*_answers(), ""]
        codes = [names[one] for one in self._code.tolist()]
        self.all = list(map(Reading, codes, self._confidence.tolist(), self._sure[2].tolist(), wanted, tied))

    def candidates(self, rows: Sequence[int]) -> list[Candidates]:
        """Of some parts, in their order, the classes worth naming, best first, with their confidence.

        The first is the best guess at four digits.
        """
        import numpy as np

        if not rows:
            return []
        some = np.array(rows, np.int64)
        whole = np.array([_PART if self._wanted[at].level < 4 else 1.0 for at in rows], np.float64)
        return _candidates(
            self._shares.worth(some), self._sure[4][some], whole, self._code[some], self._confidence[some]
        )


def _nested(
    tops: dict[int, NDArray[np.int64]], found: dict[int, NDArray[np.float64]]
) -> dict[int, NDArray[np.float64]]:
    """The confidence of each level, a coarser one at least as sure as a finer one within it."""
    import numpy as np

    order = classes()
    (fine, middle, coarse), (sure, surer, surest) = (tops[4], tops[3], tops[2]), (found[4], found[3], found[2])
    surer = np.where(order.group_of[fine] == middle, np.maximum(surer, sure), surer)
    above = order.division_of_group[middle]
    return {4: sure, 3: surer, 2: np.where(above == coarse, np.maximum(surest, surer), surest)}


def _no_surer_than_the_line(
    tops: dict[int, NDArray[np.int64]], sure: dict[int, NDArray[np.float64]], wanted: Sequence[Asked]
) -> None:
    """Lower, in place, the confidence of codes that a written phrase gives only a share.

    Whoever wrote that 北斗应用 is 6571 or 3940 was not sure of the first, and the model, which learned from that very
    line, is no witness.
    """
    order = classes()
    for at, asked_for in enumerate(wanted):
        if asked_for.shares:
            for level, names in ((4, order.codes), (3, order.groups), (2, order.divisions)):
                top = names[tops[level][at]]
                share = sum(part for code, part in asked_for.shares if code.startswith(top) or top.startswith(code))
                sure[level][at] = min(sure[level][at], share or _PART)


def _deepest(
    tops: dict[int, NDArray[np.int64]], sure: dict[int, NDArray[np.float64]], wanted: Sequence[Asked], kind: str
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The deepest level asked for that clears its bar, as places in `_answers` with confidences; -1 where none does."""
    import numpy as np

    level, supported = np.array([asked_for[:2] for asked_for in wanted], np.int64).T
    bars = _bars(kind)
    code, confidence = np.full(len(wanted), -1), np.zeros(len(wanted))
    before = 0
    for size, names in ((4, classes().codes), (3, classes().groups), (2, classes().divisions)):
        clears = (code < 0) & (level >= size) & (sure[size] >= bars[size][supported])
        code[clears] = before + tops[size][clears]
        confidence[clears] = sure[size][clears]
        before += len(names)
    return code, confidence


@cache
def _bars(kind: str) -> dict[int, NDArray[np.float64]]:
    """For each level the bars by how far the dictionary supports the phrase (0, 1, 2)."""
    import numpy as np

    bars = [UNSUPPORTED.get(known, BARS[kind]) if kind == "cluster" else BARS[kind] for known in (0, 1, 2)]
    return {level: np.array([bar[level] for bar in bars]) for level in (4, 3, 2)}


@cache
def _answers() -> list[str]:
    """All codes that can be answered: classes, groups (one with a single class as the class), divisions."""
    order = classes()
    return [*order.codes, *(_only().get(code, code) for code in order.groups), *order.divisions]


@cache
def _only() -> dict[str, str]:
    """Groups with a single class, by their code."""
    below: dict[str, list[str]] = {}
    for code in classes().codes:
        below.setdefault(code[:3], []).append(code)
    return {group: codes[0] for group, codes in below.items() if len(codes) == 1}


def _candidates(
    worth: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]],
    sure: NDArray[np.float64],
    whole: NDArray[np.float64],
    answer: NDArray[np.int64],
    confidence: NDArray[np.float64],
) -> list[Candidates]:
    """The classes of each row that are worth naming, best first, with confidences that can be compared.

    What the best one leaves is shared by the others. Beside an answer a class outside it shares what the answer
    leaves, and a class within it is no surer than it.
    """
    import numpy as np

    order = classes()
    row, place, share = worth
    starts = np.searchsorted(row, np.arange(len(sure) + 1))
    first = np.zeros(len(row), bool)
    first[starts[:-1][starts[:-1] < starts[1:]]] = True
    top = np.zeros(len(sure), np.float64)
    top[row[first]] = share[first]
    left = (1 - sure) / np.maximum(1 - top, 1e-6)
    value = np.where(first, sure[row], np.minimum(sure[row], left[row] * share))
    value = np.asarray(np.round(value * whole[row], 3), np.float64)
    classed, grouped = len(order.codes), len(order.codes) + len(order.groups)
    said, firm = answer[row], confidence[row]
    within = np.where(
        said < grouped, order.group_of[place] == said - classed, order.division_of[place] == said - grouped
    )
    capped = np.minimum(np.minimum(value, np.where(within, firm, 1 - firm)), firm)
    value = np.asarray(np.round(np.where((said < 0) | (said == place), value, capped), 3), np.float64)
    ranked = np.lexsort((np.arange(len(row)), -value, row))
    names = [order.codes[at] for at in place[ranked].tolist()]
    pairs = list(zip(names, value[ranked].tolist(), strict=True))
    edges = starts.tolist()
    return [tuple(pairs[start:end]) for start, end in pairwise(edges)]

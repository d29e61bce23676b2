"""From probabilities to levels: calibrated confidence that can be compared, and the deepest level that clears its bar.

Confidences of one reading hold together: a coarser level is at least as sure as the finer one within it; the classes
that were only considered share what the best class leaves; and below a word that names a group as a whole (轴承) no
class gets more than a half, for none of them is what was said. So no candidate is surer than the answer beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jiqun import data
from jiqun.industries.evidence import Hit
from jiqun.industries.scoring import classes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BARS", "Asked", "Reading", "asked", "read_rows"]

BARS = {
    "cluster": {4: 0.60, 3: 0.55, 2: 0.50},
    "scope": {4: 0.80, 3: 0.70, 2: 0.60},
}
"""Least calibrated confidence with which a level is answered. What is right above them depends on the phrases: of
answers with four digits, 53 of 56 on phrases of real lists that another person coded (a coarser accepted code counts
by its own length; 84 of 100 where it does not count), 139 of 142 on that person's own phrases."""

UNSUPPORTED = {
    1: {4: 0.65, 3: 0.60, 2: 0.55},
    0: {4: 0.80, 3: 0.75, 2: 0.70},
}
"""The bars for a cluster's phrase whose head noun no word of the dictionary knows (1), and for one that holds no known
word at all (0): there the model alone is asked, far from its lines, where its confidence was never measured. Set by
hand."""

_WORTH = 0.02
_CANDIDATES = 6
_PART = 0.5
"""What the classes below a group or industry division that was named as a whole share at most."""
_TIE, _TIED = 0.75, 0.75
"""Two industry divisions tie where the second has so much of the first's share and both together so much of all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a phrase asks for.

    Args:
        level: 4, or the level of the word that it is: 轴承 names a group, 食品 an industry division.
        supported: 2 where the dictionary knows the head noun, 1 where it knows some other word in it, 0 for none.
    """

    level: int
    supported: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What one part of a phrase says.

    Args:
        code: The code answered, "" where no level clears its bar.
        confidence: Its calibrated confidence.
        best: The confidence of the best industry division.
        candidates: Classes, best first, with their confidence; the first is the best guess at four digits.
        wanted: What the part asks for.
        tied: Two industry divisions fit about equally well.
    """

    code: str
    confidence: float
    best: float
    candidates: tuple[tuple[str, float], ...]
    wanted: Asked
    tied: bool = False


def asked(hits: Sequence[Hit]) -> Asked:
    """What the dictionary's hits say that a phrase asks for.

    A word of the trade may name a group as a whole, unless an official line puts the same word into one class of it
    (钢琴 stands in the list of 2422 alone). An industry division named as a whole stays one.
    """
    whole = [hit for hit in hits if hit.kind.startswith(("whole-", "hard-"))]
    known = 2 if any(hit.kind.startswith(("whole-", "hard-", "suffix-")) for hit in hits) else int(bool(hits))
    if not whole:
        return Asked(4, known)
    code = whole[0].entry.codes[0][0]
    below = {found for hit in whole[1:] for found, _ in hit.entry.codes}
    settled = len(code) == 3 and len(below) == 1 and len(next(iter(below))) == 4 and next(iter(below)).startswith(code)
    return Asked(4 if settled else len(code), known)


def read_rows(rows: NDArray[np.float32], wanted: Sequence[Asked], kind: str) -> list[Reading]:
    """All rows (float32, n x 1,382, each summing to 1) read at once, one reading a row in their order."""
    import numpy as np

    if not len(rows):
        return []
    order = classes()
    groups = np.add.reduceat(rows, _firsts(3), axis=1)
    divisions = np.add.reduceat(groups, _firsts(2), axis=1)
    best = {}
    for level, names, sums in ((4, order.codes, rows), (3, order.groups, groups), (2, order.divisions, divisions)):
        top = sums.argmax(axis=1)
        best[level] = (names, top.tolist(), _calibrated(sums[np.arange(len(rows)), top], kind, level).tolist())
    first_two = np.partition(divisions, -2, axis=1)[:, -2:]
    tied = (first_two[:, 0] >= _TIE * first_two[:, 1]) & (first_two.sum(axis=1) >= _TIED) & (kind == "cluster")
    worth = _worth(rows)
    readings = []
    for at, shares in enumerate(worth):
        tops = _nested({level: (names[top[at]], sure[at]) for level, (names, top, sure) in best.items()})
        code, confidence = _deepest(tops, wanted[at], kind)
        candidates = _beside(code, confidence, _compared(shares, tops[4][1], wanted[at].level))
        readings.append(Reading(code, confidence, tops[2][1], candidates, wanted[at], bool(tied[at])))
    return readings


def _nested(tops: dict[int, tuple[str, float]]) -> dict[int, tuple[str, float]]:
    """The best code of each level, a coarser one at least as sure as a finer one within it."""
    found = dict(tops)
    for level, finer in ((3, 4), (2, 3)):
        code, sure = found[level]
        if found[finer][0].startswith(code):
            found[level] = (code, max(sure, found[finer][1]))
    return found


def _deepest(tops: dict[int, tuple[str, float]], wanted: Asked, kind: str) -> tuple[str, float]:
    """The code of the deepest level asked for that clears its bar; a group of one class is answered as the class."""
    bars = UNSUPPORTED.get(wanted.supported, BARS[kind]) if kind == "cluster" else BARS[kind]
    for level in (4, 3, 2):
        code, sure = tops[level]
        if level <= wanted.level and sure >= bars[level]:
            return _only().get(code, code), sure
    return "", 0.0


@cache
def _only() -> dict[str, str]:
    """Groups with a single class, by their code."""
    below: dict[str, list[str]] = {}
    for code in classes().codes:
        below.setdefault(code[:3], []).append(code)
    return {group: codes[0] for group, codes in below.items() if len(codes) == 1}


def _compared(shares: Sequence[tuple[float, str]], sure: float, level: int) -> tuple[tuple[str, float], ...]:
    """Classes with confidences that can be compared: what the best one leaves is shared by the others."""
    if not shares:
        return ()
    whole = _PART if level < 4 else 1.0
    best = shares[0][0]
    left = (1 - sure) / max(1 - best, 1e-6)
    rest = [(code, min(sure, left * share)) for share, code in shares[1:]]
    return tuple((code, round(whole * value, 3)) for code, value in [(shares[0][1], sure), *rest])


def _beside(code: str, sure: float, candidates: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """Candidates beside an answer: one outside it shares what the answer leaves, one within it is no surer than it."""
    if not code:
        return candidates
    capped = [
        (other, value if other == code else min(value, sure if other.startswith(code) else 1 - sure, sure))
        for other, value in candidates
    ]
    return tuple((other, round(value, 3)) for other, value in sorted(capped, key=lambda pair: -pair[1]))


def _worth(rows: NDArray[np.float32]) -> list[list[tuple[float, str]]]:
    """(share, class) of each row's classes that are worth naming, best first."""
    import numpy as np

    codes = classes().codes
    at, place = np.nonzero(rows >= _WORTH)
    found: list[list[tuple[float, str]]] = [[] for _ in rows]
    for row, where, share in zip(at.tolist(), place.tolist(), rows[at, place].tolist(), strict=True):
        found[row].append((share, codes[where]))
    return [sorted(some, key=lambda pair: (-pair[0], pair[1]))[:_CANDIDATES] for some in found]


@cache
def _firsts(level: int) -> NDArray[np.int64]:
    """Where each group starts among the classes (3), or each industry division among the groups (2)."""
    import numpy as np

    order = classes()
    if level == 3:
        return np.unique(order.group_of, return_index=True)[1]
    return np.unique(order.division_of[_firsts(3)], return_index=True)[1]


@cache
def _curve(kind: str, level: int) -> tuple[float, float]:
    for row in data.rows("industries/calibration.tsv"):
        if row[0] == kind and int(row[1]) == level:
            return float(row[2]), float(row[3])
    return 1.0, 0.0


def _calibrated(shares: NDArray[np.float32], kind: str, level: int) -> NDArray[np.float32]:
    """From the coder's own probability to the share of right answers, by the fitted logistic curve."""
    import numpy as np

    slope, offset = _curve(kind, level)
    inside = np.clip(shares, 1e-5, 1 - 1e-5)
    sure: NDArray[np.float32] = np.round(1 / (1 + np.exp(-(slope * np.log(inside / (1 - inside)) + offset))), 3)
    return sure

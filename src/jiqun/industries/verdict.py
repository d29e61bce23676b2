"""The votes of firms' phrases are counted: the main code, what else a firm does, what was only considered.

The main code is found from the top, as ISIC's rule for firms of several activities asks: the section with most votes
(the industry division where a section of services holds unlike trades), in it the group, in it the class; down to where
one of them leads. So a firm of five crops is 01 and not the crop that stands first. A code is an answer only where a
phrase was answered with it; what was merely considered strengthens it.

All firms of a batch are counted at once: votes are arrays of one length, sorted by firm, and a firm's sums run from its
loudest vote to its faintest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from jiqun.industries.lines import DIGITS, DIVISIONS, TOPS, codes
from jiqun.industries.model import Role

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Verdict", "Votes", "main_codes", "verdicts"]

_OTHERS = 3
_LEAST = 0.08
"""A further industry has at least so much of all votes."""
_LEADS = 0.5
"""A group or class is answered where it has so much of the votes within the line above it; those that only backed off
to that line say nothing of what is below it."""
_TIED = 0.8
"""Two industry divisions tie where the second has so much of the first's votes and neither has `_LEADS`."""
_HEARD = 0.2
"""An industry division is no answer where it has less of the weight of all phrases, understood or not."""
_DISSENT = 0.15
"""How much of the confidence is lost where all other votes are for other industries."""
_CANDIDATES, _WORTH = 5, 0.02


@dataclass(frozen=True, slots=True)
class Votes:
    """What the phrases of a batch of firms say: one entry a phrase and code, sorted by firm and from loud to faint.

    Args:
        firms: How many firms there are.
        firm: The firm's place in the batch.
        code: The code's place in `codes`.
        votes: Weight of the phrase times its confidence.
        confidence: The coder's confidence in this phrase alone.
        answered: Whether the coder answered with it, or only considered it.
        coded: Whether it is what the phrase asks for: 轴承 names a group as a whole, and no class of it.
        weight: The phrase's weight.
        item: What the phrase is of: a number of the caller's.
    """

    firms: int
    firm: NDArray[np.int64]
    code: NDArray[np.int64]
    votes: NDArray[np.float64]
    confidence: NDArray[np.float64]
    answered: NDArray[np.bool_]
    coded: NDArray[np.bool_]
    weight: NDArray[np.float64]
    item: NDArray[np.int64]

    def joined(self, others: Votes) -> Votes:
        """These votes and others of the same firms, in the order that sums need."""
        import numpy as np

        names = [field.name for field in fields(self)[1:]]
        columns = [np.concatenate([getattr(self, name), getattr(others, name)]) for name in names]
        firm, code, votes = columns[:3]
        order = np.lexsort((code.astype(np.int16), -votes, firm))
        return Votes(self.firms, *(column[order] for column in columns))

    def any(self, which: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """For each firm whether any of its votes is one of these."""
        import numpy as np

        found = np.zeros(self.firms, bool)
        found[self.firm[which]] = True
        return found

    def sums(self, which: NDArray[np.bool_], line: NDArray[np.int64], size: int) -> NDArray[np.float64]:
        """The votes of each firm for each line of `size` (firms x size), of those votes alone."""
        import numpy as np

        key = self.firm[which] * size + line[which]
        sums = np.bincount(key, self.votes[which], self.firms * size)
        return np.asarray(sums, np.float64).reshape(self.firms, size)


def main_codes(votes: Votes, weights: NDArray[np.float64], telling: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The main code of each firm from the top; -1 where too little is heard or two industry divisions stand alike.

    Args:
        votes: All votes.
        weights: For each firm the sum of the weights of its phrases, understood or not.
        telling: Which firms have a phrase that says more than firms of every trade write.
    """
    import numpy as np

    known, firm = codes(), votes.firm
    every = np.ones(len(firm), bool)
    each = np.arange(votes.firms)
    total = np.bincount(firm, votes.votes, votes.firms)
    top, division = known.top[votes.code], known.division[votes.code]
    inside = top == votes.sums(every, top, TOPS).argmax(axis=1)[firm]
    sums = votes.sums(inside, division, DIVISIONS)
    first = sums.argmax(axis=1)
    most = sums[each, first]
    sums[each, first] = -1
    second = sums.max(axis=1)
    inside &= division == first[firm]
    tied = (second >= _TIED * most) & (most < _LEADS * total)
    going = telling & (most >= _HEARD * weights) & votes.any(inside & votes.answered) & ~tied
    code = np.where(going, known.divisions[first], -1)
    for level in (3, 4):
        digit = known.digits[level][votes.code]
        deep = inside & (digit >= 0)
        inside = inside & (deep | votes.coded)
        sums = votes.sums(deep, digit, DIGITS)
        best = sums.argmax(axis=1)
        within = np.bincount(firm[inside], votes.votes[inside], votes.firms)
        inside = deep & (digit == best[firm])
        going &= votes.any(deep) & (sums[each, best] >= _LEADS * within) & votes.any(inside & votes.answered)
        code[going] = known.below[code[going], best[going]]
    return code


class Verdict(NamedTuple):
    """What is said of one firm.

    Args:
        codes: The main code and at most three others: (code, confidence, role, place).
        others: Other codes with their share of the votes: those within a coarse main code first, then by their share.
        coded: Whether a phrase asks for the main code as it is.
    """

    codes: tuple[tuple[str, float, Role, int], ...]
    others: tuple[tuple[str, float], ...]
    coded: bool


def verdicts(votes: Votes, main: NDArray[np.int64]) -> Iterator[Verdict]:
    """What is said of each firm, given its main code (-1 for none)."""
    import numpy as np

    known, firm = codes(), votes.firm
    total = np.asarray(np.bincount(firm, votes.votes, votes.firms), np.float64)
    wanted = main[firm]
    low, high = known.low[votes.code], known.high[votes.code]
    under = (known.low[wanted] <= low) & (high <= known.high[wanted])
    own = votes.any(votes.coded & (votes.code == wanted)).tolist()
    surest = np.zeros(votes.firms)
    np.maximum.at(surest, firm[under & votes.answered], votes.confidence[under & votes.answered])
    alike = (low < known.high[wanted]) & (known.low[wanted] < high)
    agreed = np.bincount(firm[alike], votes.votes[alike], votes.firms) / np.maximum(total, 1e-300)
    sure = (surest * (1 - _DISSENT * (1 - agreed))).tolist()
    further, considered = _further(votes, total), _considered(votes, total, main)
    names = [known.names[at] if at >= 0 else "" for at in main.tolist()]
    for code, confidence, coded, some, rest in zip(names, sure, own, further, considered, strict=True):
        if not code:
            yield Verdict((), _shown(rest, ()), coded)
            continue
        chosen: list[tuple[str, float, Role, int]] = [(code, round(confidence, 3), "main", 0)]
        beside: tuple[str, ...] = ()
        for other, confident in some:
            if len(chosen) > _OTHERS:
                break
            if not _same(other, (code, *beside)):
                chosen.append((other, confident, "service" if other >= "44" > code else "further", len(chosen)))
                beside = (*beside, other)
        yield Verdict(tuple(chosen), _shown(rest, beside), coded)


def _shown(considered: list[tuple[str, float]], chosen: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The first few codes considered that are none of those chosen."""
    found: list[tuple[str, float]] = []
    for code, share in considered:
        if not (chosen and _same(code, chosen)):
            found.append((code, round(share, 3)))
            if len(found) == _CANDIDATES:
                break
    return tuple(found)


def _further(votes: Votes, total: NDArray[np.float64]) -> list[list[tuple[str, float]]]:
    """For each firm the codes answered that have enough votes, most first, each with the surest phrase under it."""
    import numpy as np

    known = codes()
    said = votes.answered
    key, which = np.unique(votes.firm[said] * len(known.names) + votes.code[said], return_inverse=True)
    sums = np.bincount(which, votes.votes[said], len(key))
    sure = np.zeros(len(key))
    np.maximum.at(sure, which, votes.confidence[said])
    firm, code = key // len(known.names), key % len(known.names)
    # What is under a coarse code follows it: its surest phrase is the surest from there to where that ends.
    end = np.searchsorted(key, firm * len(known.names) + np.searchsorted(known.low, known.high[code]))
    edges = np.stack([np.arange(len(key)), end], axis=1).reshape(-1)
    sure = np.maximum.reduceat(np.append(sure, 0.0), edges)[::2] if len(key) else sure
    some = np.flatnonzero(sums >= _LEAST * total[firm])
    some = some[np.lexsort((code[some], -sums[some], firm[some]))]
    pairs = list(zip([known.names[at] for at in code[some].tolist()], sure[some].tolist(), strict=True))
    return _by_firm(pairs, firm[some], votes.firms)


def _considered(votes: Votes, total: NDArray[np.float64], main: NDArray[np.int64]) -> list[list[tuple[str, float]]]:
    """For each firm the codes worth naming that do not hold its main code, each with its share of the votes."""
    import numpy as np

    known = codes()
    key, which = np.unique(votes.firm * len(known.names) + votes.code, return_inverse=True)
    sums = np.bincount(which, votes.votes, len(key))
    firm, code = key // len(known.names), key % len(known.names)
    wanted = main[firm]
    low, high = known.low[code], known.high[code]
    above = (low <= known.low[wanted]) & (known.high[wanted] <= high) & (wanted >= 0)
    within = (known.low[wanted] <= low) & (high <= known.high[wanted]) | (wanted < 0)
    some = np.flatnonzero((sums > 0) & (sums >= _WORTH * total[firm]) & ~above)
    some = some[np.lexsort((code[some], -sums[some], ~within[some], firm[some]))]
    shares = sums[some] / total[firm[some]]
    pairs = list(zip([known.names[at] for at in code[some].tolist()], shares.tolist(), strict=True))
    return _by_firm(pairs, firm[some], votes.firms)


def _by_firm(pairs: list[tuple[str, float]], firm: NDArray[np.int64], count: int) -> list[list[tuple[str, float]]]:
    import numpy as np

    edges = np.searchsorted(firm, np.arange(count + 1)).tolist()
    return [pairs[start:end] for start, end in pairwise(edges)]


def _same(code: str, others: tuple[str, ...]) -> bool:
    """Whether a code is one of the others, or above or below one of them."""
    return code.startswith(others) or (len(code) < 4 and any(other.startswith(code) for other in others))

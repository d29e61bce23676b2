"""The votes of a firm's phrases are counted: the main code, what else the firm does, what was only considered.

The main code is found from the top, as ISIC's rule for firms of several activities asks: the section with most votes
(the industry division where a section of services holds unlike trades), in it the group, in it the class; down to where
one of them leads. So a firm of five crops is 01 and not the crop that stands first. A code is an answer only where a
phrase was answered with it; what was merely considered strengthens it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from jiqun.industries.model import Role
from jiqun.industries.taxonomy import children, industry_class

__all__ = ["Vote", "candidates", "chosen_codes", "class_of", "main_code", "section_of"]

_OTHERS = 3
_LEAST = 0.08
"""A further industry has at least so much of all votes."""
_LEADS = 0.5
"""A group or class is answered where it has so much of the votes within the line above it; those that only backed off
to that line say nothing of what is below it."""
_TIED = 0.8
"""Two industry divisions tie where the second has so much of the first's votes and neither has `_LEADS`."""
_LAST_OF_ONE_KIND = "F"
"""Up to this section the divisions of a section are trades of one kind: growing, mining, making, building, trading."""
_HEARD = 0.2
"""An industry division is no answer where it has less of the weight of all phrases, understood or not."""
_DISSENT = 0.15
"""How much of the confidence is lost where all other votes are for other industries."""
_CANDIDATES, _WORTH = 5, 0.02


class Vote(NamedTuple):
    """What one phrase says for one code.

    Args:
        code: The code.
        votes: Weight of the phrase times its confidence.
        confidence: The coder's confidence in this phrase alone.
        answered: Whether the coder answered with it, or only considered it.
        coded: Whether it is what the phrase asks for: 轴承 names a group as a whole, and no class of it.
        phrase: The phrase.
        written: The item that it is of; empty for the firm's name.
        weight: The phrase's weight.
        kind: The kind that the phrase was read as.
    """

    code: str
    votes: float
    confidence: float
    answered: bool
    coded: bool
    phrase: str
    written: str
    weight: float
    kind: str


def main_code(votes: Sequence[Vote], weights: float) -> str:
    """The main code from the top; empty where too little is heard or two industry divisions stand side by side.

    Args:
        votes: All votes.
        weights: The sum of the weights of all phrases, understood or not.
    """
    section = _largest(votes, 1)[0][0]
    inside = [vote for vote in votes if _top(vote.code) == section]
    ranked = _largest(inside, 2)
    code, most = ranked[0]
    if most < _HEARD * weights or not _answered(code, inside):
        return ""
    if len(ranked) > 1 and ranked[1][1] >= _TIED * most and most < _LEADS * sum(vote.votes for vote in votes):
        return ""
    for level in (3, 4):
        inside = [vote for vote in inside if vote.code.startswith(code) and (len(vote.code) >= level or vote.coded)]
        sums = _largest(inside, level)
        if not sums or sums[0][1] < _LEADS * sum(vote.votes for vote in inside) or not _answered(sums[0][0], inside):
            break
        code = sums[0][0]
    return code


def _answered(code: str, votes: Sequence[Vote]) -> bool:
    return any(vote.answered and vote.code.startswith(code) for vote in votes)


@cache
def class_of(code: str) -> str:
    """The class of a group that has only one, any other code as it is."""
    below = children(code) if len(code) == 3 else ()
    return below[0].code if len(below) == 1 else code


@cache
def section_of(code: str) -> str:
    """The letter of a code's section."""
    return industry_class(code).path[0]


def _top(code: str) -> str:
    """Where the way down begins: the section, or the division where a section of services holds unlike trades."""
    section = section_of(code)
    return section if section <= _LAST_OF_ONE_KIND else code[:2]


def _largest(votes: Sequence[Vote], level: int) -> list[tuple[str, float]]:
    """Lines of a level with their votes, largest first."""
    sums: dict[str, float] = defaultdict(float)
    for vote in votes:
        if len(vote.code) >= level:
            sums[vote.code[:level] if level > 1 else _top(vote.code)] += vote.votes
    return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))


def chosen_codes(main: str, votes: Sequence[Vote]) -> tuple[tuple[str, float, Role, int], ...]:
    """The main code and at most three others: answered codes outside it, by their votes."""
    total = sum(vote.votes for vote in votes)
    sums: dict[str, float] = defaultdict(float)
    for vote in votes:
        if vote.answered:
            sums[vote.code] += vote.votes
    chosen: list[tuple[str, float, Role, int]] = [(main, _confidence(main, votes, total), "main", 0)]
    for code in sorted(sums, key=lambda code: (-sums[code], code)):
        if len(chosen) > _OTHERS or sums[code] < _LEAST * total:
            break
        if not any(_same(code, known) for known, *_ in chosen):
            role: Role = "service" if code >= "44" > main else "further"
            chosen.append((code, _surest(code, votes), role, len(chosen)))
    return tuple(chosen)


def _confidence(code: str, votes: Sequence[Vote], total: float) -> float:
    """How sure the main code is: the surest phrase under it, less a part of what speaks for other industries.

    Not calibrated, for want of labelled firms: on 127 signed scopes it is some 0.05 to 0.1 too low.
    """
    share = sum(vote.votes for vote in votes if _same(vote.code, code)) / total
    return round(_surest(code, votes) * (1 - _DISSENT * (1 - share)), 3)


def _surest(code: str, votes: Sequence[Vote]) -> float:
    return max((vote.confidence for vote in votes if vote.answered and vote.code.startswith(code)), default=0.0)


def candidates(votes: Sequence[Vote], chosen: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """Other codes with their share of the votes: those within a coarse main code first, then by their share."""
    total = sum(vote.votes for vote in votes)
    sums: dict[str, float] = defaultdict(float)
    for vote in votes:
        if vote.code not in chosen and not any(_same(vote.code, code) for code in chosen[1:]):
            sums[vote.code] += vote.votes
    main = chosen[0] if chosen else ""
    ranked = [
        (not code.startswith(main), -share, code)
        for code, share in sums.items()
        if share > 0 and share >= _WORTH * total and (not main or not main.startswith(code))
    ]
    return tuple((code, round(-share / total, 3)) for _, share, code in sorted(ranked)[:_CANDIDATES])


def _same(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)

"""A whole business scope becomes the main industry of a firm and up to three others.

The bureau codes a firm by its main activity, and a scope does not say which that is. So its phrases vote: those that
stand first count more, those that firms of every trade write (技术服务, 货物进出口) little, and sales little beside
making, since who makes goods also sells them. The firm's name, which has to name its trade, votes too.

`jiqun.industries.verdict` counts them. A scope of nothing but common phrases is ambiguous, and so is that of a maker
whose making was not understood beside sales that were.

Firms are read a batch at a time: every different phrase is coded once (`jiqun.industries.heard`), and what follows is
arithmetic on columns. One firm is a batch of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jiqun.collector import undisturbed
from jiqun.industries.ballot import Ballot, Vote, cast
from jiqun.industries.lines import codes
from jiqun.industries.model import IndustryStatus, Role
from jiqun.industries.verdict import main_codes, verdicts

__all__ = ["FirmAnswer", "read_firms"]

_AT_ONCE = 2048
"""Firms read in one go."""


class FirmAnswer(NamedTuple):
    """An answer for a firm: the fields of `Answer` but for phrase and hits.

    Args:
        raw: The business scope as written.
        status: As in `IndustryMatch`.
        codes: (code, confidence, role, place), main first.
        others: (code, share of the votes) of what is no answer.
        ballot: The votes of the firms that were read with it; `place`, its own place among them.
        place: See `ballot`.
    """

    raw: str
    status: IndustryStatus
    codes: tuple[tuple[str, float, Role, int], ...]
    others: tuple[tuple[str, float], ...]
    ballot: Ballot
    place: int

    @property
    def votes(self) -> tuple[Vote, ...]:
        """The votes that decided, loudest first."""
        return self.ballot.of(self.place)


def read_firms(scopes: Sequence[str], firms: Sequence[str]) -> list[FirmAnswer]:
    """The answers of firms, from their business scopes and names, in their order.

    Every different phrase of all firms is coded once and remembered. Status ``none`` where no phrase says anything,
    ``ambiguous`` where only common phrases do or where industries stand side by side.
    """
    with undisturbed():
        return [
            answer
            for at in range(0, len(scopes), _AT_ONCE)
            for answer in _read(scopes[at : at + _AT_ONCE], firms[at : at + _AT_ONCE])
        ]


def _read(scopes: Sequence[str], firms: Sequence[str]) -> Iterator[FirmAnswer]:
    ballot = cast(scopes, firms)
    votes = ballot.votes
    main = main_codes(votes, ballot.weights, ballot.telling)
    main[ballot.unheard & codes().trades[main]] = -1  # a maker whose making was not understood is no trader
    voted = votes.any(votes.votes >= 0).tolist()
    for place, (scope, found) in enumerate(zip(scopes, verdicts(votes, main), strict=True)):
        if not found.codes:
            status: IndustryStatus = "ambiguous" if voted[place] else "none"
        else:
            status = "coded" if found.coded or len(found.codes[0][0]) == 4 else "backed_off"
        yield FirmAnswer(scope, status, found.codes, found.others, ballot, place)

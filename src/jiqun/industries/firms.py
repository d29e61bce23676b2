"""A whole business scope becomes the main industry of a firm and up to three others.

The bureau codes a firm by its main activity, and a scope does not say which that is. So its phrases vote: those that
stand first count more, those that firms of every trade write (技术服务, 货物进出口) little, and sales little beside
making, since who makes goods also sells them. The firm's name, which has to name its trade, votes too.

The main code is found from the top, as ISIC's rule for firms of several activities asks: the section with most votes
(the industry division where a section of services holds unlike trades), in it the group, in it the class; down to where
one of them leads. So a firm of five crops
is 01 and not the crop that stands first. A code is an answer only where a phrase was answered with it; what was merely
considered strengthens it. A scope of nothing but common phrases is ambiguous.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from jiqun.industries.answers import Answer, read_all
from jiqun.industries.model import IndustryStatus, Role
from jiqun.industries.phrase import Phrase
from jiqun.industries.register import register_code
from jiqun.industries.scope import Item, items
from jiqun.industries.taxonomy import children, industry_class
from jiqun.industries.trade import NAME, hosting, is_common, is_shop, makes, trade_of, weight_of

__all__ = ["FirmAnswer", "Vote", "read_firms"]

_OTHERS = 3
_LEAST = 0.08
"""A further industry has at least so much of all votes."""
_CONSIDERED = 0.3
"""What a candidate of a phrase without an answer counts beside an answer of the same confidence."""
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
_REGISTERED = 0.95
"""The confidence of what the register's own catalogue says of its phrase."""
_CANDIDATES, _WORTH = 5, 0.02
_REMEMBERED = 200_000


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


@dataclass(frozen=True, slots=True)
class FirmAnswer(Answer):
    """An answer for a firm, with the votes that decided, loudest first."""

    votes: tuple[Vote, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """What the coder says of one phrase: answers or, without one, candidates, with their confidence."""

    answered: bool
    coded: bool
    codes: tuple[tuple[str, float], ...]


_said: dict[tuple[str, str], _Said] = {}


def read_firms(scopes: Sequence[str], firms: Sequence[str]) -> list[FirmAnswer]:
    """The answers of firms, from their business scopes and names, in their order.

    Every different phrase of all firms is coded once and remembered. Status ``none`` where no phrase says anything,
    ``ambiguous`` where only common phrases do or where industries stand side by side.
    """
    lists = [_items(scope, firm) for scope, firm in zip(scopes, firms, strict=True)]
    names = [_name(firm, found) for firm, found in zip(firms, lists, strict=True)]
    _read([*((item.phrase, "scope") for found in lists for item in found), *filter(None, names)])
    return [
        _firm(scope, firm, found, name) for scope, firm, found, name in zip(scopes, firms, lists, names, strict=True)
    ]


def _items(scope: str, firm: str) -> list[Item]:
    """The scope's items; what a shop sells it retails."""
    found = items(scope)
    if not is_shop(firm):
        return found
    return [replace(item, phrase=re.sub(r"(?:销售|经营)$", "零售", item.phrase)) for item in found]


def _name(firm: str, found: Sequence[Item]) -> tuple[str, str] | None:
    """The trade in a firm's name and how to read it: goods in the name of a maker are made, else as the scope says."""
    trade = trade_of(firm)
    maker = not found or any(makes(item.phrase) for item in found)
    if _host(firm, found):
        trade = trade.removesuffix("管理")  # 某餐饮管理有限公司 with 餐饮服务 runs restaurants
    return (trade, "cluster" if maker else "scope") if trade else None


def _host(firm: str, found: Sequence[Item]) -> str:
    """As `hosting`, of the phrases that are not merely common; nothing for makers, whose canteens are a side."""
    if any(makes(item.phrase) for item in found):
        return ""
    host = hosting(item.phrase for item in found)
    return host and hosting(item.phrase for item in found if not is_common(item.phrase, firm))


def _read(wanted: Iterable[tuple[str, str]]) -> None:
    """Code the phrases that are not remembered."""
    if len(_said) > _REMEMBERED:
        _said.clear()
    new = [key for key in dict.fromkeys(wanted) if key not in _said]
    for phrase, kind in new:
        if kind == "scope" and (code := register_code(phrase)):
            _said[phrase, kind] = _Said(True, True, ((code, _REGISTERED),))
    for kind in ("scope", "cluster"):
        phrases = [phrase for phrase, its in new if its == kind and (phrase, its) not in _said]
        for phrase, answer in zip(phrases, read_all(phrases, kind), strict=True):
            codes = [(code, confidence) for code, confidence, *_ in answer.codes[:2]]
            others = tuple(answer.others[:3])
            _said[phrase, kind] = _Said(bool(codes), answer.status == "coded", tuple(codes) or others)


def _firm(scope: str, firm: str, found: Sequence[Item], name: tuple[str, str] | None) -> FirmAnswer:
    maker = any(makes(item.phrase) for item in found)
    host = _host(firm, found)
    votes: list[Vote] = []
    telling = False
    weights = 0.0
    for item, share in zip(found, _shares(found), strict=True):
        weight = share * weight_of(item, firm, maker=maker, host=host)
        weights += weight
        votes += _votes(item.phrase, "scope", item.written, weight)
        telling = telling or (_said[item.phrase, "scope"].answered and not is_common(item.phrase, firm))
    if name:
        told = {vote.code[:2] for vote in votes}
        strange = not any(code[:2] in told for code, _ in _said[name].codes[:1])
        weight = NAME / 2 if telling and strange else NAME  # a brand often reads like a trade
        weights += weight if _said[name].answered else 0.0
        known = {vote.code for vote in votes if vote.answered}
        votes += [_as_group(vote, known) for vote in _votes(*name, "", weight)]
        telling = telling or _said[name].answered
    votes.sort(key=lambda vote: (-vote.votes, vote.code, vote.phrase))
    main = _main(votes, weights) if telling else ""
    if maker and _section(main or "C") == "F" and not _all_heard(found):
        main = ""  # a maker whose making was not understood is no trader
    if not main:
        status: IndustryStatus = "ambiguous" if votes else "none"
        return FirmAnswer(scope, Phrase(scope, ()), status, (), _candidates(votes, ()), (), tuple(votes))
    codes = _chosen(main, votes)
    own = any(vote.code == main and vote.coded for vote in votes)
    status = "coded" if len(main) == 4 or own else "backed_off"
    others = _candidates(votes, [code for code, *_ in codes])
    return FirmAnswer(scope, Phrase(scope, ()), status, codes, others, (), tuple(votes))


def _shares(found: Sequence[Item]) -> list[float]:
    """Each phrase's share of its item; phrases that were not answered leave theirs to those of their item that were."""
    answered = [_said[item.phrase, "scope"].answered for item in found]
    heard: dict[str, float] = defaultdict(float)
    for item, known in zip(found, answered, strict=True):
        heard[item.written] += item.share * known
    return [
        item.share if not heard[item.written] else item.share / heard[item.written] if known else 0.0
        for item, known in zip(found, answered, strict=True)
    ]


def _all_heard(found: Sequence[Item]) -> bool:
    """Whether every item of making, growing or mining was answered."""
    return all(_said[item.phrase, "scope"].answered for item in found if makes(item.phrase))


def _votes(phrase: str, kind: str, written: str, weight: float) -> list[Vote]:
    said = _said[phrase, kind]
    found = []
    for at, (code, confidence) in enumerate(said.codes):
        loud = (1.0 if at == 0 else 0.5) if said.answered else _CONSIDERED
        votes = weight * loud * confidence
        found.append(Vote(code, votes, confidence, said.answered, said.coded, phrase, written, weight, kind))
    return found


def _as_group(vote: Vote, known: set[str]) -> Vote:
    """A name's vote for its group, unless a phrase of the scope was answered with the class: names are no closer."""
    if len(vote.code) < 4 or vote.code in known:
        return vote
    return vote._replace(code=vote.code[:3], coded=False)


def _main(votes: Sequence[Vote], weights: float) -> str:
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
    below = children(code) if len(code) == 3 else ()
    return below[0].code if len(below) == 1 else code


def _answered(code: str, votes: Sequence[Vote]) -> bool:
    return any(vote.answered and vote.code.startswith(code) for vote in votes)


@cache
def _section(code: str) -> str:
    return industry_class(code).path[0]


def _top(code: str) -> str:
    """Where the way down begins: the section, or the division where a section of services holds unlike trades."""
    section = _section(code)
    return section if section <= _LAST_OF_ONE_KIND else code[:2]


def _largest(votes: Sequence[Vote], level: int) -> list[tuple[str, float]]:
    """Lines of a level with their votes, largest first."""
    sums: dict[str, float] = defaultdict(float)
    for vote in votes:
        if len(vote.code) >= level:
            sums[vote.code[:level] if level > 1 else _top(vote.code)] += vote.votes
    return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))


def _chosen(main: str, votes: Sequence[Vote]) -> tuple[tuple[str, float, Role, int], ...]:
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

    Not calibrated, for want of labelled firms: on 103 signed scopes 95 of 100 answers were right, at 0.89 on average.
    """
    share = sum(vote.votes for vote in votes if _same(vote.code, code)) / total
    return round(_surest(code, votes) * (1 - _DISSENT * (1 - share)), 3)


def _surest(code: str, votes: Sequence[Vote]) -> float:
    return max((vote.confidence for vote in votes if vote.answered and vote.code.startswith(code)), default=0.0)


def _candidates(votes: Sequence[Vote], chosen: Sequence[str]) -> tuple[tuple[str, float], ...]:
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
        if share >= _WORTH * total and (not main or not main.startswith(code))
    ]
    return tuple((code, round(-share / total, 3)) for _, share, code in sorted(ranked)[:_CANDIDATES])


def _same(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)

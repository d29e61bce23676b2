"""A whole business scope becomes the main industry of a firm and up to three others.

The bureau codes a firm by its main activity, and a scope does not say which that is. So its phrases vote: those that
stand first count more, those that firms of every trade write (技术服务, 货物进出口) little, and sales little beside
making, since who makes goods also sells them. The firm's name, which has to name its trade, votes too.

`jiqun.industries.verdict` counts them. A scope of nothing but common phrases is ambiguous, and so is that of a maker
whose making was not understood beside sales that were.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from jiqun.industries.answers import read_all
from jiqun.industries.model import IndustryStatus, Role
from jiqun.industries.phrase import Phrase
from jiqun.industries.register import register_code
from jiqun.industries.scope import Item, items
from jiqun.industries.trade import NAME, hosting, is_common, is_shop, makes, trade_of, weight_of
from jiqun.industries.verdict import Vote, candidates, chosen_codes, class_of, main_code, section_of

__all__ = ["FirmAnswer", "read_firms"]

_CONSIDERED = 0.3
"""What a candidate of a phrase without an answer counts beside an answer of the same confidence."""
_REGISTERED = 0.95
"""The confidence of what the register's own catalogue says of its phrase."""
_REMEMBERED = 200_000


class FirmAnswer(NamedTuple):
    """An answer for a firm: the fields of `Answer` but for hits, and the votes that decided, loudest first."""

    raw: str
    phrase: Phrase
    status: IndustryStatus
    codes: tuple[tuple[str, float, Role, int], ...]
    others: tuple[tuple[str, float], ...]
    votes: tuple[Vote, ...]


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
    main = main_code(votes, weights) if telling else ""
    if maker and section_of(main or "C") >= "F" and not _all_heard(found):
        main = ""  # a maker whose making was not understood is no trader, and serves no one
    if not main:
        status: IndustryStatus = "ambiguous" if votes else "none"
        return FirmAnswer(scope, Phrase(scope, ()), status, (), candidates(votes, ()), tuple(votes))
    codes = chosen_codes(main, votes)
    own = any(vote.code == main and vote.coded for vote in votes)
    status = "coded" if len(main) == 4 or own else "backed_off"
    others = candidates(votes, [code for code, *_ in codes])
    return FirmAnswer(scope, Phrase(scope, ()), status, codes, others, tuple(votes))


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
        found.append(Vote(class_of(code), votes, confidence, said.answered, said.coded, phrase, written, weight, kind))
    return found


def _as_group(vote: Vote, known: set[str]) -> Vote:
    """A name's vote for its group, unless a phrase of the scope was answered with the class: names are no closer."""
    if len(vote.code) < 4 or vote.code in known:
        return vote
    return vote._replace(code=class_of(vote.code[:3]), coded=False)

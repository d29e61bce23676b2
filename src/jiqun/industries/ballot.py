"""The phrases of firms cast their votes: for a batch of firms at a time, as columns.

What a phrase says is known (`jiqun.industries.heard`), and so is how much a phrase of its kind counts
(`jiqun.industries.trade`); here both meet, with the item that the phrase is of and the firm's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from jiqun.industries.heard import Heard, heard, nothing
from jiqun.industries.lines import DIVISIONS, codes
from jiqun.industries.scope import Item, items
from jiqun.industries.trade import (
    FORMS,
    HOSTS,
    LODGES,
    MAKES,
    NAME,
    Hosts,
    is_shop,
    lifted,
    trade_of,
    trades,
    weights_of,
    without_brand,
)
from jiqun.industries.verdict import Votes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Ballot", "Vote", "cast"]

_CONSIDERED = 0.3
"""What a candidate of a phrase without an answer counts beside an answer of the same confidence."""
_FOLLOWS = 0.5
"""What the second code of a phrase counts beside the first."""
_SOLD = re.compile(r"(?:销售|经营)$")


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
class Ballot:
    """All votes of a batch of firms.

    Args:
        votes: The votes as columns.
        items: The phrases of all business scopes; `votes.item` says which a vote is of.
        names: For each firm the trade in its name and how it is read; None where there is none.
        weights: For each firm the sum of its phrases' weights, understood or not.
        telling: For each firm, whether something answered is more than what firms of every trade write.
        unheard: For each firm, whether it makes, grows or mines something that was not answered.
    """

    votes: Votes
    items: list[Item]
    names: list[tuple[str, str] | None]
    weights: NDArray[np.float64]
    telling: NDArray[np.bool_]
    unheard: NDArray[np.bool_]

    def of(self, firm: int) -> tuple[Vote, ...]:
        """The votes of one firm, loudest first."""
        import numpy as np

        columns, found = self.votes, []
        start, end = np.searchsorted(columns.firm, [firm, firm + 1]).tolist()
        for at in range(start, end):
            item = self.items[columns.item[at]] if columns.item[at] >= 0 else None
            phrase, kind = (item.phrase, "scope") if item else self.names[firm] or ("", "")
            vote = Vote(
                codes().names[columns.code[at]],
                float(columns.votes[at]),
                float(columns.confidence[at]),
                bool(columns.answered[at]),
                bool(columns.coded[at]),
                phrase,
                item.written if item else "",
                float(columns.weight[at]),
                kind,
            )
            found.append(vote)
        return tuple(sorted(found, key=lambda vote: (-vote.votes, vote.code, vote.phrase)))


def cast(scopes: Sequence[str], firms: Sequence[str]) -> Ballot:
    """The votes of firms, from their business scopes and names."""
    import numpy as np

    count = len(scopes)
    lists = [_items(scope, firm) for scope, firm in zip(scopes, firms, strict=True)]
    flat = [item for found in lists for item in found]
    firm = np.repeat(np.arange(count), [len(found) for found in lists])
    said = heard([item.phrase for item in flat], "scope")

    def some(which: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """For each firm whether any of its phrases is one of these."""
        found = np.zeros(count, bool)
        found[firm[which]] = True
        return found

    common = _common(said, firm, firms)
    makes = said.are(MAKES)
    maker = some(makes)
    serves = said.are(HOSTS) & ~common & ~maker[firm]  # the canteen of a maker is a side
    lodging = some(serves & said.are(LODGES))
    catering = some(serves) & ~lodging
    trader = np.fromiter(map(trades, firms), bool, count)
    place = np.fromiter((item.place for item in flat), np.int64, len(flat))
    hosts = Hosts(catering[firm], lodging[firm])
    weight = _shares(lists, said) * weights_of(place, said.traits, common, maker[firm], trader[firm], hosts)
    spoken = _votes(said, firm, weight, np.arange(len(flat)), count)
    telling = some(said.answered & ~common)

    hosting = (catering | lodging).tolist()
    names = [
        _name(name, maker=made or not found, host=host)
        for name, made, host, found in zip(firms, maker.tolist(), hosting, lists, strict=True)
    ]
    named = _named(names)
    own = np.where(telling & _strange(named, spoken), NAME / 2, NAME)
    called = _as_groups(_votes(named, np.arange(count), own, np.full(count, -1), count), spoken)
    return Ballot(
        spoken.joined(called),
        flat,
        names,
        np.asarray(np.bincount(firm, weight, count) + np.where(named.answered, own, 0.0), np.float64),
        telling | named.answered,
        some(makes & ~said.answered),
    )


def _items(scope: str, firm: str) -> list[Item]:
    """The scope's items; what a shop sells it retails."""
    found = items(scope)
    if not is_shop(firm):
        return found
    return [item._replace(phrase=_SOLD.sub("零售", item.phrase)) for item in found]


def _common(said: Heard, firm: NDArray[np.int64], firms: Sequence[str]) -> NDArray[np.bool_]:
    """Which phrases firms of every trade write, and the firm's name does not make its own trade."""
    import numpy as np

    forms = said.traits >> FORMS
    asked = np.zeros(len(firms), np.int64)
    np.bitwise_or.at(asked, firm, forms)
    own = [lifted(name, some) if some else 0 for name, some in zip(firms, asked.tolist(), strict=True)]
    return np.asarray((forms & ~np.array(own, np.int64)[firm]) != 0)


def _shares(lists: Sequence[Sequence[Item]], said: Heard) -> NDArray[np.float64]:
    """Each phrase's share of its item; phrases that were not answered leave theirs to those of their item that were."""
    import numpy as np

    item: list[int] = []
    for found in lists:
        written = [one.written for one in found]
        if len(set(written)) == len(written):  # as nearly always
            item += range(len(item), len(item) + len(written))
        else:
            known = {one: len(item) + at for at, one in enumerate(written)}
            item += [known[one] for one in written]
    share = np.array([one.share for found in lists for one in found], np.float64)
    whole = np.bincount(item, share * said.answered, len(item))[item]
    return np.where(whole > 0, np.where(said.answered, share / np.where(whole > 0, whole, 1.0), 0.0), share)


def _votes(
    said: Heard, firm: NDArray[np.int64], weight: NDArray[np.float64], item: NDArray[np.int64], count: int
) -> Votes:
    """What phrases say of their firms, each with its weight and the item that it is of."""
    import numpy as np

    row, place = np.nonzero(said.codes >= 0)
    answered = said.answered[row]
    loud = np.where(answered, np.where(place == 0, 1.0, _FOLLOWS), _CONSIDERED)
    confidence = said.confidence[row, place]
    code = said.codes[row, place].astype(np.int64)
    heavy = weight[row]
    votes = heavy * loud * confidence
    return Votes(count, firm[row], code, votes, confidence, answered, said.coded[row], heavy, item[row])


def _name(firm: str, *, maker: bool, host: bool) -> tuple[str, str] | None:
    """The trade in a firm's name and how to read it: goods in the name of a maker are made, else as the scope says."""
    trade = without_brand(trade_of(firm))
    if host:
        trade = trade.removesuffix("管理")  # 某餐饮管理有限公司 with 餐饮服务 runs restaurants
    return (trade, "cluster" if maker else "scope") if trade else None


def _named(names: Sequence[tuple[str, str] | None]) -> Heard:
    """What the names say, one row a firm."""
    import numpy as np

    found = nothing(len(names))
    for kind in ("scope", "cluster"):
        rows = [at for at, name in enumerate(names) if name and name[1] == kind]
        found.put(np.array(rows, np.int64), heard([name[0] for name in names if name and name[1] == kind], kind))
    return found


def _strange(named: Heard, spoken: Votes) -> NDArray[np.bool_]:
    """Which names speak of an industry division that no phrase speaks of: a brand often reads like a trade."""
    import numpy as np

    told = np.zeros((spoken.firms, DIVISIONS), bool)
    told[spoken.firm, codes().division[spoken.code]] = True
    first = named.codes[:, 0]
    return np.asarray((first < 0) | ~told[np.arange(spoken.firms), codes().division[first]])


def _as_groups(named: Votes, spoken: Votes) -> Votes:
    """Names' votes for their groups, unless a phrase of the scope was answered with the class: names are no closer."""
    import numpy as np

    known, size = codes(), len(codes().names)
    answers = spoken.firm[spoken.answered] * size + spoken.code[spoken.answered]
    vague = (known.level[named.code] == 4) & ~np.isin(named.firm * size + named.code, answers)
    return replace(named, code=np.where(vague, known.group[named.code], named.code), coded=named.coded & ~vague)

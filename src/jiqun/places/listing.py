"""Listing: several places one after the other. All are candidates, and none is picked."""

from __future__ import annotations

import re
from datetime import date

from jiqun.places import answers
from jiqun.places.answers import Found
from jiqun.places.brands import in_a_name_at
from jiqun.places.chains import Chain, chains_at
from jiqun.places.choice import Choice, choose
from jiqun.places.context import Context
from jiqun.places.forms import forms
from jiqun.places.gazetteer import gazetteer, is_valid
from jiqun.places.suspicion import bare_at, siblings
from jiqun.places.zones import named_zone_at

__all__ = ["listed", "side_by_side"]

_DASHES = "-—~/"
_AND = "和与及"
# 至, 到: a line from one place to another (贵阳至南宁高速铁路), where two places follow.
_LINE = "至到"
_JOINT = re.compile("(?:国际)?机场|港(?!口|航|机|澳|务|产|式|资|商)|高铁|高速|城际|铁路")
_MARKS = frozenset("、" + _AND + _LINE + _DASHES)


def side_by_side(text: str, choice: Choice, day: date) -> Found | None:
    """Units of a level written one after the other: all are candidates, and none is picked.

    Short forms count too (长沙株洲湘潭, 昆山太仓), but not in the name of a firm.
    """
    chain = choice.chains[0]
    if len(choice.chains) > 1 or choice.when == "future" or (choice.when == "past" and chain.unit.level != "county"):
        return None
    if text[chain.end : chain.end + 2] not in forms().lengths:
        return None  # no name begins here
    found = siblings(text, chain) if chain.last.classed else _short_siblings(text, chain, day)
    return Found(answers.several([chain, *found], day), chain.start, found[-1].end) if found else None


def _short_siblings(text: str, chain: Chain, day: date) -> list[Chain]:
    """The short forms of the chain's level that follow it at once, each a name of its own; counties of one parent."""
    found: list[Chain] = []
    level, at = chain.unit.level, chain.end
    while len(found) < 20:
        form = (_joint_at(text, at) if level == "prefecture" else "") or bare_at(text, at, county=level == "county")
        units = [one for one in forms().readings.get(form, ()) if one.kind == "short" and is_valid(one.unit, day)]
        units = [one for one in units if one.unit.level == level and one.unit.code != chain.unit.code]
        if level == "county" and (len(units) > 1 or any(one.unit.parent != chain.unit.parent for one in units)):
            break
        if not units:
            break
        found.append(Chain((units[0],), at, at + len(form)))
        at += len(form)
    return found


def _joint_at(text: str, at: int) -> str:
    """The short form before the word for a port or a line that two cities share (宁波舟山港, 西安咸阳国际机场)."""
    form = next(iter(forms().at(text, at)), "")
    return form if form and _JOINT.match(text, at + len(form)) else ""


def listed(text: str, choice: Choice, day: date, given: Context) -> Found | None:
    """A list of places: all of them are candidates, and none is picked."""
    chains = [choice.chains[0]]
    while text[chains[-1].end : chains[-1].end + 1] in _MARKS and len(chains) < 20:
        follows = _next_in_list(text, chains[-1], day, given)
        if follows is None or follows.unit in gazetteer().path(chains[0].unit, day):
            break  # 广州市黄埔区、广州开发区: what the first lies in is no second place
        chains.append(follows)
    if len({chain.unit.code for chain in chains}) < 2:
        return None
    return Found(answers.several(chains, day), chains[0].start, chains[-1].end)


def _next_in_list(text: str, before: Chain, day: date, given: Context) -> Chain | None:
    """The place behind a comma or an "and": beside the one before it, or anywhere."""
    mark = text[before.end]
    start = before.end + (2 if text.startswith("——", before.end) else 1)
    firm = in_a_name_at(text, start)
    beside = chains_at(text, start, above=before.readings[:-1]) if len(before.readings) > 1 else ()
    for chains in (beside, chains_at(text, start)):
        choice = choose(text, chains, day, given)
        if choice and choice.when == "now" and len(choice.chains) == 1:
            chain = choice.chains[0]
            dashed = mark in _DASHES
            short = dashed or mark in _LINE or (mark == "、" and chain.unit.level != "province")
            short = short or (mark in _AND and {chain.unit.level, before.unit.level} == {"prefecture"} and not firm)
            if (chain.last.classed or short) and not (dashed and named_zone_at(text, chain.end)):
                return chain
    return None

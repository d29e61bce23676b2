"""Choice: which of the chains at one position is meant, or that it cannot be told.

The rules, in order: the longest reading wins; among equally long ones the units in use on the day before those that
had ended or had not begun; the context before no context; a full name before an alias, an alias with its class (X县)
before a bare short form; for a bare short form the higher unit (承德 is the prefecture, not 承德县). What is still more
than one is ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from jiqun.places.brands import in_a_name_at, is_brand_at, site_at
from jiqun.places.chains import Chain, hints_at
from jiqun.places.context import Context
from jiqun.places.forms import forms
from jiqun.places.gazetteer import gazetteer, is_valid, surely_valid
from jiqun.places.model import Division
from jiqun.places.zones import named_zone_at

__all__ = ["Choice", "choose", "goods_of", "in_a_cluster"]

# 东区人民路88号: a street behind it makes a name of an address.
_ADDRESS = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:路|街|大道|巷)")
# Bare short forms of units that ended before this year are no more said.
_RECENT = 2000
_CLUSTER = re.compile("(?:产业|特色)集群$|产业带$|产业基地$")
_CLASS = re.compile(r"[市县区旗]$")
_AIRPORT = re.compile(r"[\u4e00-\u9fff]{0,5}?(?:国际)?机场")
_RANK = {"province": 0, "prefecture": 1, "county": 2}


class Choice(NamedTuple):
    """What was chosen.

    Args:
        when: ``"now"``, ``"past"`` or ``"future"``.
        chains: One chain, or several of different units where it cannot be told.
        by_context: Whether the context decided.
        by_level: Whether the higher of two units with this short form was taken.
        doubted: Readings that were left out since their form is an ordinary word, or a bare short form of the past.
        former: Units that bore the same name before.
    """

    when: str
    chains: tuple[Chain, ...]
    by_context: bool = False
    by_level: bool = False
    doubted: tuple[Chain, ...] = ()
    former: tuple[Chain, ...] = ()

    @property
    def end(self) -> int:
        """After the last character."""
        return self.chains[0].end


def choose(text: str, chains: Iterable[Chain], day: date, given: Context) -> Choice | None:
    """The choice among chains that begin at one position.

    Args:
        text: The text in its normal form.
        chains: All chains there.
        day: The day asked.
        given: The context.

    Returns:
        The choice; one with no chains but with `doubted` ones where only ordinary words stand there; None where
        there is nothing at all.
    """
    kept: dict[str, list[Chain]] = {"now": [], "past": [], "future": []}
    doubted, faint = [], []
    for chain in chains:
        when = chain.when(day)
        if _is_word(text, chain, given):
            doubted.append(chain)
        elif when == "now" or _is_firm(text, chain, when):
            kept[when].append(chain)
        elif when == "past" and chain.unit.end and chain.unit.end.year >= _RECENT:
            faint.append(chain)
    sites = [chain for chain in doubted if chain.last.site]
    for when in kept:  # 古田会议 is a name of its own, and none of 古田
        kept[when] = [one for one in kept[when] if not any(_covers(site, one) for site in sites)]
    if not any(kept.values()):
        now = [chain for chain in doubted if chain.when(day) == "now"]
        found = (
            _one_a_unit(now, day) if now else _nearest([one for one in faint if not _is_word(text, one, given)], "past")
        )
        return Choice("now" if now else "past", (), doubted=tuple(found)) if found else None
    longest = max(chain.end for found in kept.values() for chain in found)
    now, past, future = ([chain for chain in found if chain.end == longest] for found in kept.values())
    sites = [chain for chain in now if chain.last.site]  # the park of 衡山 is not in 衡山县
    now = sites or [chain for chain in now if not chain.last.landmark] or now  # 鼓浪屿 was a district of its own
    if given.codes and past and not any(given.holds(chain.unit) for chain in now):
        # 江北区 of 重庆 ended, and the one of 宁波 is not meant in a list of 重庆.
        now = [] if any(given.holds(chain.unit) for chain in past if chain.last.kind == "full") else now
    if now and not _is_former_name(now, past):
        choice = _among(now, "now", day, given, past)
        return choice._replace(former=tuple(_former(choice, past)))
    return _among(past, "past", day, given, past) if past else _among(future, "future", day, given, past)


def _is_mere_name(text: str, chain: Chain) -> bool:
    """Whether the name of a sight may be what a firm or a road elsewhere is called by."""
    if site_at(text, chain.end):
        return False
    return chain.last.site or (in_a_name_at(text, chain.end) and not named_zone_at(text, chain.end))


def _covers(site: Chain, chain: Chain) -> bool:
    """Whether the name of a sight begins with the last name of a chain and goes on."""
    return site.readings[:-1] == chain.readings[:-1] and site.end > chain.end


def _is_word(text: str, chain: Chain, given: Context) -> bool:
    """Whether a chain rests on an ordinary word that nothing supports."""
    words = forms().words
    above = None
    if chain.last.landmark and _is_mere_name(text, chain):
        return True
    if len(chain.readings) == 1 and is_brand_at(text, chain.start, chain.last):
        return not (given.codes and given.holds(chain.unit))
    for reading in chain.readings:
        where = "" if reading.landmark else words.get(reading.form)
        if where and where != "brand" and (where == "any" or reading.unit.level == "county"):
            full = reading.kind == "full"
            supported = above is not None and (full or where in ("bare", "firm") or reading.unit.parent == above.code)
            supported = supported or (full and _ADDRESS.match(text, chain.end) is not None)
            supported = supported or goods_of(text, chain) != "" or in_a_cluster(text, chain)
            if not supported and not (given.codes and given.holds(reading.unit)):
                return True
        above = reading.unit
    return False


def in_a_cluster(text: str, chain: Chain) -> bool:
    """Whether a word that firms are called by stands in front of the name of a cluster (天门纺织服装产业集群)."""
    return forms().words.get(chain.last.form) == "firm" and len(chain.readings) == 1 and bool(_CLUSTER.search(text))


def goods_of(text: str, chain: Chain) -> str:
    """The goods behind a word that are known by the name of its county (青瓷 in 龙泉青瓷), with the word; "" for none.

    A port and an airport are no words: 日照港, 阿里昆莎机场 are named after the prefecture.
    """
    last, words = chain.last, forms().words
    if last.form not in words:
        return ""
    if last.unit.level != "county":
        named = "港" if hints_at(text, chain.end, last) == "港" else ""
        if words[last.form] == "any":
            named = named or _airport_at(text, chain.end)
        if named:
            return last.form + named
    known = (last.form + text[chain.end : chain.end + size] for size in range(1, 6))
    return next((name for name in known if words.get(name) == "goods"), "")


def _airport_at(text: str, end: int) -> str:
    """The rest of the name of an airport at a position, "" for none."""
    found = _AIRPORT.match(text, end)
    return found[0] if found else ""


def _is_firm(text: str, chain: Chain, when: str) -> bool:
    """Whether a chain of units of another time is written clearly enough to be meant.

    In the name of a firm or an institution a short form is not: 四方 in 青岛四方机车有限公司 is a brand.
    """
    last = chain.last
    if last.classed:
        return len(last.form) > 2 or len(chain.readings) > 1 or last.form[-1] == "县"
    if when != "past" or len(chain.readings) == 1 or last.unit.level != "county" or last.kind != "short":
        return False
    if in_a_name_at(text, chain.end):
        return False
    # 苏州/无锡 are two cities, and not 无锡县, which lay in 苏州地区 until 1983.
    recent = last.unit.end is not None and last.unit.end.year >= _RECENT
    return recent or any(reading.classed for reading in chain.readings)


def _among(chains: list[Chain], when: str, day: date, given: Context, past: list[Chain]) -> Choice:
    """The choice among equally long chains of one time; `past` holds those of former units under the same name."""
    found = list(_one_a_unit(chains, day)) if when == "now" else _nearest(chains, when)
    if when == "now":
        found += _rivals(found, past)
    by_context = by_level = False
    if len(found) > 1 and given.codes:
        fitting = [chain for chain in found if given.holds(chain.unit)]
        by_context = 0 < len(fitting) < len(found)
        found = fitting or found
    clearest = max(_clarity(chain, day) for chain in found)
    found = [chain for chain in found if _clarity(chain, day) == clearest]
    if len(found) > 1 and clearest == 0:
        top = min(_RANK[chain.unit.level] for chain in found)
        higher = [chain for chain in found if _RANK[chain.unit.level] == top]
        by_level = len(higher) < len(found)
        found = higher
    found.sort(key=lambda chain: chain.unit.code)
    return Choice(when, tuple(found), by_context and len(found) == 1, by_level)


def _is_former_name(now: list[Chain], past: list[Chain]) -> bool:
    """Whether a name is the full one of a former unit and but a short form today (沙县, now 沙县区).

    Where everything is written in short (福建三明沙县), the short form of today is meant.
    """
    if any(chain.last.kind != "short" or not _CLASS.search(chain.last.form) for chain in now):
        return False
    all_short = all(len(chain.readings) > 1 and not any(one.classed for one in chain.readings) for chain in now)
    return not all_short and any(chain.last.kind == "full" for chain in past)


def _former(choice: Choice, past: list[Chain]) -> list[Chain]:
    """The former units under the same full name, where one unit was chosen that is another."""
    if len(choice.chains) != 1 or not choice.chains[0].last.classed:
        return []
    codes = {chain.unit.code for chain in choice.chains}
    return [
        chain
        for chain in _nearest([one for one in past if one.last.kind == "full"], "past")
        if chain.unit.code not in codes
    ]


def _clarity(chain: Chain, day: date) -> int:
    """How clearly the lowest unit is named: 2 by its full name, 1 by a former name or a classed alias, 0 bare."""
    last = chain.last
    if last.kind == "full":
        return 2 if is_valid(last.unit, day) else 1
    return 1 if last.classed else 0


def _rivals(found: list[Chain], past: list[Chain]) -> list[Chain]:
    """Former units whose full name is now only another's alias (东乡县 was in 江西, and is said for 东乡族自治县)."""
    if any(chain.last.kind == "full" or not chain.last.classed for chain in found):
        return []
    heirs = {code for chain in found for code in gazetteer().current(chain.unit)}
    former = [chain for chain in past if chain.last.kind == "full"]
    return [chain for chain in _nearest(former, "past") if heirs.isdisjoint(gazetteer().current(chain.unit))]


def _one_a_unit(chains: list[Chain], day: date) -> Iterable[Chain]:
    """One chain for each code: the one whose unit was surely in use, else the later one."""
    best: dict[str, Chain] = {}
    for chain in sorted(
        chains, key=lambda chain: (surely_valid(chain.unit, day), chain.unit.start, len(chain.readings))
    ):
        best[chain.unit.code] = chain
    return best.values()


def _nearest(chains: list[Chain], when: str) -> list[Chain]:
    """Of units that ended (or began) at different times the last (or first); others only if they are other places."""
    key = (lambda chain: chain.unit.start) if when == "future" else (lambda chain: chain.unit.end or chain.unit.start)
    ordered = sorted(chains, key=key, reverse=when == "past")
    found: list[Chain] = []
    for chain in ordered:
        if not any(_same_place(chain.unit, other.unit) for other in found):
            found.append(chain)
    return found


def _same_place(one: Division, other: Division) -> bool:
    """Whether two units of one name are the same place at different times: what they became overlaps.

    A county that became a prefecture of its name (莱芜市) is that place too, so that the units above count.
    """
    mine, theirs = (set(gazetteer().current(unit)) for unit in (one, other))
    if one.level != other.level:
        mine, theirs = (codes | {up for code in codes if (up := _parent(code))} for codes in (mine, theirs))
    return not mine.isdisjoint(theirs)


def _parent(code: str) -> str:
    """The code above a code today, "" where there is none."""
    stretches = gazetteer().stretches(code)
    return stretches[-1].parent if stretches else ""

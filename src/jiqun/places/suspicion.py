"""Suspicion: what stands right after a place may show that something is wrong.

Nothing is repaired here. A level that contradicts the one before it, or a name that is one character away from a
real one, becomes a suggestion; the answer is then `none`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from jiqun.places.answers import candidate
from jiqun.places.brands import INSTITUTION, in_a_name_at
from jiqun.places.chains import AFTER_COUNTY, AFTER_HIGH, Chain, lies_in
from jiqun.places.forms import forms
from jiqun.places.gazetteer import gazetteer, is_valid
from jiqun.places.model import Candidate, Division
from jiqun.places.zones import named_zone_at

__all__ = [
    "INSTITUTION",
    "bare_at",
    "contradictions",
    "county_elsewhere",
    "look_alike",
    "near_misses",
    "other_name",
    "siblings",
]

# A name with the class of a division; not the many words that end likewise (超市, 社区, 大县, 旗舰店).
_LOOKS = re.compile(
    r"(?!.{0,3}(?:产业|示范|特色|旅游|贫困|重点|试点|沿海|沿江|边境|民族|革命|直管|直辖|盟市|地市|市县|环京|[一二两三四五六七八九十百多数几][个大]?[市县区]"
    r"|[大强各全本我]县|[城超门都上夜集股楼菜花早闹全本我各级]市))[^\W\d_A-Za-z和与及至到或等的之为在是][^\W\d_A-Za-z和与及或等的之为是]{1,2}?"
    r"(?:自治[县州旗]|市(?!场|政|民|值|区|级|委|容|内|外|域|直|辖)|县(?!域|级|城|委|内|道|乡)|旗(?!舰|帜|下|袍)"
    r"|(?<![园发校社小街城市矿景库港湾新山牧林农灌护范作聚业流假理资验能片地厂住务心老郊东南西北洪震动])区(?!块|域|间|内|级|划))"
)
_STREETS = {"441900": ("东城区", "南城区", "莞城区", "万江区"), "442000": ("东区", "西区", "南区", "石岐区")}
"""Streets that people call districts, in prefectures without counties; a county elsewhere has the same name."""
# Streets, halls and firms everywhere are called so, after Sun Yat-sen, a good word or a partner (广州中山眼科中心).
_NAMED_SO = frozenset(("中山", "大同", "安康", "台湾"))
_PART_OF_TOWN = re.compile("(?:(?:[新老旧古主大小]|中心)城[市区]|(?:武陵|秦巴|大别|太行|沂蒙|六盘|罗霄)山区)$")
"""新城区, 主城区: parts of any town, no slip for 历城区; and heights, no slip for 武陵源区."""
_NAME = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:自治[县州旗]|[市县区旗州盟])")


def contradictions(text: str, chain: Chain, day: date) -> list[Candidate]:
    """Units whose name follows a chain although they do not lie in its lowest unit.

    A full name counts always; the short form of a prefecture behind a province where it is no ordinary word
    (浙江南通家纺). That of a county may be a brand or a town: see `county_elsewhere`.

    Args:
        text: The text in its normal form.
        chain: A chain that ends above the county.
        day: The day.
    """
    bare = _bare_prefecture(text, chain)
    for form in forms().at(text, chain.end):
        named = [one for one in forms().readings[form] if one.classed and len(form) > 2]
        units = [one.unit for one in named or forms().readings[form] if named or (form == bare and one.kind == "short")]
        units = [unit for unit in units if unit.code != chain.unit.code and is_valid(unit, day)]
        if form in _STREETS.get(chain.unit.code, ()) or _PART_OF_TOWN.match(form):
            return []
        if units and not any(lies_in(unit, chain.unit) for unit in units):
            where = "".join(reading.form for reading in chain.readings)
            return [candidate(unit, day, f"written after {where} but does not lie in it") for unit in units]
    return []


def _bare_prefecture(text: str, chain: Chain) -> str:
    """The short form behind a province that stands there as a name of its own, "" for none."""
    form = bare_at(text, chain.end) if chain.unit.level == "province" else ""
    if form == "大兴安岭":  # the range reaches into 内蒙古
        return ""
    return form if any(one.unit.level == "prefecture" for one in forms().readings.get(form, ())) else ""


def county_elsewhere(text: str, chain: Chain, day: date) -> list[Division]:
    """The counties in use that a bare form behind a chain stands for, although they lie elsewhere (宁波义乌小商品).

    It may be a slip, a brand (沈阳老边饺子馆) or a town of that name, so that it makes the answer less than exact.

    Args:
        text: The text in its normal form.
        chain: A chain that ends above the county.
        day: The day.
    """
    if chain.unit.level == "county" or not gazetteer().children(chain.unit.code, day):
        return []
    units = [one.unit for one in forms().readings.get(bare_at(text, chain.end, county=True), ()) if one.kind == "short"]
    return [unit for unit in units if is_valid(unit, day)]


def bare_at(text: str, start: int, *, county: bool = False) -> str:
    """The short form at a position, "" where another word, a longer name or the name of a firm stands there.

    Args:
        text: The text in its normal form.
        start: The position.
        county: Whether the short form of a county is sought, and not that of a prefecture or a province.
    """
    form = next(iter(forms().at(text, start)), "")
    if not form or form in forms().words or form in _NAMED_SO or forms().phrase_at(text, start):
        return ""
    if (AFTER_COUNTY if county else AFTER_HIGH).match(text, start + len(form)) or in_a_name_at(text, start):
        return ""
    levels = {one.unit.level for one in forms().readings[form] if one.kind == "short"}
    return form if (levels == {"county"} if county else levels & {"province", "prefecture"}) else ""


def look_alike(text: str, chain: Chain, day: date) -> str:
    """What follows a chain like the name of a division that the tables do not hold (台湾省台北市), "" for nothing.

    A prefecture without counties is left out: its towns are called 区 too (东莞市南城区).

    Args:
        text: The text in its normal form.
        chain: A chain that ends above the county.
        day: The day.
    """
    found = _LOOKS.match(text, chain.end)
    return found[0] if found and (chain.unit.level == "province" or gazetteer().children(chain.unit.code, day)) else ""


def other_name(text: str, start: int, day: date) -> tuple[str, list[Division]] | None:
    """A road, a water, a height that is named after a unit (杭州湾, 南京西路) and need not lie in it.

    Args:
        text: The text in its normal form.
        start: Where it begins.
        day: The day.

    Returns:
        The name as far as it tells, and the units in use that it begins like, the highest only (none for a word of
        the table); None for no such name.
    """
    phrases = [word for word in forms().phrases.get(text[start : start + 2], ()) if text.startswith(word, start)]
    if phrases:
        return max(phrases, key=len), []
    for form in forms().at(text, start):
        readings = [one for one in forms().readings[form] if not one.classed and is_valid(one.unit, day)]
        high = [one for one in readings if one.unit.level != "county"]
        found = (AFTER_HIGH if high else AFTER_COUNTY).match(text, start + len(form))
        if readings and found:
            top = min((one.unit.level for one in high), key=["province", "prefecture"].index, default="county")
            units = {one.unit.code: one.unit for one in readings if one.unit.level == top}
            return form + found[0], list(units.values())
    return None


def siblings(text: str, chain: Chain) -> list[Chain]:
    """The units whose full names follow one of their level at once, ended counties too (静安区闸北区, 成都市德阳市).

    Two provinces are none, but a contradiction (河北省北京市): what else is written in one breath is the level below.

    Args:
        text: The text in its normal form.
        chain: A chain whose lowest unit is written with its class.
    """
    found: list[Chain] = []
    at = chain.end
    while len(found) < 20:
        beside = next((one for form in forms().at(text, at) if (one := _beside(form, chain, at)) is not None), None)
        if beside is None:
            break
        found.append(beside)
        at = beside.end
    return found


def _beside(form: str, chain: Chain, start: int) -> Chain | None:
    """The latest unit of the level under a full name, of the same parent first; None for the first one's own name."""
    level = chain.unit.level
    if level == "province" or len(form) < 3 or form[:-1] == chain.unit.name[:-1] or form[-1] not in "市县区旗州盟":
        return None
    full = [one for one in forms().readings[form] if one.kind == "full" and one.unit.level == level]
    if level == "prefecture":  # one that ended, or lies in another province, is a slip
        full = [one for one in full if one.unit.end is None and one.unit.parent == chain.unit.parent]
    if not full:
        return None
    best = max(full, key=lambda one: (one.unit.parent == chain.unit.parent, one.unit.end is None, one.unit.start))
    return Chain((best,), start, start + len(form))


def near_misses(text: str, start: int, above: Division | None, day: date) -> list[Candidate]:
    """Units that a name at a position is one character away from.

    Args:
        text: The text in its normal form.
        start: Where the name begins.
        above: The unit written before it; None at the start of a text, where only the whole country is left.
        day: The day.
    """
    if named_zone_at(text, start):
        return []
    found: dict[str, Candidate] = {}
    for form in _NAME.finditer(text[start : start + 12]):
        if form.start() or _PART_OF_TOWN.match(form[0]):
            break
        for size in range(3, form.end() + 1):
            name = text[start : start + size]
            for unit in _similar(name, above, day):
                found.setdefault(unit.code, candidate(unit, day, f"{name} is one character away from {unit.name}"))
    return list(found.values())


def _similar(name: str, above: Division | None, day: date) -> Iterator[Division]:
    """Units in use with a name of the same length and class that differs in one character."""
    for unit in _by_length(day).get((len(name), name[-1]), ()):
        differs = sum(mine != other for mine, other in zip(name, unit.name, strict=True))
        if differs == 1 and (above is None or lies_in(unit, above)):
            yield unit


@lru_cache(maxsize=8)
def _by_length(day: date) -> dict[tuple[int, str], list[Division]]:
    found: dict[tuple[int, str], list[Division]] = {}
    for unit in gazetteer().all:
        if is_valid(unit, day):
            found.setdefault((len(unit.name), unit.name[-1]), []).append(unit)
    return found

"""Chains: the ways to read a text, from one position on, as units that lie in one another.

江苏省苏州市昆山市 is one chain of three readings; 济南市中区 is 济南 + 市中区, since 济南市 + 中区 is no chain. Only
units whose lives overlap form a chain, so that every chain was true at some time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from jiqun.places import brands
from jiqun.places.forms import Reading, forms
from jiqun.places.gazetteer import gazetteer, is_valid
from jiqun.places.model import Division

__all__ = ["AFTER_COUNTY", "AFTER_HIGH", "Chain", "boundaries", "chains_at", "hints_at", "lies_in", "skip_filler"]

# What follows a short form and makes another word of it: a road, a hill, a town of the same name.
_ROAD = (
    r"[东南西北中]?[一二三四五六七八九十]?(?:路(?!桥|政|面|灯|由|基|缘|用|轨)|街(?!道(?:照明|卫生|清洁|设施))|大道|大街"
    r"|巷(?!道)|弄|胡同)"
)
# A water, a height, a port, a bridge is named after a unit and need not lie in it (杭州湾, 青海湖, 台湾海峡). In
# the (?!...) stand the goods and trades that begin with the same character (湖笔).
_NATURE = (
    r"湾|半岛|海峡(?!两岸)|海湾|海域|盆地|大桥|大坝|岛(?!屿)|桥(?!梁|架|接|隧)|山(?!羊|歌|核|茶|药|楂|珍|货|泉|竹|地|区|水|野|葡|林|特|洪)"
    r"|湖(?!羊|蟹|笔|鲜|泊|水|盐)|河(?!蟹|鲜|道|豚|虾|鲀|流|湖|沙)|江(?!豚|鲜|蓠|河)|流域|门(?!窗|业|诊|市|店|户|票|类|锁|扇|把|控|机|式|禁|套|楼)|港(?!口|航|机|澳|务|产|式|资|商)|大学(?!城|生)|学院|堂(?!前|皇|吉|口)"
)
_LOWER = (
    r"县(?!域|级)|旗(?!袍|舰|帜|下|杆)|镇(?!痛|静|江)|乡(?!村|镇|土|愁)|村(?!医|镇|民|播|级)|区(?!块|域|间|划)|州(?!际)"
    r"|盟(?!员)"
)
_WORKS = "水库|水电站|水利枢纽|灌区"
AFTER_HIGH = re.compile(rf"{_ROAD}|{_NATURE}|{_LOWER}")
"""Nothing may stand here that `AFTER_COUNTY` does not have: else 海南 is no province in a text, and 海南区 is left."""
AFTER_COUNTY = re.compile(
    rf"{_ROAD}|{_NATURE}|{_LOWER}|山区|道(?!路|具|地|教|岔)|里(?!程|[^0-9一二三四五六七八九十东南西北中小社街路号弄、,，.。村])|市(?!场|政|容|域)|站(?!内|点|台|房|用)|机场|寺|火车站|{_WORKS}"
)
_NO_UNIT = {
    "县": re.compile("域|级"),
    "区": re.compile("域|块|熔"),
    "市": re.compile("场|政(?!府|协)|容|级"),
    "省": re.compile("级"),
}
"""慈溪县域, 中山区块链, 文登市场: no unit of that name (中山区 lies in 大连). `memory.MORE` has all of these."""
# What is named so lies in the unit as a rule: the reader says so, and that it is a hint. A county's may not: there are
# several 长兴岛, and none of them lies in 长兴县. A port does behind a unit above (江苏太仓港; 江阴港 is in 福州).
_HINT_HIGH, _HINT_COUNTY = re.compile("大学|学院|港|岛"), re.compile(rf"大学|学院|机场|{_WORKS}")
_HINT_BELOW = re.compile(f"{_HINT_COUNTY.pattern}|港")
_FILLER = re.compile(
    r"(?:市辖区|(?:省|自治区)?直辖(?:县级|行政|区划|单位)*|[-·•・/,，.|>_\\)）\]】>》〉”’\"]|—{1,2}|"
    r"[(（\[【<《〈“‘](?=[\u4e00-\u9fff]{2,12}[)）\]】>》〉”’]))+"
)
"""A bracket is opened only for one name: 台州市(温岭、玉环) lists two and stays 台州市."""
_COUNTY_FILLER = "县"
_DASHES = frozenset("-—/")


class Chain(NamedTuple):
    """One way to read a stretch of a text.

    Args:
        readings: From the highest unit written to the lowest.
        start: Where it begins.
        end: After its last character.
    """

    readings: tuple[Reading, ...]
    start: int
    end: int

    @property
    def last(self) -> Reading:
        """The reading of the lowest unit."""
        return self.readings[-1]

    @property
    def unit(self) -> Division:
        """The lowest unit."""
        return self.readings[-1].unit

    def when(self, day: date) -> str:
        """``"now"`` where all units were in use on a day (or may have been), else ``"past"`` or ``"future"``."""
        other = [reading.unit for reading in self.readings if not is_valid(reading.unit, day)]
        if not other:
            return "now"
        ended = any(unit.end and unit.end.last <= day for unit in other)
        return "past" if ended else "future"


@cache
def _above(unit: Division) -> frozenset[str]:
    """The codes above a unit, its own left out."""
    return frozenset(other.code for other in gazetteer().path(unit)[:-1]) | {unit.parent} - {""}


def lies_in(unit: Division, above: Division) -> bool:
    """Whether a unit lay in another at some time of both their lives."""
    if above.code != unit.parent and above.code not in _above(unit):
        return False
    return (above.end is None or unit.start < above.end) and (unit.end is None or above.start < unit.end)


def skip_filler(text: str, start: int) -> int:
    """The position after what stands between two levels without being one: 市辖区, a dash, a comma, a bracket."""
    form = _FILLER.match(text, start)
    return form.end() if form else start


def chains_at(text: str, start: int, *, above: tuple[Reading, ...] = ()) -> Iterator[Chain]:
    """All chains that begin at a position, shorter ones too, in no order that matters.

    Args:
        text: A text in its normal form.
        start: The position.
        above: Readings that stand before, which the chain continues.
    """
    if len(above) == 3 or (above and above[-1].unit.level == "county"):
        return
    lower = above[-1].unit if above else None
    table = forms()
    if table.phrase_at(text, start):
        return
    hidden = False
    for form in table.at(text, start):
        end, found, bare = start + len(form), False, False
        for reading in table.readings[form]:
            if hidden and not reading.classed:
                continue
            if lower is not None and not (lies_in(reading.unit, lower) and _may_follow(reading, above)):
                continue
            chain = (*above, reading)
            longer = list(_continued(text, end, chain, form))
            alone = _stands_alone(text, end, reading, below=lower is not None)
            if alone:
                yield Chain(chain, start, end)
            yield from (Chain(one.readings, start, one.end) for one in longer)
            found, bare = found or alone or bool(longer), bare or not reading.classed
        # 普兰店湾 is no bay of 普兰, nor 乌兰浩特桥 a bridge of 乌兰: the longer word is what stands there.
        hidden = hidden or (bare and not found)


def _may_follow(reading: Reading, above: tuple[Reading, ...]) -> bool:
    """Whether 市南 may be meant behind a short form: 青岛市南 is 青岛市 + 南, but 山东青岛市南 is all short."""
    if len(reading.form) > 2 or reading.form[0] != "市" or above[-1].classed:
        return True
    return reading.kind == "short" and above[0].unit.level == "province" and not above[0].classed and len(above) > 1


def _continued(text: str, end: int, chain: tuple[Reading, ...], form: str) -> Iterator[Chain]:
    """The chains that go on after `chain`: at once, after a filler, or after the name written twice."""
    if chain[-1].unit.level == "county":
        return
    found = list(chains_at(text, end, above=chain))
    if not found:
        for after in _later(text, end, chain[-1], form):
            found = list(chains_at(text, after, above=chain))
            if text[end] in _DASHES:
                found = [one for one in found if not _names_a_province(one.readings[len(chain)])]
            if not found and after != skip_filler(text, end):
                found = [Chain(chain, end, after)]
            if found:
                break
    yield from found


@cache
def _names_a_province(reading: Reading) -> bool:
    """Whether a bare form stands for a province first (青海-河南 is no 河南 in 青海)."""
    return not reading.classed and any(one.unit.level == "province" for one in forms().readings[reading.form])


def _later(text: str, end: int, reading: Reading, form: str) -> Iterator[int]:
    """Where a lower unit may stand after something that is none."""
    after = skip_filler(text, end)
    if after != end:
        yield after
    if text.startswith(_COUNTY_FILLER, end) and reading.unit.level == "province":
        yield end + 1
    # 周口周口市: the whole name before a part of it, whatever the order of a set would be.
    for again in sorted({form, reading.unit.name}, key=len, reverse=True):
        if text.startswith(again, end):
            yield skip_filler(text, end + len(again))


def _stands_alone(text: str, end: int, reading: Reading, *, below: bool) -> bool:
    """Whether what follows lets a form be the name of the unit, and not the start of another word."""
    if reading.classed:
        other_word = _NO_UNIT.get(reading.form[-1])
        return other_word is None or other_word.match(text, end) is None
    is_county = reading.unit.level == "county"
    follows = (AFTER_COUNTY if is_county else AFTER_HIGH).match(text, end)
    if follows is None or hints_at(text, end, reading, below=below):
        return True
    if reading.landmark and follows[0] in ("镇", "半岛"):
        return True  # 千岛湖镇 lies where the lake does
    # 福州江阴港, 杭州湖州: what follows is a name of its own; but no province stands behind a county (贺兰山东麓).
    if follows[0][0] in "江河湖山港" and any(not is_county or _is_lower(form) for form in forms().at(text, end)):
        return True
    return brands.begins_at(text, end, reading)


def _is_lower(form: str) -> bool:
    return any(reading.unit.level != "province" for reading in forms().readings[form])


def hints_at(text: str, end: int, reading: Reading, *, below: bool = False) -> str:
    """What follows a short form and is named after the unit, which it lies in as a rule (上海港, 苏州大学); else "".

    Args:
        text: The text in its normal form.
        end: Where the short form ends.
        reading: The short form.
        below: Whether a unit above is written before it.
    """
    if reading.classed:
        return ""
    is_county = reading.unit.level == "county"
    hint = (_HINT_BELOW if below else _HINT_COUNTY) if is_county else _HINT_HIGH
    found = hint.match(text, end)
    return found[0] if found and (AFTER_COUNTY if is_county else AFTER_HIGH).match(text, end) else ""


def boundaries(text: str, chain: Chain) -> list[int]:
    """Where the readings of a chain begin."""
    starts, at = [], chain.start
    for reading in chain.readings:
        at = text.index(reading.form, at)
        starts.append(at)
        at += len(reading.form)
    return starts

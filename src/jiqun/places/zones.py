"""Zones: functional areas that are no division, from a table of the national ones and from the kinds of their names.

Hosts in the table are codes; they are facts about the end of 2023 and are followed by code to the day asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from jiqun import data
from jiqun.dates import PartialDate
from jiqun.places.gazetteer import gazetteer
from jiqun.places.model import Division, Evidence, Zone

__all__ = ["ZoneHit", "bare_zone_at", "known_zone_at", "named_zone_at", "prefix_of_zone", "zone_names"]

ZONES = "places/zones.tsv"

_KINDS = (
    "国家级?经济技术开发区|经济技术开发区|国家级?高新技术产业开发区|高新技术产业开发区|高新技术开发区|高新技术产业园区?|新技术产业开发区"
    "|经济开发区|技术开发区|旅游度假区|旅游开发区|工业开发区|高新开发区|经开区|高新区|开发区|综合保税港?区|保税港?区|综保区|出口加工区"
    "|(?:国家)?重点开发开放试验区|开发开放试验区|自由贸易试验区|自贸试验区|自贸区|自贸港|自由贸易港|边境经济合作区|经济合作区|合作区|经济试验区|综合试验区|综合实验区|实验区|试验区|示范区|工业园区"
    "|产业园区|科技园区|化工园区|工业集中区|产业集聚区|产业集中区|工业集聚区|工业园|产业园|科技园|工业区|科学城|台商投资区|投资区|管理区"
    "|功能区|经济区(?!域)|新片区|片区|起步区|新区|园区|科技城"
)
_STRONG = (
    "经济技术开发区|高新技术产业开发区|高新技术开发区|新技术产业开发区|经济开发区|高新区|经开区|综合保税区|保税区|自由贸易试验区|自贸区"
    "|出口加工区|工业园区"
)
_NAMED = re.compile(rf"[（(]?([\u4e00-\u9fff]{{0,5}}?)({_KINDS})")
_BARE = re.compile(rf"([\u4e00-\u9fff]{{2,5}}?)({_STRONG})")
# A stem with one of these speaks of an industry or of several places, not of a zone's own name; a stem of two
# characters may be a trade (医药高新区).
_NOT_A_STEM = re.compile(
    r"产业|集群|[和与及、的等至到]|公司|[省市县旗]|建设|项目|行业|企业"
    r"|新加坡|日本|韩国|美国|德国|法国|英国|俄罗斯|越南|泰国|老挝|柬埔寨|缅甸|马来西亚|印度|埃及|巴基斯坦|埃塞俄比亚|哈萨克斯坦"
)
_TRADE = re.compile(r"制造|装备|材料|智能|技术|电子|医药|机械|服务|工程")


class ZoneHit(NamedTuple):
    """A zone of the table found in a text: where it ends, the codes of its hosts, and what the table says of it."""

    zone: Zone
    end: int
    hosts: tuple[str, ...]
    steps: tuple[Evidence, ...]


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[int, ...]]]:
    """Names and aliases to their rows (with the line last), and the lengths by the first two characters."""
    rows: dict[str, tuple[str, ...]] = {}
    for line, cells in enumerate(data.rows(ZONES), 2):
        row = (*cells, str(line))
        names = f"{cells[0]};{cells[2]}" if cells[2] else cells[0]
        for name in names.replace("（", "(").replace("）", ")").split(";"):
            rows.setdefault(name, row)
    lengths: dict[str, set[int]] = {}
    for name in rows:
        lengths.setdefault(name[:2], set()).add(len(name))
    return rows, {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


def known_zone_at(text: str, start: int, day: date) -> ZoneHit | None:
    """The longest zone of the table whose name stands at a position."""
    rows, lengths = _table()
    for length in lengths.get(text[start : start + 2], ()):
        name = text[start : start + length]
        row = rows.get(name)
        if row is not None and len(name) == length:
            return _hit(row, start + length, day)
    return None


def _hit(row: tuple[str, ...], end: int, day: date) -> ZoneHit:
    name, kind, _, province, prefecture, county, since, division, _, line = row
    hosts = tuple(code for code in (province, prefecture, county) if code)
    names = [unit.name if (unit := _host(code, day)) else "" for code in (province, prefecture, county)]
    zone = Zone(name, kind, names[0], names[1], names[2], known=True)
    return ZoneHit(zone, end, hosts, tuple(_steps(zone, since, division, day, f"{ZONES}:{line}")))


def _steps(zone: Zone, since: str, division: str, day: date, source: str) -> Iterator[Evidence]:
    """What the table says of a zone on a day, with the doubt where it was none yet."""
    kind = f"{zone.kind}, since {since}" if since else zone.kind
    yield Evidence("zone-table", f"{zone.name} is a zone ({kind}), no division", source)
    if since and day < PartialDate(int(since)).last:
        # The year is that of the rank: many a zone of a province became a national one under the same name.
        text = f"it is one of this kind since {since} only: on {day} it may have been one of another rank, or none"
        yield Evidence("zone-not-yet", text, source)
    later = gazetteer().stretches(division) if division else ()
    if later and day < later[-1].start.first:
        text = f"it is a division since {later[-1].start}: {later[-1].name} {division}"
        yield Evidence("zone-later", text, source)


def _host(code: str, day: date) -> Division | None:
    """The unit of a host's code on a day; a host of another code on that day stays unknown."""
    return gazetteer().at(code, day) if code else None


def named_zone_at(text: str, start: int) -> tuple[str, str, int] | None:
    """A zone by the kind of its name that follows a unit: (name, kind, end); the name may be the kind alone."""
    form = _NAMED.match(text, start)
    if form is None or _NOT_A_STEM.search(form[1]) or (len(form[1]) > 2 and _TRADE.search(form[1])):
        return None
    return form[0].lstrip("（("), form[2], form.end()


def bare_zone_at(text: str, start: int) -> tuple[str, str, int] | None:
    """A zone of a national kind that stands without any unit before it, so that its host is not known."""
    form = _BARE.match(text, start)
    if form is None or _NOT_A_STEM.search(form[1]) or _TRADE.search(form[1]):
        return None
    return form[0], form[2], form.end()


@lru_cache(maxsize=1)
def _families() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in _table()[0]:
        found.setdefault(name[:2], []).append(name)
    return found


def zone_names(head: str | None = None) -> Iterable[str]:
    """All names of known zones; with two characters those that begin so."""
    return _table()[0] if head is None else _families().get(head, ())


def prefix_of_zone(form: str) -> bool:
    """Whether the name of a known zone begins with a form and goes on (not 滨海新区, a zone's name and a county's)."""
    return any(name.startswith(form) and name != form for name in _families().get(form[:2], ()))

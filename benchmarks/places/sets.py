"""The inputs of the benchmark: generated sets over all counties, and the hard rows written by hand.

=====  ===============================================================================================
T1     province + prefecture + county in full, with a road: 江苏省苏州市昆山市人民路12号
T2     province + county in full, with an industry phrase; counties that are unique in their province
T3     prefecture + county in full, with an industry phrase, no province
T4     the county's full name alone with a road; counties that are unique in the country
T5     all levels in short form with an industry phrase; counties whose short form is unique in their prefecture
T6     full path of a county that ended since 2010, asked without a date
T6Y    the same, asked for the last year of its life
hard   ``hard.tsv``
=====  ===============================================================================================

The generated sets share the divisions table with jiqun itself, so they say that names are read, not that the table is
right; the short forms of T5 are made by the rule of this file, not by jiqun's.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jiqun.places import Division, gazetteer

HERE = Path(__file__).parent
YEAR = 2023
ROADS = ("人民路12号", "建设大道88号", "解放北路6号", "中山路301号", "工业园路1号")
PHRASES = (
    "毛巾纺织产业集群",
    "新型显示产业集群",
    "轴承产业集群",
    "生物医药产业集群",
    "智能家电产业集群",
    "特种化学品产业集群",
)
PEOPLES = (
    "蒙古族", "回族", "藏族", "维吾尔", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族", "瑶族", "白族",
    "土家族", "哈尼族", "哈萨克族", "哈萨克", "傣族", "黎族", "傈僳族", "佤族", "畲族", "拉祜族", "水族", "纳西族",
    "景颇族", "柯尔克孜", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族", "东乡族",
    "锡伯", "普米族", "塔吉克", "怒族", "保安族", "裕固族", "独龙族", "各族", "蒙古",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One input with the right answer.

    Args:
        group: The set, or for hard rows ``hard:`` and the group of the row.
        text: What is asked.
        on: As-of date for those who can use one; empty for none.
        context: Issuing province for those who can use one.
        want: Province, prefecture and county.
        status: For hard rows the expected status.
        codes: For hard rows the expected codes.
        also: Other answers that are counted as right for a program that knows no dates.
    """

    group: str
    text: str
    on: str
    want: tuple[str, str, str]
    context: str = ""
    status: str = "exact"
    codes: tuple[str, ...] = ()
    also: tuple[tuple[str, str, str], ...] = field(default=())


def names_of(unit: Division, day: date | None = None) -> tuple[str, str, str]:
    """Province, prefecture and county of a unit."""
    levels = {one.level: one.name for one in gazetteer().path(unit, day)}
    return levels.get("province", ""), levels.get("prefecture", ""), levels.get("county", "")


def short(name: str) -> str:
    """A short form by this file's own rule: class word and peoples off, but never a single character."""
    if name in ("内蒙古自治区", "西藏自治区", "神农架林区"):
        return name.removesuffix("自治区").removesuffix("林区")
    if name.endswith("自治旗"):
        return name.removesuffix("自治旗").removesuffix("达斡尔族").removesuffix("族") + "旗"
    for ending in ("特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "州", "县", "区", "盟"):
        if not name.endswith(ending) or len(name) - len(ending) < 2 or name.endswith(("新区", "矿区")):
            continue
        stem = name.removesuffix(ending)
        while ending.startswith("自治") or name.endswith("族区"):
            people = next((one for one in PEOPLES if stem.endswith(one) and len(stem) - len(one) > 1), None)
            if people is None:
                break
            stem = stem.removesuffix(people)
        return "东乡" if stem == "东乡族" else stem
    return name


def generated() -> Iterator[Case]:
    """T1 to T5 over all counties at the end of `YEAR`."""
    counties = [(unit, names_of(unit, date(YEAR, 12, 31))) for unit in gazetteer().units(YEAR, level="county")]
    alone = Counter(want[2] for _, want in counties)
    in_province = Counter((want[0], want[2]) for _, want in counties)
    in_prefecture = Counter((*map(short, want),) for _, want in counties)
    for number, (_, want) in enumerate(counties):
        road, phrase = ROADS[number % len(ROADS)], PHRASES[number % len(PHRASES)]
        upper, middle, county = want
        on = str(YEAR)
        yield Case("T1", upper + middle + county + road, on, want)
        if in_province[upper, county] == 1:
            yield Case("T2", upper + county + phrase, on, want)
        if middle:
            yield Case("T3", middle + county + phrase, on, want)
        if alone[county] == 1:
            yield Case("T4", county + road, on, want)
        if in_prefecture[(*map(short, want),)] == 1:
            yield Case("T5", short(upper) + (short(middle) if middle else "") + short(county) + phrase, on, want)


def retired() -> Iterator[Case]:
    """T6 and T6Y: counties that ended from 2010 to 2023."""
    for unit in gazetteer().all:
        if unit.level != "county" or unit.end is None or not 2010 <= unit.end.year <= 2023:
            continue
        if unit.end.year == unit.start.year or gazetteer().unit(unit.code, unit.end.year) in gazetteer().find(
            unit.name
        ):
            continue
        want = names_of(unit)
        heirs = [gazetteer().unit(code, YEAR) for code in gazetteer().current(unit)]
        also = tuple(names_of(heir, date(YEAR, 12, 31)) for heir in heirs if heir)
        text = "".join(want) + ROADS[0]
        yield Case("T6", text, "", want, status="retired", codes=(unit.code,), also=also)
        yield Case("T6Y", text, str(unit.end.year - 1), want, codes=(unit.code,))


def hard() -> Iterator[Case]:
    """The rows of ``hard.tsv``."""
    with (HERE / "hard.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            codes = tuple(filter(None, row["codes"].split(";")))
            want, also = ("", "", ""), ()
            if row["status"] in ("exact", "inferred", "retired", "not_yet"):
                want, also = _known(codes[0], row["on"], row["status"])
            elif row["status"] == "ambiguous":
                # What all candidates share may be said; a county may not.
                paths = [names_of(unit) for code in codes if (unit := gazetteer().unit(code, row["on"]))]
                want = (paths[0][0] if len({path[0] for path in paths}) == 1 else "", "", "")
            yield Case(f"hard:{row['group']}", row["text"], row["on"], want, row["context"], row["status"], codes, also)


def _known(code: str, on: str, status: str) -> tuple[tuple[str, str, str], tuple[tuple[str, str, str], ...]]:
    if status in ("exact", "inferred"):
        unit = gazetteer().unit(code, on)
        assert unit is not None, (code, on)
        day = date.fromisoformat(on) if len(on) == 10 else date(int(on), 12, 31)
        return names_of(unit, day), ()
    stretches = gazetteer().stretches(code)
    unit = stretches[-1] if status == "retired" else stretches[0]
    heirs = [gazetteer().stretches(one)[-1] for one in gazetteer().current(unit)]
    return names_of(unit), tuple(names_of(heir) for heir in heirs)


def all_cases() -> list[Case]:
    """Every case of every set, in order."""
    return [*generated(), *retired(), *hard()]

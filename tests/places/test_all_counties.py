"""Every county of four years, written in every usual way: all right, none wrong.

The forms are made from the gazetteer itself, so this shows that the resolver loses nothing; how people really write is
the matter of the hard rows and of official lists.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from jiqun.places import Division, PlaceMatch, gazetteer, place
from jiqun.places.forms import forms, short_of

ROADS = ("人民路88号", "中山路1号", "解放大道5号", "建设街12号", "新华路", "北京东路18号")
PHRASES = ("轨道交通智能控制产业集群", "铝制家居产业集群", "毛巾纺织产业集群", "电线电缆产业集群", "白瓷产业集群")
YEARS = (2000, 2010, 2023, 2026)


def short(unit: Division) -> str:
    """The shortest form of a unit that ends without its class."""
    bare = [
        form
        for form in (short_of(unit), *SHORT_ALIASES.get(unit.name, ()))
        if form and form[-1] not in "县旗州" and "族" not in form
    ]
    return min(bare, key=len) if bare else unit.name


SHORT_ALIASES: dict[str, list[str]] = {}
for form, readings in forms().readings.items():
    for reading in readings:
        if reading.kind == "alias" and len(form) > 1 and not reading.site:  # a sight is no short form
            SHORT_ALIASES.setdefault(reading.unit.name, []).append(form)


def is_right(found: PlaceMatch, unit: Division) -> bool:
    return found.code == unit.code and found.status in ("exact", "inferred")


def fits(found: PlaceMatch, unit: Division) -> bool:
    """Whether an answer that is not the unit says so: ambiguous, with the unit among the candidates."""
    return found.status == "ambiguous" and unit.code in [one.code for one in found.candidates]


@pytest.mark.parametrize("year", YEARS)
def test_full_paths_with_a_road(year: int) -> None:
    for number, unit in enumerate(gazetteer().units(year, level="county")):
        names = "".join(above.name for above in gazetteer().path(unit, date(year, 12, 31)))
        road = ROADS[number % len(ROADS)]
        found = place(names + road, on=year)
        assert (found.status, found.code, found.rest) == ("exact", unit.code, road), names


@pytest.mark.parametrize("year", YEARS)
def test_without_the_prefecture(year: int) -> None:
    counties = gazetteer().units(year, level="county")
    names = Counter((unit.code[:2], unit.name) for unit in counties)
    for number, unit in enumerate(counties):
        province = gazetteer().path(unit, date(year, 12, 31))[0]
        found = place(province.name + unit.name + PHRASES[number % len(PHRASES)], on=year)
        if names[unit.code[:2], unit.name] == 1:
            assert is_right(found, unit), (province.name, unit.name, found)
        else:
            assert fits(found, unit), (province.name, unit.name, found)
            assert found.code == province.code or found.level == "prefecture"


@pytest.mark.parametrize("year", YEARS)
def test_without_the_province(year: int) -> None:
    for number, unit in enumerate(gazetteer().units(year, level="county")):
        path = gazetteer().path(unit, date(year, 12, 31))
        if len(path) == 3:
            found = place(path[1].name + unit.name + PHRASES[number % len(PHRASES)], on=year)
            assert is_right(found, unit), (path, found)


@pytest.mark.parametrize("year", YEARS)
def test_the_county_alone(year: int) -> None:
    counties = gazetteer().units(year, level="county")
    names = Counter(unit.name for unit in counties)
    for number, unit in enumerate(counties):
        found = place(unit.name + ROADS[number % len(ROADS)], on=year)
        assert is_right(found, unit) if names[unit.name] == 1 else fits(found, unit), (unit.name, found)


@pytest.mark.parametrize("year", YEARS)
def test_all_short_forms(year: int) -> None:
    missed = []
    counties = gazetteer().units(year, level="county")
    paths = [gazetteer().path(unit, date(year, 12, 31)) for unit in counties]
    written = Counter("".join(map(short, path)) for path in paths)
    for number, (unit, path) in enumerate(zip(counties, paths, strict=True)):
        text = "".join(map(short, path))
        found = place(text + (ROADS + PHRASES)[number % 11], on=year)
        if not is_right(found, unit):
            missed.append(text)
            wrong = found.status in ("retired", "not_yet") or (found.level == "county" and found.status != "ambiguous")
            assert not wrong, (text, found)
            assert written[text] > 1 or len(path[-1].name) == 2, (text, found)
    assert len([text for text in missed if written[text] == 1]) <= 2

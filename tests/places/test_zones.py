from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from jiqun import data
from jiqun.places import place
from jiqun.places.gazetteer import gazetteer

HEADER = ("name", "kind", "aliases", "province", "prefecture", "county", "since", "unit", "note")
ZONES = [dict(zip(HEADER, row, strict=True)) for row in data.rows("places/zones.tsv")]
BY_NAME = {zone["name"]: zone for zone in ZONES}


def test_the_header_is_the_promised_one() -> None:
    first = data.path("places/zones.tsv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert tuple(first.split("\t")) == HEADER


def test_all_national_zones_of_the_main_kinds_are_there() -> None:
    counts = Counter(zone["kind"] for zone in ZONES)
    assert counts["国家级新区"] >= 19
    assert counts["经济技术开发区"] >= 225
    assert counts["高新技术产业开发区"] >= 170
    whole = [name for name in BY_NAME if name.startswith("中国（") and name.endswith("）自由贸易试验区")]
    assert len(whole) == 22


def test_every_host_is_a_division_of_2023_and_lies_in_the_one_above() -> None:
    for zone in ZONES:
        path = [zone[level] for level in ("province", "prefecture", "county")]
        units = {code: gazetteer().unit(code, 2023) for code in path if code}
        assert None not in units.values(), zone
        written = [code for code in path if code]
        for upper, lower in pairwise(written):
            unit = units[lower]
            assert unit is not None
            assert unit.parent == upper, zone


def test_no_name_or_alias_stands_for_two_zones() -> None:
    seen: dict[str, str] = {}
    for zone in ZONES:
        for name in (zone["name"], *filter(None, zone["aliases"].split(";"))):
            assert seen.setdefault(name, zone["name"]) == zone["name"]


def test_no_name_or_alias_is_the_official_name_of_a_division_without_saying_so() -> None:
    for zone in ZONES:
        for name in (zone["name"], *filter(None, zone["aliases"].split(";"))):
            found = gazetteer().find(name)
            assert not found or zone["unit"] in {unit.code for unit in found}, name


@pytest.mark.parametrize(
    ("name", "unit", "since"), [("重庆两江新区", "500157", "2025"), ("天津滨海新区", "120116", "2009")]
)
def test_zones_that_became_units_say_so(name: str, unit: str, since: str) -> None:
    assert BY_NAME[name]["unit"] == unit
    [stretch] = gazetteer().stretches(unit)
    assert str(stretch.start) == since


@pytest.mark.parametrize(
    ("name", "prefecture", "county"),
    [
        ("苏州工业园区", "320500", ""),
        ("昆山经济技术开发区", "320500", "320583"),
        ("武汉东湖新技术开发区", "420100", ""),
        ("杨凌农业高新技术产业示范区", "610400", "610403"),
        ("井冈山经济技术开发区", "360800", ""),  # not in the county 井冈山市
    ],
)
def test_known_hosts(name: str, prefecture: str, county: str) -> None:
    assert (BY_NAME[name]["prefecture"], BY_NAME[name]["county"]) == (prefecture, county)


def test_what_spans_several_provinces_or_prefectures_has_no_host_there() -> None:
    assert BY_NAME["陕西西咸新区"]["prefecture"] == ""
    assert BY_NAME["北京大兴国际机场综合保税区"]["province"] == ""


def test_years_are_plausible() -> None:
    assert all(zone["since"] == "" or 1984 <= int(zone["since"]) <= 2026 for zone in ZONES)


def steps(text: str, on: int | str) -> list[tuple[str, str]]:
    return [(step.rule, step.text) for step in place(text, on=on).evidence if step.rule.startswith("zone-")]


@pytest.mark.parametrize(("text", "on"), [("雄安新区", 2010), ("河北雄安新区容城县", 2010), ("雄安新区", "2017-03-01")])
def test_a_zone_before_its_first_year_is_doubt_that_is_told(text: str, on: int | str) -> None:
    told = dict(steps(text, on))
    assert "since 2017" in told["zone-not-yet"]
    assert str(place(text, on=on).on) in told["zone-not-yet"]


@pytest.mark.parametrize("on", [2017, 2026])
def test_a_zone_in_its_time_says_since_when(on: int) -> None:
    assert steps("雄安新区", on) == [("zone-table", "河北雄安新区 is a zone (国家级新区, since 2017), no division")]


def test_a_zone_whose_year_is_not_known_says_nothing_of_it() -> None:
    undated = next(zone for zone in ZONES if not zone["since"])
    assert steps(undated["name"], 2023) == [
        ("zone-table", f"{undated['name']} is a zone ({undated['kind']}), no division")
    ]


def test_a_zone_that_is_a_division_later_names_it() -> None:
    assert dict(steps("重庆两江新区汽车", 2023))["zone-later"] == "it is a division since 2025: 两江新区 500157"
    assert place("重庆两江新区汽车", on=2026).code == "500157"


def test_common_short_forms_are_aliases() -> None:
    assert "西安高新区" in BY_NAME["西安高新技术产业开发区"]["aliases"].split(";")
    assert "光谷" in BY_NAME["武汉东湖新技术开发区"]["aliases"].split(";")
    assert "合肥经开区" in BY_NAME["合肥经济技术开发区"]["aliases"].split(";")


def test_the_table_is_what_the_build_makes_of_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    tools = Path(__file__).parents[2] / "tools" / "places"
    monkeypatch.syspath_prepend(str(tools))
    spec = importlib.util.spec_from_file_location("build_zones", tools / "build_zones.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "build_zones", module)
    spec.loader.exec_module(module)
    assert module.zones() == list(data.rows("places/zones.tsv"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("台州湾新区缝制设备", "331000"),
        ("惠州大亚湾石化", "441300"),
        ("东莞滨海湾新区", "441900"),
        ("平原示范区", "410700"),
    ],
)
def test_new_areas_of_the_provinces(text: str, code: str) -> None:
    found = place(text, on=2023)
    assert (found.status, found.code) == ("zone", code)


def test_what_the_first_place_lies_in_is_no_second_place() -> None:
    assert place("广州市黄埔区、广州开发区新材料", on=2023).code == "440112"

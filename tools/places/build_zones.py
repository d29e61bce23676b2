"""The table of national zones, from the hand-written ``tools/places/zones.txt``.

Usage: ``python tools/places/build_zones.py``. Every host is looked up in the package's ``places/units.tsv`` as of the
end of 2023; a host that is not found, or stands under another parent, stops the build.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tablefile import write

HERE = Path(__file__).parent
SOURCE = HERE / "zones.txt"
TARGET = HERE.parents[1] / "src" / "jiqun" / "data" / "places" / "zones.tsv"
YEAR = 2023
HEADER = ("name", "kind", "aliases", "province", "prefecture", "county", "since", "unit", "note")

# How the kind of a zone is written in short; the long ending on the left, what people write on the right.
ENDINGS = {
    "经济技术开发区": ("经开区", "经济开发区", "国家级经济技术开发区"),
    "高新技术产业开发区": (
        "高新区",
        "高新技术开发区",
        "高新技术产业园区",
        "国家高新技术产业开发区",
        "国家级高新技术产业开发区",
    ),
    "综合保税区": ("综保区",),
    "边境经济合作区": ("边合区",),
}

CARD: dict[str, object] = {
    "title": "Zones that are no division: the national ones, and others that statistics count like counties",
    "origin": (
        "Written by hand from public facts: State Council replies that set the zones up, the Ministry of Commerce's "
        "list of national economic and technological development zones, the list of high-tech zones, the General "
        "Administration of Customs' list of bonded areas; hosts checked against the divisions of 2023"
    ),
    "edition": "2023-12-31 for the hosts",
    "licence": "Facts, compiled for this project (Apache-2.0)",
    "as_of": "2023-12-31",
    "rebuild": "python tools/places/build_zones.py",
    "columns": {
        "name": "official name",
        "kind": "the kind of zone, in Chinese",
        "aliases": "other ways to write it, ';' between",
        "province": "code of the host province, empty where it is not one",
        "prefecture": "code of the host prefecture; empty where there is none, where it is not one, or where unknown",
        "county": "code of the host county where the whole zone lies in it; empty where it does not or is not known",
        "since": "year in which it became a national zone; the area often was a zone of another rank before",
        "unit": "code of the unit of the divisions that bears the same name, if there is or was one",
        "note": "what a reader should know",
    },
}


def used(unit: dict[str, str]) -> bool:
    """Whether a row of the divisions was in use at the end of `YEAR`."""
    return int(unit["start"][:4]) <= YEAR and (not unit["end"] or int(unit["end"][:4]) > YEAR)


@dataclass(frozen=True)
class Divisions:
    """The units of one year, by level and name."""

    provinces: dict[str, str]
    prefectures: dict[tuple[str, str], str]
    counties: dict[tuple[str, str, str], str]

    @classmethod
    def read(cls) -> Divisions:
        """The units in use at the end of `YEAR`, from the package's own table."""
        with (TARGET.parent / "units.tsv").open(encoding="utf-8", newline="") as table:
            units = {row["code"]: row for row in csv.DictReader(table, delimiter="\t") if used(row)}
        found = cls({}, {}, {})
        for code, unit in units.items():
            above = units.get(unit["parent"], {})
            upper = above if above.get("level") == "province" else units.get(above.get("parent", ""), {})
            middle = above["name"] if above.get("level") == "prefecture" else ""
            if unit["level"] == "province":
                found.provinces[unit["name"]] = code
            elif unit["level"] == "prefecture":
                found.prefectures[upper["name"], unit["name"]] = code
            else:
                found.counties[upper["name"], middle, unit["name"]] = code
        return found

    def host(self, province: str, prefecture: str, county: str) -> tuple[str, str, str]:
        """Codes of the hosts; `prefecture` is ``-`` for what has none, ``?`` where not even the province is one."""
        if prefecture == "?":
            return "", "", ""
        upper = self.provinces[province]
        middle = self.prefectures[province, prefecture] if prefecture not in ("", "-") else ""
        parent = "" if prefecture == "-" else prefecture
        return upper, middle, self.counties[province, parent, county] if county else ""


def aliases(name: str, kind: str, written: str) -> list[str]:
    """The aliases written by hand and, for the common kinds, the short endings; sorted, without the name itself."""
    given = [alias for alias in written.split(",") if alias]
    found = set(given)
    for form in (name, *given):
        for ending, shorts in ENDINGS.items():
            if form.endswith(ending) and (ending == kind or kind == "保税区"):
                found |= {form.removesuffix(ending) + short for short in shorts}
    return sorted(found - {name})


def rows(divisions: Divisions) -> Iterator[list[str]]:
    """One row a zone."""
    kind = province = ""
    for number, line in enumerate(SOURCE.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("==="):
            kind = line.removeprefix("===").strip()
        elif line.startswith("---"):
            province = line.removeprefix("---").strip()
        elif line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) != 7:
                raise SystemExit(f"zones.txt, line {number}: seven cells expected: {line}")
            name, prefecture, county, since, other, unit, note = cells
            try:
                host = divisions.host(province, prefecture, county)
            except KeyError as error:
                raise SystemExit(f"zones.txt, line {number}: no such division in {YEAR}: {error}") from error
            yield [name, kind, ";".join(aliases(name, kind, other)), *host, since, unit, note]


def check(table: list[list[str]]) -> None:
    """No name stands for two zones."""
    seen: dict[str, str] = {}
    for row in table:
        for name in (row[0], *filter(None, row[2].split(";"))):
            if seen.setdefault(name, row[0]) != row[0]:
                raise SystemExit(f"{name} is both {seen[name]} and {row[0]}")


def zones() -> list[list[str]]:
    """All rows, sorted by host and name."""
    table = sorted(rows(Divisions.read()), key=lambda row: (row[3], row[4], row[5], row[0]))
    check(table)
    return table


def main() -> None:
    print(write(TARGET, HEADER, zones(), CARD), "zones")


if __name__ == "__main__":
    main()

"""Units and successions of the divisions, 1981 to November 2026.

Usage: ``python tools/places/build_units.py SOURCE.csv`` where the CSV is the areacodes table (CC0) of all codes with
their years, which ends in 2025. ``changes.tsv`` beside this script holds what came later and the days that are known
where the source has only a year. Two tables come out:

``units.tsv``        one row a code and stretch of its life (a new one where its own name or its prefecture's changed)
``successions.tsv``  one row for each code that territory went to, whole or in part

The source names no successors of prefectures; they are worked out here from where the counties went.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tablefile import write

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src" / "jiqun" / "data" / "places"
LEVELS = {"省级": "province", "地级": "prefecture", "县级": "county"}
MUNICIPALITIES = ("11", "12", "31", "50")
FOREVER = 9999
# County-level units in use at the end of a year, as the Ministry of Civil Affairs counts them.
COUNTS = {2023: 2844, 2024: 2846, 2025: 2845, 2026: 2847}

CARD: dict[str, object] = {
    "origin": "areacodes (yescallop), edition of 2025; changes of 2024-2026 from tools/places/changes.tsv",
    "edition": "1981 to 2026-11",
    "licence": "Facts; the source is CC0-1.0",
    "as_of": "2026-11-23",
    "rebuild": "python tools/places/build_units.py SOURCE.csv",
}
UNITS = {
    "code": "GB/T 2260, six digits",
    "name": "official full name during this stretch",
    "level": "province, prefecture or county",
    "parent": "code of the unit directly above; empty for a province; the province where there is no prefecture",
    "start": "first date; 1981 means 1981 or before; a year alone means that the day is not known",
    "end": "date from which it was no more under this name, parent or code; empty while in use",
}
SUCCESSIONS = {
    "code": "the code that lost territory",
    "when": "date; a year alone means that the day is not known",
    "to": "the code that took it; the own code for a mere change of name or of the prefecture's name",
    "part": "whole where all of it went there, part where only some of it did",
    "ended": "yes where the stretch of the code ended with it, no where the code lived on without that part",
}


@dataclass(frozen=True)
class Unit:
    """A row of the source: years as numbers, parent as code."""

    code: str
    name: str
    level: str
    parent: str
    start: str
    end: str
    to: tuple[str, ...] = field(default=())
    moves: tuple[tuple[str, str], ...] = field(default=())

    @property
    def first(self) -> int:
        """Year of the start."""
        return int(self.start[:4])

    @property
    def last(self) -> int:
        """Year of the end."""
        return int(self.end[:4] or FOREVER)

    def covers(self, other: Unit) -> bool:
        """Whether this unit was in use all through the other's life."""
        return self.first <= other.first and other.last <= self.last


def source_rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def read_units(rows: list[dict[str, str]]) -> list[Unit]:
    """The rows with codes for parents; stops at a parent that is not exactly one."""
    above: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    plain = [unit_of(row) for row in rows]
    for row, unit in zip(rows, plain, strict=True):
        if unit.level != "county":
            above[row["一级行政区"] if unit.level == "prefecture" else "", unit.name].append(unit)
    return [replace(unit, parent=parent_of(row, unit, above)) for row, unit in zip(rows, plain, strict=True)]


def unit_of(row: dict[str, str]) -> Unit:
    to, moves = [], []
    for part in filter(None, row["新代码"].split(";")):
        form = re.fullmatch(r"(\d{6})(?:\[(\d{4})\])?", part)
        if form is None:
            raise SystemExit(f"{row['代码']}: successor {part!r} not understood")
        if form[2]:
            moves.append((form[2], form[1]))
        else:
            to.append(form[1])
    level = LEVELS[row["级别"]]
    return Unit(row["代码"], row["名称"], level, "", row["启用时间"], row["变更/弃用时间"], tuple(to), tuple(moves))


def parent_of(row: dict[str, str], unit: Unit, above: dict[tuple[str, str], list[Unit]]) -> str:
    if unit.level == "province":
        return ""
    direct = unit.level == "prefecture" or row["二级行政区"] == "直辖"
    key = ("", row["一级行政区"]) if direct else (row["一级行政区"], row["二级行政区"])
    found = {other.code for other in above[key] if other.covers(unit)}
    if len(found) != 1:
        raise SystemExit(f"{unit.code} {unit.name}: parents {sorted(found)}")
    return found.pop()


def patched(units: list[Unit], changes: list[dict[str, str]]) -> tuple[list[Unit], list[tuple[str, str, str]]]:
    """The units with the later changes, and the moves of parts (code, when, to) that the changes name."""
    moves = []
    for row in changes:
        if row["kind"] == "add":
            units = [*units, Unit(row["code"], row["name"], row["level"], row["parent"], row["when"], "")]
        elif row["kind"] == "start":
            units = [replace(u, start=row["when"]) if u.code == row["code"] else u for u in units]
        elif row["kind"] == "move":
            moves.append((row["code"], row["when"], row["to"]))
        else:
            raise SystemExit(f"changes.tsv: kind {row['kind']!r}")
    return units, moves


@dataclass(frozen=True)
class Index:
    """The units by their own code and by their parent's."""

    by_code: dict[str, list[Unit]]
    by_parent: dict[str, list[Unit]]

    @classmethod
    def of(cls, units: list[Unit]) -> Index:
        """Both orders of the same units."""
        by_code, by_parent = defaultdict(list), defaultdict(list)
        for unit in units:
            by_code[unit.code].append(unit)
            by_parent[unit.parent].append(unit)
        return cls(by_code, by_parent)


def successions(units: list[Unit], extra: list[tuple[str, str, str]]) -> list[tuple[str, ...]]:
    """All rows of the second table."""
    rows: set[tuple[str, ...]] = set()
    dated = {(code, when[:4], to) for code, when, to in extra}
    index = Index.of(units)
    for unit in units:
        to = unit.to or tuple(derived(unit, index))
        share = "part" if len(to) > 1 else "whole"
        if unit.end:
            rows |= {(unit.code, unit.end, code, share, "yes") for code in to}
        moved = ((unit.code, when, code) for when, code in unit.moves)
        rows |= {(*move, "part", "no") for move in moved if move not in dated}
    rows |= {(code, when, to, "part", "no") for code, when, to in extra}
    return sorted(rows)


def derived(unit: Unit, index: Index) -> Iterator[str]:
    """Where a prefecture went whose successor the source does not name: where its last counties went."""
    if not unit.end:
        return
    if any(u.start == unit.end for u in index.by_code[unit.code]):
        yield unit.code
        return
    found: set[str] = set()
    for county in index.by_parent[unit.code]:
        for code in county.to if county.end == unit.end else ():
            heir = next((u for u in index.by_code[code] if u.first <= unit.last < u.last), None)
            if heir is None:
                raise SystemExit(f"{county.code} {county.name}: successor {code} is not in use in {unit.end}")
            found.add(above_or_self(heir))
    yield from sorted(found)


def above_or_self(heir: Unit) -> str:
    if heir.level != "county":
        return heir.code
    if heir.parent.endswith("0000") and heir.code[:2] not in MUNICIPALITIES:
        return heir.code
    return heir.parent


def check(units: list[Unit]) -> None:
    """Stops the build where the counts are not those that the ministry publishes."""
    for year, expected in COUNTS.items():
        live = Counter(u.level for u in units if u.first <= year < u.last)
        if (live["province"], live["prefecture"], live["county"]) != (34, 333, expected):
            raise SystemExit(f"end of {year}: {dict(live)}, expected 34, 333, {expected}")
    orphans = [u for u in units if u.end and u.level == "county" and not u.to]
    if orphans:
        raise SystemExit(f"ended without successor: {orphans[:5]}")


def main() -> None:
    changes = list(csv.DictReader((HERE / "changes.tsv").open(encoding="utf-8", newline=""), delimiter="\t"))
    units, moves = patched(read_units(source_rows(Path(sys.argv[1]))), changes)
    check(units)
    table = sorted((u.code, u.name, u.level, u.parent, u.start, u.end) for u in units)
    table.sort(key=lambda row: (row[0], row[4]))
    title = "Units of the administrative divisions, each stretch of their lives"
    print(write(TARGET / "units.tsv", tuple(UNITS), table, {"title": title, **CARD, "columns": UNITS}), "units")
    rows = successions(units, moves)
    card = {"title": "Successions: which code took the territory of which", **CARD, "columns": SUCCESSIONS}
    print(write(TARGET / "successions.tsv", tuple(SUCCESSIONS), rows, card), "rows")


if __name__ == "__main__":
    main()

"""Score of the fresh rows, by half: ``python benchmarks/places/fresh.py [--misses]`` (misses of the tune half only)."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jiqun.places import PlaceMatch, place

HERE = Path(__file__).parent / "fresh"
LEVELS = ("province", "prefecture", "county")
PLACED = ("exact", "inferred")
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of a table."""
    text = (HERE / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def verdict(row: Row, found: PlaceMatch, depth: int) -> str:
    """``right``, ``wrong`` or ``abstained`` for a row of the clusters or the lists; `depth` levels count."""
    kind, levels = row["kind"], LEVELS[: 2 if row["kind"] == "zone" else depth]
    if kind in ("none", "ambiguous"):
        if found.status == kind:
            return "right"
        return "wrong" if found.status in (*PLACED, "zone", "retired", "not_yet") else "abstained"
    pairs = [(row[level], found.name_of(level)) for level in levels]  # type: ignore[arg-type]
    if any(mine and mine != known for known, mine in pairs if known or kind == "place"):
        return "wrong"
    placed = (*PLACED, "zone") if kind == "place" else ("zone",)
    return "right" if found.status in placed and all(mine or not known for known, mine in pairs) else "abstained"


def hard_verdict(row: Row, found: PlaceMatch) -> str:
    """The same for a hard row."""
    status, codes = row["status"], [code for code in row["codes"].split(";") if code]
    if status == "none":
        return "right" if found.status == "none" else "wrong"
    if status == "ambiguous":
        same = {one.code for one in found.candidates} == set(codes)
        return "right" if found.status == status and same else _missed(found.status not in PLACED)
    if status == "coarse":
        return "right" if found.code == codes[0] else _missed(not found.code)
    above = codes[0].startswith(found.code.rstrip("0")) if found.code else True
    if status == "zone":
        deeper = found.code.startswith(codes[0].rstrip("0"))
        return "right" if found.status == status and found.code and (above or deeper) else _missed(above)
    wanted = PLACED if status == "placed" else (status,)
    if found.status in wanted and found.code == codes[0]:
        return "right"
    return _missed(above and (found.status in ("none", "ambiguous") or found.status in wanted))


def _missed(honest: bool) -> str:
    return "abstained" if honest else "wrong"


def scored() -> Iterator[tuple[str, Row, str]]:
    """The name of a measure, a row and its verdict, for all rows."""
    for row in rows("clusters.tsv"):
        yield "clusters", row, verdict(row, place(row["text"]), 3)
        yield "clusters with province", row, verdict(row, place(row["text"], province=row["issuing"]), 3)
    for table in ("lists", "more-lists", "later", "official", "last"):
        for row in rows(f"{table}.tsv"):
            yield table, row, verdict(row, place(row["text"]), 2)
    for table in ("hard", "more-hard"):
        for row in rows(f"{table}.tsv"):
            yield table, row, hard_verdict(row, place(row["text"], on=row["on"], province=row["context"] or None))


def main() -> None:
    """Print the counts."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for measure, row, found in scored():
        counts[measure, row["half"], found] += 1
        if found != "right" and row["half"] == "tune" and "--misses" in sys.argv:
            print(found, row)
    for measure, half in dict.fromkeys((measure, half) for measure, half, _ in counts):
        right, wrong, missed = (counts[measure, half, one] for one in ("right", "wrong", "abstained"))
        print(f"{measure}, {half}: {right} of {right + wrong + missed} right, {wrong} wrong")


if __name__ == "__main__":
    main()

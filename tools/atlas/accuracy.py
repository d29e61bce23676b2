"""Measure both coders on the hand-made answers for the 2023 list and write what the atlas says of it.

`python tools/atlas/accuracy.py` writes `src/jiqun/data/atlas/accuracy.tsv` and its card; run it after a change of
either coder. The rows were known while the coders were made, and the table says so.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from importlib.metadata import version
from pathlib import Path

from jiqun.industries import industry
from jiqun.lists import official_sources, read_card, read_list
from jiqun.places import place

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
TARGET = ROOT / "src" / "jiqun" / "data" / "atlas" / "accuracy.tsv"
COMMAND = "python tools/atlas/accuracy.py"
YEAR = 2023

Line = tuple[str, str, str, str]


def golden(name: str) -> dict[int, dict[str, str]]:
    """The known answers by row number."""
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return {int(row["number"]): row for row in csv.DictReader(lines, delimiter="\t")}


def names() -> dict[int, str]:
    """The names of the 2023 list by number."""
    [card] = [each for each in official_sources() if each.parent.name == str(YEAR)]
    entries = read_list(card.parent / read_card(card).file, card=card).entries
    return {entry.number or entry.row: entry.name for entry in entries}


def places() -> list[Line]:
    """Right, wrong and abstained rows of the resolver."""
    known, right, wrong = golden("miit-2023-places.tsv"), 0, 0
    for number, name in names().items():
        match, row = place(name, on=YEAR), known[number]
        same = (match.code, match.province, match.prefecture, match.county) == (
            row["code"],
            row["province"],
            row["prefecture"],
            row["county"],
        )
        right += same
        wrong += bool(match.code) and not same
    figure = f"{right} / {len(known)}; wrong {wrong}"
    zh = "地点：2023 年名单 100 行，省、地、县与代码全对的行数（开发时已知）"
    en = "Places: rows of the 2023 list with province, prefecture, county and code all right (known in development)"
    return [(zh, en, figure, COMMAND)]


def industries() -> list[Line]:
    """Accepted answers at two, three and four digits, and how many rows were answered so deep."""
    known = golden("miit-2023-industries.tsv")
    phrases = {number: row["phrase"] for number, row in golden("miit-2023-places.tsv").items()}
    lines = []
    for level, zh_level, en_level in ((2, "大类", "two"), (3, "中类", "three"), (4, "小类", "four")):
        answered = right = 0
        for number, phrase in phrases.items():
            codes = industry(phrase).codes
            if not codes or len(codes[0].code) < level:
                continue
            answered += 1
            row = known[number]
            accepted = [row["primary"], *filter(None, row["also_accepted"].split(";"))]
            right += any(codes[0].code[:level] == each[:level] for each in accepted)
        zh = f"行业：2023 年名单 100 行，答到{zh_level}的行中可接受的（开发时已知）"
        en = (
            f"Industries: rows of the 2023 list answered to {en_level} digits, accepted of these (known in development)"
        )
        lines.append((zh, en, f"{right} / {answered}", COMMAND))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description="measure the coders for the atlas's page about the data")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    target: Path = parser.parse_args().output
    rows = [("zh", "en", "figure", "command"), *places(), *industries()]
    text = "".join("\t".join(row) + "\n" for row in rows)
    target.write_text(text, encoding="utf-8", newline="\n")
    card = f"""title: Measured accuracy that the atlas shows
origin: both coders against tests/golden/miit-2023-places.tsv and miit-2023-industries.tsv
edition: the 2023 list, 100 rows
licence: Apache-2.0
as_of: version {version("jiqun")}
rows: {len(rows) - 1}
sha256: {hashlib.sha256(text.encode()).hexdigest()}
rebuild: python tools/atlas/accuracy.py
"""
    target.with_name(target.name + ".card.yml").write_text(card, encoding="utf-8", newline="\n")
    print(text)


if __name__ == "__main__":
    main()

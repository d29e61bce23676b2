"""Build the classification and its neighbours: classes, editions, ISIC, mappings, HS.

    python tools/industries/build_taxonomy.py FOLDER [--out src/jiqun/data/industries]

FOLDER holds the source files by the names in `SOURCES`. Curated inputs stand beside this script: ``names_en.tsv``
(our English names) and ``isic_repairs.tsv`` (what is wrong or missing in the ISIC source, a reason a line).
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from tablefile import write

HERE = Path(__file__).parent
SOURCES = {
    "classification": "gb4754-2017-xg1-2019.csv",
}
TOTALS = {"1": 20, "2": 97, "3": 473, "4": 1382}
"""Sections, industry divisions, groups and classes after amendment 1 of 2019."""
LICENCE = "Official documents of state organs; the rows are facts. English names: Apache-2.0, our own wording."
REBUILD = "python tools/industries/build_taxonomy.py FOLDER"

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """The rows of a CSV file with header, BOM or not."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def curated(name: str) -> list[Row]:
    """The rows of a curated tab-separated file beside this script; lines that start with # are comments."""
    text = (HERE / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [dict(zip(lines[0].split("\t"), line.split("\t"), strict=True)) for line in lines[1:]]


def wide(text: str) -> str:
    """Chinese text without stray spaces and with full-width brackets, which the source mixes."""
    return text.replace(" ", "").replace("(", "（").replace(")", "）").strip()


def class_rows(source: list[Row], english: dict[str, str]) -> list[tuple[str, ...]]:
    """(code, level, name, name_en, parent, note) from section to class, each parent before its children."""
    known = {row["code"]: row["level"] for row in source}
    counts = Counter(row["level"] for row in source)
    if counts != TOTALS or len(known) != len(source):
        raise ValueError(f"the classification has {dict(counts)}, wanted {TOTALS}")
    for row in source:
        if row["level"] != "1" and known.get(row["parent"]) != str(int(row["level"]) - 1):
            raise ValueError(f"{row['code']} has the parent {row['parent']!r}")
    if strangers := set(english) - set(known):
        raise ValueError(f"English names for unknown codes: {sorted(strangers)}")
    section: dict[str, str] = {}
    for row in sorted(source, key=lambda row: int(row["level"])):
        section[row["code"]] = section.get(row["parent"], row["code"])
    ordered = sorted(source, key=lambda row: (section[row["code"]], row["level"] != "1", row["code"]))
    return [
        (row["code"], row["level"], wide(row["name"]), english.get(row["code"], ""), row["parent"], row["note"].strip())
        for row in ordered
    ]


def build_classes(folder: Path, out: Path) -> int:
    names = HERE / "names_en.tsv"
    english = {row["code"]: row["name_en"] for row in curated("names_en.tsv")} if names.is_file() else {}
    return write(
        out / "classes.tsv",
        ("code", "level", "name", "name_en", "parent", "note"),
        class_rows(read(folder / SOURCES["classification"]), english),
        {
            "title": "GB/T 4754-2017 with amendment 1: sections, industry divisions, groups and classes",
            "origin": "National Bureau of Statistics, annotated GB/T 4754-2017 with amendment 1 of 2019; "
            "English names: our own wording",
            "edition": "gb4754-2017",
            "licence": LICENCE,
            "as_of": "2019-03-29",
            "rebuild": REBUILD,
        },
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/jiqun/data/industries"))
    args = parser.parse_args()
    print("classes", build_classes(args.folder, args.out))


if __name__ == "__main__":
    main()

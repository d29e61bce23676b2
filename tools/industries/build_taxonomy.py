"""Build the classification and its neighbours: classes, editions, ISIC, mappings, HS.

    python tools/industries/build_taxonomy.py FOLDER [--out src/jiqun/data/industries]

FOLDER holds the source files by the names in `SOURCES`. Curated inputs stand beside this script: ``names_en.tsv``
(our English names) and ``isic_repairs.tsv`` (what is wrong or missing in the ISIC source, a reason a line).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

from taxonomy_links import edition_rows, hs_rows, isic_class_rows, isic_rows, mapping_rows

sys.path.insert(0, str(Path(__file__).parents[1]))
from tablefile import write

HERE = Path(__file__).parent
SOURCES = {
    "classification": "gb4754-2017-xg1-2019.csv",
    "editions": "gb4754-2017-2011-2002.csv",
    "isic": "gb4754-2017-to-isic4.csv",
    "isic names": "isic4-names-en.csv",
    "mappings": "gb4754-industry-mappings.csv",
    "hs": "hs-combined-to-isic4.csv",
    "hs names": "hs-chapters-zh.csv",
    "hs names en": "hs2022-chapters-headings-en.csv",
}
TOTALS = {"1": 20, "2": 97, "3": 473, "4": 1382}
"""Sections, industry divisions, groups and classes after amendment 1 of 2019."""
OFFICIAL = "Official documents of state organs; the rows are facts."
REBUILD = "python tools/industries/build_taxonomy.py FOLDER"

CARDS: dict[str, dict[str, object]] = {
    "classes": {
        "title": "GB/T 4754-2017 with amendment 1: sections, industry divisions, groups and classes",
        "origin": "National Bureau of Statistics, annotated GB/T 4754-2017 with amendment 1 of 2019; "
        "English names: our own wording",
        "edition": "gb4754-2017",
        "licence": f"{OFFICIAL} English names: Apache-2.0.",
        "as_of": "2019-03-29",
    },
    "editions": {
        "title": "Classes of GB/T 4754-2002 and GB/T 4754-2011 and the classes of 2017 that they became",
        "origin": "National Bureau of Statistics, comparison tables of the editions; the kind is derived here",
        "edition": "gb4754-2002, gb4754-2011, gb4754-2017",
        "licence": OFFICIAL,
        "as_of": "2019-03-29",
    },
    "isic": {
        "title": "Classes of GB/T 4754-2017 and the classes of ISIC Rev. 4 that they correspond to",
        "origin": "GB/T 4754-2017, annex C; repairs and additions of our own say so in the note",
        "edition": "gb4754-2017, isic4",
        "licence": OFFICIAL,
        "as_of": "2019-03-29",
    },
    "isic_classes": {
        "title": "ISIC Rev. 4: sections, divisions, groups and classes",
        "origin": "United Nations Statistics Division, ISIC Rev. 4 (2008)",
        "edition": "isic4",
        "licence": "Official statistical classification of the United Nations; the rows are facts.",
        "as_of": "2008-08-11",
    },
    "mappings": {
        "title": "Policy classifications and the classes of GB/T 4754-2017 that they count, wholly or in part",
        "origin": "National Bureau of Statistics: strategic emerging industries (2018), digital economy (2021), "
        "high-tech manufacturing (2017), high-tech services (2018)",
        "edition": "gb4754-2017",
        "licence": OFFICIAL,
        "as_of": "2021-05-27",
    },
    "hs": {
        "title": "Customs chapters in which the goods of an ISIC Rev. 4 class may stand, with the share of its items",
        "origin": "Correspondence of HS items (all editions combined) to ISIC Rev. 4 of the R package concordance; "
        "chapter names: World Customs Organization (English), China Customs (Chinese)",
        "edition": "isic4, hs2022",
        "licence": "MIT (the correspondence); chapter names are facts",
        "as_of": "2022-01-01",
    },
}

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


def tables(folder: Path) -> dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    """Header and rows of every table by its file name."""
    source = {name: read(folder / file) for name, file in SOURCES.items()}
    names_en = {row["code"]: row["name_en"] for row in curated("names_en.tsv")}
    lines = class_rows(source["classification"], names_en)
    classes = {code: name for code, level, name, *_ in lines if level == "4"}
    isic_names = {row["code"]: row["desc"].replace("stationary", "stationery") for row in source["isic names"]}
    chapters = {row["chapter"]: row["name_zh"] for row in source["hs names"]}
    chapters_en = {row["code"]: row["desc"] for row in source["hs names en"] if len(row["code"]) == 2}
    return {
        "classes": (("code", "level", "name", "name_en", "parent", "note"), lines),
        "editions": (
            ("edition", "code", "name", "code_2017", "name_2017", "kind"),
            edition_rows(source["editions"], classes),
        ),
        "isic": (
            ("code", "isic4", "name", "note"),
            isic_rows(source["isic"], curated("isic_repairs.tsv"), set(classes), isic_names),
        ),
        "isic_classes": (("code", "name", "parent"), isic_class_rows(isic_names)),
        "mappings": (
            ("scheme", "scheme_code", "scheme_name", "code", "kind"),
            mapping_rows(source["mappings"], set(classes)),
        ),
        "hs": (("isic4", "chapter", "share", "name", "name_en"), hs_rows(source["hs"], chapters, chapters_en)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/jiqun/data/industries"))
    args = parser.parse_args()
    for name, (header, rows) in tables(args.folder).items():
        print(name, write(args.out / f"{name}.tsv", header, rows, {**CARDS[name], "rebuild": REBUILD}))


if __name__ == "__main__":
    main()

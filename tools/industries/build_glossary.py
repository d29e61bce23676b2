"""Build the glossary: English words for the Chinese words of industry phrases.

    python tools/industries/build_glossary.py [--out src/jiqun/data/industries]

Reads ``glossary.txt`` beside this script (curated, by field) and the shipped ``classes.tsv``: where the name of a
class is one thing (滚动轴承制造, Manufacture of rolling bearings), the thing becomes a line too, unless a curated line
has it.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tablefile import write

HERE = Path(__file__).parent
KINDS = {"noun", "modifier", "lead", "activity", "equipment", "goods", "element", "setting", "suffix", "joiner"}
_CHINESE = re.compile(r"[\u4e00-\u9fff、]+")
_ENGLISH = re.compile(r"[A-Za-z0-9&' .@{},()|-]+")
_MADE = re.compile(r"(?:Manufacture|Processing|Production|Building) of (.+)")
_LONG = re.compile(r",|\(| (?:and|or|for|from|of|plaited) ")
_SEVERAL = re.compile(r"其他|及|和|、|或|等|类|用|与|（|专用|相关|业$")


def cells(line: str) -> list[str]:
    """The four cells of a curated line; a bar inside round brackets separates two forms of a word, not cells."""
    found = re.split(r"\|(?![^(]*\))", line)
    found += [""] * (4 - len(found))
    return [found[0], found[1], found[2] or "noun", found[3]]


def curated() -> list[tuple[str, ...]]:
    """(zh, en, kind, also, note) of every curated line; the note is the field it stands in."""
    rows: list[tuple[str, ...]] = []
    field = ""
    for number, line in enumerate((HERE / "glossary.txt").read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# ---"):
            field = line.removeprefix("# --- ").strip()
        if not line or line.startswith("#"):
            continue
        zh, en, kind, also = cells(line)
        if not _CHINESE.fullmatch(zh) or not _ENGLISH.fullmatch(en) or kind not in KINDS:
            raise ValueError(f"glossary.txt, line {number}: {line!r}")
        rows.append((zh, en, kind, also, field))
    known = [row[0] for row in rows]
    if twice := sorted({zh for zh in known if known.count(zh) > 1}):
        raise ValueError(f"glossary.txt has two lines for {twice}")
    return rows


def from_classes(table: Path, known: set[str]) -> list[tuple[str, ...]]:
    """Lines for the classes whose name is one thing that is made."""
    rows: dict[str, tuple[str, ...]] = {}
    for line in table.read_text(encoding="utf-8").splitlines()[1:]:
        code, _, name, name_en = line.split("\t")[:4]
        made = _MADE.fullmatch(name_en)
        if not name.endswith(("制造", "加工", "生产")) or made is None:
            continue
        zh = name[:-2]
        if not _SEVERAL.search(zh) and not _LONG.search(made[1]) and zh not in known:
            kind = "equipment" if made[1].endswith(("machinery", "equipment")) else "noun"
            rows[zh] = (zh, countable(made[1]), kind, "", f"class {code}")
    return list(rows.values())


def countable(english: str) -> str:
    """The words with a plural at the end marked as such, so that it can be dropped before another noun."""
    if english.endswith("ies"):
        return f"{english[:-3]}(y|ies)"
    if re.search(r"(?:ch|sh|x)es$", english):
        return f"{english[:-2]}(es)"
    fixed = english.endswith(("ss", "goods", "works", "supplies", "parts"))
    return f"{english[:-1]}(s)" if english.endswith("s") and not fixed else english


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("src/jiqun/data/industries"))
    args = parser.parse_args()
    rows = curated()
    rows += from_classes(args.out / "classes.tsv", {row[0] for row in rows})
    card: dict[str, object] = {
        "title": "English words for the Chinese words of industry phrases",
        "origin": "Our own wording; the lines of classes from the English names in classes.tsv",
        "edition": "gb4754-2017",
        "licence": "Apache-2.0",
        "as_of": "2026-11-23",
        "rebuild": "python tools/industries/build_glossary.py",
    }
    print("glossary", write(args.out / "glossary.tsv", ("zh", "en", "kind", "also", "note"), sorted(rows), card))


if __name__ == "__main__":
    main()

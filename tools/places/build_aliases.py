"""Aliases of units: the short forms of autonomous units by rule, the customary ones by hand.

Usage: ``python tools/places/build_aliases.py`` after ``build_units.py``. The hand-written ones stand in
``aliases.txt``, ``landmarks.txt`` and ``sites.txt`` beside this script. Plain short forms (苏州 for 苏州市) are made by
the resolver itself and do not stand in the table.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tablefile import write

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src" / "jiqun" / "data" / "places"

# The peoples in the names of autonomous units, as they are written there (with or without 族).
PEOPLES = re.findall(
    r"\S+",
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 "
    "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 "
    "京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各",
)
BARE = ("蒙古", "哈萨克", "柯尔克孜", "塔吉克", "锡伯", "回", "达斡尔")
SITE = "landmark (site): meant where a park, ruins or a museum is named behind it"
LANDMARK = {"known": "landmark: a sight of the unit"}
ENDINGS = {"known": ("",), "crossing": ("口岸", "公路口岸", "铁路口岸", "国际口岸"), "airport": ("机场", "国际机场")}
UNIT = {"自治县": "县", "自治旗": "旗", "自治州": "州"}
_PEOPLE = "|".join([f"{people}族" for people in PEOPLES] + [f"{people}(?=自治)" for people in BARE])
_NAME = re.compile(rf"(.{{2,}}?)((?:{_PEOPLE})+)(自治[县旗州])")
COLUMNS = {
    "alias": "what people write",
    "name": "official full name: every unit that bears or bore it",
    "reason": "why the one stands for the other",
}
CARD: dict[str, object] = {
    "title": "Aliases of units: autonomous units, customary short forms, landmarks",
    "origin": (
        "by rule from places/units.tsv; customary forms by hand in tools/places/aliases.txt, landmarks in "
        "landmarks.txt and sites.txt"
    ),
    "edition": "2026-11",
    "licence": "Facts, compiled for this project (Apache-2.0)",
    "as_of": "2026-11-23",
    "rebuild": "python tools/places/build_aliases.py",
    "columns": COLUMNS,
}


def unit_names() -> set[str]:
    """All names that units bear or bore."""
    with (TARGET / "units.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["name"] for row in csv.DictReader(lines, delimiter="\t")}


def by_rule(names: set[str]) -> Iterator[tuple[str, str, str]]:
    """The forms of autonomous names without the peoples; stops at a name that the rule does not take apart."""
    for name in sorted(names):
        if "自治" not in name or name.endswith("自治区"):
            continue
        form = _NAME.fullmatch(name)
        if form is None:
            stem, kind = name[:-3], name[-3:]
        else:
            stem, kind = form[1], form[3]
        yield stem + UNIT[kind], name, "autonomous unit without its peoples"
        yield stem, name, "autonomous unit, its own name alone"
        if form:
            yield stem + kind, name, "autonomous unit without its peoples"
            yield stem + form[2], name, "autonomous unit without its class"


def by_hand(names: set[str]) -> Iterator[tuple[str, str, str]]:
    """The lines of the hand-written files; stops at a name that no unit ever bore."""
    for file, kind in (("aliases.txt", ""), ("landmarks.txt", "landmark: ")):
        for line in (HERE / file).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                alias, name, reason = (cell.strip() for cell in line.split("|"))
                if name not in names:
                    raise SystemExit(f"{file}: no unit was ever called {name}")
                yield alias, name, kind + reason


def sites(names: set[str]) -> Iterator[tuple[str, str, str]]:
    """The lines of ``sites.txt``, several aliases to a line; stops at a name that no unit ever bore."""
    for line in (HERE / "sites.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            aliases, name, *kinds = (cell.strip() for cell in line.split("|"))
            if name not in names:
                raise SystemExit(f"sites.txt: no unit was ever called {name}")
            for alias in aliases.split():
                if kinds:
                    for ending in ENDINGS[kinds[0]]:
                        yield alias + ending, name, LANDMARK.get(kinds[0], f"landmark: a {kinds[0]} of the unit")
                else:
                    yield alias, name, SITE


def main() -> None:
    names = unit_names()
    found: dict[tuple[str, str], str] = {}
    for alias, name, reason in [*by_hand(names), *sites(names), *by_rule(names)]:
        found.setdefault((alias, name), reason)
    rows = sorted((alias, name, reason) for (alias, name), reason in found.items())
    print(write(TARGET / "aliases.tsv", tuple(COLUMNS), rows, CARD), "aliases")


if __name__ == "__main__":
    main()

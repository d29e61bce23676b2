"""Names of all units in Latin letters: Hanyu Pinyin of the specific name, and an English name with its class word.

Usage: ``python tools/places/build_names.py`` with pypinyin 0.55 installed (a tool of this build, no dependency of the
package). Reads the package's own ``places/units.tsv`` (or the file given); corrections stand in ``readings.txt`` and
``romanised.txt``.

Rules (ours, after GB/T 16159 for pinyin and GB/T 17693 for what belongs to the specific name):

* an apostrophe stands before a syllable that begins with a, e or o: Lu'an, Dong'e;
* the class word does not belong to the specific name, unless that would be one syllable: Jingxian for 景县;
* u-umlaut is written: Lüliang;
* ethnic groups are written in English as GB/T 3304 romanises them.
"""

from __future__ import annotations

import csv
import sys
from functools import cache
from pathlib import Path

from pypinyin import lazy_pinyin

sys.path.insert(0, str(Path(__file__).parents[1]))
from tablefile import write

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src" / "jiqun" / "data" / "places"

GROUPS = {
    "各族": "Multi-Ethnic", "达斡尔族": "Daur", "蒙古族": "Mongol", "蒙古": "Mongol", "回族": "Hui", "藏族": "Tibetan",
    "苗族": "Miao", "彝族": "Yi", "壮族": "Zhuang", "布依族": "Bouyei", "朝鲜族": "Korean", "满族": "Manchu",
    "侗族": "Dong", "瑶族": "Yao", "白族": "Bai", "土家族": "Tujia", "哈尼族": "Hani", "哈萨克族": "Kazak",
    "哈萨克": "Kazak", "傣族": "Dai", "黎族": "Li", "傈僳族": "Lisu", "佤族": "Va", "畲族": "She", "拉祜族": "Lahu",
    "水族": "Shui", "东乡族": "Dongxiang", "纳西族": "Naxi", "景颇族": "Jingpo", "柯尔克孜": "Kirgiz", "土族": "Tu",
    "仫佬族": "Mulam", "羌族": "Qiang", "布朗族": "Blang", "撒拉族": "Salar", "毛南族": "Maonan", "仡佬族": "Gelao",
    "锡伯": "Xibe", "普米族": "Pumi", "塔吉克": "Tajik", "怒族": "Nu", "保安族": "Bonan", "裕固族": "Yugur",
    "独龙族": "Derung",
    "维吾尔": "Uygur",
}  # fmt: skip

# Longest first: the first ending that fits and leaves something is the class word.
CLASSES = {
    "特别行政区": "Special Administrative Region",
    "行政区": "Administrative Area",
    "自治区": "Autonomous Region",
    "群岛": "Islands",
    "自治州": "Autonomous Prefecture", "自治县": "Autonomous County", "自治旗": "Autonomous Banner",
    "地区": "Prefecture", "矿区": "Mining District", "特区": "Special District", "工农区": "Worker-Peasant District",
    "省": "Province", "市": "City", "盟": "League", "县": "County", "区": "District", "旗": "Banner", "镇": "Town",
}  # fmt: skip
WHOLE = {
    "内蒙古自治区": ("内蒙古", "Autonomous Region"),
    "西沙、南沙、中沙群岛": ("西沙南沙中沙", "Islands"),
    "中沙群岛的岛礁及其海域": ("中沙", "Islands"),
    "神农架林区": ("神农架", "Forestry District"),
    "浦东新区": ("浦东", "New Area"),
    "滨海新区": ("滨海", "New Area"),
    "沈北新区": ("沈北", "New Area"),
    "两江新区": ("两江", "New Area"),
}

CARD: dict[str, object] = {
    "title": "Units in Latin letters: pinyin and English",
    "origin": "Our own rules over places/units.tsv; readings by pypinyin 0.55.0 (MIT) and by hand",
    "edition": "1981 to 2026",
    "licence": "Apache-2.0; place names are facts",
    "as_of": "2026-11-23",
    "rebuild": "python tools/places/build_names.py",
    "columns": {
        "code": "GB/T 2260 code",
        "name": "official Chinese name; a code that was renamed has a row for each name",
        "pinyin": "Hanyu Pinyin of the specific name, without tones",
        "english": "English name with class word; names of Mongolian, Tibetan, Uygur … origin as officially romanised",
    },
}


def lines(name: str, mark: str) -> list[list[str]]:
    """The lines of a hand-kept file, cut at `mark`."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [[cell.strip() for cell in line.split(mark)] for line in text.splitlines() if line and line[0] != "#"]


@cache
def readings() -> tuple[dict[str, list[str]], dict[str, str]]:
    """Readings of whole specific names, and of single characters."""
    whole, single = {}, {}
    for name, syllables, _ in lines("readings.txt", "|"):
        if name.startswith("*"):
            single[name[1:]] = syllables
        else:
            whole[name] = syllables.split()
    return whole, single


@cache
def romanised() -> tuple[dict[str, str], dict[str, str]]:
    """English specific names, and whole English names."""
    specific, whole = {}, {}
    for cells in lines("romanised.txt", "="):
        if len(cells) == 2:
            specific[cells[0]] = cells[1]
        else:
            whole[cells[0]] = cells[2]
    return specific, whole


def split(name: str) -> tuple[str, list[str], str]:
    """Specific name, ethnic groups and class word of an official name."""
    if name in WHOLE:
        return WHOLE[name][0], [], WHOLE[name][1]
    ending = next((one for one in CLASSES if name.endswith(one) and len(name) > len(one)), "")
    stem = name.removesuffix(ending)
    found: list[str] = []
    while "自治" in name or name.endswith("族区"):
        group = next((one for one in GROUPS if stem.endswith(one) and len(stem) > len(one)), None)
        if group is None:
            break
        found.insert(0, GROUPS[group])
        stem = stem.removesuffix(group)
    return stem, found, CLASSES.get(ending, "")


def syllables(text: str) -> list[str]:
    """The syllables of a specific name, corrected by hand."""
    whole, single = readings()
    if text in whole:
        return whole[text]
    read = lazy_pinyin(text)
    if len(read) != len(text):
        raise SystemExit(f"not one syllable a character: {text}")
    return [single.get(char, syllable.replace("v", "ü")) for char, syllable in zip(text, read, strict=True)]


def joined(parts: list[str]) -> str:
    """One word with a capital, apostrophes where a syllable begins with a vowel: ``["lu", "an"]`` → ``Lu'an``."""
    word = parts[0] + "".join(f"'{part}" if part[0] in "aeo" else part for part in parts[1:])
    return word[0].upper() + word[1:]


def latin(name: str) -> tuple[str, str]:
    """Pinyin and English of an official name."""
    specific, whole = romanised()
    stem, groups, word = split(name)
    if name == "东乡族自治县":
        stem = "东乡"
    parts = syllables(stem)
    if len(parts) == 1:
        parts = parts + syllables(name[-1])
    pinyin = joined(parts)
    if name in whole:
        return pinyin, whole[name]
    people = ", ".join(groups[:-1]) + (" and " if len(groups) > 1 else "") + groups[-1] if groups else ""
    return pinyin, " ".join(part for part in (specific.get(stem, pinyin), people, word) if part)


def row(code: str, name: str) -> list[str]:
    """A row of the table; 重庆市 was a city of Sichuan before it became a municipality."""
    pinyin, english = latin(name)
    if code.endswith("0000") and name.endswith("市"):
        english = f"{pinyin} Municipality"
    return [code, name, pinyin, english]


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "units.tsv"
    with source.open(encoding="utf-8", newline="") as table:
        units = sorted({(row["code"], row["name"]) for row in csv.DictReader(table, delimiter="\t")})
    used = {split(name)[0] for _, name in units} | {name for _, name in units}
    stale = [key for part in (*readings()[:1], *romanised()) for key in part if key not in used]
    if stale:
        print("corrections that nothing uses:", " ".join(stale))
    rows = [row(code, name) for code, name in units]
    print(write(DATA / "names.tsv", ("code", "name", "pinyin", "english"), rows, CARD), "names")


if __name__ == "__main__":
    main()

"""Build ``data/registry/pinyin.tsv``: how characters are read, and the words in which they are read otherwise.

Run: ``python tools/registry/build_pinyin.py`` in an environment with pypinyin (a tool for the builder only; the
package does not need it). The table holds the ideographs of GB 2312, and the words of two and three of them whose
reading is not that of their single characters. Place names that the library misses are listed below.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypinyin
from pypinyin.constants import PHRASES_DICT

sys.path.insert(0, str(Path(__file__).parents[1]))
from tablefile import write

TABLE = Path(__file__).parents[2] / "src" / "jiqun" / "data" / "registry" / "pinyin.tsv"

OWN = {
    "东阿": "dong e",
    "阿克苏": "a ke su",
    "六安": "lu an",
    "六合": "lu he",
    "六枝": "liu zhi",
    "乐清": "yue qing",
    "乐亭": "lao ting",
    "乐陵": "lao ling",
    "单县": "shan xian",
    "莘县": "shen xian",
    "尉氏": "wei shi",
    "尉犁": "yu li",
    "铅山": "yan shan",
    "番禺": "pan yu",
    "泌阳": "bi yang",
    "枞阳": "zong yang",
    "歙县": "she xian",
    "台州": "tai zhou",
    "天台": "tian tai",
    "长兴": "chang xing",
    "长治": "chang zhi",
    "长葛": "chang ge",
    "长垣": "chang yuan",
    "长寿": "chang shou",
    "长汀": "chang ting",
    "长丰": "chang feng",
    "长洲": "chang zhou",
    "厦门": "xia men",
    "蚌埠": "beng bu",
    "蚌山": "beng shan",
    "洪洞": "hong tong",
    "繁峙": "fan shi",
    "会昌": "hui chang",
    "会稽": "kuai ji",
    "句容": "ju rong",
    "盱眙": "xu yi",
    "邗江": "han jiang",
    "浚县": "xun xian",
    "柏乡": "bai xiang",
    "铁力": "tie li",
    "重庆": "chong qing",
    "重工": "zhong gong",
    "重型": "zhong xing",
    "重卡": "zhong ka",
    "行业": "hang ye",
    "调味": "tiao wei",
    "调味品": "tiao wei pin",
    "混凝土": "hun ning tu",
    "绿色": "lv se",
    "传动": "chuan dong",
    "传感": "chuan gan",
    "传感器": "chuan gan qi",
    "血液": "xue ye",
    "朝阳": "chao yang",
    "都匀": "du yun",
    "成都": "cheng du",
    "内蒙古": "nei meng gu",
}


def ideographs() -> list[str]:
    """The 6,763 ideographs of GB 2312, in the order of their code points."""
    found = []
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.append(bytes([high, low]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return sorted(found)


def main() -> None:
    """Write the table and its card."""
    single = {one: pypinyin.lazy_pinyin(one)[0] for one in ideographs()}
    rows = dict(single)
    for word in PHRASES_DICT:
        if len(word) in (2, 3) and all(one in single for one in word):
            read = pypinyin.lazy_pinyin(word)
            if read != [single[one] for one in word] and all(syllable.isalpha() for syllable in read):
                rows[word] = " ".join(read)
    rows.update(OWN)
    card: dict[str, object] = {
        "title": "Readings of Chinese characters, and of words that are read otherwise than their characters",
        "origin": f"pypinyin {pypinyin.__version__} with own readings of place names and trade words",
        "edition": f"pypinyin {pypinyin.__version__}",
        "licence": "MIT (pypinyin and its data)",
        "as_of": "2026-11-23",
        "rebuild": "python tools/registry/build_pinyin.py",
    }
    write(TABLE, ("text", "pinyin"), sorted(rows.items()), card)
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()

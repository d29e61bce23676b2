"""Build ``data/text/traditional.tsv``: characters that mean one simplified character, and which.

    python tools/text/build_traditional.py

Needs the package ``opencc`` (Apache-2.0; for building only). What is taken from it is one fact a character: the
character that its converters answer with when they are given that one character alone. Kept out:

* every character of GB 2312, the standard set of simplified Chinese: such a character is in everyday use as it
  stands (乾 in 乾县, 著 in 著名, 沈 in 沈阳), so a character-by-character table cannot know that it is meant otherwise.
  `CONVERTED` names the few that GB 2312 has although simplified text of today does not use them;
* answers longer than one character, and answers that would have to be converted again.

The radicals that PDF files give in place of ideographs (⽟ for 玉, ⻓ for 长) come from Unicode's own compatibility
mappings and, for the simplified forms that have none, from the list below.
"""

from __future__ import annotations

import hashlib
import unicodedata
from importlib.metadata import version
from pathlib import Path

from opencc import OpenCC

TABLE = Path(__file__).parents[2] / "src" / "jiqun" / "data" / "text" / "traditional.tsv"

IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
CONVERTED = frozenset("後於菸夥醣")
KANGXI = (0x2F00, 0x2FD5)
RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)

CARD = """\
title: Characters with one simplified form
origin: >-
  Answers of OpenCC {version} (configurations t2s, tw2s, hk2s) for single characters; Unicode compatibility mappings;
  a hand list of radicals
edition: OpenCC {version}, Unicode {unicode}
licence: Apache-2.0 (OpenCC); Unicode-3.0 (compatibility mappings)
as_of: 2026-11
rows: {rows}
sha256: {sha256}
rebuild: python tools/text/build_traditional.py
columns:
  character: The character as it may be written
  simplified: The one character that it becomes
  kind: traditional, variant (a form of Taiwan or Hong Kong), compatibility or radical
"""


def in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def answers() -> dict[str, tuple[str, str]]:
    """All candidates: character -> (simplified, kind)."""
    converters = [(OpenCC("t2s"), "traditional"), (OpenCC("tw2s"), "variant"), (OpenCC("hk2s"), "variant")]
    found = {character: (simple, "radical") for character, simple in RADICALS.items()}
    for first, last in (*IDEOGRAPHS, KANGXI):
        for character in map(chr, range(first, last + 1)):
            composed = unicodedata.normalize("NFKC", character)
            simple, kind = composed, "traditional"
            for converter, kind in converters:  # noqa: B007 (the kind that answered first)
                simple = converter.convert(composed)
                if simple != composed:
                    break
            if simple == character or len(simple) != 1:
                continue
            if composed != character:
                kind = "radical" if first == KANGXI[0] else "compatibility"
            found[character] = (simple, kind)
    return found


def build() -> str:
    found = {c: answer for c, answer in answers().items() if c in CONVERTED or not in_gb2312(c)}
    rows = []
    for character, (simple, kind) in sorted(found.items()):
        while simple in found:
            simple = found[simple][0]
        rows.append(f"{character}\t{simple}\t{kind}")
    return "\n".join(["character\tsimplified\tkind", *rows]) + "\n"


def main() -> None:
    text = build()
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text(text, encoding="utf-8", newline="\n")
    card = CARD.format(
        version=version("opencc"),
        unicode=unicodedata.unidata_version,
        rows=text.count("\n") - 1,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    TABLE.with_name(TABLE.name + ".card.yml").write_text(card, encoding="utf-8", newline="\n")
    print(f"{TABLE}: {text.count(chr(10)) - 1} rows")


if __name__ == "__main__":
    main()

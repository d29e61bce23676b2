"""Pinyin that is hidden in Chinese text: 六(lù)安(ān)市, 六lù安ān市, 亳州(Bózhōu).

Reference works and web pages print the reading of a rare character behind it. Only syllables that carry a tone mark
are taken for that: 六(A)安 or 泊(bo)头 may be something else, and a wrong cut would be a silent change of a name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["TONED", "hidden_pinyin"]

_TONES = "\u0300\u0301\u0304\u030c"
TONED = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙǕǗǙǛŃŇǸḾ" + _TONES)
"""Letters that carry a tone mark, and the four marks themselves as combining characters."""

_IDEOGRAPH = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_LETTER = "a-zA-ZüÜêÊ\u0300-\u030f" + "".join(sorted(TONED - frozenset(_TONES)))
_WORD = f"[{_LETTER}]++(?:['’ -][{_LETTER}]++)*+"


# Patterns that take some milliseconds to compile, made when a text first needs them.
@cache
def _after_ideograph() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{_IDEOGRAPH}])(?: ?(?:\({_WORD}\)|\[{_WORD}\]|{_WORD}))++")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"[{_LETTER}]+")


_SYLLABLE_TABLE = """
b a o ai ei ao an en ang eng i ie iao ian in ing u
p a o ai ei ao ou an en ang eng i ie iao ian in ing u
m a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u
f a o ei ou an en ang eng u
d a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un
t a e ai ei ao ou an ang eng ong i ie iao ian ing u uo ui uan un
n a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan un v ve
l a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve
g a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
k a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
h a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
j i ia ie iao iu ian in iang ing iong u ue uan un
q i ia ie iao iu ian in iang ing iong u ue uan un
x i ia ie iao iu ian in iang ing iong u ue uan un
zh a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
ch a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang
sh a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang
r e i ao ou an en ang eng ong u ua uo ui uan un
z a e i ai ei ao ou an en ang eng ong u uo ui uan un
c a e i ai ao ou an en ang eng ong u uo ui uan un
s a e i ai ao ou an en ang eng ong u uo ui uan un
y a o e ai ao ou an ang i in ing ong u ue uan un
w a o ai ei an en ang eng u
"""


def _syllables() -> list[str]:
    whole = ["a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "o", "ou", "m", "n", "ng"]
    for line in _SYLLABLE_TABLE.split("\n")[1:-1]:
        initial, *finals = line.split(" ")
        whole += [initial + final for final in finals]
    return sorted(whole, key=len, reverse=True)


@cache
def _only_syllables() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_syllables())})+")


def _is_pinyin(word: str) -> bool:
    """Whether letters are toned syllables of pinyin and nothing else."""
    parts = unicodedata.normalize("NFD", word.lower()).replace("u\u0308", "v")
    tones = sum(mark in _TONES for mark in parts)
    bare = parts.translate({ord(mark): None for mark in _TONES})
    return tones > 0 and _only_syllables().fullmatch(bare) is not None


def hidden_pinyin(text: str) -> list[tuple[int, int]]:
    """The spans of hidden pinyin in a text whose width is already normal, in order.

    Example:
        >>> hidden_pinyin("六(lù)安(ān)市"), hidden_pinyin("六lù安ān市"), hidden_pinyin("Café在六安")
        ([(1, 5), (6, 10)], [(1, 3), (4, 6)], [])
    """
    runs = _after_ideograph().finditer(text)
    return [run.span() for run in runs if all(map(_is_pinyin, _words().findall(run[0])))]

"""The production corps of Xinjiang: its divisions (师) and the cities that they run.

A 师 is no unit of GB/T 2260; its city is one. 第八师石河子市 is 石河子市; 第八师 alone is a zone in Xinjiang.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["CITY", "Corps", "corps_at"]

KIND = "新疆生产建设兵团"
PROVINCE = "650000"
CITY = {
    1: "659002", 2: "659006", 3: "659003", 4: "659008", 5: "659007", 6: "659004", 7: "659010", 8: "659001",
    9: "659012", 10: "659005", 13: "659011", 14: "659009",
}  # fmt: skip
"""The city that each 师 runs; the others run none."""

_NAMES = {
    1: "阿拉尔", 2: "铁门关", 3: "图木舒克", 4: "可克达拉", 5: "双河", 6: "五家渠", 7: "胡杨河", 8: "石河子",
    9: "白杨", 10: "北屯", 13: "新星", 14: "昆玉",
}  # fmt: skip
_DIGITS = "一二三四五六七八九十"
_NUMERALS = {word: number for number, word in enumerate([*_DIGITS, *(f"十{digit}" for digit in "一二三四")], 1)}
_CORPS = re.compile(
    r"(?P<corps>(?:新疆维吾尔自治区|新疆)?(?:生产建设兵团|建设兵团|兵团))?[-·,，]?"
    r"(?P<division>[第农]?(?P<number>十[一二三四]|[一二三四五六七八九十]|1[0-4]|[1-9])师(?!范|傅|资|长))?"
)


class Corps(NamedTuple):
    """A mention of the corps: what is written, the number of the 师 (0 for none), and where it ends."""

    name: str
    number: int
    end: int
    names_corps: bool


def corps_at(text: str, start: int) -> Corps | None:
    """The corps or one of its 师 at a position, or None.

    Example:
        >>> corps_at("新疆生产建设兵团第八师石河子市", 0)
        Corps(name='新疆生产建设兵团第八师', number=8, end=11, names_corps=True)
    """
    form = _CORPS.match(text, start)
    if form is None or not (form["corps"] or form["division"]):
        return None
    number = _NUMERALS.get(form["number"] or "") or int(form["number"] or 0)
    end = form.end("division") if form["division"] else form.end("corps")
    if (
        not form["corps"]
        and not form["division"].startswith(("第", "农"))
        and not text.startswith(_NAMES.get(number, "?"), end)
    ):
        return None  # 八师石河子市, but no 师 without its city
    return Corps(text[start:end], number, end, bool(form["corps"]))

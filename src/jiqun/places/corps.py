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
    if form is None or not (form["corps"] or (form["division"] or "").startswith(("第", "农"))):
        return None
    number = form["number"] or ""
    end = form.end("division") if form["division"] else form.end("corps")
    return Corps(text[start:end], _NUMERALS.get(number) or int(number or 0), end, bool(form["corps"]))

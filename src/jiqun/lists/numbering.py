"""The number before a name, in every style that official lists use."""

from __future__ import annotations

import re
import unicodedata

from jiqun.text.characters import BLANKS

__all__ = ["BLANK", "CHINESE_NUMBER", "chinese_number", "number_of", "split_number", "strip"]

BLANK = r"[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
"""White space of every kind, and what is as invisible as it."""

_UNSEEN = (0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF)
_OUTER = "".join(sorted(BLANKS)) + "".join(map(chr, _UNSEEN))
"""The characters of `BLANK` one by one: a text has so many cells that `str.strip` pays, which takes no pattern."""

CHINESE_NUMBER = "[一二三四五六七八九十百〇零]{1,6}"
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}

_ENCLOSED = "\u2460-\u249b\u24ea-\u24f4\u24f5-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf"
_OPEN, _CLOSE = r"[(（\[［【〔]", r"[)）\]］】〕]"
_MARK = r"[.．。、，,:：)）]"
_CELL = re.compile(
    rf"{BLANK}*(?:[Nn][Oo]{_MARK}?|№|第)?{BLANK}*{_OPEN}?{BLANK}*(?:(?P<digits>\d{{1,6}})(?:\.0)?|(?P<enclosed>[{_ENCLOSED}])|(?P<chinese>{CHINESE_NUMBER}))"
    rf"{BLANK}*{_CLOSE}?{BLANK}*{_MARK}?{BLANK}*"
)
_PREFIX = re.compile(
    rf"{BLANK}*(?:"
    rf"{_OPEN}{BLANK}*(?P<bracketed>\d{{1,5}}){BLANK}*{_CLOSE}{BLANK}*{_MARK}?"
    rf"|(?:[Nn][Oo]{_MARK}?|№){BLANK}*(?P<named>\d{{1,5}}){BLANK}*{_MARK}?"
    rf"|(?P<marked>\d{{1,5}}){BLANK}*{_MARK}(?!\d)"
    rf"|(?P<spaced>\d{{1,5}})(?={BLANK})(?!{BLANK}*年)"
    rf"|(?P<enclosed>[{_ENCLOSED}]){BLANK}*{_MARK}?"
    rf"|{_OPEN}(?P<chinese_bracketed>{CHINESE_NUMBER}){_CLOSE}{BLANK}*{_MARK}?"
    rf"|(?P<chinese>{CHINESE_NUMBER})[、.．]"
    rf"|(?P<glued>\d{{1,5}})(?=[\u3400-\u9fff])(?![年月日号届批个])"
    rf"){BLANK}*"
)


_USUAL = 6
"""Plain digits, no more of them than this, are a number without a look at the pattern, which says the same."""


def strip(text: str) -> str:
    """The text without outer blanks, zero-width ones and byte order marks included."""
    return text.strip(_OUTER)


def chinese_number(text: str) -> int | None:
    """The value of a Chinese number up to 999, None where the characters are not one.

    Example:
        >>> chinese_number("二十一"), chinese_number("十"), chinese_number("一百零三"), chinese_number("百")
        (21, 10, 103, None)
    """
    form = re.fullmatch(
        r"(?:([一二三四五六七八九])百[零〇]?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?", text
    )
    if form is None or not text:
        return None
    hundreds, tens, ten, ones = form.groups()
    return _DIGITS.get(hundreds, 0) * 100 + (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def number_of(cell: str) -> int | None:
    """The number in a cell of the number column: ``1``, ``01``, ``１．``, ``（1）``, ``①``, ``十二``; None if none.

    Example:
        >>> [number_of(cell) for cell in ("01", "（３）", "⑫", "二十", "1.0", "3D")]
        [1, 3, 12, 20, 1, None]
    """
    if len(cell) <= _USUAL and cell.isascii() and cell.isdecimal():
        return int(cell)
    form = _CELL.fullmatch(cell)
    return _value(form) if form else None


def split_number(text: str, expected: int = 0) -> tuple[int, str, str] | None:
    """The number before a name in running text, the rest, and the style; None where there is none.

    Args:
        text: A line, raw.
        expected: The number that would come next. Digits that stick to the name (``5北京市…``) count as a number
            only if they are this one, since names begin with digits too (3D打印).

    Returns:
        Number, the rest without outer blanks, and the style: ``bracketed``, ``named``, ``marked``, ``spaced``,
        ``enclosed``, ``chinese``, ``chinese_bracketed`` or ``glued``.

    Example:
        >>> split_number("（１２）　高阳县毛巾纺织产业集群")
        (12, '高阳县毛巾纺织产业集群', 'bracketed')
        >>> split_number("3D打印产业集群"), split_number("2023 年度名单"), split_number("5北京市", 5)
        (None, None, (5, '北京市', 'glued'))
    """
    form = _PREFIX.match(text)
    if form is None:
        return None
    value, style = _value(form), form.lastgroup or ""
    if value is None or (style == "glued" and value != expected):
        return None
    return value, strip(text[form.end() :]), style


def _value(form: re.Match[str]) -> int | None:
    style = form.lastgroup or ""
    written = form[style]
    if style.startswith("chinese"):
        return chinese_number(written)
    return int(unicodedata.numeric(written)) if style == "enclosed" else int(written)

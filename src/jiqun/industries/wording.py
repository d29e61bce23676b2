"""The wording of phrases made one: width, case and blanks, words that only join, clauses that leave something out."""

from __future__ import annotations

import re
import unicodedata

from jiqun.text import to_simplified

__all__ = ["bare", "clean", "core", "included", "tidy"]

_MAKING = re.compile(r"(?:制造业|加工业|制造|加工|生产|制作|业)$")
_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_PLAIN = re.compile(r"[一-龥0-9A-Za-z、]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FILLER = re.compile(
    r"各种|各类|其他|其它|有关|相关|专门|单纯|单独|单一|独立|相对|主要|从事|提供|进行|类似|上述|未列明|所有|全部|属于|形式|一般|具有|"
    r"以及|无论是否|的|为主|以外|并且|等(?![级离])|(?<=.)(?:业务|活动|行业)$|^以(?=.{2})|等$"
)
_WITHOUT = re.compile(
    r"\((?:不含|不包括|不包含|除)[^()]*\)|^(?:不含|不包括|不包含|除).{1,30}?(?:(?:以外|之外)的?|外的|外[,，])|[,，](?:不含|不包括|不包含).*$"
)
_LEAVING = frozenset("除不")
_JOINED = frozenset("除不各其未有相专单独主从提进类上所全属形一具以无的为并等务动行")
"""Every filler has one of these characters: a text without them needs no search."""


def clean(text: str) -> str:
    """Width, case and blanks made one: what all comparisons of the coder are made on.

    Example:
        >>> clean("ＬＥＤ 照明\u3000器具")
        'led照明器具'
    """
    return tidy(to_simplified(text))


def tidy(text: str) -> str:
    """`clean` for the lines of the tables, which are written in simplified characters."""
    if _PLAIN.fullmatch(text):
        return text.lower()
    return _CONTROL.sub("", _SPACE.sub("", unicodedata.normalize("NFKC", text))).lower()


def bare(text: str) -> str:
    """A cleaned text without the words that only join: what the model reads, in training and in use.

    Example:
        >>> bare("各种球类产品的制造"), bare("以就餐为主的咖啡馆")
        ('球类产品制造', '就餐咖啡馆')
    """
    if _JOINED.isdisjoint(text):
        return text
    return _FILLER.sub("", included(text)) or text


def included(text: str) -> str:
    """A cleaned text without what it says it leaves out.

    Example:
        >>> included("压力容器(除纤维增强塑料容器)制造"), included("除烟草以外的批发")
        ('压力容器制造', '批发')
    """
    return text if _LEAVING.isdisjoint(text) else _WITHOUT.sub("", text) or text


def core(name: str) -> str:
    """A class name without the word for making: 滚动轴承制造 -> 滚动轴承; the name itself where little would be left.

    Example:
        >>> core("滚动轴承制造"), core("铁矿采选")
        ('滚动轴承', '铁矿采选')
    """
    shorter = _MAKING.sub("", name)
    return shorter if len(shorter) > 1 else name

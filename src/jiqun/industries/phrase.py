"""A phrase is taken apart: modifiers, objects and the activity.

高端农机装备制造  ->  part 高端农机装备制造 (hard core 农机), activity making
灯光、音响批发    ->  the whole, then parts 灯光批发 and 音响批发
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from jiqun.industries.knowledge import (
    Entry,
    aliases,
    bare,
    clean,
    dictionary,
    is_familiar,
    lexicon,
    modifiers,
    umbrellas,
)

__all__ = ["ACTIVITIES", "Part", "Phrase", "parse"]

ACTIVITIES: dict[str, str] = {
    "retail": r"(?:专门)?零售(?:服务|活动|店|和固定摊点零售)?|专卖",
    "wholesale": r"批发(?:[和与及、]?(?:进出口|零售|销售))?|进出口|贸易|批发服务",
    "sale": r"销售|经销|收购|采购|购销|代销",
    "repair": r"(?:专业)?(?:修理|维修|检修|大修)(?:[与和及]?(?:维护|保养))?(?:服务|活动)?|保养(?:服务)?",
    "rental": r"(?:经营)?(?:租赁|出租)(?:经营|服务|活动)?",
    "research": r"(?:技术)?(?:研究和试验发展|研究开发|研究|研发)(?:服务|活动)?",
    "promotion": r"(?:技术)?推广(?:服务|活动|应用)?",
    "design": r"(?:研发)?设计(?:服务|活动)?",
    "testing": r"(?:检验检测|检测|检验|监测|测试|鉴定)(?:认证)?(?:服务|活动)?",
    "growing": r"种植|栽培|养殖|饲养|采集|捕捞|繁殖|繁育|培育",
    "building": r"(?:工程)?施工(?:活动|服务)?|工程建筑|安装(?:服务|活动)?|装修|装饰",
    "transport": r"(?:仓储|运输|物流|配送|货运|客运)(?:服务|活动)?",
    "making": r"(?:的)?(?:研发)?"
    r"(?:精深加工|深加工|加工制造|生产加工|生产制造|制造加工|制造|生产|加工|制作|冶炼|印染|压延加工)(?:业)?",
    "service": r"(?:服务|活动|管理|咨询|代理|经营|中介|策划|培训)",
}
"""Activities and the words at the end of a phrase that mean them; the longest ending wins, then the first."""

_END = re.compile(f"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in ACTIVITIES.items())})$")
_BRACKET = re.compile(r"[(\[{【〔〈《]([^()\[\]{}【】〔〕〈〉《》]*)[)\]}】〕〉》]")
_EXCEPT = re.compile(r"不含|不包括|不包含|除外|除.{1,20}?[外以]|^如|^无论|^或|相对独立|例如")
_SPLIT = re.compile(
    r"[、,，;；/&+。|·]|(?<=[一-龥])(?:以及|及其|(?<![普以涉])及(?!其))(?=[一-龥])|(?<=[一-龥]{2})(?:和|与|暨)(?=[一-龥]{2})"
)
_SCHEME = re.compile(
    r"(?:(?:中小企业)?(?:特色|优势)?(?:产业集群|产业集聚区|产业基地|产业园区?|产业链|产业带|产业|集群))+$"
)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One object of a phrase.

    Args:
        text: The object, normalised, with the activity still in it.
        read: What the model reads: `text` without words that only join.
        stem: The object without the activity.
        plain: `stem` without words that only join.
        hard: `plain` without its modifiers; empty where that changes nothing.
        soft: The modifiers in it, in their order.
        activity: One of `ACTIVITIES`, or "" where none is written.
        share: 1 for the phrase as a whole and for the first of its objects, less for those that follow.
    """

    text: str
    read: str
    stem: str
    plain: str
    hard: str
    soft: tuple[str, ...]
    activity: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase taken apart: its normalised text, its parts; without parts, the word for many industries that it has."""

    text: str
    parts: tuple[Part, ...]
    umbrella: Entry | None = None


@cache
def _soft_words() -> re.Pattern[str]:
    words = sorted(modifiers(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _alias_words() -> re.Pattern[str]:
    words = sorted(aliases(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


def parse(raw: str, kind: str = "cluster") -> Phrase:
    """Take a phrase apart; a text without a word of content has no parts.

    The first part is always the phrase as a whole: what decides the main code. Where the phrase lists several objects,
    they follow as parts of their own. Brackets in a cluster's name are such a part; in a business scope they belong to
    the whole (不含危险化学品 says which catalogue the line is from).
    """
    text = _SCHEME.sub("", clean(raw[:_LONGEST]))
    if not text:
        return Phrase("", ())
    if kind == "cluster" and text in umbrellas():
        return Phrase(text, (), umbrellas()[text])
    if _known(text):
        return Phrase(text, (_part(text),))
    outside = _BRACKET.sub("", text) or text
    parts = [_part(text if kind == "scope" else outside)]
    pieces = [] if _known(outside) else _pieces(outside)
    if len(pieces) > 1:
        parts += [_part(piece, 0.8 if place else 1.0) for place, piece in enumerate(pieces)]
    for words in _BRACKET.findall(text):
        if len(words) > 1 and not _EXCEPT.search(words):
            parts += [_part(piece, 0.5) for piece in _pieces(words)]
    named = tuple(part for part in parts if part.stem)
    words = (word for part in parts for word in part.soft if word in umbrellas())
    return Phrase(text, named, None if named else next((umbrellas()[word] for word in words), None))


def _pieces(text: str) -> list[str]:
    """The objects of a list, each with the activity that stands once at its end."""
    pieces = [piece for piece in _SPLIT.split(text) if piece]
    if len(pieces) < 2:
        return _pair(text) or pieces
    ending = _activity(pieces[-1])[1]
    return [piece if not ending or _activity(piece)[1] else piece + ending for piece in pieces][:8]


def _pair(text: str) -> list[str]:
    """Two goods side by side that begin or end alike, as coordinate compounds do: 家纺家居, but not 汽车轴承."""
    one, other = text[:2], text[2:]
    alike = len(text) == 4 and one != other and (one[0] == other[0] or one[1] == other[1])
    return [one, other] if alike and one in lexicon() and other in lexicon() else []


def _activity(text: str) -> tuple[str, str]:
    """The activity that a text ends with and the words that say so."""
    form = _END.search(text)
    return (form.lastgroup or "", form[0]) if form else ("", "")


def _part(text: str, share: float = 1.0) -> Part:
    text = _alias_words().sub(lambda form: aliases()[form[0]], text)
    activity, ending = _activity(text)
    stem = text.removesuffix(ending) if ending and len(text) > len(ending) else text
    read = bare(text)
    plain = read.removesuffix(ending) if ending and len(read) > len(ending) else bare(stem)
    if _known(text) or _known(stem):
        return Part(text, read, stem, plain, "", (), activity, share)
    soft = tuple(_soft_words().findall(read))
    silent = sum(map(len, soft)) >= len(read) and not _names_something(read)
    if silent or not is_familiar(read):
        return Part(text, read, "", "", "", soft, activity, share)
    hard = _soft_words().sub("", plain)
    return Part(text, read, stem, plain, hard if hard != plain else "", soft, activity, share)


def _names_something(text: str) -> bool:
    """Whether a word of the trade is hidden in modifiers, as 智慧城市 in 智慧城市智能系统."""
    size = len(text)
    return any(text[at:end] in lexicon() for at in range(size) for end in range(at + 2, size + 1))


def _known(text: str) -> bool:
    return text in dictionary()

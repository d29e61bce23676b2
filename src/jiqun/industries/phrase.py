"""A phrase is taken apart: modifiers, objects and the activity.

高端农机装备制造  ->  part 高端农机装备制造 (hard core 农机), activity making
灯光、音响批发    ->  the whole, then parts 灯光批发 and 音响批发
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from jiqun.industries.activities import activity, opens
from jiqun.industries.familiar import is_familiar
from jiqun.industries.knowledge import Entry, aliases, dictionary, eithers, lexicon, modifiers, umbrellas
from jiqun.industries.wording import bare, clean, included

__all__ = ["Part", "Phrase", "parse"]

_BRACKET = re.compile(r"[(\[{【〔〈《]([^()\[\]{}【】〔〕〈〉《》]*)[)\]}】〕〉》]")
_EXCEPT = re.compile(r"不含|不包括|不包含|除外|除.{1,20}?[外以]|^如|^无论|^或|相对独立|例如")
_SPLIT = re.compile(
    r"[、,，;；/&+。|·]|(?<=[一-龥])(?:以及|及其|(?<![普以涉])及(?!其))(?=[一-龥])|(?<=[一-龥]{2})(?:和|与|暨)(?=[一-龥]{2})"
)
_SCHEME = re.compile(
    r"(?:(?:中小企业)?(?:特色|优势)?(?:产业集群|产业集聚区|产业基地|产业园区?|产业链|产业带|产业|集群))+$"
)
_MACHINES = ("机械", "设备", "装备", "机具")
_SHARED_HEAD = re.compile(rf"(?<=[一-龥]{{2}})({'|'.join(_MACHINES)})(?:制造|生产|加工)?$")
_LISTED = re.compile(r"[、,，;；/&+。|·]")
_LONGEST = 200
# Activities that name an industry whatever is grown, mined or traded (新会柑种植).
_TELLING = frozenset(("growing", "mining", "wholesale", "retail", "repair", "rental"))
# 不生产毛巾, 禁止经营烟花爆竹: what is denied is no trade.
_DENIED = re.compile(r"不(?:生产|从事|销售|经营|制造|加工|得)|禁止|严禁|(?:不含|不包括|不包含|除):")
# What a text must hold or end with before one of these patterns can find anything: a glance is cheaper.
_OPENING, _JOINING, _SCHEMES = (
    frozenset("([{【〔〈《"),
    frozenset("、,，;；/&+。|·及和与暨"),
    frozenset("群区地园链带业"),
)


class Part(NamedTuple):
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
        bracketed: Whether it stands in brackets.
    """

    text: str
    read: str
    stem: str
    plain: str
    hard: str
    soft: tuple[str, ...]
    activity: str
    share: float = 1.0
    bracketed: bool = False


class Phrase(NamedTuple):
    """A phrase taken apart: its normalised text, its parts; without parts, the word for many industries that it has."""

    text: str
    parts: tuple[Part, ...]
    umbrella: Entry | None = None


@cache
def _soft_words() -> re.Pattern[str]:
    """A pattern of all modifiers, of those with one beginning the longest first."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(modifiers(), key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items())))


@cache
def _alias_words() -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern of all abbreviations, the longest first, and their first characters."""
    words = sorted(aliases(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)) or r"(?!)"), frozenset(word[0] for word in words)


def denies(text: str) -> bool:
    """Whether a cleaned phrase says what is not done (不生产毛巾, 无毛巾业务, 非电动车制造).

    无 and 非 may begin the name of goods (无缝钢管, 非金属): they deny only where what follows is a word of the trade
    and they begin none.
    """
    if text[:1] not in ("非", "无"):
        return _DENIED.match(text) is not None
    words = dictionary()
    if any(text[:end] in words for end in range(2, len(text) + 1)):
        return False
    rest = text[1:].removesuffix("业务")
    return rest in lexicon() or rest.removesuffix(activity(rest)[1]) in lexicon()


def parse(raw: str, kind: str = "cluster") -> Phrase:
    """Take a phrase apart; a text without a word of content has no parts.

    The first part is always the phrase as a whole: what decides the main code. Where the phrase lists several objects,
    they follow as parts of their own. Brackets in a cluster's name are such a part; in a business scope they belong to
    the whole (不含危险化学品 says which catalogue the line is from).
    """
    text = clean(raw[:_LONGEST])
    if text[-1:] in _SCHEMES:
        text = _SCHEME.sub("", text)
    if not text or denies(text):
        return Phrase(text, ())
    if text in umbrellas():
        return Phrase(text, (), umbrellas()[text])
    if text in dictionary() and not (_is_written(text) and len(_pieces(text)) > 1):
        return Phrase(text, (_part(text),))
    text = included(text)
    bracketed = not _OPENING.isdisjoint(text)
    outside = (_BRACKET.sub("", text) or text) if bracketed else text
    parts = [_part(text if kind == "scope" else outside)]
    pieces = [] if bracketed and outside in dictionary() else _pieces(outside)
    if len(pieces) > 1:
        parts += [_part(piece, 0.8 if place else 1.0) for place, piece in enumerate(pieces)]
    for words in _BRACKET.findall(text) if bracketed else ():
        if len(words) > 1 and not _EXCEPT.search(words):
            parts += [_part(piece, 0.5)._replace(bracketed=True) for piece in _pieces(words)]
    objects = parts[1:] if len(pieces) > 1 else parts
    word = _either(objects[0])
    if word and all(_either(part) for part in objects[1:]):
        return Phrase(text, (), word)
    named = tuple(part for part in parts if part.stem)
    words = (word for part in parts for word in part.soft if word in umbrellas())
    return Phrase(text, named, None if named else next((umbrellas()[word] for word in words), None))


def _either(part: Part) -> Entry | None:
    """The word that a part is, beside modifiers and making, where it names goods of several classes (高端型材制造).

    Not where making decides between them: 大蒜 may be grown, 大蒜精深加工 is not.
    """
    if part.activity not in ("", "making"):
        return None
    words = eithers()
    if not part.soft:
        word = words.get(part.stem) or words.get(part.plain)
    else:
        ends = range(len(part.plain) - 1)
        word = next(
            (words[part.plain[at:]] for at in ends if part.plain[at:] in words and _soft(part.plain[:at])), None
        )
    decided = word and part.activity and not all(opens(part.activity, code) for code, _ in word.codes)
    return None if decided else word


def _soft(text: str) -> bool:
    """Whether nothing but modifiers stands in a text."""
    return not _soft_words().sub("", text)


def _is_written(text: str) -> bool:
    """Whether only a phrase written for this project says a word: it may list goods, each an industry of its own."""
    return all(entry.rule == "phrase" for entry in dictionary()[text])


def _pieces(text: str) -> list[str]:
    """The objects of a list, each with the activity that stands once at its end."""
    pieces = [text] if _JOINING.isdisjoint(text) else [piece for piece in _SPLIT.split(text) if piece]
    if len(pieces) < 2:
        return _pair(text) or pieces
    pieces = _with_shared_head(text, pieces)
    ending = activity(pieces[-1])[1]
    return [piece if not ending or activity(piece)[1] else piece + ending for piece in pieces][:8]


def _with_shared_head(text: str, pieces: list[str]) -> list[str]:
    """The objects that share the machine at the end of those that 和 joins (食品和包装机械), where it is known."""
    head = _SHARED_HEAD.search(pieces[-1])
    if head is None or _LISTED.search(text):
        return pieces
    words = dictionary()
    known = [any(piece + machine in words for machine in _MACHINES) for piece in pieces[:-1]]
    return [piece + head[1] if so else piece for piece, so in zip(pieces, known, strict=False)] + pieces[-1:]


def _pair(text: str) -> list[str]:
    """Two goods side by side that begin or end alike, as coordinate compounds do: 家纺家居, but not 汽车轴承."""
    if len(text) != 4 or not (text[0] == text[2]) ^ (text[1] == text[3]):
        return []
    one, other = text[:2], text[2:]
    return [one, other] if one in lexicon() and other in lexicon() else []


def _part(text: str, share: float = 1.0) -> Part:
    words = dictionary()
    short, firsts = _alias_words()
    if not firsts.isdisjoint(text):
        text = short.sub(lambda form: aliases()[form[0]], text)
    done, ending = activity(text)
    stem = text.removesuffix(ending) if ending and len(text) > len(ending) else text
    read = bare(text)
    plain = stem if read is text else read.removesuffix(ending) if ending and len(read) > len(ending) else bare(stem)
    if text in words or stem in words:
        return Part(text, read, stem, plain, "", (), done, share)
    soft = tuple(_soft_words().findall(read))
    if soft and sum(map(len, soft)) >= len(read) and not _names_something(read):
        return Part(text, read, "", "", "", soft, done, share)
    known = plain[-2:] in words or plain[-3:] in words or plain[:2] in words or is_familiar(read)
    if not known and done not in _TELLING:
        return Part(text, read, "", "", "", soft, done, share)
    hard = _soft_words().sub("", plain) if soft else ""
    return Part(text, read, stem, plain, hard if hard != plain else "", soft, done, share)


def _names_something(text: str) -> bool:
    """Whether a word of the trade is hidden in modifiers, as 智慧城市 in 智慧城市智能系统."""
    size = len(text)
    return any(text[at:end] in lexicon() for at in range(size) for end in range(at + 2, size + 1))

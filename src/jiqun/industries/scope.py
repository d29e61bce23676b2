"""A business scope (经营范围) is taken apart: its items in order, each as phrases of one object and one activity.

    许可项目：道路货物运输。一般项目：轴承、齿轮的生产、销售；技术服务（依法须经批准的项目…）
      ─▶ 道路货物运输 (1st)   轴承生产, 齿轮生产 (1st under its heading)   技术服务 (2nd)

A firm that makes and sells the same goods makes them: 生产、销售 is one activity, and the first of making, growing or
mining in such a list stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jiqun.industries.knowledge import dictionary
from jiqun.industries.wording import clean

__all__ = ["Item", "is_scope", "items"]

_MAKES = r"生产|制造|加工|酿造|冶炼|采选|开采|洗选|种植|养殖|饲养|捕捞|栽培|繁育|培育"
_SELLS = r"销售|批发|零售|经销|代购代销|购销|收购|采购|进出口"
_DOES = (
    rf"{_MAKES}|{_SELLS}|研究|研发|开发|设计|制作|组装|装配|安装|维修|修理|维护|保养|调试|租赁|出租|施工|回收|代理|发布|储存|仓储|运输|"
    r"试验|推广"
)
_OTHER = r"服务|咨询|管理|转让|交流|经营|业务|活动|策划|培训|工程|监理|检测|处理|治理"
_JOIN = r"(?:、|，|,|/|及其?|以及|和|与|兼|或)"
_OPEN, _CLOSE = "（([【〔", "）)]】〕"
_BRACKET = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")

_WHOLE = re.compile(r"(?:一般|许可)(?:经营)?项目(?:是)?\s*[:：]|^\s*经营范围\s*(?:是|为)?\s*[:：]|依法须经批准的项目")
_HEADING = re.compile(
    r"(?:(?:一般|许可)(?:经营)?(?:项目|范围)|经营范围|主营(?:业务)?|兼营(?:业务)?)(?:是|为)?\s*[:：]|(?:一般|许可)(?:经营)?项目(?:是)?"
)
_LEGAL = re.compile(
    r"依法须经批准|经(?:相关|有关)部门(?:批准|审批|许可)|以审批结果为准|自主(?:开展|选择)经营|凭(?:营业执照|许可证|有效)|除依法|"
    r"法律[、,]?(?:行政)?[、,]?法规|国务院决定|许可证件|"
    r"国家(?:禁止|限制|限定|有专项)|具体(?:经营)?项目|产业政策|审批机关|方可(?:经营|开展)|审批的|限分支机构|无需许可|另行申报"
)
_FORMULA = re.compile(r"成员所需|引进新技术|与农业生产经营有关")
_FOREIGN_TRADE = re.compile(
    r"(?:自营|代理|经营|本企业|本公司|自产|各类(?:商品|货物)|(?:货物|商品|产品).{0,2}技术).*(?:进出口|进口|出口)"
)
_EXCEPT = re.compile(r"^(?:但|不含|不得|除|以上|上述|涉及|未经|需|须|凡)|除外$|^(?:无|等|\W*)$")
_BREAK = re.compile(
    r"[;；。\n\r\t!！]|(?<=[\u4e00-\u9fa5）])[ \u3000]+(?=[0-9\u4e00-\u9fa5（])|(?<=[^0-9])(?=[0-9]{1,2}、)"
)
_SIGN, _SPACED = re.compile(r"[;；。\n\r\t!！]"), re.compile(r"[ \u30000-9]")
_NUMBERING = re.compile(r"^(?:[(（]?[0-9一二三四五六七八九十]{1,2}[)）.、:：]\s*)+(?=[^\d])")
_OPENING = re.compile(r"^(?:主要)?(?:从事|承接|承揽)(?=.{3})")
_AND_SERVICE = re.compile(
    r"(?<=设计|制造|生产|加工|销售|安装|维修|开发|租赁|施工)(?:及其?|和|与)(?:相关|技术|售后)*服务$"
)
_EDGE = " \u3000、.,，:：*＊·-—"
_COLON = re.compile(r"^([^:：（(]{1,24})[:：](.*)$", re.DOTALL)
_TAIL = re.compile(
    rf"(?P<objects>.*?[^、，,])(?P<list>{_JOIN}?的?(?P<acts>(?:{_DOES})(?:{_JOIN}?(?:{_DOES}))*))(?:业务|服务|等)?",
    re.DOTALL,
)
_ACTS = re.compile(rf"(?:{_DOES})(?:{_JOIN}?(?:{_DOES}))*(?:业务|服务)?")
_VERB_FIRST = re.compile(rf"(?P<acts>(?:{_MAKES}|{_SELLS})(?:{_JOIN}?(?:{_MAKES}|{_SELLS}))*)(?P<objects>[^的]{{2,}})")
_ENDS = re.compile(rf"(?:{_DOES}|{_OTHER})(?:[（(][^（()）]*[)）])?$")
_GOODS_ACT = re.compile(rf"(?:{_MAKES}|{_SELLS})")
_ONE = re.compile(_DOES)
_MADE = re.compile(_MAKES)
_LIST = re.compile(r"[、，,/]")
_GOODS = re.compile(r"[、，,/]|(?<=[一-龥]{2})(?:及其?|以及|和|与)(?=[一-龥]{2})(?!其他|相关|配件|零部件|辅助)")
_NOTE = re.compile(r"[（(](?:[^（()）]*(?:除|不含|限|须|需|许可|审批|凭|持)[^（()）]*)[)）]")
_LONGEST = 20_000
_MOST = 60
_MOST_OBJECTS = 8
_REMEMBERED = 100_000


class Item(NamedTuple):
    """One phrase of a business scope.

    Args:
        phrase: What is coded: one object with one activity.
        written: The item that it is of, as the scope writes it.
        place: The item's place under its heading (一般项目, 许可项目), from 0.
        share: Its share of the item: 1 by the number of phrases that the item gives.
    """

    phrase: str
    written: str
    place: int
    share: float


def is_scope(text: str) -> bool:
    """Whether a text is plainly a whole business scope: it has the register's headings or its closing formula.

    Example:
        >>> is_scope("一般项目：轴承制造；轴承销售"), is_scope("轴承制造；轴承销售")
        (True, False)
    """
    return ("项目" in text or "经营范围" in text) and _WHOLE.search(text[:_LONGEST]) is not None


def items(scope: str) -> list[Item]:
    """The phrases of a business scope in their order; headings, legal formulas and repeats dropped, at most 60.

    Example:
        >>> [item.phrase for item in items("一般项目：轴承、齿轮的生产、销售；技术服务（依法须经批准）")]
        ['轴承生产', '齿轮生产', '技术服务']
    """
    found: dict[str, Item] = {}
    for block in _HEADING.split(_flat(scope[:_LONGEST])):
        place = 0
        for sentence in _sentences(block):
            for written, phrases in _sentence(sentence):
                for phrase in phrases:
                    if phrase not in found:
                        found[phrase] = Item(phrase, written, place, 1 / len(phrases))
                place += 1
                if len(found) >= _MOST:
                    return list(found.values())[:_MOST]
    return list(found.values())


def _flat(text: str) -> str:
    """The text with bracketed legal formulas dropped and bracketed lists opened; in other brackets breaks become 、."""
    brackets = [form.start() for form in _BRACKET.finditer(text)]
    if not brackets:
        return text
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for at in brackets:
        if text[at] in _OPEN:
            waiting.append(at)
        elif waiting:
            partner[waiting.pop()] = at
    parts: list[str] = []
    start = 0
    for at in brackets:
        if at < start:
            continue
        parts.append(text[start:at])
        end = partner.get(at)
        inner = text[at + 1 : end] if end is not None else ""
        if end is None or _HEADING.search(inner):
            parts.append("；")
            start = at + 1
        else:
            parts.append("；" if _LEGAL.search(inner) else f"（{_BREAK.sub('、', inner)}）")
            start = end + 1
    return "".join([*parts, text[start:]])


def _sentences(block: str) -> list[str]:
    """What stands between breaks; most texts have neither blanks nor numbers, and break at signs alone."""
    return (_BREAK if _SPACED.search(block) else _SIGN).split(block)


@lru_cache(maxsize=_REMEMBERED)
def _sentence(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The items of what stands between two breaks: (as written, phrases). Registers repeat them, so they are kept."""
    return tuple(_split(text))


def _split(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    pieces = [piece.strip(_EDGE) for piece in _commas(text)]
    verbs: list[str] = []
    verb = ""
    for at, piece in enumerate(pieces):
        piece = _NUMBERING.sub("", piece)
        if form := _COLON.match(piece):
            verb = _chosen(form[1]) if _ACTS.fullmatch(form[1].strip(_EDGE)) else ""
            piece = form[2].strip(_EDGE)
        pieces[at] = _OPENING.sub("", piece)
        verbs.append(verb)
    later = ""
    for at in range(len(pieces) - 1, -1, -1):  # what stands last in a list of goods is said of all of them
        own = _activity(pieces[at])
        if own:
            later = own if _GOODS_ACT.fullmatch(own) else ""
        elif _ENDS.search(pieces[at]):
            later = ""
        elif not verbs[at]:
            verbs[at] = later
    for piece, carried in zip(pieces, verbs, strict=True):
        if len(piece) < 2 or _ACTS.fullmatch(piece) or any(form.search(piece) for form in (_EXCEPT, _LEGAL, _FORMULA)):
            continue
        yield piece, tuple(_phrases(_NOTE.sub("", piece) or piece, carried))


def _commas(text: str) -> list[str]:
    """A text cut at commas that stand in no bracket; a comma between activities alone is none (生产，销售)."""
    pieces = re.split(r"[，,](?![^（]*）)", text)
    joined: list[str] = []
    for piece in pieces:
        if joined and _ACTS.fullmatch(piece.strip(_EDGE)):
            joined[-1] += "、" + piece.strip(_EDGE)
        else:
            joined.append(piece)
    return joined


def _activity(piece: str) -> str:
    """The activity that a piece names, at its end or, before its goods, at its beginning."""
    if form := _TAIL.fullmatch(piece):
        return _chosen(form["acts"])
    form = _VERB_FIRST.fullmatch(piece)
    return _chosen(form["acts"]) if form and not _ENDS.search(piece) else ""


def _chosen(acts: str) -> str:
    """The one activity that stands for a list of them."""
    named = _ONE.findall(acts)
    made = [act for act in named if _MADE.fullmatch(act)]
    return next(iter(made or named), "")


def _phrases(piece: str, carried: str) -> list[str]:
    """An item as phrases; an item that an official line knows stays whole."""
    if clean(piece) in dictionary() and not (carried and not _ENDS.search(piece)):
        return [piece]
    piece = _AND_SERVICE.sub("", piece)
    if _FOREIGN_TRADE.match(piece):
        return ["货物进出口"]
    form = _TAIL.fullmatch(piece) or (None if _ENDS.search(piece) else _VERB_FIRST.fullmatch(piece))
    act, objects = (_chosen(form["acts"]), form["objects"]) if form else (carried, piece)
    if form and f"{objects}{act}" != piece and clean(f"{objects}{act}") in dictionary():
        return [f"{objects}{act}"]
    named = [name.strip(_EDGE + "的等") for name in _objects(objects, goods=_GOODS_ACT.fullmatch(act) is not None)]
    named = [name for name in named if len(name) > 1]
    if len(named) < 2:
        return [objects.strip(_EDGE + "的等") + act]
    last = len(named) - 1
    phrases = [name + act if act and (at == last or not _ENDS.search(name)) else name for at, name in enumerate(named)]
    return list(dict.fromkeys(phrases))[:_MOST_OBJECTS]


def _objects(text: str, *, goods: bool) -> list[str]:
    """The members of a list: at 、 and, of goods, at 和 and 及 too; nothing within a bracket splits."""
    pieces: list[str] = []
    at = 0
    for form in (_GOODS if goods else _LIST).finditer(text):
        if text.count("（", 0, form.start()) == text.count("）", 0, form.start()):
            pieces.append(text[at : form.start()])
            at = form.end()
    return [*pieces, text[at:]]

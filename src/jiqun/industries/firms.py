"""A whole business scope becomes the main industry of a firm and up to three others.

The bureau codes a firm by its main activity. A scope does not say which that is, so that the coder weighs: phrases
that stand first count more, phrases that half of all firms write (技术服务, 货物进出口, 销售) little, and the name of
the firm, which has to name the trade, nearly as much as the first phrase.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from jiqun.industries.answers import Answer, read_all
from jiqun.industries.model import IndustryStatus, Role
from jiqun.industries.phrase import Part, Phrase

__all__ = ["phrases_of", "read_firms", "trade_of"]

_SPLIT = re.compile(r"[;；。\n]+|[，,](?![^（(]*[)）])")
_HEADING = re.compile(r"^(?:(?:一般|许可)(?:经营)?(?:项目|范围)|经营范围|主营|兼营)[:：]?")
_LEGAL = re.compile(
    r"依法须经批准|经相关部门批准|以审批结果为准|自主开展经营|凭营业执照|除依法|法律[、,]?(?:行政)?法规|国务院决定|许可证件|国家(?:禁止|限制)|具体经营项目"
)
_BOILERPLATE = re.compile(
    r"^(?:技术服务|技术开发|技术咨询|技术交流|技术转让|技术推广|货物进出口|技术进出口|进出口代理|信息咨询服务.*|"
    r"软件开发|互联网销售.*|国内贸易代理|会议及展览服务|社会经济咨询服务|企业管理(?:咨询)?|广告.{0,6}|市场营销策划|"
    r"住房租赁|非居住房地产租赁|机械设备租赁|普通货物仓储.*|劳务服务.*|自有资金投资.*|以自有资金.*)$"
)
_SALE = re.compile(r"(?:销售|批发|零售|经销|代购|代销)(?:[（(].*)?$")
_COMPANY = re.compile(r"(?:股份)?(?:有限)?(?:责任)?公司$|(?:分公司|合作社|经营部|商行|个体户|集团|控股|厂|店|部|中心)$")
_PLACE = re.compile(r"^.{2,12}?(?:省|自治区|市|县|区|州|旗|镇|乡)")
_MOST = 60
_OTHERS = 3
_LEAST = 0.08


def phrases_of(scope: str) -> list[str]:
    """The phrases of a business scope in their order: headings, legal formulas and repeats dropped, at most 60.

    Example:
        >>> phrases_of("一般项目：轴承制造；轴承销售；技术服务（依法须经批准的项目，经相关部门批准后方可开展经营活动）")
        ['轴承制造', '轴承销售', '技术服务']
    """
    found: dict[str, None] = {}
    for piece in _SPLIT.split(re.sub(r"[（(][^（()）]*(?:批准|许可证)[^（()）]*[)）]", "；", scope)):
        text = _HEADING.sub("", piece.strip(" \u3000.、:："))
        if len(text) > 1 and not _LEGAL.search(text):
            found.setdefault(text)
    return list(found)[:_MOST]


def trade_of(firm: str) -> str:
    """What a firm's name says of its trade: without place and legal form.

    Example:
        >>> trade_of("瓦房店市宏达轴承制造有限公司")
        '宏达轴承制造'
    """
    name = re.sub(r"[（(].*?[)）]", "", firm.strip())
    while (shorter := _COMPANY.sub("", name)) != name:
        name = shorter
    return _PLACE.sub("", name) if len(name) > 4 else name


def read_firms(scopes: Sequence[str], firms: Sequence[str]) -> list[Answer]:
    """The answers of firms, from their business scopes and names, in their order.

    Every different phrase of all firms is coded once. Status ``none`` where no phrase names an industry.
    """
    lists = [phrases_of(scope) for scope in scopes]
    trades = [trade_of(firm) for firm in firms]
    different = list(dict.fromkeys([*(p for phrases in lists for p in phrases), *filter(None, trades)]))
    known = dict(zip(different, read_all(different, "scope"), strict=True))
    return [_firm(scope, phrases, trade, known) for scope, phrases, trade in zip(scopes, lists, trades, strict=True)]


def _weight(place: int, phrase: str) -> float:
    """How much a phrase counts: by its place, and by how common it is."""
    weight = 1.0 / (1 + 0.35 * place)
    if _BOILERPLATE.match(phrase):
        return weight * 0.1
    return weight * (0.5 if _SALE.search(phrase) else 1.0)


def _firm(scope: str, phrases: list[str], trade: str, known: dict[str, Answer]) -> Answer:
    votes: dict[str, float] = defaultdict(float)
    surest: dict[str, tuple[float, str]] = {}
    weighed = [(phrase, _weight(place, phrase)) for place, phrase in enumerate(phrases)]
    if trade:
        weighed.insert(0, (trade, 0.8))
    for phrase, weight in weighed:
        for code, confidence in _said(known[phrase]):
            votes[code] += weight * confidence
            if confidence > surest.get(code, (0.0, ""))[0]:
                surest[code] = (confidence, phrase)
    _lend(votes)
    total = sum(votes.values())
    ranked = sorted(votes, key=lambda code: (-votes[code], code))
    chosen: list[str] = []
    for code in ranked:
        if len(chosen) <= _OTHERS and votes[code] >= _LEAST * total and not any(_same(code, c) for c in chosen):
            chosen.append(code)
    if not chosen:
        return Answer(scope, Phrase(scope, ()), "none", (), (), ())
    sources = [known[surest[code][1]] for code in chosen]
    parts = tuple(source.phrase.parts[0] for source in sources)
    codes: list[tuple[str, float, Role, int]] = []
    for at, code in enumerate(chosen):
        role: Role = "main" if at == 0 else "service" if code >= "44" > chosen[0] else "further"
        codes.append((code, round(min(surest[code][0], 0.5 + votes[code] / total), 3), role, at))
    others = tuple((code, surest[code][0]) for code in ranked if code not in chosen)[:5]
    status: IndustryStatus = "coded" if len(chosen[0]) == 4 or sources[0].status == "coded" else "backed_off"
    return Answer(scope, _whole(scope, parts), status, tuple(codes), others, [source.hits[0] for source in sources])


def _said(answer: Answer) -> list[tuple[str, float]]:
    """What one phrase votes for: its main code, or its best candidates where none was answered."""
    if answer.codes:
        return [(code, confidence) for code, confidence, *_ in answer.codes[:2]]
    return [(code, 0.5 * confidence) for code, confidence in answer.others[:2]]


def _lend(votes: dict[str, float]) -> None:
    """A coarse vote strengthens the classes below it that have votes of their own, and then steps back."""
    for code in [code for code in votes if len(code) < 4]:
        below = [other for other in votes if other != code and other.startswith(code)]
        if below:
            share = votes.pop(code) / sum(votes[other] for other in below)
            for other in below:
                votes[other] *= 1 + share


def _same(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _whole(scope: str, parts: tuple[Part, ...]) -> Phrase:
    return Phrase(scope, parts)

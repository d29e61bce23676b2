"""Leads: what stands before a place without being one, so that the place is looked for behind it.

Marks and numbers, words of addresses (位于), ranks and batches (首批国家级), offices of the state that are named with
where they sit (国家税务总局苏州市税务局), programmes (国家火炬), and titles that a place bears (中国瓷都景德镇).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

__all__ = ["LEAD_HEADS", "MAY_LEAD", "Title", "lead", "titles"]

_HAN = "\u4e00-\u9fff"
_MARK = (
    rf"[\s\"'“”‘’《〈【\[(<*#、,，.。:：;；·•\-—_★☆●○■□◆◇▲△▶►※]|[0-9]{{1,12}}(?=[、,，.．:：)）\s({_HAN}])|[)）]"
    rf"|[①-⑳⑴-⑽]|[(（]?[一二三四五六七八九十]{{1,3}}(?:[)）]|[、.．](?=[{_HAN}]))|"
    rf"中[德韩日法意俄英美新哈马以荷瑞白](?=[(（{_HAN}])"
)
_YEAR = rf"(?:19|20)[0-9]{{2}}(?:[-—~](?:19|20)?[0-9]{{2}})?年?度?(?=[{_HAN}])"
_BATCH = "(?:第[一二三四五六七八九十]{1,3}|首|新一)批次?|拟(?:认定|推荐|入选|命名)(?:名单)?"
_WHERE = "位于|地处|坐落于|坐落在|住所|住址|地址|注册地址?|所在地|经营地址|原"
_OFFICES = (
    "国家税务总局|国家税务局|国家统计局|国家外汇管理局|国家能源局|国家金融监督管理总局|国家矿山安全监察局|国家邮政局|国家粮食和物资储备局"
    "|国家林业和草原局|国家烟草专卖局|国家海洋局|国家气象局|国家移民管理局|国家知识产权局"
    "|中国人民银行|中国证监会|中国证券监督管理委员会|中国银保监会|中国民用航空|中国民航|民航"
    "|中国海关|中国烟草总公司|中国移动|中国联通|中国电信|中国铁塔|中国邮政"
    "|海关总署|财政部|审计署|自然资源部|水利部|农业农村部|农业部|交通运输部|交通部|生态环境部|环境保护部|应急管理部|公安部|司法部|工业和信息化部"
    "|中共|共青团|武警|海军|空军|八路军|新四军|侵华日军"
    "|中国人民解放军|解放军"
)
_PROGRAMMES = "国家火炬(?:计划)?|国家超级计算|国家星火计划|火炬计划"
_COUNTRY = "中华人民共和国|中国|国家级|国家|省级|全国"
_WORDS = "|".join((_OFFICES, _PROGRAMMES, _COUNTRY))


@cache
def lead() -> re.Pattern[str]:
    """What may stand before a place at the start of a text; made when first asked for, since it takes a while."""
    return re.compile(rf"(?:{_YEAR}|{_MARK}|{_BATCH}|(?:{_WORDS}|{_WHERE})驻?(?=[{_HAN}(:：])[:：]?)+")


MAY_LEAD = frozenset("中国位地坐住注所经原兵新第生建")
"""First characters of the commonest leads and of the corps; those of the others are told by two, see `LEAD_HEADS`."""

_OTHER_HEADS = "首批 新一 拟认 拟推 拟入 拟命 华能 华电 华润 南方 一汽 宝钢 宝武 首钢 鞍钢 招商"
_NUMBERS = [numeral + mark for numeral in "一二三四五六七八九十" for mark in "、.．"]
LEAD_HEADS = frozenset(
    head
    for head in (*re.findall(rf"(?:^|[|])([{_HAN}]{{2}})", _WORDS), *_OTHER_HEADS.split(), *_NUMBERS)
    if head[0] not in MAY_LEAD
)
"""The first two characters of the other leads, and of groups of the state (see `branches.GROUP`)."""

_TITLE = re.compile("中国|世界|国家级?|全国|省级|中华")
_NOUN = re.compile(
    f"(?:(?P<owner>之[都乡城]|[都乡]|遗产|产品|地理标志)|开发区|示范[区县]|安全县|基地|重点镇|名[城镇村县]|园区|集群|公园|[(（])"
    f"[·—\\-:：]{{0,2}}(?=[{_HAN}])"
)
_LONG = 18
"""How many characters a title has at most."""


class Title(NamedTuple):
    """A title that may stand before a place: as written, where it ends, and whether places and goods alone bear it."""

    text: str
    end: int
    owned: bool


def titles(text: str) -> Iterator[Title]:
    """The titles that a text may begin with, shortest first (中国瓷都 in 中国瓷都景德镇, 全国重点镇 ...).

    Args:
        text: The text in its normal form.

    Example:
        >>> [title.text for title in titles("中国瓷都景德镇")]
        ['中国瓷都']
    """
    begins = _TITLE.match(text)
    for noun in _NOUN.finditer(text, begins.end(), _LONG) if begins else ():
        yield Title(text[: noun.end()], noun.end(), noun["owner"] is not None)

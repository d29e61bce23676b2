"""Brands: what shows that a name follows a place that the tables cannot know: a firm's own (anything), or a town's."""

from __future__ import annotations

import re
from functools import lru_cache

from jiqun.places.forms import Reading, forms
from jiqun.places.quiet import WINDOW
from jiqun.places.zones import named_zone_at

__all__ = [
    "INSTITUTION",
    "SITE",
    "TOWNS",
    "begins_at",
    "in_a_name_at",
    "is_brand_at",
    "is_cut_off",
    "may_be_brand",
    "site_at",
    "town_at",
]

INSTITUTION = re.compile(
    "公司|集团|厂|大学|学院|大厦|饭店|酒店|宾馆|银行|证券|医院|电视台|日报|研究院|研究所|事务所|合作社|商会|协会|商行|机场|火车站|博物馆|图书馆"
)
"""What names a firm or an institution: it bears the name of a place, and mostly lies there."""

SITE = re.compile(
    "风景|名胜|景区|旅游区|度假区|森林公园|地质公园|湿地|保护区|国家公园|遗址|博物[馆院]|纪念馆|旧址|故居|考古|石窟"
)
"""What names a park, ruins or a museum: it lies where the sight lies that it is called by."""

TOWNS = ("镇", "乡", "街道", "苏木")
"""The classes of the units below a county, which the tables do not hold."""

_TOWN = re.compile(
    r"[^\W\d_A-Za-z和与及等的之]{1,4}?((?<![城乡集小强名古重大各市县区村全色点产游])镇(?!痛|静|政|压|纸)"
    r"|(?<![城故家老同还返思异水侨归下山进])乡(?!村|镇|土|愁|情|亲|贤|间|下|野)|(?<!各)街道|苏木)"
)
_FIRM = re.compile("公司|集团|厂$")
_WATERS = frozenset("江河湖山桥岛")
_KNOWN_WATERS = frozenset(
    ("苏州河", "青海湖", "海南岛", "台湾岛", "洛阳桥", "洛阳江", "南阳湖", "大同江", "朝阳山", "朝阳湖")
)
"""Waters, heights and bridges that bear the name of a prefecture or a province; firms may be called by them."""


def in_a_name_at(text: str, end: int) -> bool:
    """Whether what follows a place is the name of a firm or an institution (江苏新城市建筑设计有限公司).

    Args:
        text: The text in its normal form.
        end: Where the place ends.
    """
    return INSTITUTION.search(text, end, end + WINDOW) is not None


_SITE_AT = re.compile(rf"(?![路街巷道湖河江桥村庄镇乡庙宫头])[—\-·\u4e00-\u9fff]{{0,8}}?(?:{SITE.pattern})")


def site_at(text: str, end: int) -> bool:
    """Whether a park, ruins or a museum is named behind a sight (嵩山少林景区, 殷墟博物馆).

    Args:
        text: The text in its normal form.
        end: Where the name of the sight ends.
    """
    return _SITE_AT.match(text, end) is not None


_COMPANY = re.compile("公司|集团|厂|大厦|饭店|酒店|宾馆|商行|(?:股份|控股|药业|科技|技术|实业|置业|地产|传媒|重工)$")
"""What names a firm, its short name too (汇川技术)."""


_GOODS = frozenset(
    "梨桃枣杏柿李橙柚橘柑桔莓芋薯麻棉竹花药参茸茶瓷鸡鸭鹅鱼蟹虾米酒醋盐糖瓜果姜蒜葱椒菇藕笋猪牛羊马驴肉蛋菜豆油面粉饼糕鼓陶砚笔纸墨绣扇伞席锁剑刀玉石煤铁铜铝"
)
_ENDS = frozenset("市县区旗等和与及或的地是在之内外东南西北中上下级人籍话户")


def is_cut_off(text: str, end: int) -> bool:
    """Whether one character more, that is no good, makes another word of a county's short form (德清源, but 莱阳梨)."""
    return len(text) == end + 1 and "一" <= text[end] <= "鿿" and text[end] not in _GOODS and text[end] not in _ENDS


def is_brand_at(text: str, start: int, reading: Reading) -> bool:
    """Whether a firm may only be called by the word at a position (汇川技术, 锦江酒店, 福安药业).

    Args:
        text: The text in its normal form.
        start: Where the word begins.
        reading: What the word may stand for.
    """
    if reading.classed or reading.landmark or reading.unit.level != "county":
        return False
    end = start + len(reading.form)
    if is_cut_off(text, end):
        return True
    if not may_be_brand(reading.form) or named_zone_at(text, end):
        return False
    return _COMPANY.search(text, end, end + WINDOW) is not None


_OWN = frozenset(
    re.findall(
        "..",
        "丰台海淀徐汇静安虹口杨浦闵行浦东渝中北碚博山淄川张店临淄薛城坊子寒亭贾汪崇川淮阴锡山惠山海曙北仑鄞州南浔柯城"
        "椒江黄岩荔湾海珠越秀黄埔罗湖宝安龙岗香洲斗门禅城蓬江思明海沧翔安涵江芗城鲤城洛江泉港",
    )
)
"""Districts that were never counties of late, and of which firms elsewhere are hardly called."""


@lru_cache(maxsize=8192)
def may_be_brand(form: str) -> bool:
    """Whether firms elsewhere may be called by the short name of a county.

    The rules for the names of firms let a county or a city stand in front, but no district without its city: what looks
    like a district is the firm's own name (those that were counties before may still stand there, 萧山). Of counties
    and cities those that the table of words calls brands.
    """
    where = forms().words.get(form)
    if where:
        return where == "brand"
    if len(form) > 2 or form in _OWN:
        return False
    units = [one.unit for one in forms().readings.get(form, ()) if not one.landmark]
    return bool(units) and all(unit.level == "county" and unit.name[-1] == "区" for unit in units)


def begins_at(text: str, end: int, reading: Reading) -> bool:
    """Whether a firm's own name begins right behind a short form, and not a water or a height (重庆桥头食品有限公司).

    江阴江 is no river: where the first character of the place comes again, the firm is called by it (江阴江化).

    Args:
        text: The text in its normal form.
        end: Where the short form ends.
        reading: The short form.
    """
    if text[end] not in _WATERS or not _FIRM.search(text, end, end + WINDOW):
        return False
    if text[end] == reading.form[0]:
        return True
    return reading.unit.level != "county" and f"{reading.form}{text[end]}" not in _KNOWN_WATERS


def town_at(text: str, end: int) -> str:
    """The class of a town or a township whose name follows a place at once (周庄镇), "" for none.

    Args:
        text: The text in its normal form.
        end: Where the place ends.
    """
    near = text[end : end + 6]
    if not ("镇" in near or "乡" in near or "街道" in near or "苏木" in near):
        return ""  # nearly always, and quicker than the pattern
    found = _TOWN.match(text, end)
    return found[1] if found else ""

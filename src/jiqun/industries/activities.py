"""What is done with the goods: the words at the end of a phrase that mean an activity.

轴承批发 -> wholesale, 机床修理与维护服务 -> repair. All endings are written out once as a dictionary, so that finding
one costs a few look-ups.
"""

from __future__ import annotations

from functools import cache
from itertools import product

__all__ = ["ACTIVITIES", "OPEN", "activity", "opens"]

_DONE = ("", "服务", "活动")
_MADE = [
    "精深加工",
    "深加工",
    "加工制造",
    "生产加工",
    "生产制造",
    "制造加工",
    "制造",
    "生产",
    "加工",
    "制作",
    "冶炼",
    "印染",
    "压延加工",
]
_TRADED = ["批发", *map("".join, product(["批发"], ["", "和", "与", "及", "、"], ["进出口", "零售", "销售"]))]

_Links = tuple[list[str] | tuple[str, ...], ...]

ACTIVITIES: dict[str, tuple[_Links, ...]] = {
    "retail": (
        (("", "专门"), ["零售"], ("", "服务", "活动", "店", "和固定摊点零售")),
        (["专卖"],),
    ),
    "wholesale": ((_TRADED,), (["进出口", "进口", "出口", "贸易", "批发服务"],)),
    "sale": ((["销售", "经销", "收购", "采购", "购销", "代销"],),),
    "repair": (
        (
            ("", "专业"),
            ["修理", "维修", "检修", "大修"],
            ("", *map("".join, product(["", "与", "和", "及"], ["维护", "保养"]))),
            _DONE,
        ),
        (["保养", "保养服务"],),
    ),
    "rental": ((("", "经营"), ["租赁", "出租"], ("", "经营", "服务", "活动")),),
    "research": ((["研究和试验发展", "研究"], _DONE),),
    "development": ((("", "技术"), ["研究开发", "研发"], _DONE), (["技术研究", "技术开发"], _DONE)),
    "promotion": ((("", "技术"), ["推广"], ("", "服务", "活动", "应用")), (["技术转让", "技术交流"], _DONE)),
    "design": ((("", "研发"), ["设计"], _DONE),),
    "testing": ((["检验检测", "检测", "检验", "监测", "测试", "鉴定"], ("", "认证"), _DONE),),
    "growing": ((["种植", "栽培", "养殖", "饲养", "采集", "捕捞", "繁殖", "繁育", "培育"],),),
    "mining": ((["开采", "采选", "采掘", "洗选"], _DONE),),
    "building": (
        (("", "工程"), ["施工"], ("", "活动", "服务")),
        (["工程建筑", "装修", "装饰"],),
        (["安装"], _DONE),
    ),
    "transport": ((["仓储", "运输", "物流", "配送", "货运", "客运"], _DONE),),
    "making": ((("", "的"), ("", "研发"), _MADE, ("", "业")),),
    "service": ((["服务", "活动", "管理", "咨询", "代理", "经营", "中介", "策划", "培训"],),),
}
"""Activities, each with the chains of words that mean it at the end of a phrase: one word of every link of a chain."""


OPEN: dict[str, tuple[str, ...]] = {
    "wholesale": ("51",),
    "retail": ("52",),
    "sale": ("51", "52"),
    "repair": ("43", "81", "5333", "5443"),
    "rental": ("71", "6631", "7040"),
    "research": ("73",),
    "development": ("73", "75"),
    "promotion": ("75",),
    "design": ("74", "65"),
    "testing": ("74", "8492"),
    "growing": ("01", "02", "03", "04"),
    "mining": ("06", "07", "08", "09", "10", "11", "12"),
    "building": ("47", "48", "49", "50"),
    "transport": ("53", "54", "55", "56", "57", "58", "59", "60"),
    "making": ("13", "43"),
    "service": ("44", "97"),
}
"""The classes that an activity opens, by the beginning of their codes; of making and service the first and last."""

_RANGES = {"making", "service"}


def opens(activity: str, code: str) -> bool:
    """Whether an activity opens a code; none written opens all.

    Example:
        >>> opens("repair", "4310"), opens("repair", "3451"), opens("", "3451")
        (True, False, True)
    """
    if not activity:
        return True
    limits = OPEN[activity]
    return limits[0] <= code[:2] <= limits[1] if activity in _RANGES else code.startswith(limits)


@cache
def _endings() -> dict[str, str]:
    """Every ending with its activity; an ending of several activities is of the first one."""
    found: dict[str, str] = {}
    for name, chains in ACTIVITIES.items():
        for chain in chains:
            for links in product(*chain):
                found.setdefault("".join(links), name)
    return found


_ENDINGS = _endings()
_SIZES = {
    last: tuple(sorted({len(ending) for ending in _ENDINGS if ending[-1] == last}, reverse=True))
    for last in {ending[-1] for ending in _ENDINGS}
}
"""By the last character of endings their lengths, the longest first."""


def activity(text: str) -> tuple[str, str]:
    """The activity that a text ends with and the words that say so: of several endings the longest.

    Example:
        >>> activity("滚动轴承批发和零售"), activity("轴承")
        (('wholesale', '批发和零售'), ('', ''))
    """
    for size in _SIZES.get(text[-1:], ()):
        ending = text[-size:]
        if ending in _ENDINGS:
            return _ENDINGS[ending], ending
    return "", ""

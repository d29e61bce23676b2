"""How much each phrase of a business scope says about a firm's trade, and what the firm's name says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jiqun.industries.knowledge import lexicon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "COMMON",
    "FORMS",
    "HOSTED",
    "HOSTS",
    "LODGES",
    "MAKES",
    "NAME",
    "SIDE",
    "Hosts",
    "is_common",
    "is_shop",
    "lifted",
    "trade_of",
    "trades",
    "traits",
    "weights_of",
    "without_brand",
]

NAME = 1.0
"""What the trade in the firm's name counts; the first phrase under a heading counts 1."""
COMMON, SIDE = 0.1, 0.3
"""What remains of the weight of a phrase that firms of every trade write, and of one that stands beside making."""
_LATER = 0.35
_MAKING_TRADER = 0.5
"""What remains of the weight of making where the name is that of a trader."""

_COMMON: tuple[tuple[str, str], ...] = (
    (r"(?:[、，]?技术(?:服务|开发|咨询|交流|转让|推广))+|.*(?:科技|技术)(?:专业)?领域内?的?技术.*|科技推广.*", ""),
    (
        r"(?:货物|技术|商品).{0,6}进出口.*|进出口(?:代理|业务|贸易)|国内贸易(?:代理)?|贸易经纪|销售代理|采购代理服务",
        r"贸易|商贸|进出口|外贸",
    ),
    (
        r".*软件开发|软件销售|信息系统集成服务|信息技术咨询服务|数据处理.*|计算机系统服务|互联网(?:数据|安全)服务|网络技术服务",
        r"软件|信息|网络|数[码字据]|智[能联慧]|互联|科技|云|电脑|计算机",
    ),
    (r"(?:食品)?互联网销售.*|电子商务.*", r"电子商务|电商|网络"),
    (
        r"会议及展览.*|会务.*|展览展示.*|广告.*|市场营销策划|企业形象策划|组织文化艺术交流.*|图文设计.*|礼仪服务",
        r"广告|传媒|文化|会展|策划|营销|传播|会议|展览|礼仪|影视",
    ),
    (
        r".*信息咨询服务.*|社会经济咨询.*|企业管理(?:咨询|服务)?|企业总部管理|商务(?:信息)?咨询|.*教育咨询.*|健康咨询.*|商务代理.*|供应链管理.*",
        r"咨询|管理|顾问|商务|控股|集团|财务|教育|健康|供应链",
    ),
    (
        r".*(?:住房|房地产|房屋|物业|场地)(?:租赁|出租).*|停车场.*|物业管理",
        r"物业|房地产|置业|公寓|租赁|园区|资产|停车",
    ),
    (r"机械设备租赁|办公设备租赁.*|运输设备租赁.*|汽车租赁|集装箱租赁.*", r"租赁|租车|汽车"),
    (
        r".*(?:道路|普通)?货(?:物|运).{0,2}运输.*|道路普通货运|普通货物仓储.*|装卸搬运|包装服务|国内货物运输代理|普通货运",
        r"物流|运输|货运|仓储|储运|装卸|快递|速运|供应链|冷链|包装",
    ),
    (r"劳务服务.*|人力资源服务.*|建筑劳务分包|劳务派遣.*", r"劳务|人力|人才|建筑|建设|工程"),
    (
        r"以?自有(?:资金|资产).*|投资(?:管理|咨询|兴办实业).*|对外投资.*|创业投资.*",
        r"投资|控股|集团|资本|基金|创投|资产",
    ),
    (
        r"(?:餐饮|住宿|食品)服务|食品(?:经营|销售).*|烟草制品零售|食用农产品零售",
        r"食|餐|饭|火锅|酒|茶|住|宿|旅|宾馆|店|超市|商|粮|副食|烟|便利|贸易",
    ),
    (r"合同能源管理", r"节能|能源管理|综合能源"),
    (r"工程管理服务|标准化服务|专业设计服务|工业设计服务", r"工程|建设|标准|设计"),
)
"""Phrases that firms of every trade write, and the words of a name under which they are the trade."""

_MAKES = re.compile(r"制造|生产|加工|酿造|冶炼|印染|织造|制作|种植|养殖|捕捞|开采|采选")
_SELLS = re.compile(r"(?:销售|批发|零售|经销|代购|代销|收购|采购|购销|经营)(?:服务)?(?:[（(].*)?$")
_BESIDE = re.compile(r"(?:研发|研究|设计|开发|维修|修理|安装|租赁|技术服务|推广|技术咨询)(?:服务)?(?:[（(].*)?$")
_TECHNICAL = re.compile(r".+技术(?:服务|研发|开发|咨询|推广|转让)(?:服务)?")
_TRADER = re.compile(
    r"贸易|商贸|进出口|商行|商社|经营部|门市部?|批发部?|销售|经销|供销|超市|商[店城场]|便利店|专卖店|实业贸易|供应链"
)
_MAKER = re.compile(r"制造|制品|加工|厂$|厂[（(]|生产|纺织|印染|铸造|锻造|酿造|食品厂")
_SHOP = re.compile(r"店$|店[（(]|超市|便利|门市|商[店场城]|药[店房]|专卖|小卖|百货|零售|摊|个体|连锁")
_COMPANY = re.compile(
    r"(?:(?:股份|有限|责任|集团|控股|总|分|子)*公司|合作社|合作联社|联合社|专业|经营部|门市部|商行|个体户|个体工商户|集团|控股|"
    r"家庭农场|农场|事务所|工作室|合伙企业|普通合伙|厂|(?<=[路街道分])店|分部|中心)$"
)
_TECH = re.compile(r"(?<=.{2})(?:科技|技术)$")
_PLACE = re.compile(r"^.{2,12}?(?:省|自治区|市|县|区|州|旗|镇|乡)(?![市县区镇州])(?=.{3})")
_NOTE = re.compile(r"[（(【\[].*?[)）】\]]")
_BRANCH = re.compile(r"(?<=公司).{1,14}$")
_PLAIN_BRANCH = re.compile(
    r"(?:分公司|分店|[路街道村区]店|[0-9一二三四五六七八九十]店|[支分]行|分理处|储蓄所|营业部|办事处|分部|项目部|分厂|经营部)$"
)
_OWN = 4
_HOSTS = re.compile(r"餐饮服务|住宿服务|餐饮经营|酒店(?:经营|服务)|^住宿$|正餐|小吃")
_LODGES = re.compile(r"住宿|民宿|客房|旅馆|宾馆")
_HOSTED = re.compile(
    r"(?:餐饮|酒店|宾馆)管理|食品|酒类|酒水|饮料|烟|百货|纪念品|工艺|农产品|票|洗浴|洗染|停车|会议|会务|递送"
)
_COMMON_FORMS = tuple((re.compile(phrase), re.compile(name) if name else None) for phrase, name in _COMMON)
_LONGEST = 100


def trade_of(firm: str) -> str:
    """What a firm's name says of its trade: without place, branch and legal form.

    Example:
        >>> trade_of("瓦房店市宏达轴承制造有限公司"), trade_of("重庆老灶火锅餐饮管理有限公司渝北分公司")
        ('宏达轴承制造', '重庆老灶火锅餐饮管理')
    """
    name = _NOTE.sub("", firm.strip()[:_LONGEST])
    if branch := _BRANCH.search(name):  # 某酒店管理有限公司三亚度假酒店 is the hotel, 某公司渝北分公司 the company
        own = len(branch[0]) >= _OWN and not _PLAIN_BRANCH.search(branch[0])
        name = branch[0] if own else name[: branch.start()]
    while len(shorter := _COMPANY.sub("", name)) > 1 and shorter != name:
        name = shorter
    # 某新能源科技有限公司: 科技 stands in the names of firms of every trade, makers too.
    name = _TECH.sub("", name)
    return _PLACE.sub("", name)


def without_brand(trade: str) -> str:
    """A trade from a firm's name without the brand before it, where all behind that is a word for goods.

    Example:
        >>> without_brand("宏达人造板"), without_brand("某某商贸"), without_brand("老灶火锅餐饮管理")
        ('人造板', '某某商贸', '老灶火锅餐饮管理')
    """
    words = lexicon()
    for size in _BRAND:
        goods = words.get(trade[size:])
        if goods and goods.source_kind == "goods" and not any(trade[at:size] in words for at in range(size - 1)):
            return goods.word
    return trade


def is_shop(firm: str) -> bool:
    """Whether a firm's name is that of a shop, whose 销售 is retail."""
    return _SHOP.search(firm) is not None


def is_common(phrase: str, firm: str) -> bool:
    """Whether firms of every trade write a phrase, and the firm's name does not make it its own trade.

    Example:
        >>> is_common("软件开发", "某轴承有限公司"), is_common("软件开发", "某软件有限公司")
        (True, False)
    """
    forms = traits(phrase) >> FORMS
    return forms & ~lifted(firm, forms) != 0


_BRAND = (2, 3, 4)
"""How many characters a brand has."""
MAKES, SELLS, BESIDE, TECHNICAL, HOSTS, LODGES, HOSTED = (1 << bit for bit in range(7))
"""What a phrase may be, as bits of `traits`: making, growing or mining; sales; what is done beside making; technical
services; food or lodging served; lodging; what a host does besides."""
FORMS = 7
"""From this bit on `traits` says of each form of common phrases whether the phrase has it."""


def traits(phrase: str) -> int:
    """What kind of phrase one is, whatever the firm, as bits."""
    makes = _MAKES.search(phrase) is not None
    found = MAKES if makes else 0
    if _SELLS.search(phrase):
        found |= SELLS
    if not makes and _BESIDE.search(phrase):
        found |= BESIDE
    if _TECHNICAL.fullmatch(phrase):
        found |= TECHNICAL
    if _HOSTS.search(phrase):
        found |= HOSTS
    if _LODGES.search(phrase):
        found |= LODGES
    if _HOSTED.search(phrase):
        found |= HOSTED
    for bit, (form, _) in enumerate(_COMMON_FORMS, FORMS):
        if form.fullmatch(phrase):
            found |= 1 << bit
    return found


def lifted(firm: str, forms: int) -> int:
    """Which of some forms of common phrases are the trade of a firm of that name, as bits."""
    found = 0
    for bit, (_, name) in enumerate(_COMMON_FORMS):
        if forms >> bit & 1 and name is not None and name.search(firm):
            found |= 1 << bit
    return found


def trades(firm: str) -> bool:
    """Whether a firm's name is that of a trader and of no maker."""
    return _TRADER.search(firm) is not None and not _MAKER.search(firm)


class Hosts(NamedTuple):
    """For each phrase whether it is of a firm that serves food (`catering`), or lodges guests (`lodging`)."""

    catering: NDArray[np.bool_]
    lodging: NDArray[np.bool_]


def weights_of(
    place: NDArray[np.int64],
    traits: NDArray[np.int64],
    common: NDArray[np.bool_],
    maker: NDArray[np.bool_],
    trader: NDArray[np.bool_],
    hosts: Hosts,
) -> NDArray[np.float64]:
    """How much phrases count, before their share of their item; all arrays have an entry a phrase.

    Args:
        place: The item's place under its heading.
        traits: As `traits` says.
        common: Whether firms of every trade write it.
        maker: Whether the scope has an item of making, growing or mining.
        trader: As `trades` says of the firm.
        hosts: Restaurants and hotels also sell food and drink, park and wash.
    """
    import numpy as np

    makes, serves = (traits & MAKES) > 0, (traits & HOSTS) > 0
    hosted = np.where(serves, hosts.lodging & ((traits & LODGES) == 0), (traits & HOSTED) > 0)
    hosted &= hosts.catering | hosts.lodging
    technical = ((traits & TECHNICAL) > 0) | (maker & ((traits & BESIDE) > 0))
    beside = np.select(
        [common, hosted, (traits & SELLS) > 0, technical, makes & trader],
        [COMMON, SIDE, np.where(maker & ~trader, SIDE, 1.0), SIDE, _MAKING_TRADER],
        1.0,
    )
    return np.asarray(1.0 / (1 + _LATER * place) * beside, np.float64)

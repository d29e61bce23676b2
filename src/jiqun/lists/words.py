"""What official lists say around their rows: words of headers, titles, headings, notes, page furniture.

All questions are asked of text in its normal form (`jiqun.text.clean`): simplified, usual width, no odd blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiqun.lists.numbering import CHINESE_NUMBER, chinese_number

__all__ = [
    "Heading",
    "heading_of",
    "is_furniture",
    "is_note",
    "is_scheme",
    "is_sum",
    "is_sum_label",
    "is_title",
    "name_rank",
    "number_rank",
    "stated_total",
]

_NUMBER_HEADERS = frozenset(["序号", "编号", "序", "号", "号码", "顺序号", "no", "no.", "number", "#", "id", "s/n"])
_RANKS = {
    "集群名称": 1,
    "产业集群名称": 1,
    "特色产业集群名称": 1,
    "中小企业特色产业集群名称": 1,
    "cluster": 1,
    "cluster_name": 1,
    "cluster name": 1,
    "集群": 3,
    "产业集群": 3,
    "特色产业集群": 3,
    "中小企业特色产业集群": 3,
    "名称": 4,
    "name": 4,
    "names": 4,
}
_NAME = ("名称", "全称")
_CLUSTER_NAME = re.compile(r"[^,;。]{0,16}集群(?:的)?(?:名称|全称)")
_ANY_NAME = re.compile(r"[^,;。]{0,10}(?:名称|全称)")
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


def number_rank(cell: str) -> bool:
    """Whether a cell heads a column of numbers.

    Example:
        >>> number_rank("序号"), number_rank("名称")
        (True, False)
    """
    return _bare(cell) in _NUMBER_HEADERS


def name_rank(cell: str) -> int:
    """How surely a cell heads the column of names: 1 is surest, 0 means that it does not.

    Example:
        >>> name_rank("集群名称"), name_rank("名称"), name_rank("企业名称"), name_rank("推荐单位")
        (1, 4, 5, 0)
    """
    word = _bare(cell)
    rank = _RANKS.get(word, 0)
    if rank or not word.endswith(_NAME):
        return rank
    return 2 if _CLUSTER_NAME.fullmatch(word) else 5 if _ANY_NAME.fullmatch(word) else 0


def _bare(cell: str) -> str:
    """A header cell without blanks inside (序  号), without what stands in brackets, in small letters."""
    word = cell.strip().strip("*:").lower()
    if "(" in word or "[" in word:
        word = _IN_BRACKETS.sub("", word) or word
    return word.strip()


_FURNITURE = re.compile(
    r"[-—–_=*~·.|: ]+"  # rules
    r"|[-—–] ?\d+ ?[-—–]"  # - 3 -
    r"|第 ?\d+ ?页(?:[,/ ]*共 ?\d+ ?页)?|共 ?\d+ ?页|page ?\d+(?: ?(?:of|/) ?\d+)?|\d+ ?/ ?\d+"
    r"|\((?:续|续表|接上页|转下页|以下空白|此页无正文|空白)\)|续表|以下空白",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"[(\[【*※]?(?:备?注|附注|说明|资料来源|来源|数据来源|联系(?:人|电话|方式)|咨询电话|抄送|制表(?:人|单位)?|审[核批](?:人|单位)?|填[表报](?:人|单位|日期|时间)(?:\([^()]*\))?|note|notes|source)\d*[)\]】]?[:]",
    re.IGNORECASE,
)
_KINDS_OF_PAPER = "名单|名录|清单|目录|通知|通告|公告|公示|公布|决定|的函|一览表|汇总表|情况表"
_ZERO = "〇零○"
_TITLE = re.compile(
    r"#+ .*|附(?:件|表|录) ?(?:\d+|[一二三四五六七八九十]+)?(?:[:.].*)?"
    rf"|[^。]*(?:{_KINDS_OF_PAPER})(?:\([^()]*\))*"
    r"|(?:截至|发布时间|发布日期|日期|单位)[:].*"
    r"|(?:特色)?(?:产业)?集群名称.{0,20}"  # a header whose columns nothing divides
    r"|\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?"
    rf"|二[一二三四五六七八九{_ZERO}]{{3}}年[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}日)?",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r".{2,30}(?:工业和信息化(?:部|厅|局|委员会)|经济和信息化(?:厅|局|委员会)|人民政府|办公厅|办公室|委员会|管理局)|工业和信息化部"
)
_SUM = re.compile(r"(?:合计|总计|小计|共计)(?!.*集群$)")
_SUM_LABEL = re.compile(r".{0,12}(?:合计|总计|小计|共计)[:]?")
_TOTAL = re.compile(r"(?:共|总计|合计)(?:计|有)? ?(\d+) ?(?:个|家|项|条)")


_SCHEME = re.compile(
    r"(?:[^县区旗]{2,8}(?:省|市|自治区))?(?:\d{4} ?年度?|第.{1,3}批|[国省市]家?级|[拟入候]选|认定|公布|推荐|关于|的| )*"
    r"中小企业特色产业集群"
    rf"|(?:附件 ?\d*[:.]?|{CHINESE_NUMBER}[、.])?(?:[^县区旗]{{2,8}}(?:省|市|自治区))?"
    r"(?:认定|复核|通过|撤销|取消|称号|[未新拟的]| )+(?:中小企业)?(?:特色)?产业集群"
)


def is_scheme(text: str) -> bool:
    """Whether a line only names the scheme (2023年度中小企业特色产业集群, 取消认定的产业集群), and so is a title.

    Example:
        >>> is_scheme("2023年度中小企业特色产业集群"), is_scheme("高阳县毛巾纺织中小企业特色产业集群")
        (True, False)
    """
    return _SCHEME.fullmatch(text) is not None


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page and not to the list: rules, page numbers, 续表."""
    return _FURNITURE.fullmatch(text) is not None


def is_note(text: str) -> bool:
    """Whether a line begins the notes below a list."""
    return _NOTE.match(text) is not None


def is_title(text: str) -> bool:
    """Whether a line is a title, a date or the name of the issuing body, and so never the name of a cluster."""
    return _TITLE.fullmatch(text) is not None or _ISSUER.fullmatch(text) is not None


def is_sum(text: str) -> bool:
    """Whether a line sums up the rows above it (合计, 总计)."""
    return _SUM.match(text) is not None


def is_sum_label(cell: str) -> bool:
    """Whether a cell does nothing but say that its row sums up others.

    Example:
        >>> is_sum_label("河北省小计"), is_sum_label("共计投资5亿元")
        (True, False)
    """
    return _SUM_LABEL.fullmatch(cell) is not None


def stated_total(text: str) -> int:
    """How many rows a title or note says there are (共100个), 0 where it does not say."""
    found = _TOTAL.search(text)
    return int(found[1]) if found else 0


_SHORT_NAMES = """
北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西
海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门 大连 宁波 厦门 青岛 深圳 兵团 新疆兵团
"""
_KINDS_OF_AREA = "省|市|自治区|特别行政区|自治州|州|盟|地区|新区|县|区|旗|兵团"
_AREA = re.compile(rf"(?:{'|'.join(_SHORT_NAMES.split())})|[^\d,。;]{{1,14}}(?:{_KINDS_OF_AREA})")
_ENUMERATED = re.compile(rf"(\()?({CHINESE_NUMBER})(?(1)\)[、.,]?|[、.,:])\s*(.+)")
_COUNT = re.compile(r"\s*[(:,]?(?:共|计)*(\d+) ?(?:个|家|项|条)?\)?$|\s*\((?:共|计)*(\d+) ?(?:个|家|项|条)?\)[:]?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading above rows.

    Args:
        name: The heading without its enumeration and its count, e.g. 河北省.
        depth: 1 for 一、, 2 for （一）, 3 for a bare name; a heading ends those of its own depth and deeper ones.
        stated: The number of rows that it says stand under it, 0 where it does not say.
    """

    name: str
    depth: int
    stated: int = 0

    @property
    def is_area(self) -> bool:
        """Whether it names a place."""
        return _AREA.fullmatch(self.name) is not None


def heading_of(text: str) -> Heading | None:
    """The heading that a line is, or None.

    Example:
        >>> heading_of("(一)河北省(6个)")
        Heading(name='河北省', depth=2, stated=6)
        >>> heading_of("河北省高阳县毛巾纺织产业集群") is None
        True
    """
    enumerated = _ENUMERATED.fullmatch(text)
    depth, rest = 3, text
    if enumerated and chinese_number(enumerated[2]):
        depth, rest = (2 if enumerated[1] else 1), enumerated[3]
    rest = rest.rstrip(":").rstrip()
    count = _COUNT.search(rest)
    name = rest[: count.start()].rstrip() if count else rest
    if not name or (depth == 3 and ("集群" in name or not _AREA.fullmatch(name))):
        return None
    return Heading(name, depth, int(count[1] or count[2]) if count else 0)

"""Branches: the place that stands behind in the name of a firm or an institution.

杭州银行北京分行 lies in 北京, 哈尔滨工业大学(深圳) in 深圳, 中国科学院南京土壤研究所 in 南京: what is named behind says
more than the word in front. It is read only where a name can hardly be anything else: in brackets, or right behind
a body (银行, 大学, 集团 ...) and before a kind of branch (分行, 校区, 研究院 ...).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from jiqun.places import answers
from jiqun.places.chains import Chain, chains_at
from jiqun.places.choice import Choice, choose
from jiqun.places.context import Context
from jiqun.places.gazetteer import gazetteer
from jiqun.places.model import Evidence

__all__ = ["ABROAD", "BRANCH", "GROUP", "Branch", "branch_behind"]

BRANCH = re.compile(
    "分行|分公司|分校|分院|分厂|分部|分店|分局|支行|办事处|校区|院区|研究院|研究所|研究生院|大学|学院|医院|科学院|附属"
    r"|集团[^有股公控]|\(|（"
)
"""Without one of these in a text no branch is looked for; alternatives begin with plain characters, quick to seek."""

_NEAR = 60
_FIRM = re.compile(
    r"(?:公司|厂|集团|事务所|合作社|中心|研究院|研究所|银行|[分支]行|商行|店|部|大学|学院|学校|分校|医院|[校院]区|科技园|产业园|基地|实验室|博物馆|[分总]馆|园区|枢纽)(?:[(（].*)?$"
)
GROUP = re.compile(
    "中国石化|中国石油|中石化|中石油|中车|中铁|中建|中交|中核|中粮|中航|中船|中国铁路|中国航发|中航工业|中国船舶|中国电建|中国能建|中国铁建|中国建筑|国家电网|国网"
    "|国家能源集团|国家电投|国能|国电电力|国电|国投|华能|华电|中广核|中储粮|中盐|中煤|中铝"
    "|南方电网|中国一汽|一汽解放|一汽|东风|宝钢|宝武|首钢|鞍钢|华润电力|华润|中海油|中国海油|中国海洋石油|国药控股|国药集团|国药|招商局|中远海运|中国建材|中国五矿|中国黄金"
)
"""Groups of the state, whose firms are called by the group and the place."""
_BODY = re.compile(rf"大学|学院|法院|检察院|公司|银行|集团|医院|医学中心|研究院|科学院|附属|[)）]|^(?:{GROUP.pattern})")
_BRACKET = re.compile(r"[(（]([\u4e00-\u9fff]{2,12}?)(?:国际)?(校区|院区|分校|分院|厂区)?[)）]")
ABROAD = re.compile(
    "(?:大学|银行|公司)(马来西亚|新加坡|老挝|柬埔寨|泰国|越南|日本|韩国|俄罗斯|美国|英国|法国|德国|卢森堡|纽约|伦敦|东京|首尔|悉尼"
    "|法兰克福|迪拜)(?:分[行校]|分公司|校区)"
)
"""A branch in another country: then the place in front is that of the head office only."""
_KIND = re.compile(
    r"[^\s,，、;；(（)）]{0,12}?(分行|支行|分公司|分校|校区|院区|分院|医院|研究院|研究生院|办事处|学院|研究所|研究中心|创新中心"
    r"|分厂|分部|分店|分局|厂|公司|电力|石化|炼化|油田)"
)
_CLEAR = frozenset(("分行", "支行", "分公司", "分校", "校区", "院区", "分院", "医院", "研究院", "研究生院", "办事处"))
"""Kinds of branches that are called by where they lie; a college may be called by a river (锦江学院)."""
# 附属岳阳医院 lies in 上海, 附属泰州医院 in 泰州: what stands right between the two may be the old name of a hospital.
_HOSPITAL = re.compile("(?:[中西]医|中西医结合|人民|第[一二三四五])?医院")


class Branch(NamedTuple):
    """A place named behind: the fields of the answer, and where it stands in the text."""

    fields: dict[str, Any]
    start: int
    end: int


def branch_behind(text: str, start: int, day: date, given: Context, first: Chain | None = None) -> Branch | None:
    """The last place that names a branch, None where there is none.

    Args:
        text: The text in its normal form.
        start: From where to look.
        day: The day.
        given: The context.
        first: The place that the text begins with.
    """
    found: Branch | None = None
    for at, whole, body in _positions(text, start, alone=first is None):
        choice = choose(text[: whole or None], chains_at(text[: whole or None], at), day, given)
        if choice is None or len(choice.chains) != 1 or choice.when != "now" or (whole and choice.end != whole):
            continue
        kind = "a bracket" if body == "(" else _kind(text, choice)
        if not kind or (found is not None and at < found.end):
            continue
        chain = choice.chains[0]
        if body == "附属" and first and not _near(chain, first, day) and _HOSPITAL.match(text, chain.end):
            if chain.unit.level != "county":
                found = Branch(_doubt(first, chain, day), at, 0)
        elif _is_sure(chain, first, body, kind, day) and not (
            body == "附属" and _HOSPITAL.match(text, chain.end) and not first
        ):
            found = Branch(_answer(choice, first, kind, day, given), at, choice.end)
    return found


def _positions(text: str, start: int, *, alone: bool) -> Iterator[tuple[int, int, str]]:
    """Where a branch's place may begin, in the order of the text; the end it must reach (0: any); what is before."""
    bodies = [(form.end(), 0, form[0]) for form in _BODY.finditer(text, start, start + _NEAR)]
    brackets = list(_BRACKET.finditer(text, start, start + _NEAR))
    if not _FIRM.search(text[-200:]):  # 苗绣（雷山县）: the last word of a text that names no other place
        brackets = [form for form in brackets if form.end() == len(text) and alone]
    yield from sorted([*bodies, *((form.start(1), form.end(1), form[2] or "(") for form in brackets)])


def _kind(text: str, choice: Choice) -> str:
    """What kind of branch follows a place, "" for none."""
    form = _KIND.match(text, choice.end)
    return form[1] if form else ""


def _is_sure(chain: Chain, first: Chain | None, body: str, kind: str, day: date) -> bool:
    """Whether a name is no founder's, hill's or street's: the short form of a county may be (望江校区, 文昌支行)."""
    if chain.unit.level != "county" or chain.last.classed or len(chain.readings) > 1 or body == "(":
        return True
    if kind not in _CLEAR:
        return False
    if first is None and kind == "分行":
        return True  # 中国农业银行昆山分行: in front of a 分行 stands a city, in front of a 支行 often a street
    return first is not None and _near(chain, first, day, anywhere=kind in ("分行", "支行", "分公司"))


def _near(chain: Chain, first: Chain, day: date, *, anywhere: bool = False) -> bool:
    """Whether a place lies in the unit written first, or `anywhere` in its province."""
    mine, theirs = (gazetteer().path(one.unit, day) for one in (chain, first))
    size = 1 if anywhere else len(theirs)
    return mine[:size] == theirs[:size]


def _answer(choice: Choice, first: Chain | None, kind: str, day: date, given: Context) -> dict[str, Any]:
    fields = answers.one(choice, day, given)
    form = choice.chains[0].last.form
    if first:
        step = Evidence("branch", f"{form} is named with {kind} and counts more than {first.last.form} in front")
    else:
        step = Evidence("firm-name", f"{form} is named with {kind} in the name of a firm or an institution")
    return {**fields, "status": "inferred", "evidence": (*fields["evidence"], step)}


def _doubt(first: Chain, chain: Chain, day: date) -> dict[str, Any]:
    """No answer, and both places as suggestions."""
    step = Evidence("branch-doubt", f"{chain.last.form} may be where the hospital lies, or only its name")
    found = [answers.candidate(one.unit, day, f"named as {one.last.form}") for one in (first, chain)]
    return answers.nothing(day, candidates=found, evidence=[step])

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
from jiqun.places.chains import chains_at
from jiqun.places.choice import Choice, choose
from jiqun.places.context import Context
from jiqun.places.model import Evidence

__all__ = ["BRANCH", "GROUP", "Branch", "branch_behind"]

BRANCH = re.compile(
    "分行|分公司|分校|分院|分厂|分部|分店|分局|支行|办事处|校区|院区|研究院|研究所|研究生院|大学|学院|医院|科学院|附属"
    r"|集团[^有股公控]|\(|（"
)
"""Without one of these in a text no branch is looked for; alternatives begin with plain characters, quick to seek."""

_NEAR = 60
_FIRM = re.compile(
    r"(?:公司|厂|集团|事务所|合作社|中心|研究院|研究所|银行|[分支]行|商行|店|部|大学|学院|学校|分校|医院|[校院]区)(?:[(（].*)?$"
)
GROUP = re.compile("中国石化|中国石油|中石化|中石油|中车|中铁|中建|中交|中核|中粮|中航|中船|国家电网|国网")
"""Groups of the state, whose firms are called by the group and the place."""
_BODY = re.compile(rf"大学|学院|公司|银行|集团|医院|研究院|科学院|附属|^(?:{GROUP.pattern})")
_BRACKET = re.compile(r"[(（]([\u4e00-\u9fff]{2,12}?)(校区|院区|分校|分院|厂区)?[)）]")
# A short form of a county may be a founder's or a hill's name in front of 学院 (浦江学院, 锦江学院).
_SURE = "分行|支行|分公司|分校|校区|院区|分院|医院|研究院|研究生院|办事处"
_KIND = re.compile(rf"[^\s,，、;；(（)）]{{0,12}}?({_SURE}|学院|研究所|研究中心|创新中心|分厂|分部|分店|分局|厂|公司)")


class Branch(NamedTuple):
    """A place named behind: the fields of the answer, and where it stands in the text."""

    fields: dict[str, Any]
    start: int
    end: int


def branch_behind(text: str, start: int, day: date, given: Context, first: str = "") -> Branch | None:
    """The last place that names a branch, None where there is none.

    Args:
        text: The text in its normal form.
        start: From where to look.
        day: The day.
        given: The context.
        first: The place that the text begins with, for the evidence.
    """
    found: Branch | None = None
    for at, whole in _positions(text, start):
        choice = choose(text[: whole or None], chains_at(text[: whole or None], at), day, given)
        if choice is None or len(choice.chains) != 1 or choice.when != "now":
            continue
        why = "stands in the brackets of a firm's name" if whole else _kind(text, choice)
        if why and choice.end == (whole or choice.end) and (found is None or at >= found.end):
            fields = answers.one(choice, day, given)
            rule = "branch" if first else "firm-name"
            more = f", and counts more than {first} in front" if first else ""
            steps = (*fields["evidence"], Evidence(rule, f"{choice.chains[0].last.form} {why}{more}"))
            found = Branch({**fields, "status": "inferred", "evidence": steps}, at, choice.end)
    return found


def _positions(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where a branch's place may begin, in the order of the text; with the end that it must reach, 0 for any."""
    bodies = [(form.end(), 0) for form in _BODY.finditer(text, start, start + _NEAR)]
    brackets = _BRACKET.finditer(text, start, start + _NEAR) if _FIRM.search(text[-200:]) else ()
    yield from sorted([*bodies, *((form.start(1), form.end(1)) for form in brackets)])


def _kind(text: str, choice: Choice) -> str:
    """What kind of branch follows a place, in words; "" for none that is sure."""
    form = _KIND.match(text, choice.end)
    chain = choice.chains[0]
    if form is None:
        return ""
    bare = chain.unit.level == "county" and len(chain.readings) == 1 and not chain.last.classed
    return "" if bare and form[1] not in _SURE.split("|") else f"stands before {form[1]} in a name"

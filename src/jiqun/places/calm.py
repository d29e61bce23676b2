"""Calm: whether what follows a place may change what it means, and whether a text names a place at all.

An answer is calm where what follows begins no name that could belong to it, holds no class of a unit or a zone, and
makes no other word of a short form. A few look-ups tell that, on the safe side; where they say no, the text is read the
slow way. The tests compare both ways on many texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from jiqun.places.branches import BRANCH
from jiqun.places.brands import INSTITUTION, SITE, TOWNS, may_be_brand, town_at
from jiqun.places.chains import AFTER_COUNTY, AFTER_HIGH, lies_in, skip_filler
from jiqun.places.corps import corps_at
from jiqun.places.forms import forms
from jiqun.places.hints import hides_counties, is_bare
from jiqun.places.leads import LEAD_HEADS, MAY_LEAD
from jiqun.places.quiet import MORE, NEAR, WINDOW, follows_quietly
from jiqun.places.zones import zone_names
from jiqun.text import is_normal

if TYPE_CHECKING:
    from jiqun.places.memory import Remembered

__all__ = [
    "ANYTHING",
    "FILLERS",
    "LOUD",
    "after",
    "after_short",
    "closed",
    "firm_word",
    "heads",
    "is_calm",
    "is_closed",
    "is_empty",
    "is_short",
    "leads_nowhere",
    "longer",
    "names_county",
]

_LOUD = re.compile(r"[市县区旗州盟园城港省]")
LOUD = re.compile(rf"{_LOUD.pattern}|^.{{1,4}}(?:{'|'.join(TOWNS)})")
"""For whole columns, which do not look for towns one by one."""
FILLERS = MORE | frozenset("·•・,，.|>_\\(（市县省自直")
# A text in which none of these stands near the start names nothing that only the slow way sees.
ANYTHING = re.compile(rf"[市县区旗州盟园城港省师·•・:：|—\-_()（）]|(?:^|[^集])团|{BRANCH.pattern}|{SITE.pattern}|机场")
_CLASSES = frozenset("省市县区旗州盟")
_MANY = 300_000


@cache
def heads() -> frozenset[str]:
    """The first two characters of everything that has a meaning: forms, zones, the corps."""
    return frozenset(forms().lengths) | {name[:2] for name in zone_names()} | {"兵团"}


def after(fields: dict[str, Any]) -> re.Pattern[str] | None:
    """The words that a short form at the end may be the start of."""
    kind = _last_kind(fields)
    if fields["zone"] is not None or kind == "full-name":
        return None
    by_level = any(step.rule == "higher-level" for step in fields["evidence"])
    unit = fields["division"] if fields["status"] != "ambiguous" else None
    return after_short(unit.level if unit else "county", by_level=by_level)


def after_short(level: str, *, by_level: bool) -> re.Pattern[str]:
    """The words that a short form of a unit of some level may be the start of; `by_level` as in a choice."""
    if by_level:
        return _after_both()
    return AFTER_COUNTY if level == "county" else AFTER_HIGH


@cache
def _after_both() -> re.Pattern[str]:
    return re.compile(f"{AFTER_HIGH.pattern}|{AFTER_COUNTY.pattern}")


def is_short(fields: dict[str, Any], written: str) -> bool:
    """Whether an exact answer is less in the name of a firm, since its last name has no class, or before a town."""
    counties = hides_counties(fields["status"], fields["division"], fields["on"])
    return fields["status"] == "exact" and (is_bare(fields, written) or counties)


def names_county(fields: dict[str, Any]) -> bool:
    """Whether an answer is one county, written in full."""
    unit = fields["division"]
    return unit is not None and unit.level == "county" and _last_kind(fields) == "full-name"


def _last_kind(fields: dict[str, Any]) -> str:
    """How the lowest unit is written: ``full-name``, ``short-form``, ``alias``, or "" for no unit."""
    steps = [step.rule for step in fields["evidence"] if step.rule in ("full-name", "short-form", "alias")]
    return steps[-1] if steps else ""


def longer(written: str, starts: Sequence[int]) -> tuple[str, ...] | None:
    """What makes a longer name of a place where `LOUD` would not see it; None where it cannot be remembered at all."""
    words = forms().words
    if corps_at(written, 0) or (written in words and written[-1] == "区"):
        return None
    first = written[: starts[1]] if len(starts) > 1 else written
    if words.get(first) == "firm" or (may_be_brand(written) and written in forms().at(written, 0)):
        return None  # 正定, 锦江: whether a cluster or a firm is called so only what stands far behind tells
    found = {"建设兵团", "生产建设兵团"} if written.startswith("新疆") else set()
    if written[-1] == "市" and _begins_short(written):
        found |= {form[1:] for form in forms().beginning("市")}
    if starts and written[starts[-1] :] in words:
        found |= {*forms().goods(written[starts[-1] :])}
    for start in starts:
        found |= going_on(written[start:])
    return tuple(sorted(rest for rest in found if not _LOUD.search(rest[:WINDOW])))


@lru_cache(maxsize=_MANY)
def going_on(part: str) -> frozenset[str]:
    """What follows a part of a text in the names of units and zones and in the other words that begin with it."""
    head = part[:2]
    names = (*forms().family(head), *zone_names(head), *forms().phrases.get(head, ()))
    return frozenset(name[len(part) :] for name in names if len(name) > len(part) and name.startswith(part))


def closed(written: str, starts: Sequence[int]) -> tuple[str, ...]:
    """What must not follow a county's name with its class: what makes a longer name of it, or another unit.

    Args:
        written: The place as written.
        starts: Where the names in it begin.
    """
    last = written[starts[-1] :]
    found = {rest for start in starts for rest in going_on(written[start:])} | {"辖", last}
    if last[:-1] in forms().readings:  # 喀什市: something may lie in 喀什 that begins with 市
        found |= {last[:-1], *(form[1:] for form in forms().beginning(last[-1]))}
    return tuple(sorted(found))


def is_closed(text: str, end: int, last: str, rests: tuple[str, ...]) -> bool:
    """Whether what follows a county's name with its class leaves it as it is.

    Args:
        text: The text.
        end: Where the place ends.
        last: The name.
        rests: As of `closed`.
    """
    follows = text[end : end + WINDOW]
    if not follows_quietly(text, end) or follows.startswith(rests) or skip_filler(text, end) != end:
        return False
    if BRANCH.search(follows) or not is_normal(follows):
        return False
    return not any(_may_lead(form, last) for form in forms().at(follows, 0))


def _begins_short(written: str) -> bool:
    """Whether a place begins with the short form of a province, behind which 市南 may be a name (山东青岛市南)."""
    return _is_short_province(next(iter(forms().at(written, 0)), ""))


@cache
def _is_short_province(first: str) -> bool:
    return any(not reading.classed and reading.unit.level == "province" for reading in forms().readings.get(first, ()))


def is_calm(text: str, end: int, found: Remembered) -> bool:
    """Whether what follows a place cannot change what it means, but for the name of a firm."""
    follows = text[end : end + WINDOW]
    if not follows:
        return True
    if (
        len(text) == end + 1
        or follows[0] in FILLERS
        or _LOUD.search(follows)
        or BRANCH.search(follows)
        or not is_normal(follows)
    ):
        return False
    if follows[:2] in heads() and _leads_on(follows, found.last):
        return False
    another = found.after is not None and found.after.match(follows) is not None
    return not another and not follows.startswith(found.longer)


def _leads_on(follows: str, last: str) -> bool:
    """Whether a name follows that may belong to what is written before it; `last` is the name before, in short form."""
    if not last or last not in forms().readings or _is_classed(last) or follows.startswith(tuple(_zones(follows))):
        return True
    found = forms().at(follows, 0)
    if any(_is_high(form) or _may_belong(form, last) for form in found):
        return True
    # 宁波义乌小商品 contradicts itself, but a firm may be called by a county elsewhere.
    return any(form not in forms().words for form in found) and INSTITUTION.search(follows) is None


@lru_cache(maxsize=_MANY)
def _may_lead(form: str, last: str) -> bool:
    """Whether a name behind another may belong to it, stand beside it or contradict it: all but ordinary words."""
    return _is_high(form) or _may_belong(form, last) or form not in forms().words


@lru_cache(maxsize=_MANY)
def _is_high(form: str) -> bool:
    """Whether a form may stand for a prefecture or a province, which are read side by side (长沙株洲湘潭)."""
    return any(reading.unit.level != "county" for reading in forms().readings[form])


@lru_cache(maxsize=_MANY)
def leads_nowhere(head: str, last: str) -> bool:
    """Whether no name that begins so may belong to what is written before it.

    Args:
        head: What follows, or its first characters: at least two, where there are.
        last: The name before, in short form.
    """
    if not last or last not in forms().readings or _is_classed(last):
        return False
    if any(_meets(zone, head) for zone in _zones(head)):
        return False
    return not any(_may_lead(form, last) for form in forms().family(head[:2]) if _meets(form, head))


def _meets(name: str, head: str) -> bool:
    """Whether a name may stand where a text begins so."""
    return name.startswith(head) or head.startswith(name)


@lru_cache(maxsize=_MANY)
def _is_classed(form: str) -> bool:
    """Whether a form ends with its class, so that another place behind it contradicts it."""
    return form[-1] in _CLASSES and any(reading.classed for reading in forms().readings[form])


def _zones(follows: str) -> Iterable[str]:
    return ("兵团", *zone_names(follows[:2]))


@lru_cache(maxsize=_MANY)
def _may_belong(form: str, last: str) -> bool:
    """Whether any unit of a form ever lay in any unit of another, or in the same one (昆山太仓)."""
    units, above = ([reading.unit for reading in forms().readings[name]] for name in (form, last))
    return any(unit.parent == other.parent or lies_in(unit, other) for unit in units for other in above)


def firm_word(text: str, end: int) -> str:
    """The word behind a place that names a firm or an institution (公司), after the class of a town; "" for none."""
    found = INSTITUTION.search(text, end, end + WINDOW)
    return town_at(text, end) + (found[0] if found else "")


def is_empty(text: str) -> bool:
    """Whether a text surely names no place: no name at its start, and no sign of one where the slow way would look.

    Example:
        >>> is_empty("某某科技有限公司"), is_empty("某某(苏州)科技有限公司")
        (True, False)
    """
    near = text[:NEAR]
    if not near:
        return True
    if not "一" <= near[0] <= "鿿" or near[0] in MAY_LEAD or near[:2] in LEAD_HEADS:
        return False
    if near[:2] in heads() and _begins_name(near):
        return False
    return not ANYTHING.search(near) and is_normal(near)


def _begins_name(text: str) -> bool:
    """Whether a form, a zone or the corps stands at the start of a text."""
    return bool(forms().at(text, 0)) or corps_at(text, 0) is not None or any(map(text.startswith, zone_names(text[:2])))

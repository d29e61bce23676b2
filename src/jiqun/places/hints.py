"""Hints: what stands behind a place may make less of it than a fact, or more of it than a word."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from jiqun.places.brands import INSTITUTION, TOWNS, town_at
from jiqun.places.chains import hints_at
from jiqun.places.choice import Choice, goods_of, in_a_cluster
from jiqun.places.gazetteer import gazetteer
from jiqun.places.model import Division, Evidence
from jiqun.places.quiet import WINDOW

__all__ = ["by_goods", "firm_name", "hides_counties", "in_a_name", "is_bare"]

_CLASSES = frozenset("省市县区旗州盟")


def in_a_name(fields: dict[str, Any], text: str, choice: Choice) -> dict[str, Any]:
    """上海银行, 北京饭店: in the name of a firm or an institution a short form is at most a hint where it lies."""
    last = choice.chains[0].last
    town = town_at(text, choice.end)
    if town and hides_counties(fields["status"], fields["division"], fields["on"]):
        return firm_name(fields, last.form, town)
    if fields["status"] not in ("exact", "inferred") or last.classed:
        return fields
    port = hints_at(text, choice.end, last, below=len(choice.chains[0].readings) > 1)
    if port:
        step = Evidence("named-after", f"{last.form}{port} is named after {last.form}, and lies there as a rule")
        return {**fields, "status": "inferred", "evidence": (*fields["evidence"], step)}
    found = INSTITUTION.search(text[choice.end : choice.end + WINDOW])
    if fields["status"] != "exact" or found is None:
        return fields
    return firm_name(fields, last.form, found[0])


def firm_name(fields: dict[str, Any], form: str, word: str) -> dict[str, Any]:
    """The fields of an answer whose last form stands in a name; `word` is what makes it one (银行), or a town's class.

    A town behind a province or a prefecture lies in a county that nothing tells, so that the answer is not exact.
    A form with its class is no less for the name of a firm.
    """
    town = next((one for one in TOWNS if word.startswith(one)), "")
    if town and hides_counties(fields["status"], fields["division"], fields["on"]):
        text = f"a town is named behind {form} (a {town}), which the tables do not hold: its county is not known"
        step = Evidence("unread-town", text)
        return {**fields, "status": "inferred", "evidence": (*fields["evidence"], step)}
    word = word.removeprefix(town)
    if not word:
        return fields
    if not is_bare(fields, form):
        return fields
    step = Evidence("firm-name", f"{form} stands in the name of a firm or an institution ({word})")
    return {**fields, "status": "inferred", "evidence": (*fields["evidence"], step)}


def is_bare(fields: dict[str, Any], form: str) -> bool:
    """Whether an answer rests on a last form without its class.

    Args:
        fields: The answer.
        form: The last form, or the whole place as written.
    """
    steps = [step.rule for step in fields["evidence"] if step.rule in ("full-name", "short-form", "alias")]
    return bool(steps) and (steps[-1] == "short-form" or (steps[-1] == "alias" and form[-1] not in _CLASSES))


def hides_counties(status: str, unit: Division | None, day: date) -> bool:
    """Whether an answer is exact, but counties lie in its unit of which a town behind it may be a part."""
    return status == "exact" and unit is not None and unit.level != "county" and _has_counties(unit.code, day)


@lru_cache(maxsize=4096)
def _has_counties(code: str, day: date) -> bool:
    return bool(gazetteer().children(code, day))


def by_goods(fields: dict[str, Any], text: str, choice: Choice) -> dict[str, Any]:
    """龙泉青瓷, 日照港: 龙泉 is an ordinary word elsewhere, and the evidence says what makes it a place here."""
    if len(choice.chains) > 1:
        return fields
    goods, unit = goods_of(text, choice.chains[0]), choice.chains[0].unit
    if not goods and in_a_cluster(text, choice.chains[0]):
        step = Evidence(
            "cluster-name", f"firms too are called {choice.chains[0].last.form}, but a cluster is by {unit.name}"
        )
        return {**fields, "evidence": (*fields["evidence"], step)}
    if not goods:
        return fields
    step = Evidence("known-goods", f"{goods} is known by the name of {unit.name}")
    return {**fields, "evidence": (*fields["evidence"], step)}

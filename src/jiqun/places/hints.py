"""Hints: what stands behind a place may make less of it than a fact, or more of it than a word."""

from __future__ import annotations

from typing import Any

from jiqun.places.brands import INSTITUTION
from jiqun.places.chains import hints_at
from jiqun.places.choice import Choice, goods_of, in_a_cluster
from jiqun.places.model import Evidence
from jiqun.places.quiet import WINDOW

__all__ = ["by_goods", "firm_name", "in_a_name"]


def in_a_name(fields: dict[str, Any], text: str, choice: Choice) -> dict[str, Any]:
    """上海银行, 北京饭店: in the name of a firm or an institution a short form is at most a hint where it lies."""
    last = choice.chains[0].last
    if fields["status"] not in ("exact", "inferred") or last.classed:
        return fields
    port = hints_at(text, choice.end, last)
    if port:
        step = Evidence("named-after", f"{last.form}{port} is named after {last.form}, and lies there as a rule")
        return {**fields, "status": "inferred", "evidence": (*fields["evidence"], step)}
    found = INSTITUTION.search(text[choice.end : choice.end + WINDOW])
    if fields["status"] != "exact" or found is None:
        return fields
    return firm_name(fields, last.form, found[0])


def firm_name(fields: dict[str, Any], form: str, word: str) -> dict[str, Any]:
    """The fields of an answer to a short form that stands in a name; `word` is what makes it one (银行)."""
    step = Evidence("firm-name", f"{form} stands in the name of a firm or an institution ({word})")
    return {**fields, "status": "inferred", "evidence": (*fields["evidence"], step)}


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

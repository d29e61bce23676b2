"""When a cluster's treatment begins, under a date rule that is named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jiqun.registry import Cluster, Document, Event

__all__ = ["DATE_RULES", "NEVER", "first_year", "is_of_industry", "valid_on"]

DATE_RULES = {
    "label": "the year that the list carries in its name",
    "publicised": "the year in which the draft list was open to comment",
    "announced": "the year of the document that recognises",
    "effective": "the year of the first day of validity that the document states, else of the document",
}

NEVER = 0
"""The first year of a cluster that was never recognised."""

_CERTAIN = {"recognised": True, "lapsed": None, "awaiting": None, "open": None, "unknown": None}


def first_year(cluster: Cluster, rule: str, level: str, documents: dict[str, Document]) -> int | None:
    """The first year in which a cluster is recognised.

    Args:
        cluster: The cluster.
        rule: One of `DATE_RULES`.
        level: Only recognitions of this level count.
        documents: The registry's documents by id.

    Returns:
        The year; `NEVER` where it was never recognised at that level; None where it was, but the date that the rule
        asks for is not known (a cluster known from its re-review alone, or a document without such a date).
    """
    at_level = [event for event in cluster.events if event.level == level]
    announced = [event for event in at_level if event.kind == "announced"]
    if not announced:
        return None if any(event.kind == "re-reviewed" for event in at_level) else NEVER
    years = [_year(event, rule, documents[event.document]) for event in announced]
    return None if None in years else min(year for year in years if year is not None)


def _year(event: Event, rule: str, document: Document) -> int | None:
    if rule == "label":
        return document.label_year or None
    when = event.date_of(rule)  # type: ignore[arg-type]
    return when.year if when else None


def is_of_industry(cluster: Cluster, codes: Sequence[str]) -> bool | None:
    """Whether a cluster has an industry code that begins with one of some codes; no codes = any cluster.

    Returns:
        True or False; None where it cannot be told: the cluster has no code, or only a coarser one (38 where 3852 is
        asked for).
    """
    held = [item.code for item in cluster.industries]
    if not codes or any(own.startswith(code) for own in held for code in codes):
        return True
    if not held or any(code.startswith(own) for own in held for code in codes):
        return None
    return False


def valid_on(cluster: Cluster, day: date, level: str) -> bool | None:
    """Whether a recognition held on a day: True, False, or None where the registry cannot tell."""
    states = [one.state for one in cluster.standings if one.level == level and one.holds(day)]
    answers = [_CERTAIN.get(state, False) for state in states]
    return True if True in answers else None if None in answers else False

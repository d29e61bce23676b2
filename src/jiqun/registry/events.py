"""A decision about a row becomes events, with the dates that the document gives to what happened.

Decision + row + document ─▶ Event: the list's own kind, and what changed with it (a new name, place or industry)
"""

from __future__ import annotations

from datetime import timedelta

from jiqun.coding import CodedEntry
from jiqun.dates import PartialDate
from jiqun.registry.decisions import Decision
from jiqun.registry.model import Document, Event, EventDate
from jiqun.registry.rules import years_rule
from jiqun.registry.standing import add_years

__all__ = ["Dated", "events_of"]

_FURTHER = ("renamed", "moved", "changed")
"""Decisions that stand for an event of their own, beside that of the list's kind."""


class Dated:
    """A document with the dates that it gives to each kind of event; all its events of a kind share them."""

    def __init__(self, document: Document, reviews: str, reviewed: Document | None) -> None:
        self.document, self.reviews = document, reviews
        self._reviewed = reviewed
        self._dates: dict[str, tuple[EventDate, ...]] = {}

    def dates(self, kind: str) -> tuple[EventDate, ...]:
        """The dates of an event of a kind."""
        if kind not in self._dates:
            self._dates[kind] = _dates(kind, self.document, self._reviewed)
        return self._dates[kind]


def events_of(decision: Decision, entry: CodedEntry | None, dated: Dated) -> list[Event]:
    """The events that one decision stands for: the list's own kind, and what changed with it."""
    if decision.decision == "skip":
        return []
    document = dated.document
    kinds = ["not-listed"] if decision.decision == "not-listed" else [document.kind]
    if decision.decision in _FURTHER:
        kinds.append(decision.decision)
    return [
        Event(
            cluster=decision.cluster,
            kind=kind,  # type: ignore[arg-type]
            level=document.level,
            programme=document.programme,
            document=document.id,
            dates=dated.dates(kind),
            row=decision.row,
            name=entry.entry.name if entry else decision.name,
            locator=str(entry.entry.locator) if entry else "",
            of=dated.reviews if kind in ("re-reviewed", "not-listed") else "",
            by=decision.by,
            why=decision.why,
        )
        for kind in kinds
    ]


def _dates(kind: str, document: Document, reviewed: Document | None) -> tuple[EventDate, ...]:
    """The dates that a document gives to its events; validity only to what recognises or extends."""
    role = "publicised" if kind == "publicised" else "announced"
    dates = [EventDate(role, document.dated)]  # type: ignore[arg-type]
    if kind in ("announced", "re-reviewed"):
        if document.publicised:
            dates.append(EventDate("publicised", document.publicised))
        if document.validity:
            first, last = (PartialDate.parse(day) for day in document.validity)
            dates += [EventDate("effective", first), EventDate("valid_from", first), EventDate("valid_until", last)]
        elif kind == "announced":
            dates.append(EventDate("effective", document.dated))
    if kind == "re-reviewed" and reviewed and (until := _valid_until(reviewed)):
        dates.append(EventDate("reviewed_until", until))
    return tuple(sorted(dates))


def _valid_until(document: Document) -> PartialDate | None:
    """The last day of the validity that a list gave, by its own words or by the rule; None where neither tells."""
    if document.validity:
        return PartialDate.parse(document.validity[1])
    if document.kind != "announced" or document.dated.precision != "day":
        return None  # a re-review extends what was before it, and does not say when that ends
    granting = years_rule("announced", document.programme, document.level)
    if granting is None:
        return None
    last = add_years(document.dated.first, granting.years) - timedelta(days=1)
    return PartialDate(last.year, last.month, last.day)

"""Coded lists and decisions become clusters with events: the history as the registry knows it.

CodedList + Decision ─▶ Event ─▶ Cluster (newest name, place and industries; standings by the rules)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from jiqun.coding import CodedEntry, CodedList
from jiqun.dates import PartialDate
from jiqun.errors import SourceError
from jiqun.lists import Finding
from jiqun.registry.decisions import Decision, one_line, own_numbering
from jiqun.registry.model import Cluster, Document, Event, EventDate, Standing, counting
from jiqun.registry.rules import years_rule
from jiqun.registry.sharing import Answers, Once
from jiqun.registry.standing import add_years, standings

__all__ = ["Gloss", "Ledger", "Source", "document_of", "ledger"]


@dataclass(frozen=True, slots=True)
class Source:
    """A coded list with the decisions about its rows; None = nobody has decided yet."""

    coded: CodedList
    decisions: tuple[Decision, ...] | None = None
    reviews: str = ""


@dataclass(frozen=True, slots=True)
class Gloss:
    """The words under which a cluster is found besides its names: pinyin and English."""

    pinyin: str = ""
    english: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that goes into a registry.

    Args:
        documents: In order of id.
        sources: The coded lists in the same order.
        clusters: In order of id.
        findings: Pairs of document id and finding.
    """

    documents: tuple[Document, ...]
    sources: tuple[Source, ...]
    clusters: tuple[Cluster, ...]
    findings: tuple[tuple[str, Finding], ...]


def document_of(coded: CodedList) -> Document:
    """The document of a coded list, from its card and from the file that was read.

    Raises:
        SourceError: The list has no card; without one a row cannot be an event.
    """
    official, card = coded.official, coded.official.card
    if card is None:
        raise SourceError(
            "the list has no card", where=str(official.path), hint="write a card.yml beside it, see CONTRIBUTING.md"
        )
    return Document(
        id=card.id,
        sha256=official.document.sha256,
        title=card.title,
        issuer=card.issuer,
        kind=card.kind,
        level=card.level,
        programme=card.programme,
        dated=card.dated,
        document_number=card.document_number,
        label_year=card.label_year,
        publicised=card.publicised,
        validity=card.validity,
        province=card.province,
        file=official.document.name,
        rows=len(official.entries),
        rows_stated=card.rows_stated,
        coverage=card.coverage,
        coverage_provinces=card.coverage_provinces,
        licence=card.licence,
        notes=card.notes,
    )


def ledger(sources: Iterable[Source], *, gloss: Callable[[CodedEntry], Gloss] | None = None) -> Ledger:
    """Put coded lists and decisions together.

    Args:
        sources: Any order; the result does not depend on it.
        gloss: What gives a cluster its pinyin and English words; None = none.

    Returns:
        The ledger, everything in it sorted.

    Raises:
        SourceError: Two lists with one id, a decision about a row that is not there or has another name, or an
            event of a cluster that no list made.
    """
    ordered = sorted(sources, key=lambda one: document_of(one.coded).id)
    documents = tuple(document_of(one.coded) for one in ordered)
    for first, second in pairwise(documents):
        if first.id == second.id:
            raise SourceError(
                f"two lists have the id {first.id}", where=second.file, hint="ids are permanent: rename one"
            )
    by_id = {one.id: one for one in documents}
    events: dict[str, list[Event]] = defaultdict(list)
    entries: dict[tuple[str, int], CodedEntry] = {}
    findings: list[tuple[str, Finding]] = []
    makers: dict[str, str] = {}
    for source, document in zip(ordered, documents, strict=True):
        rows = {entry.entry.row: entry for entry in source.coded.entries}
        dated = _Dated(document, source.reviews, by_id.get(source.reviews))
        entries.update({(document.id, row): entry for row, entry in rows.items()})
        findings += [(document.id, finding) for finding in source.coded.official.findings]
        for decision in _decisions(source, document):
            entry = _entry(decision, rows, document)
            if decision.decision == "new":
                if decision.cluster in makers:
                    where = f"{makers[decision.cluster]} and {document.id}"
                    raise SourceError(f"two rows make the cluster {decision.cluster}", where=where, hint="keep one")
                makers[decision.cluster] = document.id
            for event in _events(decision, entry, dated):
                events[event.cluster].append(event)
    strangers = sorted(set(events) - set(makers))
    if strangers:
        raise SourceError(
            f"an event of {strangers[0]}, which no list in the registry made",
            where=events[strangers[0]][0].document,
            hint="add the list that made it, or decide again",
        )
    for source, document in zip(ordered, documents, strict=True):
        findings += _undecided(source, document, entries)
    maker = _ClusterMaker(entries, gloss)
    clusters = tuple(maker.cluster(key, events[key]) for key in sorted(events))
    return Ledger(documents, tuple(ordered), clusters, tuple(findings))


def _decisions(source: Source, document: Document) -> Sequence[Decision]:
    if source.decisions is not None:
        return source.decisions
    return own_numbering(document.id, ((e.entry.row, e.entry.number, e.entry.name) for e in source.coded.entries))


def _entry(decision: Decision, rows: dict[int, CodedEntry], document: Document) -> CodedEntry | None:
    if decision.row == 0:
        return None
    entry = rows.get(decision.row)
    if entry is None or not _is_same(entry.entry.name, decision.name):
        raise SourceError(
            f"row {decision.row} is not {decision.name!r}" if entry else f"no row {decision.row}",
            where=f"{document.id}, history.tsv",
            hint="the list or its history was changed by hand; run jiqun add again",
        )
    return entry


def _is_same(name: str, decided: str) -> bool:
    """Whether a row still has the name that was decided about; a history file keeps no runs of blanks."""
    return name == decided or one_line(name) == one_line(decided)


_FURTHER = {"renamed": "renamed", "moved": "moved", "changed": "changed"}


class _Dated:
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


def _events(decision: Decision, entry: CodedEntry | None, dated: _Dated) -> list[Event]:
    """The events that one decision stands for: the list's own kind, and what changed with it."""
    if decision.decision == "skip":
        return []
    document = dated.document
    kinds = ["not-listed"] if decision.decision == "not-listed" else [document.kind]
    if decision.decision in _FURTHER:
        kinds.append(_FURTHER[decision.decision])
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
    granting = years_rule("announced", document.programme, document.level)
    if granting is None or document.dated.precision != "day":
        return None
    last = add_years(document.dated.first, granting.years) - timedelta(days=1)
    return PartialDate(last.year, last.month, last.day)


def _undecided(
    source: Source, document: Document, entries: dict[tuple[str, int], CodedEntry]
) -> list[tuple[str, Finding]]:
    """Warnings about a list that nobody reviewed although its rows may mean clusters of other lists."""
    if source.decisions is not None:
        return []
    others = {item.entry.name for (list_id, _), item in entries.items() if list_id != document.id}
    again = [item for item in source.coded.entries if item.entry.name in others]
    if not again and document.kind in ("announced", "publicised"):
        return []
    message = f"nobody has decided which known clusters the rows mean; {len(again)} have a name that another list has"
    advice = "run jiqun add and jiqun apply; until then every row counts as a cluster of its own"
    return [(document.id, Finding("undecided", "warning", message, advice))]


def _days(dates: tuple[EventDate, ...]) -> tuple[date, date]:
    """The first and the last day that the date which counts may mean."""
    when = counting(dates)
    return when.first, when.last


class _ClusterMaker:
    """Makes clusters of their events and remembers what many of them share."""

    def __init__(self, entries: dict[tuple[str, int], CodedEntry], gloss: Callable[[CodedEntry], Gloss] | None) -> None:
        self._entries, self._gloss = entries, gloss
        self._answers = Answers()
        self._days = Once(_days)
        self._standings: dict[frozenset[tuple[str, str]], tuple[Standing, ...]] = {}

    def cluster(self, key: str, events: Sequence[Event]) -> Cluster:
        """The cluster with an id, under its newest name, place and industries."""
        entries, rows = self._entries, self._rows(events)
        newest = entries[rows[0]]
        place_entry = next((row for row in rows if entries[row].place.level == "county"), rows[0])
        industry_entry = next((row for row in rows if entries[row].industry.codes), rows[0])
        coded = entries[industry_entry]
        words = self._gloss(newest) if self._gloss else Gloss()
        return Cluster(
            id=key,
            name=newest.entry.name,
            phrase=newest.phrase,
            place=self._answers.place(entries[place_entry]),
            industry_status=coded.industry.status,
            industries=tuple(one for one in self._answers.industries(coded) if one.role != "alternative"),
            events=self._in_order(events),
            standings=self._standings_of(events),
            pinyin=words.pinyin,
            english=words.english,
            aliases=words.aliases,
            names=tuple(dict.fromkeys(entries[row].entry.name for row in rows)),
            entries=rows,
            place_entry=place_entry,
            industry_entry=industry_entry,
        )

    def _rows(self, events: Sequence[Event]) -> tuple[tuple[str, int], ...]:
        """The entries that the events rest on, the newest first."""
        dated = {(self._days.of(one.dates)[1], one.document, one.row) for one in events if one.row}
        return tuple((document, row) for _, document, row in sorted(dated, reverse=True))

    def _in_order(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """The events by date, none twice."""
        by_date = {(self._days.of(one.dates)[0], one.document, one.row, one.kind): one for one in events}
        if len(by_date) < len(events):  # one event twice, or two that only differ in who decided and why
            return tuple(sorted(set(events), key=lambda one: (one.when.first, one.document, one.row, one.kind)))
        return tuple(by_date[key] for key in sorted(by_date))

    def _standings_of(self, events: Sequence[Event]) -> tuple[Standing, ...]:
        """The standings; a document gives all its events of a kind the same dates, so that these two tell all."""
        course = frozenset((one.document, one.kind) for one in events)
        if course not in self._standings:
            self._standings[course] = standings(events)
        return self._standings[course]

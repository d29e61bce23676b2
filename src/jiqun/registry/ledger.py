"""Coded lists and decisions become clusters with events: the history as the registry knows it.

CodedList + Decision ─`events`─▶ Event ─`clusters`─▶ Cluster
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jiqun.coding import CodedEntry, CodedList
from jiqun.errors import SourceError
from jiqun.lists import Finding
from jiqun.registry.clusters import ClusterMaker, Gloss
from jiqun.registry.decisions import Decision, one_line, own_numbering
from jiqun.registry.events import Dated, events_of
from jiqun.registry.model import Cluster, Document, Event

__all__ = ["Ledger", "Source", "document_of", "ledger"]


@dataclass(frozen=True, slots=True)
class Source:
    """A coded list with the decisions about its rows.

    Args:
        coded: The list.
        decisions: What its rows mean; None = nobody has decided yet.
        reviews: For a list of re-reviews, the id of the list whose recognitions were reviewed; empty where not stated.
    """

    coded: CodedList
    decisions: tuple[Decision, ...] | None = None
    reviews: str = ""


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
        dated = Dated(document, source.reviews, by_id.get(source.reviews))
        entries.update({(document.id, row): entry for row, entry in rows.items()})
        findings += [(document.id, finding) for finding in source.coded.official.findings]
        for decision in _decisions(source, document):
            entry = _entry(decision, rows, document)
            if decision.decision == "new":
                if decision.cluster in makers:
                    where = f"{makers[decision.cluster]} and {document.id}"
                    raise SourceError(f"two rows make the cluster {decision.cluster}", where=where, hint="keep one")
                makers[decision.cluster] = document.id
            for event in events_of(decision, entry, dated):
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
    maker = ClusterMaker(entries, gloss)
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

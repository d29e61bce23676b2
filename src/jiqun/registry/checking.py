"""What must be true of a review before it becomes history: the very list, every row, and nothing that came between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from jiqun.coding import CodedEntry
from jiqun.errors import SourceError, UsageError
from jiqun.lists import OfficialList, card_of, read_list
from jiqun.registry.collection import code_source, read_sources, source_cards
from jiqun.registry.decisions import Decision, one_line
from jiqun.registry.ledger import Ledger, Source, document_of, ledger
from jiqun.registry.proposals import FAINT, Proposer
from jiqun.registry.review import Review

__all__ = ["must_be_whole", "must_fit", "reviewed_list"]


def reviewed_list(asked: Review) -> OfficialList:
    """The list of a review, read again; it must be the very file that was proposed.

    Raises:
        SourceError: It is gone or another one, or the card in the review is wrong.
    """
    if not asked.file.is_file():
        raise SourceError(
            "the reviewed list is gone", where=f"{asked.path}, {asked.file}", hint="put it back, or run jiqun add again"
        )
    official = read_list(asked.file, card=card_of(asked.card, f"{asked.path}, card"), **asked.reading)
    if official.document.sha256 != asked.sha256:
        raise SourceError(
            "the list has changed since it was reviewed",
            where=f"{asked.path}, {asked.file}",
            hint="run jiqun add again",
        )
    return official


def must_be_whole(asked: Review, official: OfficialList, decisions: Sequence[Decision]) -> None:
    """Each row of the list is decided once, under its own name.

    Raises:
        UsageError: It is not; the first such row is named.
    """
    entries = {entry.row: entry for entry in official.entries}
    counts = Counter((one.row, one.cluster) for one in decisions)
    if twice := [row for (row, _), number in counts.items() if number > 1]:
        raise UsageError(f"row {min(twice)} is decided twice", where=str(asked.path), hint="keep one of the two")
    if missing := entries.keys() - {one.row for one in decisions}:
        raise UsageError(f"row {min(missing)} is not decided", where=str(asked.path), hint="use skip to leave it out")
    for one in decisions:
        entry = entries.get(one.row)
        if one.row and (entry is None or one_line(entry.name) != one_line(one.name)):
            said = f"row {one.row} is not {one.name!r}" if entry else f"the list has no row {one.row}"
            raise UsageError(said, where=str(asked.path), hint="row and name must stay as jiqun add wrote them")


def must_fit(
    asked: Review,
    official: OfficialList,
    decisions: Sequence[Decision],
    folder: Path,
    *,
    with_official: bool,
    is_new: bool,
) -> None:
    """Decisions and known history make one registry, and the rows were compared with all of that history.

    Args:
        asked: The review.
        official: Its list.
        decisions: Its decisions.
        folder: The folder of the curated lists.
        with_official: Whether the official lists of the package are known.
        is_new: Whether the list becomes history for the first time; a correction may come after other lists.

    Raises:
        SourceError: The decisions contradict the known history.
        UsageError: A list that came after the review holds a cluster that a row may mean.
    """
    cards = source_cards([folder], official=with_official)
    known = read_sources([card for card in cards if card.parent.name != asked.list_id])
    new = Source(code_source(official), tuple(decisions), official.card.re_reviews if official.card else "")
    if is_new and asked.known is not None:
        later = {document_of(one.coded).id for one in known} - {*asked.known, asked.list_id}
        if later:
            _must_not_be_late(asked, new, ledger(known), later)
    ledger([*known, new])


def _must_not_be_late(asked: Review, new: Source, before: Ledger, later: set[str]) -> None:
    """No row that was taken for a new cluster may mean one that a later list has brought."""
    hint = "write the review anew: jiqun add … --force"
    if new.reviews in later:
        said = f"{new.reviews}, the list that was re-reviewed, became history since this review was written"
        raise UsageError(said, where=str(asked.path), hint=hint)
    brought = [one for one in before.clusters if later.intersection(event.document for event in one.events)]
    documents = {one.id: one for one in before.documents}
    taken_for_new = {one.row for one in new.decisions or () if one.decision == "new"}
    rows: list[CodedEntry] = [entry for entry in new.coded.entries if entry.entry.row in taken_for_new]
    for proposal in Proposer(document_of(new.coded), brought, documents).propose(rows):
        likely = [one for one in proposal.candidates if proposal.row and one.likeness >= FAINT]
        if likely:
            said = f"row {proposal.row} may mean {likely[0].cluster}, which is of a list that became history since"
            raise UsageError(f"{said} this review was written", where=str(asked.path), hint=hint)

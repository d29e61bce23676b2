"""What the rows of a new list may mean: proposals for a person to decide, each with its reason.

Nothing is decided here. A row that fits one known cluster well is proposed as a further event of it, a row that fits
none as a new cluster; everything between is doubtful, with all candidates.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jiqun.coding import CONTRADICTION, CodedEntry
from jiqun.registry.decisions import new_id
from jiqun.registry.model import Cluster, Document
from jiqun.registry.standing import add_years
from jiqun.text import normalise

__all__ = ["DOUBT", "FAINT", "Candidate", "Proposal", "Proposer", "alike"]

DOUBT = "?"
"""The decision of a doubtful row; a person must replace it."""

_NEAR = 0.6
FAINT = 0.4
"""From this likeness on two phrases of one place may mean one cluster, and a person must look."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known cluster that a row may mean, how near its phrase is (0 to 1), and in words why."""

    cluster: str
    name: str
    likeness: float
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a row may mean.

    Args:
        row: The entry's row; 0 for a known cluster that the list does not name.
        name: The name in the list; for row 0 the cluster's own.
        decision: One of `DECISIONS`, or `DOUBT`.
        cluster: The cluster proposed; for ``new`` the id it would get; empty where doubtful.
        why: The reason.
        candidates: Known clusters that were considered, the likeliest first.
    """

    row: int
    name: str
    decision: str
    cluster: str
    why: str
    candidates: tuple[Candidate, ...] = ()


def alike(first: str, second: str) -> float:
    """How alike two industry phrases are, 0 to 1; one that holds the other counts at least 0.8.

    Example:
        >>> alike("毛巾纺织", "毛巾纺织"), alike("毛巾", "毛巾纺织"), alike("毛巾", "电梯")
        (1.0, 0.8, 0.0)
    """
    first, second = normalise(first).text, normalise(second).text
    if not first or not second:
        return 0.0
    ratio = difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()
    inside = min(len(first), len(second)) >= 2 and (first in second or second in first)
    return max(ratio, 0.8) if inside else ratio


class Proposer:
    """Compares rows with the clusters that a registry knows; made once for a list.

    Args:
        document: The document of the new list.
        clusters: All known clusters.
        documents: The known documents by id.
    """

    def __init__(self, document: Document, clusters: Sequence[Cluster], documents: dict[str, Document]) -> None:
        self._document, self._clusters, self._documents = document, clusters, documents
        self._by_code: dict[str, list[Cluster]] = defaultdict(list)
        self._by_phrase: dict[str, list[Cluster]] = defaultdict(list)
        for one in clusters:
            for code in {one.place.code, *one.place.current, *one.place.candidates} - {""}:
                self._by_code[code].append(one)
            self._by_phrase[normalise(one.phrase).text].append(one)

    def propose(self, entries: Iterable[CodedEntry], *, reviews: str = "") -> list[Proposal]:
        """One proposal a row in the order of the list, then one for each known cluster that should be there.

        Args:
            entries: The coded rows.
            reviews: For a list of re-reviews, the id of the list whose recognitions were reviewed.
        """
        rows = list(entries)
        counts = Counter(entry.entry.number for entry in rows)
        found = [self._row(entry, counts[entry.entry.number] == 1, reviews) for entry in rows]
        found = _one_row_each(found)
        if self._document.kind == "re-reviewed":
            found += self._missing(found, reviews)
        return found

    def _row(self, entry: CodedEntry, numbered: bool, reviews: str) -> Proposal:
        candidates = sorted(self._candidates(entry), key=lambda one: (-one.likeness, one.cluster))
        strong = [one for one in candidates if one.likeness >= _NEAR]
        new = new_id(self._document.id, entry.entry.row, entry.entry.number if numbered else None)
        row, name = entry.entry.row, entry.entry.name
        if len(strong) > 1 and strong[0].likeness - strong[1].likeness < 0.2:
            return Proposal(row, name, DOUBT, "", f"{len(strong)} known clusters fit", tuple(candidates))
        if strong:
            return self._known(entry, strong[0], tuple(candidates))
        if entry.place.level != "county" and entry.place.status != "zone":
            what = CONTRADICTION if CONTRADICTION in entry.review else f"the place is {entry.place.status}"
            why = f"{what}: it cannot be told whether the cluster is known"
            return Proposal(row, name, DOUBT, "", why, tuple(candidates))
        if any(one.likeness >= FAINT for one in candidates):
            why = "a known cluster of the same county has a phrase that is faintly alike"
            return Proposal(row, name, DOUBT, "", why, tuple(candidates))
        return self._new(row, name, new, reviews, tuple(candidates))

    def _new(self, row: int, name: str, key: str, reviews: str, candidates: tuple[Candidate, ...]) -> Proposal:
        reviewed = self._documents.get(reviews)
        if self._document.kind in ("re-reviewed", "revoked"):
            if reviewed is not None and reviewed.coverage == "complete":
                why = f"{reviews} is complete and names no such cluster, so what is {self._document.kind} here?"
                return Proposal(row, name, DOUBT, "", why, candidates)
            why = "the recognition that this presupposes is not in the registry"
            why += f" ({reviews} is held in part only)" if reviewed else ""
            return Proposal(row, name, "new", key, why, candidates)
        return Proposal(row, name, "new", key, "no known cluster of this county has a phrase like it", candidates)

    def _known(self, entry: CodedEntry, best: Candidate, candidates: tuple[Candidate, ...]) -> Proposal:
        cluster = next(one for one in self._clusters if one.id == best.cluster)
        row, name = entry.entry.row, entry.entry.name
        same_place = entry.place.code != "" and entry.place.code == cluster.place.code
        if entry.place.level != "county":
            why = f"{best.reason}; but the place of this row is {entry.place.status}"
            return Proposal(row, name, DOUBT, "", why, candidates)
        if best.likeness == 1.0:
            decision = "same" if same_place else "moved"
            return Proposal(row, name, decision, cluster.id, best.reason, candidates)
        if not same_place:
            return Proposal(row, name, DOUBT, "", f"{best.reason}; both place and phrase differ", candidates)
        return Proposal(row, name, "renamed", cluster.id, best.reason, candidates)

    def _candidates(self, entry: CodedEntry) -> list[Candidate]:
        place = entry.place
        codes = {place.code, *place.current} | {one.code for one in place.candidates if place.status == "ambiguous"}
        near = {one.id: one for code in sorted(codes - {""}) for one in self._by_code[code]}
        if place.level != "county":
            near.update({one.id: one for one in self._by_phrase[normalise(entry.phrase).text]})
        return [_candidate(entry, one) for one in near.values()]

    def _missing(self, found: Sequence[Proposal], reviews: str) -> list[Proposal]:
        """Known clusters whose recognition was up for review and which the list does not name."""
        complete = self._document.coverage == "complete"
        if not complete and not self._document.coverage_provinces:
            return []
        named = {one.cluster for one in found}
        perhaps = {candidate.cluster for one in found if one.decision == DOUBT for candidate in one.candidates}
        proposals = []
        for one in self._clusters:
            if one.id in named or not (complete or one.place.province in self._document.coverage_provinces):
                continue
            due, why = self._due(one, reviews)
            if due and one.id in perhaps:
                proposals.append(Proposal(0, one.name, DOUBT, "", f"{why}; but a doubtful row may be this cluster"))
            elif due:
                decision = "not-listed" if reviews else DOUBT
                proposals.append(Proposal(0, one.name, decision, one.id, why))
        return proposals

    def _due(self, cluster: Cluster, reviews: str) -> tuple[bool, str]:
        """Whether a cluster's recognition was up for this review, and why that is thought."""
        if reviews:
            recognised = {event.document for event in cluster.events if event.kind == "announced"}
            return reviews in recognised, f"recognised by {reviews}, which this list reviews, and not named here"
        day = self._document.dated.last
        first, last = add_years(day, -1), add_years(day, 1)
        ends = [one.end for one in cluster.standings if one.state == "recognised" and one.end]
        ended = next((end for end in ends if first <= end <= last), None)
        return ended is not None, f"its validity ends on {ended}, near this list's date, and it is not named here"


def _candidate(entry: CodedEntry, cluster: Cluster) -> Candidate:
    likeness = max(
        alike(entry.phrase, cluster.phrase), *(alike(entry.entry.name, name) == 1.0 for name in cluster.names)
    )
    if entry.place.code and entry.place.code == cluster.place.code:
        where = f"same county {entry.place.code}"
    elif entry.place.code and entry.place.code in cluster.place.current:
        where = f"{entry.place.code} is what became of {cluster.place.code}"
    elif set(entry.place.current) & set(cluster.place.current):
        where = f"{entry.place.code} and {cluster.place.code} share a successor"
    else:
        where = f"known in {cluster.place.county or cluster.place.code or cluster.place.status}"
    what = "same phrase" if likeness == 1.0 else f"phrase {likeness:.0%} alike ({cluster.phrase})"
    return Candidate(cluster.id, cluster.name, round(float(likeness), 3), f"{where}, {what}")


def _one_row_each(found: Sequence[Proposal]) -> list[Proposal]:
    """Rows that are proposed for one and the same known cluster are doubtful, all of them."""
    counts = Counter(one.cluster for one in found if one.cluster)
    return [
        replace(one, decision=DOUBT, cluster="", why=f"another row also fits {one.cluster}; {one.why}")
        if counts[one.cluster] > 1
        else one
        for one in found
    ]

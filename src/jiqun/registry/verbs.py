"""The questions to a registry as functions: search, show, status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jiqun.dates import PartialDate, today
from jiqun.registry.default import RegistryPath, at
from jiqun.registry.lookup import Hit, find
from jiqun.registry.model import Cluster, Document, IndustryOf, Trace
from jiqun.registry.state import Status, answer, status_of

__all__ = ["Dossier", "day_of", "search", "show", "states_on", "status"]


def search(
    words: str,
    *,
    registry: RegistryPath = None,
    province: str | None = None,
    industry: str | None = None,
    limit: int | None = 20,
) -> list[Hit]:
    """Find clusters: `jiqun search` as a function.

    Args:
        words: Chinese (from one character on), pinyin, initials, English, codes or an id; several words must all fit.
        registry: Which registry, see `at`; None = the official lists.
        province: Only clusters of this province (name or code).
        industry: Only clusters with an industry code that begins so.
        limit: At most so many, 1 or more; None = all.

    Returns:
        Hits, the best first, each with the fields that matched.

    Raises:
        UsageError: Nothing to search for, no such province or industry code, or a limit below 1.

    Example:
        >>> [hit.id for hit in search("毛巾")], search("maojin")[0].matched
        (['miit-2023-013'], (('maojin', 'pinyin'),))
    """
    with at(registry) as opened:
        return find(opened, words, province=province, industry=industry, limit=limit)


def day_of(on: date | int | str | None) -> tuple[date, bool]:
    """The day that a question about a status is asked for, and whether the caller named it.

    A day to come is allowed: a status follows from documents, not from what has happened since. A year means its
    31 December, a month its last day.

    Raises:
        UsageError: Not a date.

    Example:
        >>> day_of("2024-06")
        (datetime.date(2024, 6, 30), True)
    """
    if on is None:
        return today(), False
    if isinstance(on, date):
        return on.date() if isinstance(on, datetime) else on, True
    return PartialDate.parse(str(on)).last, True


def status(
    cluster: str | None = None, on: date | int | str | None = None, *, registry: RegistryPath = None
) -> list[Status]:
    """The status of clusters on a day: `jiqun status` as a function.

    Args:
        cluster: The cluster's id; None = all.
        on: The day; None = today by this machine's clock, and `Status.asked` is False then.
        registry: Which registry, see `at`; None = the official lists.

    Returns:
        One status a cluster, in order of id. The answer for a given day never depends on when it is asked.

    Raises:
        UsageError: No such cluster, or not a date.

    Example:
        >>> [(one.state, one.until.isoformat()) for one in status("miit-2023-013", "2024-06-01")]
        [('recognised', '2026-10-16')]
        >>> print(status("miit-2023-013", "2026-11-23")[0].zh)
        有效期届满，复核结果未入库
    """
    day, asked = day_of(on)
    with at(registry) as opened:
        if cluster is not None:
            return [status_of(opened.cluster(cluster), day, opened.documents, asked=asked)]
        told = {
            number: answer(course, day, opened.documents, asked=asked) for number, course in opened.courses().items()
        }
        return [Status(key, name, **told[course]) for key, name, course in opened.cluster_courses()]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the registry knows of a cluster.

    Args:
        cluster: The cluster with its events and standings.
        documents: The documents that its events cite, by id.
        entries: Its entries as they were read, the newest first: document, row, number, raw line, locator, …
        traces: The evidence of every value.
        alternatives: Industry codes that were considered and are no answer.
    """

    cluster: Cluster
    documents: dict[str, Document]
    entries: tuple[dict[str, Any], ...]
    traces: tuple[Trace, ...]
    alternatives: tuple[IndustryOf, ...]


def show(cluster: str, *, registry: RegistryPath = None) -> Dossier:
    """All that is known of a cluster, with the evidence: `jiqun show` as a function.

    Args:
        cluster: The cluster's id, e.g. ``"miit-2023-044"``.
        registry: Which registry, see `at`; None = the official lists.

    Raises:
        UsageError: No such cluster; the hint names ids that look like it.

    Example:
        >>> dossier = show("miit-2023-013")
        >>> dossier.cluster.place.code, dossier.entries[0]["raw"].split()[0], dossier.entries[0]["locator"]
        ('130628', '13', 'line 20')
    """
    with at(registry) as opened:
        found = opened.cluster(cluster)
        cited = {event.document for event in found.events}
        return Dossier(
            cluster=found,
            documents={key: one for key, one in opened.documents.items() if key in cited},
            entries=tuple({"document": name, "row": row, **opened.entry(name, row)} for name, row in found.entries),
            traces=opened.traces(found),
            alternatives=opened.alternatives(found),
        )


def states_on(on: date | int | str | None = None, *, registry: RegistryPath = None) -> dict[str, str]:
    """The state of every cluster on a day, at the highest level at which it has events: the quick form of `status`.

    Args:
        on: The day; None = today by this machine's clock.
        registry: Which registry, see `at`; None = the official lists.

    Returns:
        Cluster id to state, in order of id.

    Raises:
        UsageError: Not a date.

    Example:
        >>> states_on("2024-06-01")["miit-2023-013"]
        'recognised'
    """
    day = day_of(on)[0].isoformat()
    query = (
        "SELECT cluster, state FROM standings WHERE start <= ? AND (day_after = '' OR day_after > ?)"
        " ORDER BY cluster, position"
    )
    states: dict[str, str] = {}
    with at(registry) as opened:
        for cluster, state in opened.rows(query, (day, day)):
            states.setdefault(cluster, state)
    return states

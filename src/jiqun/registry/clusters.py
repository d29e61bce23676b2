"""The events of a cluster become the cluster: its newest name, place and industries, and its standings by the rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from jiqun.coding import CodedEntry
from jiqun.registry.model import Cluster, Event, EventDate, Standing, counting
from jiqun.registry.sharing import Answers, Once
from jiqun.registry.standing import standings

__all__ = ["ClusterMaker", "Gloss"]


@dataclass(frozen=True, slots=True)
class Gloss:
    """The words under which a cluster is found besides its names: pinyin and English."""

    pinyin: str = ""
    english: str = ""
    aliases: tuple[str, ...] = ()


def _days(dates: tuple[EventDate, ...]) -> tuple[date, date]:
    """The first and the last day that the date which counts may mean."""
    when = counting(dates)
    return when.first, when.last


class ClusterMaker:
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

"""Reading the registry's database: rows become the frozen types of `model` again."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from jiqun.collector import undisturbed
from jiqun.dates import PartialDate
from jiqun.errors import DataError, SourceError, UsageError
from jiqun.lists import Finding
from jiqun.registry import restoring
from jiqun.registry.model import Cluster, Document, Event, EventDate, IndustryOf, Standing, Trace, counting
from jiqun.registry.seal import is_whole
from jiqun.registry.writing import FORMAT

__all__ = ["Registry", "open_registry"]


def open_registry(path: str | Path) -> Registry:
    """Open a registry's database for reading.

    Args:
        path: The SQLite file, or the folder that `jiqun build` wrote it to.

    Raises:
        SourceError: No such file.
        DataError: The file is damaged, or is no registry of this version.
    """
    file = Path(path)
    file = file / "registry.sqlite" if file.is_dir() else file
    if not file.is_file():
        raise SourceError("no registry here", where=str(file), hint="jiqun build -o FOLDER writes one")
    if file.suffix != ".sqlite" and file.read_bytes()[:16] != b"SQLite format 3\0":
        raise SourceError("this is no registry", where=str(file), hint="jiqun build -o FOLDER writes one")
    if not is_whole(file):
        raise DataError(
            "the registry is damaged: its bytes are not those that were written",
            where=str(file),
            hint="build it again from the text with jiqun build",
        )
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found != FORMAT:
        connection.close()
        raise DataError(f"a registry of layout {found}, not {FORMAT}", where=str(file), hint="build it again")
    return Registry(connection, file)


class Registry:
    """A registry that is open for reading; close it, or use it in a ``with``.

    Everything is answered from the file; nothing here reads the clock.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        """The database file."""
        self._known: dict[str, Cluster] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query in SQL; the tables are described in ``schema.sql``."""
        return self._connection.execute(query, values).fetchall()

    @cached_property
    def documents(self) -> dict[str, Document]:
        """All documents by id, in order of id."""
        return {row[0]: restoring.document(row) for row in self.rows("SELECT * FROM documents ORDER BY id")}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all clusters, sorted."""
        return tuple(row[0] for row in self.rows("SELECT id FROM clusters ORDER BY id"))

    def clusters(self) -> tuple[Cluster, ...]:
        """All clusters in order of id; the file never changes while it is open, so each is read once."""
        if len(self._known) < len(self.ids):
            with undisturbed(lasting=True):
                self._known |= {one.id: one for one in self._load("", ())}
        return tuple(self._known[key] for key in self.ids)

    def cluster(self, key: str) -> Cluster:
        """The cluster with an id.

        Raises:
            UsageError: No such cluster; the hint names ids that look like it.
        """
        key = key.strip()
        known = self._known.get(key) or next(iter(self._load("WHERE c.id = ?", (key,))), None)
        if known:
            return self._known.setdefault(key, known)
        import difflib

        near = difflib.get_close_matches(key, self.ids, n=3)
        hint = f"did you mean {', '.join(near)}?" if near else "jiqun search WORDS finds ids"
        raise UsageError(f"no cluster {key!r}", hint=hint)

    def findings(self) -> tuple[tuple[str, Finding], ...]:
        """All findings as (document id, finding); the locator is part of the message."""
        query = "SELECT document, kind, severity, message, advice, locator FROM findings ORDER BY document, position"
        return tuple(
            (row[0], Finding(row[1], row[2], f"{row[5]}: {row[3]}" if row[5] else row[3], row[4]))
            for row in self.rows(query)
        )

    def traces(self, cluster: Cluster) -> tuple[Trace, ...]:
        """The evidence of all values of a cluster, its newest entry first."""
        query = "SELECT * FROM traces WHERE document = ? AND row = ? ORDER BY position"
        rows = (row for entry in cluster.entries for row in self.rows(query, entry))
        return tuple(Trace(r[3], r[4], r[0], r[5], r[6], r[7], (r[8], r[9]), r[10], r[11], r[12]) for r in rows)

    def alternatives(self, cluster: Cluster) -> tuple[IndustryOf, ...]:
        """Industry codes that were considered for a cluster and are no answer, best first."""
        entry = "SELECT industry FROM entries WHERE document = ? AND row = ?"
        query = f"{_CODES} WHERE answer = ({entry}) AND role = 'alternative' ORDER BY position"
        return tuple(IndustryOf(*row[1:]) for row in self.rows(query, cluster.industry_entry))

    def entry(self, document: str, row: int) -> dict[str, Any]:
        """One entry as it was read: number, name, heading, raw line, locator, and what a person should look at."""
        names = ("number", "name", "heading", "raw", "locator", "phrase", "review")
        query = f"SELECT {', '.join(names)} FROM entries WHERE document = ? AND row = ?"
        return dict(zip(names, self.rows(query, (document, row))[0], strict=True))

    def counties(self) -> dict[str, tuple[tuple[str, date], ...]]:
        """By cluster the counties that its lists name: code and the day for which it is meant, in order of time.

        A county that several lists name one after the other stands once, as of the first of them. A cluster of which
        no list names a county is left out.
        """
        query = (
            "SELECT DISTINCT v.cluster, a.as_of, a.code FROM events v"
            " JOIN entries e ON e.document = v.document AND e.row = v.row JOIN place_answers a ON a.id = e.place"
            " WHERE a.level = 'county' AND a.code <> '' ORDER BY v.cluster, a.as_of, a.code"
        )
        found: dict[str, list[tuple[str, date]]] = {}
        for cluster, day, code in self.rows(query):
            held = found.setdefault(cluster, [])
            if not held or held[-1][0] != code:
                held.append((code, date.fromisoformat(day)))
        return {cluster: tuple(held) for cluster, held in found.items()}

    def courses(self) -> dict[int, tuple[Standing, ...]]:
        """All courses of standings by their number; `cluster_courses` says whose they are."""
        return self._courses()

    def cluster_courses(self) -> list[tuple[str, str, int]]:
        """Id, name and number of the course of every cluster, in order of id."""
        return self.rows("SELECT id, name, course FROM clusters ORDER BY id")

    def _load(self, where: str, values: Sequence[Any]) -> tuple[Cluster, ...]:
        """The clusters that a condition names; what several of them share is read and made once."""
        among = f"IN (SELECT {{}} FROM ({_CLUSTERS} {where}))"
        events = self._events(f"WHERE cluster {among.format('id')}" if where else "", values)
        courses = self._courses(f"WHERE course {among.format('course')}" if where else "", values)
        query = f"SELECT * FROM place_answers WHERE id {among.format('place')}"
        places = {row[0]: restoring.place(row) for row in self.rows(query, values)}
        industries: dict[int, list[IndustryOf]] = defaultdict(list)
        query = f"{_CODES} WHERE answer {among.format('industry')} AND role <> 'alternative' ORDER BY answer, position"
        for row in self.rows(query, values):
            industries[row[0]].append(IndustryOf(*row[1:]))
        return tuple(
            restoring.cluster(row, *events[row[0]], courses[course], places[place], industries.get(industry, ()))
            for *row, course, place, industry in self.rows(f"{_CLUSTERS} {where} ORDER BY c.id", values)
        )

    def _events(self, where: str, values: Sequence[Any]) -> dict[str, tuple[list[Event], list[_Row]]]:
        """By cluster its events, and the rows of documents that they are."""
        sets = self._date_sets
        found: dict[str, tuple[list[Event], list[_Row]]] = defaultdict(lambda: ([], []))
        query = f"SELECT * FROM events {where} ORDER BY id"
        for _, cluster, kind, level, programme, document, row, *rest, number in self.rows(query, values):
            dates, last = sets[number]
            events, rows = found[cluster]
            events.append(Event(cluster, kind, level, programme, document, dates, row, *rest))
            if row:
                rows.append((last, document, row))
        return found

    @cached_property
    def _date_sets(self) -> dict[int, tuple[tuple[EventDate, ...], date]]:
        """The sets of dates by number, each with the last day that the event may mean; a few for each document."""
        found: dict[int, list[EventDate]] = defaultdict(list)
        for number, role, day in self.rows("SELECT dates, role, day FROM date_sets"):
            found[number].append(EventDate(role, PartialDate.parse(day)))
        sets = {number: tuple(sorted(dates)) for number, dates in found.items()}
        return {number: (dates, counting(dates).last) for number, dates in sets.items()}

    def _courses(self, where: str = "", values: Sequence[Any] = ()) -> dict[int, tuple[Standing, ...]]:
        found: dict[int, list[Standing]] = defaultdict(list)
        for row in self.rows(f"SELECT * FROM courses {where} ORDER BY course, position", values):
            found[row[0]].append(restoring.standing(row))
        return {number: tuple(standings) for number, standings in found.items()}


_Row = tuple[date, str, int]
"""The last day that an event may mean, its document, and its row there."""

_CODES = "SELECT answer, code, level, name, confidence, role, edition, name_en FROM industry_answer_codes"
_CLUSTERS = (
    "SELECT c.*, p.place, i.industry FROM clusters c"
    " JOIN entries p ON p.document = c.place_document AND p.row = c.place_row"
    " JOIN entries i ON i.document = c.industry_document AND i.row = c.industry_row"
)

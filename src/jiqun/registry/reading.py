"""Reading the registry's database: rows become the frozen types of `model` again."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Self

from jiqun.dates import PartialDate
from jiqun.errors import DataError, SourceError, UsageError
from jiqun.lists import Finding
from jiqun.registry.model import Cluster, Document, Event, EventDate, IndustryOf, PlaceOf, Standing, Trace
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
        return {row[0]: _document(row) for row in self.rows("SELECT * FROM documents ORDER BY id")}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all clusters, sorted."""
        return tuple(row[0] for row in self.rows("SELECT id FROM clusters ORDER BY id"))

    def clusters(self) -> tuple[Cluster, ...]:
        """All clusters in order of id; the file never changes while it is open, so each is read once."""
        if len(self._known) < len(self.ids):
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
        query = f"{_INDUSTRIES} WHERE document = ? AND row = ? AND role = 'alternative' ORDER BY position"
        return tuple(IndustryOf(*row[2:]) for row in self.rows(query, cluster.industry_entry))

    def entry(self, document: str, row: int) -> dict[str, Any]:
        """One entry as it was read: number, name, heading, raw line, locator, and what a person should look at."""
        names = ("number", "name", "heading", "raw", "locator", "phrase", "review")
        query = f"SELECT {', '.join(names)} FROM entries WHERE document = ? AND row = ?"
        return dict(zip(names, self.rows(query, (document, row))[0], strict=True))

    def _load(self, where: str, values: Sequence[Any]) -> tuple[Cluster, ...]:
        clusters = self.rows(f"{_CLUSTERS} {where} ORDER BY c.id", values)
        narrow = f"WHERE cluster IN (SELECT c.id FROM clusters c {where})" if where else ""
        of_events = f"WHERE event IN (SELECT id FROM events {narrow})" if where else ""
        events = _events(
            self.rows(f"SELECT * FROM events {narrow} ORDER BY id", values),
            self.rows(f"SELECT event, role, day FROM event_dates {of_events} ORDER BY event", values),
        )
        stretches: dict[str, list[Standing]] = defaultdict(list)
        for row in self.rows(f"SELECT * FROM standings {narrow} ORDER BY cluster, position", values):
            stretches[row[0]].append(_standing(row))
        industries: dict[tuple[str, int], list[IndustryOf]] = defaultdict(list)
        entries = f"AND (document, row) IN (SELECT industry_document, industry_row FROM clusters c {where})"
        for row in self.rows(
            f"{_INDUSTRIES} WHERE role <> 'alternative' {entries} ORDER BY document, row, position",
            values,
        ):
            industries[row[0], row[1]].append(IndustryOf(*row[2:]))
        return tuple(
            _cluster(row, events.get(row[0], []), stretches[row[0]], industries[row[10], row[11]]) for row in clusters
        )


_INDUSTRIES = "SELECT document, row, code, level, name, confidence, role, edition, name_en FROM industry_codes"
_CLUSTERS = (
    "SELECT c.*, p.status, p.as_of, p.code, p.level, p.province, p.prefecture, p.county, p.zone, p.current_codes,"
    " p.candidates, p.lon, p.lat FROM clusters c"
    " JOIN place_codes p ON p.document = c.place_document AND p.row = c.place_row"
)


_DOCUMENT = (
    *("id", "sha256", "title", "issuer", "kind", "level", "programme", "dated", "document_number", "label_year"),
    *("publicised", "valid_from", "valid_until", "province", "file", "rows", "rows_stated", "coverage"),
    *("coverage_provinces", "licence", "notes"),
)
"""The columns of the table ``documents``."""


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _document(row: Sequence[Any]) -> Document:
    values = dict(zip(_DOCUMENT, row, strict=True))
    values["dated"] = PartialDate.parse(values["dated"])
    values["publicised"] = PartialDate.parse(values["publicised"]) if values["publicised"] else None
    values["coverage_provinces"] = _split(values["coverage_provinces"])
    first, last = values.pop("valid_from"), values.pop("valid_until")
    return Document(**values, validity=(first, last) if first else ())


def _events(rows: Iterable[Sequence[Any]], dates: Iterable[Sequence[Any]]) -> dict[str, list[Event]]:
    """Events by cluster; `dates` are (event, role, day)."""
    parsed: dict[str, PartialDate] = {}
    dated: dict[int, list[EventDate]] = defaultdict(list)
    for number, role, day in dates:
        if day not in parsed:
            parsed[day] = PartialDate.parse(day)
        dated[number].append(EventDate(role, parsed[day]))
    events: dict[str, list[Event]] = defaultdict(list)
    for row in rows:
        number, cluster, kind, level, programme, document, *rest = row
        dates_of = tuple(sorted(dated[number]))
        events[cluster].append(Event(cluster, kind, level, programme, document, dates_of, *rest))
    return events


def _standing(row: Sequence[Any]) -> Standing:
    _, _, level, programme, start, until, state, rule, documents, after, options = row
    return Standing(
        level,
        programme,
        _day(start),
        _day(until),
        state,
        rule,
        _split(documents),
        _day(after),
        _split(options),  # type: ignore[arg-type]
    )


def _cluster(
    row: Sequence[Any], events: list[Event], stretches: list[Standing], industries: list[IndustryOf]
) -> Cluster:
    key, name, phrase, names, industry_status, pinyin, english, aliases = row[:8]
    place_entry, industry_entry = (row[8], row[9]), (row[10], row[11])
    status, as_of, code, level, province, prefecture, county, zone, current, candidates, lon, lat = row[12:]
    place = PlaceOf(
        status,
        date.fromisoformat(as_of),
        code,
        level,
        province,
        prefecture,
        county,
        zone,
        _split(current),
        _split(candidates),
        lon,
        lat,
    )
    entries = {(event.when.last, event.document, event.row) for event in events if event.row}
    return Cluster(
        id=key,
        name=name,
        phrase=phrase,
        place=place,
        industry_status=industry_status,
        industries=tuple(industries),
        events=tuple(events),
        standings=tuple(stretches),
        pinyin=pinyin,
        english=english,
        aliases=_split(aliases),
        names=_split(names),
        entries=tuple((document, number) for _, document, number in sorted(entries, reverse=True)),
        place_entry=place_entry,
        industry_entry=industry_entry,
    )

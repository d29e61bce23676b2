"""Writing the registry's database: the same bytes for the same ledger, complete or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jiqun.errors import OutputError
from jiqun.registry.ledger import Ledger, industries_of, place_of
from jiqun.registry.model import Cluster, Document, Event
from jiqun.registry.seal import BLANK, seal
from jiqun.registry.traces import evidence_of
from jiqun.registry.words import english_row, word_row

__all__ = ["FORMAT", "write_database"]

FORMAT = 1
"""Version of the database's layout, kept in ``PRAGMA user_version``; readers refuse another one."""

_SCHEMA = Path(__file__).with_name("schema.sql")


def write_database(ledger: Ledger, path: Path, *, inputs: str = "") -> None:
    """Write a ledger as a sealed SQLite file.

    Args:
        ledger: What goes in.
        path: The file; written beside and renamed, so that a reader sees the old one or the new one.
        inputs: Digest of the texts that the ledger was made from, kept in the file.

    Raises:
        OutputError: The folder cannot be written or the disk is full; the old file stays as it was.
    """
    draft, packed = (path.with_name(f".{path.name}.{os.getpid()}.{part}") for part in ("draft", "packed"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(draft, isolation_level=None)
        try:
            _fill(connection, ledger, inputs)
            connection.execute("VACUUM INTO ?", (str(packed),))
        finally:
            connection.close()
        seal(packed)
        with packed.open("rb") as file:
            os.fsync(file.fileno())
        packed.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise OutputError(
            f"the registry cannot be written: {error}", where=str(path), hint="choose another folder with -o"
        ) from error
    finally:
        for part in (draft, packed):
            part.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, ledger: Ledger, inputs: str) -> None:
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.executescript(_SCHEMA.read_text(encoding="utf-8"))
    connection.execute("BEGIN")
    for table, rows in _tables(ledger, inputs):
        _insert(connection, table, rows)
    connection.execute("COMMIT")


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
    connection.execute(statement, tuple(first))
    connection.executemany(statement, rows)


def _tables(ledger: Ledger, inputs: str) -> Iterator[tuple[str, Iterable[Sequence[Any]]]]:
    yield "meta", [("inputs", inputs), ("seal", BLANK)]
    yield "documents", map(_document, ledger.documents)
    yield "entries", _entries(ledger)
    yield "place_codes", _place_codes(ledger)
    yield "industry_codes", _industry_codes(ledger)
    yield "evidence", _evidence(ledger)
    yield "clusters", map(_cluster, ledger.clusters)
    events = [event for cluster in ledger.clusters for event in cluster.events]
    yield "events", (_event(number, event) for number, event in enumerate(events, 1))
    yield "event_dates", _event_dates(events)
    yield "standings", _standings(ledger.clusters)
    yield "findings", _findings(ledger)
    yield "words", map(word_row, ledger.clusters)
    yield "english_words", map(english_row, ledger.clusters)


def _document(one: Document) -> tuple[Any, ...]:
    first, last = one.validity or ("", "")
    return (
        one.id,
        one.sha256,
        one.title,
        one.issuer,
        one.kind,
        one.level,
        one.programme,
        str(one.dated),
        one.document_number,
        one.label_year,
        str(one.publicised or ""),
        first,
        last,
        one.province,
        one.file,
        one.rows,
        one.rows_stated,
        one.coverage,
        ";".join(one.coverage_provinces),
        one.licence,
        one.notes,
    )


def _entries(ledger: Ledger) -> Iterator[tuple[Any, ...]]:
    for document, source in zip(ledger.documents, ledger.sources, strict=True):
        for coded in source.coded.entries:
            entry = coded.entry
            head = (document.id, entry.row, entry.number, entry.name, entry.heading, entry.raw, str(entry.locator))
            yield (*head, coded.phrase, "; ".join(coded.review))


def _place_codes(ledger: Ledger) -> Iterator[tuple[Any, ...]]:
    for document, source in zip(ledger.documents, ledger.sources, strict=True):
        for coded in source.coded.entries:
            one = place_of(coded)
            names = (one.code, one.level, one.province, one.prefecture, one.county, one.zone)
            lists = (";".join(one.current), ";".join(one.candidates))
            yield (document.id, coded.entry.row, one.status, one.on.isoformat(), *names, *lists, one.lon, one.lat)


def _industry_codes(ledger: Ledger) -> Iterator[tuple[Any, ...]]:
    for document, source in zip(ledger.documents, ledger.sources, strict=True):
        for coded in source.coded.entries:
            for position, one in enumerate(industries_of(coded), 1):
                head = (document.id, coded.entry.row, position, coded.industry.status)
                yield (*head, one.code, one.level, one.name, one.name_en, one.confidence, one.role, one.edition)


def _evidence(ledger: Ledger) -> Iterator[tuple[Any, ...]]:
    for document, source in zip(ledger.documents, ledger.sources, strict=True):
        for coded in source.coded.entries:
            for position, one in enumerate(evidence_of(coded), 1):
                head = (document.id, coded.entry.row, position, one.field, one.value)
                yield (*head, *one.span, one.rule, one.text, one.source)


def _cluster(one: Cluster) -> tuple[Any, ...]:
    names = (one.id, one.name, one.phrase, ";".join(one.names), one.industry_status)
    return (*names, one.pinyin, one.english, ";".join(one.aliases), *one.place_entry, *one.industry_entry)


def _event(number: int, one: Event) -> tuple[Any, ...]:
    what = (number, one.cluster, one.kind, one.level, one.programme)
    return (*what, one.document, one.row, one.name, one.locator, one.of, one.by, one.why)


def _event_dates(events: Iterable[Event]) -> Iterator[tuple[Any, ...]]:
    for number, event in enumerate(events, 1):
        for one in event.dates:
            yield (number, one.role, str(one.when), one.when.precision)


def _standings(clusters: Iterable[Cluster]) -> Iterator[tuple[Any, ...]]:
    for cluster in clusters:
        for position, one in enumerate(cluster.standings, 1):
            time = (_iso(one.start), _iso(one.end), one.state, one.rule, ";".join(one.documents), _iso(one.next))
            yield (cluster.id, position, one.level, one.programme, *time, ";".join(one.options))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _findings(ledger: Ledger) -> Iterator[tuple[Any, ...]]:
    for position, (document, one) in enumerate(ledger.findings, 1):
        yield (document, position, one.kind, one.severity, one.message, one.advice, str(one.locator or ""))

"""Writing the registry's database: the same bytes for the same ledger, complete or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from jiqun.errors import OutputError
from jiqun.registry.ledger import Ledger
from jiqun.registry.seal import seal
from jiqun.registry.table_rows import tables

__all__ = ["FORMAT", "write_database"]

FORMAT = 3
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
    packed = path.with_name(f".{path.name}.{os.getpid()}.packed")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # In memory, where the ledger takes ten times as much; the file is written once, packed.
        connection = sqlite3.connect(":memory:", isolation_level=None)
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
        packed.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, ledger: Ledger, inputs: str) -> None:
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")  # the packed file is brought to the disk at the end
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.executescript(_SCHEMA.read_text(encoding="utf-8"))
    connection.execute("BEGIN")
    for table, rows in tables(ledger, inputs):
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

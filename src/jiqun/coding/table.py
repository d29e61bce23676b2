"""A coded list as a table: its rows, its codebook, its sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from jiqun import data
from jiqun.coding.model import COLUMNS, CodedEntry, CodedList
from jiqun.industries import industry_row
from jiqun.lists import Entry, OfficialList
from jiqun.places import place_row
from jiqun.tables import Variable, own_names

if TYPE_CHECKING:
    import polars as pl

__all__ = ["codebook", "coded_frame", "coded_rows", "coded_table", "own_columns", "source_rows"]


def coded_rows(coded: CodedList) -> list[dict[str, Any]]:
    """The rows of a coded list under `COLUMNS`, in the order of the list.

    Text columns hold "" where nothing is known; ``row``, ``number``, ``industry_level`` and
    ``industry_confidence`` are numbers or None. Lists are joined by ``;``.
    """
    return [_row(coded, item) for item in coded.entries]


def _row(coded: CodedList, item: CodedEntry) -> dict[str, Any]:
    card = coded.official.card
    values = {
        "row": item.entry.row,
        "number": item.entry.number,
        "name": item.entry.name,
        **place_row(item.place),
        **industry_row(item.industry),
        "industry_phrase": item.phrase,
        "source": card.id if card else coded.official.document.name,
        "locator": str(item.entry.locator),
    }
    return {name: values[name] for name in COLUMNS}


def coded_frame(coded: CodedList) -> pl.DataFrame:
    """The coded list as a Polars table with exactly `COLUMNS`, one row an entry."""
    import polars as pl

    numbers = {"row": pl.Int64, "number": pl.Int64, "industry_level": pl.Int64, "industry_confidence": pl.Float64}
    return pl.DataFrame(
        coded_rows(coded), schema={name: numbers.get(name, pl.String) for name in COLUMNS}, orient="row"
    )


def own_columns(coded: CodedList) -> dict[str, list[str]]:
    """The list's own columns beside the names: header and cells, as they are written, in their order.

    The names' own column is ``name`` in the coded table, and that of the numbers ``number``; the latter stands here as
    well, in front, where any cell says more than a plain number (A-001, 007).
    """
    entries = [item.entry for item in coded.entries]
    headers = dict.fromkeys(name for entry in entries for name in entry.columns)
    own = {name: [entry.columns.get(name, "") for entry in entries] for name in headers}
    labels = dict.fromkeys(entry.label[0] for entry in entries if _is_more(entry))
    numbers = {
        name: [entry.label[1] if entry.label[0] == name else "" for entry in entries]
        for name in labels
        if name and name not in own
    }
    return {**numbers, **own}


def _is_more(entry: Entry) -> bool:
    """Whether what stands where the numbers stand is more than the number that was read."""
    return entry.label[1].strip() != ("" if entry.number is None else str(entry.number))


def coded_table(coded: CodedList) -> pl.DataFrame:
    """The coded list with its own columns behind: `coded_frame`, then `own_columns` as text.

    An own column that has the name of one of `COLUMNS` is called ``input_…``, see `jiqun.tables.own_names`.
    """
    import polars as pl

    own = own_columns(coded)
    called = own_names(own, COLUMNS)
    columns = [pl.Series(called[name], cells, dtype=pl.String) for name, cells in own.items()]
    return coded_frame(coded).hstack(columns)


def codebook(names: Iterable[str] = COLUMNS) -> list[Variable]:
    """What the columns mean, in the order asked for; from ``data/coding/columns.tsv`` and ``firm_columns.tsv``."""
    tables = ("coding/columns.tsv", "coding/firm_columns.tsv")
    known = {row[0]: row for table in tables for row in data.rows(table)}
    return [
        Variable(name, kind, meaning, values) for name, kind, _, meaning, _, values in (known[name] for name in names)
    ]


def source_rows(lists: Iterable[OfficialList]) -> list[dict[str, str]]:
    """Where the rows come from: one record a list, with the digest of the file that was read."""
    return [_source(official) for official in lists]


def _source(official: OfficialList) -> dict[str, str]:
    card, document = official.card, official.document
    return {
        "id": card.id if card else document.name,
        "title": card.title if card else "",
        "issuer": card.issuer if card else "",
        "document_number": card.document_number if card else "",
        "dated": str(card.dated) if card else "",
        "file": document.name,
        "sha256": document.sha256,
        "rows": str(len(official.entries)),
        "coverage": card.coverage if card else "",
        "licence": card.licence if card else "",
    }

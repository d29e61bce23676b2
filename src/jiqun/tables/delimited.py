"""Delimited text (CSV, TSV, TXT): which delimiter, which encoding, and in which line it goes wrong."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jiqun.errors import SourceError
from jiqun.tables.files import source_file
from jiqun.text import decode, detect_encoding

if TYPE_CHECKING:
    import polars as pl

__all__ = ["read_delimited", "scan_delimited", "sniff_delimiter"]

_HEAD = 1 << 16
_DELIMITERS = ",\t;|"


def sniff_delimiter(head: str, suffix: str = "") -> str:
    r"""The delimiter of a text by its first lines.

    Args:
        head: The beginning of the text.
        suffix: The file's ending; ``.tsv`` settles it.

    Returns:
        One of ``, TAB ; |``: the one under which the most lines, at least half of them, have the same number
        of fields, more than one; "" where there is none.

    Example:
        >>> sniff_delimiter("代码;名称\n010;北京\n"), sniff_delimiter("北京\n上海\n")
        (';', '')
    """
    if suffix == ".tsv":
        return "\t"
    best, most = "", 0
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in _records(head, delimiter, limit=50) if row)
        width, lines = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
        if width > 1 and lines > most and 2 * lines >= widths.total():
            best, most = delimiter, lines
    return best


def _records(text: str, delimiter: str, limit: int) -> list[list[str]]:
    """The first records of a text; reading stops in peace where quotes do not close."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) == limit:
                break
    except csv.Error:
        pass
    return rows


def read_delimited(path: Path, *, encoding: str | None = None) -> pl.DataFrame:
    """A delimited text as a frame of text columns; see `jiqun.tables.read_frame`."""
    import polars as pl

    origin, options = _prepared(path, encoding)
    try:
        return pl.read_csv(origin, glob=False, **options)
    except pl.exceptions.PolarsError as error:
        raise _clear_error(path, encoding, options["separator"], error) from error


def scan_delimited(path: Path, *, encoding: str | None = None) -> pl.LazyFrame:
    """A delimited text as a lazy frame, read in pieces where it is UTF-8; see `jiqun.tables.scan_frame`."""
    import polars as pl

    origin, options = _prepared(path, encoding)
    return pl.scan_csv(origin, glob=False, **options)


def _prepared(path: Path, encoding: str | None) -> tuple[Path | io.BytesIO, dict[str, Any]]:
    """What Polars reads (the file itself where it is UTF-8, else its text as UTF-8) and with which options."""
    with source_file(path).open("rb") as stream:
        head = stream.read(1 << 20)
    name = encoding or detect_encoding(head, where=str(path))
    origin: Path | io.BytesIO = path
    if name.lower().removesuffix("-sig") in ("utf-8", "utf8"):
        sample = head.decode("utf-8", "ignore").removeprefix("\ufeff")
    else:
        sample, _ = decode(path.read_bytes(), encoding=name, where=str(path))
        origin = io.BytesIO(sample.encode("utf-8", "replace"))
    if not sample.strip():
        raise SourceError("the file has no rows", where=str(path))
    delimiter = sniff_delimiter(sample[:_HEAD], path.suffix.lower())
    plain = delimiter == "" and path.suffix.lower() == ".txt"
    options: dict[str, Any] = {"separator": delimiter or ",", "infer_schema": False, "has_header": not plain}
    if plain:
        options |= {"new_columns": ["text"], "quote_char": None, "separator": "\x1f"}
    return origin, options


def _clear_error(path: Path, encoding: str | None, delimiter: str, error: Exception) -> SourceError:
    """Which line does not fit the header; where none does not, the first sentence of what Polars said."""
    text, _ = decode(path.read_bytes(), encoding=encoding, where=str(path))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = 0
    try:
        for row in reader:
            header = header or len(row)
            if len(row) > header:
                what = f"the row has {len(row)} fields, the header has {header}"
                return SourceError(
                    what,
                    where=f"{path}, line {reader.line_num}",
                    hint="put quotes around text that contains the delimiter",
                )
    except csv.Error as fault:
        return SourceError(f"not a readable table: {fault}", where=f"{path}, line {reader.line_num}")
    return SourceError(
        f"not a readable table: {str(error).splitlines()[0]}",
        where=str(path),
        hint="look for a quotation mark that is not closed",
    )

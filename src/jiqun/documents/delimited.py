"""CSV and TSV: one record, one `Line`, also where a quoted cell goes over several lines of the file."""

from __future__ import annotations

import csv
from typing import Literal

from jiqun.documents.model import Line, Locator
from jiqun.documents.plain import physical_lines
from jiqun.errors import SourceError
from jiqun.tables import sniff_delimiter
from jiqun.text import decode

__all__ = ["lines"]

_HEAD = 1 << 16


def lines(content: bytes, encoding: str | None, where: str, kind: str) -> tuple[list[Line], str]:
    """The records of a delimited file and its encoding.

    Args:
        content: All bytes.
        encoding: What the caller knows; None = find out.
        where: The file's name, for messages.
        kind: ``"csv"`` or ``"tsv"``.

    Raises:
        SourceError: Undecodable, nothing but blanks, or quotation marks in a CSV file that do not fit together.
    """
    text, used = decode(content, encoding=encoding, where=where)
    if not text.strip():
        hint = "check that it was saved or downloaded completely"
        raise SourceError("the file has nothing but blanks in it", where=where, hint=hint)
    rows = physical_lines(text)
    delimiter = "\t" if kind == "tsv" else sniff_delimiter(text[:_HEAD]) or ","
    try:
        return _records(rows, delimiter, csv.QUOTE_MINIMAL, where), used
    except SourceError:
        if kind == "csv":
            raise
        # In tab-separated text a quotation mark usually is just one.
        return _records(rows, delimiter, csv.QUOTE_NONE, where), used


def _records(rows: list[str], delimiter: str, quoting: Literal[0, 3], where: str) -> list[Line]:
    reader = csv.reader((row + "\n" for row in rows), delimiter=delimiter, quoting=quoting, strict=True)
    found = []
    first = 1
    try:
        for cells in reader:
            last = reader.line_num
            raw = rows[first - 1] if first == last else "\n".join(rows[first - 1 : last])
            found.append(Line(raw, Locator(line=first), tuple(cells) or ("",)))
            first = last + 1
    except csv.Error as error:
        hint = "close the quotation mark, or write it twice inside a quoted cell"
        raise SourceError(f"the record cannot be read: {error}", where=f"{where}, line {first}", hint=hint) from error
    return found

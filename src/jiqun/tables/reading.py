"""A file becomes a Polars frame; what is text in the file stays text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from jiqun.errors import JiqunError, SourceError, UsageError
from jiqun.tables import sheets
from jiqun.tables.delimited import read_delimited, scan_delimited
from jiqun.tables.files import source_file

if TYPE_CHECKING:
    import polars as pl

__all__ = ["column_names", "read_frame", "scan_frame"]

_TEXT = (".csv", ".tsv", ".txt")
_LINES = (".jsonl", ".ndjson")
_KNOWN = (*_TEXT, *sheets.SUFFIXES, ".parquet", *_LINES, ".json")


def read_frame(
    path: str | os.PathLike[str], *, sheet: str | int | None = None, encoding: str | None = None
) -> pl.DataFrame:
    r"""Read a table of any usual format, told by the file's ending.

    Args:
        path: ``.csv``, ``.tsv``, ``.txt``, ``.xlsx``, ``.xls``, ``.ods``, ``.parquet``, ``.jsonl``, ``.ndjson``
            or ``.json``.
        sheet: Name or 1-based number of the worksheet; None = the first visible one that is not empty.
        encoding: Of a text file; None = find out.

    Returns:
        The rows in file order under the header of the file. Columns of delimited text are all text (``010`` keeps
        its zero), an empty field is null. Columns of a worksheet are text as soon as one cell is; pure columns of
        numbers, dates or yes/no keep their type. Parquet and JSON keep theirs. A ``.txt`` without any delimiter
        is one column ``text`` without a header.

    Raises:
        SourceError: Missing, a folder, no permission, empty, unknown format, damaged, encoding not sure, a row
            with more fields than the header.
        UsageError: No such worksheet or encoding.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "codes.csv"
        ...     _ = file.write_text("代码,名称\n010,甲\n", encoding="gb18030")
        ...     read_frame(file, encoding="gb18030").rows()
        [('010', '甲')]
    """
    file = source_file(path)
    suffix = _suffix(file, sheet)
    if suffix in _TEXT:
        return read_delimited(file, encoding=encoding)
    if suffix in sheets.SUFFIXES:
        return sheets.sheet_frame(file, sheet)
    import polars as pl

    try:
        if suffix == ".parquet":
            return pl.read_parquet(file, glob=False)
        return pl.read_json(file) if suffix == ".json" else pl.read_ndjson(file, infer_schema_length=None)
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        raise _unreadable(file, suffix, error) from error


def scan_frame(
    path: str | os.PathLike[str], *, sheet: str | int | None = None, encoding: str | None = None
) -> pl.LazyFrame:
    """The same as `read_frame`, lazily: CSV in UTF-8, Parquet and JSON Lines of any size are read in pieces."""
    file = source_file(path)
    suffix = _suffix(file, sheet)
    if suffix in _TEXT:
        return scan_delimited(file, encoding=encoding)
    import polars as pl

    if suffix == ".parquet":
        return pl.scan_parquet(file, glob=False)
    if suffix in _LINES:
        return pl.scan_ndjson(file)
    return read_frame(file, sheet=sheet, encoding=encoding).lazy()


def column_names(
    path: str | os.PathLike[str], *, sheet: str | int | None = None, encoding: str | None = None
) -> list[str]:
    """The columns of a table, in their order; arguments and errors as in `read_frame`."""
    import polars as pl

    try:
        return scan_frame(path, sheet=sheet, encoding=encoding).collect_schema().names()
    except (pl.exceptions.PolarsError, OSError) as error:
        if isinstance(error, JiqunError):
            raise
        return read_frame(path, sheet=sheet, encoding=encoding).columns  # says what is wrong with the file


def _suffix(file: Path, sheet: str | int | None) -> str:
    suffix = file.suffix.lower()
    if suffix not in _KNOWN:
        raise SourceError(
            f"unknown format {file.suffix or 'without an ending'}", where=str(file), hint=f"known: {', '.join(_KNOWN)}"
        )
    if sheet is not None and suffix not in sheets.SUFFIXES:
        raise UsageError("only a workbook has worksheets", where=str(file), hint="leave --sheet (sheet=) out")
    return suffix


def _unreadable(file: Path, suffix: str, error: Exception) -> SourceError:
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    return SourceError(
        f"not a readable {suffix[1:]} file: {said}",
        where=str(file),
        hint="check that it was saved or downloaded completely",
    )

"""A frame becomes a file: whole or not at all, the same bytes on every run, nothing in it that runs by itself."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jiqun.errors import OutputError, UsageError
from jiqun.tables.codebook import Variable, metadata_json
from jiqun.tables.files import safe_write
from jiqun.tables.workbook import write_workbook

if TYPE_CHECKING:
    import polars as pl

__all__ = ["FORMATS", "write_table"]

_RUNS_IN_A_SPREADSHEET = r"^[\t\r\n]*'*[=+\-@＝＋－＠]"
_IS_HARMLESS = r"^(?:[+-]?[0-9]+(?:[.,][0-9]+)*%?|[+-]+)$"


def write_table(
    frame: pl.DataFrame | pl.LazyFrame,
    path: str | os.PathLike[str],
    *,
    codebook: Sequence[Variable] | None = None,
    sources: Sequence[Mapping[str, Any]] | None = None,
) -> None:
    r"""Write a table in the format that the file's ending names.

    Args:
        frame: The rows. A lazy frame is written in pieces, so that it may be larger than memory (not XLSX and JSON).
        path: ``.csv`` (UTF-8 with BOM, for Excel), ``.tsv`` (the same with tabs), ``.xlsx``, ``.parquet``, ``.jsonl``
            or ``.ndjson``, ``.json`` (an array of objects); ``-`` = CSV without BOM on standard output.
        codebook: What the columns mean. XLSX carries it on a sheet, Parquet in its metadata under
            ``jiqun``, the others in a file beside, named like the table with ``-metadata.json`` behind.
        sources: Where the rows come from, one mapping a document; kept in the same places.

    Raises:
        OutputError: No such folder, no permission, disk full, more rows than XLSX can hold. Nothing is left behind.
        UsageError: An ending that names no format.

    Lists in CSV, TSV and XLSX are joined by ``;``. In CSV and TSV a text that a spreadsheet program would run as a
    formula (it begins with ``=``, ``+``, ``-`` or ``@``, in half or full width, and is neither a number nor only signs)
    gets one apostrophe in front, as spreadsheet programs themselves mark text; XLSX, Parquet and JSON hold it as it is.

    Example:
        >>> import tempfile, polars
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "places.csv"
        ...     write_table(polars.DataFrame({"code": ["010"], "name": ["=1+1"]}), file)
        ...     file.read_text(encoding="utf-8-sig")
        "code,name\n010,'=1+1\n"
    """
    import polars as pl

    lazy = frame.lazy()
    if str(path) == "-":
        try:
            _flat(lazy, guard=True).collect(engine="streaming").write_csv(sys.stdout.buffer)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise _not_written("standard output", error) from error
        sys.stdout.buffer.flush()
        return
    write = _writer(path)
    about = _About(codebook or (), sources or (), str(path))
    with safe_write(path) as draft:
        try:
            write(lazy, draft, about)
        except pl.exceptions.PolarsError as error:
            raise _not_written(path, error) from error
    if about.json and write not in (_write_workbook, _write_parquet):
        with safe_write(f"{path}-metadata.json") as draft:
            draft.write_text(about.json, encoding="utf-8", newline="\n")


@dataclass(frozen=True, slots=True)
class _About:
    """What a file says besides its rows, and the name it will have."""

    codebook: Sequence[Variable]
    sources: Sequence[Mapping[str, Any]]
    where: str

    @property
    def json(self) -> str:
        return metadata_json(self.codebook, self.sources)


_Writer = Callable[["pl.LazyFrame", Path, _About], None]


def _writer(path: str | os.PathLike[str]) -> _Writer:
    suffix = Path(path).suffix.lower()
    if suffix not in _WRITERS:
        hint = f"known: {', '.join(_WRITERS)}, or - for standard output"
        raise UsageError(f"unknown format {suffix or 'without an ending'}", where=str(path), hint=hint)
    return _WRITERS[suffix]


def _not_written(path: str | os.PathLike[str], error: Exception) -> OSError | OutputError:
    """Polars wraps what the disk says for some formats; a full disk must read as a full disk."""
    said = str(error)
    if "os error 32" in said:
        return BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))  # the reader of a pipe has seen enough
    if "os error 28" in said or os.strerror(errno.ENOSPC) in said:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return OutputError(f"the table cannot be written: {said.splitlines()[0]}", where=str(path))


def _flat(frame: pl.LazyFrame, *, guard: bool) -> pl.LazyFrame:
    """The frame with lists joined by ``;``, and with texts guarded that a spreadsheet program would run."""
    import polars as pl

    columns = []
    for name, kind in frame.collect_schema().items():
        column = pl.col(name)
        if isinstance(kind, pl.List):
            column = column.list.eval(pl.element().cast(pl.String)).list.join(";")
        elif not guard or kind != pl.String:
            continue
        columns.append(_guarded(column).alias(name) if guard else column)
    return frame.with_columns(columns)


def _guarded(column: pl.Expr) -> pl.Expr:
    import polars as pl

    runs = column.str.contains(_RUNS_IN_A_SPREADSHEET) & ~column.str.contains(_IS_HARMLESS)
    return pl.when(runs).then(pl.lit("'") + column).otherwise(column)


def _write_csv(frame: pl.LazyFrame, draft: Path, _about: _About) -> None:
    _flat(frame, guard=True).sink_csv(draft, include_bom=True, check_extension=False)


def _write_tsv(frame: pl.LazyFrame, draft: Path, _about: _About) -> None:
    _flat(frame, guard=True).sink_csv(draft, include_bom=True, separator="\t", check_extension=False)


def _write_workbook(frame: pl.LazyFrame, draft: Path, about: _About) -> None:
    write_workbook(_flat(frame, guard=False).collect(), draft, about.codebook, about.sources, where=about.where)


def _write_parquet(frame: pl.LazyFrame, draft: Path, about: _About) -> None:
    frame.sink_parquet(draft, metadata={"jiqun": about.json} if about.json else None)


def _write_json_lines(frame: pl.LazyFrame, draft: Path, _about: _About) -> None:
    frame.sink_ndjson(draft, check_extension=False)


def _write_json(frame: pl.LazyFrame, draft: Path, _about: _About) -> None:
    frame.collect().write_json(draft)


_WRITERS: dict[str, _Writer] = {
    ".csv": _write_csv,
    ".tsv": _write_tsv,
    ".xlsx": _write_workbook,
    ".parquet": _write_parquet,
    ".jsonl": _write_json_lines,
    ".ndjson": _write_json_lines,
    ".json": _write_json,
}

FORMATS = tuple(_WRITERS)
"""The endings that `write_table` knows."""

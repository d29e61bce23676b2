"""`jiqun code` as a function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from jiqun.coding.coder import code_list
from jiqun.coding.model import CodedList
from jiqun.coding.table import codebook, coded_table, source_rows
from jiqun.lists import read_list
from jiqun.tables import refuse_overwrite

__all__ = ["code"]


def code(
    file: str | Path,
    *,
    out: str | Path | None = None,
    on: date | int | str | None = None,
    on_column: str | None = None,
    province: str | None = None,
    province_column: str | None = None,
    place_columns: Sequence[str] | None = None,
    column: str | None = None,
    card: str | Path | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> CodedList:
    r"""Read a list, place and code every entry: `jiqun code` as a function.

    Args:
        file: Text, CSV, TSV or XLSX, or a folder with a ``card.yml``.
        out: Where to write the coded table, with the list's own columns behind (`jiqun.coding.coded_table`); the suffix
            chooses the format, None writes nothing.
        on: See `code_list`, as for the next four.
        on_column: See `code_list`.
        province: See `code_list`.
        province_column: See `code_list`.
        place_columns: See `code_list`.
        column: The column that holds the names, where it is not recognised.
        card: The list's card, where it does not lie beside the file.
        encoding: The text's encoding, where it cannot be told.
        sheet: The worksheet, where there are several.
        progress: See `code_list`.

    Returns:
        The coded list, entries in the order of the file.

    Raises:
        SourceError: The file cannot be read as a list.
        UsageError: A date or column that makes no sense, or `out` is the list itself.
        OutputError: `out` cannot be written; nothing is left half-written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "list.txt"
        ...     _ = file.write_text("1 河北省高阳县毛巾纺织产业集群\n", encoding="utf-8")
        ...     [entry] = code(file, on=2023, out=Path(folder) / "coded.xlsx").entries
        >>> entry.place.code, entry.phrase, entry.industry.codes[0].code
        ('130628', '毛巾纺织', '1772')
    """
    refuse_overwrite(out, file)
    official = read_list(file, card=card, encoding=encoding, sheet=sheet, column=column)
    coded = code_list(
        official,
        on=on,
        province=province,
        on_column=on_column,
        province_column=province_column,
        place_columns=place_columns,
        progress=progress,
    )
    if out is not None:
        from jiqun.tables import write_table

        write_table(coded_table(coded), out, codebook=codebook(), sources=source_rows([official]))
    return coded

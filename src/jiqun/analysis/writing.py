"""A panel as a file, with its rules inside it where the format can hold them, and a codebook beside it."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from pathlib import Path
from typing import Any

from jiqun.analysis.codebooks import codebook_text
from jiqun.analysis.panel import Panel
from jiqun.errors import MissingExtra, UsageError
from jiqun.tables import FORMATS, safe_write, write_table

__all__ = ["write_panel"]

_STATA = 118
"""Version of the Stata format: the first that holds Chinese (Stata 14 and later)."""

_LABEL = 80


def write_panel(panel: Panel, path: str | Path) -> list[Path]:
    """Write a panel and its codebook.

    Args:
        panel: The panel.
        path: ``.dta`` (Stata 14 and later; extra ``stata``), or any format of `jiqun.tables.write_table`. ``-`` =
            CSV on standard output, without a codebook.

    Returns:
        The files written: the panel, and ``<name>.codebook.md`` beside it.

    Raises:
        MissingExtra: ``.dta`` without the extra.
        UsageError: An ending that names no format.
        OutputError: A file cannot be written.

    Example:
        >>> import tempfile
        >>> from jiqun.analysis import panel
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     files = write_panel(panel(unit="province", years="2022-2024"), Path(folder) / "panel.parquet")
        >>> [file.name for file in files]
        ['panel.parquet', 'panel.codebook.md']
    """
    if str(path) == "-":
        write_table(panel.frame, "-")
        return []
    file = Path(path)
    _must_be_known(file)
    if file.suffix.lower() == ".dta":
        _write_stata(panel, file)
    else:
        write_table(panel.frame, file, codebook=panel.codebook, sources=_sources(panel))
    beside = file.with_name(f"{file.stem}.codebook.md")
    with safe_write(beside) as draft:
        draft.write_text(codebook_text(panel), encoding="utf-8", newline="\n")
    return [file, beside]


def _must_be_known(file: Path) -> None:
    suffix = file.suffix.lower()
    if suffix not in (*FORMATS, ".dta"):
        what = f"unknown format {suffix or 'without an ending'}"
        known = f"known: .dta (Stata), {', '.join(FORMATS)}, or - for standard output"
        raise UsageError(what, where=str(file), hint=known)


def _sources(panel: Panel) -> list[dict[str, Any]]:
    """The documents the panel stands on, each with all rules, so that a file alone says what it is."""
    rules = " ".join(panel.notes)
    held = (*panel.coverage.complete, *panel.coverage.partial)
    return [
        {
            "id": one.id,
            "title": one.title,
            "document_number": one.document_number,
            "sha256": one.sha256,
            "coverage": one.coverage,
            "rules": rules,
        }
        for one in held
    ]


def _write_stata(panel: Panel, file: Path) -> None:
    try:
        pd = import_module("pandas")
    except ImportError as error:
        raise MissingExtra(
            "writing .dta needs pandas", hint="pip install 'pandas>=2.2'; it is the extra stata of jiqun"
        ) from error
    columns: dict[str, Any] = {}
    for one in panel.codebook:
        values = panel.frame[one.name].to_list()
        if one.type == "integer":
            columns[one.name] = pd.array(values, dtype="Int16")  # Stata's int; a missing value is its "."
        else:
            columns[one.name] = pd.array(values, dtype="object")
    frame = pd.DataFrame(columns)
    labels = {one.name: _cut(one.meaning, _LABEL) for one in panel.codebook}
    with safe_write(file) as draft:
        frame.to_stata(
            draft,
            write_index=False,
            version=_STATA,
            time_stamp=dt.datetime(2000, 1, 1),  # a fixed stamp makes the same bytes
            data_label=_cut(next(note for note in panel.notes if note.startswith("Frame ")), _LABEL),
            variable_labels=labels,
            value_labels={"treated": {0: "not in these lists by then", 1: "recognised"}},
            convert_strl=["clusters", "unit", "unit_name"],
        )


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"

"""Which module reads which file."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from jiqun.documents import delimited, plain, workbook
from jiqun.documents.model import Document
from jiqun.errors import SourceError, UsageError
from jiqun.tables import source_bytes

__all__ = ["read"]

_DELIMITED = (".csv", ".tsv", ".tab")
_NOT_YET = {".pdf": "PDF", ".doc": "DOC", ".docx": "DOCX", ".wps": "WPS", ".html": "HTML", ".htm": "HTML"}


def read(path: str | os.PathLike[str], *, encoding: str | None = None, sheet: str | int | None = None) -> Document:
    r"""Read a file of any format that this package knows, told by its ending.

    Args:
        path: ``.csv`` and ``.tsv``; ``.xlsx``, ``.xls`` and ``.ods``; everything else is read as text.
        encoding: Of a text file; None = find out, and refuse where that is not sure.
        sheet: Name or 1-based number of the worksheet; None = the first visible one that is not empty; the
            document names the others that are not empty.

    Returns:
        The document with all its lines in file order, blank ones included, each as it is in the file.

    Raises:
        SourceError: Missing, a folder, no permission, empty, binary, damaged, an encoding that is not sure.
        UsageError: No such worksheet or encoding.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "list.txt"
        ...     _ = file.write_text("序号\t集群名称\n1\t高阳县毛巾纺织产业集群\n", encoding="utf-8")
        ...     line = read(file).lines[1]
        >>> line.cells, str(line.locator)
        (('1', '高阳县毛巾纺织产业集群'), 'line 2')
    """
    file = Path(path)
    suffix = file.suffix.lower()
    is_workbook = suffix in workbook.SUFFIXES
    content = source_bytes(file)
    if sheet is not None and not is_workbook:
        raise UsageError("only a workbook has worksheets", where=str(file), hint="leave sheet out")
    if suffix in _NOT_YET:
        hint = "save it as text, CSV or XLSX first"
        raise SourceError(f"{_NOT_YET[suffix]} files cannot be read", where=str(file), hint=hint)
    not_read: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    if is_workbook:
        kind, used = suffix[1:], ""
        lines, not_read, hidden = workbook.lines(file, sheet)
    elif suffix in _DELIMITED:
        kind = "csv" if suffix == ".csv" else "tsv"
        lines, used = delimited.lines(content, encoding, str(file), kind)
    else:
        kind = "text"
        lines, used = plain.lines(content, encoding, str(file))
    return Document(file.name, kind, used, hashlib.sha256(content).hexdigest(), tuple(lines), not_read, hidden)

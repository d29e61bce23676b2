"""A file becomes lines that know where they stand.

Reading path: `model` (`Document`, `Line`, `Locator`) ─▶ `reader` (which module reads which file) ─▶ one module a
format: `plain` (running text), `delimited` (CSV, TSV), `workbook` (XLSX and its relatives).
"""

from __future__ import annotations

from jiqun.documents.model import Document, Line, Locator
from jiqun.documents.reader import read

__all__ = ["Document", "Line", "Locator", "read"]

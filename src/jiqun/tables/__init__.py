"""Tables of any origin and size: read with their text kept as text, written whole or not at all.

Reading path: `files` (what a source or a result file must be) ─▶ `reading` (a file becomes a Polars frame, with
`delimited` and `sheets` for the formats that need care) ─▶ `writing` (a frame becomes a file, with `workbook` for
XLSX and `codebook` for what its columns mean).
"""

from __future__ import annotations

from jiqun.tables.codebook import Variable
from jiqun.tables.delimited import sniff_delimiter
from jiqun.tables.files import refuse_overwrite, safe_write, source_bytes, source_file
from jiqun.tables.own import own_names
from jiqun.tables.reading import column_names, read_frame, scan_frame
from jiqun.tables.sheets import Sheet, cell_text, read_sheet
from jiqun.tables.writing import FORMATS, write_table

__all__ = [
    "FORMATS",
    "Sheet",
    "Variable",
    "cell_text",
    "column_names",
    "own_names",
    "read_frame",
    "read_sheet",
    "refuse_overwrite",
    "safe_write",
    "scan_frame",
    "sniff_delimiter",
    "source_bytes",
    "source_file",
    "write_table",
]

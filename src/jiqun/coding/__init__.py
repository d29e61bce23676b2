"""An entry meets both coders: the one place where places and industries come together.

The flow of a list through this room::

    OfficialList ─▶ code_list ─▶ CodedList ─▶ coded_table ─▶ a table: COLUMNS, then the list's own columns
"""

from jiqun.coding.beside import CONTRADICTION
from jiqun.coding.checking import check
from jiqun.coding.coder import code_list, phrase_of, reading_day
from jiqun.coding.context import carried_down, cells_of
from jiqun.coding.headers import PlaceColumns
from jiqun.coding.model import COLUMNS, CodedEntry, CodedList
from jiqun.coding.table import codebook, coded_frame, coded_rows, coded_table, own_columns, source_rows
from jiqun.coding.verb import code

__all__ = [
    "COLUMNS",
    "CONTRADICTION",
    "CodedEntry",
    "CodedList",
    "PlaceColumns",
    "carried_down",
    "cells_of",
    "check",
    "code",
    "code_list",
    "codebook",
    "coded_frame",
    "coded_rows",
    "coded_table",
    "own_columns",
    "phrase_of",
    "reading_day",
    "source_rows",
]

"""Which worksheet of a workbook holds the list: offices put a cover, a note or a summary before it."""

from __future__ import annotations

from pathlib import Path

from jiqun import documents
from jiqun.documents import Document
from jiqun.errors import JiqunError
from jiqun.lists.model import Finding
from jiqun.lists.rows import table_of

__all__ = ["sheet_of_the_list"]


def sheet_of_the_list(file: Path, first: Document, *, column: str | None) -> tuple[Document, list[Finding]]:
    """The worksheet to read where nobody named one, and what must be said about the others.

    Args:
        file: The workbook.
        first: Its first visible worksheet that is not empty.
        column: The column of the names, where the caller says it.

    Returns:
        The first worksheet with a header of a list, else the first; and findings: that the list does not stand on
        the first one, that others have such a header as well, or only that there are others.
    """
    if not first.not_read:
        return first, []
    others = [documents.read(file, sheet=name) for name in first.not_read]
    lists = [sheet for sheet in (first, *others) if _has_header(sheet, column)]
    chosen = lists[0] if lists else first
    findings = []
    if chosen is not first:
        message = (
            f"the list was read from the worksheet {_name(chosen)}; {_name(first)}, the first, has no header of one"
        )
        findings.append(Finding("sheet", "note", message, "choose another with --sheet (sheet=)"))
    if further := [_name(sheet) for sheet in lists if sheet is not chosen]:
        message = f"worksheets with a list of their own that were not read: {', '.join(further)}"
        advice = "find out whether they belong to the list; choose one with --sheet (sheet=)"
        findings.append(Finding("sheet", "warning", message, advice))
    rest = [_name(sheet) for sheet in others if sheet not in lists]
    if rest:
        message = f"worksheets that were not read: {', '.join(rest)}"
        findings.append(Finding("sheet", "note", message, "choose one with --sheet (sheet=)"))
    return chosen, findings


def _has_header(sheet: Document, column: str | None) -> bool:
    try:
        return table_of(sheet, column=column).has_header
    except JiqunError:  # several columns may hold the names: a list, and the reader will say what is wrong with it
        return True


def _name(sheet: Document) -> str:
    return str(sheet.lines[0].locator.table or "")

"""Candidates become entries: first what the names of the list have in common, then one walk over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiqun.documents import Document, Locator
from jiqun.errors import SourceError
from jiqun.lists import words
from jiqun.lists.model import Entry, Finding
from jiqun.lists.numbering import number_of, split_number
from jiqun.lists.rows import Candidate, Table, table_of
from jiqun.lists.shape import LONGEST_NAME, common_ending, looks_like_name
from jiqun.lists.walk import Walk
from jiqun.text import clean

__all__ = ["Parsed", "parse"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was read, before the entries are looked at together.

    Args:
        entries: In the order of the list.
        findings: What was noticed on the way.
        totals: How many rows the document's own words say there are, and where.
    """

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    totals: tuple[tuple[int, Locator], ...]


def parse(document: Document, *, column: str | None = None, where: str = "") -> Parsed:
    """Read the rows of a document.

    Args:
        document: Any document.
        column: The header of the name column, or its 1-based number in a table without header; None = find it.
        where: The file's name, for messages.

    Raises:
        SourceError: No rows, or it is not clear which column holds the names.
        UsageError: No such column.
    """
    table = table_of(document, column=column, where=where)
    ending, is_numbered, is_chinese = _character(table)
    walk = Walk(ending, is_numbered, is_chinese, table.has_header, document.format != "text")
    if table.has_header or is_numbered or ending or _are_names(table):
        for candidate in table.candidates:
            walk.take(candidate)
        walk.finish()
    if not walk.entries and table.has_header:
        hint = "look at the file: the rows may be missing, stand elsewhere, or be formulas that were never calculated"
        raise SourceError("a header, but no rows below it", where=where, hint=hint)
    if not walk.entries:
        hint = (
            "a list has a name a line, numbered or not, or a column headed 集群名称 or 名称; "
            "else name it with --column (column=)"
        )
        raise SourceError(f"no rows found, but {_seen(document)}", where=where, hint=hint)
    entries = _in_order(walk.entries) if table.side_by_side else walk.entries
    return Parsed(tuple(entries), (*table.findings, *walk.findings), tuple(walk.totals))


def _seen(document: Document) -> str:
    """What a document has instead of rows, in words."""
    lengths = [len(line.text) for line in document.lines if line.text.strip()]
    if len(lengths) == 1:
        return f"one line of {lengths[0]:,} characters"
    return f"{len(lengths):,} lines, the longest of {max(lengths, default=0):,} characters"


def _character(table: Table) -> tuple[str, bool, bool]:
    """The names' common ending, whether rows are numbered, and whether they are so in Chinese numerals."""
    numbered, plain, styles = _sorted_out([row for row in table.candidates if row and not row.before_header])
    if not numbered and not plain:
        numbered, plain, styles = _sorted_out([row for row in table.candidates if row])
    is_numbered = len(numbered) >= 3 or len(numbered) > len(plain)
    ending = common_ending(numbered) if is_numbered else common_ending([*numbered, *plain])
    return ending, is_numbered, sum(style.startswith("chinese") for style in styles) * 2 > len(styles) > 0


def _sorted_out(rows: Sequence[Candidate]) -> tuple[list[str], list[str], list[str]]:
    """The names behind a number, other texts that may be names, and the styles of the numbers."""
    numbered, plain, styles = [], [], []
    for row in rows:
        if len(row.text) > LONGEST_NAME:
            continue
        split = split_number(row.text) if row.single or not row.number else None
        if row.number and number_of(row.number) is not None:
            numbered.append(row.text)
        elif split and split[1]:
            numbered.append(split[1])
            styles.append(split[2])
        elif row.text and not _is_frame(clean(row.text)):
            plain.append(row.text)
    return numbered, plain, styles


def _is_frame(form: str) -> bool:
    is_frame = (words.is_furniture, words.is_title, words.is_scheme, words.is_note, words.is_sum, words.heading_of)
    return any(test(form) for test in is_frame)


def _are_names(table: Table) -> bool:
    """Whether the lines of a text without header, numbers and common ending can be a plain list of names."""
    texts = [row.text for row in table.candidates if row is not None]
    return sum(len(text) <= LONGEST_NAME and looks_like_name(text) for text in texts) >= 0.8 * len(texts)


def _in_order(entries: Sequence[Entry]) -> list[Entry]:
    """Entries printed side by side in the order of their numbers, where these are all different."""
    numbers = [entry.number for entry in entries if entry.number is not None]
    if len(set(numbers)) < len(entries):
        return list(entries)
    ordered = sorted(entries, key=lambda entry: entry.number or 0)
    return [replace(entry, row=row) for row, entry in enumerate(ordered, 1)]

"""Lines divided into what may be rows: a number, a name and other columns, or one text that may be anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jiqun.documents import Document, Line, Locator
from jiqun.errors import UsageError
from jiqun.lists.layout import Block, Layout, blocks_of, guessed_layout, header_layout, split_cells, unknown_header
from jiqun.lists.model import Finding
from jiqun.lists.numbering import number_of, strip
from jiqun.lists.words import number_rank
from jiqun.text import clean

__all__ = ["Candidate", "Table", "table_of"]

_LONGEST_HEADER = 10_000


@dataclass(slots=True)
class Candidate:
    """A line, or one of the rows that a line holds, before it is known what it is.

    It never leaves this room and nobody changes it. It is not frozen, since a frozen one takes four times as long to
    make, and a long list has very many.

    Args:
        line: The line.
        text: The name's cell, or the whole text where the line has but one; outer blanks gone.
        number: The number's cell; empty where there is none.
        columns: The other cells by their header, raw.
        label: Header and cell of the number, raw; empty where there is no such column.
        cell: 1-based place of the text among the cells.
        single: Whether this is the only text in its line, so that it may be a heading, a note or a title as well.
        in_number_column: Whether this only text stands where the numbers stand.
        before_header: Whether a header is still to come: mostly titles, but also the rows of a first page whose
            header was lost.
    """

    line: Line
    text: str
    number: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    label: tuple[str, str] = ("", "")
    cell: int = 1
    single: bool = False
    in_number_column: bool = False
    before_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The part of a document that holds rows.

    Args:
        candidates: Everything that is not blank; None in the place of a header.
        has_header: Whether a header was found.
        side_by_side: Whether a line may hold several rows.
        findings: What was noticed about the headers.
    """

    candidates: tuple[Candidate | None, ...]
    has_header: bool
    side_by_side: bool
    findings: tuple[Finding, ...] = ()


def table_of(document: Document, *, column: str | None = None, where: str = "") -> Table:
    """Find the headers of a document and divide its lines as they say.

    Raises:
        UsageError: No header has the column asked for.
        SourceError: It is not clear which column holds the names.
    """
    lines = document.lines
    is_text = document.format == "text" or all(len(line.cells) < 2 for line in lines)
    headers = _headers(lines, column, is_text, where)
    second = _with_second_lines(lines, headers)
    if column is not None and not headers and not column.isdecimal():
        raise _no_column(lines, column, is_text, where)
    findings = _other_tables(lines, headers)
    layout = None if headers else guessed_layout(lines, column=column, where=where)
    if layout is not None and (unknown := unknown_header(lines, layout)):
        at, headers[at] = unknown
        findings = [] if column else [_judged_by_cells(lines[at], headers[at])]
    first = min(headers, default=0)
    found: list[Candidate | None] = [
        Candidate(line, strip(line.text), single=True, before_header=True) for line in lines[:first] if strip(line.text)
    ]
    merged: list[Locator] = []
    for number, line in enumerate(lines[first:], first):
        if number in headers:
            layout = headers[number]
            found.append(None)
        elif number not in second:
            found += _candidates(line, layout)
            names = [block.name for block in layout.blocks] if line.repeats and layout else []
            merged += [line.locator.in_cell(name + 1) for name in names if name in line.repeats]
    findings += _merged(merged)
    several = any(len(header.blocks) > 1 for header in headers.values())
    return Table(tuple(found), bool(headers), several, tuple(findings))


def _merged(found: Sequence[Locator]) -> list[Finding]:
    """That lines are no rows of their own, since the name's cell is merged with the one above."""
    if not found:
        return []
    what = "a line has" if len(found) == 1 else f"{len(found)} lines have"
    message = f"{what} the name's cell merged with the one above, and counts as one row with it"
    advice = "check that they are one cluster; what the other columns say of it in such a line is not read"
    return [Finding("merged", "note", message, advice, found[0])]


def _judged_by_cells(line: Line, layout: Layout) -> Finding:
    """That no word of a header was known, and which column was taken for the names."""
    name = layout.blocks[0].name
    message = f"the column {strip(line.cells[name])!r} was taken for the names, since its cells speak of clusters"
    return Finding("header", "note", message, "choose another with --column (column=)", line.locator.in_cell(name + 1))


def _other_tables(lines: Sequence[Line], headers: Mapping[int, Layout]) -> list[Finding]:
    """The headers after rows that are not the one before again, as at a page break: there another table begins."""
    found = []
    for before, at in pairwise(sorted(headers)):
        has_rows = any(strip(line.text) for line in lines[before + 1 : at])
        if has_rows and _words(lines[before]) != _words(lines[at]):
            words = ", ".join(strip(cell) for cell in lines[at].cells if strip(cell))
            message = f"a table with other columns begins here ({words}); its rows were read as rows of the same list"
            advice = "if it is a list of its own, save it as a file of its own"
            found.append(Finding("table", "warning", message, advice, lines[at].locator))
    return found


def _words(header: Line) -> str:
    """What a header says, without its blanks."""
    return "".join(clean(header.text).split())


def _headers(lines: Sequence[Line], column: str | None, is_text: bool, where: str) -> dict[int, Layout]:
    """The layouts of all header lines by the line's index."""
    found = {}
    for number, line in enumerate(lines):
        if len(line.text) > _LONGEST_HEADER:
            continue
        layout = header_layout(line, column=column, is_text=is_text, where=where)
        if layout is not None and number and all(block.number is None for block in layout.blocks):
            whole = _with_numbers_above(line, lines[number - 1])
            if whole is not None:
                layout = header_layout(whole, column=column, is_text=is_text, where=where) or layout
        if layout is not None:
            found[number] = layout
    return found


def _with_numbers_above(header: Line, above: Line) -> Line | None:
    """The second line of a header with 序号 from the line above, where its own cell there is empty; None elsewhere."""
    cells = [
        upper if not strip(own) and number_rank(clean(upper)) else own
        for own, upper in zip(header.cells, above.cells, strict=False)
    ]
    cells += header.cells[len(cells) :]
    return replace(header, cells=tuple(cells)) if tuple(cells) != header.cells else None


def _with_second_lines(lines: Sequence[Line], headers: dict[int, Layout]) -> set[int]:
    """The second lines of headers (省, 市, 县 below 所在地); what they say becomes the headers of their columns.

    Such a line says nothing below the number and the name, and below a cell of the header that goes on over empty ones
    it has a cell for each.

    Args:
        lines: All lines.
        headers: The layouts by line; those with a second line are changed.
    """
    found = set()
    for at, layout in headers.items():
        if at + 1 in headers or at + 1 >= len(lines) or len(layout.blocks) > 1 or layout.split != "cells":
            continue
        (block,) = layout.blocks
        upper, lower = ([strip(cell) for cell in line.cells] for line in (lines[at], lines[at + 1]))
        width = max(len(upper), len(lower))  # a worksheet's row ends with its last filled cell
        upper, lower = (row + [""] * (width - len(row)) for row in (upper, lower))
        spans = [i for i in range(1, width) if lower[i] and lower[i - 1] and not upper[i]]
        below = [i for i, cell in enumerate(lower) if cell]
        fits = all(not upper[i] or i + 1 in spans for i in below) and all(upper[i] or i in spans for i in below)
        if not spans or not fits or lower[block.name] or (block.number is not None and lower[block.number]):
            continue
        titles = [low or high for low, high in zip(lower, upper, strict=True)]
        headers[at] = replace(layout, width=width, blocks=blocks_of(titles, [block.name]))
        found.add(at + 1)
    return found


def _no_column(lines: Sequence[Line], column: str, is_text: bool, where: str) -> UsageError:
    for line in lines:
        if header_layout(line, is_text=is_text, where=where) is not None:
            break
    else:
        line = next((line for line in lines if strip(line.text)), lines[0])
    names = [strip(cell) for cell in line.cells if strip(cell)][:30]
    return UsageError(f"no column {column!r}", where=where, hint=f"columns: {', '.join(names)}")


def _candidates(line: Line, layout: Layout | None) -> list[Candidate]:
    """What one line may hold under a layout."""
    if layout is None:
        text = strip(line.text)
        return [Candidate(line, text, single=True)] if text else []
    cells = split_cells(line, layout.split, layout.width)
    filled = {i: text for i, cell in enumerate(cells) if (text := strip(cell))}
    if not filled:
        return []
    number = layout.blocks[0].number
    # Blanks stand within texts as well, so that only a number in its place shows that they divide cells here.
    undivided = layout.split == "blanks" and number is not None and number_of(filled.get(number, "")) is None
    if len(filled) > 1 and (layout.width == 1 or undivided):
        return [Candidate(line, strip(line.text), single=True)]
    if len(set(filled.values())) == 1:
        return [_single(line, filled, layout)]
    # A name that only repeats a merged cell is no further row: what stands beside it belongs to the row above.
    rows = (_row(line, cells, filled, block) for block in layout.blocks if block.name not in line.repeats)
    found = [row for row in rows if row is not None]
    if found:
        found[-1].columns.update({f"column_{i + 1}": cells[i] for i in filled if i >= layout.width})
    return found


def _single(line: Line, filled: dict[int, str], layout: Layout) -> Candidate:
    """The only text of a line, which a merged cell may have repeated."""
    place, text = next(iter(filled.items()))
    numbers = {block.number for block in layout.blocks}
    return Candidate(line, text, cell=place + 1, single=True, in_number_column=place in numbers and layout.width > 1)


def _row(line: Line, cells: Sequence[str], filled: dict[int, str], block: Block) -> Candidate | None:
    columns = {title: cells[i] if i < len(cells) else "" for i, title in block.others}
    if any(i in filled for i in block.untitled):
        titles = dict(block.others) | {i: f"column_{i + 1}" for i in block.untitled if i in filled}
        columns = {titles[i]: cells[i] if i < len(cells) else "" for i in sorted(titles)}
    number = filled.get(block.number, "") if block.number is not None else ""
    name = filled.get(block.name, "")
    if not name and not number and not any(map(strip, columns.values())):
        return None
    label = (block.title, cells[block.number] if number else "") if block.number is not None else ("", "")
    return Candidate(line, name, number, columns, label, block.name + 1)

"""Which cell of a line holds the number, which the name, and what the others are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jiqun.documents import Line
from jiqun.errors import SourceError
from jiqun.lists.numbering import BLANK, number_of, strip
from jiqun.lists.words import name_rank, number_rank
from jiqun.text import clean

__all__ = ["Block", "Layout", "blocks_of", "guessed_layout", "header_layout", "split_cells", "unknown_header"]

_SPLITS = ("cells", "|", ",", "，", ";", "；", "blanks")
_LONGEST_HEADER = 30
_LONGEST_LINE = 200
_WIDE_GAP = re.compile(rf"{BLANK}{{2,}}")
_GAP = re.compile(rf"{BLANK}+")


@dataclass(frozen=True, slots=True)
class Block:
    """The cells of one entry in a line: a list may print several side by side.

    Args:
        name: 0-based index of the name.
        number: Index of the number; None where there is no such column.
        others: Index and header of every other column.
        title: Header of the number, "" where there is none.
        untitled: Indices of columns without a header; they are told apart only where a line holds one entry.
    """

    name: int
    number: int | None = None
    others: tuple[tuple[int, str], ...] = ()
    title: str = ""
    untitled: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How lines divide into cells, and what the cells are.

    Args:
        split: ``"cells"`` = as the document divides them, a delimiter, or ``"blanks"``.
        width: How many cells the header has.
        blocks: One for each entry of a line.
    """

    split: str
    width: int
    blocks: tuple[Block, ...]


def split_cells(line: Line, split: str, width: int = 0) -> Sequence[str]:
    """The cells of a line under a way to divide it; with blanks, `width` cells where that is possible, else one."""
    if split == "cells":
        return line.cells or (line.text,)
    if split != "blanks":
        text = strip(line.text)
        if split == "|":
            text = text.removeprefix("|").removesuffix("|")
        return text.split(split)
    text = strip(line.text)
    for gap in (_WIDE_GAP, _GAP):
        cells = gap.split(text)
        if not width or len(cells) == width:
            return cells
    return [text]


def header_layout(line: Line, *, column: str | None = None, is_text: bool = False, where: str = "") -> Layout | None:
    """The layout that a line announces if it is a header, else None.

    Args:
        line: Any line.
        column: The header of the name column or its 1-based number, where the caller says it; a line without such a
            column is then no header.
        is_text: Whether the line may be divided otherwise than the document did.
        where: The file's name, for messages.

    Raises:
        SourceError: Two columns may hold the names and nothing decides between them.
    """
    for split in _SPLITS if is_text else _SPLITS[:1]:
        raw = [strip(cell) for cell in split_cells(line, split)]
        if len(raw) == 1 and split == "blanks":
            raw = _single_blanks(raw[0])
        if len(raw) > 1:
            names = _name_cells(raw, column, where)
            if names:
                return Layout(split, len(raw), blocks_of(raw, names))
    raw = [strip(cell) for cell in split_cells(line, "cells")]
    names = _name_cells(raw, column, where) if len(raw) == 1 else []
    return Layout("cells", 1, blocks_of(raw, names)) if names else None


def _single_blanks(text: str) -> list[str]:
    """The cells of a header divided by single blanks, as text copied from a PDF is: one of them is 序号 or so."""
    cells = _GAP.split(text) if len(text) <= _LONGEST_LINE else [text]
    return cells if any(number_rank(clean(cell)) for cell in cells) else [text]


def _name_cells(raw: Sequence[str], column: str | None, where: str) -> list[int]:
    """The indices of the cells that head the names; empty where the line is no header."""
    words = [clean(cell) for cell in raw]
    if column is not None and not column.isdecimal():
        return [i for i, cell in enumerate(raw) if cell and (cell == column or words[i] == clean(column))]
    ranks = [name_rank(word) for word in words]
    if not any(ranks):  # nearly every line of a list
        return []
    filled = [word for word in words if word]
    if any(len(word) > _LONGEST_HEADER for word in filled):
        return []
    best = min(rank for rank in ranks if rank)
    has_number = any(map(number_rank, words))
    if (len(filled) == 1 and best in (3, 5)) or (len(filled) > 1 and best == 5 and not has_number):
        return []
    if column is not None:
        return [raw.index(column)] if column in raw else [int(column) - 1] if 1 <= int(column) <= len(raw) else []
    found = [i for i, rank in enumerate(ranks) if rank == best]
    # Beside the names of firms or projects, a column that speaks of clusters may be the one that is meant.
    rivals = [i for i, word in enumerate(words) if best == 5 and not ranks[i] and "集群" in word]
    if len({words[i] for i in found}) > 1 or rivals:
        hint = f"choose one with --column (column=): {', '.join(raw[i] for i in sorted([*found, *rivals]))}"
        raise SourceError("several columns may hold the names", where=where, hint=hint)
    return found


def blocks_of(raw: Sequence[str], names: Sequence[int]) -> tuple[Block, ...]:
    """Divide the cells of a header among its name columns: each block reaches up to the next one's number."""
    numbers = [i for i, cell in enumerate(raw) if number_rank(clean(cell))]
    starts = [0]
    for before, name in pairwise(names):
        starts.append(next((i for i in numbers if before < i < name), name))
    titles = _unique(raw)
    blocks = []
    for start, end, name in zip(starts, [*starts[1:], len(raw)], names, strict=True):
        number = next((i for i in numbers if start <= i < end), None)
        rest = [i for i in range(start, end) if i not in (name, number) and raw[i]]
        others = tuple((i, raw[i] if len(names) > 1 else titles[i]) for i in rest)
        bare = tuple(i for i in range(start, end) if i not in (name, number) and not raw[i]) if len(names) == 1 else ()
        blocks.append(Block(name, number, others, titles[number] if number is not None else "", bare))
    return tuple(blocks)


def _unique(raw: Sequence[str]) -> list[str]:
    """The headers; one that came before gets a number behind."""
    found: list[str] = []
    for cell in raw:
        title, count = cell, 1
        while title and title in found:
            count += 1
            title = f"{cell}_{count}"
        found.append(title)
    return found


def guessed_layout(lines: Sequence[Line], *, column: str | None = None, where: str = "") -> Layout | None:
    """The layout of a table without a header, judged by its cells; None where the lines have one cell each.

    Raises:
        SourceError: Nothing tells which column holds the names.
    """
    rows = [line.cells for line in lines if sum(bool(strip(cell)) for cell in line.cells) > 1]
    if len(rows) * 2 < sum(bool(strip(line.text)) for line in lines) or not rows:
        return None
    width = max(map(len, rows))
    columns = [[row[i] for row in rows if i < len(row) and strip(row[i])] for i in range(width)]
    number = next(
        (i for i, cells in enumerate(columns) if _share(cells, lambda cell: number_of(cell) is not None) > 0.8), None
    )
    rest = [i for i in range(width) if i != number and columns[i]]
    if column is not None and column.isdecimal() and 1 <= int(column) <= width:
        name = int(column) - 1
    else:
        name = _most_like_names(columns, rest, where)
    others = tuple((i, f"column_{i + 1}") for i in rest if i != name)
    number = None if number == name else number
    return Layout("cells", width, (Block(name, number, others, "" if number is None else f"column_{number + 1}"),))


def unknown_header(lines: Sequence[Line], layout: Layout) -> tuple[int, Layout] | None:
    """The header of a table whose layout was guessed: the line above the rows that heads their numbers (序号).

    Returns:
        The line's index and the layout with the headers of the other columns; None where there is no such line.
    """
    (block,) = layout.blocks
    for at, line in enumerate(lines if block.number is not None else ()):
        raw = [strip(cell) for cell in line.cells]
        written = raw[block.number] if block.number is not None and block.number < len(raw) else ""
        if number_of(written) is not None:
            break
        if number_rank(clean(written)) and block.name < len(raw) and raw[block.name]:
            titles = _unique(raw)
            others = tuple((i, titles[i] if i < len(raw) and raw[i] else title) for i, title in block.others)
            named = Block(block.name, block.number, others, titles[block.number or 0])
            return at, Layout(layout.split, layout.width, (named,))
    return None


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def _most_like_names(columns: Sequence[Sequence[str]], rest: Sequence[int], where: str) -> int:
    """The one column whose cells mostly speak of clusters; the only column where there is but one."""
    likely = [i for i in rest if _share(columns[i], lambda cell: "集群" in clean(cell)) > 0.5]
    if len(likely) == 1:
        return likely[0]
    if len(rest) == 1:
        return rest[0]
    hint = "name it with --column (column=): the header of the names, or the column's number"
    raise SourceError("it is not clear which column holds the names", where=where, hint=hint)

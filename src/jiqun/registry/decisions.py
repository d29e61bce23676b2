"""The curated history: which row of which list means which cluster, as text beside the list.

A source folder holds ``card.yml``, the list's file, and, once a person has decided, ``history.tsv``: one line a row
with the decision, the cluster, who decided and why. The database is built from these files and from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from jiqun.errors import SourceError

__all__ = ["DECISIONS", "HISTORY", "Decision", "history_text", "one_line", "own_numbering", "read_history"]

HISTORY = "history.tsv"

DECISIONS = {
    "new": "a cluster that the registry did not know; its id is made from the list and the number of the row",
    "same": "a further event of a known cluster under the same or nearly the same name",
    "renamed": "a further event of a known cluster, which has a new name now",
    "moved": "a further event of a known cluster, whose place has another division or code now",
    "changed": "a further event of a known cluster, whose industry or area has changed",
    "not-listed": "a known cluster that should stand on this list of re-reviews and does not (row 0)",
    "skip": "the row means no cluster; the reason must be given",
}
"""What can be decided of a row, with the words that explain it in a review file."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one row of a list means.

    Args:
        row: The entry's row, 0 for ``not-listed``.
        name: The name in that row, which guards against rows that moved; for ``not-listed`` the cluster's name.
        decision: One of `DECISIONS`.
        cluster: The cluster's id; empty for ``skip``.
        by: Who decided.
        why: The reason.
    """

    row: int
    name: str
    decision: str
    cluster: str
    by: str
    why: str


_HEADER = tuple(field.name for field in fields(Decision))


def history_text(decisions: Iterable[Decision]) -> str:
    """The text of a ``history.tsv``: a header, then one line a decision, in the order of rows.

    Example:
        >>> text = history_text([Decision(1, "高阳县毛巾", "new", "x-001", "Li", "first list")])
        >>> print(text.replace(chr(9), "|"), end="")
        row|name|decision|cluster|by|why
        1|高阳县毛巾|new|x-001|Li|first list
    """
    ordered = sorted(decisions, key=lambda one: (one.row == 0, one.row, one.cluster))
    lines = [_HEADER, *(tuple(str(value) for value in astuple(one)) for one in ordered)]
    return "".join("\t".join(map(one_line, line)) + "\n" for line in lines)


def one_line(text: str) -> str:
    """A text as a cell of a history file holds it: each run of white space is one blank.

    Example:
        >>> one_line("高阳县  毛巾 ")
        '高阳县 毛巾'
    """
    return " ".join(text.split())


def read_history(file: Path) -> tuple[Decision, ...]:
    """The decisions of a ``history.tsv``, in file order.

    Raises:
        SourceError: Not such a file, an unknown decision, or a decision without its cluster.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SourceError("a history file that is not UTF-8", where=str(file), hint="save it as UTF-8") from error
    if not lines or tuple(lines[0].split("\t")) != _HEADER:
        raise SourceError("not a history file", where=f"{file}, line 1", hint=f"columns: {', '.join(_HEADER)}")
    return tuple(_decision(line.split("\t"), f"{file}, line {number}") for number, line in enumerate(lines[1:], 2))


def _decision(cells: Sequence[str], where: str) -> Decision:
    if len(cells) != len(_HEADER) or not cells[0].isdecimal():
        raise SourceError(f"a line of {len(cells)} cells", where=where, hint=f"columns: {', '.join(_HEADER)}")
    row, name, decision, cluster, by, why = cells
    if decision not in DECISIONS:
        raise SourceError(f"unknown decision {decision!r}", where=where, hint=f"one of {', '.join(DECISIONS)}")
    if not cluster and decision != "skip":
        raise SourceError(f"the decision {decision!r} names no cluster", where=where, hint="write the cluster's id")
    number = int(row)
    if (number == 0) != (decision == "not-listed") and not (number == 0 and decision == "skip"):
        raise SourceError(
            f"row {row} cannot be {decision}", where=where, hint="row 0 is for not-listed, and only for that"
        )
    return Decision(number, name, decision, cluster, by, why)


def own_numbering(list_id: str, rows: Iterable[tuple[int, int | None, str]]) -> tuple[Decision, ...]:
    """The decisions for a list that nobody has reviewed: every row is a cluster of its own, under its own number.

    Args:
        list_id: The list's id.
        rows: Row, printed number (None if it has none) and name of each entry.

    Returns:
        One ``new`` each. A row without a number, or with one that stands twice, is named by its row (``-r007``).

    Example:
        >>> [one.cluster for one in own_numbering("x-1", [(1, 44, "甲"), (2, None, "乙"), (3, 44, "丙")])]
        ['x-1-044', 'x-1-r002', 'x-1-r003']
    """
    seen: set[int] = set()
    decisions = []
    for row, number, name in rows:
        usable = number is not None and number not in seen
        seen.add(number or 0)
        decisions.append(Decision(row, name, "new", new_id(list_id, row, number if usable else None), "rule", _OWN))
    return tuple(decisions)


_OWN = "the list's own numbering"


def new_id(list_id: str, row: int, number: int | None) -> str:
    """The id of a cluster that a row names first: by the number printed there, else by the row."""
    return f"{list_id}-{number:03}" if number is not None else f"{list_id}-r{row:03}"

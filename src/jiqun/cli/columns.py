"""Which column of a user's table holds what a verb asks for: found only where there is no doubt, and said."""

from __future__ import annotations

from collections.abc import Container, Sequence

import typer

from jiqun.errors import UsageError
from jiqun.text import clean

__all__ = ["column_of", "known_column"]


def column_of(
    names: Sequence[str], asked: str | None, *usual: Container[str], what: str, option: str = "--column", where: str
) -> str | None:
    """The column asked for, the only one with a usual header, or the only one there is; None where there is none.

    Args:
        names: The columns of the table.
        asked: What the user said; None = find it, and say on standard error which column was taken and why.
        usual: Headers that mean such a column, whatever their case; where a group fits, later ones are not asked.
        what: What the column holds, in the plural, for the messages.
        option: How the user names the column.
        where: The file, for messages.

    Raises:
        UsageError: No column of the name asked for; or several with a usual header, which names all columns.
    """
    listed = ", ".join(names)
    if asked is not None:
        if asked not in names:
            raise UsageError(f"no column {asked!r}", where=where, hint=f"columns: {listed}")
        return asked
    for group in usual:
        found = [name for name in names if clean(name).strip().lower() in group]
        if len(found) > 1:
            what_is_wrong = f"several columns may hold the {what}: {', '.join(found)}"
            raise UsageError(what_is_wrong, where=where, hint=f"choose with {option}; columns: {listed}")
        if found:
            why = "the only column" if len(names) == 1 else f"by its header; {option} chooses another"
            typer.echo(f"{what} taken from the column {found[0]} ({why})", err=True)
            return found[0]
    return None


def known_column(
    names: Sequence[str], asked: str | None, *usual: Container[str], what: str, option: str = "--column", where: str
) -> str:
    """As `column_of`, for a column that must be there: the only one of a table will do, else it is an error."""
    found = column_of(names, asked, *usual, what=what, option=option, where=where)
    if found is None and len(names) == 1:
        why = f"the only one; this is its header, not a {what.removesuffix('s')}"
        typer.echo(f"{what} taken from the column {names[0]} ({why})", err=True)
        return names[0]
    if found is None:
        hint = f"choose with {option}; columns: {', '.join(names)}"
        raise UsageError(f"which column holds the {what}?", where=where, hint=hint)
    return found

"""A user's own columns beside those that are added: one rule for all tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable

__all__ = ["own_names"]


def own_names(names: Iterable[str], added: Collection[str]) -> dict[str, str]:
    """What the columns of a user's table are called beside columns that are added to it.

    Args:
        names: The user's columns, all different.
        added: The columns that are added; their names never change.

    Returns:
        For each of the user's columns, in their order, its name: its own where that is free, else ``input_…``, with a
        number behind where the user has such a column as well.

    Example:
        >>> own_names(["id", "code", "input_name", "name"], ["name", "code"])
        {'id': 'id', 'code': 'input_code', 'input_name': 'input_name', 'name': 'input_name_2'}
    """
    own = list(names)
    taken = {*own, *added}
    found = {}
    for name in own:
        free, count = name, 1
        if name in added:
            free = f"input_{name}"
            while free in taken:
                count += 1
                free = f"input_{name}_{count}"
            taken.add(free)
        found[name] = free
    return found

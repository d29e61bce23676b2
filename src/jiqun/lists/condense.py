"""Many findings of one sort become one: a person reads one sentence about a hundred rows, not a hundred sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jiqun.lists.model import Finding

__all__ = ["condensed"]

_MOST = 5


def condensed(found: Sequence[Finding], message: str, *, advice: str = "") -> list[Finding]:
    """The findings, or the first of them with another message where there are more than five.

    Args:
        found: Findings of one sort, in the order of the list.
        message: What is said of all of them together.
        advice: What to do then; "" = the same as for each.

    Example:
        >>> gaps = [Finding("gap", "error", f"the number {number} is missing", "look") for number in range(1, 8)]
        >>> [one.message for one in condensed(gaps, "7 numbers are missing")], len(condensed(gaps[:2], "2 are missing"))
        (['7 numbers are missing'], 2)
    """
    if len(found) <= _MOST:
        return list(found)
    return [replace(found[0], message=message, advice=advice or found[0].advice)]

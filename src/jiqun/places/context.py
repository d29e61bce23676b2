"""Context: what stands outside a text and may decide between places that share a name."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from jiqun.places.gazetteer import gazetteer
from jiqun.places.model import Division
from jiqun.text import clean

__all__ = ["NO_CONTEXT", "Context", "context"]


class Context(NamedTuple):
    """Units that a text is likely to speak of.

    Args:
        codes: Code of the given province and, where given, of the prefecture; empty for no context.
        words: What was given, e.g. ``"issuing province 江苏省"``.
        unknown: What was given but names no unit.
    """

    codes: tuple[str, ...] = ()
    words: str = ""
    unknown: str = ""

    def holds(self, unit: Division) -> bool:
        """Whether a unit lies in, is, or contains what was given."""
        path = [above.code for above in gazetteer().path(unit)]
        return all(code in path or _lies_below(code, unit) for code in self.codes)


def _lies_below(code: str, unit: Division) -> bool:
    return any(unit.code == above.code for part in gazetteer().stretches(code) for above in gazetteer().path(part))


NO_CONTEXT = Context()


@lru_cache(maxsize=4096)
def context(province: str | None, prefecture: str | None, day: date) -> Context:
    """What an issuing province and a prefecture mean on a day.

    Args:
        province: As written; a prefecture or a plan city (深圳市) is understood too. None or "" means not given.
        prefecture: As written.
        day: The day.

    Returns:
        The context; a text that names no unit is kept in `Context.unknown` and decides nothing.
    """
    if not (province or prefecture):
        return NO_CONTEXT
    from jiqun.places.chains import chains_at  # takes a while, and most texts come without a context

    given = "".join(clean(part) for part in (province, prefecture) if part)
    found = [chain for chain in chains_at(given, 0) if chain.when(day) == "now"]
    if not found:
        found = [chain for chain in chains_at(given, 0) if chain.when(day) == "past"]
    if not found:
        return Context(unknown=given)
    rank = {"province": 0, "prefecture": 1, "county": 2}
    best = min(found, key=lambda chain: (-chain.end, rank[chain.unit.level]))
    if best.unit.level == "county" and len(best.readings) == 1 and not best.last.classed:
        return Context(unknown=given)
    names = "".join(reading.unit.name for reading in best.readings)
    label = "issuing province" if best.unit.level == "province" else "given place"
    return Context(tuple(reading.unit.code for reading in best.readings), f"{label} {names}")

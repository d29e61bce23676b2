"""Codes of one date into codes of another, forward and backward, for people who build panels.

The kinds form a closed set. With *unit* the unit given, on the date `start`, and *targets* the units that hold its
territory on the date `end`:

==============  ========================================================================================
same            one target with the same code and name, and neither gained nor lost recorded territory
renamed         one target with the same code and the same territory under another name
recoded         one target with another code and the same territory (a county that became a district, say)
merged          one target, which also holds territory of other units
split           several targets, each of which holds nothing but territory of this unit
rearranged      several targets, at least one of which also holds territory of other units
unknown         the code was not in use on `start` (only in `translate_column`; `translate` raises)
==============  ========================================================================================

Backward works alike: from 2023 to 2010, *split* means that the unit of 2023 was several units in 2010. Exactly for
``same``, ``renamed`` and ``recoded`` is one unit's figure the other's; ``merged`` can be summed up into; ``split`` and
``rearranged`` have no answer that is one code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from jiqun.dates import as_of
from jiqun.errors import UsageError
from jiqun.places.gazetteer import gazetteer
from jiqun.places.lineage import full_name, overlaps, unit_on

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Translation", "TranslationKind", "translate", "translate_column"]

TranslationKind = Literal["same", "renamed", "recoded", "merged", "split", "rearranged", "unknown"]


@dataclass(frozen=True, slots=True)
class Translation:
    """One code at another date.

    Args:
        code: The code given.
        start: The day on which it is meant.
        end: The day that it is brought to.
        to: The codes that hold its territory on `end`, sorted; empty only for ``unknown``.
        kind: One of the kinds in the module's table.
        note: One readable sentence.
    """

    code: str
    start: date
    end: date
    to: tuple[str, ...]
    kind: TranslationKind
    note: str


@dataclass(frozen=True, slots=True)
class _Mapping:
    """All codes of one day to the codes of another, and back; sorted."""

    targets: dict[str, tuple[str, ...]]
    sources: dict[str, tuple[str, ...]]


def translate(code: str, *, start: date | int | str, end: date | int | str | None = None) -> Translation:
    """Bring a code from one date to another.

    Args:
        code: Six digits, in use on `start`.
        start: The date of the code; a year means its 31 December.
        end: The date wanted, before or after `start`; None means today.

    Returns:
        The codes, the kind of the change and a sentence about it.

    Raises:
        UsageError: The code was never in use, or not on `start` (the hint says when it was); a date out of range.

    Source:
        ``places/units.tsv`` and ``places/successions.tsv``. Moves of single towns are in these tables only where the
        source records them.

    Example:
        >>> translate("360782", start=2010, end=2023).to
        ('360702', '360703')
        >>> translate("330483", start=2023, end=2010).kind
        'same'
        >>> translate("130182", start=2010, end=2023).note
        '130182 河北省石家庄市藁城市 of 2010-12-31 is 130109 藁城区 on 2023-12-31 under another code'
    """
    first, last = as_of(start), as_of(end)
    if unit_on(code, first) is None:
        raise UsageError(f"the code {code!r} was not in use on {first}", hint=_when_used(code))
    return _translated(code, first, last)


def translate_column(
    series: pl.Series | Iterable[str | None], *, start: date | int | str, end: date | int | str | None = None
) -> pl.DataFrame:
    """Bring a column of codes from one date to another.

    Args:
        series: Codes as text, any length; numbers are read as text, null and unknown codes stay rows.
        start: The date of the codes; a year means its 31 December.
        end: The date wanted; None means today.

    Returns:
        One row for each row of `series`, in its order: ``from`` (the code given, null where it was), ``to`` (codes,
        ``;`` between, empty for ``unknown``), ``kind``, ``note``.

    Raises:
        UsageError: A date out of range. A single code never raises.

    Example:
        >>> translate_column(["500112", "110101", "999999"], start=2023, end=2025)["kind"].to_list()
        ['rearranged', 'same', 'unknown']
    """
    import polars as pl

    first, last = as_of(start), as_of(end)
    codes = pl.Series("from", series).cast(pl.String)
    known = {code: _translated(code, first, last) for code in codes.unique().drop_nulls()}
    answers = [known[code] if code is not None else _translated("", first, last) for code in codes]
    return pl.DataFrame(
        {
            "from": codes,
            "to": pl.Series([";".join(answer.to) for answer in answers], dtype=pl.String),
            "kind": pl.Series([answer.kind for answer in answers], dtype=pl.String),
            "note": pl.Series([answer.note for answer in answers], dtype=pl.String),
        }
    )


def _translated(code: str, start: date, end: date) -> Translation:
    mapping = _mapping(start, end)
    to = mapping.targets.get(code, ())
    if not to:
        return Translation(code, start, end, (), "unknown", f"{code or 'an empty cell'}: {_when_used(code)}")
    kind = _kind(code, to, mapping, start, end)
    return Translation(code, start, end, to, kind, _note(code, to, kind, mapping, start, end))


def _kind(code: str, to: tuple[str, ...], mapping: _Mapping, start: date, end: date) -> TranslationKind:
    shared = any(mapping.sources[target] != (code,) for target in to)
    if len(to) > 1:
        return "rearranged" if shared else "split"
    if shared:
        return "merged"
    if to[0] != code:
        return "recoded"
    return "same" if _name(code, start) == _name(code, end) else "renamed"


def _note(code: str, to: tuple[str, ...], kind: str, mapping: _Mapping, start: date, end: date) -> str:
    unit = unit_on(code, start)
    who = f"{code} {full_name(unit) if unit else ''} of {start}"
    names = ", ".join(f"{target} {_name(target, end)}" for target in to)
    others = sorted({source for target in to for source in mapping.sources[target]} - {code})
    shared = ", ".join(f"{other} {_name(other, start)}" for other in others)
    return {
        "same": f"{who} is the same on {end}",
        "renamed": f"{who} is called {_name(to[0], end)} on {end}",
        "recoded": f"{who} is {names} on {end} under another code",
        "merged": f"{who} is within {names} on {end}, together with territory of {shared}",
        "split": f"{who} is split over {names} on {end}: not one code",
        "rearranged": f"{who} is split over {names} on {end}, together with territory of {shared}: not one code",
    }[kind]


def _name(code: str, day: date) -> str:
    unit = unit_on(code, day)
    return unit.name if unit else ""


def _when_used(code: str) -> str:
    spans = [f"{one.start} to {one.end or 'today'} ({one.name})" for one in gazetteer().stretches(code)]
    return f"in use {', '.join(spans)}" if spans else "no such code since 1981"


@lru_cache(maxsize=32)
def _mapping(start: date, end: date) -> _Mapping:
    """Both directions between two days; a county is left out where its prefecture is a target itself."""
    found = overlaps(min(start, end), max(start, end))
    forward = {code: _top(targets, max(start, end)) for code, targets in found.items()}
    turned: dict[str, list[str]] = defaultdict(list)
    for code, targets in found.items():
        for target in targets:
            turned[target].append(code)
    backward = {code: _top(tuple(sorted(some)), min(start, end)) for code, some in turned.items()}
    return _Mapping(forward, backward) if start <= end else _Mapping(backward, forward)


def _top(found: tuple[str, ...], day: date) -> tuple[str, ...]:
    """`found` without the units that lie in another one of them."""
    if len(found) < 2:
        return found
    above = {one: unit.parent for one in found if (unit := unit_on(one, day)) is not None}
    return tuple(one for one in found if above.get(one) not in found)

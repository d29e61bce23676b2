"""The life of a unit: when it began, what it was before, what it lost and gained, what it became."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jiqun.dates import FIRST_YEAR, PartialDate
from jiqun.errors import UsageError
from jiqun.places.gazetteer import gazetteer
from jiqun.places.lineage import Move, full_name, just_before, moves_from, moves_into, unit_on
from jiqun.places.model import Division

__all__ = ["Life", "LifeEvent", "fate", "history"]


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happened to a unit.

    Args:
        when: The date; a year alone where the day is not known.
        kind: ``"begun"``, ``"renamed"``, ``"moved"`` (to another prefecture or province), ``"gained"``, ``"lost"`` or
            ``"ended"``.
        text: One readable sentence.
        codes: The other codes that took part, sorted.
    """

    when: PartialDate
    kind: str
    text: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Life:
    """All that is known of one code from 1981 on.

    Args:
        code: Six digits.
        name: Its last official name.
        level: ``"province"``, ``"prefecture"`` or ``"county"``.
        path: Names from province to unit, run together, as of its last days.
        start: First date; `PartialDate(1981)` means 1981 or before.
        end: Date from which it was no more, None while in use.
        names: Its official names, in order of time.
        predecessors: Codes that it took territory from, sorted.
        successors: Codes that took territory from it, sorted.
        current: Codes that hold its territory today, sorted; its own while in use.
        events: What happened, in order of time.
    """

    code: str
    name: str
    level: str
    path: str
    start: PartialDate
    end: PartialDate | None
    names: tuple[str, ...]
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    current: tuple[str, ...]
    events: tuple[LifeEvent, ...]


def history(unit: str) -> tuple[Life, ...]:
    """The life of a unit, by code or by official name.

    Args:
        unit: A six-digit code; or an official name of today or of the past, alone (南康市) or after the names above it
            (江西省南康市); or any other form that the resolver reads as one unit or as several (渝北, 喀左县).

    Returns:
        One life for each code that is meant: exactly one for a code, several where a name was given to several units,
        in order of the codes.

    Raises:
        UsageError: No unit had this code or this name since 1981.

    Source:
        ``places/units.tsv`` and ``places/successions.tsv``.

    Example:
        >>> [nankang] = history("360782")
        >>> nankang.code, str(nankang.end), nankang.current
        ('360782', '2013', ('360702', '360703'))
        >>> print(nankang.events[-1].text)
        2013: 南康市 was abolished; now 360702 章贡区 (part), 360703 南康区 (part)
    """
    wanted = unit.strip()
    codes = [wanted] if re.fullmatch(r"\d{6}", wanted) else _codes_named(wanted) or _codes_read(wanted)
    if not codes or not gazetteer().stretches(codes[0]):
        raise UsageError(
            f"no division with the code or name {unit!r} since {FIRST_YEAR}",
            hint="give six digits or a name such as 南康市",
        )
    return tuple(_life(code) for code in codes)


def fate(unit: Division) -> str:
    """What became of a unit, in one sentence; empty for a unit in use.

    Example:
        >>> print(fate(gazetteer().unit("500112", 2023)))
        500112 渝北区 was abolished in 2025; now 500109 北碚区 (part), 500157 两江新区 (part)
        >>> fate(gazetteer().unit("420600", 2005))
        '420600 襄樊市 was renamed in 2010; now 420600 襄阳市'
    """
    if unit.end is None:
        return ""
    heirs = {heir.code: heir.part for heir in unit.successors}
    current = gazetteer().current(unit)
    direct = set(heirs) == set(current)
    names = (
        f"{code} {gazetteer().stretches(code)[-1].name}{' (part)' * (heirs[code] if direct else len(current) > 1)}"
        for code in current
    )
    what = "was renamed" if unit.code in heirs else "was abolished"
    preposition = "on" if unit.end.day else "in"
    return f"{unit.code} {unit.name} {what} {preposition} {unit.end}; now {', '.join(names)}"


def _codes_named(text: str) -> list[str]:
    """Codes of the units whose name ends the text, the rest of which names units above."""
    for cut in range(len(text)):
        found = {one.code for one in gazetteer().find(text[cut:]) if _above_fits(one, text[:cut])}
        if found:
            return sorted(found)
    return []


def _codes_read(text: str) -> list[str]:
    """Codes that the resolver reads in the whole text; else the units that are called so but for 市, 县 or 区."""
    from jiqun.places.resolver import place

    match = place(text)
    if match.status != "none" and match.zone is None and not match.rest.strip():
        return sorted({one.code for one in match.candidates} or {match.code})
    return sorted({unit.code for ending in "市县区" for unit in gazetteer().find(text + ending) if text})


def _above_fits(one: Division, written: str) -> bool:
    path = full_name(one).removesuffix(one.name)
    return not written or path.endswith(written) or (path.startswith(written) and bool(written))


def _life(code: str) -> Life:
    some = gazetteer().stretches(code)
    last = some[-1]
    others = [move.to for move in moves_from(code)], [move.code for move in moves_into(code)]
    after, before = (tuple(sorted({other for other in side if other != code})) for side in others)
    return Life(
        code=code,
        name=last.name,
        level=last.level,
        path=full_name(last),
        start=some[0].start,
        end=last.end,
        names=tuple(dict.fromkeys(one.name for one in some)),
        predecessors=before,
        successors=after,
        current=gazetteer().current(last),
        events=tuple(sorted(_events(some), key=lambda event: event.when.last)),
    )


def _events(some: tuple[Division, ...]) -> Iterator[LifeEvent]:
    code = some[0].code
    yield _begun(some[0])
    for earlier, later in pairwise(some):
        yield from _changed(earlier, later)
    begun = some[0].start
    for when in dict.fromkeys(move.when for move in moves_into(code) if move.code != code and move.when != begun):
        moves = [move for move in moves_into(code) if move.when == when and move.code != code]
        text = f"{when}: {_name(code, when)} took {_units(moves, 'code', before=True)}"
        yield LifeEvent(when, "gained", text, tuple(sorted(move.code for move in moves)))
    for when in dict.fromkeys(move.when for move in moves_from(code) if not move.ended):
        moves = [move for move in moves_from(code) if move.when == when and not move.ended]
        names = ", ".join(f"{move.to} {_name(move.to, when)}" for move in moves)
        text = f"{when}: part of {_name(code, when, before=True)} went to {names}"
        yield LifeEvent(when, "lost", text, tuple(sorted(move.to for move in moves)))
    if some[-1].end is not None:
        yield _ended(some[-1], some[-1].end)


def _begun(one: Division) -> LifeEvent:
    if one.start == PartialDate(FIRST_YEAR):
        return LifeEvent(one.start, "begun", f"{one.start} or before: {full_name(one)} ({one.level})")
    moves = [move for move in moves_into(one.code) if move.when == one.start and move.code != one.code]
    origin = f", out of {_units(moves, 'code', before=True)}" if moves else ""
    text = f"{one.start}: {full_name(one)} ({one.level}) was set up{origin}"
    return LifeEvent(one.start, "begun", text, tuple(sorted({move.code for move in moves})))


def _changed(earlier: Division, later: Division) -> Iterator[LifeEvent]:
    if earlier.end != later.start:
        if earlier.end is not None:
            yield _ended(earlier, earlier.end)
        yield _begun(later)
        return
    if earlier.name != later.name:
        yield LifeEvent(later.start, "renamed", f"{later.start}: {earlier.name} was renamed {later.name}")
    if earlier.parent != later.parent:
        text = f"{later.start}: {later.name} moved from {_name(earlier.parent, later.start, before=True)}"
        yield LifeEvent(
            later.start, "moved", f"{text} to {_name(later.parent, later.start)}", (earlier.parent, later.parent)
        )


def _ended(one: Division, when: PartialDate) -> LifeEvent:
    moves = [move for move in moves_from(one.code) if move.ended and move.when == when]
    text = f"{when}: {one.name} was abolished; now {_units(moves, 'to')}"
    return LifeEvent(when, "ended", text, tuple(sorted({move.to for move in moves})))


def _units(moves: list[Move], side: str, *, before: bool = False) -> str:
    """Codes and names of one side of moves, ``(part)`` where only a part went."""
    shares = {getattr(move, side): move.part for move in moves}
    words = (
        f"{code} {_name(code, moves[0].when, before=before)}{' (part)' * part}" for code, part in sorted(shares.items())
    )
    return ", ".join(words)


def _name(code: str, when: PartialDate, *, before: bool = False) -> str:
    """The name of a code just after a date, or just before it."""
    unit = unit_on(code, just_before(when) if before else when.last)
    return (unit or gazetteer().stretches(code)[-1]).name

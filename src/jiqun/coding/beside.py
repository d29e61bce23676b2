"""A name and the columns beside it become one place: the resolver reads each, and what they say is put together.

    cells of a row ─▶ read_cells ─▶ Said ─┐
    name ─▶ place ────────────────────────┴▶ together ─▶ Where

Of two answers of which one lies in the other the deeper one holds. Of two that lie apart neither does: that is a
contradiction, and doubt. A name that says the place by itself keeps its answer to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jiqun.coding.context import Cell, Cells, column_step
from jiqun.coding.said import Said, deeper, is_apart, read_cells
from jiqun.places import Candidate, Evidence, PlaceMatch, place

__all__ = ["CONTRADICTION", "FROM_ABOVE", "Where", "place_of"]

CONTRADICTION = "name and columns contradict each other about the place"
FROM_ABOVE = "the place is written in a row above"
"""Doubts that only columns raise."""

_OFFICE = re.compile("|.*(?:局|厅|委|委员会|政府|办公室|办|管委会)")
_NEARLY = frozenset(["near-miss", "unknown-division"])
"""A name that begins with something like a unit says more than a word that may be one."""
_SURE = frozenset(["exact", "inferred", "zone", "retired", "not_yet"])
_MATTERS = frozenset(
    ["issuing-province", "given-place", "context-contradicts", "context-differs", "context-unknown"],
)
"""Rules of the resolver that tell what the context did."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a row lies.

    Args:
        match: The answer.
        rest: What of the name is no place, also where name and columns contradict each other.
        doubts: What a person should look at because of the columns, one sentence each.
    """

    match: PlaceMatch
    rest: str
    doubts: tuple[str, ...] = ()


def place_of(name: str, cells: Cells, *, on: date, province: str | None) -> Where:
    """Where a row lies, by its name and its columns.

    Args:
        name: The name.
        cells: What the row says in its columns of places.
        on: The day.
        province: What else is known of the province: the issuing one, or the heading above the row.
    """
    given = (cells.province.value if cells.province else "") or province
    named = place(name, on=on, province=given)
    if not (cells.province or cells.levels or cells.anywhere or cells.bodies):
        return Where(named, named.rest)
    said = read_cells(cells, on, province)
    found = _together(name, named, said, on)
    found = _hinted(name, found, cells, said, on, given)
    match = _province_told(found.match, cells.province)
    told = any(step.rule == "context-unknown" for step in match.evidence)
    unread = [cell for cell in said.unread if not (told and cell is cells.province)]
    if unread:
        match = replace(match, evidence=(*match.evidence, *map(_unread, unread)))
    return replace(found, match=match)


def _together(name: str, named: PlaceMatch, said: Said, on: date) -> Where:
    """The answer for a name and what its columns say."""
    columns = said.match
    if columns is None:
        return Where(named, named.rest)
    if said.apart:
        return _contradiction(name, named, said, said.apart)
    if columns.status == "none":
        return _beside_nothing(name, named, said, columns)
    if columns.status == "ambiguous" and named.status in _SURE:
        columns = _narrowed(said, named, on)
        if columns is None:
            return _contradiction(name, named, said, (said.match or named,))
    elif columns.status in _SURE and (named.status == "ambiguous" or _is_word(named)):
        again = place(name, on=on, province=_province(columns), prefecture=_below(columns))
        if is_apart(again):
            return _contradiction(name, named, said, (columns,))
        if again.status in _SURE:
            named = replace(again, evidence=(*again.evidence, *_steps(said, but="province")))
    elif named.status == "none" and not named.candidates:
        named = _zone_behind(name, said, on) or named
    if named.status == "none":
        return _beside_none(name, named, said, columns)
    if named.status == "ambiguous":
        return Where(named, named.rest)
    if columns.status == "ambiguous":
        is_above = all(len(one.path) > len(named.path) for one in columns.candidates)
        return _from_columns(columns, named, said) if is_above else Where(named, named.rest)
    both = deeper(named, columns)
    if both is None:
        return _contradiction(name, named, said, (columns,))
    if both is named:
        return Where(named, named.rest)
    return _from_columns(both, named, said)


def _zone_behind(name: str, said: Said, on: date) -> PlaceMatch | None:
    """The zone that a name begins with where its unit stands in the columns (枣庄市 | 高新区新材料产业集群)."""
    found = place(said.text + name, on=on)
    end = found.span[1] - len(said.text)
    if found.status != "zone" or end <= 1 or name[end - 1] not in "区园":
        return None
    return replace(found, span=(0, end), rest=name[end:], evidence=(*found.evidence, *_steps(said)))


def _beside_nothing(name: str, named: PlaceMatch, said: Said, columns: PlaceMatch) -> Where:
    """The answer where a cell cannot be read and is nearly something, such as a misprint."""
    suspects = {candidate.code for candidate in columns.candidates}
    if named.status in _SURE and said.above and deeper(named, said.above) is None:
        return _contradiction(name, named, said, (said.above,))
    if named.status in _SURE and named.level == "county" and named.code not in suspects:
        return _contradiction(name, named, said, (columns,))
    if named.status != "none":
        what = ", ".join(candidate.code for candidate in columns.candidates[:5])
        step = replace(_unread(said.cells[-1]), text=f"{_unread(said.cells[-1]).text} ({what} may be meant)")
        return Where(replace(named, evidence=(*named.evidence, step)), named.rest)
    both = (*named.evidence, *columns.evidence, *_steps(said))
    candidates = _once([*columns.candidates, *named.candidates])
    return Where(replace(named, candidates=candidates, evidence=both), named.rest)


def _beside_none(name: str, named: PlaceMatch, said: Said, columns: PlaceMatch) -> Where:
    """The answer where the name says no place, or nearly one."""
    if is_apart(named):
        return _contradiction(name, named, said, (columns,))
    suspects = {candidate.code for candidate in named.candidates}
    clear = any(step.rule in _NEARLY for step in named.evidence)
    if not suspects or not clear or columns.code in suspects:
        return _from_columns(columns, named, said)
    if columns.level == "county" and columns.status in _SURE:
        return _contradiction(name, named, said, (columns,))
    return Where(named, named.rest)


def _is_word(match: PlaceMatch) -> bool:
    """Whether a name begins with nothing but a word that may be a place."""
    return match.status == "none" and any(step.rule == "ordinary-word" for step in match.evidence)


def _narrowed(said: Said, named: PlaceMatch, on: date) -> PlaceMatch | None:
    """Columns that several places fit, read in the place of the name; None where none of them lies there."""
    found = place(said.text, on=on, province=_province(named), prefecture=_below(named))
    if is_apart(found) or any(step.rule == "context-differs" for step in found.evidence):
        return None
    return None if found.status == "ambiguous" and not _shares(found, named) else found


def _shares(found: PlaceMatch, named: PlaceMatch) -> bool:
    """Whether one of several places lies in the unit of the name, or around it."""
    names = [unit.name for unit in named.path]
    return any(list(one.path[: len(names)]) == names[: len(one.path)] for one in found.candidates)


def _province(match: PlaceMatch) -> str | None:
    return match.path[0].name if match.path else None


def _below(match: PlaceMatch) -> str | None:
    return "".join(unit.name for unit in match.path[1:]) or None


def _from_columns(columns: PlaceMatch, named: PlaceMatch, said: Said) -> Where:
    """The answer of the columns for a row whose name says less, or nothing.

    None where an empty cell would decide: a cell merged with the one above is as empty as one that nobody filled.
    """
    evidence = (*named.evidence, *(step for step in columns.evidence if step not in named.evidence), *_steps(said))
    last = said.cells[-1]
    if last.above and last.blank and last.role != "province":
        found = _as_candidates(columns, f"{FROM_ABOVE}: {''.join(last.column.splitlines())} {_short(last.value)}")
        match = PlaceMatch("none", named.on, rest=named.rest, candidates=found, evidence=evidence)
        return Where(match, named.rest, (FROM_ABOVE,))
    match = replace(columns, span=named.span, rest=named.rest, evidence=evidence)
    return Where(match, named.rest, (FROM_ABOVE,) if last.above and last.role != "province" else ())


def _contradiction(name: str, named: PlaceMatch, said: Said, others: Iterable[PlaceMatch]) -> Where:
    """No answer, but all that is said, each with who says it."""
    columns = ", ".join(f"{''.join(cell.column.splitlines())} {_short(cell.value)}" for cell in said.cells)
    found = list(_as_candidates(named, "the name says so"))
    for other in others:
        found += _as_candidates(other, f"the columns say so: {columns}")
    evidence = [*named.evidence, *_steps(said, but="" if not _is_told(named) else "province")]
    if len(said.apart) == 1:
        text = f"the columns contradict what is given of the province, and nothing was chosen: {columns}"
    elif said.apart:
        text = f"the columns contradict each other, and nothing was chosen: {columns}"
    else:
        text = f"the name says {_in_words(named)}, the columns say otherwise, and nothing was chosen: {columns}"
    step = Evidence("columns-contradict", text)
    match = PlaceMatch("none", named.on, rest=name, candidates=_once(found), evidence=(*evidence, step))
    return Where(match, named.rest, (CONTRADICTION,))


def _is_told(named: PlaceMatch) -> bool:
    """Whether the evidence of a name speaks of the province of the columns, which is told once."""
    return any(step.rule in _MATTERS for step in named.evidence)


def _in_words(match: PlaceMatch) -> str:
    if match.path:
        return f"{match.path[-1].name} {match.code}"
    return " or ".join(f"{one.path[-1]} {one.code}" for one in match.candidates[:5] if one.path) or "no place"


def _as_candidates(match: PlaceMatch, reason: str) -> tuple[Candidate, ...]:
    if match.status in _SURE and match.path:
        return (Candidate(match.code, tuple(unit.name for unit in match.path), reason),)
    return match.candidates


def _once(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, each code once."""
    return tuple({one.code: one for one in reversed(candidates)}.values())[::-1]


def _steps(said: Said, *, but: str = "") -> list[Evidence]:
    return [column_step(cell) for cell in said.cells if cell.role != but]


def _province_told(match: PlaceMatch, cell: Cell | None) -> PlaceMatch:
    """An answer for which the column of provinces was the context: where that mattered, the evidence names it."""
    if cell is None or not any(step.rule in _MATTERS for step in match.evidence):
        return match
    step = column_step(cell)
    return match if step in match.evidence else replace(match, evidence=(*match.evidence, step))


def _unread(cell: Cell) -> Evidence:
    header = "".join(cell.column.splitlines())
    return Evidence(
        "column-unread",
        f"the cell {_short(cell.value)} of the column {header} names no unit for sure and decided nothing",
    )


def _short(value: str) -> str:
    line = " ".join(value.replace(";", ",").replace("；", "，").split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _hinted(name: str, found: Where, cells: Cells, said: Said, on: date, given: str | None) -> Where:
    """Where several places fit, the one in the place of the body that recommends, if that is an office.

    A body recommends what lies in its own area, as a rule. But a province's office, a zone's or an association
    recommends what lies elsewhere, and a firm is often put there that applies; so that the column says no place by
    itself, and contradicts none.
    """
    if found.match.status != "ambiguous" or found.doubts:
        return found
    several = any(step.rule == "several-places" for step in found.match.evidence)
    for cell in cells.bodies if not several else ():
        body = place(cell.value, on=on, province=given)
        if body.status not in ("exact", "inferred") or not _OFFICE.fullmatch(body.rest.strip()):
            continue
        named = found.match.span != (0, 0)
        again = place(name if named else said.text, on=on, province=_province(body), prefecture=_below(body))
        if again.code not in [one.code for one in found.match.candidates] or again.status not in ("exact", "inferred"):
            continue
        hint = (
            f"a hint decided: the column {''.join(cell.column.splitlines())} says who recommends, {_short(cell.value)}"
        )
        evidence = (*again.evidence, *_steps(said), Evidence("recommending-body", hint))
        if named:
            return Where(replace(again, evidence=evidence), again.rest)
        match = replace(again, status="inferred", span=(0, 0), rest=found.rest, evidence=evidence)
        return Where(match, found.rest)
    return found

"""Answers: a choice becomes the fields of a `PlaceMatch`, with its evidence in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from jiqun.places.chains import Chain
from jiqun.places.choice import Choice
from jiqun.places.context import Context
from jiqun.places.forms import Reading
from jiqun.places.gazetteer import gazetteer, surely_valid
from jiqun.places.model import Candidate, Division, Evidence, Zone

__all__ = [
    "Found",
    "ambiguous",
    "candidate",
    "nothing",
    "one",
    "plain_steps",
    "several",
    "steps",
    "unknown_context",
    "zone_answer",
]

Fields = dict[str, Any]
_STATUS = {"past": "retired", "future": "not_yet"}
_MANY = 50_000
_MARKS = re.compile("[;；]")
_KINDS = {"full": "full-name", "short": "short-form", "alias": "alias"}


class Found(NamedTuple):
    """What a text says: the fields of the answer, the span in the normal form, whether the words alone decide.

    Args:
        fields: The fields of the answer but for span and rest.
        start: Where the place begins; 0 for none.
        end: After its last character; 0 for none.
        fixed: Whether every text that begins with ``text[:end]`` has the same answer.
        starts: Where the names in it begin; empty where the answer holds for this text only.
    """

    fields: dict[str, Any]
    start: int = 0
    end: int = 0
    fixed: bool = False
    starts: tuple[int, ...] = ()


def _plain(step: Evidence) -> Evidence:
    """A step without semicolons, which part the steps in a table."""
    return replace(step, text=_MARKS.sub(",", step.text)) if _MARKS.search(step.text) else step


def fields(
    status: str,
    day: date,
    path: Sequence[Division] = (),
    *,
    zone: Zone | None = None,
    candidates: Iterable[Candidate] = (),
    evidence: Iterable[Evidence] = (),
) -> Fields:
    """The fields of a match but for span and rest."""
    unit = path[-1] if path else None
    return {
        "status": status,
        "on": day,
        "division": unit,
        "path": tuple(path),
        "zone": zone,
        "candidates": tuple(candidates),
        "evidence": tuple(map(_plain, evidence)),
        "current": gazetteer().current(unit) if unit else (),
    }


def unknown_context(given: Context) -> list[Evidence]:
    """The step that says that a context named no unit."""
    if not given.unknown:
        return []
    return [Evidence("context-unknown", f"the context {given.unknown!r} names no unit and decided nothing")]


def nothing(day: date, *, candidates: Iterable[Candidate] = (), evidence: Iterable[Evidence] = ()) -> Fields:
    """No place, perhaps with suggestions that are no answer."""
    return fields("none", day, candidates=candidates, evidence=evidence)


def candidate(unit: Division, day: date, reason: str) -> Candidate:
    """A unit with its path on a day and a reason."""
    return Candidate(unit.code, tuple(above.name for above in gazetteer().path(unit, day)), reason)


def one(choice: Choice, day: date, given: Context) -> Fields:
    """The answer where one unit is meant."""
    chain = choice.chains[0]
    path = gazetteer().path(chain.unit, day)
    written = {reading.unit.level for reading in chain.readings}
    missing = chain.last.landmark or any(unit.level not in written for unit in path)
    status = _STATUS.get(choice.when) or ("inferred" if missing else "exact")
    return fields(status, day, path, evidence=steps(choice, path, day, given))


def steps(choice: Choice, path: Sequence[Division], day: date, given: Context) -> tuple[Evidence, ...]:
    """The evidence where one unit is meant.

    Args:
        choice: The choice of one chain.
        path: The path of its unit on the day.
        day: The day.
        given: The context.
    """
    chain = choice.chains[0]
    written = {reading.unit.level for reading in chain.readings}
    evidence = list(_unsure(path, day)) if choice.when == "now" else []
    evidence += map(_read_step, chain.readings)
    evidence += [_inferred_step(unit, chain.unit) for unit in path if unit.level not in written]
    evidence += _decided(choice, given) + list(_dated(choice.when, chain.unit, day))
    evidence += [_namesake(former.unit) for former in choice.former]
    if given.codes and not choice.by_context and not given.holds(chain.unit):
        evidence.append(Evidence("context-differs", f"the text names another place than the {given.words}"))
    return tuple(map(_plain, evidence))


def plain_steps(readings: Sequence[Reading], path: Sequence[Division]) -> tuple[Evidence, ...]:
    """The same where nothing but what is written decided: one unit, in use then and now, and no context."""
    written = [reading.unit.level for reading in readings]
    unit = path[-1]
    missing = [_inferred_step(above, unit) for above in path if above.level not in written]
    return (*map(_read_step, readings), *missing)


@lru_cache(maxsize=_MANY)
def _read_step(reading: Reading) -> Evidence:
    """The step for a level that is written; the same one in all answers, of which many share their upper levels."""
    unit = reading.unit
    if reading.kind == "full":
        text = f"{reading.form} is the full name of {unit.code}"
    elif reading.kind == "short":
        text = f"{reading.form} is short for {unit.name} {unit.code}"
    else:
        text = f"{reading.form} stands for {unit.name} {unit.code}: {reading.note[0]}"
    return _plain(Evidence(_KINDS[reading.kind], text, reading.note[1] or gazetteer().source(unit)))


@lru_cache(maxsize=_MANY)
def _inferred_step(above: Division, unit: Division) -> Evidence:
    """The step for a level that is not written; the same one in all answers."""
    text = f"{above.name} was not written: {unit.name} {unit.code} lies in it"
    return _plain(Evidence("parent-inferred", text, gazetteer().source(above)))


def _decided(choice: Choice, given: Context) -> list[Evidence]:
    """What decided between several readings."""
    found = []
    if choice.by_context:
        rule = "issuing-province" if given.words.startswith("issuing") else "given-place"
        found.append(Evidence(rule, f"several units bear the name; the {given.words} decided"))
    if choice.by_level:
        unit = choice.chains[0].unit
        found.append(Evidence("higher-level", f"a bare short form means the higher unit, the {unit.level} {unit.name}"))
    return found + unknown_context(given)


def _unsure(path: Iterable[Division], day: date) -> Iterator[Evidence]:
    """One step for each unit that changed in the year of the day, on a day that the table does not know.

    These steps come first: the answer may be another one within the same year.
    """
    for part in path:
        if not surely_valid(part, day):
            turn = part.end if part.end and part.end.first <= day else part.start
            text = f"{part.name} {part.code} changed in {turn}, on a day that the table does not know"
            yield Evidence("change-year", text, gazetteer().source(part))


def _dated(when: str, unit: Division, day: date) -> Iterator[Evidence]:
    """What the date has to do with it."""
    source = gazetteer().source(unit)
    if when == "past":
        yield Evidence("retired", f"{unit.name} {unit.code} ended in {unit.end}: {_heirs(unit)}", source)
    elif when == "future":
        yield Evidence("not-yet", f"{unit.name} {unit.code} began in {unit.start}, after {day}", source)
    elif unit.end:
        yield Evidence("later-change", f"{unit.name} {unit.code} ended in {unit.end}: {_heirs(unit)}", source)


@lru_cache(maxsize=_MANY)
def _namesake(unit: Division) -> Evidence:
    """The step that says that another unit bore the name before."""
    where = "".join(above.name for above in gazetteer().path(unit))
    text = f"until {unit.end} the name also stood for {unit.code} ({where}): {_heirs(unit)}"
    return _plain(Evidence("former-namesake", text, gazetteer().source(unit)))


def _heirs(unit: Division) -> str:
    """In words what became of a unit."""
    parts = []
    for heir in unit.successors:
        after = gazetteer().at(heir.code, heir.when.last)
        name = f"{after.name} {heir.code}" if after else heir.code
        parts.append(f"part of it went to {name}" if heir.part else f"it became {name}")
    now = gazetteer().current(unit)
    return ", ".join(parts) + f", today {' and '.join(now)}"


def ambiguous(choice: Choice, day: date, given: Context) -> Fields:
    """The answer where several units fit: the levels that all share, and all of them as candidates."""
    paths = [gazetteer().path(chain.unit, day) for chain in choice.chains]
    shared = _shared(paths)
    found = [candidate(chain.unit, day, _why(chain, choice.when)) for chain in choice.chains]
    form = choice.chains[0].last.form
    parts = {unit.code: unit for path in paths for unit in path}.values() if choice.when == "now" else ()
    evidence = list(_unsure(parts, day))
    evidence += [Evidence("ambiguous", f"{len(found)} units fit {form}: {', '.join(part.code for part in found)}")]
    evidence += _decided(choice, given)
    return fields("ambiguous", day, shared, candidates=found, evidence=evidence)


def several(chains: Sequence[Chain], day: date) -> Fields:
    """The answer where a text lists several places: the levels that all share, and all of them as candidates."""
    paths = [gazetteer().path(chain.unit, day) for chain in chains]
    found = [candidate(chain.unit, day, f"{chain.last.form} is one of the places listed") for chain in chains]
    text = f"the text lists {len(found)} places: {', '.join(one.code for one in found)}"
    return fields("ambiguous", day, _shared(paths), candidates=found, evidence=[Evidence("several-places", text)])


def _shared(paths: Sequence[tuple[Division, ...]]) -> list[Division]:
    """The units above all the units that the paths lead to."""
    shared: list[Division] = []
    for units in zip(*paths, strict=False):
        if len({unit.code for unit in units}) > 1 or any(units[0] == path[-1] for path in paths):
            break
        shared.append(units[0])
    return shared


def _why(chain: Chain, when: str) -> str:
    reading, unit = chain.last, chain.unit
    word = {"full": "is called", "short": "is called for short", "alias": "is also called"}[reading.kind]
    lives = {"now": "", "past": f", until {unit.end}", "future": f", from {unit.start}"}[when]
    return f"{word} {reading.form}{lives}"


def zone_answer(
    zone: Zone,
    path: Sequence[Division],
    readings: Iterable[Reading],
    day: date,
    given: Context,
    *,
    known: Sequence[Evidence] = (),
) -> Fields:
    """The answer where a zone is meant; `path` holds its hosts as far as they are facts, `known` what a table says."""
    by_name = Evidence("zone-name", f"{zone.name} is a zone by its name ({zone.kind}), no division")
    evidence = [*_unsure(path, day), *map(_read_step, readings), *(known or (by_name,))]
    if given.codes and path and not given.holds(path[-1]):
        evidence.append(Evidence("context-differs", f"the text names another place than the {given.words}"))
    return fields("zone", day, path, zone=zone, evidence=evidence)

"""The usual ways of writing a place, with what a reader remembers of each, so that others need not find it out again.

Usage: ``python tools/places/build_ways.py`` after all other scripts of this folder; it takes some minutes.

A way is a unit with the units above it, each in full, in short (where it has no plain short form: in its customary
ones) or left out. A reader is asked for each stretch of days within which no unit begins or ends; a row holds as long
as it remembers the same.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import polars as pl
import yaml

from jiqun import data
from jiqun.dates import today
from jiqun.places.context import NO_CONTEXT
from jiqun.places.forms import Reading, forms
from jiqun.places.gazetteer import gazetteer
from jiqun.places.memory import Remembered
from jiqun.places.model import Answer, Division
from jiqun.places.resolver import Reader
from jiqun.places.ways import BUILT_FROM, WAYS, Way, way_of

FIRST = date(2010, 1, 1)
TARGET = Path(data.__file__).parent
COLUMNS = {
    "place": "the place as written, at the start of a text",
    "since": "first day for which the row holds",
    "until": "day from which it holds no more; null for one that holds today",
    "status": "exact, or inferred where a level is not written",
    "code": "of the unit",
    "fixed": "whether only a second place or a zone behind it changes the answer",
    "last": "the last name, where something may follow that belongs to it; else empty",
    "longer": "what makes a longer name of it, joined by |",
    "firm": "whether the answer says less in the name of a firm",
    "evidence": "the steps of the decision in words, joined by ;",
}
CARD: dict[str, object] = {
    "title": "Ways of writing a place, and what a reader remembers of them",
    "origin": "by the resolver from the other tables of places",
    "edition": "2010 to 2026-11",
    "licence": "Facts, compiled for this project (Apache-2.0)",
    "as_of": "2026-11-26",
    "rebuild": "python tools/places/build_ways.py",
    "columns": COLUMNS,
}


def turns() -> list[date]:
    """`FIRST` and the days after it at which a unit may begin or end."""
    dates = {when for unit in gazetteer().all for when in (unit.start, unit.end) if when}
    known = {day for when in dates for day in (when.first, when.last)}
    assert max(known) <= today()
    return [FIRST, *sorted(day for day in known if day > FIRST)]


def written(day: date) -> set[str]:
    """All ways of writing the units of a day."""
    names: dict[Division, list[Reading]] = {}
    for form in forms().readings:
        for reading in forms().readings.on(form, day):
            if not reading.landmark:
                names.setdefault(reading.unit, []).append(reading)
    found: set[str] = set()
    for unit in names:
        texts = [""]
        for part in gazetteer().path(unit, day):
            texts = [text + name for text in texts for name in (*_usual(names[part]), *[""] * (part is not unit))]
        found.update(texts)
    return found


def _usual(readings: list[Reading]) -> list[str]:
    """The full and the short form of a unit, or where it has no short one the full and the customary ones."""
    has_short = any(reading.kind == "short" for reading in readings)
    return [reading.form for reading in readings if reading.kind != "alias" or not has_short]


def learned(day: date) -> dict[str, Way]:
    """What a reader of its own remembers of all ways of a day, where it is one unit."""
    reader = Reader(day, NO_CONTEXT)
    found = {}
    for place in sorted(written(day)):
        known = remembered(reader, place)
        if known and _is_one(known.answer, day):
            found[place] = way_of(known)
    return found


def remembered(reader: Reader, place: str) -> Remembered | None:
    """What a reader remembers of a way; None for what cannot be remembered."""
    reader.learn(place)
    known = reader.memory.known.get(place)
    if known and known.closed is not None:  # that its answer is fixed is seen by the slow way only
        reader.read(place)
    return reader.memory.known.get(place)


def _is_one(answer: Answer, day: date) -> bool:
    """Whether an answer is one unit that its code tells on the day, and nothing else."""
    unit = answer.division
    is_one = unit is not None and gazetteer().at(unit.code, day) == unit
    return is_one and answer.status in ("exact", "inferred") and not answer.zone and not answer.candidates


def rows() -> list[tuple[object, ...]]:
    """The rows of the table, sorted."""
    found: list[tuple[object, ...]] = []
    since: dict[str, date] = {}
    before: dict[str, Way] = {}
    for turn in [*turns(), None]:
        now = learned(turn) if turn else {}
        for place, way in before.items():
            if now.get(place) != way:
                found.append((place, since.pop(place), turn, *way))
        for place in now:
            if turn:
                since.setdefault(place, turn)
        before = now
    return sorted(found, key=lambda row: row[:2])


def main() -> None:
    frame = pl.DataFrame(rows(), schema=list(COLUMNS), orient="row")
    path = TARGET / WAYS
    frame.write_parquet(path, compression="zstd", compression_level=19, statistics=False)
    facts = {
        "built_from": data.digest(BUILT_FROM),
        "rows": frame.height,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    said = yaml.safe_dump({**CARD, **facts}, allow_unicode=True, sort_keys=False, width=110)
    path.with_name(f"{path.name}.card.yml").write_text(said, encoding="utf-8", newline="\n")
    print(frame.height, "ways")


if __name__ == "__main__":
    main()

"""The rows of the registry's tables, in the order of ``schema.sql``; what many rows share is numbered on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from jiqun.coding import CodedEntry
from jiqun.registry.ledger import Ledger
from jiqun.registry.model import Cluster, Document, Event, EventDate, IndustryOf, PlaceOf, Standing
from jiqun.registry.seal import BLANK
from jiqun.registry.sharing import Answers, Numbered, Once
from jiqun.registry.words import english_row, word_row

__all__ = ["tables"]

Row = tuple[Any, ...]
_Place = tuple[PlaceOf, tuple[int, int], tuple[Row, ...]]
"""A place's answer: what it says, the span of its words in the name, its steps."""

_Industry = tuple[str, tuple[IndustryOf, ...], tuple[Row, ...]]
"""An industry's answer: its status, codes and steps."""


def tables(ledger: Ledger, inputs: str) -> Iterator[tuple[str, Iterable[Row]]]:
    """Name and rows of every table, so that what a row refers to comes before it."""
    yield "meta", [("inputs", inputs), ("seal", BLANK)]
    yield "documents", map(_document, ledger.documents)
    yield from _coded_tables(ledger)
    courses: Numbered[tuple[Standing, ...]] = Numbered()
    course = Once(courses.number)
    clusters = [_cluster(one, course.of(one.standings)) for one in ledger.clusters]
    yield "courses", _courses(courses)
    yield "clusters", clusters
    sets: Numbered[tuple[EventDate, ...]] = Numbered()
    dates = Once(sets.number)
    events = (event for cluster in ledger.clusters for event in cluster.events)
    rows = [_event(number, event, dates.of(event.dates)) for number, event in enumerate(events, 1)]
    yield "date_sets", _date_sets(sets)
    yield "events", rows
    yield "findings", _findings(ledger)
    yield "words", map(word_row, ledger.clusters)
    yield "english_words", map(english_row, ledger.clusters)


def _document(one: Document) -> Row:
    first, last = one.validity or ("", "")
    return (
        one.id,
        one.sha256,
        one.title,
        one.issuer,
        one.kind,
        one.level,
        one.programme,
        str(one.dated),
        one.document_number,
        one.label_year,
        str(one.publicised or ""),
        first,
        last,
        one.province,
        one.file,
        one.rows,
        one.rows_stated,
        one.coverage,
        ";".join(one.coverage_provinces),
        one.licence,
        one.notes,
    )


def _coded_tables(ledger: Ledger) -> Iterator[tuple[str, Iterable[Row]]]:
    """The coders' answers, each once, then the entries that point at them."""
    answers = Answers()
    places: Numbered[_Place] = Numbered()
    industries: Numbered[_Industry] = Numbered()
    place_number = Once(lambda coded: places.number(_place(coded, answers)))
    industry_number = Once(lambda coded: industries.number(_industry(coded, answers)))
    entries = [
        _entry(
            document.id,
            coded,
            place_number.of(coded.place.shared, coded),
            industry_number.of(coded.industry, coded),
        )
        for document, source in zip(ledger.documents, ledger.sources, strict=True)
        for coded in source.coded.entries
    ]
    yield "place_answers", (_place_row(number, one, span) for number, (one, span, _) in places)
    yield "place_steps", _steps((number, steps) for number, (_, _, steps) in places)
    yield "industry_answers", ((number, status) for number, (status, _, _) in industries)
    yield "industry_answer_codes", (_code(n, at, one) for n, (_, found, _) in industries for at, one in _counted(found))
    yield "industry_steps", _steps((number, steps) for number, (_, _, steps) in industries)
    yield "entries", entries


def _counted(items: Iterable[Any]) -> Iterable[tuple[int, Any]]:
    return enumerate(items, 1)


def _steps(answers: Iterable[tuple[int, tuple[Row, ...]]]) -> Iterator[Row]:
    return ((number, position, *step) for number, steps in answers for position, step in _counted(steps))


def _place(coded: CodedEntry, answers: Answers) -> _Place:
    match = coded.place
    return answers.place(coded), match.span, tuple((step.rule, step.text, step.source) for step in match.evidence)


def _place_row(number: int, one: PlaceOf, span: tuple[int, int]) -> Row:
    names = (one.code, one.level, one.province, one.prefecture, one.county, one.zone)
    lists = (";".join(one.current), ";".join(one.candidates))
    return (number, one.status, one.on.isoformat(), *names, *lists, one.lon, one.lat, *span)


def _industry(coded: CodedEntry, answers: Answers) -> _Industry:
    match = coded.industry
    of_phrase = [("industry_phrase", coded.phrase, one.rule, one.text, one.source) for one in match.evidence]
    of_codes = [
        ("industry_code", code.code, one.rule, one.text, one.source) for code in match.codes for one in code.evidence
    ]
    return str(match.status), answers.industries(coded), (*of_phrase, *of_codes)


def _code(number: int, position: int, one: IndustryOf) -> Row:
    return (number, position, one.code, one.level, one.name, one.name_en, one.confidence, one.role, one.edition)


def _entry(document: str, coded: CodedEntry, place: int, industry: int) -> Row:
    entry, phrase = coded.entry, coded.phrase
    head = (document, entry.row, entry.number, entry.name, entry.heading, entry.raw, str(entry.locator))
    at = entry.name.find(phrase) if phrase else -1
    span = (at, at + len(phrase)) if at >= 0 else (0, 0)
    return (*head, phrase, "; ".join(coded.review), place, industry, *span)


def _cluster(one: Cluster, course: int) -> Row:
    names = (one.id, one.name, one.phrase, ";".join(one.names), one.industry_status)
    words = (one.pinyin, one.english, ";".join(one.aliases))
    return (*names, *words, *one.place_entry, *one.industry_entry, course)


def _courses(courses: Numbered[tuple[Standing, ...]]) -> Iterator[Row]:
    for course, standings in courses:
        for position, one in enumerate(standings, 1):
            time = (_iso(one.start), _iso(one.end), one.state, one.rule, ";".join(one.documents), _iso(one.next))
            yield (course, position, one.level, one.programme, *time, ";".join(one.options))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _event(number: int, one: Event, dates: int) -> Row:
    what = (number, one.cluster, one.kind, one.level, one.programme)
    return (*what, one.document, one.row, one.name, one.locator, one.of, one.by, one.why, dates)


def _date_sets(sets: Numbered[tuple[EventDate, ...]]) -> Iterator[Row]:
    return ((number, one.role, str(one.when), one.when.precision) for number, dates in sets for one in dates)


def _findings(ledger: Ledger) -> Iterator[Row]:
    for position, (document, one) in enumerate(ledger.findings, 1):
        yield (document, position, one.kind, one.severity, one.message, one.advice, str(one.locator or ""))

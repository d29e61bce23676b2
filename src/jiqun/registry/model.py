"""What the registry keeps: documents, clusters, and the events that make a cluster's history.

    Document ──rows──▶ Event ──of──▶ Cluster ──rules──▶ Standing (one stretch of time in one state)

Everything here is frozen and does no I/O. A `Standing` is never stored by hand: it follows from the events and
the rules alone, so that a state on a date never depends on the day on which the software runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from jiqun.dates import PartialDate

__all__ = [
    "KINDS",
    "LEVELS",
    "Cluster",
    "Document",
    "Event",
    "EventDate",
    "EventKind",
    "IndustryOf",
    "PlaceOf",
    "Standing",
    "State",
    "Trace",
    "counting",
]

EventKind = Literal["publicised", "announced", "re-reviewed", "not-listed", "renamed", "moved", "changed", "revoked"]
KINDS: tuple[EventKind, ...] = (
    "publicised",
    "announced",
    "re-reviewed",
    "not-listed",
    "renamed",
    "moved",
    "changed",
    "revoked",
)
"""All kinds of events, in the order in which they count where two have the same day."""

LEVELS = ("national", "provincial", "prefectural")
"""Levels of recognition, the highest first."""

State = Literal["not_yet", "publicised", "recognised", "open", "awaiting", "lapsed", "not_listed", "revoked", "unknown"]
Role = Literal["publicised", "announced", "effective", "valid_from", "valid_until", "reviewed_until"]
"""What a date of an event is the date of; ``reviewed_until`` is the end of the validity that a re-review reviewed, as
the reviewed list and the rules give it."""


@dataclass(frozen=True, slots=True)
class Document:
    """An official document whose rows are in the registry.

    Args:
        id: The list's permanent short name, e.g. ``"miit-2023"``.
        sha256: Digest of the file that was read.
        title: Official title.
        issuer: Issuing body in Chinese.
        kind: What it does to the clusters it names: ``announced``, ``publicised``, ``re-reviewed``, ``revoked``, …
        level: ``national``, ``provincial`` or ``prefectural``.
        programme: Short name of the programme.
        dated: Date of the document.
        document_number: e.g. 工信部企业函〔2023〕283号; empty where unknown.
        label_year: The year in the list's name, 0 if none.
        publicised: When the draft was open to comment, None where unknown.
        validity: First and last day of validity that the document itself states, in ISO form; empty otherwise.
        province: The issuing province of a list below the national level.
        file: Name of the file.
        rows: Entries read.
        rows_stated: Rows that the document says it has, 0 if it does not say.
        coverage: ``complete`` or ``partial``: whether the file holds all rows of the document.
        coverage_provinces: The provinces that a partial file holds completely.
        licence: Rights note.
        notes: What else a reader must know.
    """

    id: str
    sha256: str
    title: str
    issuer: str
    kind: str
    level: str
    programme: str
    dated: PartialDate
    document_number: str = ""
    label_year: int = 0
    publicised: PartialDate | None = None
    validity: tuple[str, str] | tuple[()] = ()
    province: str = ""
    file: str = ""
    rows: int = 0
    rows_stated: int = 0
    coverage: str = "complete"
    coverage_provinces: tuple[str, ...] = ()
    licence: str = ""
    notes: str = ""

    @property
    def cited(self) -> str:
        """The shortest words that name the document: its number, else its title."""
        return self.document_number or self.title


@dataclass(frozen=True, slots=True, order=True)
class EventDate:
    """One of an event's dates: what it is the date of, and the date with its precision."""

    role: Role
    when: PartialDate


def counting(dates: tuple[EventDate, ...]) -> PartialDate:
    """Of an event's dates the one that counts: announced, else publicised, else the first."""
    roles = {one.role: one.when for one in dates}
    return roles.get("announced") or roles.get("publicised") or dates[0].when


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a document says happened to a cluster.

    Args:
        cluster: The cluster's id.
        kind: One of `KINDS`.
        level: ``national``, ``provincial`` or ``prefectural``.
        programme: Short name of the programme.
        document: Id of the document that says so.
        dates: All dates known, each with its role and precision.
        row: The entry of the document, 0 where the document says it by silence (``not-listed``).
        name: The cluster's name as the document writes it.
        locator: Where in the document, e.g. ``"line 29"``.
        of: For re-reviews, the id of the list whose recognitions were reviewed; empty where not stated.
        by: Who decided that the row means this cluster; ``"rule"`` where a list's own numbering did.
        why: The reason of that decision.
    """

    cluster: str
    kind: EventKind
    level: str
    programme: str
    document: str
    dates: tuple[EventDate, ...]
    row: int = 0
    name: str = ""
    locator: str = ""
    of: str = ""
    by: str = ""
    why: str = ""

    def date_of(self, role: Role) -> PartialDate | None:
        """The date with a role, None where the document gives none."""
        return next((one.when for one in self.dates if one.role == role), None)

    @property
    def when(self) -> PartialDate:
        """The date that counts: announced, else publicised, else the first that is known."""
        return counting(self.dates)


@dataclass(frozen=True, slots=True)
class Standing:
    """A stretch of time during which a cluster is in one state, at one level of one programme.

    Args:
        level: ``national``, ``provincial`` or ``prefectural``.
        programme: Short name of the programme.
        start: First day, None = from the beginning of time.
        end: The day after the last, None = for good as far as the registry knows.
        state: See ``data/registry/states.tsv``.
        rule: Id of the rule that decided, see ``data/registry/rules.tsv``; empty for states that need none.
        documents: Ids of the documents the state rests on, in order of date.
        next: What the registry knows to come after, e.g. the day of a later re-review; None = nothing.
        options: For ``unknown`` that comes from an imprecise date: the states that are possible.
    """

    level: str
    programme: str
    start: date | None
    end: date | None
    state: State
    rule: str = ""
    documents: tuple[str, ...] = ()
    next: date | None = None
    options: tuple[State, ...] = ()

    def holds(self, on: date) -> bool:
        """Whether the day lies in the stretch."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class PlaceOf:
    """Where a cluster is, as its newest entry says.

    Args:
        status: As `jiqun.places.PlaceMatch.status`.
        on: The day as of which the codes and names are meant.
        code: The deepest certain division's code, empty if none.
        level: Its level.
        province: Full names as of `on`, empty where not certain.
        prefecture: The same.
        county: The same.
        zone: Name of the zone where the place is one.
        current: The code's successors today; the code itself where nothing changed.
        candidates: Codes of the units that fit where the place is ambiguous, else of suggestions that are no answer.
        lon: Longitude of the label point, WGS84, None where there is none.
        lat: Latitude.
    """

    status: str
    on: date
    code: str = ""
    level: str = ""
    province: str = ""
    prefecture: str = ""
    county: str = ""
    zone: str = ""
    current: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class IndustryOf:
    """One industry code of a cluster.

    Args:
        code: Two to four digits.
        level: 2, 3 or 4.
        name: Official Chinese name.
        confidence: 0 to 1.
        role: ``main``, ``further``, ``upstream``, ``service``; ``alternative`` for one that was only considered.
        edition: Edition of the classification.
        name_en: English name, empty where there is none.
    """

    code: str
    level: int
    name: str
    confidence: float
    role: str
    edition: str
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster: one place, one industry phrase, and all that happened to it.

    Args:
        id: Permanent and never reused, e.g. ``"miit-2023-044"``: the list that named it first, and its number there.
        name: Its newest official name.
        phrase: The industry phrase of that name.
        place: Where it is.
        industry_status: As `jiqun.industries.IndustryMatch.status`.
        industries: Codes that are the answer, the main one first.
        events: All events in order of date.
        standings: What follows from them, by level and time.
        pinyin: The name in pinyin without tones, syllables separated by blanks.
        english: English words for place and industry.
        aliases: Further Chinese words by which it is found, such as the names of the divisions that followed its own.
        names: All names it ever had in a document, the newest first.
        entries: Its entries as (document id, row), the newest first.
        place_entry: The entry that the place is taken from, the newest that names a county.
        industry_entry: The entry that the industries are taken from, the newest that could be coded.
    """

    id: str
    name: str
    phrase: str
    place: PlaceOf
    industry_status: str
    industries: tuple[IndustryOf, ...]
    events: tuple[Event, ...]
    standings: tuple[Standing, ...]
    pinyin: str = ""
    english: str = ""
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    entries: tuple[tuple[str, int], ...] = ()
    place_entry: tuple[str, int] = ("", 0)
    industry_entry: tuple[str, int] = ("", 0)


@dataclass(frozen=True, slots=True)
class Trace:
    """The evidence of one value: where it was read and what decided.

    Args:
        field: Which value, e.g. ``"county"``, ``"industry_code"``, ``"name"``.
        value: The value.
        document: Id of the document.
        sha256: Digest of the file.
        locator: Where in the file.
        raw: The line as it stands there.
        span: Start and end of the words in the entry's name, (0, 0) where not known.
        rule: The rule that decided.
        text: One readable sentence.
        source: Table and line that decided, empty where none did.
    """

    field: str
    value: str
    document: str
    sha256: str
    locator: str
    raw: str
    span: tuple[int, int]
    rule: str
    text: str
    source: str

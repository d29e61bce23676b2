"""What the resolver answers with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Any, Literal

from jiqun.dates import PartialDate

__all__ = [
    "Answer",
    "Candidate",
    "Division",
    "Evidence",
    "Level",
    "PlaceMatch",
    "PlaceStatus",
    "Slots",
    "Successor",
    "Zone",
]

Level = Literal["province", "prefecture", "county"]
PlaceStatus = Literal["exact", "inferred", "zone", "ambiguous", "retired", "not_yet", "none"]


@dataclass(frozen=True, slots=True)
class Successor:
    """What became of a unit: the code that follows, whether the whole or a part went there, and when."""

    code: str
    when: PartialDate
    part: bool = False


@dataclass(frozen=True, slots=True)
class Division:
    """One unit of the administrative divisions during one stretch of its life (GB/T 2260).

    Args:
        code: Six digits.
        name: Official full name, e.g. 玉屏侗族自治县.
        level: ``"province"``, ``"prefecture"`` or ``"county"``.
        parent: Code of the unit directly above during this stretch; empty for a province.
        start: First date; `PartialDate(1981)` means 1981 or before.
        end: Date from which it was no more, None while in use.
        successors: What it became, empty while in use.
    """

    code: str
    name: str
    level: Level
    parent: str
    start: PartialDate
    end: PartialDate | None = None
    successors: tuple[Successor, ...] = ()

    def __hash__(self) -> int:
        return hash(self.code)  # the few stretches of a code may share it: units are keys of many caches


@dataclass(frozen=True, slots=True)
class Zone:
    """A development zone or another functional area that is no division.

    Args:
        name: The name as written, or the official one where the table knows it.
        kind: e.g. 经济技术开发区, 高新技术产业开发区, 新区, 工业园区.
        province: Full name of the host province, empty where it is not a known fact.
        prefecture: The same for the prefecture.
        county: The same for the county.
        known: Whether the zone stands in the table of zones (else its kind was read from its name).
    """

    name: str
    kind: str
    province: str = ""
    prefecture: str = ""
    county: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible meaning: code, full path of names as of the date, and why it is (or may be) meant."""

    code: str
    path: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One step of the decision.

    Args:
        rule: Short stable name of the rule, e.g. ``"full-name"``, ``"parent-inferred"``, ``"issuing-province"``.
        text: One readable sentence.
        source: The table and line that decided, e.g. ``"places/units.tsv:5321"``; empty where no table did.
    """

    rule: str
    text: str
    source: str = ""


class Answer:
    """What all texts that write a place in one way have in common: a `PlaceMatch` but for its rest.

    Args:
        status: As in `PlaceMatch`, like all the others.
        evidence: The steps, or what makes them when they are first asked for.
    """

    __slots__ = (
        "_evidence",
        "candidates",
        "county",
        "current",
        "division",
        "on",
        "path",
        "prefecture",
        "province",
        "span",
        "status",
        "zone",
    )

    def __init__(
        self,
        status: PlaceStatus,
        on: date,
        division: Division | None = None,
        path: tuple[Division, ...] = (),
        zone: Zone | None = None,
        span: tuple[int, int] = (0, 0),
        candidates: tuple[Candidate, ...] = (),
        evidence: tuple[Evidence, ...] | Callable[[], tuple[Evidence, ...]] = (),
        current: tuple[str, ...] = (),
    ) -> None:
        self.status, self.on, self.division, self.path, self.zone = status, on, division, path, zone
        self.span, self.candidates, self._evidence, self.current = span, candidates, evidence, current
        self.province = self.prefecture = self.county = ""
        for unit in path:
            setattr(self, unit.level, unit.name)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The steps of the decision, in order."""
        if not isinstance(self._evidence, tuple):
            self._evidence = self._evidence()
        return self._evidence


class Slots:
    """What one match holds: the answer that it shares with other texts, and its own rest."""

    __slots__ = ("_answer", "rest")
    _answer: Answer


def _shared(name: str) -> Any:
    """A field that a match shares with the others of its answer; read without a call in Python."""
    return property(attrgetter(f"_answer.{name}"))


@dataclass(frozen=True, init=False)
class PlaceMatch(Slots):
    """What a text says about where.

    Args:
        status: ``exact`` (all that is written is right, and the deepest unit is one), ``inferred`` (a level was not
            written and follows from the data or the context; or what stands behind leaves a doubt that the evidence
            tells: a firm's name, a town, a county elsewhere), ``zone`` (a zone, not a division), ``ambiguous``
            (several units fit), ``retired`` (the unit named had ended on the date), ``not_yet`` (it began later),
            ``none``.
        on: The day for which the answer holds.
        division: The deepest unit that is certain; for ``ambiguous`` the deepest that all candidates share; or None.
        path: The division's units from province to deepest, as of `on` (of its last day for ``retired``, of its
            first for ``not_yet``).
        zone: The zone, for status ``zone``; also the zone written in front of a county (雄安新区容城县).
        span: Start and end of the place in the original text (end exclusive); (0, 0) for ``none``.
        rest: The original text after the place; the whole text for ``none``.
        candidates: All units that fit (ambiguous), or suggestions that are *not* an answer (none).
        evidence: The steps of the decision, in order.
        current: Code(s) that stand today for the division, sorted; the own code where nothing changed.
    """

    __slots__ = ()

    # The fields read through to the answer; a property made in C takes a third of the time of one in Python.
    status: PlaceStatus = _shared("status")  # noqa: RUF009
    on: date = _shared("on")  # noqa: RUF009
    division: Division | None = _shared("division")  # noqa: RUF009
    path: tuple[Division, ...] = _shared("path")
    zone: Zone | None = _shared("zone")  # noqa: RUF009
    span: tuple[int, int] = _shared("span")
    rest: str = field(default_factory=str)
    candidates: tuple[Candidate, ...] = _shared("candidates")
    evidence: tuple[Evidence, ...] = _shared("evidence")
    current: tuple[str, ...] = _shared("current")

    def __init__(
        self,
        status: PlaceStatus,
        on: date,
        division: Division | None = None,
        path: tuple[Division, ...] = (),
        zone: Zone | None = None,
        span: tuple[int, int] = (0, 0),
        rest: str = "",
        candidates: tuple[Candidate, ...] = (),
        evidence: tuple[Evidence, ...] = (),
        current: tuple[str, ...] = (),
    ) -> None:
        answer = Answer(status, on, division, path, zone, span, candidates, evidence, current)
        object.__setattr__(self, "_answer", answer)
        object.__setattr__(self, "rest", rest)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(getattr(self, part.name) for part in fields(self))

    @property
    def shared(self) -> Answer:
        """All of it but the rest: one object for the matches of many texts that write their place alike."""
        return self._answer

    def name_of(self, level: Level) -> str:
        """Full official name of the unit at a level, empty where the path has none or it is not certain."""
        return str(getattr(self._answer, level))

    @property
    def province(self) -> str:
        """Full name of the province, empty where it is not certain."""
        return self._answer.province

    @property
    def prefecture(self) -> str:
        """Full name of the prefecture; empty in municipalities and for counties run by their province."""
        return self._answer.prefecture

    @property
    def county(self) -> str:
        """Full name of the county-level unit, empty where it is not certain."""
        return self._answer.county

    @property
    def code(self) -> str:
        """Code of the deepest unit that is certain, empty if none."""
        unit = self._answer.division
        return unit.code if unit else ""

    @property
    def level(self) -> str:
        """Level of the deepest unit that is certain, empty if none."""
        unit = self._answer.division
        return unit.level if unit else ""

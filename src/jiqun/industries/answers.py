"""From probabilities to an answer: calibrated confidence, the deepest level that clears its bar, roles, candidates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jiqun import data
from jiqun.industries.coder import probabilities
from jiqun.industries.evidence import Hit
from jiqun.industries.model import IndustryCode, IndustryEvidence, IndustryMatch, IndustryStatus, Role
from jiqun.industries.phrase import Part, Phrase, parse
from jiqun.industries.scoring import classes
from jiqun.industries.taxonomy import industry_class

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BARS", "Answer", "Reading", "as_match", "read_all"]

BARS = {
    "cluster": {4: 0.60, 3: 0.55, 2: 0.50},
    "scope": {4: 0.80, 3: 0.70, 2: 0.60},
}
"""Least calibrated confidence with which a level is answered. On development phrases 95 of 100 answers with four
digits are right at these bars (94 for scopes)."""

_WORTH = 0.02
_CANDIDATES = 6
_UNSURE = 0.35
"""A phrase that no level answers is ambiguous where its best industry division has at least this confidence."""
_UPSTREAM = re.compile(r"零部件|零件|配件|部件|材料|原料|配套|辅料")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one part of a phrase says.

    Args:
        code: The code answered, "" where no level clears its bar.
        confidence: Its calibrated confidence.
        best: The confidence of the best industry division.
        candidates: Classes, best first, with their confidence; the first is the best guess at four digits.
    """

    code: str
    confidence: float
    best: float
    candidates: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A phrase with the readings of its parts, before it is told as an `IndustryMatch` or as a row.

    Args:
        raw: The phrase as written.
        phrase: The phrase taken apart.
        status: As in `IndustryMatch`.
        codes: (code, confidence, role, place of the part), main first.
        others: (code, confidence) of the candidates that are no answer.
        hits: The dictionary's evidence of each part.
    """

    raw: str
    phrase: Phrase
    status: IndustryStatus
    codes: tuple[tuple[str, float, Role, int], ...]
    others: tuple[tuple[str, float], ...]
    hits: Sequence[Sequence[Hit]]


def read_all(phrases: Sequence[str], kind: str = "cluster") -> list[Answer]:
    """Answers of phrases in their order: the one kernel behind scalars, columns and firms."""
    parsed = [parse(phrase, kind) for phrase in phrases]
    parts = [part for phrase in parsed for part in phrase.parts]
    rows, hits = probabilities(parts, kind)
    readings = _readings(rows, [_asked(found) for found in hits], kind)
    answers, at = [], 0
    for raw, phrase in zip(phrases, parsed, strict=True):
        end = at + len(phrase.parts)
        answers.append(_answer(raw, phrase, readings[at:end], hits[at:end]))
        at = end
    return answers


def _answer(raw: str, phrase: Phrase, readings: Sequence[Reading], hits: Sequence[Sequence[Hit]]) -> Answer:
    if not readings:
        return Answer(raw, phrase, "none", (), (), ())
    main = readings[0]
    if not main.code:
        unsure: IndustryStatus = "ambiguous" if main.best >= _UNSURE else "none"
        return Answer(raw, phrase, unsure, (), main.candidates[: _CANDIDATES - 1], hits)
    codes: list[tuple[str, float, Role, int]] = [(main.code, main.confidence, "main", 0)]
    for place, (reading, part) in enumerate(zip(readings[1:], phrase.parts[1:], strict=True), 1):
        if reading.code and not any(_same(reading.code, known) for known, *_ in codes):
            codes.append((reading.code, reading.confidence, _role(reading.code, main.code, part), place))
    status: IndustryStatus = "coded" if len(main.code) >= _asked(hits[0]) else "backed_off"
    others = tuple(pair for pair in main.candidates if pair[0] != main.code)[: _CANDIDATES - 1]
    return Answer(raw, phrase, status, tuple(codes[: max(3, len(readings) - 1)]), others, hits)


def _role(code: str, main: str, part: Part) -> Role:
    if code >= "44" > main:
        return "service"
    return "upstream" if _UPSTREAM.search(part.text) else "further"


def _asked(hits: Sequence[Hit]) -> int:
    """The level that the phrase itself asks for: that of the word it is, four digits where it is no known word."""
    for hit in hits:
        if hit.kind.startswith(("whole-", "hard-")):
            return len(hit.entry.codes[0][0])
    return 4


def _same(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _readings(rows: NDArray[np.float32], asked: Sequence[int], kind: str) -> list[Reading]:
    """All rows (float32, n x 1,382) read at once."""
    import numpy as np

    if not len(rows):
        return []
    order, bars = classes(), BARS[kind]
    groups = np.add.reduceat(rows, _firsts(3), axis=1)
    divisions = np.add.reduceat(groups, _firsts(2), axis=1)
    best = {}
    for level, names, sums in ((4, order.codes, rows), (3, order.groups, groups), (2, order.divisions, divisions)):
        top = sums.argmax(axis=1)
        best[level] = (names, top.tolist(), _calibrated(sums[np.arange(len(rows)), top], kind, level).tolist())
    worth = _worth(rows, kind)
    readings = []
    for at, candidates in enumerate(worth):
        code, confidence = "", 0.0
        for level in (4, 3, 2):
            names, top, chances = best[level]
            if level <= asked[at] and chances[at] >= bars[level]:
                code, confidence = names[top[at]], chances[at]
                break
        readings.append(Reading(code, confidence, best[2][2][at], candidates))
    return readings


def _worth(rows: NDArray[np.float32], kind: str) -> list[tuple[tuple[str, float], ...]]:
    """The classes of each row that are worth naming, best first, with their calibrated confidence."""
    import numpy as np

    codes = classes().codes
    at, place = np.nonzero(rows >= _WORTH)
    share = rows[at, place]
    found: list[list[tuple[float, str, float]]] = [[] for _ in rows]
    sure = _calibrated(share, kind, 4)
    for row, where, chance, confidence in zip(at.tolist(), place.tolist(), share.tolist(), sure.tolist(), strict=True):
        found[row].append((-chance, codes[where], confidence))
    return [tuple((code, confidence) for _, code, confidence in sorted(some)[:_CANDIDATES]) for some in found]


@cache
def _firsts(level: int) -> NDArray[np.int64]:
    """Where each group starts among the classes (3), or each industry division among the groups (2)."""
    import numpy as np

    order = classes()
    if level == 3:
        return np.unique(order.group_of, return_index=True)[1]
    return np.unique(order.division_of[_firsts(3)], return_index=True)[1]


@cache
def _curve(kind: str, level: int) -> tuple[float, float]:
    for row in data.rows("industries/calibration.tsv"):
        if row[0] == kind and int(row[1]) == level:
            return float(row[2]), float(row[3])
    return 1.0, 0.0


def _calibrated(shares: NDArray[np.float32], kind: str, level: int) -> NDArray[np.float32]:
    """From the coder's own probability to the share of right answers, by the fitted logistic curve."""
    import numpy as np

    slope, offset = _curve(kind, level)
    inside = np.clip(shares, 1e-5, 1 - 1e-5)
    sure: NDArray[np.float32] = np.round(1 / (1 + np.exp(-(slope * np.log(inside / (1 - inside)) + offset))), 3)
    return sure


def as_match(answer: Answer) -> IndustryMatch:
    """An answer told in full, with names and evidence."""
    if not answer.phrase.parts:
        why = IndustryEvidence("no-content", "The phrase names no industry: nothing is left but words that fit any.")
        return IndustryMatch("none", answer.raw, evidence=(why,))
    codes = tuple(
        _code(code, confidence, role, answer.hits[place], answer.phrase.parts[place])
        for code, confidence, role, place in answer.codes
    )
    others = tuple(_code(code, confidence, "main", (), None) for code, confidence in answer.others)
    return IndustryMatch(answer.status, answer.raw, codes, others, _notes(answer.phrase))


def _code(code: str, confidence: float, role: Role, hits: Sequence[Hit], part: Part | None) -> IndustryCode:
    line = industry_class(code)
    evidence = [_quote(hit) for hit in hits if any(_same(code, known) for known, _ in hit.entry.codes)]
    if part is not None and not any(item.rule not in ("lexicon", "model") for item in evidence):
        evidence += _nearest(part, code)
    return IndustryCode(code, line.level, line.name, round(confidence, 3), role, evidence=tuple(evidence))


_WHERE = {"whole": "is", "hard": "is, without its modifiers,", "suffix": "ends with", "prefix": "begins with"}


def _quote(hit: Hit) -> IndustryEvidence:
    where = _WHERE.get(hit.kind.split("-")[0], "holds")
    return IndustryEvidence(hit.entry.rule, f"The phrase {where} {hit.entry.word}: {hit.entry.line}", hit.entry.source)


def _nearest(part: Part, code: str) -> list[IndustryEvidence]:
    """The official line under the code that shares most with the phrase: what the model leaned on."""
    from jiqun.industries.knowledge import nearest

    found = nearest(part.plain, code)
    if found is None:
        return [IndustryEvidence("model", "The trained model reads the phrase so; no official line has its words.")]
    return [IndustryEvidence("model", f"The nearest official line of {code}: {found[0]}", found[1])]


def _notes(phrase: Phrase) -> tuple[IndustryEvidence, ...]:
    notes: dict[IndustryEvidence, None] = {}
    for part in phrase.parts:
        if part.soft:
            text = f"These words say how, not what: {'、'.join(part.soft)}"
            notes[IndustryEvidence("modifiers", text, "industries/lexicon.tsv")] = None
        if part.activity:
            notes[IndustryEvidence("activity", f"The phrase ends with an activity: {part.activity}")] = None
    return tuple(notes)

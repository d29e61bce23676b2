"""From probabilities to an answer: calibrated confidence, the deepest level that clears its bar, roles, candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jiqun.collector import undisturbed
from jiqun.industries.batch import Batch
from jiqun.industries.evidence import Hit
from jiqun.industries.leading import leading, same
from jiqun.industries.levels import Reading, asked
from jiqun.industries.model import IndustryCode, IndustryEvidence, IndustryMatch, IndustryStatus, Role
from jiqun.industries.phrase import Part, Phrase, denies, parse
from jiqun.industries.taxonomy import industry_class

__all__ = ["Answer", "as_match", "read_all"]

_AT_ONCE = 1024
"""Phrases taken apart in one go."""
_CANDIDATES = 6
_UNSURE = 0.35
"""A phrase that no level answers is ambiguous where its best industry division has at least this confidence."""
_INPUTS = ("配套", "包材", "辅料")
"""Words that turn what stands before them into what it needs: 白酒配套 is glass, boxes and machines, not liquor."""
_UPSTREAM = re.compile(r"零部件|零件|配件|部件|材料|原料|配套|辅料")


class Answer(NamedTuple):
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
    with undisturbed():
        return [
            answer for at in range(0, len(phrases), _AT_ONCE) for answer in _read(phrases[at : at + _AT_ONCE], kind)
        ]


def _read(phrases: Sequence[str], kind: str) -> Iterator[Answer]:
    parsed = [parse(phrase, kind) for phrase in phrases]
    batch = Batch(parsed, kind)
    verdicts: list[_Verdict | None] = []
    told: list[int] = []
    at = 0
    for phrase in parsed:
        end = at + len(phrase.parts)
        verdict = _verdict(phrase, batch.readings[at:end], batch.hits[at:end]) if phrase.parts else None
        verdicts.append(verdict)
        if verdict is not None:
            told.append(at + verdict.place)
        at = end
    candidates = iter(batch.candidates(told))
    at = 0
    for raw, phrase, verdict in zip(phrases, parsed, verdicts, strict=True):
        if verdict is None:
            yield _umbrella(raw, phrase)
            continue
        end = at + len(phrase.parts)
        codes, considered = verdict.codes, next(candidates)
        if verdict.inputs:
            considered = ()  # what it needs is none of what the object itself is made of
        elif codes:
            main = codes[0][0]
            considered = tuple([pair for pair in considered if pair[0] != main])
            if shares := batch.readings[at + verdict.place].wanted.shares:
                considered = _with_written(considered, codes, shares)
        yield Answer(raw, phrase, verdict.status, codes, considered[: _CANDIDATES - 1], batch.hits[at:end])
        at = end


def _with_written(
    considered: tuple[tuple[str, float], ...],
    codes: Sequence[tuple[str, float, Role, int]],
    shares: Sequence[tuple[str, float]],
) -> tuple[tuple[str, float], ...]:
    """The candidates, and the other codes of a written phrase that decided, each with its share."""
    known = [code[0] for code in codes] + [code for code, _ in considered]
    others = [pair for pair in shares if not any(same(pair[0], code) for code in known)]
    return tuple(sorted((*considered, *others), key=lambda pair: -pair[1]))


class _Verdict(NamedTuple):
    """Status and codes of a phrase, the place of the part whose candidates are told, and whether it names inputs."""

    status: IndustryStatus
    codes: tuple[tuple[str, float, Role, int], ...]
    place: int
    inputs: bool = False


def _verdict(phrase: Phrase, readings: Sequence[Reading], hits: Sequence[Sequence[Hit]]) -> _Verdict:
    at = leading(phrase, readings, hits)
    main, wanted = readings[at], readings[at].wanted
    inputs = _names_inputs(phrase.parts[0], hits[0]) and not phrase.parts[at].bracketed
    if not main.code or main.tied or inputs:
        unsure = main.tied or inputs or (main.best >= _UNSURE and wanted.supported == 2)
        return _Verdict("ambiguous" if unsure else "none", (), 0, inputs)
    codes: list[tuple[str, float, Role, int]] = [(main.code, main.confidence, "main", at)]
    for place, (reading, part) in enumerate(zip(readings[1:], phrase.parts[1:], strict=True), 1):
        if reading.code and not any(same(reading.code, known) for known, *_ in codes):
            codes.append((reading.code, reading.confidence, _role(reading.code, main.code, part), place))
    status: IndustryStatus = "coded" if len(main.code) >= wanted.level else "backed_off"
    return _Verdict(status, tuple(codes[: max(3, len(readings) - 1)]), at)


def _umbrella(raw: str, phrase: Phrase) -> Answer:
    """A phrase of nothing but modifiers: ambiguous where one of them is a word for many industries, else none."""
    if phrase.umbrella is None:
        return Answer(raw, phrase, "none", (), (), ())
    codes = [code for code, _ in phrase.umbrella.codes]
    even = round(1 / (len(codes) + 1), 3)  # none is likelier than another, nor than what the list forgets
    return Answer(raw, phrase, "ambiguous", (), tuple((code, even) for code in codes), ())


def _names_inputs(part: Part, hits: Sequence[Hit]) -> bool:
    """Whether a part names what an object needs, by a word that the dictionary does not know with its object."""
    return part.plain.endswith(_INPUTS) and not any(hit.entry.word.endswith(_INPUTS) for hit in hits)


def _role(code: str, main: str, part: Part) -> Role:
    if code >= "44" > main:
        return "service"
    return "upstream" if _UPSTREAM.search(part.text) else "further"


def as_match(answer: Answer) -> IndustryMatch:
    """An answer told in full, with names and evidence."""
    if not answer.phrase.parts and answer.phrase.umbrella is None:
        if denies(answer.phrase.text):
            why = IndustryEvidence("denied", "The phrase says what is not done, and names no industry that is.")
        else:
            why = IndustryEvidence(
                "no-content", "The phrase names no industry: nothing is left but words that fit any."
            )
        return IndustryMatch("none", answer.raw, evidence=(why,))
    codes = tuple(
        _code(code, confidence, role, answer.hits[place], answer.phrase.parts[place])
        for code, confidence, role, place in answer.codes
    )
    others = tuple(_code(code, confidence, "main", (), None) for code, confidence in answer.others)
    return IndustryMatch(answer.status, answer.raw, codes, others, (*_notes(answer.phrase), *_doubts(answer)))


def _doubts(answer: Answer) -> tuple[IndustryEvidence, ...]:
    """Why the answer is as coarse as it is, or why there is none."""
    word = answer.phrase.umbrella
    if word is not None:
        return (IndustryEvidence("umbrella", f"{word.word} covers many industries: {word.line}", word.source),)
    first = answer.phrase.parts[:1]
    if not first:
        return ()
    wanted = asked(answer.hits[answer.codes[0][3] if answer.codes else 0])
    if answer.status == "coded" and len(answer.codes[0][0]) == wanted.level < 4:
        text = (
            f"The phrase names {answer.codes[0][0]} as a whole; a class below it would say more than the phrase does."
        )
        return (IndustryEvidence("whole", text),)
    if not answer.codes and _names_inputs(first[0], answer.hits[0]):
        return (IndustryEvidence("inputs", "The phrase names what an industry needs, not the industry itself."),)
    if wanted.supported < 2:
        return (IndustryEvidence("unknown-word", "No word of the dictionary is the head noun of this phrase."),)
    if answer.status == "ambiguous":
        return (IndustryEvidence("ambiguous", "Several industries fit and none clears the bar or stands out."),)
    return ()


def _code(code: str, confidence: float, role: Role, hits: Sequence[Hit], part: Part | None) -> IndustryCode:
    line = industry_class(code)
    evidence = [_quote(hit) for hit in hits if any(same(code, known) for known, _ in hit.entry.codes)]
    if part is not None and not any(item.rule not in ("lexicon", "model") for item in evidence):
        evidence += _nearest(part, code)
    return IndustryCode(code, line.level, line.name, round(confidence, 3), role, evidence=tuple(evidence))


_WHERE = {"whole": "is", "hard": "is, without its modifiers,", "suffix": "ends with", "prefix": "begins with"}


def _quote(hit: Hit) -> IndustryEvidence:
    where = _WHERE.get(hit.kind.split("-")[0], "holds")
    return IndustryEvidence(hit.entry.rule, f"The phrase {where} {hit.entry.word}: {hit.entry.line}", hit.entry.source)


def _nearest(part: Part, code: str) -> list[IndustryEvidence]:
    """The official line under the code that shares most with the phrase: what the model leaned on."""
    from jiqun.industries.nearest import nearest

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

"""From probabilities to an answer: calibrated confidence, the deepest level that clears its bar, roles, candidates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jiqun.industries.coder import probabilities
from jiqun.industries.evidence import Hit
from jiqun.industries.model import IndustryCode, IndustryEvidence, IndustryMatch, IndustryStatus, Role
from jiqun.industries.phrase import Phrase, parse
from jiqun.industries.scoring import classes
from jiqun.industries.taxonomy import industry_class

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["answer", "match_all"]

BARS = {4: 0.6, 3: 0.55, 2: 0.5}
"""Least confidence with which a level is answered."""

FLOOR = 0.2
"""Below this confidence at two digits a phrase is not coded at all."""


def match_all(phrases: Sequence[str], kind: str = "cluster") -> list[IndustryMatch]:
    """Code phrases one by one, in their order; the batch kernel of `jiqun.industries.industry`."""
    parsed = [parse(phrase, kind) for phrase in phrases]
    rows, found = probabilities([part for phrase in parsed for part in phrase.parts], kind)
    results, at = [], 0
    for raw, phrase in zip(phrases, parsed, strict=True):
        end = at + len(phrase.parts)
        results.append(answer(raw, phrase, rows[at:end], found[at:end]))
        at = end
    return results


def answer(raw: str, phrase: Phrase, rows: NDArray[np.float32], hits: Sequence[Sequence[Hit]]) -> IndustryMatch:
    """One phrase's answer from the probabilities of its parts (float32, parts x 1,382), the whole one first."""
    if not phrase.parts:
        why = IndustryEvidence("no-content", "The phrase names no industry: nothing is left but words that fit any.")
        return IndustryMatch("none", raw, evidence=(why,))
    main = _deepest(rows[0], hits[0])
    others = _candidates(rows[0], main)
    if main is None:
        return IndustryMatch("none", raw, alternatives=others, evidence=_notes(phrase))
    codes = [main]
    for row, hit, part in zip(rows[1:], hits[1:], phrase.parts[1:], strict=True):
        further = _deepest(row, hit, role="further")
        if further is not None and not any(_same(further.code, code.code) for code in codes):
            codes.append(further)
    status: IndustryStatus = "coded" if main.level >= _asked(hits[0]) else "backed_off"
    return IndustryMatch(status, raw, tuple(codes[: max(3, len(phrase.parts) - 1)]), others, _notes(phrase))


def _asked(hits: Sequence[Hit]) -> int:
    """The level that the phrase itself asks for: that of the word it is, four digits where it is no known word."""
    for hit in hits:
        if hit.kind.startswith(("whole-", "hard-")):
            return len(hit.entry.codes[0][0])
    return 4


def _same(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _levels(row: NDArray[np.float32]) -> dict[int, tuple[str, float]]:
    """The best code of each level under one row, with its probability."""
    import numpy as np

    order = classes()
    best = {}
    for level, names, sums in (
        (4, order.codes, row),
        (3, order.groups, np.bincount(order.group_of, row, len(order.groups))),
        (2, order.divisions, np.bincount(order.division_of, row, len(order.divisions))),
    ):
        at = int(sums.argmax())
        best[level] = (names[at], float(sums[at]))
    return best


def _deepest(row: NDArray[np.float32], hits: Sequence[Hit], role: Role = "main") -> IndustryCode | None:
    """The code of the deepest level whose confidence clears its bar; None where not even two digits do."""
    best = _levels(row)
    deepest = _asked(hits)
    for level in (4, 3, 2):
        code, share = best[level]
        if level <= deepest and share >= BARS[level]:
            return _code(code, share, role, hits)
    return None


def _code(code: str, share: float, role: Role, hits: Sequence[Hit]) -> IndustryCode:
    line = industry_class(code)
    evidence = tuple(
        IndustryEvidence(
            hit.entry.rule, f"{hit.entry.word} ({hit.kind.split('-')[0]}): {hit.entry.line}", hit.entry.source
        )
        for hit in hits
        if any(_same(code, known) for known, _ in hit.entry.codes)
    )
    return IndustryCode(code, line.level, line.name, round(min(share, 0.99), 3), role, evidence=evidence)


def _candidates(row: NDArray[np.float32], main: IndustryCode | None) -> tuple[IndustryCode, ...]:
    """Up to five other classes, best first; under a coarser answer its own classes are among them."""
    import numpy as np

    order = classes()
    top = np.argsort(-row, kind="stable")[:6]
    found = [_code(order.codes[at], float(row[at]), "main", ()) for at in top.tolist() if row[at] >= 0.01]
    return tuple(code for code in found if main is None or code.code != main.code)[:5]


def _notes(phrase: Phrase) -> tuple[IndustryEvidence, ...]:
    notes = []
    for part in phrase.parts:
        if part.soft:
            text = f"says how, not what: {'、'.join(part.soft)}"
            notes.append(IndustryEvidence("modifiers", text, "industries/lexicon.tsv"))
        if part.activity:
            notes.append(IndustryEvidence("activity", f"activity: {part.activity}"))
    return tuple(notes)

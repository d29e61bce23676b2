"""From probabilities to an answer: calibrated confidence, the deepest level that clears its bar, roles, candidates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jiqun.industries.coder import Found, weigh
from jiqun.industries.model import IndustryCode, IndustryEvidence, IndustryMatch, Role
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
    parsed = [parse(phrase) for phrase in phrases]
    rows, found = weigh(parsed, kind)
    results, at = [], 0
    for raw, phrase, hits in zip(phrases, parsed, found, strict=True):
        results.append(answer(raw, phrase, rows[at : at + len(hits)], hits))
        at += len(hits)
    return results


def answer(raw: str, phrase: Phrase, rows: NDArray[np.float32], hits: Sequence[Found | None]) -> IndustryMatch:
    """One phrase's answer from the probabilities of its parts (float32, parts x 1,382)."""
    import numpy as np

    if not phrase.parts:
        why = IndustryEvidence("no-content", "The phrase names no industry: nothing is left but words that fit any.")
        return IndustryMatch("none", raw, evidence=(why,))
    shares = np.array([part.share for part in phrase.parts], np.float32)
    whole = (shares / shares.sum()) @ rows
    main = _deepest(rows[0] if len(rows) > 1 else whole, hits[0])
    others = _candidates(whole, main)
    if main is None:
        return IndustryMatch("none", raw, alternatives=others, evidence=_notes(phrase))
    codes = [main]
    for row, hit, part in zip(rows[1:], hits[1:], phrase.parts[1:], strict=True):
        further = _deepest(row, hit, role="further" if part.share > 0.3 else "upstream")
        if further is not None and not any(_same(further.code, code.code) for code in codes):
            codes.append(further)
    wanted = (
        max((len(code) for code, _ in hits[0].entry.codes[:1]), default=4) if hits[0] and hits[0].how == "whole" else 4
    )
    status = "coded" if main.level >= wanted else "backed_off"
    return IndustryMatch(status, raw, tuple(codes[: max(3, len(phrase.parts))]), others, _notes(phrase))


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


def _deepest(row: NDArray[np.float32], hit: Found | None, role: Role = "main") -> IndustryCode | None:
    """The code of the deepest level whose confidence clears its bar; None where not even two digits do."""
    best = _levels(row)
    deepest = len(hit.entry.codes[0][0]) if hit is not None and hit.how == "whole" else 4
    for level in (4, 3, 2):
        code, share = best[level]
        if level <= deepest and share >= BARS[level]:
            return _code(code, share, role, hit)
    return None


def _code(code: str, share: float, role: Role, hit: Found | None) -> IndustryCode:
    line = industry_class(code)
    evidence = ()
    if hit is not None and any(_same(code, known) for known, _ in hit.entry.codes):
        text = f"{hit.entry.word} ({hit.how}): {hit.entry.line}"
        evidence = (IndustryEvidence(hit.entry.rule, text, hit.entry.source),)
    return IndustryCode(code, line.level, line.name, round(min(share, 0.99), 3), role, evidence=evidence)


def _candidates(row: NDArray[np.float32], main: IndustryCode | None) -> tuple[IndustryCode, ...]:
    """Up to five other classes, best first; under a coarser answer its own classes are among them."""
    import numpy as np

    order = classes()
    top = np.argsort(-row, kind="stable")[:6]
    found = [_code(order.codes[at], float(row[at]), "main", None) for at in top.tolist() if row[at] >= 0.01]
    return tuple(code for code in found if main is None or code.code != main.code)[:5]


def _notes(phrase: Phrase) -> tuple[IndustryEvidence, ...]:
    notes = []
    for part in phrase.parts:
        soft = [part.text[first:last] for first, last, _ in part.soft]
        if soft:
            notes.append(IndustryEvidence("modifiers", f"heard softly: {'、'.join(soft)}", "industries/lexicon.tsv"))
        if part.activity:
            notes.append(IndustryEvidence("activity", f"activity: {part.activity}"))
    return tuple(notes)

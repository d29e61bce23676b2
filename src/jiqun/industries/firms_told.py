"""A firm's answer told in full: on what it rests, and for every code the phrases that speak for it and why."""

from __future__ import annotations

from collections.abc import Sequence

from jiqun.industries.answers import as_match, read_all
from jiqun.industries.ballot import Vote
from jiqun.industries.firms import FirmAnswer
from jiqun.industries.model import IndustryCode, IndustryEvidence, IndustryMatch, Role
from jiqun.industries.register import register_code
from jiqun.industries.taxonomy import industry_class

__all__ = ["as_firm_match", "firm_basis"]

_PHRASES = 2
_READ = "Read as a whole business scope: its phrases vote, the first ones and the firm's name count most."
_SILENT = "No phrase of the business scope names an industry."
_EVEN = "The scope has only phrases that firms of every trade write, or industries that stand side by side."


_BASES = {
    "scope": "The answer rests on the business scope; the firm's name does not speak for it.",
    "name": "The answer rests on the firm's name alone; no phrase of the business scope speaks for it.",
    "both": "The answer rests on the business scope and on the firm's name.",
}


def firm_basis(answer: FirmAnswer) -> str:
    """On what the main code of a firm rests: ``scope``, ``name`` or ``both``; "" where there is no answer.

    A vote speaks for the main code if it is for it, for a part of it, or for the line above it, as names do.

    Example:
        >>> from jiqun.industries.firms import read_firms
        >>> [firm_basis(answer) for answer in read_firms(["轴承制造", ""], ["某某轴承有限公司", "某某轴承有限公司"])]
        ['both', 'name']
    """
    if not answer.codes:
        return ""
    main = answer.codes[0][0]
    fits = [vote for vote in answer.votes if vote.answered]
    fits = [vote for vote in fits if vote.code.startswith(main) or main.startswith(vote.code)]
    by_scope, by_name = any(vote.written for vote in fits), any(not vote.written for vote in fits)
    return "both" if by_scope and by_name else "name" if by_name else "scope"


def as_firm_match(answer: FirmAnswer) -> IndustryMatch:
    """The answer with names and evidence."""
    votes = answer.votes
    codes = tuple(_code(code, confidence, role, _reasons(code, votes)) for code, confidence, role, _ in answer.codes)
    others = tuple(_code(code, share, "main", ()) for code, share in answer.others)
    notes = [IndustryEvidence("firm", _READ)]
    if basis := firm_basis(answer):
        notes.append(IndustryEvidence("basis", _BASES[basis]))
    if not answer.codes:
        notes.append(IndustryEvidence("ambiguous", _EVEN) if answer.others else IndustryEvidence("no-content", _SILENT))
    return IndustryMatch(answer.status, answer.raw, codes, others, tuple(notes))


def _code(code: str, confidence: float, role: Role, evidence: tuple[IndustryEvidence, ...]) -> IndustryCode:
    line = industry_class(code)
    return IndustryCode(code, line.level, line.name, confidence, role, evidence=evidence)


def _reasons(code: str, votes: Sequence[Vote]) -> tuple[IndustryEvidence, ...]:
    """The two loudest phrases under a code, each with the strongest official line behind it."""
    found: list[IndustryEvidence] = []
    for vote in [vote for vote in votes if vote.answered and vote.code.startswith(code)][:_PHRASES]:
        where = f"The scope says {vote.written}" if vote.written else f"The firm's name says {vote.phrase}"
        read = f", read as {vote.phrase}" if vote.written and vote.written != vote.phrase else ""
        found.append(IndustryEvidence("scope-item", f"{where}{read}; it counts {vote.weight:.2f}"))
        if vote.kind == "scope" and register_code(vote.phrase) == vote.code:
            text = f"The register's catalogue gives {vote.phrase} classes of {vote.code}"
            found.append(IndustryEvidence("scope", text, "industries/scopes.tsv"))
            continue
        match = as_match(read_all([vote.phrase], vote.kind)[0])
        found += [reason for one in match.codes if one.code.startswith(vote.code) for reason in one.evidence[:1]]
    return tuple(found)

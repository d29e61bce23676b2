"""A firm's answer told in full: for every code the phrases that speak for it and what the coder says of them."""

from __future__ import annotations

from collections.abc import Sequence

from jiqun.industries.answers import as_match, read_all
from jiqun.industries.ballot import Vote
from jiqun.industries.firms import FirmAnswer
from jiqun.industries.model import IndustryCode, IndustryEvidence, IndustryMatch, Role
from jiqun.industries.register import register_code
from jiqun.industries.taxonomy import industry_class

__all__ = ["as_firm_match"]

_PHRASES = 2
_READ = "Read as a whole business scope: its phrases vote, the first ones and the firm's name count most."
_SILENT = "No phrase of the business scope names an industry."
_EVEN = "The scope has only phrases that firms of every trade write, or industries that stand side by side."


def as_firm_match(answer: FirmAnswer) -> IndustryMatch:
    """The answer with names and evidence."""
    votes = answer.votes
    codes = tuple(_code(code, confidence, role, _reasons(code, votes)) for code, confidence, role, _ in answer.codes)
    others = tuple(_code(code, share, "main", ()) for code, share in answer.others)
    notes = [IndustryEvidence("firm", _READ)]
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

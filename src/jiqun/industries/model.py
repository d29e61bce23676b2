"""What the industry coder answers with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["EDITION", "IndustryCode", "IndustryEvidence", "IndustryMatch", "IndustryStatus", "Role"]

EDITION = "gb4754-2017"
"""GB/T 4754-2017 with amendment 1 of 2019, the edition in force; every code says which edition it is of."""

IndustryStatus = Literal["coded", "backed_off", "ambiguous", "none"]
Role = Literal["main", "further", "upstream", "service"]


@dataclass(frozen=True, slots=True)
class IndustryEvidence:
    """One reason for a code.

    Args:
        rule: Short stable name, e.g. ``"class-name"``, ``"product-term"``, ``"model"``, ``"lexicon"``, ``"exclusion"``.
        text: One readable sentence; quotes the official line where one decided.
        source: The table and line, e.g. ``"industries/terms.tsv:8123"``; empty where no table did.
    """

    rule: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class IndustryCode:
    """A code with how sure the coder is.

    Args:
        code: ``"34"``, ``"345"`` or ``"3451"``.
        level: 2, 3 or 4 digits (1 for a section).
        name: Official Chinese name.
        confidence: Calibrated share of right answers at this confidence, 0 to 1.
        role: ``main``, ``further`` (the phrase names several industries), ``upstream`` or ``service``.
        edition: Edition of the classification.
        evidence: Reasons, the strongest first.
    """

    code: str
    level: int
    name: str
    confidence: float
    role: Role = "main"
    edition: str = EDITION
    evidence: tuple[IndustryEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class IndustryMatch:
    """What a phrase says about which industry.

    Args:
        status: ``coded``, ``backed_off`` (a coarser level than the phrase seemed to ask for), ``ambiguous``, ``none``.
        phrase: The phrase that was coded, as written.
        codes: The codes answered, main one first; empty for ``none``.
        alternatives: Other codes that were considered, best first, never an answer.
        evidence: What was done to the phrase before the codes were weighed (words stripped, parts split).
    """

    status: IndustryStatus
    phrase: str
    codes: tuple[IndustryCode, ...] = ()
    alternatives: tuple[IndustryCode, ...] = ()
    evidence: tuple[IndustryEvidence, ...] = ()

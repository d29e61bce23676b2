"""Words that the pages need: the states of the registry, and traditional characters as people may type them."""

from __future__ import annotations

from collections.abc import Iterable

from jiqun import data
from jiqun.registry import state_words

__all__ = ["STATES", "state_records", "variants"]

STATES = ("not_yet", "publicised", "recognised", "open", "awaiting", "lapsed", "not_listed", "revoked", "unknown")


def state_records() -> dict[str, dict[str, str]]:
    """Each state with its meaning in both languages."""
    return {state: {"zh": state_words(state).zh, "en": state_words(state).en} for state in STATES}


def variants(texts: Iterable[str]) -> str:
    """Traditional characters with their simplified ones, in pairs, for the simplified characters that occur in texts.

    Example:
        >>> variants(["纺织"])
        '紡纺織织'
    """
    used = set("".join(texts))
    pairs = (row[:2] for row in data.rows("text/traditional.tsv") if row[2] == "traditional" and row[1] in used)
    return "".join(traditional + simplified for traditional, simplified in pairs if len(traditional + simplified) == 2)

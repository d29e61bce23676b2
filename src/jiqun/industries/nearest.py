"""The official line nearest to a text: quoted where the model decided and no line has the words of the text."""

from __future__ import annotations

from functools import cache

from jiqun import data
from jiqun.industries.wording import tidy

__all__ = ["nearest"]


@cache
def _lines_below() -> dict[str, list[tuple[str, str, str]]]:
    """(word, line, source) of the names and terms of every class."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for number, (code, _, term) in enumerate(data.rows("industries/terms.tsv"), 2):
        found.setdefault(code, []).append((tidy(term), term, f"industries/terms.tsv:{number}"))
    return found


def nearest(text: str, code: str) -> tuple[str, str] | None:
    """The official line under a code, of any level, that shares most pairs of characters with a text.

    Args:
        text: A cleaned text.
        code: Two to four digits; lines of all codes below count.

    Returns:
        The line and its source; None where none shares a pair.

    Example:
        >>> nearest("农业机械排灌用泵", "3441")[1].startswith("industries/terms.tsv:")
        True
    """
    wanted = {text[at : at + 2] for at in range(len(text) - 1)}
    best: tuple[float, str, str] | None = None
    for known, lines in _lines_below().items():
        if not known.startswith(code):
            continue
        for word, line, source in lines:
            pairs = {word[at : at + 2] for at in range(len(word) - 1)}
            score = len(wanted & pairs) / (len(wanted | pairs) or 1)
            if score and (best is None or score > best[0]):
                best = (score, line, source)
    return best[1:] if best else None

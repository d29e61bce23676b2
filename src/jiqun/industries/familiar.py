"""Whether a text is written as words of the trade are: a name or noise is not."""

from __future__ import annotations

import re

from jiqun.industries.knowledge import dictionary
from jiqun.industries.near import near, pair

__all__ = ["is_familiar"]

_LETTER = re.compile(r"[一-龥a-zα-ω]")


def is_familiar(text: str) -> bool:
    """Whether a text shares enough with anything known to be read at all: a name or noise does not.

    One character over and over is not. A text of one character, or of Latin letters alone, is familiar if it is a word
    of the trade; any other if at least four in ten of its pairs of characters stand in some known word, if it holds a
    known word, or if all its characters are words (钒钛).

    Example:
        >>> is_familiar("轴承"), is_familiar("茶"), is_familiar("张三丰"), is_familiar("1234")
        (True, True, False, False)
    """
    if len(text) < 2 or text.isascii():
        return text in dictionary()
    if not _LETTER.search(text):
        return False
    pairs = set(map(pair, text, text[1:]))
    if len(pairs) == 1 < len(text) - 1:  # one character over and over
        return False
    if len(near().pairs & pairs) >= 0.4 * len(pairs):
        return True
    words = dictionary()
    if all(character in words for character in text):
        return True
    size = len(text)
    return any(text[at:end] in words for at in range(size) for end in range(at + 2, min(size, at + 8) + 1))

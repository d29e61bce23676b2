"""Which character becomes which: one for one, or nothing at all.

Nothing ever becomes two characters, so that an offset in the normal form always names one character of the original.
"""

from __future__ import annotations

from jiqun import data

__all__ = ["BLANKS", "COMBINING", "INVISIBLE", "ONE_TO_ONE", "UNKNOWN", "to_simplified"]

UNKNOWN = "\ufffd"
"""Stands for what is no character at all (half of a surrogate pair), so that its neighbours do not seem adjacent."""

BLANKS = frozenset(
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""Every character that Unicode counts as white space."""

COMBINING = frozenset(map(chr, range(0x300, 0x370)))
"""Marks that sit on the letter before them; kept, since pinyin may be written with them."""


def _characters(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


INVISIBLE = (
    _characters(
        (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F),  # control characters
        (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
        (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    )
    - BLANKS
)  # fmt: skip
"""Characters that nobody sees: controls, zero-width blanks and joiners, direction marks, variation selectors, BOM."""


def _widths() -> dict[str, str]:
    """Full-width ASCII and signs, and half-width ideographic punctuation, in their usual width."""
    ascii_forms = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    return ascii_forms | dict(zip("￠￡￢￣￤￥￦｡｢｣､･", "¢£¬¯¦¥₩。「」、・", strict=True))


def _simplified() -> dict[str, str]:
    characters, simplified, _ = data.columns("text/traditional.tsv")
    return dict(zip(characters, simplified, strict=True))


_SIMPLIFIED = _simplified()
ONE_TO_ONE = _widths() | _SIMPLIFIED | dict.fromkeys(map(chr, range(0xD800, 0xE000)), UNKNOWN)
"""Character -> the one character that it becomes."""

_TO_SIMPLIFIED = str.maketrans(_SIMPLIFIED)


def to_simplified(text: str) -> str:
    """The text with every traditional character replaced by its simplified one; nothing else changes.

    Args:
        text: Any text.

    Returns:
        A text of the same length. Characters that simplified Chinese also uses as they stand (乾 in 乾县, 著 in 著名)
        are left alone.

    Example:
        >>> to_simplified("廣東省東莞市後街，乾縣")
        '广东省东莞市后街，乾县'

    Source:
        The table ``text/traditional.tsv``.
    """
    return text.translate(_TO_SIMPLIFIED)

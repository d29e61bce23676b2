"""Normalising Chinese text while keeping offsets into the original.

`normalise` turns what people write (full-width letters, spaces between ideographs, traditional characters, hidden
pinyin, invisible characters) into one form, and remembers for every character where it stood, so that a span found
in the normal form can be shown in the text as it was written. Reading path: `characters` (what becomes what) ─▶
`pinyin` (what is hidden pinyin) ─▶ `normal` (the one pass that uses both).
"""

from __future__ import annotations

from jiqun.text.characters import to_simplified
from jiqun.text.encoding import decode, detect_encoding
from jiqun.text.normal import Normalised, clean, is_normal, normalise

__all__ = ["Normalised", "clean", "decode", "detect_encoding", "is_normal", "normalise", "to_simplified"]

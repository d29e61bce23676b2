"""Lines become entries: number, name, other columns, the heading they stand under, and what is odd about them.

Reading path: `model` (`Card`, `Entry`, `Finding`, `OfficialList`) ─▶ `card` ─▶ `words` and `numbering` (what official
lists look like) ─▶ `layout` (which column is which) ─▶ `rows`, `walk`, `parser` (lines become rows) ─▶ `findings` ─▶
`reader`.
"""

from __future__ import annotations

from jiqun.lists.card import card_of, read_card
from jiqun.lists.model import Card, Entry, Finding, OfficialList
from jiqun.lists.reader import official_sources, read_list

__all__ = ["Card", "Entry", "Finding", "OfficialList", "card_of", "official_sources", "read_card", "read_list"]

"""Places: text becomes a dated division with a code, and a code becomes another code at another date.

Reading path: `model` (what is answered) ─▶ `gazetteer` (units by code, name and date) ─▶ `resolver` (one text) ─▶
`columns` (many texts); beside them `history` and `translate` (a unit's life, codes between dates) and `names`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jiqun.places.gazetteer import Gazetteer, gazetteer

# These are imported here and not on first use: a module of the same name as its function would take its place.
from jiqun.places.history import history
from jiqun.places.model import (
    Candidate,
    Division,
    Evidence,
    Level,
    PlaceMatch,
    PlaceStatus,
    Successor,
    Zone,
)
from jiqun.places.names import names
from jiqun.places.points import point
from jiqun.places.translate import translate, translate_column

if TYPE_CHECKING:
    from jiqun.places.columns import place_column
    from jiqun.places.resolver import find_places, place
    from jiqun.places.rows import place_row

__all__ = [
    "Candidate",
    "Division",
    "Evidence",
    "Gazetteer",
    "Level",
    "PlaceMatch",
    "PlaceStatus",
    "Successor",
    "Zone",
    "find_places",
    "gazetteer",
    "history",
    "names",
    "place",
    "place_column",
    "place_row",
    "point",
    "translate",
    "translate_column",
]

_LAZY = {
    "find_places": "resolver",
    "place": "resolver",
    "place_column": "columns",
    "place_row": "rows",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)

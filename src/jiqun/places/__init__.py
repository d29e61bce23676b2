"""Places: text becomes a dated division with a code, and a code becomes another code at another date.

Reading path: `model` (what is answered) ─▶ `gazetteer` (units by code, name and date) ─▶ `resolver` (one text) ─▶
`columns` (many texts); beside them `history` and `translate` (a unit's life, codes between dates) and `names`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from jiqun.places.gazetteer import Gazetteer, gazetteer
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

if TYPE_CHECKING:
    from jiqun.places.columns import place_column
    from jiqun.places.history import history
    from jiqun.places.names import names
    from jiqun.places.points import point
    from jiqun.places.resolver import find_places, place
    from jiqun.places.rows import place_row
    from jiqun.places.translate import translate, translate_column

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
    "history": "history",
    "names": "names",
    "place": "resolver",
    "place_column": "columns",
    "place_row": "rows",
    "point": "points",
    "translate": "translate",
    "translate_column": "translate",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
    globals()[name] = value
    return value


class _Package(ModuleType):
    """This package: a module that is loaded does not take the place of the function of its name (history)."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _LAZY and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package

"""The classification as records; notes and earlier editions apart, for they are long and seldom asked for."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from jiqun.industries import industry_classes, predecessors

__all__ = ["industry_details", "industry_records"]


def industry_records() -> list[dict[str, Any]]:
    """Every line of the classification in its order; keys as in `Industry` of ``web/src/data/types.ts``."""
    return [
        {"code": one.code, "level": one.level, "zh": one.name, "en": one.name_en, "parent": one.parent}
        for one in industry_classes()
    ]


def industry_details() -> dict[str, dict[str, dict[str, Any]]]:
    """What an industry's own page adds, by industry division (two digits) and code; empty parts are left out.

    ``note`` is the bureau's note, ``former`` the classes of earlier editions that became this one: lists of edition,
    code, name and kind (see `jiqun.industries.Predecessor`).
    """
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for one in industry_classes():
        if one.level > 1:
            former = [[old.edition, old.code, old.name, old.kind] for old in predecessors(one.code)]
            parts = {"note": one.note, "former": former}
            kept = {name: part for name, part in parts.items() if part}
            found[one.code[:2]] |= {one.code: kept} if kept else {}
    return dict(found)

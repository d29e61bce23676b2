"""The classification as records, and its official notes apart, for they are long and seldom asked for."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from jiqun.industries import industry_classes

__all__ = ["industry_notes", "industry_records"]


def industry_records() -> list[dict[str, Any]]:
    """Every line of the classification in its order; keys as in `Industry` of ``web/src/data/types.ts``."""
    return [
        {"code": one.code, "level": one.level, "zh": one.name, "en": one.name_en, "parent": one.parent}
        for one in industry_classes()
    ]


def industry_notes() -> dict[str, dict[str, str]]:
    """The bureau's notes by industry division (two digits) and code; lines without a note are left out."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in industry_classes():
        if one.level > 1:
            found[one.code[:2]] |= {one.code: one.note} if one.note else {}
    return dict(found)

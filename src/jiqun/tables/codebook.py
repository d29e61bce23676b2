"""What the columns of a table mean and where its rows come from, in the form that each format can carry."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["Variable", "metadata_json"]


@dataclass(frozen=True, slots=True)
class Variable:
    """One column of a table, for people.

    Args:
        name: Its name in the table.
        type: ``"text"``, ``"integer"``, ``"number"``, ``"date"`` or ``"yes/no"``.
        meaning: One sentence.
        values: The values it may have, or their form; empty if any.
        source: Where the values come from; empty if from the table's own sources.
    """

    name: str
    type: str
    meaning: str
    values: str = ""
    source: str = ""


def metadata_json(codebook: Sequence[Variable] | None, sources: Sequence[Mapping[str, Any]] | None) -> str:
    """Codebook and sources as JSON, the same text on every run; "" where there is neither."""
    known: dict[str, Any] = {}
    if codebook:
        known["columns"] = [asdict(variable) for variable in codebook]
    if sources:
        known["sources"] = [dict(source) for source in sources]
    return json.dumps(known, ensure_ascii=False, indent=1, default=str) + "\n" if known else ""

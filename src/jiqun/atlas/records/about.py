"""What the registry stands on: documents, reference tables, doubtful rows, measured accuracy."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from jiqun import data
from jiqun.registry import Registry

__all__ = ["about_record", "source_records"]

_ACCURACY = "atlas/accuracy.tsv"


def source_records(registry: Registry) -> list[dict[str, Any]]:
    """The documents in order of id; keys as in `Source` of ``web/src/data/types.ts``."""
    findings: dict[str, list[dict[str, str]]] = {}
    for document, one in registry.findings():
        line = {"kind": one.kind, "severity": one.severity, "message": one.message, "advice": one.advice}
        findings.setdefault(document, []).append(line)
    return [
        {
            "id": one.id,
            "title": one.title,
            "issuer": one.issuer,
            "document_number": one.document_number,
            "dated": str(one.dated),
            "year": one.label_year,
            "level": one.level,
            "kind": one.kind,
            "coverage": one.coverage,
            "coverage_provinces": list(one.coverage_provinces),
            "file": one.file,
            "sha256": one.sha256,
            "rows_stated": one.rows_stated,
            "rows_read": one.rows,
            "licence": one.licence,
            "notes": one.notes,
            "findings": findings.get(one.id, []),
        }
        for one in registry.documents.values()
    ]


def about_record(doubtful: list[tuple[str, list[str]]]) -> dict[str, Any]:
    """Tables with their licences, accuracy, doubtful rows, how to cite.

    Args:
        doubtful: Ids of clusters with the sentences that say what a person should look at.
    """
    return {
        "tables": [_table(name) for name in data.tables()],
        "accuracy": _accuracy(),
        "doubtful": [{"id": key, "reasons": reasons} for key, reasons in doubtful],
        "citation": f"jiqun contributors: jiqun, version {version('jiqun')}. Registry of China's industry clusters.",
    }


def _table(name: str) -> dict[str, Any]:
    card = data.card(name)
    words = {key: str(card.get(key) or "") for key in ("title", "origin", "edition", "licence", "as_of", "sha256")}
    return {"name": name, **words, "rows": int(card.get("rows") or 0)}


def _accuracy() -> list[dict[str, str]]:
    """Figures that were measured for this version; empty where none were."""
    if _ACCURACY not in data.tables():
        return []
    names = ("zh", "en", "figure", "command")
    return [dict(zip(names, row, strict=True)) for row in data.rows(_ACCURACY)]

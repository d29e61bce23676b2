"""Writing a reference table and its card, the same bytes on every run; the scripts of all rooms write with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

__all__ = ["write"]


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], card: dict[str, object]) -> int:
    """Write `rows` under `header` to `path` and the card beside it; returns how many rows were written."""
    lines = ["\t".join(header)]
    for row in rows:
        if len(row) != len(header) or any(mark in cell for cell in row for mark in "\t\n\r"):
            raise SystemExit(f"{path.name}: a bad row: {row!r}")
        lines.append("\t".join(row))
    text = "\n".join(lines) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    full = {**card, "rows": len(lines) - 1, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    beside = path.with_name(f"{path.name}.card.yml")
    said = yaml.safe_dump(full, allow_unicode=True, sort_keys=False, width=110)
    beside.write_text(said, encoding="utf-8", newline="\n")
    return len(lines) - 1

"""Writing a table of places and its card, the same bytes on every run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import yaml

__all__ = ["write"]


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]], card: dict[str, object]) -> int:
    """Write `rows` under `header` to `path`, and the card beside it; returns the number of rows."""
    for row in rows:
        if len(row) != len(header) or any(mark in cell for cell in row for mark in "\t\n\r"):
            raise SystemExit(f"{path.name}: a bad row: {row!r}")
    text = "".join("\t".join(row) + "\n" for row in (header, *rows))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    full = {**card, "rows": len(rows), "sha256": hashlib.sha256(text.encode()).hexdigest()}
    beside = path.with_name(f"{path.name}.card.yml")
    beside.write_text(yaml.safe_dump(full, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")
    return len(rows)

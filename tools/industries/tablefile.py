"""Writing a reference table and its card, the same bytes on every run."""

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
        if any("\t" in cell or "\n" in cell for cell in row) or len(row) != len(header):
            raise ValueError(f"{path.name}: a bad row: {row!r}")
        lines.append("\t".join(row))
    text = "\n".join(lines) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    digest = hashlib.sha256(text.encode()).hexdigest()
    full = {**card, "rows": len(lines) - 1, "sha256": digest}
    path.with_name(path.name + ".card.yml").write_text(
        yaml.safe_dump(full, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8", newline="\n"
    )
    return len(lines) - 1

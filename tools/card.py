"""Bring the cards of hand-kept tables up to date: rows and digest, nothing else.

A table that people edit (a codebook, a lexicon) has no script that makes it; after an edit its card must tell the
truth again. Run: ``python tools/card.py coding/columns.tsv``.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

DATA = Path(__file__).parents[1] / "src" / "jiqun" / "data"


def refresh(name: str) -> None:
    """Rewrite ``rows`` and ``sha256`` in the card of one table."""
    content = (DATA / name).read_bytes()
    card = DATA / f"{name}.card.yml"
    text = card.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^rows: .*$", f"rows: {len(content.splitlines()) - 1}", text)
    text = re.sub(r"(?m)^sha256: .*$", f"sha256: {hashlib.sha256(content).hexdigest()}", text)
    card.write_text(text, encoding="utf-8")
    print(f"{name}: card refreshed")


if __name__ == "__main__":
    for table in sys.argv[1:]:
        refresh(table)

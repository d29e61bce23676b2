"""Short names that are ordinary words, from the hand-written ``words.txt``: bare, they name no place.

Usage: ``python tools/places/build_words.py`` after ``build_units.py`` and ``build_aliases.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tablefile import write

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src" / "jiqun" / "data" / "places"
COLUMNS = {
    "word": "a name of units",
    "where": (
        "bare: a county at the start; county: behind its province too; any: a prefecture too; phrase: always; "
        "goods: nowhere, the county is meant; firm: like bare, but not in the name of a "
        "cluster; brand: at the start of the name of a firm"
    ),
    "reason": "why it does not name a place by itself",
}
CARD: dict[str, object] = {
    "title": "Short names of units that are ordinary words",
    "origin": "by hand in tools/places/words.txt",
    "edition": "2026-11",
    "licence": "Compiled for this project (Apache-2.0)",
    "as_of": "2026-11-23",
    "rebuild": "python tools/places/build_words.py",
    "columns": COLUMNS,
}


def main() -> None:
    found: dict[str, tuple[str, str]] = {}
    for line in (HERE / "words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            words, where, reason = line.split(" | ")
            for word in words.split():
                found.setdefault(word, (where, reason))
    print(
        write(TARGET / "words.tsv", tuple(COLUMNS), sorted((word, *rest) for word, rest in found.items()), CARD),
        "words",
    )


if __name__ == "__main__":
    main()

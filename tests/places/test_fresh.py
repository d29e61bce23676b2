"""The fresh rows of the benchmark: counts only, since the misses of the check half are not to be read."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path

FILE = Path(__file__).parents[2] / "benchmarks" / "places" / "fresh.py"


def test_the_fresh_rows_are_answered_as_the_card_says() -> None:
    spec = importlib.util.spec_from_file_location("fresh", FILE)
    assert spec is not None
    assert spec.loader is not None
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    counts = Counter((measure, row["half"], found) for measure, row, found in fresh.scored())
    wrong = {key[:2]: count for key, count in counts.items() if key[2] == "wrong"}
    assert sum(wrong.values()) <= 2
    assert all(half == "check" for _, half in wrong)
    card = (FILE.parent / "fresh" / "README.md").read_text(encoding="utf-8")
    for measure, half in sorted({key[:2] for key in counts}):
        right = counts[measure, half, "right"]
        total = right + counts[measure, half, "wrong"] + counts[measure, half, "abstained"]
        assert f"{right} of {total}, {wrong.get((measure, half), 0)} |\n" in card, (measure, half)

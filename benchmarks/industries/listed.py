"""Phrases of real lists: what the annotators agree on, and how right the coder is on parts of them.

    python benchmarks/industries/listed.py

Of `tests/industries/listed-phrases.tsv` it tells the halves apart (nobody who changes the coder reads the misses of
``check``), and phrases that are a word of the dictionary from those that are none. Prints no phrase.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from jiqun.industries.answers import Answer, read_all
from jiqun.industries.evaluate import GoldPhrase, read_gold, report
from jiqun.industries.knowledge import dictionary, umbrellas
from jiqun.industries.wording import clean

TABLE = Path(__file__).parents[2] / "tests" / "industries" / "listed-phrases.tsv"


def agreement(rows: Sequence[dict[str, str]]) -> str:
    """Of 100 phrases, how many have the same primary code with both annotators, at 2 / 3 / 4 digits."""
    same = [[row["primary_code"][:n] == row["other_primary"][:n] for row in rows] for n in (2, 3, 4)]
    return " / ".join(f"{100 * sum(level) / len(rows):.1f}" for level in same)


def told(gold: Sequence[GoldPhrase], answers: Sequence[Answer]) -> str:
    """Accuracy of the best guess at 2 / 3 / 4 digits, and the answers with four digits."""
    levels = report(gold, answers, "cluster").levels
    right = " / ".join(f"{100 * level.top1:.1f}" for level in levels)
    return f"{right}; {100 * levels[-1].answered:.1f} answered at 4 digits, {100 * levels[-1].right:.1f} of these right"


def main() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    gold, *_ = read_gold(TABLE)
    answers = read_all([item.phrase for item in gold])
    known = [clean(item.phrase) in dictionary() or clean(item.phrase) in umbrellas() for item in gold]
    parts = {
        "all": [True] * len(rows),
        "half tune": [row["half"] == "tune" for row in rows],
        "half check": [row["half"] == "check" for row in rows],
        "words of the dictionary": known,
        "no words of the dictionary": [not word for word in known],
    }
    print("annotators:", agreement(rows))
    for name, chosen in parts.items():
        some = [pair for pair, so in zip(zip(gold, answers, strict=True), chosen, strict=True) if so]
        print(f"{name}, {len(some)} phrases:", told([item for item, _ in some], [answer for _, answer in some]))


if __name__ == "__main__":
    main()

"""Whether a whole column is answered as the slow way reads each text, on texts that nobody wrote.

    python benchmarks/places/same.py [--texts 90000] [--seed 6]

The texts are the hard and the fresh rows, and pieces of any two of them put together, some with a word in between that
may change what the first one means (a town's class, a firm, a branch). The tests do the same on fewer texts.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path

import polars as pl

from jiqun.places import PlaceMatch, place_column, place_row
from jiqun.places.resolver import Reader, reader

_HERE = Path(__file__).parent
_BETWEEN = ("", "镇", "盛泽镇", "有限公司", "纺织", "银行", "分行", "至")
_ASKED: tuple[tuple[int, str | None], ...] = ((2023, None), (2005, None), (2023, "江苏省"))


def written() -> list[str]:
    """Every cell with Chinese characters in the tables of hard and fresh rows."""
    found: set[str] = set()
    for path in [_HERE / "hard.tsv", *sorted((_HERE / "fresh").glob("*.tsv"))]:
        with path.open(encoding="utf-8", newline="") as file:
            cells = (cell for row in csv.reader(file, delimiter="\t") for cell in row)
            found |= {cell for cell in cells if any("一" <= character <= "鿿" for character in cell)}
    return sorted(found)


def made_up(many: int, seed: int) -> list[str]:
    """The rows as they are and so many made of two of them, none twice, in an order drawn by chance."""
    draw, base = random.Random(seed), written()
    found = set(base)
    for _ in range(many):
        one, other = draw.choice(base), draw.choice(base)
        found.add(one[: draw.randint(2, 8)] + draw.choice(_BETWEEN) + other[: draw.randint(2, 9)])
    texts = sorted(found)
    draw.shuffle(texts)
    return texts


def differences(texts: list[str], on: int, province: str | None) -> list[tuple[str, dict[str, tuple[object, object]]]]:
    """Texts that the two ways answer differently, each with the columns: (the column's, the slow way's)."""
    state = reader(on, province, None)
    slow = Reader(state.day, state.given)
    found = []
    for text, row in zip(texts, place_column(pl.Series(texts), on=on, province=province).to_dicts(), strict=True):
        fields = slow.read(text)
        read = place_row(PlaceMatch(**fields, rest=text[fields["span"][1] :]))
        other = {name: (row[name], read[name]) for name in row if name in read and row[name] != read[name]}
        if other:
            found.append((text, other))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--texts", type=int, default=90_000)
    parser.add_argument("--seed", type=int, default=6)
    chosen = parser.parse_args()
    texts = made_up(chosen.texts, chosen.seed)
    for on, province in _ASKED:
        found = differences(texts, on, province)
        print(f"{on}, {province or 'no province'}: {len(texts)} texts, {len(found)} differ")
        for text, other in found[:10]:
            print(f"  {text}: {other}")


if __name__ == "__main__":
    main()

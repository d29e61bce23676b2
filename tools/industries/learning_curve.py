"""How much the hand-made lines are worth: the coder's accuracy out of fold with only a share of them.

    OPENBLAS_NUM_THREADS=1 python tools/industries/learning_curve.py FOLDER [--shares 0.1 0.3 1]

The nouns of the lexicon and the lines of ``phrases.tsv`` are thinned by a number made from their words, so that a
larger share holds the smaller one; models, dictionary and weights are made anew from what is left, for five folds each
(about six minutes a share on one core). Prints the best class right at 2 / 3 / 4 digits; writes nothing but the models.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from fit import crossed, designs, wanted
from folds import make
from measure import cases, report

from jiqun import data

_HAND_MADE = {"industries/lexicon.tsv": 1, "industries/phrases.tsv": 0}
"""The tables that are thinned, and the column of the word."""


@contextmanager
def thinned(share: float) -> Iterator[int]:
    """As a context: only so much of the hand-made lines is there; gives how many lines that is."""
    whole = data.rows

    def kept(name: str) -> Iterator[list[str]]:
        column = _HAND_MADE.get(name)
        if column is None:
            return whole(name)
        noun = "noun" if column else ""
        return (
            row
            for row in whole(name)
            if (noun and row[0] != noun) or zlib.crc32(row[column].encode()) % 1000 < 1000 * share
        )

    def columns(name: str) -> list[list[str]]:
        return [list(column) for column in zip(*kept(name), strict=True)]

    with patch.object(data, "rows", kept), patch.object(data, "columns", columns):
        _forget()
        yield sum(1 for name in _HAND_MADE for row in kept(name) if row[0] == "noun" or name.endswith("phrases.tsv"))
    _forget()


def _forget() -> None:
    """Empty the caches of the coder: what they hold was made from other lines."""
    for name, module in list(sys.modules.items()):
        if name.startswith("jiqun.industries"):
            for item in vars(module).values():
                if hasattr(item, "cache_clear"):
                    item.cache_clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shares", type=float, nargs="*", default=[0.1, 0.3, 1.0])
    args = parser.parse_args()
    for share in args.shares:
        with thinned(share) as count:
            folder = args.folder / f"share{round(100 * share)}"
            make(folder)
            items = cases([])
            made = designs(folder, items)
            pairs = [
                (item, design, wanted(item.codes))
                for item, design in zip(items, made, strict=True)
                if design is not None
            ]
            found = crossed(items, made, pairs)
            print(f"== {count} hand-made lines ({100 * share:.0f} %)")
            report(items, found)


if __name__ == "__main__":
    main()

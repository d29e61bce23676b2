"""What careful readers make of the phrases that the coder is measured on: how far a target can be reached at all.

    python benchmarks/industries/readers.py [FOLDER]

``readers.tsv`` holds 300 phrases drawn at random from the two sets that are measured out of fold: exclusion lines of
the bureau and phrases of the market regulator's catalogue. Two readers coded them without seeing each other or the
answers: they had the phrase, and names, notes and include lists of the classification. (Both were language models,
told to work as trained coders.) With a FOLDER of models made by `tools/industries/folds.py`, the coder's own answers
on the same phrases are printed beside theirs, out of fold.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from pathlib import Path

_HERE = Path(__file__).parent
_LEVELS = (2, 3, 4)
Row = dict[str, str]


def rows() -> list[Row]:
    """The phrases with the authority's code and what each reader said."""
    with (_HERE / "readers.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def shares(pairs: Iterable[tuple[str, str]]) -> str:
    """Of pairs of codes the shares that agree at two, three and four digits, in percent."""
    some = list(pairs)
    return " / ".join(f"{100 * sum(a[:n] == b[:n] for a, b in some) / len(some):.1f}" for n in _LEVELS)


def sure(some: list[Row], reader: str) -> str:
    """How many phrases a reader was sure of, and how many of those agree with the authority at four digits."""
    kept = [row for row in some if row[f"{reader}_sure"] == "1"]
    right = sum(row[reader] == row["code"] for row in kept)
    return f"sure of {100 * len(kept) / len(some):.0f} %, of these {100 * right / len(kept):.1f} % as the authority"


def coder(folder: Path) -> dict[tuple[str, str], str]:
    """The coder's best class of every phrase, by models, dictionary and weights that have not seen it."""
    sys.path.insert(0, str(_HERE.parents[1] / "tools" / "industries"))
    from fit import crossed, designs, wanted
    from measure import cases

    items = cases([])
    made = designs(folder, items)
    pairs = [(item, design, wanted(item.codes)) for item, design in zip(items, made, strict=True) if design is not None]
    found = crossed(items, made, pairs)
    return {(item.group, item.phrase): top[4][0] if top else "" for item, top in zip(items, found, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    folder: Path | None = parser.parse_args().folder
    answers = coder(folder) if folder else {}
    for name, title in (("exclusions", "bureau"), ("scopes", "business scopes")):
        some = [row for row in rows() if row["set"] == name]
        print(f"{title}: {len(some)} phrases, same code at 2 / 3 / 4 digits")
        for reader in ("first", "other"):
            print(f"  {reader} reader and authority: {shares((row[reader], row['code']) for row in some)}", end="; ")
            print(sure(some, reader))
        print(f"  the two readers:            {shares((row['first'], row['other']) for row in some)}")
        if answers:
            print(
                f"  coder and authority:        {shares((answers[name, row['phrase']], row['code']) for row in some)}"
            )


if __name__ == "__main__":
    main()

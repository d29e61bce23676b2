"""Models that have not seen what they are asked: for fitting weights and confidence, and for measuring.

    python tools/industries/folds.py FOLDER

Business-scope phrases are dealt to five folds by their number, exclusion lines by the class that excludes (the same
thing is often excluded twice in one class, never told apart from another's). Fold n's model learns from all others.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from corpus import corpus
from train import save, train

from jiqun import data
from jiqun.industries import evidence, knowledge, phrase
from jiqun.industries.knowledge import Entry
from jiqun.industries.scoring import Model, read_model

FOLDS = 5


def fold_of_source(code: str) -> int:
    """The fold of the exclusion lines that stand under a class."""
    return zlib.crc32(code.encode()) % FOLDS


def fold_of_scope(number: int) -> int:
    """The fold of a business-scope phrase, by its place in the table from 0."""
    return number % FOLDS


def load(folder: Path, fold: int) -> Model:
    """The model of a fold."""
    return read_model(folder / f"fold{fold}.npz")


def official_without(fold: int) -> dict[str, Entry]:
    """The dictionary of official words without the lines of a fold."""
    left_out = {
        f"industries/exclusions.tsv:{number}"
        for number, row in enumerate(data.rows("industries/exclusions.tsv"), 2)
        if fold_of_source(row[0]) == fold
    }
    count = len(list(data.rows("industries/scopes.tsv")))
    left_out |= {f"industries/scopes.tsv:{number + 2}" for number in range(count) if fold_of_scope(number) == fold}
    lines = [line for line in knowledge._official_lines() if line[4] not in left_out]
    with patch.object(knowledge, "_official_lines", lambda: iter(lines)):
        return knowledge.official.__wrapped__()


def in_fold(fold: int) -> Iterator[dict[str, tuple[Entry, ...]]]:
    """As a context: the package reads the dictionary of a fold, which is given."""
    words = knowledge.merge(knowledge.lexicon(), official_without(fold), knowledge.phrases())
    with patch.object(evidence, "dictionary", lambda: words), patch.object(phrase, "dictionary", lambda: words):
        yield words


def make(folder: Path) -> None:
    """Train the model of every fold into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for fold in range(FOLDS):
        lines = corpus(
            scopes=lambda number, fold=fold: fold_of_scope(number) != fold,  # type: ignore[misc]
            exclusions=lambda source, fold=fold: fold_of_source(source) != fold,  # type: ignore[misc]
        )
        save(train(lines), folder / f"fold{fold}.npz")
        print("fold", fold, "of", FOLDS, ":", len(lines), "lines", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    make(parser.parse_args().folder)


if __name__ == "__main__":
    main()

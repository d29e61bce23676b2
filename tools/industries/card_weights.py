"""Write the cards of the small tables of the coder that are kept by hand or fitted.

python tools/industries/card_weights.py [src/jiqun/data/industries]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tablefile import write

_TABLES = {
    "activities": (
        "Goods and an activity make a class: wholesale, retail, repair and rental by the class of the goods",
        "Written for this project from the notes of GB/T 4754-2017",
        "kept by hand; python tools/industries/card_weights.py writes this card",
    ),
    "weights": (
        "How loudly each kind of evidence speaks, for cluster phrases and for business scopes",
        "Fitted on development phrases, with answers of models and dictionaries that had not seen them",
        "python tools/industries/folds.py FOLDER; python tools/industries/fit.py FOLDER",
    ),
    "calibration": (
        "From the coder's own probability to the share of right answers, by kind of phrase and level",
        "Logistic curves on development phrases; models, dictionaries and weights behind the answers had not seen them",
        "python tools/industries/folds.py FOLDER; python tools/industries/fit.py FOLDER",
    ),
}


def card(folder: Path, name: str) -> None:
    """Write the card of one table beside it."""
    title, origin, rebuild = _TABLES[name]
    lines = (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    meta: dict[str, object] = {
        "title": title,
        "origin": origin,
        "edition": "gb4754-2017",
        "licence": "Apache-2.0",
        "as_of": "2026-11-26",
        "rebuild": rebuild,
    }
    write(folder / f"{name}.tsv", lines[0].split("\t"), [line.split("\t") for line in lines[1:]], meta)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("src/jiqun/data/industries"))
    folder = parser.parse_args().folder
    for name in _TABLES:
        if (folder / f"{name}.tsv").exists():
            card(folder, name)


if __name__ == "__main__":
    main()

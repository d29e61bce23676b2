"""Fit the coder's weights and its confidence on hand-coded phrases, out of fold.

    python tools/industries/folds.py FOLDER
    python tools/industries/fit.py FOLDER [--tables src/jiqun/data/industries]

The phrases of clusters are those of ``tests/industries`` (`measure.py` says which halves are never fitted); exclusion
lines and business-scope phrases come from the package's own tables. What is printed, and what the confidence is fitted
on, are answers whose model, dictionary and weights were all made without the phrase's fold.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from card_weights import card
from folds import FOLDS, in_fold, load
from measure import Case, Tops, cases, curves, report, tops
from numpy.typing import NDArray

from jiqun.industries.activities import OPEN
from jiqun.industries.coder import FEATURES, LEANING, MAPPED, mapped, open_classes, spans
from jiqun.industries.confidence import SIGNS
from jiqun.industries.evidence import KINDS, hits
from jiqun.industries.near import Near
from jiqun.industries.phrase import parse
from jiqun.industries.scoring import classes

Array = NDArray[np.float64]
_CLUSTERS = [Path(f"tests/industries/{name}-phrases.tsv") for name in ("dev", "independent", "official", "listed")]
_FLOOR = {f"open-{activity}": 0.5 for activity in OPEN} | {"open-growing": 2.0}
"""An activity that is written always counts: too few development phrases have one to show it."""


@dataclass(frozen=True)
class Design:
    """What speaks for the classes of one phrase: the features that are there (k) and their values (k x 1,382)."""

    features: NDArray[np.int64]
    values: Array


def designs(folder: Path, items: Sequence[Case]) -> list[Design | None]:
    """The design of every phrase's first part, read by the model and dictionary of its own fold."""
    found: list[Design | None] = [None] * len(items)
    for fold in range(FOLDS):
        model = load(folder, fold)
        with contextmanager(in_fold)(fold) as words:
            near = Near(words)
            for at, item in enumerate(items):
                phrase = parse(item.phrase, item.kind) if item.fold == fold else None
                if phrase is None or not phrase.parts:
                    continue
                part = phrase.parts[0]
                values = {"scale": model.scores([part.read])[0].astype(np.float64)}
                values["near"] = np.bincount(*near.support([part.read]), len(classes().codes))
                for hit in hits(part):
                    said = [(hit.kind, spans(hit.entry))]
                    if hit.kind in MAPPED:
                        said.append((MAPPED[hit.kind], mapped(hit.entry, part.activity)))
                    for feature, where in said:
                        row = values.setdefault(feature, np.zeros(len(classes().codes)))
                        for first, last, share in where:
                            row[first:last] += hit.cover * share
                name = f"open-{part.activity}" if part.activity else "goods-by-default"
                values[name] = open_classes(part.activity or "making").astype(np.float64)
                if part.activity in LEANING:
                    feature, towards = LEANING[part.activity]
                    values[feature] = open_classes(towards).astype(np.float64)
                places = np.array([FEATURES.index(feature) for feature in values])
                found[at] = Design(places, np.stack(list(values.values())))
    return found


def shares(design: Design, weights: Array) -> Array:
    """The probabilities of the classes."""
    scores = weights[design.features] @ design.values
    scores = np.exp(scores - scores.max())
    return np.asarray(scores / scores.sum())


def wanted(codes: Sequence[str]) -> Array:
    """How right each class is: 1 under the primary code, a half under an alternative."""
    found = np.zeros(len(classes().codes))
    for place, code in enumerate(codes):
        below = [at for at, known in enumerate(classes().codes) if known.startswith(code)]
        found[below] = np.maximum(found[below], 0.5 if place else 1.0)
    return found


def fit(pairs: Sequence[tuple[Design, Array]], start: Array, pull: float, steps: int = 60) -> Array:
    """Maximise the probability of right classes by Adam, pulled towards `start`; no weight is negative."""
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    floor = np.array([_FLOOR.get(feature, 0.0) for feature in FEATURES])
    for step in range(1, steps + 1):
        slope = pull * (weights - start)
        for design, target in pairs:
            chance = shares(design, weights)
            right = float(chance @ target) + 1e-6
            slope[design.features] -= design.values @ (chance * (target - chance @ target)) / right / len(pairs)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope * slope
        weights = weights - 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
        weights = np.maximum(weights, floor)
    return weights


def start() -> Array:
    """Weights to begin with: the model at half its own sharpness, whole words louder than parts."""
    by = {"whole": 2.0, "object": 1.0, "hard": 2.0, "suffix": 1.0, "prefix": 0.3, "inside": 0.1, "aside": 0.1}
    rest = {"scale": 0.3, "goods-by-default": 0.7, "promoted": 0.0, "sold": 0.0, "near": 0.7}
    rest |= dict.fromkeys(MAPPED.values(), 0.5)
    return np.array(
        [by[f.split("-")[0]] if f in KINDS else rest.get(f, max(0.5, _FLOOR.get(f, 0.0))) for f in FEATURES]
    )


def fitted(pairs: Sequence[tuple[Case, Design, Array]]) -> dict[str, Array]:
    """The weights of each kind of phrase: first shared ones, then each kind's, pulled towards the shared."""
    shared = fit([(design, target) for _, design, target in pairs], start(), 0.002, 80)
    return {
        kind: fit([(design, target) for item, design, target in pairs if item.kind == kind], shared, pull)
        for kind, pull in (("cluster", 0.01), ("scope", 0.003))
    }


def crossed(items: Sequence[Case], made: Sequence[Design | None], pairs: Sequence[tuple[Case, Design, Array]]) -> Tops:
    """What is said of each phrase with weights fitted on the phrases of the other folds."""
    found: Tops = [None] * len(items)
    for fold in range(FOLDS):
        weights = fitted([pair for pair in pairs if pair[0].fold != fold])
        for at, (item, design) in enumerate(zip(items, made, strict=True)):
            if item.fold == fold and design is not None:
                found[at] = tops(shares(design, weights[item.kind]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clusters", type=Path, nargs="*", default=_CLUSTERS)
    parser.add_argument("--tables", type=Path, default=Path("src/jiqun/data/industries"))
    args = parser.parse_args()
    items = cases(args.clusters)
    made = designs(args.folder, items)
    pairs = [
        (item, design, wanted(item.codes))
        for item, design in zip(items, made, strict=True)
        if design is not None and not item.group.endswith("-check")
    ]
    found = crossed(items, made, pairs)
    report(items, found)
    by = fitted(pairs)
    rows = ["feature\tcluster\tscope"]
    rows += [f"{name}\t{by['cluster'][at]:.4f}\t{by['scope'][at]:.4f}" for at, name in enumerate(FEATURES)]
    (args.tables / "weights.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    lines = ["\t".join(("kind", "level", *SIGNS, "offset"))]
    for (kind, level), curve in curves(items, found).items():
        lines.append("\t".join((kind, str(level), *(f"{number:.4f}" for number in curve))))
    (args.tables / "calibration.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    card(args.tables, "weights")
    card(args.tables, "calibration")


if __name__ == "__main__":
    main()

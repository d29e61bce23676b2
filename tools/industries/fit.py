"""Fit the coder's weights and its confidence on hand-coded phrases, out of fold.

    python tools/industries/folds.py FOLDER
    python tools/industries/fit.py FOLDER --clusters A.tsv B.tsv --exclusions C.tsv [--tables src/jiqun/data/industries]

A and B hold phrases of clusters (industry_phrase, primary_code, alternatives; rows whose column ``half`` is ``check``
are only measured), C phrases of exclusion lines (phrase, code, listed_under). Business-scope phrases with one class
and no class's name come from the package's own table.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from card_weights import card
from folds import FOLDS, fold_of_scope, fold_of_source, in_fold, load
from numpy.typing import NDArray

from jiqun import data
from jiqun.industries import evidence
from jiqun.industries.coder import FEATURES, MAPPED, mapped, open_classes, spans
from jiqun.industries.activities import OPEN
from jiqun.industries.evidence import KINDS, hits
from jiqun.industries.near import Near
from jiqun.industries.phrase import parse
from jiqun.industries.scoring import classes

Array = NDArray[np.float64]
_LEVELS = (4, 3, 2)
_FLOOR = {f"open-{activity}": 0.5 for activity in OPEN} | {"open-growing": 2.0}
"""An activity that is written always counts: too few development phrases have one to show it."""


@dataclass(frozen=True)
class Case:
    """A hand-coded phrase: where it is from, how it is read, its codes, and which fold has not seen it."""

    group: str
    kind: str
    phrase: str
    codes: tuple[str, ...]
    fold: int


@dataclass(frozen=True)
class Design:
    """What speaks for the classes of one phrase: the features that are there (k) and their values (k x 1,382)."""

    features: NDArray[np.int64]
    values: Array


def cases(clusters: Sequence[Path], exclusions: Sequence[Path]) -> list[Case]:
    """All hand-coded phrases; those of clusters are dealt out in turn, for no fold has seen them."""
    found = []
    for path in clusters:
        for number, row in enumerate(_rows(path)):
            codes = (row["primary_code"], *filter(None, row["alternatives"].split(";")))
            half = row.get("half") or (
                "tune" if number % 2 == 0 else "check"
            )  # even rows, counted from 1, are the check
            group = f"{path.stem}-{half}"
            found.append(Case(group, "cluster", row["industry_phrase"], codes, number % FOLDS))
    for path in exclusions:
        found += [
            Case(path.stem, "scope", row["phrase"], (row["code"],), fold_of_source(row["listed_under"]))
            for row in _rows(path)
        ]
    names = {row[2] for row in data.rows("industries/terms.tsv") if row[1] in ("name", "old-name")}
    for number, (_, phrase, code) in enumerate(data.rows("industries/scopes.tsv")):
        if len(code) == 4 and phrase not in names:
            found.append(Case("scopes", "scope", phrase, (code,), fold_of_scope(number)))
    return found


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def designs(folder: Path, items: Sequence[Case]) -> list[Design | None]:
    """The design of every phrase's first part, read by the model and dictionary of its own fold."""
    found: list[Design | None] = [None] * len(items)
    for fold in range(FOLDS):
        model = load(folder, fold)
        with contextmanager(in_fold)(fold):
            near = cache(lambda: Near(evidence.dictionary()))
            for at, item in enumerate(items):
                phrase = parse(item.phrase, item.kind) if item.fold == fold else None
                if phrase is None or not phrase.parts:
                    continue
                part = phrase.parts[0]
                values = {"scale": model.scores([part.read])[0].astype(np.float64)}
                values["near"] = np.bincount(*near().support([part.read]), len(classes().codes))
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
                if part.activity == "development":
                    values["promoted"] = open_classes("promotion").astype(np.float64)
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
    by = {"whole": 2.0, "object": 1.0, "hard": 2.0, "suffix": 1.0, "prefix": 0.3, "inside": 0.1, "aside": 0.1, "mapped": 0.5}
    rest = {"scale": 0.3, "goods-by-default": 0.7, "promoted": 0.0, "near": 0.7}
    return np.array(
        [by[f.split("-")[0]] if f in KINDS or f.startswith("mapped-") else rest.get(f, max(0.5, _FLOOR.get(f, 0.0))) for f in FEATURES]
    )


def tops(share: Array) -> dict[int, tuple[str, float]]:
    """The best code of each level with its probability."""
    order = classes()
    groups = np.bincount(order.group_of, share, len(order.groups))
    divisions = np.bincount(order.division_of, share, len(order.divisions))
    named = ((order.codes, share), (order.groups, groups), (order.divisions, divisions))
    return {
        level: (names[int(sums.argmax())], float(sums.max()))
        for level, (names, sums) in zip(_LEVELS, named, strict=True)
    }


def right(code: str, item: Case) -> bool:
    """Whether a code is accepted at its own level."""
    return any(code[: len(code)] == known[: len(code)] for known in item.codes)


def logistic(share: Array, good: Array, weight: Array) -> tuple[float, float]:
    """Slope and offset of the logistic curve from the log-odds of `share` to the share that is `good`."""
    slope, offset = 1.0, 0.0
    odds = np.log(share / (1 - share))
    for _ in range(3000):
        wrong = weight * (1 / (1 + np.exp(-(slope * odds + offset))) - good) / weight.sum()
        slope -= 0.3 * (float(wrong @ odds) + 0.001 * (slope - 1))
        offset -= 0.5 * (float(wrong.sum()) + 0.001 * offset)
    return slope, offset


def curves(items: Sequence[Case], found: Sequence[dict[int, tuple[str, float]] | None]) -> Sequence[tuple[str, ...]]:
    """Rows of the calibration table. Phrases of clusters are few: the others count for them too, a tenth each."""
    rows = []
    for kind in ("cluster", "scope"):
        for level in sorted(_LEVELS):
            chosen = [
                (top[level], item)
                for item, top in zip(items, found, strict=True)
                if top is not None and not item.group.endswith("-check") and (item.kind == kind or kind == "cluster")
            ]
            share = np.clip(np.array([top[1] for top, _ in chosen]), 1e-4, 1 - 1e-4)
            good = np.array([float(right(top[0], item)) for top, item in chosen])
            weight = np.array([1.0 if item.kind == kind else 0.1 for _, item in chosen])
            slope, offset = logistic(share, good, weight)
            rows.append((kind, str(level), f"{slope:.4f}", f"{offset:.4f}"))
    return rows


def report(
    items: Sequence[Case], found: Sequence[dict[int, tuple[str, float]] | None], curve: Sequence[tuple[str, ...]]
) -> None:
    """Print accuracy by group, calibration error by kind, and what the bars give."""
    for group in dict.fromkeys(item.group for item in items):
        some = [(top, item) for item, top in zip(items, found, strict=True) if item.group == group]
        shown = " / ".join(
            f"{100 * np.mean([top is not None and right(top[4][0][:level], item) for top, item in some]):.1f}"
            for level in (2, 3, 4)
        )
        print(f"{group:35} {len(some):5} phrases, best class right at 2 / 3 / 4 digits: {shown}")
    by = {(row[0], int(row[1])): (float(row[2]), float(row[3])) for row in curve}
    for kind in ("cluster", "scope"):
        for level in _LEVELS:
            slope, offset = by[kind, level]
            pairs = [
                (top[level], item)
                for item, top in zip(items, found, strict=True)
                if top is not None and item.kind == kind
            ]
            share = np.clip(np.array([top[1] for top, _ in pairs]), 1e-4, 1 - 1e-4)
            sure = 1 / (1 + np.exp(-(slope * np.log(share / (1 - share)) + offset)))
            good = np.array([right(top[0], item) for top, item in pairs])
            place = np.minimum((sure * 10).astype(int), 9)
            error = sum(abs(sure[place == n].sum() - good[place == n].sum()) for n in range(10)) / len(sure)
            bars = ", ".join(
                f"{bar}: {100 * (sure >= bar).mean():.0f} % answered, {100 * good[sure >= bar].mean():.1f} % right"
                for bar in (0.9, 0.8, 0.7, 0.6, 0.5)
            )
            print(f"{kind} {level} digits: calibration error {error:.3f}; at bar {bars}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clusters", type=Path, nargs="*", default=[])
    parser.add_argument("--exclusions", type=Path, nargs="*", default=[])
    parser.add_argument("--tables", type=Path, default=Path("src/jiqun/data/industries"))
    args = parser.parse_args()
    items = cases(args.clusters, args.exclusions)
    made = designs(args.folder, items)
    pairs = [
        (item, design, wanted(item.codes))
        for item, design in zip(items, made, strict=True)
        if design is not None and not item.group.endswith("-check")
    ]
    shared = fit([(design, target) for _, design, target in pairs], start(), 0.002, 80)
    by = {
        kind: fit([(design, target) for item, design, target in pairs if item.kind == kind], shared, pull)
        for kind, pull in (("cluster", 0.01), ("scope", 0.003))
    }
    found = [None if d is None else tops(shares(d, by[item.kind])) for item, d in zip(items, made, strict=True)]
    curve = curves(items, found)
    report(items, found, curve)
    rows = ["feature\tcluster\tscope"]
    rows += [f"{name}\t{by['cluster'][at]:.4f}\t{by['scope'][at]:.4f}" for at, name in enumerate(FEATURES)]
    (args.tables / "weights.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    lines = ["kind\tlevel\tslope\toffset", *("\t".join(row) for row in curve)]
    (args.tables / "calibration.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    card(args.tables, "weights")
    card(args.tables, "calibration")


if __name__ == "__main__":
    main()

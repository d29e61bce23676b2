"""Hand-coded phrases, and how good and how honest answers on them are.

A phrase belongs to a fold: the one whose model and dictionary have not seen it (`folds.py`). Rows whose column ``half``
says ``check``, or even rows of a table without that column, are only ever measured.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from folds import FOLDS, fold_of_scope, fold_of_source
from numpy.typing import NDArray

from jiqun import data
from jiqun.industries.levels import BARS
from jiqun.industries.scoring import classes

Array = NDArray[np.float64]
Tops = list[dict[int, tuple[str, float]] | None]
"""For each phrase and level the best code with its probability; None for a phrase without a word of content."""

_LEVELS = (4, 3, 2)


@dataclass(frozen=True)
class Case:
    """A hand-coded phrase: where it is from, how it is read, its codes, and which fold has not seen it."""

    group: str
    kind: str
    phrase: str
    codes: tuple[str, ...]
    fold: int


def cases(clusters: Sequence[Path]) -> list[Case]:
    """All hand-coded phrases: of the files, and the exclusion lines and business-scope phrases of the package's tables.

    Those of clusters are dealt out in turn, for no fold has seen them. Of the tables only phrases with one class count,
    and business-scope phrases that are no class's name.
    """
    found = []
    for path in clusters:
        for number, row in enumerate(_rows(path)):
            codes = (row["primary_code"], *filter(None, row["alternatives"].split(";")))
            half = row.get("half") or ("tune" if number % 2 == 0 else "check")  # even rows, counted from 1
            found.append(Case(f"{path.stem}-{half}", "cluster", row["industry_phrase"], codes, number % FOLDS))
    seen: set[tuple[str, str]] = set()
    for source, phrase, code in data.rows("industries/exclusions.tsv"):
        if len(code) == 4 and (source, phrase) not in seen:
            seen.add((source, phrase))
            found.append(Case("exclusions", "scope", phrase, (code,), fold_of_source(source)))
    names = {row[2] for row in data.rows("industries/terms.tsv") if row[1] in ("name", "old-name")}
    for number, (_, phrase, code) in enumerate(data.rows("industries/scopes.tsv")):
        if len(code) == 4 and phrase not in names:
            found.append(Case("scopes", "scope", phrase, (code,), fold_of_scope(number)))
    return found


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


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


def curves(items: Sequence[Case], found: Tops) -> list[tuple[str, ...]]:
    """Rows of the calibration table. Phrases of clusters are few: the others count for them too, a tenth each."""
    rows: list[tuple[str, ...]] = []
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


def report(items: Sequence[Case], found: Tops, curve: Sequence[tuple[str, ...]]) -> None:
    """Print accuracy, calibration error and what bars give, by group and by kind."""
    by = {(row[0], int(row[1])): (float(row[2]), float(row[3])) for row in curve}
    groups = [*dict.fromkeys(item.group for item in items), "cluster", "scope"]
    for group in groups:
        some = [(top, item) for item, top in zip(items, found, strict=True) if group in (item.group, item.kind)]
        print(f"{group}: {len(some)} phrases, best class right at 2 / 3 / 4 digits: {_accuracy(some)}")
        for level in _LEVELS:
            print(f"    {level} digits: {_honesty(some, by, level)}")


def _accuracy(some: Sequence[tuple[dict[int, tuple[str, float]] | None, Case]]) -> str:
    return " / ".join(
        f"{100 * np.mean([top is not None and right(top[4][0][:level], item) for top, item in some]):.1f}"
        for level in (2, 3, 4)
    )


def _honesty(
    some: Sequence[tuple[dict[int, tuple[str, float]] | None, Case]],
    by: dict[tuple[str, int], tuple[float, float]],
    level: int,
) -> str:
    """Calibration error over ten bins, and coverage and share right at bars; the bar in use has a star."""
    kind = some[0][1].kind
    slope, offset = by[kind, level]
    pairs = [(top[level], item) for top, item in some if top is not None]
    share = np.clip(np.array([top[1] for top, _ in pairs]), 1e-4, 1 - 1e-4)
    sure = 1 / (1 + np.exp(-(slope * np.log(share / (1 - share)) + offset)))
    good = np.array([right(top[0], item) for top, item in pairs])
    place = np.minimum((sure * 10).astype(int), 9)
    error = sum(abs(sure[place == n].sum() - good[place == n].sum()) for n in range(10)) / len(sure)
    bars = ", ".join(
        f"{bar}{'*' if bar == BARS[kind][level] else ''}: {100 * (sure >= bar).mean():.0f} % answered, "
        f"{100 * good[sure >= bar].mean() if (sure >= bar).any() else 0:.1f} % right"
        for bar in sorted({0.9, 0.85, 0.8, 0.7, 0.6, 0.5, BARS[kind][level]}, reverse=True)
    )
    return f"calibration error {error:.3f}; at bar {bars}"

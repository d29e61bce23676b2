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
from jiqun.industries.confidence import signs
from jiqun.industries.levels import BARS
from jiqun.industries.scoring import classes

Array = NDArray[np.float64]
Tops = list[dict[int, tuple[str, Array]] | None]
"""For each phrase and level the best code and what speaks for it (`signs`); None for a phrase without a word."""

_LEVELS = (4, 3, 2)
_PULL, _ALIKE = 10.0, 0.2
Curves = dict[tuple[str, int], Array]
"""By kind of phrase and level the weights of the signs and the offset."""


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


def tops(share: Array) -> dict[int, tuple[str, Array]]:
    """The best code of each level with the signs that speak for it."""
    order = classes()
    groups: Array = np.bincount(order.group_of, share, len(order.groups)).astype(np.float64)
    divisions: Array = np.bincount(order.division_of, share, len(order.divisions)).astype(np.float64)
    found = {}
    for level, names, sums in ((4, order.codes, share), (3, order.groups, groups), (2, order.divisions, divisions)):
        second, first = np.argsort(sums)[-2:]
        above = divisions[order.place[names[first][:2]]]
        found[level] = names[first], signs(sums[[first]], sums[[second]], np.array([above]))[0]
    return found


def right(code: str, item: Case) -> bool:
    """Whether a code is accepted at its own level."""
    return any(code[: len(code)] == known[: len(code)] for known in item.codes)


def logistic(found: Array, good: Array, weight: Array) -> Array:
    """The weights of signs (one row a phrase) and the offset of the logistic curve to the share that is `good`.

    By Newton's method, with a pull towards equal weights: the signs go together, and none is to speak against the code
    (one that would is left out).
    """
    told = np.arange(found.shape[1])
    while True:
        by = _newton(np.column_stack([found[:, told], np.ones(len(found))]), good, weight)
        if (by[:-1] >= 0).all():
            break
        told = told[by[:-1] > 0]
    whole = np.zeros(found.shape[1] + 1)
    whole[[*told, -1]] = by
    return whole


def _newton(table: Array, good: Array, weight: Array) -> Array:
    """The weights of the columns of a table, the last of which is the offset."""
    pull = np.array([_PULL] * (table.shape[1] - 1) + [0.0])
    start = np.array([_ALIKE] * (table.shape[1] - 1) + [0.0])
    by = start
    for _ in range(50):
        sure = 1 / (1 + np.exp(-table @ by))
        slope = table.T @ (weight * (good - sure)) - pull * (by - start)
        bend = (table * (weight * sure * (1 - sure))[:, None]).T @ table + np.diag(pull)
        by = by + np.linalg.solve(bend, slope)
    return np.asarray(by)


def curves(items: Sequence[Case], found: Tops) -> Curves:
    """The curves of confidence. Phrases of clusters are few: the others count for them too, a tenth each."""
    fitted = {}
    for kind in ("cluster", "scope"):
        for level in sorted(_LEVELS):
            chosen = [
                (top[level], item)
                for item, top in zip(items, found, strict=True)
                if top is not None and not item.group.endswith("-check") and (item.kind == kind or kind == "cluster")
            ]
            good = np.array([float(right(code, item)) for (code, _), item in chosen])
            weight = np.array([1.0 if item.kind == kind else 0.1 for _, item in chosen])
            fitted[kind, level] = logistic(np.stack([spoken for (_, spoken), _ in chosen]), good, weight)
    return fitted


def crossed_curves(items: Sequence[Case], found: Tops) -> dict[int, Curves]:
    """For each fold the curves fitted on the phrases of the others."""
    return {
        fold: curves(items, [None if item.fold == fold else top for item, top in zip(items, found, strict=True)])
        for fold in range(FOLDS)
    }


def report(items: Sequence[Case], found: Tops) -> None:
    """Print accuracy, calibration error and what bars give, by group and by kind, each fold by the others' curves."""
    by = crossed_curves(items, found)
    for group in dict.fromkeys([item.group for item in items] + [item.kind for item in items]):
        some = [(top, item) for item, top in zip(items, found, strict=True) if group in (item.group, item.kind)]
        print(f"{group}: {len(some)} phrases, best class right at 2 / 3 / 4 digits: {_accuracy(some)}")
        for level in _LEVELS:
            print(f"    {level} digits: {_honesty(some, by, level)}")


def _accuracy(some: Sequence[tuple[dict[int, tuple[str, Array]] | None, Case]]) -> str:
    return " / ".join(
        f"{100 * np.mean([top is not None and right(top[4][0][:level], item) for top, item in some]):.1f}"
        for level in (2, 3, 4)
    )


def _honesty(
    some: Sequence[tuple[dict[int, tuple[str, Array]] | None, Case]], by: dict[int, Curves], level: int
) -> str:
    """Calibration error over ten bins, and coverage and share right at bars; the bar in use has a star."""
    kind = some[0][1].kind
    pairs = [(top[level], item) for top, item in some if top is not None]
    curve = np.stack([by[item.fold][kind, level] for _, item in pairs])
    odds = (np.stack([spoken for (_, spoken), _ in pairs]) * curve[:, :-1]).sum(axis=1) + curve[:, -1]
    sure = 1 / (1 + np.exp(-odds))
    good = np.array([right(code, item) for (code, _), item in pairs])
    place = np.minimum((sure * 10).astype(int), 9)
    error = sum(abs(sure[place == n].sum() - good[place == n].sum()) for n in range(10)) / len(sure)
    bars = ", ".join(
        f"{bar}{'*' if bar == BARS[kind][level] else ''}: {100 * (sure >= bar).mean():.0f} % answered, "
        f"{100 * good[sure >= bar].mean() if (sure >= bar).any() else 0:.1f} % right"
        for bar in sorted({0.9, 0.85, 0.8, 0.7, 0.6, 0.5, BARS[kind][level]}, reverse=True)
    )
    return f"calibration error {error:.3f}; at bar {bars}"

"""Train the coder's model from the tables of the package.

    OPENBLAS_NUM_THREADS=1 python tools/industries/train.py [--out src/jiqun/data/industries/coder.npz]

Needs scipy, which the package itself does not. About three minutes on one core; the same bytes on every run with the
same numpy, scipy and processor family.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # before numpy: sums in one fixed order

import numpy as np  # noqa: E402
import yaml  # noqa: E402
from corpus import Line, corpus  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from scipy import sparse  # noqa: E402

from jiqun.industries.features import BUCKETS, featurise  # noqa: E402
from jiqun.industries.scoring import classes  # noqa: E402

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Settings:
    """What was settled on the development phrases."""

    size: int = 128
    epochs: int = 12
    step: float = 0.15
    batch: int = 256
    keep: float = 0.55
    levels: tuple[float, float, float] = (1.0, 0.6, 0.4)
    seed: int = 0


@dataclass(frozen=True)
class Net:
    """What was learned: a row for each bucket of n-grams, and the layer from a text's vector to all codes.

    Args:
        rows: The rows (float32, `BUCKETS` x d).
        layer: The layer (float32, d x 1,952).
        bias: Its biases (float32, 1,952).
    """

    rows: Array
    layer: Array
    bias: Array


class Output:
    """The layer from vectors to all codes, learning by Adagrad.

    Args:
        lines: All lines.
        settings: The settings.
    """

    def __init__(self, lines: list[Line], settings: Settings) -> None:
        self.targets, self.edges = _targets(lines)
        self.loud = np.array([line.weight for line in lines], np.float32) / np.float32(settings.batch)
        self.levels = settings.levels
        self.layer = np.zeros((settings.size, self.edges[-1]), np.float32)
        self.bias = np.zeros(self.edges[-1], np.float32)
        self._past = np.full_like(self.layer, 1e-6), np.full_like(self.bias, 1e-6)
        self._room = np.empty((settings.batch, self.edges[-1]), np.float32)  # filled anew by every batch
        self._up, self._spare = np.empty_like(self.layer), np.empty_like(self.layer)

    def learn(self, hidden: Array, rows: NDArray[np.int64], step: float) -> Array:
        """Take one step for some lines with these vectors; what the vectors themselves should have been less."""
        wrong = np.matmul(hidden, self.layer, out=self._room[: len(rows)])
        wrong += self.bias
        _to_errors(wrong, [target[rows] for target in self.targets], self.edges, self.levels, self.loud[rows])
        back = wrong @ self.layer.T
        up = np.matmul(hidden.T, wrong, out=self._up)
        to_bias = wrong.sum(axis=0)
        past, past_bias = self._past
        past += np.multiply(up, up, out=self._spare)
        past_bias += to_bias * to_bias
        up *= step
        self.layer -= np.divide(up, np.sqrt(past, out=self._spare), out=up)
        self.bias -= step * to_bias / np.sqrt(past_bias)
        return np.asarray(back)


def train(lines: list[Line], settings: Settings = Settings(), *, log: bool = False) -> Net:
    """Learn rows and layer by Adagrad over small batches, with some n-grams left out of each line at random."""
    draw = np.random.default_rng(settings.seed)
    found = featurise([line.text for line in lines])
    grams = sparse.csr_matrix((found.weight, (found.row, found.bucket)), shape=(len(lines), BUCKETS), dtype=np.float32)
    rows = (draw.standard_normal((BUCKETS, settings.size)) / np.sqrt(settings.size)).astype(np.float32)
    past = np.full(BUCKETS, 1e-6, np.float32)
    output = Output(lines, settings)
    for epoch in range(settings.epochs):
        step = settings.step * (1 - epoch / settings.epochs) + settings.step / 25
        for some, batch, used in _batches(grams, draw, settings):
            down = batch.T @ output.learn(batch @ rows[used], some, step)
            past[used] += np.einsum("ij,ij->i", down, down) / settings.size
            rows[used] -= (step / np.sqrt(past[used]))[:, None] * down
        if log:
            print("epoch", epoch + 1, "of", settings.epochs, flush=True)
    return Net(rows, output.layer, output.bias)


def _batches(
    grams: sparse.csr_matrix, draw: np.random.Generator, settings: Settings
) -> Iterator[tuple[NDArray[np.int64], sparse.csr_matrix, NDArray[np.int64]]]:
    """All lines once in a drawn order: (which lines, their n-grams, the buckets that the columns stand for)."""
    order = draw.permutation(grams.shape[0])
    for start in range(0, len(order), settings.batch):
        some = order[start : start + settings.batch]
        part = grams[some]
        kept = np.where(draw.random(len(part.data)) < settings.keep, part.data, 0).astype(np.float32)
        used, where = np.unique(part.indices, return_inverse=True)
        yield some, sparse.csr_matrix((kept, where, part.indptr), shape=(len(some), len(used))), used


def _targets(lines: list[Line]) -> tuple[list[NDArray[np.int64]], list[int]]:
    """For each level the place of every line's code, -1 where the line's code is coarser; and the layers' edges."""
    order = classes()
    targets = [
        np.array([order.place[line.code[:size]] if len(line.code) >= size else -1 for line in lines])
        for size in (4, 3, 2)
    ]
    return targets, np.cumsum([0, len(order.codes), len(order.groups), len(order.divisions)]).tolist()


def _to_errors(
    logits: Array, targets: list[NDArray[np.int64]], edges: list[int], levels: tuple[float, ...], loud: Array
) -> None:
    """Turn logits into the gradient of the cross-entropy of all levels there, in place; each row times its weight."""
    for level, target in enumerate(targets):
        part = logits[:, edges[level] : edges[level + 1]]
        part -= part.max(axis=1, keepdims=True)
        np.exp(part, out=part)
        known = np.flatnonzero(target >= 0)
        scale = np.where(target >= 0, levels[level] * loud, 0).astype(np.float32)
        part *= (scale / part.sum(axis=1))[:, None]
        part[known, target[known]] -= scale[known]


def rounded(rows: Array) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Rows as numbers of two bits (-3, -1, 1, 3) and scales: the four steps that fit normal numbers best.

    The steps of Max (1960), "Quantizing for minimum distortion": 0.996 deviations apart, which are 1.25 mean sizes.
    """
    scale = (np.abs(rows).mean(axis=1) * 1.25 / 2).astype(np.float16)
    scale[scale == 0] = 1
    return np.clip(2 * np.floor(rows / (2 * scale.astype(np.float32)[:, None])) + 1, -3, 3).astype(np.int8), scale


def packed(numbers: NDArray[np.int8]) -> NDArray[np.uint8]:
    """Numbers of two bits, four a byte, the first in the lowest bits; `jiqun.industries.scoring.unpack` undoes it."""
    four = ((numbers + 3) // 2).astype(np.uint8).reshape(len(numbers), -1, 4)
    return np.asarray(np.bitwise_or.reduce(four << np.array([0, 2, 4, 6], np.uint8), axis=2), dtype=np.uint8)


def save(net: Net, path: Path) -> None:
    """Write the layers and the card beside them."""
    numbers, scale = rounded(net.rows)
    columns = np.abs(net.layer).max(axis=0) / 127
    columns[columns == 0] = 1
    np.savez_compressed(
        path,
        rows=packed(numbers),
        row_scale=scale,
        layer=np.rint(net.layer / columns).astype(np.int8),
        layer_scale=columns.astype(np.float16),
        bias=net.bias.astype(np.float16),
    )
    card = {
        "title": "The trained layers of the industry coder",
        "origin": "Trained from terms, scopes, exclusions, lexicon, phrases, activities, mappings and classes",
        "edition": "gb4754-2017",
        "licence": "Apache-2.0",
        "as_of": "2026-11-26",
        "rebuild": "python tools/industries/train.py",
        "rows": len(net.bias),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    path.with_name(path.name + ".card.yml").write_text(
        yaml.safe_dump(card, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("src/jiqun/data/industries/coder.npz"))
    args = parser.parse_args()
    lines = corpus()
    print(len(lines), "lines")
    save(train(lines, log=True), args.out)


if __name__ == "__main__":
    main()

"""Train the coder's model from the tables of the package.

    OPENBLAS_NUM_THREADS=1 python tools/industries/train.py [--out src/jiqun/data/industries/coder.npz]

Needs scipy, which the package itself does not. About a minute on one core; the same bytes on every run with the same
numpy, scipy and processor family.
"""

from __future__ import annotations

import argparse
import hashlib
import os
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

    size: int = 64
    epochs: int = 10
    step: float = 0.15
    batch: int = 256
    keep: float = 0.55
    levels: tuple[float, float, float] = (1.0, 0.6, 0.4)
    seed: int = 0
    nets: int = 2


@dataclass(frozen=True)
class Net:
    """What one net learned: rows of n-grams (`BUCKETS` x d), the layer to all codes (d x 1,952), its biases."""

    embedding: Array
    layer: Array
    bias: Array


def train(lines: list[Line], settings: Settings = Settings(), *, log: bool = False) -> list[Net]:
    """Several nets with other draws, to stand side by side in one model."""
    return [_net(lines, settings, at, log=log) for at in range(settings.nets)]


def _net(lines: list[Line], settings: Settings, number: int, *, log: bool) -> Net:
    """Learn the layers by Adagrad over small batches, with some n-grams left out of each line at random."""
    draw = np.random.default_rng(settings.seed + number)
    found = featurise([line.text for line in lines])
    grams = sparse.csr_matrix(
        (found.weight, (found.row, found.bucket(number))), shape=(len(lines), BUCKETS), dtype=np.float32
    )
    weights = np.array([line.weight for line in lines], np.float32)
    targets, edges = _targets(lines)
    embedding = (draw.standard_normal((BUCKETS, settings.size)) / np.sqrt(settings.size)).astype(np.float32)
    layer = np.zeros((settings.size, edges[-1]), np.float32)
    bias = np.zeros(edges[-1], np.float32)
    past = [np.full(shape, 1e-6, np.float32) for shape in (BUCKETS, layer.shape, bias.shape)]
    room = np.empty((settings.batch, edges[-1]), np.float32)  # filled anew by every batch
    up, spare = np.empty_like(layer), np.empty_like(layer)
    for epoch in range(settings.epochs):
        step = settings.step * (1 - epoch / settings.epochs) + settings.step / 25
        order = draw.permutation(len(lines))
        for start in range(0, len(lines), settings.batch):
            rows = order[start : start + settings.batch]
            part = grams[rows]
            values = np.where(draw.random(len(part.data)) < settings.keep, part.data, 0).astype(np.float32)
            used, where = np.unique(part.indices, return_inverse=True)
            batch = sparse.csr_matrix((values, where, part.indptr), shape=(len(rows), len(used)))
            hidden = batch @ embedding[used]
            wrong = np.matmul(hidden, layer, out=room[: len(rows)])
            wrong += bias
            loud = weights[rows] / np.float32(settings.batch)
            _to_errors(wrong, [target[rows] for target in targets], edges, settings.levels, loud)
            np.matmul(hidden.T, wrong, out=up)
            to_bias, down = wrong.sum(axis=0), batch.T @ (wrong @ layer.T)
            past[0][used] += np.einsum("ij,ij->i", down, down) / settings.size
            past[1] += np.multiply(up, up, out=spare)
            past[2] += to_bias * to_bias
            up *= step
            layer -= np.divide(up, np.sqrt(past[1], out=spare), out=up)
            bias -= step * to_bias / np.sqrt(past[2])
            down *= (step / np.sqrt(past[0][used]))[:, None]
            embedding[used] -= down
        if log:
            print("epoch", epoch + 1, "of", settings.epochs, flush=True)
    return Net(embedding, layer, bias)


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


def pack(rows: Array) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """4-bit numbers, two a byte, and the scale of each row: 7 stands for 2.6 mean sizes, what is larger is cut."""
    scale = np.abs(rows).mean(axis=-1) * 2.6 / 7
    scale[scale == 0] = 1
    scale = scale.astype(np.float16)
    whole = np.clip(np.rint(rows / scale.astype(np.float32)[..., None]), -7, 7).astype(np.int8) + 8
    half = rows.shape[-1] // 2
    return (whole[..., :half] << 4 | whole[..., half:]).astype(np.uint8), scale


def save(nets: list[Net], path: Path) -> None:
    """Write the layers and the card beside them."""
    packed, scale = pack(np.stack([net.embedding for net in nets]))
    layers = np.stack([net.layer for net in nets])
    columns = np.abs(layers).max(axis=1) / 127
    columns[columns == 0] = 1
    np.savez_compressed(
        path,
        embedding=packed,
        embedding_scale=scale,
        layers=np.rint(layers / columns[:, None, :]).astype(np.int8),
        layer_scales=columns.astype(np.float16),
        biases=np.stack([net.bias for net in nets]).astype(np.float16),
    )
    card = {
        "title": "The trained layers of the industry coder",
        "origin": "Trained from terms, scopes, exclusions, lexicon, phrases, activities, mappings and classes",
        "edition": "gb4754-2017",
        "licence": "Apache-2.0",
        "as_of": "2026-11-26",
        "rebuild": "python tools/industries/train.py",
        "rows": int(layers.shape[2]),
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

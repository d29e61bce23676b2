"""The shipped model: n-grams to probabilities over all classes, for a batch of parts at once.

A text's n-grams are averaged into one short vector (as in fastText), and three linear layers with softmax read from
it the class, the group and the industry division; their log-probabilities are added. `tools/industries/train.py` makes
the file. Weights are 8-bit integers with one scale a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jiqun import data
from jiqun.errors import DataError
from jiqun.industries.features import BUCKETS, featurise
from jiqun.industries.taxonomy import industry_classes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Classes", "Model", "classes", "model"]

MODEL = "industries/coder.npz"


@dataclass(frozen=True, slots=True)
class Classes:
    """The codes in the model's order, and where each class stands above.

    Args:
        codes: The 1,382 classes, sorted.
        groups: The groups, sorted; `divisions`: the industry divisions, sorted.
        divisions: The industry divisions, sorted.
        group_of: For each class the place of its group (int64, 1,382).
        division_of: For each class the place of its industry division (int64, 1,382).
        place: The place of every code within its level.
    """

    codes: tuple[str, ...]
    groups: tuple[str, ...]
    divisions: tuple[str, ...]
    group_of: NDArray[np.int64]
    division_of: NDArray[np.int64]
    place: dict[str, int]


@cache
def classes() -> Classes:
    """The order of classes, groups and industry divisions that all arrays of the coder share."""
    import numpy as np

    levels = [tuple(sorted(line.code for line in industry_classes(level))) for level in (4, 3, 2)]
    place = {code: at for level in levels for at, code in enumerate(level)}
    group_of = np.array([place[code[:3]] for code in levels[0]])
    division_of = np.array([place[code[:2]] for code in levels[0]])
    return Classes(*levels, group_of, division_of, place)


class Model:
    """The trained layers.

    Args:
        embedding: One row a bucket (float32, `BUCKETS` x d).
        layer: From a vector to classes, groups and divisions side by side (float32, d x 1,952).
        bias: Their biases (float32, 1,952).
    """

    def __init__(self, embedding: NDArray[np.float32], layer: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
        self.embedding, self.layer, self.bias = embedding, layer, bias

    def vectors(
        self, texts: Sequence[str], soft: Sequence[Sequence[tuple[int, int, float]]] | None = None
    ) -> NDArray[np.float32]:
        """The vector of each text (float32, n x d)."""
        import numpy as np

        found = featurise(texts, soft)
        rows = self.embedding[found.bucket] * found.weight[:, None]
        starts = np.searchsorted(found.row, np.arange(len(texts)))
        return np.add.reduceat(rows, starts, axis=0) if len(texts) else np.zeros((0, self.layer.shape[0]), np.float32)

    def log_probabilities(
        self, texts: Sequence[str], soft: Sequence[Sequence[tuple[int, int, float]]] | None = None
    ) -> NDArray[np.float32]:
        """How well each class fits each text (float32, n x 1,382), three levels added, not normalised."""
        order = classes()
        logits = self.vectors(texts, soft) @ self.layer + self.bias
        first, second = len(order.codes), len(order.codes) + len(order.groups)
        found = _log_softmax(logits[:, :first])
        found += 0.5 * _log_softmax(logits[:, first:second])[:, order.group_of]
        found += 0.5 * _log_softmax(logits[:, second:])[:, order.division_of]
        return found


def _log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    logits = logits - logits.max(axis=1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


@cache
def model() -> Model:
    """The model that the package ships, loaded once."""
    import numpy as np

    with np.load(data.path(MODEL), allow_pickle=False) as file:
        embedding = file["embedding"].astype(np.float32) * file["embedding_scale"].astype(np.float32)[:, None]
        layer = file["layer"].astype(np.float32) * file["layer_scale"].astype(np.float32)[None, :]
        bias = file["bias"].astype(np.float32)
    if embedding.shape[0] != BUCKETS or layer.shape[1] != sum(
        map(len, (classes().codes, classes().groups, classes().divisions))
    ):
        raise DataError("the model does not fit this version of the package", where=MODEL, hint="install jiqun again")
    return Model(embedding, layer, bias)

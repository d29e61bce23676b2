"""The shipped model: n-grams to probabilities over all classes, for a batch of parts at once.

A text's n-grams are averaged into one short vector (as in fastText), and three linear layers with softmax read from
it the class, the group and the industry division; their log-probabilities are added. `tools/industries/train.py` makes
the file: 4-bit numbers for the n-grams, 8-bit for the layers, each row with a scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from jiqun import data
from jiqun.errors import DataError
from jiqun.industries.features import BUCKETS, featurise
from jiqun.industries.taxonomy import industry_classes

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Classes", "Model", "classes", "code_spans", "model", "read_model", "spread", "unpack"]

MODEL = "industries/coder.npz"
_BLOCK = 16
_FINEST = 2047.0
"""Weights times scales are rounded to this many steps: the sums of 800 n-grams at most stay below 2 ** 24."""
_COARSE = 0.5
"""What the log-probabilities of group and industry division count beside the class's own."""


@dataclass(frozen=True, slots=True)
class Classes:
    """The codes in the model's order, and where each class stands above.

    Args:
        codes: The 1,382 classes, sorted.
        groups: The groups, sorted; `divisions`: the industry divisions, sorted.
        divisions: The industry divisions, sorted.
        group_of: For each class the place of its group (int64, 1,382).
        division_of: For each class the place of its industry division (int64, 1,382).
        division_of_group: For each group the place of its industry division (int64).
        place: The place of every code within its level.
    """

    codes: tuple[str, ...]
    groups: tuple[str, ...]
    divisions: tuple[str, ...]
    group_of: NDArray[np.int64]
    division_of: NDArray[np.int64]
    division_of_group: NDArray[np.int64]
    place: dict[str, int]


@cache
def classes() -> Classes:
    """The order of classes, groups and industry divisions that all arrays of the coder share."""
    import numpy as np

    levels = [tuple(sorted(line.code for line in industry_classes(level))) for level in (4, 3, 2)]
    place = {code: at for level in levels for at, code in enumerate(level)}
    group_of = np.array([place[code[:3]] for code in levels[0]])
    division_of = np.array([place[code[:2]] for code in levels[0]])
    above = np.array([place[code[:2]] for code in levels[1]])
    return Classes(levels[0], levels[1], levels[2], group_of, division_of, above, place)


@cache
def code_spans() -> dict[str, tuple[int, int]]:
    """Every code of two to four digits as the span of its classes in the model's order."""
    found: dict[str, tuple[int, int]] = {}
    for at, code in enumerate(classes().codes):
        for size in (2, 3, 4):
            first, _ = found.get(code[:size], (at, at))
            found[code[:size]] = (first, at + 1)
    return found


def spread(firsts: Sequence[int] | NDArray[np.int64], sizes: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Spans as the places that they cover, one span after the other.

    Example:
        >>> spread([3, 10], [2, 3]).tolist()
        [3, 4, 10, 11, 12]
    """
    import numpy as np

    length = np.array(sizes, np.int64)
    before = np.cumsum(length) - length
    return np.repeat(np.array(firsts, np.int64) - before, length) + np.arange(int(length.sum()))


class Model:
    """Trained layers; several nets that learned from the same lines with other draws and buckets, averaged.

    Args:
        embedding: For each net one row a bucket (int8, nets x `BUCKETS` x d).
        scale: What the numbers of a row are to be multiplied with (float32, nets x `BUCKETS`).
        layers: From each net's vector to classes, groups and divisions side by side (float32, nets x d x 1,952).
        biases: The biases (float32, nets x 1,952).
    """

    def __init__(
        self,
        embedding: NDArray[np.int8],
        scale: NDArray[np.float32],
        layers: NDArray[np.float32],
        biases: NDArray[np.float32],
    ) -> None:
        import numpy as np

        self.embedding, self.layers, self.biases = embedding, layers, biases
        self._grain = float(scale.max()) / _FINEST
        self._scale = (scale / np.float32(self._grain)).astype(np.float32)

    def vectors(self, texts: Sequence[str], extra: int = 0) -> NDArray[np.float32]:
        """The vector of each text: those of all nets side by side.

        A text gets the same bits whatever else is read with it: the sums are of whole numbers small enough to be
        exact in any order, and rows of zeros fill the texts up to a multiple of 16, which the product that follows
        works on alike.

        Args:
            texts: The texts.
            extra: How many columns of zeros to add at the right.

        Returns:
            float32, n x (nets x d + extra), n a multiple of 16.
        """
        import numpy as np

        nets, _, size = self.embedding.shape
        found = np.zeros((-(-len(texts) // _BLOCK) * _BLOCK, nets * size + extra), np.float32)
        if not texts:
            return found
        grams = featurise(texts)
        edges = np.searchsorted(grams.row, np.arange(0, len(found) + 1, _BLOCK)).tolist()
        places = np.arange(len(grams.row))
        for net in range(nets):
            bucket = grams.bucket(net)
            loud = np.rint(grams.weight * self._scale[net].take(bucket))
            for block, (start, end) in enumerate(pairwise(edges)):
                first = block * _BLOCK
                mixing = np.zeros((_BLOCK, end - start), np.float32)
                mixing[grams.row[start:end] - first, places[start:end] - start] = loud[start:end]
                rows = self.embedding[net].take(bucket[start:end], axis=0).astype(np.float32)
                found[first : first + _BLOCK, net * size : (net + 1) * size] = mixing @ rows
        found *= np.float32(self._grain)
        return found

    @cached_property
    def folded(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """All nets and levels as one layer (float32, d x 1,382) and its biases.

        Averaging log-probabilities of nets and adding levels moves all classes of a text by the same amount, so that
        the layers can be added before the text is seen, and no softmax but the last one is needed.
        """
        import numpy as np

        order = classes()
        first, second = len(order.codes), len(order.codes) + len(order.groups)

        def fold(whole: NDArray[np.float32]) -> NDArray[np.float32]:
            coarse = whole[..., first:second][..., order.group_of] + whole[..., second:][..., order.division_of]
            return np.asarray((whole[..., :first] + _COARSE * coarse) / len(self.layers), dtype=np.float32)

        layer = np.concatenate([fold(layer) for layer in self.layers])
        return layer, np.sum([fold(bias) for bias in self.biases], axis=0, dtype=np.float32)

    def scores(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """How well each class fits each text (float32, n x 1,382): log-probabilities up to a constant a text."""
        layer, bias = self.folded
        found = (self.vectors(texts) @ layer)[: len(texts)]
        found += bias
        return found


def unpack(packed: NDArray[np.uint8]) -> NDArray[np.int8]:
    """Rows of 4-bit numbers, two a byte, -7 to 7 stored as 1 to 15.

    Args:
        packed: uint8, ... x d / 2; the first half of the columns in the high nibbles.

    Returns:
        int8, ... x d.
    """
    import numpy as np

    whole = np.concatenate([packed >> 4, packed & 15], axis=-1).view(np.int8)
    whole -= 8
    return whole


@cache
def model() -> Model:
    """The model that the package ships, loaded once."""
    return read_model(data.path(MODEL))


def read_model(path: Path) -> Model:
    """A model from its file.

    Raises:
        DataError: The file is of another version of the package.
    """
    import numpy as np

    with np.load(path, allow_pickle=False) as file:
        embedding, scale = unpack(file["embedding"]), file["embedding_scale"].astype(np.float32)
        layers = file["layers"].astype(np.float32) * file["layer_scales"].astype(np.float32)[:, None, :]
        biases = file["biases"].astype(np.float32)
    order = classes()
    outputs = len(order.codes) + len(order.groups) + len(order.divisions)
    if embedding.shape[1] != BUCKETS or layers.shape[2] != outputs:
        raise DataError("the model does not fit this version of the package", where=MODEL, hint="install jiqun again")
    return Model(embedding, scale, layers, biases)

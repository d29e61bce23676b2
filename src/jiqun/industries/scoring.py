"""The shipped model: n-grams to probabilities over all classes, for a batch of parts at once.

A text's n-grams are averaged into one short vector (as in fastText), and three linear layers with softmax read from
it the class, the group and the industry division; their log-probabilities are added. `tools/industries/train.py` makes
the file: numbers of two bits for the n-grams, of eight for the layers, each row with a scale. So few bits cost hardly
any accuracy, and leave room for more buckets: two n-grams in one bucket cost more.
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
    """The trained rows and layers.

    Args:
        rows: One row a bucket of d numbers of two bits, four a byte (uint8, `BUCKETS` x d / 4); see `unpack`.
        scale: What the numbers of a row are to be multiplied with (float32, `BUCKETS`).
        layer: From a text's vector to classes, groups and divisions side by side (float32, d x 1,952).
        bias: The biases (float32, 1,952).
    """

    def __init__(
        self, rows: NDArray[np.uint8], scale: NDArray[np.float32], layer: NDArray[np.float32], bias: NDArray[np.float32]
    ) -> None:
        import numpy as np

        self.rows, self.layer, self.bias = rows, layer, bias
        self._grain = float(scale.max()) / _FINEST
        self._scale = (scale / np.float32(self._grain)).astype(np.float32)

    def vectors(self, texts: Sequence[str], extra: int = 0) -> NDArray[np.float32]:
        """The vector of each text.

        A text gets the same bits whatever else is read with it: the sums are of whole numbers small enough to be
        exact in any order, and rows of zeros fill the texts up to a multiple of 16, which the product that follows
        works on alike.

        Args:
            texts: The texts.
            extra: How many columns of zeros to add at the right.

        Returns:
            float32, n x (d + extra), n a multiple of 16.
        """
        import numpy as np

        size = len(self.layer)
        found = np.zeros((-(-len(texts) // _BLOCK) * _BLOCK, size + extra), np.float32)
        if not texts:
            return found
        grams = featurise(texts)
        edges = np.searchsorted(grams.row, np.arange(0, len(found) + 1, _BLOCK)).tolist()
        places = np.arange(len(grams.row))
        loud = np.rint(grams.weight * self._scale.take(grams.bucket))
        for block, (start, end) in enumerate(pairwise(edges)):
            first = block * _BLOCK
            mixing = np.zeros((_BLOCK, end - start), np.float32)
            mixing[grams.row[start:end] - first, places[start:end] - start] = loud[start:end]
            rows = unpack(self.rows.take(grams.bucket[start:end], axis=0))
            found[first : first + _BLOCK, :size] = mixing @ rows.astype(np.float32)
        found *= np.float32(self._grain)
        return found

    @cached_property
    def folded(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """All levels as one layer (float32, d x 1,382) and its biases.

        Adding what stands above a class moves all classes of a text by the same amount, so that the layers can be
        added before the text is seen, and no softmax but the last one is needed.
        """
        return self._fold(self.layer), self._fold(self.bias)

    @staticmethod
    def _fold(whole: NDArray[np.float32]) -> NDArray[np.float32]:
        import numpy as np

        order = classes()
        first, second = len(order.codes), len(order.codes) + len(order.groups)
        coarse = whole[..., first:second][..., order.group_of] + whole[..., second:][..., order.division_of]
        return np.asarray(whole[..., :first] + _COARSE * coarse, dtype=np.float32)

    def scores(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """How well each class fits each text (float32, n x 1,382): log-probabilities up to a constant a text."""
        layer, bias = self.folded
        found = (self.vectors(texts) @ layer)[: len(texts)]
        found += bias
        return found


def unpack(packed: NDArray[np.uint8]) -> NDArray[np.int8]:
    """Rows of two-bit numbers, four a byte, the first in the lowest bits: 0 to 3 stand for -3, -1, 1 and 3.

    Args:
        packed: uint8, n x d / 4.

    Returns:
        int8, n x d.

    Example:
        >>> import numpy as np
        >>> unpack(np.array([[0b11_10_01_00]], np.uint8)).tolist()
        [[-3, -1, 1, 3]]
    """
    import numpy as np

    return _quads().take(packed).view(np.int8)


@cache
def _quads() -> NDArray[np.uint32]:
    """For each byte its four numbers as bytes of one word, in the order in which they lie in memory."""
    import numpy as np

    numbers = np.arange(256, dtype=np.uint8)[:, None] >> np.array([0, 2, 4, 6], np.uint8) & 3
    return (2 * numbers.astype(np.int8) - 3).view(np.uint32).reshape(-1)


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
        rows, scale = file["rows"], file["row_scale"].astype(np.float32)
        layer = file["layer"].astype(np.float32) * file["layer_scale"].astype(np.float32)
        bias = file["bias"].astype(np.float32)
    order = classes()
    outputs = len(order.codes) + len(order.groups) + len(order.divisions)
    if len(rows) != BUCKETS or layer.shape != (4 * rows.shape[1], outputs):
        raise DataError("the model does not fit this version of the package", where=MODEL, hint="install jiqun again")
    return Model(rows, scale, layer, bias)

"""A slot for a sentence-embedding model of your own; none is shipped.

A model that turns texts into vectors of one length is a second reader beside the coder: it compares a phrase with the
names and terms of every class and takes the nearest line of each. `EmbeddingReader.classes` tells what it finds alone,
`EmbeddingReader.mixed` what both find together. Its shares rank; they are not calibrated, and `industry` never uses
them. With an early version of the coder, a small Chinese model added four to five points at four digits on hard phrases
and took a hundred times the time; measure what yours adds today before you rely on it.

Example:
    Any object with a method ``encode`` will do, e.g. a local sentence-transformers model::

        from sentence_transformers import SentenceTransformer
        from jiqun.industries.embedding import EmbeddingReader

        reader = EmbeddingReader(SentenceTransformer("/models/bge-small-zh"))
        reader.classes(["高端轴承"], limit=3)

    Here a toy that knows a text by its characters:

    >>> import numpy as np
    >>> class Characters:
    ...     def encode(self, sentences):
    ...         found = np.zeros((len(sentences), 997), np.float32)
    ...         for row, text in zip(found, sentences):
    ...             for character in text:
    ...                 row[ord(character) % 997] += 1
    ...         return found
    >>> EmbeddingReader(Characters()).classes(["滚动轴承制造"], limit=1)
    [[('3451', ...)]]

A model that gives no vector a text, vectors of another length than before, or numbers that are not finite is a
`UsageError` that says which text it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from jiqun import data
from jiqun.errors import UsageError
from jiqun.industries.scoring import classes
from jiqun.industries.wording import clean

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["EmbeddingReader", "SentenceModel"]

_LINES_A_CLASS = 30
_BATCH = 256
_TINY = 1e-9


class SentenceModel(Protocol):
    """What the slot needs of a model."""

    def encode(self, sentences: list[str]) -> Any:
        """One vector a text: anything that numpy turns into a float array, n x d."""


class EmbeddingReader:
    """Reads phrases by a sentence-embedding model.

    Args:
        model: The model; called once for the official lines (about 20,000 texts) and once a batch of phrases.
        sharpness: How fast a class's share falls with distance; 20 suits cosine similarities of common models.

    Every method raises `UsageError` where the model's vectors cannot be used; errors of the model itself pass through.
    """

    def __init__(self, model: SentenceModel, *, sharpness: float = 20.0) -> None:
        self._model, self._sharpness = model, sharpness

    def probabilities(self, phrases: Sequence[str]) -> NDArray[np.float32]:
        """How near each class's nearest line is, classes in the order of their codes.

        Returns:
            float32, n x 1,382, rows sum to 1; a phrase whose vector is zero is as near to every class.
        """
        import numpy as np

        vectors, place = self._lines
        found = np.zeros((len(phrases), len(classes().codes)), np.float32)
        for start in range(0, len(phrases), _BATCH):
            texts = [clean(phrase) for phrase in phrases[start : start + _BATCH]]
            for at, near in enumerate(self._vectors(texts, vectors.shape[1]) @ vectors.T, start):
                best = np.full(found.shape[1], -1.0, np.float32)
                np.maximum.at(best, place, near)
                found[at] = np.exp(self._sharpness * (best - best.max()))
        return np.asarray(found / found.sum(axis=1, keepdims=True), dtype=np.float32)

    def classes(self, phrases: Sequence[str], *, limit: int = 5) -> list[list[tuple[str, float]]]:
        """The nearest classes of each phrase with their shares, best first; none where the vector says nothing."""
        return _ranked(self.probabilities(phrases), limit)

    def mixed(
        self, phrases: Sequence[str], *, kind: str = "cluster", weight: float = 0.3, limit: int = 5
    ) -> list[list[tuple[str, float]]]:
        """The classes that the coder and the model find together: a weighted mean of their log-shares.

        Args:
            phrases: Phrases.
            kind: ``"cluster"`` or ``"scope"``, as for `jiqun.industries.industry`.
            weight: What the model counts, 0 (the coder alone) to 1 (the model alone).
            limit: At most so many classes a phrase.

        Returns:
            (class, share) of each phrase, best first; none for a phrase that names no industry.

        Raises:
            UsageError: Another kind, a weight outside 0 to 1, or vectors that cannot be used.
        """
        import numpy as np

        from jiqun.industries.coder import scores
        from jiqun.industries.phrase import parse

        if kind not in ("cluster", "scope"):
            raise UsageError(f"no such kind of phrase: {kind!r}", hint="cluster or scope")
        if not 0 <= weight <= 1:
            raise UsageError(f"a weight of {weight}", hint="0 is the coder alone, 1 the model alone")
        parsed = [parse(phrase, kind) for phrase in phrases]
        named = [at for at, phrase in enumerate(parsed) if phrase.parts]
        if not named:
            return [[] for _ in phrases]
        coder, _ = scores([parsed[at].parts[0] for at in named], kind)
        coder = np.exp(coder - coder.max(axis=1, keepdims=True))
        both = (1 - weight) * np.log(np.maximum(coder / coder.sum(axis=1, keepdims=True), _TINY))
        both += weight * np.log(np.maximum(self.probabilities([phrases[at] for at in named]), _TINY))
        shares = np.exp(both - both.max(axis=1, keepdims=True))
        ranked = iter(_ranked(np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float32), limit))
        return [next(ranked) if phrase.parts else [] for phrase in parsed]

    @cached_property
    def _lines(self) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        import numpy as np

        counts: dict[str, int] = {}
        texts, places = [], []
        for code, kind, term in data.rows("industries/terms.tsv"):
            counts[code] = counts.get(code, 0) + 1
            if len(code) == 4 and (kind != "item" or counts[code] <= _LINES_A_CLASS):
                texts.append(clean(term))
                places.append(classes().place[code])
        return self._vectors(texts), np.array(places)

    def _vectors(self, texts: list[str], width: int | None = None) -> NDArray[np.float32]:
        """The model's vectors, checked and of length 1 (float32, n x d); zero stays zero."""
        import numpy as np

        wanted = "encode(texts) has to give one vector of numbers a text, all of one length"
        try:
            given = np.asarray(self._model.encode(texts))
        except ValueError as error:
            if "inhomogeneous" not in str(error):
                raise
            raise UsageError("the embedding model's vectors differ in length", hint=wanted) from error
        if given.dtype.kind not in "fiu":
            raise UsageError(f"the embedding model gives no numbers but {given.dtype}", hint=wanted)
        if given.ndim != 2 or given.shape[0] != len(texts) or given.shape[1] == 0:
            raise UsageError(f"the embedding model gives {given.shape} for {len(texts)} texts", hint=wanted)
        if width is not None and given.shape[1] != width:
            raise UsageError(f"the embedding model gave vectors of {width}, now of {given.shape[1]}", hint=wanted)
        found = given.astype(np.float32)
        broken = np.flatnonzero(~np.isfinite(found).all(axis=1))
        if len(broken):
            raise UsageError(
                f"the embedding model gives numbers that are not finite for {len(broken)} of {len(texts)} texts",
                where=texts[int(broken[0])],
                hint="check the model on this text",
            )
        length = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(found / np.maximum(length, 1e-9), dtype=np.float32)


def _ranked(rows: NDArray[np.float32], limit: int) -> list[list[tuple[str, float]]]:
    """(class, share) of each row, best first; none where every class has the same share."""
    codes = classes().codes
    found = []
    for row in rows:
        places = (-row).argsort(kind="stable")[:limit].tolist() if row.max() > row.min() else []
        found.append([(codes[place], round(float(row[place]), 4)) for place in places])
    return found

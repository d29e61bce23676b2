"""The slot for a sentence-embedding model, with a small model of real vectors."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from jiqun.errors import UsageError
from jiqun.industries.embedding import EmbeddingReader

WIDTH = 256


def vectors(texts: list[str]) -> NDArray[np.float32]:
    """Characters and pairs of them, each with a random direction of its own: texts that share words lie near."""
    key = hash(tuple(texts))
    if key not in SEEN:
        found = np.zeros((len(texts), WIDTH), np.float32)
        for row, text in zip(found, texts, strict=True):
            for gram in [*text, *map("".join, pairwise(text))]:
                row += direction(gram)
        SEEN[key] = found
    return SEEN[key]


SEEN: dict[int, NDArray[np.float32]] = {}


KNOWN: dict[str, NDArray[np.float32]] = {}


def direction(gram: str) -> NDArray[np.float32]:
    if gram not in KNOWN:
        seed = int.from_bytes(gram.encode("utf-8", "replace"), "big") % 2**32
        KNOWN[gram] = np.random.default_rng(seed).standard_normal(WIDTH).astype(np.float32)
    return KNOWN[gram]


class Model:
    def __init__(self, change: Callable[[NDArray[np.float32]], Any] = lambda found: found) -> None:
        self.change, self.calls = change, 0

    def encode(self, sentences: list[str]) -> Any:
        self.calls += 1
        return self.change(vectors(sentences))


@pytest.fixture(scope="module")
def reader() -> EmbeddingReader:
    return EmbeddingReader(Model())


def test_it_reads_phrases(reader: EmbeddingReader) -> None:
    towels, bearings = reader.classes(["毛巾", "高端滚动轴承"], limit=3)
    assert towels[0][0].startswith("17")
    assert bearings[0][0] == "3451"
    assert len(bearings) == 3


def test_shares_sum_to_one(reader: EmbeddingReader) -> None:
    rows = reader.probabilities(["轴承", "", "毛巾"])
    assert rows.shape == (3, 1382)
    assert rows.sum(axis=1) == pytest.approx(1, abs=1e-4)


def test_a_vector_of_zero_says_nothing(reader: EmbeddingReader) -> None:
    assert reader.classes(["", "\u3000"]) == [[], []]
    assert reader.classes([]) == []


def test_the_official_lines_are_read_once() -> None:
    model = Model()
    reader = EmbeddingReader(model)
    reader.classes(["轴承"])
    reader.classes(["毛巾"])
    assert model.calls == 3


def test_many_phrases_are_read_in_batches(reader: EmbeddingReader) -> None:
    many = reader.classes(["毛巾", "滚动轴承"] * 200, limit=1)
    assert many[0] == many[-2]
    assert many[1] == many[-1]


def test_mixed_with_the_coder(reader: EmbeddingReader) -> None:
    assert reader.mixed(["滚动轴承"], limit=1)[0][0][0] == "3451"
    assert reader.mixed(["特色产业", ""]) == [[], []]
    alone = reader.mixed(["高端滚动轴承"], weight=1.0, limit=2)[0]
    assert [code for code, _ in alone] == [code for code, _ in reader.classes(["高端滚动轴承"], limit=2)[0]]
    with pytest.raises(UsageError, match="weight"):
        reader.mixed(["轴承"], weight=2)
    with pytest.raises(UsageError, match="kind"):
        reader.mixed(["轴承"], kind="firm")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda found: found * np.nan, "not finite"),
        (lambda found: np.where(found == found[-1:], np.inf, found), "not finite"),
        (lambda found: found[0], "gives \\(256,\\)"),
        (lambda found: found[:3], "gives \\(3, 256\\)"),
        (lambda found: found[:, :, None], "gives"),
        (lambda found: found[:, :0], "gives"),
        (lambda found: found.astype(str), "no numbers"),
        (lambda found: found * 1j, "no numbers"),
        (lambda found: None, "no numbers"),
        (lambda found: [[1.0] * (1 + at % 2) for at in range(len(found))], "differ in length"),
        (lambda found: found[:, : 256 if len(found) > 10 else 100], "vectors of 256, now of 100"),
    ],
)
def test_vectors_that_cannot_be_used_are_refused(change: Callable[[Any], Any], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        EmbeddingReader(Model(change)).classes(["轴承"])


def test_an_error_of_the_model_passes_through() -> None:
    def fail(found: Any) -> Any:
        raise RuntimeError("out of memory")

    with pytest.raises(RuntimeError, match="out of memory"):
        EmbeddingReader(Model(fail)).classes(["轴承"])


@pytest.mark.parametrize("change", [lambda found: found.tolist(), lambda found: found.astype(np.float64)])
def test_lists_and_other_floats_will_do(change: Callable[[Any], Any]) -> None:
    assert EmbeddingReader(Model(change)).classes(["滚动轴承"], limit=1)[0][0][0] == "3451"

"""Peers of the coder, rebuilt from their published descriptions, trained on the same official lines.

`Beacon`: the method of the US Census Bureau's BEACON. A description becomes words; every combination of one to three
words that was seen in training has, for each class, a purity (the share of its occurrences there); the combinations of
a new description vote with weights that grow with size and purity, first for sectors, then for classes in them.

`FastText`: INSEE's first method: a bag of words and character n-grams, averaged embeddings, softmax. Needs fasttext.
"""

from __future__ import annotations

import math
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Protocol

__all__ = ["Beacon", "FastText", "Peer"]

_SIZES = {1: 1.0, 2: 2.0, 3: 4.0}
_WORDS = 8


class Peer(Protocol):
    """A coder that learns from lines and ranks classes."""

    name: str

    def learn(self, lines: Iterable[tuple[str, str]]) -> None:
        """Learn from (text, code) pairs."""

    def rank(self, texts: Sequence[str], limit: int = 3) -> list[list[str]]:
        """The best classes of each text."""


class Beacon:
    """N-combinations of words with purity weights, sector before class.

    Args:
        cut: Turns a text into words.
    """

    name = "BEACON, rebuilt"

    def __init__(self, cut: Callable[[str], Iterable[str]]) -> None:
        self._cut = cut
        self._classes: dict[frozenset[str], Counter[str]] = defaultdict(Counter)

    def learn(self, lines: Iterable[tuple[str, str]]) -> None:
        """Count, for every combination, the classes that it occurs in."""
        for text, code in lines:
            for group in self._groups(text):
                self._classes[group][code] += 1

    def rank(self, texts: Sequence[str], limit: int = 3) -> list[list[str]]:
        """Sectors (industry divisions) vote first; classes count by their own votes and their sector's."""
        return [self._rank(text, limit) for text in texts]

    def _rank(self, text: str, limit: int) -> list[str]:
        votes: Counter[str] = Counter()
        sectors: Counter[str] = Counter()
        for group in self._groups(text):
            seen = self._classes.get(group)
            if seen is None:
                continue
            total = sum(seen.values())
            for code, count in seen.items():
                purity = count / total
                weight = _SIZES[len(group)] * purity * purity * math.log1p(count)
                votes[code] += weight  # type: ignore[assignment]
                sectors[code[:2]] += weight  # type: ignore[assignment]
        ranked = sorted(votes, key=lambda code: (-votes[code] * sectors[code[:2]], code))
        return ranked[:limit]

    def _groups(self, text: str) -> Iterable[frozenset[str]]:
        words = sorted({word for word in self._cut(text) if word.strip()})[:_WORDS]
        for size in _SIZES:
            yield from map(frozenset, combinations(words, size))


class FastText:
    """Supervised fastText over words and character n-grams.

    Args:
        cut: Turns a text into words.
        epochs: How often it sees every line; fewer than 40 leave it far below what it can do.
    """

    name = "fastText"

    def __init__(self, cut: Callable[[str], Iterable[str]], epochs: int = 40) -> None:
        import fasttext

        self._library, self._cut, self._epochs = fasttext, cut, epochs
        self.name = f"fastText, {epochs} epochs"
        self._model = None

    def learn(self, lines: Iterable[tuple[str, str]]) -> None:
        """Train with INSEE's settings: 80 dimensions here, word pairs, n-grams of one to four characters."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "lines.txt"
            path.write_text("".join(f"__label__{code} {self._words(text)}\n" for text, code in lines), encoding="utf-8")
            self._model = self._library.train_supervised(
                str(path),
                dim=80,
                epoch=self._epochs,
                lr=0.5,
                wordNgrams=2,
                minn=1,
                maxn=4,
                bucket=200_000,
                thread=1,
                verbose=0,
            )

    def rank(self, texts: Sequence[str], limit: int = 3) -> list[list[str]]:
        """The labels in the order of the model."""
        assert self._model is not None
        labels, _ = self._model.predict([self._words(text) for text in texts], k=limit)
        return [[label.removeprefix("__label__") for label in row] for row in labels]

    def _words(self, text: str) -> str:
        return " ".join(self._cut(text)).replace("\n", " ")

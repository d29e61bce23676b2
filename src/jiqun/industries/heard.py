"""What the coder says of each different phrase of firms, as columns: coded once and remembered."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from jiqun.industries.answers import read_all
from jiqun.industries.lines import codes
from jiqun.industries.register import register_code
from jiqun.industries.trade import traits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["MOST", "Heard", "forget", "heard", "nothing"]

MOST = 3
"""Codes kept of a phrase: of an answer the first two, else the first three candidates."""
_ANSWERS = 2
_REGISTERED = 0.95
"""The confidence of what the register's own catalogue says of its phrase."""
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Heard:
    """What is said of phrases, one row a phrase.

    Args:
        codes: Places in `lines.codes`, -1 where there is none (int16, n x `MOST`).
        confidence: How sure each is (float64, n x `MOST`).
        answered: Whether they are answers; else they were only considered.
        coded: Whether the first is what the phrase asks for.
        traits: As `trade.traits` says of phrases of a business scope; 0 of others.
    """

    codes: NDArray[np.int16]
    confidence: NDArray[np.float64]
    answered: NDArray[np.bool_]
    coded: NDArray[np.bool_]
    traits: NDArray[np.int64]

    def are(self, trait: int) -> NDArray[np.bool_]:
        """Which phrases have a trait."""
        found: NDArray[np.bool_] = (self.traits & trait) > 0
        return found

    def put(self, rows: NDArray[np.int64], others: Heard) -> None:
        """Write others into these rows."""
        for field in fields(self):
            getattr(self, field.name)[rows] = getattr(others, field.name)

    def __getitem__(self, rows: NDArray[np.int64]) -> Heard:
        return Heard(*(getattr(self, field.name)[rows] for field in fields(self)))


def nothing(count: int) -> Heard:
    """Rows of phrases that say nothing."""
    import numpy as np

    return Heard(
        np.full((count, MOST), -1, np.int16),
        np.zeros((count, MOST)),
        np.zeros(count, bool),
        np.zeros(count, bool),
        np.zeros(count, np.int64),
    )


class _Memory:
    """Rows of phrases of one kind, and the place of each phrase among them."""

    def __init__(self) -> None:
        self.place: dict[str, int] = {}
        self.rows: Heard | None = None


_memory = {"scope": _Memory(), "cluster": _Memory()}
_alone = threading.Lock()


def forget() -> None:
    """Forget all phrases."""
    with _alone:
        for kind in _memory:
            _memory[kind] = _Memory()


def heard(phrases: Sequence[str], kind: str) -> Heard:
    """What is said of phrases read as a kind (``scope`` or ``cluster``), in their order.

    At most 200,000 different phrases of a kind are remembered between calls; then it starts anew.
    """
    import numpy as np

    with _alone:
        memory = _memory[kind]
        new = [phrase for phrase in dict.fromkeys(phrases) if phrase not in memory.place]
        if len(memory.place) + len(new) > _REMEMBERED:
            memory = _memory[kind] = _Memory()
            new = list(dict.fromkeys(phrases))
        if new or memory.rows is None:
            rows, before = _coded(new, kind), memory.rows
            if before is not None:
                rows = Heard(
                    *(np.concatenate([getattr(part, f.name) for part in (before, rows)]) for f in fields(Heard))
                )
            memory.place.update(zip(new, range(len(memory.place), len(rows.traits)), strict=True))
            memory.rows = rows
        return memory.rows[np.fromiter(map(memory.place.__getitem__, phrases), np.int64, len(phrases))]


def _coded(phrases: Sequence[str], kind: str) -> Heard:
    """What is said of phrases, all coded now; what the register's catalogue says of its own phrases comes first."""
    known, found = codes(), nothing(len(phrases))
    rest: list[int] = []
    for at, phrase in enumerate(phrases):
        code = register_code(phrase) if kind == "scope" else ""
        if kind == "scope":
            found.traits[at] = traits(phrase)
        if code:
            found.codes[at, 0], found.confidence[at, 0] = known.number[code], _REGISTERED
            found.answered[at] = found.coded[at] = True
        else:
            rest.append(at)
    for at, answer in zip(rest, read_all([phrases[at] for at in rest], kind), strict=True):
        found.answered[at], found.coded[at] = bool(answer.codes), answer.status == "coded"
        pairs = [pair[:2] for pair in answer.codes[:_ANSWERS]] or answer.others[:MOST]
        for place, (code, confidence) in enumerate(pairs):
            found.codes[at, place], found.confidence[at, place] = known.number[code], confidence
    found.codes[found.codes >= 0] = known.alone[found.codes[found.codes >= 0]]
    return found

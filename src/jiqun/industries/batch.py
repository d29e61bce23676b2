"""The parts of a batch of phrases are read, each different object of a list once.

In columns of what firms make (轴承、齿轮), hardly any phrase repeats but its objects do: what was said of an object is
remembered. Phrases as a whole are not; whoever meets them again remembers the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from jiqun.industries.coder import scores
from jiqun.industries.evidence import Hit, all_hits
from jiqun.industries.levels import Candidates, Reading, Readings, asked
from jiqun.industries.phrase import Part, Phrase

__all__ = ["Batch", "forget"]

_AT_ONCE = 512
"""Parts scored in one go: as many as keep their scores (a row of 5.5 kB each) near the processor."""
_REMEMBERED = 20_000
"""Objects remembered of each kind of phrase, about half a kilobyte each; then all are forgotten."""

_known: dict[str, dict[str, tuple[Reading, list[Hit]]]] = {"cluster": {}, "scope": {}}


def forget() -> None:
    """Forget what was said of objects."""
    for kind in _known:
        _known[kind] = {}


class Batch:
    """All parts of some phrases, read.

    Args:
        phrases: The phrases taken apart.
        kind: ``cluster`` or ``scope``.
    """

    def __init__(self, phrases: Sequence[Phrase], kind: str) -> None:
        self._kind = kind
        self.parts = [part for phrase in phrases for part in phrase.parts]
        known, wanted = _known[kind], _wanted(phrases)
        before = [known.get(text) if text else None for text in wanted]
        fresh: list[Part] = []
        first: dict[str, int] = {}
        self._row: list[int] = []
        """For each part its row among those read now, -1 for what was remembered."""
        for part, text, said in zip(self.parts, wanted, before, strict=True):
            row = -1 if said else first.get(text, -1) if text else -1
            if row < 0 and not said:
                row = len(fresh)
                fresh.append(part)
                if text:
                    first[text] = row
            self._row.append(row)
        hits = all_hits(fresh)
        self._blocks = [
            _read(fresh[at : at + _AT_ONCE], kind, hits[at : at + _AT_ONCE]) for at in range(0, len(fresh), _AT_ONCE)
        ]
        read = [reading for block in self._blocks for reading in block.all]
        if len(known) + len(first) > _REMEMBERED:
            known = _known[kind] = {}
        for text, row in first.items():
            known[text] = (read[row], hits[row])
        both = [said or (read[row], hits[row]) for said, row in zip(before, self._row, strict=True)]
        self.readings: list[Reading] = [reading for reading, _ in both]
        """What is said of each part."""
        self.hits: list[list[Hit]] = [found for _, found in both]
        """The dictionary's evidence of each part."""

    def candidates(self, places: Sequence[int]) -> list[Candidates]:
        """Of some parts, in their order, the classes worth naming; see `Readings.candidates`."""
        found: dict[int, Candidates] = {}
        rows = sorted({self._row[at] for at in places if self._row[at] >= 0})
        for first, block in zip(range(0, len(self._blocks) * _AT_ONCE, _AT_ONCE), self._blocks, strict=True):
            some = [row for row in rows if first <= row < first + _AT_ONCE]
            found.update(zip(some, block.candidates([row - first for row in some]), strict=True))
        again = [self.parts[at] for at in places if self._row[at] < 0]  # a remembered object is told: seldom
        late = iter(_read(again, self._kind, all_hits(again)).candidates(range(len(again))))
        return [found[self._row[at]] if self._row[at] >= 0 else next(late) for at in places]


def _read(parts: Sequence[Part], kind: str, hits: list[list[Hit]]) -> Readings:
    return Readings(scores(parts, kind, hits)[0], [asked(found) for found in hits], kind)


def _wanted(phrases: Sequence[Phrase]) -> list[str]:
    """For each part the text under which it is remembered; empty for phrases as a whole."""
    return [part.text if place else "" for phrase in phrases for place, part in enumerate(phrase.parts)]

"""Parts of phrases become probabilities: the model and the dictionary are weighed against each other.

    score(class) = scale x log-probability of the model
                 + for every hit of the dictionary: its kind's weight x how much of the part it covers
                   x the class's share
                 + what the activity says about which classes are open

The weights stand in ``industries/weights.tsv``; `tools/industries/fit.py` fits them on development phrases, on answers
of models that had not seen them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jiqun import data
from jiqun.industries.evidence import KINDS, Hit, hits
from jiqun.industries.knowledge import Entry
from jiqun.industries.phrase import Part
from jiqun.industries.scoring import classes, model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["FEATURES", "OPEN", "Weights", "probabilities", "spans", "weights"]

OPEN: dict[str, tuple[str, ...]] = {
    "wholesale": ("51",),
    "retail": ("52",),
    "sale": ("51", "52"),
    "repair": ("43", "81", "5333", "5443"),
    "rental": ("71", "6631", "7040"),
    "research": ("73",),
    "promotion": ("75",),
    "design": ("74", "65"),
    "testing": ("74", "8492"),
    "growing": ("01", "02", "03", "04"),
    "building": ("47", "48", "49", "50"),
    "transport": ("53", "54", "55", "56", "57", "58", "59", "60"),
    "making": ("13", "43"),
    "service": ("44", "97"),
}
"""The classes that an activity opens, by the beginning of their codes; of making and service the first and last."""

_RANGES = {"making", "service"}
FEATURES = ("scale", *KINDS, *(f"open-{activity}" for activity in OPEN), "goods-by-default", "mapped")
"""All weights, in the order of the table."""


_LEAD = 1.5
"""How far a reviewed line leads where the model prefers another class, in log-odds. Set by hand."""

_SERVICE_BESIDE_GOODS, _SERVICE_UNSAID = 0.2, 0.5
"""A cluster's phrase without an activity names goods: an official line of a service counts so much where the phrase is
a word of the trade for goods, and so much where the line's word is only a part of the phrase. Set by hand."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one kind of phrase, by feature."""

    values: dict[str, float]


@cache
def weights(kind: str) -> Weights:
    """The fitted weights for phrases of a kind: ``cluster`` or ``scope``."""
    column = {"cluster": 1, "scope": 2}[kind]
    return Weights({row[0]: float(row[column]) for row in data.rows("industries/weights.tsv")})


@cache
def _starts() -> dict[str, tuple[int, int]]:
    """Every code of two to four digits as the span of its classes in the model's order."""
    found: dict[str, tuple[int, int]] = {}
    for at, code in enumerate(classes().codes):
        for size in (2, 3, 4):
            first, _ = found.get(code[:size], (at, at))
            found[code[:size]] = (first, at + 1)
    return found


@cache
def spans(entry: Entry) -> tuple[tuple[int, int, float], ...]:
    """An entry's codes as spans of classes, each with its share against the largest one."""
    largest = entry.codes[0][1]
    return tuple((*_starts()[code], share / largest) for code, share in entry.codes if code in _starts())


@cache
def open_classes(activity: str) -> NDArray[np.bool_]:
    """Which classes an activity opens (bool, 1,382)."""
    import numpy as np

    codes, limits = classes().codes, OPEN[activity]
    if activity in _RANGES:
        return np.array([limits[0] <= code[:2] <= limits[1] for code in codes])
    return np.array([code.startswith(limits) for code in codes])


def probabilities(parts: Sequence[Part], kind: str) -> tuple[NDArray[np.float32], list[list[Hit]]]:
    """How likely each class is for each part.

    Args:
        parts: Parts of one or of many phrases.
        kind: ``cluster`` or ``scope``.

    Returns:
        One row a part (float32, parts x 1,382, rows sum to 1), and the dictionary's hits for each part.
    """
    import numpy as np

    found = [hits(part) for part in parts]
    if not parts:
        return np.zeros((0, len(classes().codes)), np.float32), found
    by = weights(kind).values
    scores = model().scores([part.read for part in parts])
    scores *= by["scale"]
    for row, part, evidence in zip(scores, parts, found, strict=True):
        goods = kind == "cluster" and not part.activity
        trade = goods and any(
            hit.kind.endswith("-goods") and hit.kind.startswith(("whole", "hard")) for hit in evidence
        )
        for hit in evidence:
            loud = by[hit.kind] * hit.cover
            if goods and _is_service(hit):
                loud *= _SERVICE_BESIDE_GOODS if trade else _SERVICE_UNSAID if hit.cover < 1 else 1.0
            for first, last, share in spans(hit.entry):
                row[first:last] += loud * share
        row += _bonus(part.activity, kind)
        if kind == "cluster":
            _let_reviewed_lead(row, part, evidence)
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return scores, found


def _let_reviewed_lead(row: NDArray[np.float32], part: Part, evidence: Sequence[Hit]) -> None:
    """Where the phrase is a word of the lexicon and the model prefers a class outside its first code, the line leads.

    The line was reviewed and the model was not; that they differ leaves the answer less sure than where they agree.
    """
    line = next((hit.entry for hit in evidence if hit.kind in ("whole-goods", "whole-service")), None)
    if line is None or line.rule != "lexicon" or (part.activity and line.word != part.text):
        return
    best, loudest = int(row.argmax()), float(row.max())
    first, last, _ = spans(line)[0]
    if first <= best < last:
        return
    lift = loudest - float(row[first:last].max()) + _LEAD
    for first, last, share in spans(line):
        row[first:last] += lift * share


def _is_service(hit: Hit) -> bool:
    """Whether an official line speaks only for classes of services, trade or construction."""
    return hit.entry.rule != "lexicon" and all(code >= "44" for code, _ in hit.entry.codes)


@cache
def _bonus(activity: str, kind: str) -> NDArray[np.float32]:
    """What the activity adds to each class (float32, 1,382)."""
    import numpy as np

    by = weights(kind).values
    if activity:
        return (by[f"open-{activity}"] * open_classes(activity)).astype(np.float32)
    return (by["goods-by-default"] * open_classes("making")).astype(np.float32)

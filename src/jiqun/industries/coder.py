"""Parts of phrases become scores of classes: two readers and the dictionary are weighed against each other.

    score(class) = scale x log-probability of the model
                 + weight of ``near`` x what words with the same pairs of characters say (`near.py`)
                 + for every hit of the dictionary: its kind's weight x how much of the part it covers
                   x the class's share
                 + the same for what goods lead to where they are traded, repaired or rented
                 + what the activity says about which classes are open

The weights stand in ``industries/weights.tsv``; `tools/industries/fit.py` fits them on development phrases, on answers
of models that had not seen them.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jiqun import data
from jiqun.industries.activities import OPEN, opens
from jiqun.industries.evidence import ASIDE, KINDS, Hit, all_hits
from jiqun.industries.knowledge import Entry, activity_targets
from jiqun.industries.near import near
from jiqun.industries.phrase import Part
from jiqun.industries.scoring import classes, code_spans, model, spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["FEATURES", "LEANING", "MAPPED", "Weights", "mapped", "open_classes", "scores", "spans", "weights"]

MAPPED = {kind: kind.replace("aside", "mapped") for kind in ASIDE}
"""Of evidence for goods that something is done with, the feature that says what this leads to."""

LEANING = {"development": ("promoted", "promotion"), "sale": ("sold", "wholesale")}
"""Activities that open two divisions and lean to one: 研发 in a business scope is mostly offered to others (75), 销售
mostly to other firms (51). By activity the feature that says so and the activity that opens what it leans to."""

FEATURES = (
    "scale",
    *KINDS,
    *(f"open-{activity}" for activity in OPEN),
    "goods-by-default",
    *(feature for feature, _ in LEANING.values()),
    "near",
    *MAPPED.values(),
)
"""All weights, in the order of the table."""


_LEAD = 1.5
"""How far a reviewed line leads at least before all other classes, in log-odds. Set by hand."""

_TRADE = frozenset(("whole-goods", "hard-goods"))
_REVIEWED = frozenset(("whole-goods", "whole-service", "whole-phrase"))

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
def spans(entry: Entry) -> tuple[tuple[int, int, float], ...]:
    """An entry's codes as spans of classes, each with its share against the largest one."""
    return _spans(entry.codes)


@cache
def _spans(codes: tuple[tuple[str, float], ...]) -> tuple[tuple[int, int, float], ...]:
    """Of the codes of an entry what `spans` says; most entries share their codes with many others."""
    largest = codes[0][1]
    known = code_spans()
    return tuple((*known[code], share / largest) for code, share in codes if code in known)


def mapped(entry: Entry, activity: str) -> tuple[tuple[int, int, float], ...]:
    """Where goods lead to under an activity that trades, repairs or rents them, as `spans`; empty for others."""
    return _mapped(entry.codes, activity)


@cache
def _mapped(codes: tuple[tuple[str, float], ...], activity: str) -> tuple[tuple[int, int, float], ...]:
    found: dict[str, float] = {}
    for code, share in codes:
        for step in ("wholesale", "retail") if activity == "sale" else (activity,):
            targets = activity_targets().get(step, {})
            target = next((targets[code[:size]] for size in (4, 3, 2) if code[:size] in targets), "")
            if target:
                found[target] = found.get(target, 0.0) + share
    largest = max(found.values(), default=1.0)
    return tuple((*code_spans()[code], share / largest) for code, share in found.items())


@cache
def open_classes(activity: str) -> NDArray[np.bool_]:
    """Which classes an activity opens (bool, 1,382)."""
    import numpy as np

    return np.array([opens(activity, code) for code in classes().codes])


def scores(
    parts: Sequence[Part], kind: str, found: list[list[Hit]] | None = None
) -> tuple[NDArray[np.float32], list[list[Hit]]]:
    """How well each class fits each part.

    Args:
        parts: Parts of one or of many phrases.
        kind: ``cluster`` or ``scope``.
        found: The dictionary's hits for each part, where the caller has them.

    Returns:
        One row a part (float32, parts x 1,382): log-probabilities up to a constant a row, the same whatever else is
        read with a part, good until the next call in this thread; and the dictionary's hits for each part.
    """
    import numpy as np

    found = all_hits(parts) if found is None else found
    count = len(classes().codes)
    if not parts:
        return np.zeros((0, count), np.float32), found
    layer, activities = _layer(kind)
    vectors = model().vectors([part.read for part in parts], extra=len(activities))
    vectors[np.arange(len(parts)), [activities[part.activity] for part in parts]] = 1
    room = _room(len(vectors))
    for at in range(0, len(vectors), _TOGETHER):
        np.matmul(vectors[at : at + _TOGETHER], layer, out=room[at : at + _TOGETHER])
    rows = room[: len(parts)]
    flat = rows.reshape(-1)
    firsts, sizes, loud = _spoken(parts, found, kind)
    np.add.at(flat, spread(firsts, sizes), np.repeat(loud, sizes))
    places, support = near().support([part.read for part in parts])
    np.add.at(flat, places, support * np.float32(weights(kind).values["near"]))
    if kind == "cluster":
        _let_reviewed_lead(rows, parts, found)
    return rows, found


_TOGETHER = 64
"""Rows in one product: as many as stay near the processor with their scores."""

_kept = threading.local()


def _room(count: int) -> NDArray[np.float32]:
    """Room for the scores of so many parts, the same for every call: new memory costs more than the product in it."""
    import numpy as np

    if getattr(_kept, "rows", None) is None or len(_kept.rows) < count:
        _kept.rows = np.empty((count, len(classes().codes)), np.float32)
    rows: NDArray[np.float32] = _kept.rows[:count]
    return rows


def _spoken(
    parts: Sequence[Part], found: Sequence[Sequence[Hit]], kind: str
) -> tuple[list[int], list[int], NDArray[np.float32]]:
    """All that the dictionary says, as spans of the rows laid end to end: (first place, size, how loud) of each."""
    import numpy as np

    by, count = weights(kind).values, len(classes().codes)
    firsts: list[int] = []
    sizes: list[int] = []
    loud: list[float] = []
    cluster = kind == "cluster"
    base = -count
    for part, evidence in zip(parts, found, strict=True):
        base += count
        goods = cluster and not part.activity
        for name, cover, entry in evidence:
            speaks = by[name] * cover
            if goods and _is_service(entry):
                if any(hit.kind in _TRADE for hit in evidence):
                    speaks *= _SERVICE_BESIDE_GOODS
                elif cover < 1:
                    speaks *= _SERVICE_UNSAID
            if speaks:
                for first, last, share in spans(entry):
                    firsts.append(base + first)
                    sizes.append(last - first)
                    loud.append(speaks * share)
            if name in MAPPED:
                leads = by[MAPPED[name]] * cover
                for first, last, share in _mapped(entry.codes, part.activity):
                    firsts.append(base + first)
                    sizes.append(last - first)
                    loud.append(leads * share)
    return firsts, sizes, np.array(loud, np.float32)


def _let_reviewed_lead(rows: NDArray[np.float32], parts: Sequence[Part], found: Sequence[Sequence[Hit]]) -> None:
    """Where the phrase is a hand-made line, its first code leads before what the model would rather have.

    The line was reviewed and the model was not; that they differ leaves the answer less sure than where they agree.
    """
    import numpy as np

    for at, evidence in enumerate(found):
        if not evidence or evidence[0].kind not in _REVIEWED:
            continue
        line, part, row = evidence[0].entry, parts[at], rows[at]
        if part.activity and line.word != part.text:
            continue
        first, last, _ = spans(line)[0]
        other = max(float(row[:first].max(initial=-np.inf)), float(row[last:].max(initial=-np.inf)))
        lift = other + _LEAD - float(row[first:last].max())
        if lift <= 0:
            continue
        for first, last, share in spans(line):
            row[first:last] += lift * share


@cache
def _is_service(entry: Entry) -> bool:
    """Whether an official line speaks only for classes of services, trade or construction."""
    return entry.rule not in ("lexicon", "phrase") and all(code >= "44" for code, _ in entry.codes)


@cache
def _layer(kind: str) -> tuple[NDArray[np.float32], dict[str, int]]:
    """All that is linear as one layer: the model's, and below it a row for each activity.

    Returns:
        float32, (d + activities) x 1,382; and the column of a vector that says each activity, "" for none.
    """
    import numpy as np

    by = weights(kind).values
    layer, bias = model().folded
    names = ["", *OPEN]
    said = np.stack([_bonus(name, kind) for name in names])
    whole = np.concatenate([by["scale"] * layer, by["scale"] * bias + said]).astype(np.float32)
    return np.ascontiguousarray(whole), {name: layer.shape[0] + at for at, name in enumerate(names)}


@cache
def _bonus(activity: str, kind: str) -> NDArray[np.float32]:
    """What the activity adds to each class (float32, 1,382)."""
    import numpy as np

    by = weights(kind).values
    if activity:
        found = by[f"open-{activity}"] * open_classes(activity)
        if activity in LEANING:
            feature, towards = LEANING[activity]
            found = found + by[feature] * open_classes(towards)
        return found.astype(np.float32)
    return (by["goods-by-default"] * open_classes("making")).astype(np.float32)

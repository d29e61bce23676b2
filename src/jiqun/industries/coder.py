"""Phrases become codes: dictionary and model are weighed, mapped by the activity, summed up the tree, and answered.

phrase ─▶ parts ─▶ probabilities over classes ─▶ the deepest level that clears its bar, or none
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jiqun.industries.knowledge import Entry, dictionary
from jiqun.industries.phrase import Part, Phrase, parse
from jiqun.industries.scoring import classes, model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Found", "probabilities", "weigh"]

# How far a dictionary hit is trusted over the model, by how it was found; measured on the development phrases.
_TRUST = {"whole": 0.93, "suffix": 0.75, "prefix": 0.35}
_OFFICIAL = {"whole": 0.9, "suffix": 0.55, "prefix": 0.15}
# In a cluster name without an activity other sections than manufacturing are rarer than their number of classes.
_CLUSTER_PRIOR = 0.08


class Found:
    """The dictionary entry that speaks for a part.

    Args:
        entry: The entry.
        how: ``whole``, ``suffix`` (the head noun) or ``prefix``.
        trust: How far it is trusted over the model, 0 to 1.
    """

    __slots__ = ("entry", "how", "trust")

    def __init__(self, entry: Entry, how: str, trust: float) -> None:
        self.entry, self.how, self.trust = entry, how, trust


def lookup(part: Part) -> Found | None:
    """The best dictionary entry for a part: as a whole, else its longest head noun, else its longest beginning."""
    known = dictionary()
    for text in (part.text, part.stem):
        if entry := known.get(text):
            return Found(entry, "whole", _trust(entry, "whole"))
    hard = _hard(part)
    if hard and (entry := known.get(hard)):
        return Found(entry, "whole", _trust(entry, "whole") * 0.95)
    for text in dict.fromkeys((part.stem, hard)):
        for start in range(1, len(text) - 1):
            if entry := known.get(text[start:]):
                return Found(entry, "suffix", _trust(entry, "suffix") * (1 - 0.5 * start / len(text)))
    for text in dict.fromkeys((part.stem, hard)):
        for end in range(len(text) - 1, 1, -1):
            if entry := known.get(text[:end]):
                return Found(entry, "prefix", _trust(entry, "prefix") * end / len(text))
    return None


def _trust(entry: Entry, how: str) -> float:
    return (_TRUST if entry.rule == "lexicon" else _OFFICIAL)[how]


def _hard(part: Part) -> str:
    """The stem without what is heard softly."""
    kept, at = [], 0
    for first, last, _ in part.soft:
        kept.append(part.text[at:first])
        at = last
    kept.append(part.text[at:])
    ending = part.text[len(part.stem) :]
    hard = "".join(kept)
    return hard.removesuffix(ending) if ending else hard


def weigh(phrases: Sequence[Phrase], kind: str) -> tuple[NDArray[np.float32], list[list[Found | None]]]:
    """Probabilities of all parts of all phrases.

    Returns:
        One row a part in the order of the phrases (float32, parts x 1,382, each row sums to 1), and for each phrase
        the dictionary entry of each part.
    """
    import numpy as np

    parts = [part for phrase in phrases for part in phrase.parts]
    order = classes()
    if not parts:
        return np.zeros((0, len(order.codes)), np.float32), [[] for _ in phrases]
    scores = model().log_probabilities([part.text for part in parts], [part.soft for part in parts])
    rows = np.exp(scores - scores.max(axis=1, keepdims=True))
    if kind == "cluster":
        bare = np.array([part.activity in ("", "making") for part in parts])
        rows[np.ix_(bare, ~_manufacturing())] *= _CLUSTER_PRIOR
    rows /= rows.sum(axis=1, keepdims=True)
    found = [lookup(part) for part in parts]
    for at, (part, entry) in enumerate(zip(parts, found, strict=True)):
        if entry is not None and (part.activity in ("", "making") or entry.how == "whole"):
            _add(rows, at, entry)
    hits = iter(found)
    return rows, [[next(hits) for _ in phrase.parts] for phrase in phrases]


def _add(rows: NDArray[np.float32], at: int, found: Found) -> None:
    """Mix what the dictionary says into one row; a coarse code is spread as the model spreads it below that code."""
    import numpy as np

    order = classes()
    said = np.zeros(rows.shape[1], np.float32)
    for code, share in found.entry.codes:
        if len(code) == 4:
            said[order.place[code]] += share
        else:
            below = _below(code)
            inside = rows[at, below] + 1e-6
            said[below] += share * inside / inside.sum()
    rows[at] = (1 - found.trust) * rows[at] + found.trust * said


def _below(code: str) -> NDArray[np.int64]:
    import numpy as np

    order = classes()
    groups = order.group_of if len(code) == 3 else order.division_of
    return np.flatnonzero(groups == order.place[code])


def _manufacturing() -> NDArray[np.bool_]:
    import numpy as np

    return np.array(["13" <= code[:2] <= "43" for code in classes().codes])


def probabilities(phrases: Sequence[str], kind: str = "cluster") -> NDArray[np.float32]:
    """Probabilities of whole phrases (float32, n x 1,382): their parts' by share; zeros for a phrase without parts."""
    import numpy as np

    parsed = [parse(phrase) for phrase in phrases]
    rows, _ = weigh(parsed, kind)
    result = np.zeros((len(parsed), rows.shape[1]), np.float32)
    at = 0
    for number, phrase in enumerate(parsed):
        shares = [part.share for part in phrase.parts]
        for share in shares:
            result[number] += rows[at] * share / sum(shares)
            at += 1
    return result

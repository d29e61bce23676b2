"""What the search index holds of a cluster.

SQLite's full-text search knows no Chinese words. So Chinese is cut into overlapping pairs of characters when it is
written and again when it is asked for: 毛巾纺织 becomes 毛巾 巾纺 纺织 织, the question 毛巾纺 the phrase 毛巾 巾纺.
The last single character makes questions of one character possible (as the beginning of a pair).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from jiqun.registry.model import Cluster
from jiqun.registry.pinyin import initials, pinyin

__all__ = ["FIELDS", "english_row", "pairs", "word_row"]

FIELDS = ("name", "place", "industry", "code", "pinyin", "initials", "english")
"""The fields that a word may be found in."""

_BETWEEN = " zzzz "
"""A word that nobody asks for; between two texts it keeps phrases from reaching from one into the other."""

_RUNS = re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+")


@lru_cache(maxsize=65536)
def pairs(text: str, *, closed: bool = True) -> str:
    """Chinese as overlapping pairs of characters; other words stay.

    Args:
        text: Any text.
        closed: Whether the last character of a run is added on its own (in the index), or not (in a question).

    Example:
        >>> pairs("毛巾3D"), pairs("毛巾纺", closed=False), pairs("毛", closed=False)
        ('毛巾 巾 3D', '毛巾 巾纺', '毛')
    """
    parts: list[str] = []
    for run in _RUNS.findall(text):
        if not "\u3400" <= run[0] <= "\u9fff":
            parts.append(run.strip())
            continue
        parts += [run[at : at + 2] for at in range(len(run) - 1)]
        if closed or len(run) == 1:
            parts.append(run[-1])
    return " ".join(filter(None, parts))


def _joined(texts: Iterable[str]) -> str:
    """Texts side by side so that no phrase reaches from one into the next."""
    return _BETWEEN.join(pairs(text) for text in dict.fromkeys(texts) if text)


def word_row(cluster: Cluster) -> tuple[str, ...]:
    """The cluster's row in the table ``words``: id, then the fields but English."""
    where = cluster.place
    places = (where.province, where.prefecture, where.county, where.zone, *cluster.aliases)
    read = [pinyin(name) for name in cluster.names]
    return (
        cluster.id,
        _joined(cluster.names),
        _joined(places),
        _joined(one.name for one in cluster.industries),
        " ".join(dict.fromkeys(_codes(cluster))),
        _BETWEEN.join(read),
        _BETWEEN.join(initials(one) for one in read),
    )


def _codes(cluster: Cluster) -> Iterable[str]:
    """All codes under which the cluster is found; a question may be the beginning of one."""
    yield from (cluster.place.code, *cluster.place.current, *(one.code for one in cluster.industries))
    yield cluster.id.replace("-", " ")


def english_row(cluster: Cluster) -> tuple[str, str]:
    """The cluster's row in the table ``english_words``."""
    return cluster.id, cluster.english

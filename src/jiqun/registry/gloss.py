"""The words that help to find a cluster: its name in pinyin, English for place and industry, later place names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jiqun import data
from jiqun.coding import CodedEntry
from jiqun.industries import industry_class
from jiqun.places import gazetteer, names
from jiqun.registry.ledger import Gloss
from jiqun.registry.pinyin import pinyin

__all__ = ["gloss", "trade_words"]


def gloss(coded: CodedEntry) -> Gloss:
    """Pinyin, English words and aliases of an entry.

    The English words serve to find the cluster and are no translation of its name: the names of the place from
    county to province, the trade words that stand in the industry phrase, the names of the industry codes answered.
    """
    place_words = [names(unit.code, coded.place.on).en for unit in reversed(coded.place.path)]
    industry_words = [industry_class(one.code).name_en for one in coded.industry.codes]
    words = (*place_words, *trade_words(coded.phrase), *industry_words)
    english = "; ".join(dict.fromkeys(word for word in words if word))
    return Gloss(pinyin(coded.entry.name), english, tuple(dict.fromkeys(_later_names(coded))))


@cache
def _trade_words() -> dict[str, str]:
    return {chinese: english for chinese, english in data.rows("registry/trade_words.tsv")}  # noqa: C416 - rows are lists


def trade_words(phrase: str) -> list[str]:
    """English for the trade words in a phrase, in the order in which they stand there.

    Example:
        >>> trade_words("毛巾纺织")
        ['towel', 'textile']
    """
    found = [(phrase.find(chinese), -len(chinese), english) for chinese, english in _trade_words().items()]
    return [english for at, _, english in sorted(found) if at >= 0]


def _later_names(coded: CodedEntry) -> Iterator[str]:
    """Names of the divisions that stand today where the entry's own has changed."""
    written = {unit.code for unit in coded.place.path}
    for code in coded.place.current:
        if code not in written:
            yield from (unit.name for unit in (gazetteer().unit(code),) if unit)

"""The words that help to find a cluster: its name in pinyin, English for place and industry, later place names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from jiqun.coding import CodedEntry
from jiqun.industries import english_phrase, industry_class
from jiqun.places import Division, gazetteer, names
from jiqun.registry.clusters import Gloss
from jiqun.registry.pinyin import pinyin

__all__ = ["gloss"]


def gloss(coded: CodedEntry) -> Gloss:
    """Pinyin, English words and aliases of an entry.

    The English is the phrase as far as the glossary translates it, then the place from county to province, then
    the names of the industry codes answered; parts are joined by ``; ``.
    """
    phrase = _wording(coded.phrase) if coded.phrase else ""
    places = [_english(unit, coded.place.on) for unit in reversed(coded.place.path)]
    industries = [industry_class(one.code).name_en for one in coded.industry.codes]
    english = "; ".join(dict.fromkeys(word for word in (phrase, *places, *industries) if word))
    return Gloss(pinyin(coded.entry.name), english, tuple(dict.fromkeys(_later_names(coded))))


@lru_cache(maxsize=65536)
def _wording(phrase: str) -> str:
    """The English of a phrase; many clusters share theirs."""
    return english_phrase(phrase).text


@lru_cache(maxsize=65536)
def _english(unit: Division, on: date) -> str:
    """The English name of a unit; few units for very many entries."""
    return names(unit.code, _day_of_life(unit, on)).en


def _day_of_life(unit: Division, on: date) -> date:
    """The day itself, or where the unit was not in use then, its last or first day."""
    if unit.end is not None and unit.end.first <= on:
        return unit.end.first - timedelta(days=1)
    return max(on, unit.start.first)


def _later_names(coded: CodedEntry) -> Iterator[str]:
    """Names of the divisions that stand today where the entry's own has changed."""
    written = {unit.code for unit in coded.place.path}
    for code in coded.place.current:
        if code not in written:
            yield gazetteer().stretches(code)[-1].name

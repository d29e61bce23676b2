"""Search in Chinese (from one character on), pinyin, initials, English and codes.

Every word of the question must be found in some field; a cluster's score is the sum over the words of the weight of
the best field. The answer says which word was found in which field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiqun.errors import UsageError
from jiqun.registry.filters import must_be_codes, province_named
from jiqun.registry.pinyin import cuts
from jiqun.registry.reading import Registry
from jiqun.registry.words import pairs
from jiqun.text import normalise

__all__ = ["Hit", "find"]

_WEIGHTS = {"name": 100, "code": 90, "place": 70, "pinyin": 60, "english": 50, "industry": 40, "initials": 10}
_LONGEST_IN_PARTS = 24
"""A longer run of Chinese is looked for as it stands only; a place and a phrase together are shorter."""

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_WORDS = re.compile(r"[\u3400-\u9fff]+|(?=[a-z-]*\d)[a-z0-9]+(?:-[a-z0-9]+)+|[a-zü']+|\d+")
"""A question's words; what holds a hyphen and a digit is an id, or the beginning of one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cluster that was found.

    Args:
        id: The cluster's id.
        name: Its newest name.
        province: Full name, empty where not certain.
        prefecture: The same.
        county: The same.
        code: Its division's code as of the list.
        industries: Names of its industry codes, joined by ``;``.
        score: Higher is better; comparable within one search only.
        matched: For each word of the question the word and the field it was found in.
    """

    id: str
    name: str
    province: str
    prefecture: str
    county: str
    code: str
    industries: str
    score: int
    matched: tuple[tuple[str, str], ...]


def find(
    registry: Registry, words: str, *, province: str | None = None, industry: str | None = None, limit: int | None = 20
) -> list[Hit]:
    """Find clusters in an open registry.

    Args:
        registry: The registry.
        words: One or more words: Chinese, pinyin with or without blanks, initials, English, place or industry
            codes or their beginning, a cluster's id.
        province: Only clusters of this province, see `province_named`.
        industry: Only clusters with an industry code that begins so.
        limit: At most so many, 1 or more; None = all.

    Returns:
        Hits, the best first; equal scores in order of id.

    Raises:
        UsageError: Nothing to search for, no such province, no such industry code, or a limit below 1.
    """
    if limit is not None and limit < 1:
        raise UsageError(f"a limit of {limit}", hint="1 or more")
    asked = _WORDS.findall(normalise(words).text.lower())
    if not asked:
        raise UsageError("nothing to search for", hint="write a word, e.g. 毛巾, maojin, towel or 3451")
    scores: dict[str, int] | None = None
    matched: dict[str, list[tuple[str, str]]] = {}
    known: dict[str, _Found] = {}
    for word in asked:
        found = _found(registry, word, known)
        scores = _added(scores, found)
        for key, (field, _) in found.items():
            matched.setdefault(key, []).append((word, field))
    kept = _filtered(registry, scores or {}, province, industry)
    ranked = sorted(kept, key=lambda key: (-kept[key], key))[:limit]
    return [_hit(registry, key, kept[key], tuple(matched[key])) for key in ranked]


def _added(scores: dict[str, int] | None, found: _Found) -> dict[str, int]:
    """Scores after one more word: clusters without it fall out."""
    if scores is None:
        return {key: score for key, (_, score) in found.items()}
    return {key: score + found[key][1] for key, score in scores.items() if key in found}


_Found = dict[str, tuple[str, int]]
"""For each cluster the best field that holds a word, and its weight."""


def _found(registry: Registry, word: str, known: dict[str, _Found]) -> _Found:
    """The clusters that hold a word; `known` keeps what was found for the words and parts before it."""
    if word not in known:
        best = _as_it_is(registry, word)
        if not best and 3 < len(word) <= _LONGEST_IN_PARTS and _CHINESE.fullmatch(word):
            best = _in_two(registry, word, known)
        known[word] = best
    return known[word]


def _as_it_is(registry: Registry, word: str) -> _Found:
    best: _Found = {}
    for field, question in _questions(word):
        table = "english_words" if field == "english" else "words"
        query = f"SELECT cluster FROM {table} WHERE {table} MATCH ?"
        for (key,) in registry.rows(query, (f"{{{field}}} : ({question})",)):
            if key not in best or best[key][1] < _WEIGHTS[field]:
                best[key] = (field, _WEIGHTS[field])
    return best


def _in_two(registry: Registry, word: str, known: dict[str, _Found]) -> _Found:
    """Chinese without a blank that stands nowhere as it is (高阳毛巾): both parts of it must stand somewhere."""
    best: _Found = {}
    for at in range(2, len(word) - 1):
        left, right = _found(registry, word[:at], known), _found(registry, word[at:], known)
        for key in left.keys() & right.keys():
            field, weight = min(left[key], right[key], key=lambda one: one[1])
            if key not in best or best[key][1] < weight:
                best[key] = (field, weight)
    return best


def _questions(word: str) -> Iterator[tuple[str, str]]:
    """The questions to the index that a word stands for, each with its field."""
    if _CHINESE.fullmatch(word):
        cut = pairs(word, closed=False)
        question = f'"{cut}" *' if len(word) == 1 else f'"{cut}"'
        yield from ((field, question) for field in ("name", "place", "industry"))
    elif word.isdigit():
        yield "code", f'"{word}" *'
    elif "-" in word:
        yield "code", f'"{word.replace("-", " ")}" *'
    else:
        yield from _latin(word)


def _latin(word: str) -> Iterator[tuple[str, str]]:
    yield "english", f'"{word}"'
    letters = word.replace("'", "").replace("ü", "v")
    spelled = [f'"{" ".join(parts)}"{" *" if open_end else ""}' for parts, open_end in cuts(letters)]
    if spelled:
        yield "pinyin", " OR ".join(spelled)
    if 2 <= len(letters) <= 12:
        yield "initials", f'"{" ".join(letters)}"'


def _filtered(registry: Registry, scores: dict[str, int], province: str | None, industry: str | None) -> dict[str, int]:
    if province:
        query = (
            "SELECT c.id FROM clusters c JOIN place_codes p ON p.document = c.place_document"
            " AND p.row = c.place_row WHERE p.province = ?"
        )
        kept = {row[0] for row in registry.rows(query, (province_named(province),))}
        scores = {key: score for key, score in scores.items() if key in kept}
    if industry:
        must_be_codes([industry])
        query = (
            "SELECT c.id FROM clusters c JOIN industry_codes i ON i.document = c.industry_document"
            " AND i.row = c.industry_row WHERE i.role <> 'alternative' AND i.code LIKE ? || '%'"
        )
        kept = {row[0] for row in registry.rows(query, (industry,))}
        scores = {key: score for key, score in scores.items() if key in kept}
    return scores


def _hit(registry: Registry, key: str, score: int, matched: tuple[tuple[str, str], ...]) -> Hit:
    one = registry.cluster(key)
    where = one.place
    industries = ";".join(item.name for item in one.industries)
    return Hit(one.id, one.name, where.province, where.prefecture, where.county, where.code, industries, score, matched)

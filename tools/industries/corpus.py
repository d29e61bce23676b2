"""The lines that the coder learns from, made from the tables of the package.

Every line is a text as the model reads it, a code of any level and a weight. Besides the official lines themselves
there are compositions: goods with an activity (whose class follows from ``activities.tsv``), and goods behind a
modifier. Which goods and modifiers meet is drawn from a generator with a fixed seed.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jiqun import data
from jiqun.industries.knowledge import is_rest, ranked
from jiqun.industries.wording import bare, clean, core

__all__ = ["Line", "corpus"]

_CLAUSE = re.compile(r"[，,；;。：:]")
_SAYING = re.compile(r"^(?:指|主要指|是指|包括|还包括|以及|主要|其中|也包括|仅指)+")
_WORDS = {
    "wholesale": ("批发", "批发和进出口", "销售", "批发", "进出口", "进口"),
    "retail": ("零售", "专门零售", "零售", "零售服务"),
    "repair": ("修理", "维修", "维修服务", "修理与维护"),
    "rental": ("租赁", "出租", "租赁服务"),
}
_MAKING = ("制造", "生产", "加工", "制作", "")
_PACKED, _PACKAGING = ("13", "14", "15", "26", "27"), ("2231", "2319", "2926", "3055", "3333")
"""Goods that are packed, and what their packaging may be: 白酒包装 is no liquor, and does not say which of these."""
_WOVEN = ("纺织", "纺织", "纺织", "织造")
"""What a cluster's name calls the making of textiles, often enough to be met with every kind of goods."""
_WON = {
    "01": ("种植", "栽培", "生产"),
    "02": ("种植", "培育", "栽培"),
    "03": ("养殖", "饲养", "繁育"),
    "041": ("养殖", "繁育"),
    "042": ("捕捞",),
    "06": ("开采", "采选"),
    "07": ("开采",),
    "08": ("采选", "开采"),
    "09": ("采选", "开采"),
    "10": ("开采", "采选", "采掘"),
}
_PROMOTED = re.compile(r"(?:技术)?(?:开发、咨询、交流、转让、)?推广(?:服务)?$")
_OFFERED = ("技术研发", "研发", "技术开发", "技术咨询", "技术服务", "技术转让")
"""What the standard lists as 技术开发、咨询、交流、转让、推广服务 (751) is written so in business scopes."""
_SERVED = re.compile(r"(?:服务|活动)$")
_FRONT = ("高端", "智能", "绿色", "新型", "特色", "高性能", "先进", "精密", "现代", "优质", "数字化", "环保")
_BACK = ("产业", "装备", "新材料", "零部件", "制品", "产品", "设备", "精深加工", "及零部件", "及配件")


@dataclass(frozen=True, slots=True)
class Line:
    """One line to learn from: what the model reads, the code it belongs to, how much it counts."""

    text: str
    code: str
    weight: float


def corpus(
    *,
    scopes: Callable[[int], bool] = lambda _: True,
    exclusions: Callable[[str], bool] = lambda _: True,
    seed: int = 4754,
) -> list[Line]:
    """All lines, in a fixed order.

    Args:
        scopes: Which business-scope phrases to use, by their number; for measuring on those left out.
        exclusions: Which exclusion lines to use, by the class that excludes; for measuring on those left out.
        seed: Seed of the compositions.
    """
    draw = random.Random(seed)
    lines = [*_names(), *_notes(), *_lexicon(), *_schemes()]
    for number, (_, phrase, codes) in enumerate(data.rows("industries/scopes.tsv")):
        if scopes(number):
            lines += _shared(phrase, codes, 2.0)
    for source, phrase, codes in data.rows("industries/exclusions.tsv"):
        if exclusions(source):
            lines += _shared(phrase, codes, 1.5)
    for phrase, codes, _ in data.rows("industries/phrases.tsv"):
        lines += _ranked(phrase, codes)
    lines += [*_compositions(draw), *_promotion(), *_won(draw), *_services(draw)]
    return [Line(bare(clean(line.text)), line.code, line.weight) for line in lines if clean(line.text)]


def _shared(text: str, codes: str, weight: float) -> Iterator[Line]:
    """A phrase with several codes shares its weight among them."""
    several = codes.split(";")
    for code in several:
        yield Line(text, code, weight / len(several))


def _names() -> Iterator[Line]:
    weights = {"name": 3.0, "old-name": 2.0, "head": 1.5, "item": 1.0, "piece": 0.5}
    rows = list(data.rows("industries/terms.tsv"))
    groups = {core(clean(term)): code for code, kind, term in rows if kind == "name" and len(code) < 4}
    for code, kind, term in rows:
        if is_rest(code) and code.startswith(groups.get(clean(term), "-")):
            continue  # the class of what is left over may list the name of its group
        yield Line(term, code, weights[kind])
        if kind in ("name", "old-name") and (short := core(clean(term))) != clean(term):
            yield Line(short, code, 2.0)


def _notes() -> Iterator[Line]:
    for code, level, _, _, _, note in data.rows("industries/classes.tsv"):
        if int(level) < 3:
            continue
        for clause in _CLAUSE.split(note):
            text = _SAYING.sub("", clause.strip())
            if 3 < len(text) < 60 and "不包括" not in text:
                yield Line(text, code, 0.4)


def _lexicon() -> Iterator[Line]:
    for kind, word, meaning, _ in data.rows("industries/lexicon.tsv"):
        if kind in ("noun", "either"):
            yield from _ranked(word, meaning)


def _ranked(text: str, codes: str) -> Iterator[Line]:
    """A hand-made line, whose codes share its weight."""
    for code, share in ranked(codes):
        yield Line(text, code, 2.0 * share)


def _schemes() -> Iterator[Line]:
    """Names of other official classifications that lie in one or two classes."""
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for _, _, name, code, _ in data.rows("industries/mappings.tsv"):
        named[name][code] = None
    for name, codes in named.items():
        if len(codes) <= 2:
            for code in codes:
                yield Line(name, code, 1.0 / len(codes))


def _compositions(draw: random.Random) -> Iterator[Line]:
    goods: dict[str, list[str]] = defaultdict(list)
    for code, kind, term in data.rows("industries/terms.tsv"):
        if len(code) == 4 and code < "44" and kind not in ("old-name", "piece"):
            goods[code].append(core(clean(term)) if kind == "name" else clean(term))
    for kind, word, meaning, _ in data.rows("industries/lexicon.tsv"):
        if kind == "noun" and len(meaning) == 4 and meaning < "44":
            goods[meaning].append(word)
    targets = {(activity, prefix): code for activity, prefix, code, _ in data.rows("industries/activities.tsv")}
    for code, terms in sorted(goods.items()):
        for activity, words in _WORDS.items():
            target = next(
                (targets[activity, code[:size]] for size in (4, 3, 2) if (activity, code[:size]) in targets), ""
            )
            if target:
                for term in draw.sample(terms, min(len(terms), 12)):
                    yield Line(term + draw.choice(words), target, 0.5)
        if code >= "13":
            for term in draw.sample(terms, min(len(terms), 40)):
                yield Line(term + draw.choice(_MAKING), code, 0.4)
            if code[:2] in _PACKED:
                for term in draw.sample(terms, min(len(terms), 4)):
                    for packaging in _PACKAGING:
                        yield Line(term + draw.choice(("包装", "包装制品")), packaging, 0.1)
            back = _BACK + _WOVEN * code.startswith("17")
            for term in draw.sample(terms, min(len(terms), 12)):
                yield Line(draw.choice(_FRONT) + term, code, 0.3)
                yield Line(term + draw.choice(back), code, 0.3)


def _promotion() -> Iterator[Line]:
    """Technologies as they are offered to others: 生物催化技术推广 also as 生物催化技术研发."""
    for code, kind, term in data.rows("industries/terms.tsv"):
        stem = _PROMOTED.sub("", clean(term))
        if code.startswith("751") and kind == "item" and 1 < len(stem) < len(clean(term)):
            for word in _OFFERED:
                yield Line(stem + word, code, 0.4)


def _won(draw: random.Random) -> Iterator[Line]:
    """Crops, animals and ores with the word for what is done with them."""
    for code, terms in sorted(_terms(_WON).items()):
        words = next(words for start, words in _WON.items() if code.startswith(start))
        for term in draw.sample(terms, min(len(terms), 24)):
            if not term.endswith(words):
                yield Line(term + draw.choice(words), code, 0.4)


def _services(draw: random.Random) -> Iterator[Line]:
    """Services with the word 服务 where the line lacks it, and without it where it has it."""
    for code, terms in sorted(_terms(tuple(map(str, range(44, 97)))).items()):
        for term in draw.sample(terms, min(len(terms), 16)):
            short = _SERVED.sub("", term)
            yield Line(term + "服务" if short == term else short, code, 0.4)


def _terms(starts: Iterable[str]) -> dict[str, list[str]]:
    """The terms of the classes whose codes begin so, by code."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, kind, term in data.rows("industries/terms.tsv"):
        if len(code) == 4 and code.startswith(tuple(starts)) and kind not in ("old-name", "piece"):
            found[code].append(core(clean(term)) if kind == "name" else clean(term))
    return found

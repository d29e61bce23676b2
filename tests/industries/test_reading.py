"""How a phrase is read: what is cut away, what the activity does to the evidence, and that company changes nothing."""

from __future__ import annotations

import random

import numpy as np
import pytest

from jiqun import data
from jiqun.industries.activities import ACTIVITIES, OPEN, activity, opens
from jiqun.industries.coder import mapped, scores
from jiqun.industries.evidence import hits
from jiqun.industries.knowledge import dictionary
from jiqun.industries.near import near
from jiqun.industries.phrase import parse
from jiqun.industries.scoring import classes
from jiqun.industries.wording import included


@pytest.mark.parametrize("kind", ["cluster", "scope"])
def test_scores_have_the_same_bits_whatever_else_is_read(kind: str) -> None:
    draw = random.Random(7)
    terms = [row[2] for row in data.rows("industries/terms.tsv")]
    phrases = [draw.choice(terms) + draw.choice(["制造", "销售", "", "、轴承"]) for _ in range(150)] + ["轴" * 199]
    parts = [part for phrase in phrases for part in parse(phrase, kind).parts]
    together = scores(parts, kind)[0].copy()
    for size in (1, 7, 16, 40):
        some = [scores(parts[at : at + size], kind)[0].copy() for at in range(0, len(parts), size)]
        assert np.array_equal(np.concatenate(some), together)


@pytest.mark.parametrize(
    ("phrase", "left"),
    [
        ("压力容器(除纤维增强塑料压力容器)的制造", "压力容器的制造"),
        ("货物运输(不含危险货物)", "货物运输"),
        ("除烟草以外的农产品批发", "农产品批发"),
        ("除草剂", "除草剂"),
        ("除锈及外墙清洗", "除锈及外墙清洗"),
        ("不锈钢制品", "不锈钢制品"),
        ("除尘设备(含配件)", "除尘设备(含配件)"),
    ],
)
def test_what_a_phrase_leaves_out_is_not_read(phrase: str, left: str) -> None:
    assert included(phrase) == left


@pytest.mark.parametrize(
    ("phrase", "name", "ending"),
    [
        ("轴承批发和零售", "wholesale", "批发和零售"),
        ("机床修理与维护服务", "repair", "修理与维护服务"),
        ("生物农药技术研发", "development", "技术研发"),
        ("医学研究", "research", "研究"),
        ("农产品精深加工", "making", "精深加工"),
        ("轴承", "", ""),
        ("服务", "service", "服务"),
    ],
)
def test_the_longest_ending_says_the_activity(phrase: str, name: str, ending: str) -> None:
    assert activity(phrase) == (name, ending)


def test_every_activity_opens_classes() -> None:
    assert set(ACTIVITIES) == set(OPEN)
    for name in ACTIVITIES:
        assert any(opens(name, code) for code in classes().codes)


def test_goods_speak_for_what_is_done_with_them_and_not_for_themselves() -> None:
    part = parse("滚动轴承批发", "scope").parts[0]
    found = hits(part)
    assert {hit.kind for hit in found} == {"aside-object"}
    wholesale = classes().place["5179"]
    assert any(first <= wholesale < last for hit in found for first, last, _ in mapped(hit.entry, part.activity))
    assert {hit.kind.split("-")[0] for hit in hits(parse("滚动轴承制造", "scope").parts[0])} == {"whole"}


def test_near_finds_the_classes_of_words_that_share_pairs() -> None:
    places, loud = near().support(["滚动轴承零件", "", "ㄅㄆ"])
    rows = np.bincount(places, loud, 3 * len(classes().codes)).reshape(3, -1)
    assert classes().codes[int(rows[0].argmax())].startswith("345")
    assert not rows[1:].any()


def test_a_written_phrase_is_evidence_that_can_be_quoted() -> None:
    rows = enumerate(data.rows("industries/phrases.tsv"), 2)
    number, (phrase, codes, _) = next(line for line in rows if len(line[1][0]) < 9 and ";" in line[1][1])
    entry = dictionary()[phrase][-1]
    assert entry.rule == "phrase"
    assert [code for code, _ in entry.codes] == codes.split(";")
    assert entry.source == f"industries/phrases.tsv:{number}"

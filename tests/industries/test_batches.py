"""What is read together, remembered or counted as columns says what each text alone says."""

from __future__ import annotations

import random
from unittest.mock import patch

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiqun import data
from jiqun.industries import batch, code_phrases, columns, heard, industry, industry_column, industry_row
from jiqun.industries.evidence import _longest, all_hits
from jiqun.industries.firms import read_firms
from jiqun.industries.firms_told import firm_basis
from jiqun.industries.knowledge import dictionary
from jiqun.industries.near import _Pairs, _pairs
from jiqun.industries.phrase import parse
from jiqun.industries.spots import INSIDE, spots
from jiqun.industries.trade import is_common, lifted, traits

WORDS = sorted({row[1] for row in data.rows("industries/lexicon.tsv")})
USUAL = sorted({row[1] for row in data.rows("industries/scopes.tsv")})
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("".join) | st.text(
    "高端轴承智能机械设备制造销售", max_size=30
)
lists = st.builds("{}{}{}{}".format, st.sampled_from(WORDS), st.sampled_from("、及和与"), st.sampled_from(WORDS),
                  st.sampled_from(["", "制造", "批发", "（轴承）", "维修服务"]))  # fmt: skip
scopes = st.lists(
    st.sampled_from(USUAL)
    | st.builds("{}的{}".format, st.sampled_from(WORDS), st.sampled_from(["生产、销售", "加工"])),
    max_size=8,
).map("；".join)
names = st.sampled_from(["", "某轴承有限公司", "某餐饮管理有限公司", "某便利店", "某商贸有限公司", "某纺织厂"])


@settings(max_examples=150, deadline=None)
@given(st.lists(texts, max_size=5))
def test_no_word_is_overlooked(some: list[str]) -> None:
    words = dictionary()
    for text, found in zip(some, spots(some), strict=True):
        size = len(text)
        assert {n for n in range(2, size) if text[:n] in words} <= set(found.beginning)
        assert {n for n in range(2, size) if text[-n:] in words} <= set(found.ending)
        inside = [
            (start, length)
            for length in range(min(size - 2, INSIDE), 1, -1)
            for start in range(size - 1 - length, 0, -1)
        ]
        known = [(at, length) for at, length in inside if text[at : at + length] in words]
        assert [spot for spot in found.inside if spot in known] == known
        assert [spot for spot in inside if spot in found.inside] == found.inside


@settings(max_examples=100, deadline=None)
@given(st.lists(texts | lists, min_size=1, max_size=6), st.sampled_from(["cluster", "scope"]))
def test_evidence_is_that_of_a_search_through_all_slices(phrases: list[str], kind: str) -> None:
    parts = [part for phrase in phrases for part in parse(phrase, kind).parts]
    for part, found in zip(parts, all_hits(parts), strict=True):
        if not found or found[0].kind.startswith(("suffix", "prefix", "inside")):
            stem, slices = part.plain[-24:], []
            size = len(stem)
            right = size - _longest([stem[at:] for at in range(1, size - 1)], size, "suffix", part.activity, slices)
            left = _longest([stem[:at] for at in range(size - 1, 1, -1)], size, "prefix", part.activity, slices)
            inside = [
                stem[at : at + length]
                for length in range(min(size - 2, INSIDE), 1, -1)
                for at in range(min(size - 1 - length, right - 1), max(0, left - length), -1)
            ]
            _longest(inside, size, "inside", part.activity, slices)
            assert found == slices


def test_pairs_are_found_again_by_their_slots() -> None:
    known = np.unique(_pairs(WORDS)[0])
    table = _Pairs(known)
    assert np.array_equal(known[table.order][table.numbers(known)], known)
    strange = np.setdiff1d(known + 1, known)
    assert (table.numbers(strange) == -1).all()


@settings(max_examples=40, deadline=None)
@given(st.lists(lists | texts, max_size=8), st.sampled_from(["cluster", "scope"]))
def test_the_column_says_what_the_scalar_says_of_lists_of_objects(phrases: list[str], kind: str) -> None:
    columns._memory[kind] = columns._Memory()
    table = industry_column(pl.Series(phrases, dtype=pl.String), kind=kind)
    for phrase, row in zip(phrases, table.to_dicts(), strict=True):
        assert row == industry_row(industry(phrase, kind=kind))


@pytest.mark.parametrize("kind", ["cluster", "scope"])
def test_objects_that_are_remembered_are_read_as_if_new(kind: str) -> None:
    draw = random.Random(5)
    goods = draw.sample(WORDS, 30)
    phrases = ["塑料和橡胶", "橡胶和塑料"] + ["、".join(draw.sample(goods, 3)) + "制造" for _ in range(60)]
    alone = []
    for phrase in phrases:
        batch.forget()
        alone.append(industry(phrase, kind=kind))
    batch.forget()
    assert code_phrases(phrases, kind=kind) == alone  # repeats within a batch
    assert code_phrases(phrases, kind=kind) == alone  # all of them remembered
    with patch.object(batch, "_REMEMBERED", 5), patch.object(batch, "_AT_ONCE", 7):
        assert code_phrases(phrases, kind=kind) == alone


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(scopes, names), min_size=1, max_size=6))
def test_firms_together_are_firms_alone(firms: list[tuple[str, str]]) -> None:
    firms = firms + firms[:2]
    table = industry_column(
        pl.Series([scope for scope, _ in firms]), kind="firm", firm=pl.Series([name for _, name in firms])
    )
    for (scope, name), row in zip(firms, table.to_dicts(), strict=True):
        assert row.pop("industry_basis") == firm_basis(read_firms([scope], [name])[0])
        assert row == industry_row(industry(scope, kind="firm", firm=name))


def test_firms_are_the_same_however_much_is_remembered() -> None:
    draw = random.Random(3)
    some = ["；".join([*draw.sample(USUAL, 6), draw.choice(WORDS) + "制造"]) for _ in range(40)]
    brands = [draw.choice(WORDS) + draw.choice(["有限公司", "商行"]) for _ in some]

    def told() -> list[object]:
        return [(one.status, one.codes, one.others, one.votes) for one in read_firms(some, brands)]

    heard.forget()
    before = told()
    assert told() == before
    with patch.object(heard, "_REMEMBERED", 3):
        assert told() == before
    assert [one for at in range(40) for one in [read_firms(some[at:], brands[at:])[0].votes]] == [
        votes for *_, votes in before
    ]


def test_votes_are_told_loudest_first_and_add_up_to_the_shares() -> None:
    found = read_firms(["轴承制造；齿轮制造；货物进出口"], ["某轴承有限公司"])[0]
    votes = [vote.votes for vote in found.votes]
    assert votes == sorted(votes, reverse=True)
    total = sum(votes)
    for code, share in found.others:
        assert share == pytest.approx(sum(vote.votes for vote in found.votes if vote.code == code) / total, abs=6e-4)


def test_what_is_lifted_is_what_is_not_common() -> None:
    for phrase in ("软件开发", "货物进出口", "技术服务", "餐饮服务", "轴承制造"):
        forms = traits(phrase) >> 7
        for firm in ("某软件有限公司", "某轴承有限公司", "某贸易有限公司", "某餐饮店"):
            assert is_common(phrase, firm) == bool(forms & ~lifted(firm, forms))


def test_a_column_without_rows_has_its_columns() -> None:
    empty = pl.Series([], dtype=pl.String)
    assert industry_column(empty, kind="firm", firm=empty).columns == list(columns.FIRM_COLUMNS)

"""Normalising: what changes, what must not, and where everything stood."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiqun import data
from jiqun.text import Normalised, clean, is_normal, normalise, to_simplified

CHARACTERS = "江苏省蘇州市區六安亳乾瀋後 　（）(),，Ａａ１0aü\t\n\u200b\ufeff\u200f\u00a0\ud800\udc00\x00é⼭⻓"
RUNS = ["lù", "(ān)", "（bó）", "zhōu", "l\u00f9", "lu\u0300", "Café", "OLED ", "𠮷", "😀", "\U000e0100"]
PIECES = st.sampled_from([*CHARACTERS, *RUNS])
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=30))


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("", ""),
        ("河北省高阳县毛巾纺织产业集群", "河北省高阳县毛巾纺织产业集群"),
        ("２０２３　年度", "2023年度"),
        ("2023 年度", "2023年度"),
        ("OLED 面板", "OLED面板"),
        ("New  Energy", "New Energy"),
        ("\ufeff江\u200b苏\u202e省\u00a0苏州\u3000市 ", "江苏省苏州市"),
        ("江蘇省崑山縣", "江苏省昆山县"),
        ("瀋陽市瀋北新區", "沈阳市沈北新区"),
        ("后裏、後里", "后里、后里"),
        ("六(lù)安(ān)市", "六安市"),
        ("六（lù）安（ān）市", "六安市"),
        ("六lù安ān市", "六安市"),
        ("六 lù 安 ān 市", "六安市"),
        ("六lu\u0300安市", "六安市"),
        ("六安市(Lù'ān Shì)", "六安市"),
        ("旌(jīng)德县", "旌德县"),
        ("儋（dān）州，绿(lǜ)春", "儋州,绿春"),
        ("六(A)安", "六(A)安"),
        ("泊(bo)头市", "泊(bo)头市"),
        ("星巴克Café店", "星巴克Café店"),
        ("Ürümqi乌鲁木齐Ürümqi", "Ürümqi乌鲁木齐Ürümqi"),
        ("⼭西省⻓治市", "山西省长治市"),
        ("江\ud800苏", "江\ufffd苏"),
        ("\x00\x1b北\x7f京", "北京"),
    ],
)
def test_the_normal_form(written: str, normal: str) -> None:
    assert normalise(written).text == normal
    assert clean(written) == normal


@pytest.mark.parametrize("text", ["乾县", "陕西省乾县", "吉林省松原市乾安县", "沈丘县", "著名", "瞭望", "𠮷野"])
def test_simplified_text_stays(text: str) -> None:
    assert normalise(text).text == text
    assert to_simplified(text) == text


def test_an_unchanged_text_is_the_same_object() -> None:
    text = "浙江省湖州市南浔区电梯产业集群"
    assert clean(text) is text
    assert normalise(text).text is text
    assert is_normal(text)


@given(TEXTS)
@settings(max_examples=800)
def test_idempotent_and_offsets_rise(text: str) -> None:
    found = normalise(text)
    assert normalise(found.text) == Normalised(found.text)
    assert clean(text) == found.text
    offsets = found.offsets or tuple(range(len(found.text)))
    assert found.offsets or found.text in ("", text) or len(found.text) == len(text)
    assert len(offsets) == len(found.text)
    assert all(a < b for a, b in pairwise(offsets))
    assert not offsets or (offsets[0] >= 0 and offsets[-1] < len(text))


@given(TEXTS, st.data())
@settings(max_examples=400)
def test_a_span_maps_back_to_what_was_written(text: str, draw: st.DataObject) -> None:
    found = normalise(text)
    start = draw.draw(st.integers(0, len(found.text)))
    end = draw.draw(st.integers(start, len(found.text)))
    first, last = found.span(start, end)
    assert 0 <= first <= last <= len(text)
    if start < end:
        one = [normalise(text[found.span(i, i + 1)[0]]).text for i in range(start, end)]
        assert all(part in (character, "") for part, character in zip(one, found.text[start:end], strict=True))


@given(TEXTS)
def test_simplifying_keeps_the_length(text: str) -> None:
    assert len(to_simplified(text)) == len(text)
    assert to_simplified(to_simplified(text)) == to_simplified(text)


def test_no_answer_of_the_table_is_itself_a_question() -> None:
    rows = list(data.rows("text/traditional.tsv"))
    questions = {row[0] for row in rows}
    assert len(questions) == len(rows)
    assert not {row[1] for row in rows} & questions
    assert all(len(row[0]) == len(row[1]) == 1 for row in rows)


def test_long_and_strange_input_ends() -> None:
    for piece in (" ", "中(aā", "六lù ", "\ud800", "(lù)", "中" + " " * 50 + "a"):
        text = piece * (2_000_000 // len(piece))
        normalise(text)

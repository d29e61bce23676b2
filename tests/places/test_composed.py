"""Composed and remembered answers are the ones of the slow way, field by field, whatever was read before."""

from __future__ import annotations

import copy
import pickle
import random
from collections.abc import Iterator
from dataclasses import fields, replace

import polars as pl
import pytest

from jiqun.places import PlaceMatch, gazetteer, place, place_column, place_row
from jiqun.places.bulk import _distinct
from jiqun.places.forms import forms, short_of
from jiqun.places.model import Answer
from jiqun.places.resolver import Reader, match_of, reader
from jiqun.places.zones import zone_names
from jiqun.text import is_normal

YEARS = (1981, 1984, 1989, 1994, 1997, 2000, 2003, 2008, 2013, 2016, 2019, 2021, 2023, 2025)
TAILS = (
    "人民路8号", "", "、无锡市", "高新区", "经济开发区产业集群", "静安区", " 闸北区", "閘北區", "(某某)公司", "区",
    "市场", "县", "A座", "第3号企业", "中关村科技园区", "镇", "解放路", "和北京", " 、北京", "\u200b", "ā座",
)  # fmt: skip


def written(year: int, seed: int) -> Iterator[str]:
    """Every county of a year, its upper units in full, short or left out, with some tail."""
    chance = random.Random(seed)
    for unit in gazetteer().units(year, level="county"):
        *above, _ = gazetteer().path(unit, reader(year, None, None).day)
        parts = [chance.choice((one.name, one.name, short_of(one) or one.name, "")) for one in above]
        yield "".join(parts) + unit.name + chance.choice(TAILS)


def as_read(slow: Reader, text: str) -> PlaceMatch:
    found = slow.read(text)
    return PlaceMatch(**found, rest=text[found["span"][1] :])


@pytest.mark.parametrize("year", YEARS)
def test_composed_answers_are_the_read_ones(year: int) -> None:
    state = reader(year, None, None)
    slow = Reader(state.day, state.given)
    composed = 0
    for text in written(year, year):
        answer = (
            Reader(state.day, state.given).composer.compose(text) if composed < 20 else state.composer.compose(text)
        )
        if answer is not None:
            composed += 1
            assert match_of(answer, text[answer.span[1] :]) == as_read(slow, text), text
    assert composed > 1_000  # else the test would test nothing


def test_firms_are_remembered_as_read() -> None:
    chance = random.Random(3)
    known = sorted(forms().readings)
    state = reader(2023, None, None)
    slow = Reader(state.day, state.given)
    assert state.match("新疆自治区宏达有限公司") == as_read(slow, "新疆自治区宏达有限公司")
    for _ in range(3_000):
        behind = chance.choice(("某某", "永兴", "", chance.choice(known)))
        text = (
            chance.choice(known) + behind + chance.choice(("有限公司", "银行", "科技集团有限公司", "大厦", "厂、北京"))
        )
        assert state.match(text) == as_read(slow, text), text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("上海市静安区人民路", "上海市静安区 闸北区"),
        ("上海市静安区人民路", "上海市静安区 、浦东新区"),
        ("上海市静安区人民路", "上海市静安区閘北區"),
        ("上海市静安区人民路", "上海市静安区\u200b、浦东新区"),
        ("安徽省铜陵市义安区人民路", "安徽省铜陵市义安区州经济技术开发区"),
    ],
)
@pytest.mark.parametrize("on", [2023, 1985])
def test_what_was_read_before_changes_no_answer(first: str, second: str, on: int) -> None:
    state = reader(on, None, None)
    fresh = Reader(state.day, state.given)
    fresh.match(first)
    assert fresh.match(second) == as_read(Reader(state.day, state.given), second)


def test_no_form_is_changed_by_the_normal_form() -> None:
    assert [form for form in forms().readings if not is_normal(form)] == []


def test_a_zone_behind_a_county_is_seen_whatever_was_read_before() -> None:
    chance = random.Random(6)
    state = reader(2023, None, None)
    slow = Reader(state.day, state.given)
    counties = [gazetteer().path(unit) for unit in gazetteer().units(2023, level="county")]
    for zone in zone_names():
        place_of = "".join(unit.name for unit in chance.choice(counties))
        state.match(f"{place_of}人民路")
        for text in (f"{place_of}{zone}", f"{place_of}{zone}产业"):
            assert state.match(text) == as_read(slow, text), text


def test_a_column_of_long_and_short_places_is_place_text_by_text() -> None:
    chance = random.Random(5)
    rows = [text + chance.choice(("", "1", "22号", "某某公司")) for text in written(2023, 9)]
    rows += [
        *rows[:500],
        "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗尼尔基镇",
        "苏州某某有限公司",
        "某某集团有限公司",
    ]
    chance.shuffle(rows)
    table = place_column(pl.Series(rows), on=2023)
    for text, row in zip(rows, table.iter_rows(named=True), strict=True):
        found = place(text, on=2023)
        assert row == {
            **place_row(found), "span_start": found.span[0], "span_end": found.span[1], "rest": found.rest
        }, text  # fmt: skip


MIDDLES = (
    "", "", "、无锡", "、无锡市", "和宁波", "银行", "区块链",
    "市场", "县域", "青瓷", "港", "路", "大道8号", "高新区", "工业园区", " ", "\u3000",

    "(昆山)", "\uff08北京\uff09", "·", "-", "永兴", "龙泉", "閘北區", "\u200b", "A座", "某某", "宏达", "建材",
    "第八师", "兵团", "大学",
)  # fmt: skip
ENDS = (
    "", "", "有限公司", "北京分行", "苏州分公司", "集团", "纺织产业集群", "人民路8号",
    "某某科技有限公司", "(无锡)有限公司", "厂", "产业带",
    "医院", "市", "区", "县", "東莞", "ā", "第3号企业", "协会",
)  # fmt: skip


def mixed_up(many: int, seed: int) -> Iterator[str]:
    """Texts of forms, zones and words that come behind a place or lead on to another, in any order."""
    chance = random.Random(seed)
    known, zones = sorted(forms().readings), sorted(zone_names())
    units = [gazetteer().path(unit) for unit in gazetteer().units(2023, level="county")]
    for _ in range(many):
        path = chance.choice(units)
        levels = "".join(chance.choice((one.name, short_of(one), short_of(one), "")) for one in path)
        start = chance.choice(
            (levels, levels, levels, chance.choice(known), chance.choice(zones), "某某", "杭州", "龙泉")
        )
        behind = chance.choice((chance.choice(MIDDLES), chance.choice(MIDDLES), chance.choice(known)))
        yield start + behind + chance.choice(ENDS)


@pytest.mark.parametrize(("year", "seed"), [(2023, 1), (2010, 2), (1990, 3)])
def test_a_column_of_anything_is_what_the_slow_way_says(year: int, seed: int) -> None:
    state = reader(year, None, None)
    slow = Reader(state.day, state.given)
    rows = list(mixed_up(4_000, seed))
    rows += [
        "杭州银行北京分行", "苏州、无锡", "龙泉青瓷", "静安区块链产业园", "苏州市场监督管理局",
        "江蘇省蘇州市崑山市", "江苏省 苏州市", "江苏苏州昆山",
    ]  # fmt: skip
    # Each text again with more behind it: the start of one is then the whole of another.
    rows += [text + random.Random(seed).choice(ENDS) for text in rows]
    table = place_column(pl.Series(rows), on=year)
    for text, row in zip(rows, table.iter_rows(named=True), strict=True):
        found = as_read(slow, text)
        assert row == {
            **place_row(found), "span_start": found.span[0], "span_end": found.span[1], "rest": found.rest
        }, text  # fmt: skip


FIRMS = ("宏达", "永兴", "正大", "天门", "朝阳", "海西", "龙泉", "大名", "南", "中")


def supported(many: int, seed: int) -> Iterator[str]:
    """Words that may be places, places in short form and counties that are not fixed, with what may support them."""
    chance = random.Random(seed)
    words = sorted(forms().words)
    units = [gazetteer().path(unit) for unit in gazetteer().units(2023, level="county")]
    odd = [path for path in units if path[-1].name in forms().words or len(forms().readings[path[-1].name]) > 1]
    for _ in range(many):
        word, path = chance.choice(words), chance.choice(chance.choice((units, odd)))
        start = chance.choice(
            (
                word,
                word,
                "".join(short_of(one) or one.name for one in path),
                "".join(one.name for one in path),
                path[-1].name,
                path[0].name + short_of(path[-1]),
                path[-2].name + word,
                path[-2].name * 2,
                (short_of(path[-2]) or "") + path[-2].name,
            )
        )
        tails = (
            *FIRMS,
            *MIDDLES,
            *ENDS,
            *TAILS,
            word,
            word[2:],
            word[-2:],
            "工业园路8号",
            "特色集群",
            "产业带",
            "市辖区",
        )
        yield start + "".join(chance.choice(tails) for _ in range(chance.randint(0, 3)))


@pytest.mark.parametrize(("year", "province"), [(2023, None), (2023, "河北省"), (2001, None)])
def test_what_may_support_a_word_is_seen_as_the_slow_way_sees_it(year: int, province: str | None) -> None:
    rows = list(supported(4_000, year))
    state = reader(year, province, None)
    slow = Reader(state.day, state.given)
    table = place_column(pl.Series(rows), on=year, province=province)
    for text, row in zip(rows, table.iter_rows(named=True), strict=True):
        found = as_read(slow, text)
        assert state.match(text) == found, text
        assert row == {
            **place_row(found), "span_start": found.span[0], "span_end": found.span[1], "rest": found.rest
        }, text  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("文山某某", "文山三七产业集群"),  # goods of the county behind a place that was read before
        ("山西运城运城市市场", "山西运城运城市解放路"),
        ("上海浦东新区人民路", "上海浦东新区(昆山)集团"),
        ("永兴宏达有限公司", "永兴冰糖橙"),
        ("山东青岛市某某", "山东青岛市南京路"),
        ("喀什市人民路", "喀什市中心医院"),
        ("苏州宏达", "苏州河宏达"),
        ("西林砂糖橘厂", "西林宏达光电厂"),
    ],
)
@pytest.mark.parametrize("year", [2023, 2005])
def test_what_was_read_before_changes_no_other_answer(first: str, second: str, year: int) -> None:
    state = reader(year, None, None)
    for texts in ([first, second], [second, first], [first, f"{second}第1号"], [second, f"{first}第1号"]):
        fresh = Reader(state.day, state.given)
        for text in texts:
            assert fresh.match(text) == as_read(Reader(state.day, state.given), text), text


def test_the_whole_name_counts_where_a_name_is_written_twice() -> None:
    found = place("河南省周口周口市和北京", on=2023)
    assert (found.status, found.code, found.rest) == ("exact", "411600", "和北京")


@pytest.mark.parametrize("size", [12, 16, 24])
def test_a_text_that_is_the_start_of_another_says_nothing_of_it(size: int) -> None:
    counties = ["".join(one.name for one in gazetteer().path(unit)) for unit in gazetteer().units(2023, level="county")]
    whole = [name[:size] for name in counties] + [f"{name}人民路大街小巷"[:size] for name in counties]
    rows = [row for text in whole for row in (text, text + "静安区", text + "、无锡市", text + "(昆山)有限公司")]
    table = place_column(pl.Series(rows), on=2023)
    slow = reader(2023, None, None)
    for text, status, code, end in zip(rows, table["place_status"], table["code"], table["span_end"], strict=True):
        found = slow.match(text)
        assert (status, code, end) == (found.status, found.code, found.span[1]), text


def test_words_with_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    words = pl.Series(["a", "b", "a", "c"])
    monkeypatch.setattr(pl.Series, "hash", lambda self: pl.Series([7] * len(self), dtype=pl.UInt64))
    firsts, which = _distinct(words)
    assert words.gather(firsts.gather(which)).to_list() == words.to_list()
    assert len(firsts) == 3


def test_a_match_is_a_value() -> None:
    found = place("浙江省湖州市德清县人民路12号", on=2023)
    same = PlaceMatch(**{part.name: getattr(found, part.name) for part in fields(found)})
    assert found == same
    assert hash(found) == hash(same)
    assert found == copy.copy(found) == pickle.loads(pickle.dumps(found))
    assert replace(found, status="inferred").status == "inferred"
    assert (found.name_of("county"), found.county, found.code) == ("德清县", "德清县", "330521")
    assert isinstance(found._answer, Answer)
    assert repr(found).startswith("PlaceMatch(status='exact'")
    with pytest.raises(AttributeError):
        found.status = "none"  # type: ignore[misc]

"""Levels, statuses and confidences hold together, and doubt is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiqun import data
from jiqun.industries import industry

WORDS = sorted({row[1] for row in data.rows("industries/lexicon.tsv")})
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("".join)


@pytest.mark.parametrize(("phrase", "code"), [("汽车零部件", "3670"), ("汽车租赁", "7111")])
def test_a_group_with_one_class_is_answered_as_the_class(phrase: str, code: str) -> None:
    found = industry(phrase)
    assert (found.status, found.codes[0].code) == ("coded", code)


@pytest.mark.parametrize("phrase", ["钢琴", "吉他"])
def test_a_word_in_the_list_of_one_class_is_answered_as_the_class(phrase: str) -> None:
    assert industry(phrase).codes[0].code == "2422"


@pytest.mark.parametrize("phrase", ["轴承", "羊绒", "检验检测", "仪器仪表", "办公家具"])
def test_a_group_named_as_a_whole_says_so_and_no_class_below_is_as_sure(phrase: str) -> None:
    found = industry(phrase)
    assert found.status == "coded"
    assert found.codes[0].level < 4
    assert any(step.rule == "whole" for step in found.evidence)
    assert sum(code.confidence for code in found.alternatives) <= 0.5 + 0.01


@settings(max_examples=200, deadline=None)
@given(phrases)
def test_no_candidate_is_surer_than_the_answer_and_candidates_share_one_whole(phrase: str) -> None:
    found = industry(phrase)
    others = [code.confidence for code in found.alternatives]
    assert sum(others) <= 1.01
    assert others == sorted(others, reverse=True)
    if found.codes:
        assert max(others, default=0.0) <= found.codes[0].confidence + 0.001


@pytest.mark.parametrize("phrase", ["abc", "哈哈哈", "龙头", "眼泪", "xyz产业", "qwerty"])
def test_a_word_that_is_unknown_or_names_nothing_is_none(phrase: str) -> None:
    assert industry(phrase).status == "none"


@pytest.mark.parametrize("phrase", ["大健康", "元宇宙", "智能制造", "先进制造", "战略性新兴", "煤炭", "工程装备零部件"])
def test_a_word_for_several_industries_is_ambiguous_with_all_of_them(phrase: str) -> None:
    found = industry(phrase)
    assert found.status == "ambiguous"
    assert found.codes == ()
    assert len({code.code[:2] for code in found.alternatives}) >= 2
    assert any(step.rule == "umbrella" and step.source for step in found.evidence)


@pytest.mark.parametrize("kind", ["cluster", "scope"])
@pytest.mark.parametrize("phrase", ["型材", "型材制造", "高端型材", "分离器", "智能婴童用品", "棒材加工"])
def test_goods_of_several_classes_are_ambiguous_alone_and_beside_modifiers(phrase: str, kind: str) -> None:
    found = industry(phrase, kind=kind)
    assert (found.status, found.codes) == ("ambiguous", ())
    assert len({code.code for code in found.alternatives}) >= 2


@pytest.mark.parametrize(("phrase", "code"), [("铝合金型材", "3252"), ("塑料型材", "2922"), ("油水分离器", "3463")])
def test_what_stands_before_goods_of_several_classes_decides(phrase: str, code: str) -> None:
    assert industry(phrase).codes[0].code == code


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("消防", "3595"),
        ("不锈钢", "3130"),
        ("生猪", "0313"),
        ("肉牛", "0311"),
        ("高尔夫球", "2441"),
        ("鱼竿", "2449"),
        ("轨道交通", "371"),
    ],
)
def test_a_reviewed_line_leads_where_the_model_prefers_another_class(phrase: str, code: str) -> None:
    found = industry(phrase)
    assert found.codes[0].code == code
    assert found.codes[0].confidence < 0.995


def test_two_goods_side_by_side_are_both_answered() -> None:
    assert {code.code for code in industry("家纺家居").codes} == {"1771", industry("家居").codes[0].code}
    assert len(industry("汽车轴承").codes) == 1


@pytest.mark.parametrize(
    ("phrase", "first", "other"), [("食品和包装机械", "3467", "3531"), ("塑料和橡胶机械制造", "3523", "3522")]
)
def test_two_objects_share_the_machine_at_their_end(phrase: str, first: str, other: str) -> None:
    assert {code.code for code in industry(phrase).codes} <= {first, other, first[:3], other[:3], first[:2]}


def test_what_an_industry_needs_is_not_the_industry() -> None:
    found = industry("白酒配套")
    assert (found.status, found.alternatives) == ("ambiguous", ())
    assert any(step.rule == "inputs" for step in found.evidence)
    assert industry("整车配套").codes[0].code == "3670"


def test_the_object_named_first_is_the_main_one() -> None:
    assert [code.code[:2] for code in industry("生物药及医疗器械").codes] == ["27", "35"]
    assert industry("石墨和碳素制品").codes[0].code == "3091"  # graphite goods, not the ore: the head is shared


def test_a_list_that_was_written_down_as_one_phrase_still_names_all_its_goods() -> None:
    rows = data.rows("industries/phrases.tsv")
    joined = [phrase for phrase, codes, _ in rows if "及" in phrase[2:-2] and ";" in codes and len(phrase) < 9]
    assert sum(len(industry(phrase).codes) > 1 for phrase in joined[:200]) > 100


def test_a_written_phrase_of_two_codes_is_no_surer_than_its_line_and_tells_both() -> None:
    match = industry("北斗应用")
    assert [(code.code, code.confidence) for code in (*match.codes, *match.alternatives)] == [
        ("6571", 0.75),
        ("3940", 0.25),
    ]


@pytest.mark.parametrize("phrase", ["装备制造(专用汽车)", "装备制造（专用汽车及零部件）"])
def test_brackets_say_which_goods_a_whole_industry_division_means(phrase: str) -> None:
    assert industry(phrase).codes[0].code == "3630"


def test_raw_produce_alone_is_grown_or_processed() -> None:
    match = industry("大蒜")
    assert match.status == "ambiguous"
    assert [code.code for code in match.alternatives] == ["0141", "1371"]
    assert industry("大蒜、生姜").status == "ambiguous"
    assert industry("大蒜种植").codes[0].code == "0141"
    for processed in ("大蒜加工", "大蒜精深加工", "大蒜及生姜精深加工"):
        assert industry(processed).codes[0].code == "1371"

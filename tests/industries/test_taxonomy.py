"""The classification is whole, and its functions find their way in it."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiqun.errors import JiqunError, UsageError
from jiqun.industries import (
    children,
    exclusions,
    find_classes,
    industry_class,
    industry_classes,
    path,
    terms,
    tree,
)

CODES = [line.code for line in industry_classes()]


def test_the_totals_are_those_of_the_standard_with_its_amendment() -> None:
    assert [len(industry_classes(level)) for level in (1, 2, 3, 4)] == [20, 97, 473, 1382]
    assert len(CODES) == len(set(CODES)) == 1972


def test_the_amendment_of_2019_is_in() -> None:
    assert [(line.code, line.name) for line in children("923")] == [
        ("9231", "监察委员会"),
        ("9232", "人民法院"),
        ("9233", "人民检察院"),
    ]


@pytest.mark.parametrize("level", [2, 3, 4])
def test_every_line_hangs_under_the_level_above(level: int) -> None:
    for line in industry_classes(level):
        above = industry_class(line.parent)
        assert above.level == level - 1
        assert level == 2 or line.code.startswith(line.parent)
        assert line in children(line.parent)
        assert len(line.code) == level


def test_sections_have_no_parent_and_are_in_order() -> None:
    assert "".join(line.code for line in children()) == "ABCDEFGHIJKLMNOPQRST"
    assert {line.parent for line in industry_classes(1)} == {""}


def test_every_line_but_a_class_has_children() -> None:
    assert all(bool(children(line.code)) == (line.level < 4) for line in industry_classes())


def test_names_are_chinese_without_spaces_or_narrow_brackets() -> None:
    assert not [line for line in industry_classes() if re.search(r"[\s()|\t]", line.name)]


def test_parents_stand_before_children() -> None:
    seen = {""}
    for line in industry_classes():
        assert line.parent in seen
        seen.add(line.code)


@pytest.mark.parametrize(
    ("asked", "code"), [("3451", "3451"), ("C3451", "3451"), ("c34", "34"), (" 345 ", "345"), ("C", "C"), ("a01", "01")]
)
def test_a_code_may_carry_its_section(asked: str, code: str) -> None:
    assert industry_class(asked).code == code


@pytest.mark.parametrize("asked", ["", "3", "34510", "D3451", "U", "0000", "111x", "３４５１", "滚动轴承", "-1", "99"])
def test_what_is_no_code_is_said_to_be_none(asked: str) -> None:
    with pytest.raises(UsageError, match="no such industry code"):
        industry_class(asked)


def test_a_lost_leading_zero_is_not_guessed() -> None:
    assert industry_class("111").name == "煤炭开采和洗选专业及辅助性活动"
    with pytest.raises(UsageError):
        industry_class("9000")


@given(st.text(max_size=8))
def test_any_text_is_a_code_or_a_clear_error(text: str) -> None:
    with suppress(JiqunError):
        assert industry_class(text).code in CODES


def test_the_path_leads_from_the_section_to_the_line() -> None:
    for line in industry_classes():
        assert tuple(step.code for step in path(line.code)) == line.path
        assert [step.level for step in path(line.code)] == list(range(1, line.level + 1))


def test_a_tree_counts_its_classes_however_early_it_is_cut() -> None:
    assert sum(tree(line.code, depth=0).classes for line in children()) == 1382
    whole, cut = tree("C"), tree("C", depth=1)
    assert whole.classes == cut.classes == 609
    assert [node.industry.code for node in cut.children] == [line.code for line in children("C")]
    assert not any(node.children for node in cut.children)


def test_a_negative_depth_is_refused() -> None:
    with pytest.raises(UsageError, match="depth -1"):
        tree("34", depth=-1)


def test_terms_are_the_bureaus_own() -> None:
    assert {"球轴承", "深沟球轴承"} <= set(terms("3451"))
    assert len(terms("3451")) == len(set(terms("3451")))


def test_an_exclusion_is_found_from_both_sides() -> None:
    seen = 0
    for code in CODES:
        for line in exclusions(code):
            assert code == line.excluded_by or code in line.codes
            assert all(line in exclusions(other) for other in (line.excluded_by, *line.codes))
            seen += 1
    assert seen > 1000


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("滚动轴承", "3451"),
        ("Manufacture of rolling bearings", "3451"),
        ("ROLLING BEARING", "3451"),
        ("towels", "1772"),
        ("毛巾", "1772"),
        ("制造业", "C"),
    ],
)
def test_names_are_found_in_both_languages(words: str, code: str) -> None:
    assert find_classes(words)[0].code == code


def test_a_search_wants_every_word_and_keeps_its_limit() -> None:
    assert all("glass" in line.name_en.lower() for line in find_classes("glass products"))
    assert len(find_classes("manufacture", limit=7)) == 7
    assert find_classes("") == find_classes("   ") == find_classes("bearing 玻璃") == []

"""Searching: every cluster by its own id, and a filter that cannot be meant is refused, never empty in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from lists_of_years import put

import jiqun
from jiqun.errors import UsageError
from jiqun.registry import cached
from jiqun.registry.pinyin import cuts


def test_every_cluster_is_found_by_its_own_id(tmp_path: Path) -> None:
    """The id of a list may have several hyphens."""
    for name in ("miit-2022", "miit-2022-re-review"):
        put(name, tmp_path / "sources")
    with cached(tmp_path / "sources") as registry:
        assert any(key.startswith("miit-2022-re-review-r") for key in registry.ids)
        for key in registry.ids:
            assert [hit.id for hit in jiqun.search(key.upper(), registry=registry)] == [key]


@pytest.mark.parametrize("province", ["江苏", "江苏省", "32", "320000", " 江苏 "])
def test_a_province_by_name_or_code(province: str) -> None:
    hits = jiqun.search("集群", province=province, limit=None)
    assert {hit.province for hit in hits} == {"江苏省"}
    assert len(hits) == 6


@pytest.mark.parametrize("province", ["江", "Jiangsu", "320500", "苏州", "%", "99", "_苏"])
def test_what_is_no_province_is_refused(province: str) -> None:
    with pytest.raises(UsageError, match="no province"):
        jiqun.search("集群", province=province)


@pytest.mark.parametrize("industry", ["C", "%", "17_", "毛巾", "99"])
def test_what_no_industry_code_begins_with_is_refused(industry: str) -> None:
    with pytest.raises(UsageError, match="no industry code begins with"):
        jiqun.search("集群", industry=industry)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused(limit: int) -> None:
    with pytest.raises(UsageError, match="limit"):
        jiqun.search("集群", limit=limit)


def test_letters_that_cannot_be_cut_are_given_up_soon() -> None:
    """Each syllable can be cut in two ways, and none of 2^30 ways fits the end."""
    assert cuts("xian" * 30 + "uu") == []
    assert len(cuts("xian" * 30)) >= 24
    assert cuts("a" * 5000) == []


def test_long_chinese_that_stands_nowhere_is_given_up_soon() -> None:
    """It can be parted in 2^20 ways; each part is looked for once."""
    assert jiqun.search("龘靐齉爩鱻麤龗灪吁龖厵" * 2) == []
    assert jiqun.search("龘靐齉爩鱻麤龗灪吁龖厵" * 18) == []


@pytest.mark.parametrize("words", ["高阳毛巾", "河北高阳毛巾", "河北保定高阳毛巾纺织"])
def test_chinese_without_blanks_is_found_by_its_parts(words: str) -> None:
    assert [hit.id for hit in jiqun.search(words)] == ["miit-2023-013"]


def test_cuts_are_in_the_order_of_their_length() -> None:
    whole = [("xian",), ("xia", "n"), ("xi", "an"), ("xi", "a", "n")]
    assert cuts("xian") == [(parts, False) for parts in whole]
    assert cuts("gaoy")[0] == (("gao", "y"), True)
    assert cuts("uu") == []

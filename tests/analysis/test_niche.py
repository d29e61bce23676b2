"""Who holds a niche: the nearest first, with status, and never the word free."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from jiqun.analysis import niche
from jiqun.analysis.niche import nearness
from jiqun.cli import app
from jiqun.errors import UsageError
from jiqun.registry import cached

PARTIAL = Path(__file__).parents[1] / "registry" / "fixtures" / "miit-2024"


def test_the_towels_of_gaoyang() -> None:
    answer = niche("毛巾纺织", county="河北省高阳县", on="2024-06-01")
    best = answer.holders[0]
    assert (best.id, best.near, best.in_province) == ("miit-2023-013", 1.0, True)
    assert best.status.state == "recognised"
    assert best.status.until is not None
    assert best.status.until.isoformat() == "2026-10-16"
    assert [one.near for one in answer.holders] == sorted((one.near for one in answer.holders), reverse=True)


def test_the_answer_names_the_lists_it_rests_on_and_never_says_free() -> None:
    answer = niche("捕鲸叉", on="2024-06-01")
    assert "miit-2023" in answer.words
    assert "2022 (announced)" in answer.words
    assert "free" not in answer.words.lower()
    assert all(one.near < 0.7 for one in answer.holders)


def test_a_phrase_that_is_not_understood_is_not_answered_with_nobody() -> None:
    answer = niche("胡说八道", on="2024-06-01")
    assert not answer.industry.codes
    assert "not understood" in answer.words
    assert "Nobody" not in answer.words


def test_a_place_that_is_not_known_is_refused() -> None:
    with pytest.raises(UsageError, match="no such place: '火星'"):
        niche("毛巾", county="火星", on="2024-06-01")


def test_what_is_listed_below_the_threshold_is_said() -> None:
    answer = niche("毛巾纺织", county="河北省高阳县", on="2024-06-01")
    near = sum(one.near >= 0.7 for one in answer.holders)
    assert answer.words.startswith(f"{near} in the same")
    assert f" {len(answer.holders) - near} more listed" in answer.words


def test_without_a_place_nobody_is_inside_or_outside() -> None:
    assert {one.in_province for one in niche("毛巾", on="2024-06-01").holders} == {None}


@pytest.mark.parametrize(
    ("phrase", "codes", "least", "words"),
    [
        ("毛巾纺织", [], 1.0, "same phrase"),
        ("毛巾", [], 0.8, "alike"),
        ("家用电器", ["3852"], 0.0, ""),
    ],
)
def test_nearness(phrase: str, codes: list[str], least: float, words: str) -> None:
    with cached() as registry:
        gaoyang = registry.cluster("miit-2023-013")
    near, reason = nearness(phrase, codes, gaoyang)
    assert near >= least
    assert words in reason
    for held in gaoyang.industries:
        shared = nearness("无关", [held.code], gaoyang)
        assert shared[0] == {4: 0.9, 3: 0.7, 2: 0.4}[min(len(held.code), 4)]


def test_partial_lists_are_called_so_and_a_phrase_in_english_gets_a_hint() -> None:
    answer = niche("towel", on="2024-06-01")
    assert "in Chinese" in answer.words
    with cached(PARTIAL) as registry:
        words = niche("毛巾纺织", on="2024-06-01", registry=registry).words
    assert "miit-2024 (in part)" in words


def test_the_terminal_says_since_and_until_and_whether_it_is_in_the_province() -> None:
    done = CliRunner().invoke(
        app, ["niche", "毛巾纺织", "--county", "河北省高阳县", "--on", "2024-06-01"], env={"COLUMNS": "100"}
    )
    lines = done.output.splitlines()
    assert lines[1].endswith("miit-2023-013  河北省高阳县毛巾纺织产业集群")
    assert "认定有效; recognised 2023-10-17 to 2026-10-16, in your province; same phrase" in lines[2]
    done = CliRunner().invoke(app, ["niche", "今天天气真好", "--on", "2024-06-01"])
    assert "no cluster in the same or a near industry" not in done.output

"""From events to states: the rules of the programme, imprecise dates, and that order does not matter."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from registry_events import event

from jiqun.registry.model import KINDS, Standing
from jiqun.registry.rules import rule
from jiqun.registry.standing import add_years, standings
from jiqun.registry.state import answer


def state_on(stretches: tuple[Standing, ...], day: str, level: str = "national") -> str:
    found = [one.state for one in stretches if one.level == level and one.holds(date.fromisoformat(day))]
    assert len(found) == 1
    return found[0]


def test_three_years_from_the_announcement() -> None:
    life = standings([event("announced", "2023-10-17")])
    assert state_on(life, "2023-10-16") == "not_yet"
    assert state_on(life, "2023-10-17") == "recognised"
    assert state_on(life, "2026-10-16") == "recognised"
    assert state_on(life, "2026-10-17") == "lapsed"
    assert state_on(life, "2040-01-01") == "lapsed"


def test_stated_validity_counts_more_than_the_rule() -> None:
    life = standings([event("announced", "2023-01-11", valid=("2023-01-01", "2025-12-31"))])
    assert state_on(life, "2023-01-05") == "not_yet"
    assert state_on(life, "2025-12-31") == "recognised"
    assert state_on(life, "2026-01-01") == "lapsed"
    assert next(one.rule for one in life if one.state == "recognised") == "announced-stated"


def test_a_passed_re_review_adds_three_years_to_the_old_end() -> None:
    life = standings(
        [event("announced", "2023-01-11", valid=("2023-01-01", "2025-12-31")), event("re-reviewed", "2025-11-05", "r")]
    )
    assert state_on(life, "2025-12-31") == state_on(life, "2026-01-01") == state_on(life, "2028-12-31") == "recognised"
    assert state_on(life, "2029-01-01") == "lapsed"


def test_a_re_review_that_names_a_cluster_in_two_rows_extends_it_once() -> None:
    granted = event("announced", "2023-01-11", valid=("2023-01-01", "2025-12-31"))
    life = standings(
        [granted, event("re-reviewed", "2025-11-05", "r", row=4), event("re-reviewed", "2025-11-05", "r", row=9)]
    )
    assert life == standings([granted, event("re-reviewed", "2025-11-05", "r", row=4)])
    assert state_on(life, "2029-01-01") == "lapsed"


def test_a_re_review_of_a_recognition_without_an_end_does_not_deny_that_it_is_held() -> None:
    """Provincial lists state no validity; their recognitions are in the registry all the same."""
    events = [("announced", "2023-01-11"), ("re-reviewed", "2025-11-05")]
    life = standings([event(kind, when, kind, level="provincial") for kind, when in events])
    assert [one.rule for one in life][-1] == "passed-open"
    words = rule("passed-open")
    assert "not in the registry" not in words.en
    assert "未入库" not in words.zh


def test_a_late_re_review_leaves_a_time_of_waiting() -> None:
    life = standings([event("announced", "2023-10-17"), event("re-reviewed", "2026-12-01", "r")])
    assert state_on(life, "2026-11-23") == "awaiting"
    assert state_on(life, "2026-12-01") == "recognised"
    assert state_on(life, "2029-10-16") == "recognised"
    assert next(one.next for one in life if one.state == "awaiting") == date(2026, 12, 1)


def test_not_listed_is_not_revoked() -> None:
    early = standings([event("announced", "2023-10-17"), event("not-listed", "2026-08-01", "r", row=0)])
    assert state_on(early, "2026-09-01") == "recognised"
    assert state_on(early, "2026-10-17") == "not_listed"
    late = standings([event("announced", "2023-10-17"), event("not-listed", "2026-12-01", "r", row=0)])
    assert state_on(late, "2026-11-01") == "awaiting"
    assert state_on(late, "2026-12-01") == "not_listed"
    assert all(one.state != "revoked" for one in (*early, *late))


def test_revoked_until_recognised_again() -> None:
    life = standings(
        [event("announced", "2023-10-17"), event("revoked", "2024-05-05", "v"), event("announced", "2025-11-05", "n")]
    )
    assert state_on(life, "2024-05-04") == "recognised"
    assert state_on(life, "2024-05-05") == "revoked"
    assert state_on(life, "2028-11-04") == "recognised"


def test_a_draft_is_no_recognition() -> None:
    life = standings([event("publicised", "2023-09-27", "p"), event("announced", "2023-10-17")])
    assert state_on(life, "2023-09-26") == "not_yet"
    assert state_on(life, "2023-10-16") == "publicised"
    assert state_on(life, "2023-10-17") == "recognised"
    assert state_on(standings([event("publicised", "2023-09-27")]), "2030-01-01") == "publicised"


def test_a_re_review_without_the_recognition_is_unknown_before_and_open_after() -> None:
    life = standings([event("re-reviewed", "2025-11-05", "r")])
    assert state_on(life, "2024-06-01") == "unknown"
    assert state_on(life, "2026-06-01") == "open"


def test_a_level_without_a_known_rule_is_open() -> None:
    life = standings([event("announced", "2022-05-01", level="provincial"), event("announced", "2023-10-17")])
    assert state_on(life, "2030-01-01", "provincial") == "open"
    assert state_on(life, "2024-01-01") == "recognised"
    assert next(one.level for one in life) == "national"


def test_an_imprecise_date_is_unknown_only_where_it_matters() -> None:
    life = standings(
        [event("announced", "2023-01-11", valid=("2023-01-01", "2025-12-31")), event("revoked", "2024-05")]
    )
    assert state_on(life, "2024-04-30") == "recognised"
    assert state_on(life, "2024-05-15") == "unknown"
    assert state_on(life, "2024-05-31") == "revoked"
    doubt = next(one for one in life if one.state == "unknown")
    assert set(doubt.options) == {"recognised", "revoked"}
    assert doubt.rule == "imprecise"


def test_a_re_review_known_to_the_month_before_the_end_leaves_no_doubt() -> None:
    life = standings(
        [event("announced", "2023-01-11", valid=("2023-01-01", "2025-12-31")), event("re-reviewed", "2025-11", "r")]
    )
    assert [one.state for one in life] == ["not_yet", "recognised", "recognised", "lapsed"]


def test_what_ended_a_recognition_explains_its_last_day() -> None:
    life = standings([event("announced", "2023-10-17"), event("revoked", "2024-05-05", "v")])
    told = answer(life, date(2024, 1, 1), {})
    assert told["until_rule"] == "revoked"
    assert told["why_zh"].endswith("撤销决定（撤销文件本身）")
    open_end = standings([event("announced", "2023-10-17", level="provincial")])
    assert answer(open_end, date(2024, 1, 1), {})["until_rule"] == ""


@pytest.mark.parametrize(("day", "then"), [("2024-02-29", "2027-03-01"), ("2023-10-17", "2026-10-17")])
def test_years_are_calendar_years(day: str, then: str) -> None:
    assert add_years(date.fromisoformat(day), 3) == date.fromisoformat(then)


dates = st.one_of(
    st.dates(date(2020, 1, 1), date(2032, 12, 31)).map(date.isoformat),
    st.builds("{}-{:02}".format, st.integers(2020, 2032), st.integers(1, 12)),
    st.integers(2020, 2032).map(str),
)
events = st.builds(
    event,
    st.sampled_from(KINDS),
    dates,
    st.sampled_from(["a", "b", "c", "d"]),
    valid=st.one_of(st.none(), st.just(("2023-01-01", "2025-12-31"))),
    level=st.sampled_from(["national", "provincial"]),
    row=st.integers(0, 3),
)


@given(st.lists(events, min_size=1, max_size=7), st.randoms())
def test_events_in_any_order_and_twice_give_the_same_history(found: list, chance: random.Random) -> None:
    shuffled = found + found[:2]
    chance.shuffle(shuffled)
    assert standings(shuffled) == standings(found)


@given(st.lists(events, min_size=1, max_size=7))
def test_stretches_cover_all_time_without_gap_or_overlap(found: list) -> None:
    life = standings(found)
    for level in {one.level for one in life}:
        stretches = [one for one in life if one.level == level]
        assert stretches[0].start is None
        assert stretches[-1].end is None
        for first, second in pairwise(stretches):
            assert first.end == second.start
            assert first.end is not None
        for one in stretches:
            assert one.start is None or one.end is None or one.start < one.end


@example([event("announced", "2020-01-01"), event("re-reviewed", "2025-01-01", "r")], 1826)
@given(st.lists(events, min_size=1, max_size=6), st.integers(0, 4000))
def test_the_first_documents_are_never_contradicted_by_later_ones_before_their_day(found: list, ahead: int) -> None:
    """What a later document adds may change the words about earlier days, but never who was recognised then."""
    first = min(one.when.first for one in found)
    later = event("revoked", (first + timedelta(days=ahead)).isoformat(), "z")
    for level in {one.level for one in found} & {"national"}:
        before = [one for one in standings(found) if one.level == level]
        after = [one for one in standings([*found, later]) if one.level == level]
        day = first + timedelta(days=max(ahead - 1, 0))
        if day < first + timedelta(days=ahead):
            states = [next(one.state for one in life if one.holds(day)) for life in (before, after)]
            # Whether a validity that ran out still awaits a result is told by what came next: words, not recognition.
            states = ["lapsed" if one == "awaiting" else one for one in states]
            assert states[0] == states[1] or "unknown" in states

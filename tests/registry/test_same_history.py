"""What a registry says follows from its texts alone: not from the order of lists and lines, not from the clock."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lists_of_years import put

import jiqun
from jiqun import dates
from jiqun.registry import open_registry
from jiqun.registry.collection import read_sources, source_cards
from jiqun.registry.ledger import Ledger, Source, ledger

LISTS = ("miit-2022", "miit-2024", "miit-2022-re-review")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("same") / "sources"
    for name in LISTS:
        put(name, folder)
    return folder


@pytest.fixture(scope="module")
def read(sources: Path) -> list[Source]:
    return read_sources(source_cards([sources]))


@pytest.fixture(scope="module")
def whole(read: list[Source]) -> Ledger:
    return ledger(read)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_lists_and_decisions_in_any_order_give_one_history(
    read: list[Source], whole: Ledger, chance: random.Random
) -> None:
    shuffled = [
        replace(one, decisions=tuple(chance.sample(one.decisions, len(one.decisions)))) if one.decisions else one
        for one in chance.sample(read, len(read))
    ]
    again = ledger(shuffled)
    assert again.documents == whole.documents
    assert again.clusters == whole.clusters
    assert again.findings == whole.findings


@pytest.mark.parametrize("now", [date(2026, 11, 26), date(2031, 2, 28), date(2099, 12, 31)])
def test_a_status_never_depends_on_the_day_on_which_the_software_runs(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: date
) -> None:
    """Built and asked under other clocks, every cluster has the same states for ever."""
    built = jiqun.build([sources], out=tmp_path / "before")
    with open_registry(built.registry) as registry:
        before = {one.id: one.standings for one in registry.clusters()}
    clock = dates.today
    for module in [one for name, one in sys.modules.items() if name.startswith("jiqun") and one is not None]:
        if getattr(module, "today", None) is clock:
            monkeypatch.setattr(module, "today", lambda: now)
    assert dates.today() == now
    again = jiqun.build([sources], out=tmp_path / "after")
    with open_registry(again.registry) as registry:
        assert {one.id: one.standings for one in registry.clusters()} == before
        asked = jiqun.status(registry=registry)
        assert {(one.on, one.asked) for one in asked} == {(now, False)}
    monkeypatch.undo()
    with open_registry(built.registry) as registry:
        assert [one.state for one in jiqun.status(on=now, registry=registry)] == [one.state for one in asked]

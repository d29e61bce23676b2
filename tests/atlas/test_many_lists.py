"""A registry of several lists: years, re-reviews, coverage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jiqun.atlas.site import data_files
from jiqun.registry import at

FIXTURES = Path(__file__).parents[1] / "registry" / "fixtures"


@pytest.fixture(scope="module")
def files() -> dict[str, Any]:
    with at(FIXTURES) as registry:
        return {name: json.loads(content) for name, content in data_files(registry)}


def test_every_list_is_named_with_its_coverage(files: dict[str, Any]) -> None:
    coverage = {one["id"]: one["coverage"] for one in files["sources.json"]}
    assert coverage["miit-2023"] == "complete"
    assert coverage["miit-2022"] == coverage["miit-2024"] == "partial"


def test_shanghai_has_fourteen_over_the_lists(files: dict[str, Any]) -> None:
    places = {one["code"]: one for one in files["places.json"]}
    found = [one for one in files["clusters.json"] if one["place"][:2] == "31"]
    assert len(found) == 14
    assert {places[one["place"]]["parent"] for one in found} == {"310000"}


def test_states_are_in_the_order_of_time(files: dict[str, Any]) -> None:
    for one in files["clusters.json"]:
        days = [day for day, _ in one["states"]]
        assert days == sorted(days)
        assert days[0] == ""
        assert {state for _, state in one["states"]} <= set(files["site.json"]["states"])


def test_a_re_review_is_an_event_with_its_line(files: dict[str, Any]) -> None:
    details = {key: one for name, part in files.items() if name.startswith("details/") for key, one in part.items()}
    kinds = {event["kind"] for one in details.values() for event in one["events"]}
    assert {"announced", "re-reviewed"} <= kinds
    assert all(event["raw"] for one in details.values() for event in one["events"] if event["locator"])

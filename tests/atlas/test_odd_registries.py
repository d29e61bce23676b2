"""Registries that are not as the official one: empty, of one cluster, with long names, of several lists."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
FIXTURES = Path(__file__).parents[1] / "registry" / "fixtures"
VIEWS = ["explore", "table", "place", "industry", "compare", "changes", "about"]
Changed = Callable[[str, Callable[[list[Any]], list[Any]]], Any]


@pytest.fixture
def changed(browser: Any, address: str) -> Iterator[Changed]:
    """Open a view with other clusters than those that are served; the console must stay silent."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", reduced_motion="reduce")
    page, said = context.new_page(), []
    page.on("pageerror", lambda error: said.append(str(error)))

    def open_view(route: str, change: Callable[[list[Any]], list[Any]]) -> Any:
        def answer(asked: Any) -> None:
            asked.fulfill(json=change(json.loads(asked.fetch().body())))

        page.route("**/data/clusters.json*", answer)
        page.goto(f"{address}{route}")
        page.reload()
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_view
    context.close()
    assert not said


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_registry_has_all_views(changed: Changed, view: str) -> None:
    page = changed(f"#/{view}", lambda _: [])
    assert page.locator("[role=alert]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if view in ("explore", "table", "compare"):
        assert "The registry is empty" in page.locator("main").inner_text()


@pytest.mark.parametrize("view", VIEWS)
def test_a_registry_of_one_cluster_has_all_views(changed: Changed, view: str) -> None:
    page = changed(f"#/{view}", lambda clusters: clusters[:1])
    assert page.locator("[role=alert]").count() == 0
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("route", ["#/explore", "#/table", "#/place/110000"])
def test_a_long_name_stays_in_the_window(changed: Changed, route: str) -> None:
    name = "积石山保安族东乡族撒拉族自治县" + "高性能纤维增强复合材料" * 6 + "产业集群"
    page = changed(route, lambda clusters: [{**clusters[0], "name": name}, *clusters[1:]])
    page.wait_for_selector("text=积石山保安族")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_several_lists_are_shown_with_their_years(run_app: Callable[[Any], Any], opened: Callable[..., Any]) -> None:
    from jiqun.atlas import create_app

    with run_app(create_app(registry=FIXTURES)) as base:
        page = opened("#/explore?on=2025-12-01", lang="en", base=base)
        years = page.locator('[data-facet="year"] .name').all_inner_texts()
        assert {"2022", "2023", "2024"} <= set(years)
        assert page.locator(".card .meta", has_text="until").count() > 0
        page.wait_for_load_state("networkidle")
        page.close()  # before its server stops

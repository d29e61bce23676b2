"""axe finds nothing on any view, in both languages and both colour schemes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
VIEWS = ["#/explore", "#/cluster/miit-2023-080", "#/place", "#/place/330000", "#/industry", "#/industry/34",
         "#/compare?kind=place&ids=330000,320000", "#/changes", "#/table", "#/about"]  # fmt: skip
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not AXE.is_file(), reason="axe-core is missing: run `npm ci` in web/"),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("route", VIEWS)
def test_axe_finds_nothing(opened: Callable[..., Any], route: str, theme: str, lang: str) -> None:
    assert violations(opened(route, theme=theme, lang=lang)) == []


@pytest.mark.parametrize("pane", ["results", "map", "facets"])
def test_axe_finds_nothing_on_a_phone(opened: Callable[..., Any], pane: str) -> None:
    page = opened("#/explore", size=(390, 844))
    page.locator(f'.switcher [data-pane="{pane}"]').click()
    assert violations(page) == []


def violations(page: Any) -> list[str]:
    """What axe objects to, each with the first element."""
    if "explore" in page.url and page.locator(".switcher").count() == 0:
        page.wait_for_selector(".map-canvas[data-ready]")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0].get('failureSummary', '')[:200]}"
        for one in found
    ]

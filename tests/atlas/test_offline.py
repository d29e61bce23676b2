"""Nothing foreign is ever asked for, and once loaded the site needs no network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
VIEWS = ["#/explore", "#/cluster/miit-2023-013", "#/place/330000", "#/industry/34",
         "#/compare?kind=place&ids=330000,320000", "#/table", "#/about"]  # fmt: skip


def test_every_request_goes_home(opened: Callable[..., Any], address: str) -> None:
    page = opened("#/explore")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for route in VIEWS:
        page.goto(f"{address}{route}")
        page.wait_for_timeout(400)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert asked
    assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []


def test_with_the_network_cut_everything_still_works(opened: Callable[..., Any]) -> None:
    page = opened("#/explore")
    page.wait_for_selector(".map-canvas[data-ready]")
    for route in VIEWS:  # each view has been looked at once, as by a reader on a train before the tunnel
        show(page, route)
    page.context.set_offline(True)
    for route in reversed(VIEWS):
        show(page, route)
        assert page.locator("[role=alert]").count() == 0
    show(page, "#/explore")
    page.fill("#q", "毛巾")
    page.wait_for_selector('.card[data-id="miit-2023-013"]')


def show(page: Any, route: str) -> None:
    view = route[2:].split("/")[0].split("?")[0]
    page.evaluate(f"location.hash = {route!r}")
    page.wait_for_selector(f'html[data-ready="{view}"]')
    page.wait_for_timeout(250)

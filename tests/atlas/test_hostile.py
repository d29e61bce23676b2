"""Text from a list is text: it never runs, whatever somebody writes into a list."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

CARD = """\
id: hostile-2025
programme: sme-characteristic-clusters
level: national
kind: announced
title: "<img src=x onerror=document.title='ran'> 名单"
issuer: "<script>document.title='ran'</script>"
document_number: "\\"><svg onload=document.title='ran'>"
label_year: 2025
dated: 2025-03-01
file: list.txt
rows_stated: 5
licence: "javascript:document.title='ran'"
notes: "{{constructor.constructor('document.title=1')()}}"
"""
ROWS = [
    "浙江省慈溪市<script>document.title='ran'</script>产业集群",
    "浙江省温岭市<img src=x onerror=document.title='ran'>泵产业集群",
    "浙江省永康市五金&lt;b&gt;\"'`${1}产业集群",
    '=HYPERLINK("http://example.org")江苏省常熟市纺织产业集群',
    "江苏省溧阳市javascript:document.title='ran'电池产业集群",
]
VIEWS = [
    "#/explore",
    "#/cluster/hostile-2025-001",
    "#/cluster/hostile-2025-002",
    "#/table",
    "#/about",
    "#/place/330000",
]


@pytest.fixture(scope="module")
def hostile(shell: Path, run_app: Callable[[Any], Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from jiqun.atlas import create_app
    from jiqun.registry import build

    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("registry")
    (source / "card.yml").write_text(CARD, encoding="utf-8")
    (source / "list.txt").write_text(
        "序号\t集群名称\n" + "".join(f"{n}\t{row}\n" for n, row in enumerate(ROWS, 1)), encoding="utf-8"
    )
    build([source], out=out, official=False)
    with run_app(create_app(registry=out)) as address:
        yield address


@pytest.mark.parametrize("route", VIEWS)
def test_nothing_in_a_list_runs(opened: Callable[..., Any], hostile: str, route: str) -> None:
    page = opened(route, base=hostile)
    page.wait_for_timeout(300)
    assert page.title() != "ran"
    assert page.locator("#app script, #app img, #app svg[onload], #app b:not(.chip b)").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0


def test_it_is_shown_as_it_was_written(opened: Callable[..., Any], hostile: str) -> None:
    page = opened("#/cluster/hostile-2025-001", base=hostile)
    assert page.locator("h1").inner_text() == ROWS[0]


def test_the_map_shows_it_as_text(opened: Callable[..., Any], hostile: str) -> None:
    page = opened("#/explore", base=hostile)
    page.wait_for_selector(".map-canvas[data-ready]")
    assert page.title() != "ran"


def test_a_formula_is_no_formula_in_the_csv(opened: Callable[..., Any], hostile: str) -> None:
    page = opened("#/table", base=hostile)
    with page.expect_download() as waiting:
        page.locator('[data-download="CSV"]').click()
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_bytes().decode("utf-8-sig"))))
    assert [row["name"] for row in rows if row["name"].startswith(("=", "+", "-", "@"))] == []
    assert any("HYPERLINK" in row["name"] for row in rows)

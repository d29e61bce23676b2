"""Every view in a real browser, in both languages, on a wide window and on a phone."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

PHONE, WIDE = (390, 844), (1440, 900)
VIEWS = [
    "#/explore",
    "#/cluster/miit-2023-013",
    "#/place",
    "#/place/330000",
    "#/place/130628",
    "#/industry",
    "#/industry/34",
    "#/compare?kind=place&ids=330000,320000",
    "#/compare?kind=industry&ids=34,39",
    "#/table",
    "#/changes",
    "#/about",
    "#/nothing",
    "#/cluster/nobody",
]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("route", VIEWS)
def test_every_view_is_drawn_without_complaint(opened: Callable[..., Any], route: str, lang: str, size: Any) -> None:
    page = opened(route, size=size, lang=lang)
    assert page.locator("h1").count() >= 1
    assert page.title()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window"


def test_a_stranger_finds_the_towels(opened: Callable[..., Any]) -> None:
    page = opened("#/explore")
    page.fill("#q", "毛巾")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-box=place]")
    assert "高阳县毛巾纺织" in page.locator("h1").inner_text()
    assert "130628" in page.locator("[data-box=place]").inner_text()
    assert "工信部企业函〔2023〕283号" in page.locator("[data-box=source]").inner_text()
    assert "13\t" in page.locator("[data-box=source] .quote").text_content()


def test_the_card_and_the_page_say_until_when_it_is_official(opened: Callable[..., Any]) -> None:
    page = opened("#/explore?q=towel&on=2026-06-01", lang="en")
    card = page.locator('.card[data-id="miit-2023-013"]').inner_text()
    for word in ("Towel", "Gaoyang County", "recognised", "until 16 Oct 2026", "national 2023"):
        assert word in card
    page = opened("#/explore?q=towel&on=2026-11-01", lang="en")
    assert "on 16 Oct 2026" in page.locator('.card[data-id="miit-2023-013"]').inner_text()
    page = opened("#/cluster/miit-2023-013?on=2026-11-01", lang="en")
    claim = page.locator(".claim").inner_text()
    assert claim == "Officially recognised (national) on 17 Oct 2023, valid until 16 Oct 2026"


def test_words_written_key_by_key_find_what_they_find_at_once(opened: Callable[..., Any]) -> None:
    page = opened("#/explore")
    for words in ("高阳毛巾", "maojin hebei", "towel", "河北 毛巾"):
        page.fill("#q", "")
        page.locator("#q").press_sequentially(words)
        page.wait_for_function("document.querySelectorAll('.card').length === 1")
        assert page.locator('.card[data-id="miit-2023-013"]').count() == 1


def test_an_industry_tells_how_it_compares_and_what_it_was(opened: Callable[..., Any]) -> None:
    page = opened("#/industry/3451", lang="en")
    assert "rank by clusters" in page.locator(".figures").inner_text()
    history = page.locator("[data-box=history]").inner_text()
    assert "GB/T 4754-2011" in history
    assert "轴承制造" in history


def test_chinese_pages_name_reasons_and_lines_in_chinese(opened: Callable[..., Any]) -> None:
    page = opened("#/cluster/miit-2023-080")
    assert "第 95 行" in page.locator("[data-box=source]").inner_text()
    assert "第四章“动态管理”" in page.locator("[data-box=time]").inner_text()


def test_chinese_pages_give_reasons_in_chinese_and_mark_what_is_english(opened: Callable[..., Any]) -> None:
    page = opened("#/cluster/miit-2023-013")
    steps = page.locator(".evidence li:has(.rule)")
    assert steps.count() > 4
    for at in range(steps.count()):
        step = steps.nth(at)
        own = step.locator("[data-why]").text_content()
        assert re.search("[\u4e00-\u9fff]", own)
        assert "英文原文" in step.text_content()
        assert step.locator("[lang=en]").count() == 1
    page = opened("#/cluster/miit-2023-013", lang="en")
    assert page.locator(".evidence li").count() > 4
    assert "Recorded in English" not in page.locator("main").text_content()


def test_chinese_pages_say_that_cards_are_english(opened: Callable[..., Any]) -> None:
    page = opened("#/about")
    assert "以英文记载" in page.locator("main").text_content()
    assert page.locator("main [lang=en]").count() > 20
    assert "are kept in English" not in opened("#/about", lang="en").locator("main").text_content()


@pytest.mark.parametrize(
    "words",
    [
        "毛巾",
        "maojin",
        "mjfz",
        "towel",
        "gaoyang",
        "毛巾 河北",
        "河北毛巾",
        "Towel Hebei",
        "130628 towel",
        "miit-2023-013",
    ],
)
def test_search_finds_the_towels_however_they_are_written(opened: Callable[..., Any], words: str) -> None:
    page = opened("#/explore")
    page.fill("#q", words)
    page.wait_for_selector(".results-head")
    assert page.locator('.card[data-id="miit-2023-013"]').count() == 1


def test_zhejiang_has_eight_with_its_plan_city(opened: Callable[..., Any]) -> None:
    page = opened("#/explore")
    page.locator('[data-key="province:330000"]').check()
    assert page.locator(".results-head strong").inner_text() == "8 个集群"
    names = page.locator(".card .card-title").all_inner_texts()
    assert sum("宁波" in name for name in names) == 2
    assert "p=330000" in page.url


def test_the_tree_leads_to_the_clusters_of_an_industry(opened: Callable[..., Any]) -> None:
    page = opened("#/industry", lang="en")
    page.locator('.tree-line a[href="#/industry/34"]').click()
    page.wait_for_selector("h1 >> text=34")
    listed = page.locator(".cards .card").count()
    assert listed >= 5
    assert page.locator(".figures dd").first.inner_text() == str(listed)


def test_a_shared_address_restores_the_state(opened: Callable[..., Any]) -> None:
    page = opened("#/explore")
    page.locator('[data-key="province:320000"]').check()
    page.locator('[data-key="status:lapsed"]').check()
    count, address = page.locator(".results-head strong").inner_text(), page.url
    other = opened(address[address.index("#") :])
    assert other.locator(".results-head strong").inner_text() == count
    assert other.locator('[data-key="province:320000"]').is_checked()


def test_back_goes_back(opened: Callable[..., Any]) -> None:
    page = opened("#/explore")
    page.locator('[data-key="province:330000"]').check()
    page.locator(".card").first.click()
    page.wait_for_selector("[data-box=place]")
    page.go_back()
    page.wait_for_selector(".results-head")
    assert page.locator(".results-head strong").inner_text() == "8 个集群"
    page.go_back()
    page.wait_for_function("document.querySelector('.results-head strong').innerText === '100 个集群'")


@pytest.mark.parametrize(("lang", "ended"), [("zh", "撤销"), ("en", "abolished")])
def test_row_80_tells_what_became_of_its_district(opened: Callable[..., Any], lang: str, ended: str) -> None:
    page = opened("#/cluster/miit-2023-080", lang=lang)
    fate = page.locator("[data-fate]").inner_text()
    assert ended in fate
    assert "2025" in fate
    assert "500157" in fate
    assert "500109" in fate
    assert "500112" in page.locator("[data-box=place]").inner_text()


def test_the_state_follows_the_day_that_is_asked(opened: Callable[..., Any]) -> None:
    page = opened("#/explore?on=2024-06-01", lang="en")
    assert page.locator('[data-facet="status"] .name').all_inner_texts() == ["recognised"]
    assert "16 Oct 2026" in page.locator(".card .meta").first.inner_text()
    page = opened("#/explore?on=2023-01-01", lang="en")
    assert page.locator('[data-facet="status"] .name').all_inner_texts() == ["not yet announced"]


def test_the_map_shows_and_opens_a_province(opened: Callable[..., Any]) -> None:
    page = opened("#/explore")
    page.wait_for_selector(".map-canvas[data-ready]")
    canvas = page.locator(".maplibregl-canvas")
    canvas.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".panel:not([hidden])")
    assert page.locator(".panel > h2").inner_text()
    page.keyboard.press("Escape")
    page.wait_for_selector(".panel", state="hidden")


def test_the_map_and_the_evidence_are_printed(opened: Callable[..., Any]) -> None:
    page = opened("#/explore?p=330000")
    page.wait_for_selector(".map-canvas[data-ready]")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    seen = page.evaluate("""() => {
      const paper = document.querySelector('.map-paper');
      const { data } = paper.getContext('2d').getImageData(0, 0, paper.width, paper.height);
      return new Set(new Uint32Array(data.buffer)).size;
    }""")
    assert seen > 10, "the paper is blank"
    page.emulate_media(media="print")
    assert page.locator(".map-paper").is_visible()
    assert page.locator(".top").is_hidden()
    page = opened("#/cluster/miit-2023-080")
    page.emulate_media(media="print")
    assert page.locator(".evidence").first.is_visible()


def test_language_and_colours_are_kept(opened: Callable[..., Any]) -> None:
    page = opened("#/table")
    page.locator("[data-action=lang]").click()
    page.wait_for_selector("h1 >> text=Table")
    page.locator("[data-action=theme]").click()
    page.reload()
    page.wait_for_selector("h1 >> text=Table")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_address_may_ask_for_a_language(opened: Callable[..., Any]) -> None:
    assert opened("?lang=en#/table", lang="zh").locator("h1").inner_text() == "Table"


def test_the_table_sorts_and_filters(opened: Callable[..., Any]) -> None:
    page = opened("#/table?p=330000", lang="en")
    page.locator("[data-sort=code]").click()
    codes = page.locator("tbody td.code").all_inner_texts()[::2]
    assert codes == sorted(codes)
    assert len(codes) == 8
    page.locator("[data-sort=code]").click()
    page.wait_for_selector('th[aria-sort="descending"]')
    assert page.locator("tbody td.code").all_inner_texts()[::2] == codes[::-1]


def downloaded(page: Any, kind: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(f'[data-download="{kind}"]').click()
    return waiting.value.path().read_bytes()


def test_what_is_filtered_is_what_is_taken_away(opened: Callable[..., Any]) -> None:
    page = opened("#/table?p=330000")
    lines = downloaded(page, "CSV").decode("utf-8-sig").splitlines()
    assert len(lines) == 9
    assert lines[0].startswith("id,name,")
    found = json.loads(downloaded(page, "GeoJSON"))
    assert len(found["features"]) == 8
    assert all(one["geometry"]["type"] == "Point" for one in found["features"])
    with zipfile.ZipFile(io.BytesIO(downloaded(page, "XLSX"))) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "浙江省" in text
    assert len(re.findall(r"<row ", text)) == 9


def test_a_cluster_can_be_cited_and_taken_away(opened: Callable[..., Any]) -> None:
    page = opened("#/cluster/miit-2023-013", lang="en")
    page.locator("[data-action=cite]").click()
    page.wait_for_selector(".toast")
    with page.expect_download() as waiting:
        page.locator("[data-action=json]").click()
    found = json.loads(waiting.value.path().read_bytes())
    assert found["id"] == "miit-2023-013"
    assert found["detail"]["events"][0]["kind"] == "announced"


def test_comparing_by_choosing(opened: Callable[..., Any]) -> None:
    page = opened("#/compare", lang="en")
    page.locator(".compare-pick select").first.select_option("330000")
    page.locator(".compare-pick select").nth(1).select_option("320000")
    page.wait_for_selector(".compare-grid section:nth-child(2)")
    assert page.locator(".compare-grid h2 a").all_inner_texts() == ["Zhejiang", "Jiangsu"]


def test_nothing_found_says_so_and_offers_a_way_out(opened: Callable[..., Any]) -> None:
    page = opened("#/explore?q=火星", lang="en")
    assert "No cluster fits" in page.locator(".explore-results").inner_text()
    page.locator(".empty button").click()
    page.wait_for_selector(".card")


def test_the_keyboard_reaches_the_first_result(opened: Callable[..., Any]) -> None:
    page = opened("#/explore")
    page.focus("#q")
    page.keyboard.type("毛巾")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.id") == "miit-2023-013"


def test_the_first_tab_skips_to_the_content(opened: Callable[..., Any]) -> None:
    page = opened("#/table")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_phone_shows_one_pane_at_a_time(opened: Callable[..., Any]) -> None:
    page = opened("#/explore", size=PHONE)
    assert page.locator(".explore-results").is_visible()
    page.locator('.switcher [data-pane="map"]').click()
    page.wait_for_selector(".map-canvas[data-ready]")
    assert not page.locator(".explore-results").is_visible()
    page.locator('.switcher [data-pane="facets"]').click()
    page.locator('[data-key="province:330000"]').check()
    page.locator('.switcher [data-pane="results"]').click()
    assert page.locator(".results-head strong").inner_text() == "8 个集群"


def test_what_changed_between_two_days(opened: Callable[..., Any]) -> None:
    page = opened("#/changes?from=2023-01-01&to=2024-01-01", lang="en")
    assert "100 clusters" in page.locator('[data-change="not_yet>recognised"] > h2').inner_text()
    page = opened("#/changes?from=2024-01-01&to=2026-06-01", lang="en")
    assert "Nothing changed" in page.locator(".stack").inner_text()
    ending = page.locator("[data-box=ending]").inner_text()
    assert "16 Oct 2026" in ending
    assert "100" in ending

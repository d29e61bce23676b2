"""Pictures of every view for the documentation: `python tools/atlas/screenshots.py` writes docs/images/.

Needs Playwright and a Chromium on the PATH. The pictures are made from the official lists, as of one fixed day, so
that they change only when the site or the data do.
"""

from __future__ import annotations

import argparse
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from jiqun.atlas import create_app

TARGET = Path(__file__).parents[2] / "docs" / "images"
FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
WIDE, PHONE = (1440, 900), (390, 844)
DAY = "2026-06-01"

# name, address, window, language, colours, what to press first
SHOTS: list[tuple[str, str, tuple[int, int], str, str, str]] = [
    ("explore-zh", f"#/explore?on={DAY}", WIDE, "zh", "light", ""),
    ("explore-en", f"#/explore?on={DAY}", WIDE, "en", "light", ""),
    ("explore-dark", f"#/explore?on={DAY}", WIDE, "en", "dark", ""),
    ("search-zh", f"#/explore?q=毛巾&on={DAY}", WIDE, "zh", "light", ""),
    ("province-en", f"#/explore?p=330000&on={DAY}", WIDE, "en", "light", ""),
    ("explore-phone", f"#/explore?on={DAY}", PHONE, "zh", "light", ""),
    ("map-phone", f"#/explore?on={DAY}", PHONE, "en", "light", '.switcher [data-pane="map"]'),
    ("cluster-en", f"#/cluster/miit-2023-013?on={DAY}", WIDE, "en", "light", ""),
    ("cluster-zh", f"#/cluster/miit-2023-080?on={DAY}", WIDE, "zh", "light", ""),
    ("cluster-phone", f"#/cluster/miit-2023-080?on={DAY}", PHONE, "zh", "dark", ""),
    ("place-en", "#/place/330000", WIDE, "en", "light", ""),
    ("industry-zh", "#/industry/34", WIDE, "zh", "light", ""),
    ("compare-en", "#/compare?kind=place&ids=330000,320000,370000", WIDE, "en", "light", ""),
    ("compare-dark", "#/compare?kind=industry&ids=34,39", WIDE, "zh", "dark", ""),
    ("table-zh", f"#/table?on={DAY}", WIDE, "zh", "light", ""),
    ("table-phone", f"#/table?on={DAY}", PHONE, "en", "light", ""),
    ("about-en", "#/about", WIDE, "en", "light", ""),
]


@contextmanager
def served() -> Iterator[str]:
    """The atlas of the official lists on a free port."""
    server = uvicorn.Server(uvicorn.Config(create_app(), port=0, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    server.should_exit = True
    thread.join(10)


def settled(page: Page, route: str, window: tuple[int, int], press: str) -> None:
    """Wait until everything that is loaded later stands."""
    page.wait_for_selector("html[data-ready]")
    if press:
        page.locator(press).click()
    if "explore" in route and (window == WIDE or press):
        page.wait_for_selector(".map-canvas[data-ready]")
    page.wait_for_timeout(1200)


def shoot(browser: Browser, address: str, shot: tuple[Any, ...], folder: Path) -> Path:
    """One picture."""
    name, route, window, lang, theme, press = shot
    scheme: Any = theme
    context = browser.new_context(
        viewport={"width": window[0], "height": window[1]},
        locale="zh-CN" if lang == "zh" else "en-GB",
        color_scheme=scheme,
        reduced_motion="reduce",
        device_scale_factor=2 if window == PHONE else 1,
    )
    page = context.new_page()
    page.goto(address + route)
    settled(page, route, window, press)
    file = folder / f"{name}.png"
    page.screenshot(path=file)
    context.close()
    return file


def main() -> None:
    parser = argparse.ArgumentParser(description="make the pictures of the documentation")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    parser.add_argument("names", nargs="*", help="only these")
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        raise SystemExit("no Chromium on this machine: apt-get install chromium")
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=False, args=FLAGS)
        for shot in SHOTS:
            if not asked.names or shot[0] in asked.names:
                file = shoot(browser, address, shot, asked.output)
                print(f"{file.name}: {file.stat().st_size / 1024:.0f} KB")
        browser.close()


if __name__ == "__main__":
    main()

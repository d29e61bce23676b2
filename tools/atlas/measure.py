"""What the pages cost: time to the first view, time a key, size, the map in motion. `load.py` asks the API.

`python tools/atlas/measure.py` prints a table; it needs Playwright and a Chromium on the PATH. The registry of ten
thousand clusters is made up: the official rows set down in other counties and years.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from jiqun.atlas import build_site

FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
KEYS = [
    "毛",
    "毛巾",
    "浙",
    "浙江",
    "浙江省毛",
    "m",
    "ma",
    "mao",
    "maoj",
    "maojin",
    "t",
    "to",
    "tow",
    "towel",
    "j",
    "jq",
    "3",
    "34",
    "345",
]
MANY, NOTHING = 10_000, "zzzzqq"

_TYPE = """async (word) => {
  const box = document.querySelector('#q');
  const begun = performance.now();
  box.value = word;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  const took = performance.now() - begun;
  await new Promise((done) => setTimeout(done, 400));
  return took;
}"""
_PAN = """async () => {
  const box = document.querySelector('.maplibregl-canvas');
  let frames = 0, on = true;
  const count = () => { frames++; if (on) requestAnimationFrame(count); };
  requestAnimationFrame(count);
  const begun = performance.now();
  for (let step = 0; step < 20; step++) {
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', keyCode: step % 2 ? 37 : 39, bubbles: true }));
    await new Promise((done) => setTimeout(done, 100));
  }
  on = false;
  return [frames, performance.now() - begun];
}"""
RUNS = 3


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *_: object) -> None:
        """Keep silent."""


@contextmanager
def plain(folder: Path) -> Iterator[str]:
    """Any plain web host: files of a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def multiply(folder: Path) -> None:
    """Make ten thousand clusters of a hundred: the same rows in other counties and years."""
    data, chance = folder / "data", random.Random(1)
    clusters = json.loads((data / "clusters.json").read_bytes())
    units = json.loads((data / "units.json").read_bytes())
    counties = [one for one in units if one["level"] == "county" and "lon" in one]
    many = []
    for number in range(MANY):
        year, county = chance.choice([2022, 2023, 2024, 2025]), chance.choice(counties)
        one = clusters[number % len(clusters)]
        states = [["", "not_yet"], [f"{year}-10-17", "recognised"], [f"{year + 3}-10-17", "lapsed"]]
        name = f"{county['zh']}{one['phrase']}产业集群"
        many.append(
            {
                **one,
                "id": f"made-{year}-{number:05}",
                "name": name,
                "place": county["code"],
                "year": year,
                "states": states,
            }
        )
    (data / "clusters.json").write_text(json.dumps(many, ensure_ascii=False), encoding="utf-8")
    (data / "places.json").write_text(json.dumps(units, ensure_ascii=False), encoding="utf-8")


def first_view(browser: Browser, address: str) -> float:
    """Milliseconds from the request to a list that can be used, in a cold browser context."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN").new_page()
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    took: float = page.evaluate("performance.getEntriesByName('first-view')[0].startTime")
    page.context.close()
    return took


class Moved(NamedTuple):
    """The map in motion: milliseconds a frame, and milliseconds of the main thread's processor time a frame."""

    frame: float
    script: float


def move(page: Page, session: CDPSession) -> Moved:
    """Move the map to and fro for two seconds."""
    before = used(session)
    frames, took = page.evaluate(_PAN)
    return Moved(took / frames, (used(session) - before) / frames)


def used(session: CDPSession) -> float:
    """Milliseconds of processor time that the page's main thread has spent, waiting left out."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    found: float = next(each["value"] for each in metrics if each["name"] == "TaskDuration")
    return found * 1000


def typing_and_map(browser: Browser, address: str) -> tuple[list[float], Moved, Moved]:
    """Milliseconds a key until the list has answered (best of the runs), and the map moved with and without points."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN").new_page()
    page.goto(address)
    page.wait_for_selector(".map-canvas[data-ready]", timeout=60_000)
    page.wait_for_timeout(4000)
    keys = [min(run) for run in zip(*([page.evaluate(_TYPE, word) for word in KEYS] for _ in range(RUNS)), strict=True)]
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    moved: dict[str, list[Moved]] = {"": [], NOTHING: []}
    for word in [*moved] * RUNS:
        page.evaluate(_TYPE, word)
        page.wait_for_timeout(2000)
        moved[word].append(move(page, session))
    page.context.close()
    return keys, min(moved[""]), min(moved[NOTHING])


def first_bytes(folder: Path) -> tuple[int, int]:
    """Gzipped bytes of what the first list needs, and of all that follows it on that view."""
    index = (folder / "index.html").read_text(encoding="utf-8")
    names = ["index.html", *re.findall(r'(?:src|href)="\./([^"]+)"', index)]
    first = sum(len(gzip.compress((folder / name).read_bytes(), 6)) for name in names)
    later = [*folder.glob("assets/*"), folder / "data/boundaries.json", folder / "data/units.json"]
    return first, sum(len(gzip.compress(file.read_bytes(), 6)) for file in later if file.name not in index)


def say(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:<64} {figure}\n")
    sys.stdout.flush()


def in_browser(folder: Path, big: Path, browser: Browser) -> None:
    with plain(folder) as address:
        times = [first_view(browser, address) for _ in range(5)]
    say(
        "first list usable, 100 clusters, plain host, 5 cold contexts",
        f"median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms",
    )
    with plain(big) as address:
        say(f"first list usable, {MANY} clusters", f"{first_view(browser, address):.0f} ms")
        keys, full, bare = typing_and_map(browser, address)
    say(
        f"search while typing, {MANY} clusters, {len(keys)} keys, best of {RUNS}",
        f"median {statistics.median(keys):.1f} ms, worst {max(keys):.1f} ms",
    )
    say(
        f"moving the map, {MANY} points, no graphics card, best of {RUNS}",
        f"{1000 / full.frame:.0f} frames/s, {full.frame / bare.frame:.2f} times a frame without points;"
        f" main thread {full.script:.1f} ms a frame",
    )


def main() -> None:
    chromium: Any = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as temporary:
        folder, big = Path(temporary) / "site", Path(temporary) / "big"
        build_site(folder)
        build_site(big)
        multiply(big)
        first, later = first_bytes(folder)
        say(
            "gzipped bytes for the first list / for map and charts after it",
            f"{first / 1000:.0f} KB / {later / 1000:.0f} KB",
        )
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=False, args=FLAGS)
            in_browser(folder, big, browser)
            browser.close()


if __name__ == "__main__":
    main()

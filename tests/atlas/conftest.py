"""A running atlas, and a browser that looks at it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from jiqun.atlas.site import STATIC

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def shell() -> Path:
    """The site's shell; what needs it is skipped where the package was built without web/."""
    if not (STATIC / "index.html").is_file():
        pytest.skip("no site: run `npm ci && npm run build` in web/")
    return STATIC


@contextmanager
def running(app: Any) -> Iterator[str]:
    """Serve an application from a thread; the address is what comes out."""
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        thread.join(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def run_app() -> Callable[[Any], Any]:
    """`with run_app(app) as address:` serves an application."""
    return running


@pytest.fixture(scope="session")
def address(shell: Path) -> Iterator[str]:
    """The atlas of the official lists, served."""
    from jiqun.atlas import create_app

    with running(create_app()) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False, args=FLAGS)
        yield found
        found.close()


WIDE, PHONE = (1440, 900), (390, 844)
Opener = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Opener]:
    """Open a view; afterwards the console must have stayed silent.

    `opened(route, size=WIDE, lang="zh", theme="light", base=None)` gives the page once its view is drawn.
    """
    contexts: list[Any] = []
    said: list[str] = []

    def open_view(
        route: str = "", size: tuple[int, int] = WIDE, lang: str = "zh", theme: str = "light", base: str | None = None
    ) -> Any:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="zh-CN" if lang == "zh" else "en-GB",
            color_scheme=theme,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda one: said.append(f"{one.type}: {one.text}") if heard(one) else None)
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.goto(f"{base or address}{route}")
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_view
    for context in contexts:
        context.close()
    assert not said


def heard(message: Any) -> bool:
    """Errors and warnings of the page; drivers that draw without a graphics card grumble about themselves."""
    return message.type in ("error", "warning") and "GL Driver Message" not in message.text

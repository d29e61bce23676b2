"""What all tests share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

SITE = Path(__file__).parents[1] / "src" / "jiqun" / "atlas" / "static" / "index.html"


def pytest_sessionstart() -> None:
    """In continuous integration the pages must be tested: what they need may not be missing in silence."""
    if not os.environ.get("JIQUN_REQUIRE_BROWSER"):
        return
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        raise pytest.UsageError("JIQUN_REQUIRE_BROWSER is set but there is no Chromium: apt-get install chromium")
    if not SITE.is_file():
        raise pytest.UsageError(
            "JIQUN_REQUIRE_BROWSER is set but the site is not built: unset JIQUN_NO_WEB, install again"
        )

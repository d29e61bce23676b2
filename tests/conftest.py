"""What all tests share."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

SITE = Path(__file__).parents[1] / "src" / "jiqun" / "atlas" / "static" / "index.html"


def pytest_sessionstart() -> None:
    """In continuous integration the pages and the examples in R must be tested: nothing may be missing in silence."""
    if os.environ.get("JIQUN_REQUIRE_BROWSER"):
        _browser_must_be_there()
    if os.environ.get("JIQUN_REQUIRE_R"):
        _r_must_be_there()


def _browser_must_be_there() -> None:
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        raise pytest.UsageError("JIQUN_REQUIRE_BROWSER is set but there is no Chromium: apt-get install chromium")
    if not SITE.is_file():
        raise pytest.UsageError(
            "JIQUN_REQUIRE_BROWSER is set but the site is not built: unset JIQUN_NO_WEB, install again"
        )


def _r_must_be_there() -> None:
    script = shutil.which("Rscript")
    if script is None or subprocess.run([script, "-e", "library(haven)"], capture_output=True, check=False).returncode:
        raise pytest.UsageError(
            "JIQUN_REQUIRE_R is set but there is no R with haven: apt-get install r-base-core r-cran-haven"
        )
    if importlib.util.find_spec("pandas") is None:
        raise pytest.UsageError("JIQUN_REQUIRE_R is set but there is no pandas: uv sync")

"""R for tests: skipped where it is not installed; continuous integration sets JIQUN_REQUIRE_R and fails instead."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HOW = "R is not installed here: apt-get install --no-install-recommends r-base-core r-cran-haven"


def run_r(program: str, folder: Path, *, package: str = "") -> str:
    """What a program in R prints; it must end without an error. The test is skipped where R or a package is missing."""
    script = shutil.which("Rscript")
    if script is None:
        pytest.skip(HOW)
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    if package:
        asked = f'quit(status = if (requireNamespace("{package}", quietly = TRUE)) 0 else 1)'
        if subprocess.run([script, "-e", asked], capture_output=True, check=False).returncode:
            pytest.skip(HOW)
    done = subprocess.run(
        [script, "-e", program], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout

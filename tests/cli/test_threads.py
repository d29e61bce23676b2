"""The command line asks for one thread a product, and heeds what the user asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jiqun.cli.threads import one_thread


def test_nothing_said_is_one_thread() -> None:
    environment = {"HOME": "/"}
    one_thread(environment)
    assert environment["OPENBLAS_NUM_THREADS"] == "1"
    assert environment["VECLIB_MAXIMUM_THREADS"] == "1"
    assert "OMP_NUM_THREADS" not in environment


@pytest.mark.parametrize("name", ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"])
def test_what_the_user_said_stands(name: str) -> None:
    environment = {name: "4"}
    one_thread(environment)
    assert environment == {name: "4"}


def test_the_command_line_is_there_before_numpy() -> None:
    code = "import sys, jiqun, jiqun.cli; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

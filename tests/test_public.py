"""The public interface is what `jiqun.__all__` says, it all loads, and importing it is cheap."""

from __future__ import annotations

import subprocess
import sys

import pytest

import jiqun


def test_all_is_sorted_and_complete() -> None:
    assert list(jiqun.__all__) == sorted(jiqun.__all__)
    assert set(jiqun.__all__) == set(jiqun._HOME)
    assert dir(jiqun) == sorted(jiqun.__all__)


@pytest.mark.parametrize("name", jiqun.__all__)
def test_every_public_name_loads_and_is_documented(name: str) -> None:
    value = getattr(jiqun, name)
    assert name == "COLUMNS" or value.__doc__


def test_nothing_else_is_offered() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        jiqun.nonsense  # noqa: B018


def test_importing_loads_nothing_heavy() -> None:
    heavy = ["polars", "numpy", "fastapi", "yaml", "typer", "rich", "sqlite3", "python_calamine", "xlsxwriter"]
    script = f"import sys, jiqun; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""The public interface is what `jiqun.__all__` says, it all loads, and importing it is cheap."""

from __future__ import annotations

import inspect
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


@pytest.mark.parametrize("name", jiqun.__all__)
def test_every_public_function_names_its_arguments_and_has_an_example(name: str) -> None:
    value = getattr(jiqun, name)
    if not inspect.isfunction(value) or name == "demo":  # the verb itself: its help says what its options are
        return
    told = inspect.getdoc(value) or ""
    assert not [argument for argument in inspect.signature(value).parameters if f"{argument}:" not in told]
    assert ">>> " in told or name in {"build_site", "serve"}  # need the built site; serve never ends


def test_nothing_else_is_offered() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        jiqun.nonsense  # noqa: B018


def test_importing_loads_nothing_heavy() -> None:
    heavy = ["polars", "numpy", "fastapi", "yaml", "typer", "rich", "sqlite3", "python_calamine", "xlsxwriter"]
    script = f"import sys, jiqun; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""The tutorial runs as it stands: all its Python blocks in order, its R blocks where R is installed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from r_language import run_r

from jiqun.analysis import panel, write_panel

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial" / "difference-in-differences.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TUTORIAL.read_text(encoding="utf-8"), re.S)


def test_all_python_blocks_run_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    found = blocks("python")
    assert len(found) >= 6
    names: dict[str, Any] = {}
    for number, block in enumerate(found, 1):
        exec(compile(block, f"block {number}", "exec"), names)
    assert "truth 5" in capsys.readouterr().out
    assert (tmp_path / "panel.codebook.md").is_file()


@pytest.mark.parametrize(("number", "package"), [(0, ""), (1, "haven")])
def test_the_r_blocks_run_on_the_files_of_the_first_python_block(tmp_path: Path, number: int, package: str) -> None:
    made = panel(unit="county", years="2018-2025", date_rule="announced", frame="as-of:2023")
    for suffix in ("csv", "dta"):
        write_panel(made, tmp_path / f"panel.{suffix}")
    found = blocks("r")
    assert len(found) == 2
    told = run_r(found[number], tmp_path, package=package)
    assert ("truth 5" in told) == (number == 0)

"""The tutorial runs as it stands: all its Python blocks in order, its R block where R is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

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
    if shutil.which("Rscript"):
        subprocess.run(["Rscript", "-e", blocks("r")[0]], cwd=tmp_path, check=True)

"""Texts from lists and from users are shown as they are: never read as markup, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOSTILE = "河北省高阳县[/bold]毛巾[red]产业集群"


@pytest.mark.parametrize(
    "arguments",
    [
        ["code", "list.txt"],
        ["check", "list.txt"],
        ["place", HOSTILE, "--province", "[/b]x"],
        ["industry", "[/b]毛巾[red]"],
        ["history", "[/b]x"],
        ["search", "[/b]x"],
        ["show", "[/b]x"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_markup_is_text(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "list.txt").write_text(f"序号\t集群名称\n1\t[/bold]毛巾[red]产业集群\n1\t{HOSTILE}\n", encoding="utf-8")
    command = [sys.executable, "-m", "jiqun", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)
    if arguments[0] in ("code", "place"):
        assert "[/bold]" in done.stdout

"""Bad input gets one clear message: what, where, what to do; exit code 2, no traceback, no partial output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

LIST = "序号\t集群名称\n1\t河北省高阳县毛巾纺织产业集群\n2\t江西省贵溪市铜基新材料产业集群\n"


def jiqun(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "jiqun", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "list.txt").write_text(LIST, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.csv").write_text("\n\n  \n", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "prose.txt").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    return tmp_path


CASES = {
    "missing file": (["code", "nowhere.txt"], "nowhere.txt"),
    "directory without a card": (["code", "folder"], "folder"),
    "empty file": (["code", "empty.txt"], "empty"),
    "only blank rows": (["code", "blank.csv"], "blank.csv"),
    "binary": (["code", "binary.txt"], "binary.txt"),
    "broken workbook": (["code", "broken.xlsx"], "broken.xlsx"),
    "wrong encoding": (["code", "list.txt", "--encoding", "ascii"], "ascii"),
    "no such encoding": (["code", "list.txt", "--encoding", "klingon"], "klingon"),
    "no such column": (["code", "list.txt", "--column", "nmae"], "nmae"),
    "no such date column": (["code", "list.txt", "--on-column", "when"], "when"),
    "a date that is none": (["code", "list.txt", "--on", "soon"], "soon"),
    "a date before the data": (["code", "list.txt", "--on", "1950"], "1950"),
    "a date to come": (["place", "高阳县", "--on", "2999"], "2999"),
    "unknown output format": (["code", "list.txt", "-o", "out.docx"], "docx"),
    "output in a missing folder": (["code", "list.txt", "-o", "no/where/out.csv"], "where"),
    "output is a directory": (["code", "list.txt", "-o", "folder"], "folder"),
    "place file without the column": (["place", "--file", "list.txt", "--column", "nmae"], "nmae"),
    "industry file missing": (["industry", "--file", "nowhere.csv"], "nowhere.csv"),
    "check of nothing": (["check", "nowhere.txt"], "nowhere.txt"),
    "unknown cluster": (["show", "miit-1999-001"], "miit-1999-001"),
}


@pytest.mark.parametrize(("arguments", "named"), CASES.values(), ids=CASES.keys())
def test_one_clear_message(folder: Path, arguments: list[str], named: str) -> None:
    before = files(folder)
    done = jiqun(*arguments, cwd=folder)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert named in done.stderr
    assert 1 <= len(done.stderr.strip().splitlines()) <= 8
    assert files(folder) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_said(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jiqun", "code", "list.txt", "-o", "-"],
        cwd=folder,
        stdout=os.open("/dev/full", os.O_WRONLY),
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "space" in done.stderr

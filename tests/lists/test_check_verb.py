"""`jiqun check` on the terminal: a table for people, JSON for machines, the exit code for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from jiqun.cli.check import check
from jiqun.errors import SourceError
from jiqun.lists import official_sources

APP = typer.Typer()
APP.command()(check)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    file = tmp_path / "odd.txt"
    file.write_text(
        "序号\t集群名称\n1\t甲县毛巾产业集群\n3\t乙县[red]家具产业集群\n3\t丙县灯具产业集群\n", encoding="utf-8"
    )
    return file


def test_a_good_list() -> None:
    done = CliRunner().invoke(APP, [str(official_sources()[0])])
    assert done.exit_code == 0
    assert "100 rows read" in done.output
    assert "nothing odd was found" in done.output
    done = CliRunner().invoke(APP, [str(official_sources()[0].parent), "--json"])
    assert (done.exit_code, done.output) == (0, "")


def test_an_odd_list(odd: Path) -> None:
    done = CliRunner().invoke(APP, [str(odd)])
    assert done.exit_code == 1
    for words in ("3 rows read", "line 3", "is missing", "2 errors"):
        assert words in " ".join(done.output.split())
    done = CliRunner().invoke(APP, [str(odd), "--json"])
    assert done.exit_code == 1
    found = [json.loads(line) for line in done.output.splitlines()]
    assert [(each["kind"], each["severity"], each["locator"]) for each in found] == [
        ("repeat", "error", "line 4"),
        ("gap", "error", "line 3"),
    ]
    assert all(each["message"] and each["advice"] for each in found)


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("序号\t集群名称\n1\t甲县毛巾产业集群\n2\t甲县毛衣产业集群\n", encoding="utf-8")
    done = CliRunner().invoke(APP, [str(file)])
    assert (done.exit_code, "1 warning" in done.output) == (0, True)


def test_the_terminal_shows_the_first_fifty_and_json_all(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("序号\t集群名称\n" + "1\t甲县毛巾产业集群\n" * 2000, encoding="utf-8")
    done = CliRunner().invoke(APP, [str(file)])
    assert done.exit_code == 1
    assert done.output.count("line ") < 200
    assert "the first 50 are shown" in " ".join(done.output.split())
    assert len(CliRunner().invoke(APP, [str(file), "--json"]).output.splitlines()) > 1999


def test_bad_input_is_one_clear_error(tmp_path: Path) -> None:
    done = CliRunner().invoke(APP, [str(tmp_path / "missing.txt")])
    assert isinstance(done.exception, SourceError)
    assert done.exception.exit_code == 2

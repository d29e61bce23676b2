"""The registry's verbs on the command line: what they print, and how they refuse."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lists_of_years import FIXTURES
from typer.testing import CliRunner

from jiqun.cli import app

HOSTILE = "河北省高阳县[/bold][red]毛巾产业集群"


def run(*arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    assert done.exit_code == code, done.output
    return done.output


def test_the_verbs_answer() -> None:
    assert "认定有效" in run("status", "miit-2023-013", "--on", "2024-06-01")
    assert "100  lapsed" in run("status", "--on", "2026-11-23")
    assert "today by this machine's clock" in run("status")
    assert "today by this machine's clock" not in run("status", "--on", "2024-06-01")
    assert "miit-2023-013" in run("search", "towel")
    assert "500109" in run("show", "miit-2023-080")
    assert "2023-10-17 – 2026-10-16  认定有效" in run("show", "miit-2023-013")  # first and last day
    assert "2023-10-17  recognised, as 河北省高阳县毛巾纺织产业集群" in run("timeline", "miit-2023-013")
    assert "miit-2023-100" in run("expiring", "--on", "2026-06-01")
    assert "100 state" in run("diff", "--from", "2026-10-16", "--to", "2026-10-17")
    assert "not held: announced 2022" in run("coverage")
    assert "miit-2023-013" in run("niche", "毛巾纺织", "--county", "河北省高阳县", "--on", "2024-06-01", "--json")


def test_ids_stay_whole_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for width in ("80", "50"):
        monkeypatch.setenv("COLUMNS", width)
        assert "miit-2023-013" in run("niche", "毛巾纺织", "--on", "2024-06-01")
        assert "miit-2023-013" in run("search", "毛巾")
        assert "miit-2023-100" in run("expiring", "--on", "2026-06-01")
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("timeline", "miit-2023-013").splitlines()
    assert lines[0].startswith("2023-10-17  recognised, as")
    assert lines[1].strip().startswith("document: ")
    assert max(map(len, lines)) <= 80


def test_json_is_json() -> None:
    rows = [json.loads(line) for line in run("search", "河北", "--json").splitlines()]
    assert len(rows) == 6
    assert json.loads(run("show", "miit-2023-013", "--json"))["cluster"]["place"]["code"] == "130628"


def test_a_panel_a_table_of_states_and_a_build_are_files(tmp_path: Path) -> None:
    run("panel", "--unit", "province", "--years", "2022-2024", "-o", tmp_path / "p.csv")
    assert (tmp_path / "p.codebook.md").is_file()
    run("status", "--on", "2024-06-01", "-o", tmp_path / "s.csv")
    assert len((tmp_path / "s.csv").read_text(encoding="utf-8-sig").splitlines()) == 101
    assert "100 clusters" in run("build", "-o", tmp_path / "out")


def test_add_and_apply(tmp_path: Path) -> None:
    folder = FIXTURES / "miit-2024"
    sources, review = tmp_path / "sources", tmp_path / "r.yml"
    said = run("add", folder / "list.tsv", "--card", folder / "card.yml", "--sources", sources, "-o", review)
    assert "5 new" in said
    assert "written" in run("apply", review, "--sources", sources, "--by", "tester")
    assert "nothing to do" in run("apply", review, "--sources", sources, "--by", "tester")
    assert "miit-2024-r001" in run("search", "徐汇", "--registry", sources)


def test_flags_instead_of_a_card(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("1 河北省安平县丝网产业集群\n", encoding="utf-8")
    flags = ["--id", "own-2024", "--title", "own", "--issuer", "me", "--dated", "2024-05", "--level", "provincial"]
    run("add", file, *flags, "--sources", tmp_path / "sources", "-o", tmp_path / "r.yml", "--by", "me")
    run("apply", tmp_path / "r.yml", "--sources", tmp_path / "sources")
    assert "provincial" in run("timeline", "own-2024-001", "--registry", tmp_path / "sources")


def test_markup_in_a_name_is_only_text(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text(f"1 {HOSTILE}\n", encoding="utf-8")
    flags = ["--id", "own-2024", "--title", "[/red]", "--issuer", "[me]", "--dated", "2024-05-01"]
    sources = tmp_path / "sources"
    run("add", file, *flags, "--sources", sources, "-o", tmp_path / "r.yml", "--by", "[me]")
    text = (tmp_path / "r.yml").read_text(encoding="utf-8")
    assert HOSTILE in text
    (tmp_path / "r.yml").write_text(
        text.replace('decision: "?"', 'decision: "new"').replace('cluster: ""', 'cluster: "own-2024-001"'),
        encoding="utf-8",
    )
    run("apply", tmp_path / "r.yml", "--sources", sources)
    for verb in ("status", "show", "timeline"):
        assert "[red]" in run(verb, "own-2024-001", "--registry", sources).replace("\n", "")


@pytest.mark.parametrize(
    "wrong",
    [
        ["status", "nope"],
        ["status", "--on", "2024-13-01"],
        ["show", "miit-2023-999"],
        ["search", "，"],
        ["search", "毛巾", "--registry", "/no/such/place"],
        ["expiring", "--within", "soon"],
        ["search", "毛巾", "--registry", __file__],
        ["diff"],
        ["diff", "/no/such/list.txt", "/no/such/other.txt"],
        ["panel", "--unit", "village"],
        ["panel", "--frame", "as-of:1066"],
        ["apply", "/no/such/review.yml"],
        ["add", "/no/such/list.txt"],
        ["build", "/no/such/folder"],
    ],
)
def test_what_cannot_be_done_is_one_message_and_exit_code_two(wrong: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from jiqun.cli import main; main()", *wrong]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("error: ")
    assert not done.stdout

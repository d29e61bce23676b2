"""One rule: 0 = done and answered, 1 = done but something has no answer or a list has errors, 2 = nothing was done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from jiqun.cli import app
from jiqun.errors import JiqunError


def run(*arguments: object) -> tuple[int, str, str]:
    """The exit code as `jiqun.cli.main` gives it, and both streams."""
    done = CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": "200"})
    code = done.exception.exit_code if isinstance(done.exception, JiqunError) else done.exit_code
    return code, done.stdout, done.stderr


ASKED = {
    "a place": (["place", "高阳县", "--on", "2023"], 0),
    "several places fit": (["place", "鼓楼区", "--on", "2023"], 0),
    "a place that had ended": (["place", "江西省南康市", "--on", "2023"], 0),
    "no place": (["place", "氢能", "--on", "2023"], 1),
    "nothing asked": (["place", "", "--on", "2023"], 1),
    "only a suggestion": (["place", "江苏省绍兴市", "--on", "2023"], 1),
    "no place, for machines": (["place", "氢能", "--on", "2023", "--json"], 1),
    "one of two is no place": (["place", "氢能", "高阳县", "--on", "2023", "--all"], 1),
    "no such day": (["place", "高阳县", "--on", "1066"], 2),
    "an industry": (["industry", "滚动轴承"], 0),
    "no industry": (["industry", "特色产业"], 1),
    "no industry, for machines": (["industry", "特色产业", "--json"], 1),
    "no industry, as a table": (["industry", "特色产业", "-o", "-"], 1),
    "English without a meaning here": (["industry", "quux"], 1),
    "one of two codes is none": (["industry", "9999", "3451"], 1),
    "no such code": (["industry", "9999"], 2),
    "no such code in a tree": (["industry", "tree", "9999"], 2),
    "a niche": (["niche", "毛巾", "--on", "2024-06-01"], 0),
    "a niche that nobody holds": (["niche", "天然气开采", "--on", "2024-06-01"], 0),
    "a niche that is none": (["niche", "130628", "--on", "2024-06-01"], 1),
    "a niche that is none, for machines": (["niche", "130628", "--on", "2024-06-01", "--json"], 1),
    "a life": (["history", "500112"], 0),
    "no such unit": (["history", "999999"], 2),
    "a code of another day": (["translate", "360782", "--from", "2010", "--to", "2023"], 0),
    "one of two codes is unknown": (["translate", "360782", "999999", "--from", "2010", "--to", "2023"], 1),
    "a status": (["status", "miit-2023-013", "--on", "2024-06-01"], 0),
    "no such cluster": (["status", "miit-2023-999"], 2),
    "a word that is found": (["search", "毛巾"], 0),
    "a word that is not found": (["search", "捕鲸叉"], 1),
    "a word that is not found, for machines": (["search", "捕鲸叉", "--json"], 1),
}


@pytest.mark.parametrize(("arguments", "code"), ASKED.values(), ids=ASKED.keys())
def test_asked_and_answered(arguments: list[str], code: int) -> None:
    found, out, err = run(*arguments)
    assert found == code, err
    assert code != 2 or not out


def test_a_bad_code_does_not_discard_the_rest() -> None:
    code, out, err = run("industry", "9999", "毛巾", "quux", "3451")
    assert code == 1
    assert "1772" in out
    assert "3451  滚动轴承制造" in out
    assert "no such industry code: '9999'" in err
    assert "nothing is known by the English words 'quux'" in err


def test_a_bad_code_does_not_discard_other_trees() -> None:
    code, out, err = run("industry", "tree", "9999", "345")
    assert code == 1
    assert "345 轴承、齿轮和传动部件制造" in out
    assert "no such industry code: '9999'" in err


def test_several_bad_codes_are_all_named() -> None:
    with pytest.raises(JiqunError, match=r"'9998'.*'9999'"):
        CliRunner().invoke(app, ["industry", "9998", "9999"], catch_exceptions=False)


def written(folder: Path, *rows: str) -> Path:
    file = folder / "list.tsv"
    file.write_text("序号\t集群名称\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return file


@pytest.mark.parametrize("verb", ["check", "code"])
@pytest.mark.parametrize("json", [True, False])
def test_errors_of_a_list_are_one_and_warnings_are_none(tmp_path: Path, verb: str, json: bool) -> None:
    options = ["--json"] if json else []
    odd = written(tmp_path, "1\t河北省高阳县毛巾产业集群", "3\t浙江省慈溪市小家电产业集群")
    assert run(verb, odd, *options)[0] == 1
    doubtful = written(tmp_path, "1\t河北省高阳县毛巾产业集群", "2\t河北省高阳县毛衣产业集群")
    assert run(verb, doubtful, *options)[0] == 0
    nowhere = written(tmp_path, "1\t氢能产业集群", "2\t特色产业集群")
    assert run(verb, nowhere, *options)[0] == 0


def test_code_writes_what_it_was_asked_for_whatever_the_findings(tmp_path: Path) -> None:
    odd = written(tmp_path, "1\t河北省高阳县毛巾产业集群", "3\t浙江省慈溪市小家电产业集群")
    code, _, err = run("code", odd, "-o", tmp_path / "out.csv")
    assert code == 1
    assert (tmp_path / "out.csv").is_file()
    assert "1 error in the list: jiqun check" in err


def test_warnings_are_counted_where_they_are_not_shown(tmp_path: Path) -> None:
    doubtful = written(tmp_path, "1\t河北省高阳县毛巾产业集群", "2\t河北省高阳县毛衣产业集群")
    code, _, err = run("code", doubtful, "-o", "-")
    assert code == 0
    assert f"1 warning in the list: jiqun check {doubtful} shows it" in err
    odd = written(tmp_path, *("1\t河北省高阳县毛巾产业集群", "2\t河北省高阳县毛衣产业集群", "2\t慈溪市小家电产业集群"))
    assert f"1 error, 1 warning in the list: jiqun check {odd} shows them" in run("code", odd, "-o", "-")[2]


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_diff_of_a_list_with_errors_says_so(tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    odd = written(tmp_path / "a", "1\t河北省高阳县毛巾产业集群", "3\t浙江省慈溪市小家电产业集群")
    sound = written(tmp_path / "b", "1\t河北省高阳县毛巾产业集群", "2\t浙江省慈溪市小家电产业集群")
    code, _, err = run("diff", odd, sound, *options)
    assert code == 1
    assert f"1 error in the list: jiqun check {odd} shows it" in err
    assert run("diff", sound, sound, *options)[0] == 0


def test_a_table_keeps_its_doubts_in_its_rows(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("phrase\n特色产业\n", encoding="utf-8")
    assert run("industry", "--file", file, "-o", "-")[0] == 0
    assert run("place", "--file", file, "--on", "2023", "--column", "phrase")[0] == 0
    file.write_text("code\n999999\n", encoding="utf-8")
    assert run("translate", "--file", file, "--from", "2010", "--to", "2023")[0] == 0


def test_the_rule_stands_in_the_help() -> None:
    text = " ".join(CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"}).stdout.split())
    for part in ("Exit codes", "0:", "1:", "2:", "warnings"):
        assert part in text
    assert isinstance(app, typer.Typer)


@pytest.mark.parametrize("arguments", [["history", "500112"], ["search", "县", "--json"], ["--help"]])
def test_a_pipe_that_its_reader_closed_is_no_missing_answer(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "jiqun", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait() == 141

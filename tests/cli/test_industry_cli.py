"""``jiqun industry`` on the terminal and over tables."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner, Result

from jiqun.cli.industry import code_frame, industry
from jiqun.errors import JiqunError, SourceError, UsageError
from jiqun.tables import read_frame

COLUMNS = [
    "industry_phrase",
    "industry_status",
    "industry_code",
    "industry_name",
    "industry_level",
    "industry_confidence",
    "industry_alternatives",
    "isic4",
]


def run(*words: str) -> Result:
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(industry)
    result = CliRunner(env={"COLUMNS": "140", "NO_COLOR": "1", "TERM": "dumb"}).invoke(app, list(words))
    if isinstance(result.exception, JiqunError):
        raise result.exception
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_class_is_shown_with_all_that_is_known_of_it() -> None:
    shown = run("3451").stdout
    for part in (
        "3451  滚动轴承制造",
        "Manufacture of rolling bearings",
        "34   通用设备制造业",
        "指将运转的轴与轴座之间的滑动摩擦变为滚动摩擦",
        "深沟球轴承",
        "● is",
        "2814",
        "◐ possible",
        "2.1.5",
        "○ candidate",
        "83% of the items",
        "2011  3451  轴承制造",
    ):
        assert part in shown, part


def test_a_class_without_isic_says_why() -> None:
    assert "left open: 9329" in run("9030").stdout


def test_a_group_shows_what_stands_below() -> None:
    shown = run("345").stdout
    assert "Below (4 classes)" in shown
    assert "3459  其他传动部件制造" in shown


def test_on_a_narrow_terminal_names_stand_below_each_other() -> None:
    shown = CliRunner(env={"COLUMNS": "44", "NO_COLOR": "1", "TERM": "dumb"})
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(industry)
    lines = [line.strip() for line in shown.invoke(app, ["3451"]).stdout.splitlines()]
    assert "345  轴承、齿轮和传动部件制造" in lines
    assert "34   通用设备制造业" in lines


def test_a_tree_for_machines() -> None:
    found = json.loads(run("tree", "345", "--json").stdout)
    assert (found["code"], found["classes"]) == ("345", 4)
    assert [child["code"] for child in found["children"]] == ["3451", "3452", "3453", "3459"]
    assert len(run("tree", "--json").stdout.splitlines()) == 20


def test_the_depth_of_the_whole_tree_can_be_chosen() -> None:
    assert "9700 国际组织" in run("tree", "T", "--depth", "3").stdout
    assert "9700 国际组织" in run("tree", "--depth", "3").stdout
    assert "970 国际组织" not in run("tree").stdout


def test_a_table_of_firms_with_their_names(tmp_path: Path) -> None:
    file = tmp_path / "firms.csv"
    file.write_text("企业名称,经营范围\n某软件有限公司,技术服务、技术开发；软件开发；计算机销售\n", encoding="utf-8")
    assert ",65" in run("--file", str(file), "--kind", "firm", "-o", "-").stdout
    assert ",65" in run("--file", str(file), "--kind", "firm", "--firm-column", "企业名称", "-o", "-").stdout
    with pytest.raises(UsageError, match="no column '名'"):
        run("--file", str(file), "--kind", "firm", "--firm-column", "名", "-o", "-")


@pytest.mark.parametrize("header", ["name", "Company", "企业名称", "单位名称", "名称", "firm_name", "市场主体名称"])
@pytest.mark.parametrize("scope", ["经营范围,", ""])
def test_the_names_of_firms_are_found_with_and_without_scopes(tmp_path: Path, header: str, scope: str) -> None:
    file = tmp_path / "firms.csv"
    file.write_text(f"key,{scope}{header}\nA-1,{scope and ','}清河县某某羊绒纺织有限公司\n", encoding="utf-8")
    done = run("--file", str(file), "--kind", "firm", "-o", "-")
    assert done.stdout.splitlines()[1].endswith(",name")
    assert f"names of firms taken from the column {header}" in done.stderr
    assert ("no column of business scopes" in done.stderr) is not bool(scope)


def test_a_column_headed_as_that_of_firms_goes_before_a_mere_name(tmp_path: Path) -> None:
    file = tmp_path / "firms.csv"
    file.write_text("name,企业名称,经营范围\n张三,某轴承有限公司,\n", encoding="utf-8")
    done = run("--file", str(file), "--kind", "firm", "-o", "-")
    assert done.stdout.splitlines()[1].endswith(",name")
    assert "names of firms taken from the column 企业名称" in done.stderr


def test_names_of_firms_alone_are_a_table_of_one_column(tmp_path: Path) -> None:
    file = tmp_path / "firms.csv"
    file.write_text("企业名称\n清河县某某羊绒纺织有限公司\n", encoding="utf-8")
    assert run("--file", str(file), "--kind", "firm", "-o", "-").stdout.splitlines()[1].endswith(",name")
    file.write_text("what\n轴承制造\n", encoding="utf-8")
    assert run("--file", str(file), "--kind", "firm", "-o", "-").stdout.splitlines()[1].endswith(",scope")
    file.write_text("a,b\n轴承制造,x\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"which column holds the phrases"):
        run("--file", str(file), "--kind", "firm", "-o", "-")
    file.write_text("firm,b\n某轴承有限公司,轴承制造\n", encoding="utf-8")
    told = run("--file", str(file), "--kind", "firm", "-o", "-", "--column", "b").stdout
    assert told.splitlines()[1].endswith(",both")


def test_a_table_of_firms_says_on_what_each_answer_rests(tmp_path: Path) -> None:
    file, out = tmp_path / "firms.csv", tmp_path / "coded.csv"
    rows = "清河县某某羊绒纺织有限公司,,1\n某轴承有限公司,轴承制造,2\n某商贸有限公司,轴承制造,3\n某某有限公司,x,4\n"
    file.write_text(f"企业名称,经营范围,number\n{rows}", encoding="utf-8")
    run("--file", str(file), "--kind", "firm", "-o", str(out))
    assert read_frame(out)["industry_basis"].to_list() == ["name", "both", "scope", ""]
    assert run("轴承制造", "--kind", "firm", "-o", "-").stdout.splitlines()[1].endswith(",scope")
    told = json.loads(out.with_name("coded.csv-metadata.json").read_text(encoding="utf-8"))["columns"]
    assert [column["name"] for column in told] == [*COLUMNS, "industry_basis"]  # not the user's own


def test_a_tree_shows_names_and_counts() -> None:
    shown = run("tree", "34", "--depth", "1").stdout
    assert "34 通用设备制造业  Manufacture of general-purpose machinery  (52 classes)" in shown
    assert "345 轴承、齿轮和传动部件制造" in shown
    assert "3451" not in shown
    assert "3451 滚动轴承制造" in run("tree", "34").stdout


def test_a_tree_without_a_code_is_the_whole_in_two_levels() -> None:
    shown = run("tree").stdout
    assert "(609 classes)" in shown
    assert "97 国际组织" in shown
    assert "970 国际组织" not in shown


def test_a_phrase_gets_codes_confidence_roles_and_reasons() -> None:
    shown = run("滚动轴承").stdout
    assert "滚动轴承  coded  Rolling bearings" in shown
    assert "3451  滚动轴承制造  Manufacture of rolling bearings" in shown
    assert "main" in shown
    assert "C 制造业 › 34 通用设备制造业 › 345" in shown
    assert "▇" in shown
    assert "industries/" in shown


def test_a_phrase_that_names_no_industry_is_none() -> None:
    shown = run("特色产业").stdout
    assert "none" in shown
    assert "▇" not in shown


def test_a_business_scope_is_coded_as_a_firms() -> None:
    shown = run("滚动轴承制造；货物进出口", "--kind", "firm", "--firm", "甲县某某轴承有限公司").stdout
    assert "3451  滚动轴承制造" in shown


def test_english_words_lead_to_chinese_and_to_names() -> None:
    shown = run("towels").stdout
    assert "毛巾" in shown
    assert "1772  毛巾类制品制造" in shown


def test_json_is_one_object_a_word() -> None:
    lines = [json.loads(line) for line in run("滚动轴承", "3451", "towel", "--json").stdout.splitlines()]
    assert [line.get("status", line.get("level", line.get("words"))) for line in lines] == ["coded", 4, "towel"]
    assert lines[0]["codes"][0]["code"] == "3451"
    assert lines[0]["english"] == "Rolling bearings"
    assert {link["kind"] for link in lines[1]["links"]} == {"is", "possible", "candidate"}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "phrases.csv"
    file.write_text("id,phrase,industry_code\n007,滚动轴承,x\n008,,y\n009,特色产业,z\n", encoding="utf-8")
    return file


def test_a_table_keeps_its_columns_in_front(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "coded.parquet"
    result = run("--file", str(table), "-o", str(out))
    frame = pl.read_parquet(out)
    assert frame.columns == ["id", "phrase", "input_industry_code", *COLUMNS]
    assert frame["id"].to_list() == ["007", "008", "009"]
    assert frame["industry_code"].to_list() == ["3451", "", ""]
    assert frame["industry_status"].to_list() == ["coded", "none", "none"]
    assert "3 rows: 2 none, 1 coded" in result.stderr


def test_standard_output_holds_the_table_and_nothing_else(table: Path) -> None:
    result = run("--file", str(table), "-o", "-")
    assert result.stdout.splitlines()[0] == ",".join(["id", "phrase", "input_industry_code", *COLUMNS])
    assert len(result.stdout.splitlines()) == 4


def test_phrases_can_be_written_as_a_table(tmp_path: Path) -> None:
    out = tmp_path / "phrases.xlsx"
    run("滚动轴承", "毛巾", "-o", str(out))
    frame = read_frame(out)
    assert frame.columns == COLUMNS
    assert frame["industry_phrase"].to_list() == ["滚动轴承", "毛巾"]


def test_the_phrases_own_column_is_not_repeated() -> None:
    frame = code_frame(pl.DataFrame({"industry_phrase": ["滚动轴承"], "n": [1]}), "industry_phrase")
    assert frame.columns == ["industry_phrase", "n", *COLUMNS[1:]]


def test_the_column_is_found_or_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "firms.csv"
    file.write_text("公司,经营范围\n甲,滚动轴承\n", encoding="utf-8")
    assert "3451" in run("--file", str(file), "-o", "-").stdout
    file.write_text("a,b\n甲,滚动轴承\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"which column.*--column; columns: a, b"):
        run("--file", str(file), "-o", "-")
    assert "3451" in run("--file", str(file), "--column", "b", "-o", "-").stdout


def test_a_column_in_doubt_is_asked_for_and_a_choice_is_said(tmp_path: Path) -> None:
    file = tmp_path / "firms.csv"
    file.write_text("单位名称,行业,主营业务\n甲,轴承,滚动轴承\n", encoding="utf-8")
    with pytest.raises(
        UsageError, match=r"several columns may hold the phrases: 行业, 主营业务.*单位名称, 行业, 主营业务"
    ):
        run("--file", str(file), "-o", "-")
    told = run("--file", str(file), "-o", "-", "--kind", "firm").stderr
    assert "phrases taken from the column 主营业务" in told
    assert "names of firms taken from the column 单位名称" in told
    file.write_text("单位名称,公司名称,经营范围\n甲,乙,滚动轴承制造\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"several columns may hold the names of firms: .*--firm-column"):
        run("--file", str(file), "-o", "-", "--kind", "firm")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "nothing to code"),
        (["C99"], "no such industry code: 'C99'"),
        (["D3451"], "stands in section C"),
        (["tree", "9999"], "no such industry code"),
        (["轴承", "--kind", "nope"], "no kind 'nope'"),
        (["轴承", "--firm", "某某轴承有限公司"], "--firm without --kind firm"),
        (["轴承", "--file", "x.csv"], "phrases or --firm together with --file"),
        (["轴承", "-o", "x.docx"], "docx"),
        (["3451", "-o", "x.csv"], "a code is shown, not coded: 3451"),
        (["tree", "34", "-o", "x.csv"], "a tree with -o"),
        (["轴承", "--firm-column", "名称"], "--firm-column without --kind firm"),
    ],
)
def test_bad_arguments_are_said_clearly(words: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        run(*words)


def test_bad_files_are_said_clearly(table: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        run("--file", str(tmp_path / "missing.csv"), "-o", "-")
    with pytest.raises(UsageError, match="no column 'nope'"):
        run("--file", str(table), "--column", "nope", "-o", "-")
    with pytest.raises(UsageError, match="no output named"):
        run("--file", str(table))

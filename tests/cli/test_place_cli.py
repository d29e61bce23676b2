"""The verbs place, history, translate and evaluate, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

from jiqun.cli.evaluate import evaluate_places
from jiqun.cli.history import history, translate
from jiqun.cli.place import place
from jiqun.errors import SourceError, UsageError
from jiqun.tables import read_frame

PLACE_COLUMNS = [
    "place_status", "province", "prefecture", "county", "code", "level", "on", "current_codes", "zone",
    "place_candidates", "place_evidence",
]  # fmt: skip

app = typer.Typer()
for verb in (place, history, translate, evaluate_places):
    app.command()(verb)


def run(*arguments: str, code: int = 0) -> tuple[str, str]:
    done = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"}, catch_exceptions=False)
    assert done.exit_code == code
    return done.stdout, done.stderr


def fails(*arguments: str) -> BaseException:
    done = CliRunner().invoke(app, arguments)
    assert done.exception is not None
    return done.exception


def test_a_card_says_what_happened_to_a_retired_unit() -> None:
    out, err = run("place", "重庆市渝北区手机产业集群")
    assert "500112 渝北区 was abolished in 2025; now 500109 北碚区 (part), 500157 两江新区 (part)" in out
    assert "retired" in out
    assert "Yubei District, Chongqing Municipality" in out
    assert "手机产业集群" in out
    assert "as of today" in err


def test_a_card_of_a_date_does_not_read_the_clock() -> None:
    out, err = run("place", "江西省南康市家具", "--on", "2010")
    assert "赣州市 360700 › 南康市 360782" in out
    assert err == ""


def test_a_card_lists_all_candidates() -> None:
    out, _ = run("place", "鼓楼区", "--on", "2023")
    assert all(code in out for code in ("320106", "320302", "350102", "410204"))
    assert "ambiguous" in out


def test_a_suggestion_is_marked_as_no_answer() -> None:
    out, _ = run("place", "江苏省绍兴市", "--on", "2023", code=1)
    assert "suggestions, not an answer" in out


def test_the_context_decides() -> None:
    out, _ = run("place", "白云区", "--on", "2023", "--province", "贵州省")
    assert "520113" in out
    assert "440111" not in out


def test_a_text_with_markup_and_control_characters_is_shown_as_it_is() -> None:
    out, _ = run("place", "[bold]河北省高阳县[/bold]\x1b[31m", "--on", "2023", code=1)
    assert "[bold]河北省高阳县[/bold]" in out
    assert "\x1b[31m" not in out


def test_several_places_of_one_text() -> None:
    out, _ = run("place", "河北省高阳县和浙江省慈溪市", "--on", "2023", "--all")
    assert "130628" in out
    assert "330282" in out


def test_texts_as_json() -> None:
    out, _ = run("place", "河北省保定市高阳县毛巾", "白云区", "--on", "2023", "--json")
    first, second = map(json.loads, out.splitlines())
    assert list(first) == ["text", *PLACE_COLUMNS]
    assert (first["place_status"], first["code"], first["on"]) == ("exact", "130628", "2023-12-31")
    assert second["place_status"] == "ambiguous"


def test_a_file_keeps_its_columns_in_front(tmp_path: Path) -> None:
    source, target = tmp_path / "list.csv", tmp_path / "placed.csv"
    source.write_text("id,name,code\n007,江西省南康市家具,x\n008,新能源,y\n", encoding="utf-8")
    _, err = run("place", "--file", str(source), "--on", "2010", "-o", str(target))
    placed = pl.read_csv(target, infer_schema=False)
    assert placed.columns == ["id", "name", "input_code", *PLACE_COLUMNS]
    assert placed["id"].to_list() == ["007", "008"]
    assert placed["code"][0] == "360782"
    assert "2 rows" in err


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".xlsx"])
def test_a_placed_table_has_its_codebook(tmp_path: Path, suffix: str) -> None:
    source, target = tmp_path / "list.csv", tmp_path / f"placed{suffix}"
    source.write_text("id,name,code\n007,江西省南康市家具,x\n", encoding="utf-8")
    run("place", "--file", str(source), "--on", "2010", "-o", str(target))
    if suffix == ".xlsx":
        told = read_frame(target, sheet="codebook")["name"].to_list()
    else:
        beside = tmp_path / "placed.csv-metadata.json"
        text = beside.read_text("utf-8") if suffix == ".csv" else pl.read_parquet_metadata(target)["jiqun"]
        told = [column["name"] for column in json.loads(text)["columns"]]
    assert told == list(PLACE_COLUMNS)  # not the user's own
    run("place", "江西省南康市", "--on", "2010", "-o", str(target))


def test_a_file_with_its_own_dates_and_provinces(tmp_path: Path) -> None:
    source, target = tmp_path / "list.tsv", tmp_path / "placed.parquet"
    source.write_text(
        "text\tyear\tprov\n江西省南康市\t2010\t\n江西省南康市\t2023\t\n白云区\t2023\t贵州省\n", encoding="utf-8"
    )
    run("place", "--file", str(source), "--on-column", "year", "--province-column", "prov", "-o", str(target))
    placed = pl.read_parquet(target)
    assert placed["place_status"].to_list() == ["inferred", "retired", "inferred"]
    assert placed["code"].to_list() == ["360782", "360782", "520113"]


def test_a_file_to_standard_output(tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text("河北省高阳县\n", encoding="utf-8")
    out, _ = run("place", "--file", str(source), "--on", "2023")
    assert out.splitlines()[0].startswith("text,place_status")


@pytest.mark.parametrize(
    ("table", "taken"),
    [
        ("text\n苏州市\n", "the column text (the only column)"),
        ("x\n苏州市\n", "the column x (the only one; this is its header, not a text)"),
        ("id,注册地址\n1,苏州市\n", "the column 注册地址 (by its header"),
        ("id,Address\n1,苏州市\n", "the column Address (by its header"),
    ],
)
def test_the_column_is_chosen_where_there_is_no_doubt_and_said(tmp_path: Path, table: str, taken: str) -> None:
    source = tmp_path / "list.csv"
    source.write_text(table, encoding="utf-8")
    out, err = run("place", "--file", str(source), "--on", "2023")
    assert "320500" in out
    assert f"texts taken from {taken}" in err
    chosen = "id" if table.startswith("id") else None
    if chosen:
        out, err = run("place", "--file", str(source), "--on", "2023", "--column", chosen)
        assert ("320500" in out, err) == (False, "")


@pytest.mark.parametrize("header", ["名称,地址", "地址,企业名称", "备注,编号"])
def test_a_column_in_doubt_is_asked_for_and_all_are_listed(tmp_path: Path, header: str) -> None:
    source = tmp_path / "list.csv"
    source.write_text(f"{header}\n苏州市,慈溪市\n", encoding="utf-8")
    error = fails("place", "--file", str(source), "--on", "2023")
    assert isinstance(error, UsageError)
    assert ("--column" in error.hint, header.replace(",", ", ") in error.hint) == (True, True)
    assert str(source) == error.where


def test_bad_arguments_of_place(tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("a,b\n1,2\n", encoding="utf-8")
    assert isinstance(fails("place"), UsageError)
    assert isinstance(fails("place", "x", "--file", str(source)), UsageError)
    assert "a, b" in fails("place", "--file", str(source), "--on", "2023").hint  # type: ignore[attr-defined]
    assert isinstance(fails("place", "--file", str(source), "--column", "c", "--on", "2023"), UsageError)
    assert isinstance(fails("place", "--file", str(tmp_path / "none.csv"), "--on", "2023"), SourceError)
    assert isinstance(fails("place", "x", "--on", "1066"), UsageError)
    both = fails("place", "--file", str(source), "--column", "a", "--on", "2023", "--on-column", "b")
    assert isinstance(both, UsageError)


def test_history() -> None:
    out, _ = run("history", "500112")
    assert "渝北区 was abolished; now 500109 北碚区 (part), 500157 两江新区 (part)" in out
    out, _ = run("history", "江北区", "--json")
    assert [json.loads(line)["code"] for line in out.splitlines()] == ["330205", "500105", "510211"]
    assert isinstance(fails("history", "没有市"), UsageError)


def test_translate() -> None:
    out, _ = run("translate", "360782", "110105", "--from", "2010", "--to", "2023", "-o", "-")
    lines = out.splitlines()
    assert lines[0] == "from,to,kind,note"
    assert lines[1].startswith("360782,360702;360703,rearranged,")
    assert lines[2].startswith("110105,110105,same,")
    shown, _ = run("translate", "360782", "--from", "2010", "--to", "2023")
    assert "not one code" in shown
    assert isinstance(fails("translate", "360782"), UsageError)
    assert isinstance(fails("translate", "--from", "2010"), UsageError)


def test_translate_a_file(tmp_path: Path) -> None:
    source, target = tmp_path / "panel.csv", tmp_path / "out.csv"
    source.write_text("county,to\n360782,a\n999999,b\n,c\n", encoding="utf-8")
    run("translate", "--file", str(source), "--column", "county", "--from", "2010", "--to", "2023", "-o", str(target))
    table = pl.read_csv(target, infer_schema=False)
    assert table.columns == ["county", "input_to", "to", "kind", "note"]
    assert table["kind"].to_list() == ["rearranged", "unknown", "unknown"]
    assert isinstance(fails("translate", "--file", str(source), "--from", "2010"), UsageError)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_evaluate(tmp_path: Path, suffix: str) -> None:
    gold, target = tmp_path / "gold.tsv", tmp_path / f"rows{suffix}"
    gold.write_text("name\tcounty\tcode\n河北省高阳县\t高阳县\t130628\n鼓楼区\t鼓楼区\t320106\n", encoding="utf-8")
    out, err = run("evaluate-places", str(gold), "--on", "2023", "-o", str(target))
    assert "not right (1)" in out
    assert "ambiguous" in out
    assert "2 rows written" in err
    assert target.stat().st_size > 0

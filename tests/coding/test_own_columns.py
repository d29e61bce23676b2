"""The columns of a user's list come back behind the coded ones: all of them, in their order, as they are written."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from jiqun.cli import app
from jiqun.coding import COLUMNS, code, coded_frame, coded_table
from jiqun.places.frames import place_frame
from jiqun.tables import own_names, read_frame

NAME = "河北省高阳县毛巾纺织产业集群"


def table(folder: Path, *lines: str, suffix: str = ".csv") -> pl.DataFrame:
    file, out = folder / "list.csv", folder / f"coded{suffix}"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    code(file, on=2023, out=out)
    return read_frame(out)


def test_own_columns_stand_behind_in_their_order_and_as_written(tmp_path: Path) -> None:
    found = table(
        tmp_path, "产值,集群名称, 备注 ,key", f' 12.50 ,{NAME},"=a; ""b""",007', "无,福建省德化县白瓷产业集群,,008"
    )
    assert found.columns == [*COLUMNS, "产值", "备注", "key"]
    assert found["code"].to_list() == ["130628", "350526"]
    coded = code(tmp_path / "list.csv", on=2023)
    assert coded_table(coded)["产值"].to_list() == [" 12.50 ", "无"]
    assert coded_table(coded)["备注"].to_list() == ['=a; "b"', ""]
    assert coded_table(coded)["key"].to_list() == ["007", "008"]
    assert coded_frame(coded).columns == list(COLUMNS)


def test_a_column_with_the_name_of_a_coded_one_is_called_input(tmp_path: Path) -> None:
    found = table(tmp_path, "集群名称,code,input_code,source", f"{NAME},a,b,c")
    assert found.columns == [*COLUMNS, "input_code_2", "input_code", "input_source"]
    assert found.select("input_code_2", "input_code", "input_source", "code").rows() == [("a", "b", "c", "130628")]


def test_columns_of_places_come_back_too(tmp_path: Path) -> None:
    found = table(tmp_path, "序号,集群名称,省份,县区", "1,毛巾产业集群,河北省,高阳县")
    assert found.columns == [*COLUMNS, "省份", "县区"]


@pytest.mark.parametrize(
    ("header", "cells", "kept"),
    [
        ("序号", ["1", "2"], False),
        ("序号", ["01", "02"], True),
        ("编号", ["A-001", "A-002"], True),
        ("id", ["f00d", ""], True),
        ("", ["0", "1"], True),
    ],
)
def test_numbers_come_back_where_they_are_more_than_numbers(
    tmp_path: Path, header: str, cells: list[str], kept: bool
) -> None:
    rows = (f"{cells[0]},{NAME},x", f"{cells[1]},福建省德化县白瓷产业集群,y")
    found = table(tmp_path, f"{header},集群名称,备注", *rows, suffix=".parquet")
    name = header or "column_1"
    assert found.columns == [*COLUMNS, *([name] if kept else []), "备注"]
    assert not kept or [cell or "" for cell in found[name]] == cells


def test_a_worksheet_and_json(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["集群名称", "产值", "name"])
        sheet.write_row(1, 0, [NAME, 12.5, "x"])
    done = CliRunner().invoke(app, ["code", str(file), "--on", "2023", "--json"])
    (record,) = map(json.loads, done.stdout.splitlines())
    assert (record["name"], record["产值"], record["input_name"]) == (NAME, "12.5", "x")
    assert "name in the list, which is the name of a coded column, is called input_name" in done.stderr


def test_a_table_without_a_header(tmp_path: Path) -> None:
    found = table(tmp_path, f"007,{NAME},x", "008,福建省德化县白瓷产业集群,y")
    assert found.columns == [*COLUMNS, "column_1", "column_3"]
    assert found.select("column_1", "column_3").rows() == [("007", "x"), ("008", "y")]


def test_a_list_of_names_alone_is_as_it_was(tmp_path: Path) -> None:
    assert table(tmp_path, "序号,集群名称", f"1,{NAME}").columns == list(COLUMNS)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "code", "input_code", "input_code_2", "name", "input_name"]), unique=True))
def test_names_never_clash_and_nothing_is_renamed_without_need(names: list[str]) -> None:
    found = own_names(names, COLUMNS)
    assert list(found) == names
    assert len({*found.values(), *COLUMNS}) == len(names) + len(COLUMNS)
    assert all(found[name] == name for name in names if name not in COLUMNS)


def test_a_clash_with_a_clash_is_no_error_for_placed_tables() -> None:
    frame = pl.DataFrame({"name": [NAME], "code": ["a"], "input_code": ["b"]})
    found = place_frame(frame, column="name", on=2023)
    assert found.select("input_code_2", "input_code", "code").rows() == [("a", "b", "130628")]

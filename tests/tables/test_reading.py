"""Reading tables: text stays text, and what cannot be read is said clearly."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiqun.errors import JiqunError, SourceError, UsageError
from jiqun.tables import column_names, read_frame, scan_frame, write_table

ROWS = {"代码": ["010", "130628"], "名称": ["北京市", "高阳县"]}
SUFFIXES = [".csv", ".tsv", ".txt", ".xlsx", ".xls", ".parquet", ".jsonl", ".ndjson", ".json"]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".parquet", ".jsonl", ".ndjson", ".json"])
def test_codes_keep_their_zeros(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"t{suffix}"
    write_table(pl.DataFrame(ROWS), file)
    assert read_frame(file).to_dict(as_series=False) == ROWS
    assert scan_frame(file).collect().to_dict(as_series=False) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    text = "".join(delimiter.join(row) + end for row in [list(ROWS), *zip(*ROWS.values(), strict=True)])
    for name in ("t.csv", "t.txt"):
        file = tmp_path / name
        file.write_bytes(text.encode(encoding))
        assert read_frame(file).to_dict(as_series=False) == ROWS
        assert scan_frame(file).collect().to_dict(as_series=False) == ROWS


def test_traditional_text_in_big5_and_gb18030(tmp_path: Path) -> None:
    for encoding in ("big5", "gb18030"):
        file = tmp_path / "t.csv"
        file.write_bytes("名稱,地區\n電梯產業集群,浙江省湖州市南潯區\n製造業,廣東省東莞市\n".encode(encoding))
        assert read_frame(file)["名稱"].to_list() == ["電梯產業集群", "製造業"]


def test_names_without_a_header(tmp_path: Path) -> None:
    file = tmp_path / "t.txt"
    file.write_text('北京市\n"高阳县\n', encoding="utf-8")
    assert read_frame(file).to_dict(as_series=False) == {"text": ["北京市", '"高阳县']}


def test_quotes_line_breaks_and_short_rows(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text('a,b\n"x, ""y""\nz",2\n3\n', encoding="utf-8")
    assert read_frame(file).rows() == [('x, "y"\nz', "2"), ("3", None)]


def test_a_row_with_too_many_fields_is_named(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("a,b\n1,2\n1,2,3\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"line 3: the row has 3 fields, the header has 2"):
        read_frame(file)


def test_kinds_of_worksheet_columns(tmp_path: Path) -> None:
    import xlsxwriter

    file = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("甲")
        sheet.write_row(0, 0, ["n", "x", "mixed", "", "n"])
        sheet.write_row(1, 0, [1, 0.5, "010", "y", 1])
        sheet.write_row(2, 0, [2, None, 7, None, 2])
        sheet.write_datetime(1, 5, dt.datetime(2023, 10, 17), book.add_format({"num_format": "yyyy-mm-dd"}))
        book.add_worksheet("乙").write_row(0, 0, ["q"])
    frame = read_frame(file)
    assert frame.columns == ["n", "x", "mixed", "column_4", "n_2", "column_6"]
    assert frame["n"].to_list() == [1, 2]
    assert frame["x"].to_list() == [0.5, None]
    assert frame["mixed"].to_list() == ["010", "7"]
    assert frame["column_6"].to_list() == [dt.date(2023, 10, 17), None]
    assert read_frame(file, sheet="乙").columns == ["q"]
    assert read_frame(file, sheet=2).columns == ["q"]
    with pytest.raises(UsageError, match="worksheets: 甲, 乙"):
        read_frame(file, sheet="丙")


def test_only_a_workbook_has_sheets(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="only a workbook"):
        read_frame(tmp_path / "a.csv", sheet="甲")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_bad_files_of_every_format(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"t{suffix}"
    with pytest.raises(SourceError, match="no such file"):
        read_frame(file)
    file.write_bytes(b"")
    with pytest.raises(SourceError, match="the file is empty"):
        read_frame(file)
    file.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(SourceError):
        read_frame(file)
    file.unlink()
    file.mkdir()
    with pytest.raises(SourceError, match="this is a folder"):
        read_frame(file)


def test_other_bad_input(tmp_path: Path) -> None:
    (tmp_path / "t.doc").write_bytes(b"x")
    with pytest.raises(SourceError, match="unknown format"):
        read_frame(tmp_path / "t.doc")
    (tmp_path / "t.csv").write_bytes(b"%PDF-1.4 ...")
    with pytest.raises(SourceError, match="a PDF file"):
        read_frame(tmp_path / "t.csv")
    (tmp_path / "t.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no such encoding"):
        read_frame(tmp_path / "t.csv", encoding="nonsense")
    with pytest.raises(SourceError, match="no such file"):
        read_frame(tmp_path / "nowhere" / "t.csv")


@given(st.binary(max_size=200), st.sampled_from(SUFFIXES))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_give_a_frame_or_a_clear_error(tmp_path: Path, content: bytes, suffix: str) -> None:
    file = tmp_path / f"fuzz{suffix}"
    file.write_bytes(content)
    with suppress(JiqunError):
        read_frame(file)
    with suppress(JiqunError):
        column_names(file)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5), st.sampled_from([".parquet", ".jsonl", ".json"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_round_trip(tmp_path: Path, rows: list[tuple[str, str]], suffix: str) -> None:
    file = tmp_path / f"round{suffix}"
    frame = pl.DataFrame(rows, schema={"a": pl.String, "b": pl.String}, orient="row")
    write_table(frame, file)
    assert read_frame(file).equals(frame)
    assert column_names(file) == ["a", "b"]

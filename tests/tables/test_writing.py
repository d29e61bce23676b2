"""Writing tables: every format, the same bytes twice, nothing that runs, nothing half-written."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

import jiqun
from jiqun.errors import OutputError, UsageError
from jiqun.tables import Variable, read_frame, refuse_overwrite, safe_write, write_table

FRAME = pl.DataFrame(
    {
        "code": ["010", "130628", None],
        "name": ["北京市", '高阳县, "毛巾"\n纺织', '=HYPERLINK("x")'],
        "number": [1, 2, None],
        "share": [0.5, None, 1.25],
        "codes": [["1", "2"], [], None],
        "on": [dt.date(2023, 10, 17), None, dt.date(2024, 1, 1)],
    }
)
CODEBOOK = [
    Variable("code", "text", "Code of the division", "six digits", "GB/T 2260"),
    Variable("name", "text", "名称"),
]
SOURCES = [{"title": "名单", "document_number": "工信部企业函〔2023〕283号", "dated": "2023-10-17"}]
FORMATS = [".csv", ".tsv", ".xlsx", ".parquet", ".jsonl", ".ndjson", ".json"]
DANGEROUS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "'=1", "-1-1"]
HARMLESS = ["-", "--", "+", "-5", "+86", "1-2", "-3.5%", "高阳县", "'", "", "- ".strip()]


@pytest.mark.parametrize("suffix", FORMATS)
def test_two_runs_write_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    files = [tmp_path / f"{i}{suffix}" for i in (1, 2)]
    for file in files:
        write_table(FRAME, file, codebook=CODEBOOK, sources=SOURCES)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_lazy_frame_gives_the_same_file(tmp_path: Path, suffix: str) -> None:
    for name, frame in (("a", FRAME), ("b", FRAME.lazy())):
        write_table(frame, tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", [".parquet", ".jsonl", ".json", ".xlsx"])
def test_text_comes_back_unchanged(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"t{suffix}"
    frame = pl.DataFrame({"text": [*DANGEROUS, *(text for text in HARMLESS if text), "010", "https://example.org"]})
    write_table(frame, file)
    back = read_frame(file)["text"].to_list()
    if suffix == ".xlsx":
        back = [text.replace("_x0009_", "\t") for text in back]
    assert back == frame["text"].to_list()


def test_csv_is_for_excel_and_guards_formulas(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    write_table(pl.DataFrame({"text": DANGEROUS + HARMLESS}), file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    back = ["" if text is None else text for text in read_frame(file)["text"].to_list()]
    assert back == ["'" + text for text in DANGEROUS] + HARMLESS


def test_numbers_are_not_guarded_in_csv(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    write_table(pl.DataFrame({"n": [-1, 2], "x": [-0.5, 1.0]}), file)
    assert file.read_text(encoding="utf-8-sig") == "n,x\n-1,-0.5\n2,1.0\n"


def test_xlsx_has_no_formula_and_no_link(tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    write_table(pl.DataFrame({"text": [*DANGEROUS, "https://example.org", "mailto:a@b"]}), file)
    with zipfile.ZipFile(file) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in parts.namelist() if "worksheets/_rels" in name]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()


def test_xlsx_for_people(tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    write_table(FRAME, file, codebook=CODEBOOK, sources=SOURCES)
    with CalamineWorkbook.from_path(file) as book:
        assert book.sheet_names == ["data", "codebook", "sources"]
        rows = book.get_sheet_by_name("data").to_python()
        assert book.get_sheet_by_name("sources").to_python()[1][1] == "工信部企业函〔2023〕283号"
        assert book.get_sheet_by_name("codebook").to_python()[1][0] == "code"
    assert rows[1] == ["010", "北京市", 1.0, 0.5, "1;2", dt.date(2023, 10, 17)]
    with zipfile.ZipFile(file) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet
    assert "<cols>" in sheet


def test_codebook_and_sources_go_with_every_format(tmp_path: Path) -> None:
    for suffix in (".csv", ".tsv", ".jsonl", ".json"):
        write_table(FRAME, tmp_path / f"t{suffix}", codebook=CODEBOOK, sources=SOURCES)
        known = json.loads((tmp_path / f"t{suffix}-metadata.json").read_text(encoding="utf-8"))
        assert known["columns"][0]["name"] == "code"
        assert known["sources"] == SOURCES
    write_table(FRAME, tmp_path / "t.parquet", codebook=CODEBOOK, sources=SOURCES)
    known = json.loads(pl.read_parquet_metadata(tmp_path / "t.parquet")["jiqun"])
    assert [column["name"] for column in known["columns"]] == ["code", "name"]


def test_standard_output(tmp_path: Path) -> None:
    program = "import polars as p; from jiqun.tables import write_table as w; w(p.DataFrame({'名称':['高阳县']}), '-')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode() == "名称\n高阳县\n"


def test_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown format"):
        write_table(FRAME, tmp_path / "t.doc")
    with pytest.raises(UsageError, match="without an ending"):
        write_table(FRAME, tmp_path / "t")


@pytest.mark.parametrize("suffix", FORMATS)
def test_no_such_folder(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(OutputError, match="the folder does not exist"):
        write_table(FRAME, tmp_path / "nowhere" / f"t{suffix}")


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_folder_instead_of_a_file(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"t{suffix}").mkdir()
    with pytest.raises(OutputError, match="this is a folder"):
        write_table(FRAME, tmp_path / f"t{suffix}")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_full_disk(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"t{suffix}").symlink_to("/dev/full")
    frame = pl.DataFrame({"text": ["高阳县" * 100] * 2000})
    with pytest.raises(OutputError, match="the disk is full"):
        write_table(frame, tmp_path / f"t{suffix}")
    assert Path("/dev/full").is_char_device()


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "t.csv"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match="no permission"):
        write_table(FRAME, file)
    assert file.read_text(encoding="utf-8") == "old"


def test_too_much_for_xlsx(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="more than XLSX can hold"):
        write_table(pl.DataFrame({"n": range(1_048_576)}), tmp_path / "t.xlsx")
    with pytest.raises(OutputError, match="more than an XLSX cell can hold"):
        write_table(pl.DataFrame({"n": ["x" * 40_000]}), tmp_path / "t.xlsx")
    assert not list(tmp_path.iterdir())


def _write_half(file: Path) -> None:
    with safe_write(file) as draft:
        draft.write_text("half", encoding="utf-8")
        raise KeyboardInterrupt


def test_an_interrupted_writer_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "t.txt"
    file.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        _write_half(file)
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link_and_the_mode_stays(tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    (tmp_path / "link.txt").symlink_to(real)
    with safe_write(tmp_path / "link.txt") as draft:
        draft.write_text("new", encoding="utf-8")
    assert (tmp_path / "link.txt").is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_frame_without_rows(tmp_path: Path) -> None:
    for suffix in FORMATS:
        write_table(FRAME.clear(), tmp_path / f"t{suffix}")
    assert read_frame(tmp_path / "t.csv").columns == FRAME.columns


def test_a_result_never_takes_the_place_of_its_source(tmp_path: Path) -> None:
    source, link = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text("name\n甲\n", encoding="utf-8")
    link.symlink_to(source)
    for out in (source, link, tmp_path / "." / "a.csv"):
        with pytest.raises(UsageError, match="overwrite its own source"):
            refuse_overwrite(out, source)
    for out in (None, "-", tmp_path / "c.csv"):
        refuse_overwrite(out, source)


def test_code_refuses_its_own_source(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("集群名称\n河北省高阳县毛巾产业集群\n", encoding="utf-8")
    before = source.read_bytes()
    with pytest.raises(UsageError, match="overwrite"):
        jiqun.code(source, out=source)
    assert source.read_bytes() == before

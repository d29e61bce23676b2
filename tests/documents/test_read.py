"""Documents: every line of every format, as it is in the file, with its place."""

from __future__ import annotations

import codecs
import hashlib
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiqun.documents import Locator, read
from jiqun.errors import JiqunError, SourceError, UsageError

NAMES = ["北京市丰台区轨道交通智能控制产业集群", "河北省高阳县毛巾纺织产业集群"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text(tmp_path: Path, encoding: str, end: str) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(end.join(["附件", "", f"1\t{NAMES[0]}", f"2\t{NAMES[1]}"]).encode(encoding))
    document = read(file)
    assert [line.text for line in document.lines] == ["附件", "", f"1\t{NAMES[0]}", f"2\t{NAMES[1]}"]
    assert [line.locator for line in document.lines] == [Locator(line=i) for i in (1, 2, 3, 4)]
    assert document.lines[3].cells == ("2", NAMES[1])
    assert document.lines[0].cells == ("附件",)
    assert document.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (document.name, document.format) == ("list.txt", "text")


def test_the_first_source_is_read_as_published() -> None:
    file = Path(__file__).parents[2] / "src" / "jiqun" / "sources" / "miit" / "2023" / "list.txt"
    document = read(file)
    assert "\n".join(line.text for line in document.lines) == file.read_text(encoding="utf-8")
    assert document.lines[7].text == "1\t" + NAMES[0]
    assert document.lines[7].locator == Locator(line=8)


def test_csv_records_over_several_lines(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('序号,名称\n1,"甲\n乙, 丙"\n\n2,"丁""戊"""\n', encoding="utf-8")
    lines = read(file).lines
    assert [line.cells for line in lines] == [("序号", "名称"), ("1", "甲\n乙, 丙"), ("",), ("2", '丁"戊"')]
    assert [line.locator.line for line in lines] == [1, 2, 4, 5]
    assert lines[1].text == '1,"甲\n乙, 丙"'


def test_csv_with_bad_quotes_and_tsv_with_them(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text('1,甲\n2,"乙\n3,丙\n', encoding="utf-8")
    with pytest.raises(SourceError, match=r"list.csv, line 2: the record cannot be read"):
        read(tmp_path / "list.csv")
    (tmp_path / "list.tsv").write_text('1\t甲\n2\t"乙\n3\t丙\n', encoding="utf-8")
    assert [line.cells for line in read(tmp_path / "list.tsv").lines] == [("1", "甲"), ("2", '"乙'), ("3", "丙")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text("".join(f"{i}{delimiter}{name}\n" for i, name in enumerate(NAMES)), encoding="utf-8")
    assert [line.cells for line in read(file).lines] == [("0", NAMES[0]), ("1", NAMES[1])]


def test_worksheets(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet("空")
        sheet = book.add_worksheet("名单")
        sheet.merge_range(1, 1, 1, 3, "2023年度名单")
        sheet.write_row(3, 1, ["地区", "序号", "集群名称"])
        sheet.merge_range(4, 1, 5, 1, "河北省")
        sheet.write_row(4, 2, [1, NAMES[0]])
        sheet.write_row(5, 2, [2, NAMES[1]])
        book.add_worksheet("说明").write(0, 0, "x")
        hidden = book.add_worksheet("密")
        hidden.write(0, 0, "y")
        hidden.hide()
    document = read(file)
    assert document.format == "xlsx"
    assert document.not_read == ("说明",)
    assert [line.cells for line in document.lines] == [
        ("",),
        ("", "2023年度名单"),
        ("",),
        ("", "地区", "序号", "集群名称"),
        ("", "河北省", "1", NAMES[0]),
        ("", "河北省", "2", NAMES[1]),
    ]
    assert str(document.lines[5].locator) == "sheet 名单, row 6"
    assert [line.repeats for line in document.lines] == [(), (), (), (), (), (1,)]
    assert read(file, sheet="说明").lines[0].text == "x"
    assert read(file, sheet=4).lines[0].text == "y"
    with pytest.raises(UsageError, match="no worksheet '无'"):
        read(file, sheet="无")


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".tsv", ".xlsx", ".xls", ".ods", ""])
def test_bad_files(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"list{suffix}"
    with pytest.raises(SourceError, match="no such file"):
        read(file)
    file.write_bytes(b"")
    with pytest.raises(SourceError, match="the file is empty"):
        read(file)
    file.write_bytes(b"\x00\x01\xfe\xff" * 300)
    with pytest.raises(SourceError):
        read(file)
    file.unlink()
    file.mkdir()
    with pytest.raises(SourceError, match="this is a folder"):
        read(file)


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".tsv"])
def test_bad_text(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"list{suffix}"
    file.write_text(" \n\t\n", encoding="utf-8")
    with pytest.raises(SourceError, match="nothing but blanks"):
        read(file)
    file.write_bytes("déjà vu à Paris".encode("latin-1"))
    with pytest.raises(SourceError, match="encoding="):
        read(file)
    file.write_text("甲", encoding="utf-8")
    with pytest.raises(UsageError, match="only a workbook"):
        read(file, sheet=1)
    with pytest.raises(UsageError, match="no such encoding"):
        read(file, encoding="nonsense")


def test_formats_that_come_later_say_so(tmp_path: Path) -> None:
    (tmp_path / "list.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(SourceError, match="PDF files cannot be read"):
        read(tmp_path / "list.pdf")


def test_a_web_page_that_is_called_a_workbook_is_named(tmp_path: Path) -> None:
    file = tmp_path / "list.xls"
    file.write_text("\n <html><table><tr><td rowspan=2>河北省</td></tr></table></html>", encoding="utf-8")
    with pytest.raises(SourceError, match=r"a web page or XML, not a workbook \(open it in a spreadsheet program"):
        read(file)


def test_messages_name_the_option_as_well_as_the_argument(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes("déjà vu à Paris".encode("latin-1"))
    with pytest.raises(SourceError, match=r"--encoding \(encoding=\)"):
        read(tmp_path / "list.txt")
    (tmp_path / "list.csv").write_bytes(codecs.BOM_UTF8 + "序号,集群名称".encode("gb18030"))
    with pytest.raises(SourceError, match=r"not utf-8 text, although it begins with the mark of it: byte 4 cannot"):
        read(tmp_path / "list.csv")


def test_a_stray_cell_far_away_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet().write(1_048_575, 16_383, "x")
    with pytest.raises(SourceError, match="too many to read"):
        read(file)


@given(st.binary(max_size=300), st.sampled_from([".txt", ".csv", ".tsv", ".xlsx", ".xls", ".ods"]))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_give_a_document_or_a_clear_error(tmp_path: Path, content: bytes, suffix: str) -> None:
    file = tmp_path / f"fuzz{suffix}"
    file.write_bytes(content)
    with suppress(JiqunError):
        read(file)


@given(st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])), max_size=8))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_lines_of_text_come_back(tmp_path: Path, lines: list[str]) -> None:
    file = tmp_path / "round.txt"
    text = "x\n" + "\n".join(lines)
    file.write_text(text, encoding="utf-8")
    with suppress(SourceError):
        found = [line.text for line in read(file, encoding="utf-8").lines]
        assert "\n".join(found) in (text, text.removesuffix("\n"))

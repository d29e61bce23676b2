"""Files as offices make them: a cover sheet, merged cells, numbers that begin anew, footnote marks, spoilt text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from jiqun.errors import SourceError
from jiqun.lists import OfficialList, read_list

BY_PROVINCE = {
    "河北省": ["河北省高阳县毛巾纺织产业集群", "河北省安平县丝网产业集群", "河北省清河县羊绒产业集群"],
    "福建省": ["福建省德化县白瓷产业集群", "福建省晋江市运动鞋产业集群"],
    "北京市": ["北京市海淀区集成电路设计产业集群"],
}
NAMES = [name for names in BY_PROVINCE.values() for name in names]


def told(official: OfficialList) -> list[tuple[str, str]]:
    return [(one.kind, one.severity) for one in official.findings]


def workbook(file: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    with xlsxwriter.Workbook(str(file)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return file


COVER = [["2026年度中小企业特色产业集群名单"], [], ["编制单位：工业和信息化部"], ["2026年11月"]]
LIST = [["序号", "集群名称"], *([number, name] for number, name in enumerate(NAMES, 1))]


def test_the_sheet_that_holds_the_list_is_found_behind_a_cover(tmp_path: Path) -> None:
    official = read_list(workbook(tmp_path / "list.xlsx", 封面=COVER, 名单=LIST))
    assert [entry.name for entry in official.entries] == NAMES
    assert official.entries[0].locator.table == "名单"
    (finding,) = official.findings
    assert (finding.kind, finding.severity) == ("sheet", "note")
    assert "名单" in finding.message
    assert "封面" in finding.message


def test_a_second_sheet_with_rows_is_a_warning_whether_there_is_a_cover_or_not(tmp_path: Path) -> None:
    for sheets in ({"封面": COVER, "名单": LIST, "续": LIST}, {"名单": LIST, "续": LIST}):
        official = read_list(workbook(tmp_path / "list.xlsx", **sheets))
        assert official.entries[0].locator.table == "名单"
        assert ("sheet", "warning") in told(official)
        assert any("续" in one.message and "--sheet" in one.advice for one in official.findings)


def test_rows_that_a_filter_hides_are_read_and_told(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "list.xlsx")) as book:
        book.add_worksheet("说明 & 封面").set_row(2, None, None, {"hidden": True})
        sheet = book.add_worksheet("名单<1>")
        for number, row in enumerate(LIST):
            sheet.write_row(number, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(4, 0)
    official = read_list(tmp_path / "list.xlsx")
    assert [entry.name for entry in official.entries] == NAMES
    (finding,) = official.findings
    assert (finding.kind, finding.severity, finding.locator.row if finding.locator else 0) == ("hidden", "warning", 3)
    assert finding.message.startswith("2 rows are hidden")


def test_a_sheet_that_was_asked_for_is_read_and_no_other(tmp_path: Path) -> None:
    file = workbook(tmp_path / "list.xlsx", 封面=COVER, 名单=LIST)
    with pytest.raises(SourceError, match="no rows found"):
        read_list(file, sheet="封面")


def test_a_workbook_of_covers_has_no_rows(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no rows found"):
        read_list(workbook(tmp_path / "list.xlsx", 封面=COVER, 说明=COVER))


def rows_by_province(*, repeated: bool) -> list[list[object]]:
    rows: list[list[object]] = [["省份", "序号", "集群名称"]]
    for province, names in BY_PROVINCE.items():
        rows += [[province if number == 1 or repeated else "", number, name] for number, name in enumerate(names, 1)]
    return rows


@pytest.mark.parametrize("repeated", [True, False])
def test_numbers_that_begin_anew_beside_another_province_are_no_repeats(tmp_path: Path, repeated: bool) -> None:
    rows = rows_by_province(repeated=repeated)
    text = "\n".join(",".join(map(str, row)) for row in rows)
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    official = read_list(tmp_path / "list.csv")
    assert [entry.name for entry in official.entries] == NAMES
    assert official.findings == ()


def test_merged_province_cells_with_numbers_of_each_province(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "list.xlsx")) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows_by_province(repeated=False)):
            sheet.write_row(number, 0, row)
        sheet.merge_range("A2:A4", "河北省")
        sheet.merge_range("A5:A6", "福建省")
    official = read_list(tmp_path / "list.xlsx")
    assert [entry.columns["省份"] for entry in official.entries] == ["河北省"] * 3 + ["福建省"] * 2 + ["北京市"]
    assert official.findings == ()


def test_a_name_merged_over_the_rows_of_its_firms_is_one_row(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "list.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["序号", "集群名称", "龙头企业"])
        for number, name in enumerate(NAMES, 1):
            for column, value in enumerate((number, name)):
                sheet.merge_range(2 * number - 1, column, 2 * number, column, value)
            sheet.write_column(2 * number - 1, 2, ["甲公司", "乙公司"])
        sheet.write_row(13, 0, [7, NAMES[0], "丙公司"])
    official = read_list(tmp_path / "list.xlsx")
    assert [(entry.number, entry.name) for entry in official.entries] == [*enumerate(NAMES, 1), (7, NAMES[0])]
    assert official.entries[0].columns == {"龙头企业": "甲公司"}
    assert told(official) == [("merged", "note"), ("near-duplicate", "warning")]
    assert str(official.findings[0].locator) == "sheet Sheet1, row 3, cell 2"


def test_what_is_wrong_within_a_province_is_still_found(tmp_path: Path) -> None:
    rows = rows_by_province(repeated=True)
    rows[2][1] = 3  # 1, 3, 3
    (tmp_path / "list.csv").write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
    assert told(read_list(tmp_path / "list.csv")) == [("repeat", "error"), ("gap", "error")]


def test_the_same_number_in_every_row_is_still_a_repeat(tmp_path: Path) -> None:
    """A column that is another one in every row does not group the rows."""
    rows = "\n".join(f"县{row},1,{name}" for row, name in enumerate(NAMES))
    (tmp_path / "list.csv").write_text(f"县,序号,集群名称\n{rows}\n", encoding="utf-8")
    assert told(read_list(tmp_path / "list.csv")).count(("repeat", "error")) == len(NAMES) - 1


MARKS = ["①", "*", "[1]", "注1", "（注2）", "※", "¹", "【3】"]


@pytest.mark.parametrize("mark", MARKS)
def test_footnote_marks_are_taken_off_the_name_and_said(tmp_path: Path, mark: str) -> None:
    lines = [f"{number}\t{name}{mark if number == 2 else ''}" for number, name in enumerate(NAMES, 1)]
    (tmp_path / "list.tsv").write_text("\n".join(["序号\t集群名称", *lines]), encoding="utf-8")
    official = read_list(tmp_path / "list.tsv")
    assert [entry.name for entry in official.entries] == NAMES
    assert official.entries[1].raw.endswith(mark)
    (finding,) = official.findings
    assert (finding.kind, finding.severity, str(finding.locator)) == ("mark", "note", "line 3, cell 2")
    assert mark in finding.message


def test_a_mark_in_front_and_marks_in_plain_lines(tmp_path: Path) -> None:
    marked = [f"*{name}" if at % 2 else f"{name}①" for at, name in enumerate(NAMES)]
    (tmp_path / "list.txt").write_text("\n".join(marked), encoding="utf-8")
    official = read_list(tmp_path / "list.txt")
    assert [entry.name for entry in official.entries] == NAMES
    (finding,) = official.findings  # many of them are one finding
    assert finding.kind == "mark"
    assert "6 names" in finding.message


@pytest.mark.parametrize(
    "name", ["某县3D打印产业集群", "某县毛巾产业集群(家纺)", "某县注塑产业集群", "某县C#软件产业集群"]
)
def test_what_is_no_mark_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / "list.tsv").write_text(f"序号\t集群名称\n1\t{name}\n", encoding="utf-8")
    assert [entry.name for entry in read_list(tmp_path / "list.tsv").entries] == [name]


def test_text_that_was_spoilt_by_a_wrong_encoding_is_an_error(tmp_path: Path) -> None:
    text = "序号,集群名称\n" + "".join(f"{number},{name}\n" for number, name in enumerate(NAMES, 1))
    (tmp_path / "list.csv").write_bytes(text.encode("gb18030").decode("latin-1").encode())
    assert ("garbled", "error") in told(read_list(tmp_path / "list.csv"))
    english = "no,cluster\n1,Gaoyang towel cluster\n2,Dehua white porcelain cluster\n"
    (tmp_path / "list.csv").write_text(english, encoding="utf-8")
    assert read_list(tmp_path / "list.csv").findings == ()


def test_a_header_without_rows_is_said(tmp_path: Path) -> None:
    (tmp_path / "list.tsv").write_text("序号\t集群名称\n", encoding="utf-8")
    with pytest.raises(SourceError, match="a header, but no rows below it"):
        read_list(tmp_path / "list.tsv")


@pytest.mark.parametrize("first", ["序号,所在地,集群", "序号,基本情况,"])
def test_a_header_of_two_lines_keeps_its_column_of_numbers(tmp_path: Path, first: str) -> None:
    rows = "".join(f"{number},{name[:3]},{name}\n" for number, name in enumerate(NAMES, 1))
    (tmp_path / "list.csv").write_text(f"中小企业特色产业集群名单,,\n{first}\n,省份,名称\n{rows}", encoding="utf-8")
    official = read_list(tmp_path / "list.csv")
    assert [(entry.number, entry.name) for entry in official.entries] == list(enumerate(NAMES, 1))
    assert official.entries[3].columns == {"省份": "福建省"}
    assert official.findings == ()


def test_a_header_that_comes_late_is_not_joined_with_the_row_above(tmp_path: Path) -> None:
    lines = [f"{number}\t{name}" for number, name in enumerate(NAMES, 1)]
    (tmp_path / "list.txt").write_text("\n".join([*lines[:4], "集群名称", *lines[4:]]), encoding="utf-8")
    official = read_list(tmp_path / "list.txt")
    assert [(entry.number, entry.name) for entry in official.entries] == list(enumerate(NAMES, 1))


def test_a_file_of_one_long_line_is_told_what_was_found_instead(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("高阳县毛巾纺织" * 100_000, encoding="utf-8")
    with pytest.raises(SourceError, match=r"no rows found, but one line of 700,000 characters \(.*a name a line"):
        read_list(file)
    file.write_text("。\n\n毛巾，家具。\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"no rows found, but 2 lines, the longest of 6 characters"):
        read_list(file)

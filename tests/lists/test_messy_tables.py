"""Tables as ministries send them: sums between the rows, footnotes under them, several tables, unknown headers."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiqun.errors import SourceError
from jiqun.lists import OfficialList, read_list

NAMES = [
    "河北省高阳县毛巾纺织产业集群",
    "河北省平乡县自行车产业集群",
    "河北省安国市中药材产业集群",
    "浙江省永康市五金工具产业集群",
    "浙江省诸暨市袜业产业集群",
    "福建省德化县白瓷产业集群",
]


def read(folder: Path, *lines: str, name: str = "list.csv") -> OfficialList:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_list(folder / name)


def told(official: OfficialList) -> list[tuple[str, str]]:
    return [(one.kind, one.severity) for one in official.findings]


@pytest.mark.parametrize("word", ["小计", "小 计", "河北省小计", "合  计", "合计:"])
def test_a_sum_beside_the_column_of_numbers_is_no_row(tmp_path: Path, word: str) -> None:
    rows = [f"河北省,{number},{name},市工信局" for number, name in enumerate(NAMES[:3], 1)]
    official = read(tmp_path, "省份,序号,集群名称,推荐单位", *rows, f"{word},,3,", f"浙江省,1,{NAMES[3]},", "总计,,4,")
    assert [entry.name for entry in official.entries] == NAMES[:4]
    assert official.findings == ()


def test_a_remark_that_begins_as_a_sum_does_keeps_its_row(tmp_path: Path) -> None:
    official = read(tmp_path, "序号,集群名称,备注", *(f"{n},{name},共计投资5亿元" for n, name in enumerate(NAMES, 1)))
    assert len(official.entries) == len(NAMES)
    official = read(tmp_path, "集群名称,备注", *(f"{name},小计" for name in NAMES))
    assert len(official.entries) == len(NAMES)


def test_a_number_in_the_place_of_a_name_is_no_name(tmp_path: Path) -> None:
    rows = [f"河北省,{number},{name}" for number, name in enumerate(NAMES, 1)]
    official = read(tmp_path, "省份,序号,集群名称", *rows[:3], "本页,,3", *rows[3:])
    assert [entry.name for entry in official.entries] == NAMES
    assert told(official) == [("unreadable", "warning")]


@pytest.mark.parametrize("mark", ["①", "[1]", "（注1）", "*"])
@pytest.mark.parametrize("end", ["", "。"])
def test_a_line_that_begins_with_the_mark_of_a_name_is_its_footnote(tmp_path: Path, mark: str, end: str) -> None:
    rows = [f"{number}\t{name}{mark if number == 2 else ''}" for number, name in enumerate(NAMES, 1)]
    note = f"{mark}原名平乡县童车产业集群{end}"
    official = read(tmp_path, "序号\t集群名称", *rows, note, name="list.txt")
    assert [entry.name for entry in official.entries] == NAMES
    assert told(official) == [("mark", "note")]


def test_a_numbered_sentence_under_a_table_is_no_row(tmp_path: Path) -> None:
    rows = [f"{number}\t{name}" for number, name in enumerate(NAMES, 1)]
    official = read(tmp_path, "序号\t集群名称", *rows, "1.本名单中的县名以印发之日为准。", name="list.txt")
    assert [entry.name for entry in official.entries] == NAMES
    assert told(official) == [("unreadable", "note")]


@pytest.mark.parametrize("word", ["集群名", "申报集群", "产业集群名录"])
def test_a_header_is_one_by_its_number_where_no_word_for_the_names_is_known(tmp_path: Path, word: str) -> None:
    rows = (f"{number},{name},{name[:3]}" for number, name in enumerate(NAMES, 1))
    official = read(tmp_path, "2025年度名单,,", f"序号,{word},省份", *rows)
    assert [(entry.number, entry.name) for entry in official.entries] == list(enumerate(NAMES, 1))
    assert official.entries[3].columns == {"省份": "浙江省"}
    (finding,) = official.findings
    assert (finding.kind, finding.severity) == ("header", "note")
    assert word in finding.message


def test_names_of_firms_are_not_taken_for_clusters_where_a_column_speaks_of_these(tmp_path: Path) -> None:
    rows = [f"{number},某某有限公司,{name}" for number, name in enumerate(NAMES, 1)]
    with pytest.raises(SourceError, match=r"several columns may hold the names.*企业名称.*所属集群"):
        read(tmp_path, "序号,企业名称,所属集群", *rows)
    assert [entry.name for entry in read_list(tmp_path / "list.csv", column="所属集群").entries] == NAMES


def test_a_second_table_with_other_columns_is_told(tmp_path: Path) -> None:
    first = [f"{number},{name},省工信厅" for number, name in enumerate(NAMES[:4], 1)]
    header, other = "序号,集群名称,推荐单位", "序号,集群名称,龙头企业"
    second = [f"{number},{name},某公司" for number, name in enumerate(NAMES[4:], 1)]
    official = read(tmp_path, header, *first, other, *second)
    assert [entry.name for entry in official.entries] == NAMES
    tables = [one for one in official.findings if one.kind == "table"]
    assert [(one.severity, str(one.locator)) for one in tables] == [("warning", "line 6")]
    again = [f"{number},{name},省工信厅" for number, name in enumerate(NAMES[4:], 5)]
    assert read(tmp_path, header, *first, "序 号,集群名称,推荐单位", *again).findings == ()


PRINTED = "序号 集群名称 所在地"


def test_columns_divided_by_single_blanks_as_a_pdf_gives_them(tmp_path: Path) -> None:
    rows = [f"{number} {name} {name[:3]}" for number, name in enumerate(NAMES, 1)]
    official = read(tmp_path, "附件", PRINTED, *rows[:3], "— 2 —", *rows[3:], name="list.txt")
    assert [entry.name for entry in official.entries] == NAMES
    assert official.entries[0].columns == {"所在地": "河北省"}
    assert official.findings == ()


def test_a_name_that_such_a_page_has_cut_is_told(tmp_path: Path) -> None:
    rows = [f"{number} {name} {name[:3]}" for number, name in enumerate(NAMES, 1)]
    rows[1:2] = ["2 河北省平乡县自行车产", "业集群 河北省"]
    official = read(tmp_path, PRINTED, *rows, name="list.txt")
    assert official.entries[1].name == "河北省平乡县自行车产"
    assert {(one.kind, str(one.locator)) for one in official.findings} == {
        ("unreadable", "line 4"),
        ("ending", "line 3"),
    }


@pytest.mark.parametrize("marks", ["（一） （二）", "一 二", "一、 二、"])
def test_a_province_beside_a_chinese_numeral_is_a_heading(tmp_path: Path, marks: str) -> None:
    first, second = marks.split()
    rows = [f"{number},{name[3:]}" for number, name in enumerate(NAMES[:3], 1)]
    official = read(tmp_path, "序号,集群名称", f"{first},河北省", *rows, f"{second},浙江省", f"1,{NAMES[3][3:]}")
    assert [entry.heading for entry in official.entries] == ["河北省"] * 3 + ["浙江省"]
    assert official.findings == ()


def test_places_beside_chinese_numerals_are_rows_where_all_rows_are_so(tmp_path: Path) -> None:
    official = read(tmp_path, "序号,名称", "一,高阳县", "二,平乡县", "三,安国市")
    assert [entry.name for entry in official.entries] == ["高阳县", "平乡县", "安国市"]


def test_numbered_notes_are_no_rows_even_where_they_end_as_names_do(tmp_path: Path) -> None:
    rows = [f"{number}\t{name}" for number, name in enumerate(NAMES, 1)]
    notes = ["备注：", "1.排名不分先后", "2.带星号的为计划单列市产业集群"]
    official = read(tmp_path, "序号\t集群名称", *rows, *notes, name="list.txt")
    assert [entry.name for entry in official.entries] == NAMES
    assert official.findings == ()


def test_several_names_in_one_line_are_an_error(tmp_path: Path) -> None:
    rows = ["河北省（2个）：高阳县毛巾纺织产业集群、平乡县自行车产业集群", "浙江省（1个）：永康市五金工具产业集群"]
    official = read(tmp_path, *rows, name="list.txt")
    (finding,) = [one for one in official.findings if one.severity == "error"]
    assert (finding.kind, str(finding.locator)) == ("several", "line 1")


def test_a_second_list_under_the_same_header_is_one_finding(tmp_path: Path) -> None:
    header = "序号,集群名称"
    first = [f"{number},{name}" for number, name in enumerate(NAMES, 1)]
    second = [f"{number},{name[3:]}" for number, name in enumerate(NAMES, 1)]
    (finding,) = read(tmp_path, header, *first, header, *second).findings
    assert (finding.kind, finding.severity, str(finding.locator)) == ("repeat", "error", "line 9, cell 2")
    assert finding.message.startswith("6 numbers are used again")


@pytest.mark.parametrize("comma", ["，", "；"])
def test_a_csv_file_with_wide_commas(tmp_path: Path, comma: str) -> None:
    rows = [f"{number}{comma}{name}{comma}{name[:3]}" for number, name in enumerate(NAMES, 1)]
    official = read(tmp_path, f"序号{comma}集群名称{comma}省份", *rows)
    assert [entry.name for entry in official.entries] == NAMES
    assert official.entries[0].columns == {"省份": "河北省"}


def test_numbers_that_cannot_be_read_are_one_finding_where_all_are_so(tmp_path: Path) -> None:
    official = read(tmp_path, "编号,集群名称", *(f"JQ-{number:03},{name}" for number, name in enumerate(NAMES, 1)))
    (finding,) = official.findings
    assert (finding.kind, finding.severity, str(finding.locator)) == ("unreadable", "warning", "line 2, cell 2")
    assert finding.message == "6 numbers cannot be read, the first is 'JQ-001'"


@pytest.mark.parametrize(
    "line", ["制表：,王某,审核：李某", "填报单位（盖章）：,某市工信局,", "审核人：,王某,", "填表日期：2025年11月,,"]
)
def test_a_line_of_signatures_is_no_row(tmp_path: Path, line: str) -> None:
    rows = [f"{number},{name},甲" for number, name in enumerate(NAMES, 1)]
    official = read(tmp_path, "序号,集群名称,备注", *rows, line)
    assert [entry.name for entry in official.entries] == NAMES
    assert official.findings == ()


def test_names_with_the_province_behind_are_neither_headings_nor_passed_in_silence(tmp_path: Path) -> None:
    official = read(tmp_path, "集群名称 省份", *(f"{name} {name[:3]}" for name in NAMES), name="list.txt")
    assert len(official.entries) == len(NAMES)
    (finding,) = official.findings
    assert (finding.kind, finding.severity, str(finding.locator)) == ("ending", "warning", "line 2")


def test_a_province_beside_a_chinese_numeral_may_stand_in_another_column(tmp_path: Path) -> None:
    rows = [f"{number},高阳县,{name}" for number, name in enumerate(NAMES, 1)]
    official = read(tmp_path, "序号,县（市、区）,集群名称", "一,河北省,", *rows)
    assert [entry.heading for entry in official.entries] == ["河北省"] * 6
    assert official.findings == ()

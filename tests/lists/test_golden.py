"""The 2023 list as published, and the same hundred names in every dress."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

from jiqun.documents import Locator
from jiqun.lists import OfficialList, official_sources, read_list
from jiqun.text import clean, to_simplified

sys.path.insert(0, str(Path(__file__).parent))
from made_up import NAMES, STYLES, chinese, traditional, write_xlsx

HEADER = ("序号", "集群名称")
ROWS = [(str(number), name) for number, name in enumerate(NAMES, 1)]
WIDE = ("序号", "集群名称", "推荐单位", "所属地区", "备注")


def names(found: OfficialList) -> tuple[str, ...]:
    return tuple(entry.name for entry in found.entries)


def problems(found: OfficialList) -> list[str]:
    return [f"{each.kind}: {each.message}" for each in found.findings]


def test_the_list_as_published() -> None:
    found = read_list(official_sources()[0])
    assert len(found.entries) == 100
    assert [entry.number for entry in found.entries] == list(range(1, 101))
    assert [entry.row for entry in found.entries] == list(range(1, 101))
    assert found.entries[2].locator == Locator(line=10)
    lines = found.path.read_text(encoding="utf-8").split("\n")
    for entry in found.entries:
        assert lines[entry.locator.line - 1] == entry.raw == f"{entry.number}\t{entry.name}"
    assert found.findings == ()
    assert found.card is not None
    assert found.card.id == "miit-2023"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str, end: str) -> None:
    text = official_sources()[0].with_name("list.txt").read_text(encoding="utf-8")
    (tmp_path / "list.txt").write_bytes(text.replace("\n", end).encode(encoding))
    found = read_list(tmp_path / "list.txt")
    assert names(found) == NAMES
    assert found.entries[2].locator == Locator(line=10)
    assert not found.findings


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("frame", ["bare", "title", "header", "pages", "notes"])
def test_numbering_styles(tmp_path: Path, style: str, frame: str) -> None:
    lines = [STYLES[style](number) + name for number, name in enumerate(NAMES, 1)]
    if frame == "pages":
        lines = [
            f"{line}\n- {i // 18 + 1} -\n\x0c\n\n{HEADER[1]}" if i % 18 == 17 else line for i, line in enumerate(lines)
        ]
    if frame in ("title", "header", "pages", "notes"):
        lines = ["附件", "", "## 2023 年度中小企业特色产业集群名单", "（共100个）", "", *lines]
    if frame in ("header", "pages"):
        lines.insert(5, "集群名称")
    if frame == "notes":
        lines += ["", "注：1. 排名不分先后。", "2. 有效期三年。", "工业和信息化部", "2023年10月17日", "— 5 —"]
    (tmp_path / "list.txt").write_text("\n".join(lines), encoding="utf-8")
    found = read_list(tmp_path / "list.txt")
    assert names(found) == NAMES
    assert [entry.number for entry in found.entries] == ([None] * 100 if style == "none" else list(range(1, 101)))
    assert not problems(found)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx"])
@pytest.mark.parametrize("header", [HEADER, WIDE, None], ids=["header", "wide", "no header"])
@pytest.mark.parametrize("title", [True, False], ids=["title", "no title"])
def test_tables(tmp_path: Path, suffix: str, header: tuple[str, ...] | None, title: bool) -> None:
    rows: list[tuple[object, ...]] = [
        (number, name, "某省厅", "", "") if header == WIDE else (number, name) for number, name in ROWS
    ]
    if header:
        rows = [*rows[:40], (), header, *rows[40:]]
    rows = [
        *([("附件",), ("2023年度中小企业特色产业集群名单",)] if title else []),
        *([header] if header else []),
        *rows,
    ]
    rows += [("注：排名不分先后",)]
    file = tmp_path / f"list{suffix}"
    if suffix == ".xlsx":
        write_xlsx(file, [[int(c) if str(c).isdecimal() else c for c in row] for row in rows], top=2, left=1)
    else:
        out = io.StringIO()
        csv.writer(out, delimiter="\t" if suffix == ".tsv" else ",", lineterminator="\r\n").writerows(rows)
        file.write_bytes(out.getvalue().encode("gb18030"))
    found = read_list(file)
    assert names(found) == NAMES
    assert [entry.number for entry in found.entries] == list(range(1, 101))
    assert not problems(found)
    if header == WIDE:
        assert dict(found.entries[0].columns) == {"推荐单位": "某省厅", "所属地区": "", "备注": ""}
    first = found.entries[0].locator
    assert first.cell == (3 if suffix == ".xlsx" else 2)
    assert (first.row if suffix == ".xlsx" else first.line) == 1 + 2 * title + bool(header) + 2 * (suffix == ".xlsx")


def test_traditional_text(tmp_path: Path) -> None:
    table = traditional()
    text = "\n".join(["附件", "序號\t集群名稱", *(f"{number}\t{name}".translate(table) for number, name in ROWS)])
    assert "區" in text
    for encoding in ("utf-8", "gb18030"):
        (tmp_path / "list.txt").write_bytes(text.encode(encoding))
        found = read_list(tmp_path / "list.txt")
        assert tuple(map(to_simplified, names(found))) == NAMES
        assert names(found) != NAMES
        assert not problems(found)


def test_blanks_and_invisible_characters(tmp_path: Path) -> None:
    lines = ["\ufeff序号\u3000\u3000集群名称"]
    lines += [f"\u00a0{number}\u200b\u3000 {name[:3]}\u3000{name[3:]}\u00a0\ufeff" for number, name in ROWS]
    (tmp_path / "list.txt").write_text("\n\n".join(lines), encoding="utf-8")
    found = read_list(tmp_path / "list.txt")
    assert tuple(map(clean, names(found))) == tuple(map(clean, NAMES))
    assert names(found)[0] == f"{NAMES[0][:3]}\u3000{NAMES[0][3:]}"
    assert not problems(found)


@pytest.mark.parametrize("form", ["{0}", "{0}：", "（{2}）{0}（{1}个）", "{2}、{0}（{1}个）", "{0}({1})", "{2}、{0}"])
@pytest.mark.parametrize("anew", [True, False], ids=["numbered anew", "numbered through"])
def test_headings_are_carried_down(tmp_path: Path, form: str, anew: bool) -> None:
    groups: dict[str, list[str]] = {}
    for name in NAMES:
        area = next(
            (a for a in ("内蒙古自治区", "广西壮族自治区") if name.startswith(a)),
            name[: name.find("省") + 1] or name[:3],
        )
        groups.setdefault(area if area[-1] in "省市区" else f"{name[:2]}市", []).append(name)
    lines, number = ["附件", "2023年度中小企业特色产业集群名单"], 0
    for i, (area, members) in enumerate(groups.items(), 1):
        lines.append(form.format(area, len(members), chinese(i)))
        number = 0 if anew else number
        for name in members:
            number += 1
            lines.append(f"{number}. {name}")
    (tmp_path / "list.txt").write_text("\n".join(lines), encoding="utf-8")
    found = read_list(tmp_path / "list.txt")
    assert names(found) == NAMES
    assert [entry.heading for entry in found.entries] == [area for area, members in groups.items() for _ in members]
    assert not problems(found)


def test_merged_cells_and_headings_in_a_worksheet(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "list.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "名单")
        sheet.merge_range(1, 0, 2, 0, "省份")
        sheet.merge_range(1, 1, 2, 1, "集群名称")
        sheet.merge_range(1, 2, 1, 3, "所在地")
        sheet.write_row(2, 2, ["市", "县"])
        sheet.merge_range(3, 0, 4, 0, "河北省")
        for row, name in enumerate(("高阳县毛巾纺织产业集群", "泊头市绿色铸造产业集群"), 3):
            sheet.write_row(row, 1, [name, "保定市", "高阳县"])
        sheet.merge_range(5, 0, 5, 3, "（二）山西省（1个）")
        sheet.write_row(6, 0, ["山西省", "万荣县混凝土外加剂产业集群"])
    found = read_list(tmp_path / "list.xlsx")
    assert [(e.name, e.heading, e.columns["省份"], e.columns["县"]) for e in found.entries] == [
        ("高阳县毛巾纺织产业集群", "", "河北省", "高阳县"),
        ("泊头市绿色铸造产业集群", "", "河北省", "高阳县"),
        ("万荣县混凝土外加剂产业集群", "山西省", "山西省", ""),
    ]
    assert not problems(found)


def test_rows_printed_side_by_side(tmp_path: Path) -> None:
    lines = ["序号\t集群名称\t序号\t集群名称"]
    lines += [f"{i + 1}\t{NAMES[i]}\t{i + 51}\t{NAMES[i + 50]}" for i in range(50)]
    (tmp_path / "list.txt").write_text("\n".join(lines), encoding="utf-8")
    found = read_list(tmp_path / "list.txt")
    assert names(found) == NAMES
    assert [entry.row for entry in found.entries] == list(range(1, 101))
    assert not problems(found)


def test_a_name_cut_by_a_page_break_is_put_together_and_said(tmp_path: Path) -> None:
    name = NAMES[73]
    lines = ["序号\t集群名称", *(f"{number}\t{each}" for number, each in ROWS)]
    lines[74] = f"74\t{name[:20]}\n\n序号\t集群名称\n\t{name[20:]}"
    (tmp_path / "list.txt").write_text("\n".join(lines), encoding="utf-8")
    found = read_list(tmp_path / "list.txt")
    assert names(found) == NAMES
    assert [(each.kind, each.severity) for each in found.findings] == [("joined", "note")]


def test_markdown_and_pipes(tmp_path: Path) -> None:
    lines = ["| 序号 | 集群名称 |", "|---|---|", *(f"| {number} | {name} |" for number, name in ROWS)]
    (tmp_path / "list.md").write_text("\n".join(lines), encoding="utf-8")
    found = read_list(tmp_path / "list.md")
    assert names(found) == NAMES
    assert not problems(found)


def test_columns_by_name_and_by_number(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("代码,对象,企业名称\n1,甲县毛巾,甲公司\n2,乙县家具,乙公司\n", encoding="utf-8")
    found = read_list(tmp_path / "list.csv", column="对象")
    assert names(found) == ("甲县毛巾", "乙县家具")
    assert found.entries[1].columns == {"代码": "2", "企业名称": "乙公司"}
    (tmp_path / "bare.csv").write_text("1,甲县毛巾,甲公司\n2,乙县家具,乙公司\n", encoding="utf-8")
    assert names(read_list(tmp_path / "bare.csv", column="2")) == ("甲县毛巾", "乙县家具")
    (tmp_path / "list.csv").write_text("序号,集群名称,2023\n1,甲县毛巾,a,more\n2,乙县家具,b\n", encoding="utf-8")
    assert names(read_list(tmp_path / "list.csv", column="3")) == ("a", "b")
    assert names(read_list(tmp_path / "list.csv", column="2023")) == ("a", "b")
    assert read_list(tmp_path / "list.csv").entries[0].columns == {"2023": "a", "column_4": "more"}


def test_each_part_under_its_heading_and_header(tmp_path: Path) -> None:
    lines = [
        "附件",
        "2023年度中小企业特色产业集群",
        "（一）河北省（2个）",
        "序号\t集群名称",
        f"1\t{NAMES[12]}",
        f"2\t{NAMES[13]}",
    ]
    lines += ["（二）山西省（1个）", "序号\t集群名称", f"1\t{NAMES[16]}"]
    (tmp_path / "list.txt").write_text("\n".join(lines), encoding="utf-8")
    found = read_list(tmp_path / "list.txt")
    assert [(entry.heading, entry.number) for entry in found.entries] == [("河北省", 1), ("河北省", 2), ("山西省", 1)]
    assert not problems(found)

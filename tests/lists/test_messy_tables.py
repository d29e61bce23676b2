"""Tables as ministries send them: sums between the rows, footnotes under them, several tables, unknown headers."""

from __future__ import annotations

from pathlib import Path

import pytest

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

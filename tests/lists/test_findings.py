"""What is odd about a list is found, said with its place, and nothing is said that is not odd."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from jiqun.lists import Finding, read_list

GOOD = [
    "北京市丰台区轨道交通智能控制产业集群",
    "河北省高阳县毛巾纺织产业集群",
    "山西省万荣县混凝土外加剂产业集群",
    "浙江省湖州市南浔区电梯产业集群",
    "福建省德化县白瓷产业集群",
]


def findings(folder: Path, lines: list[str], *, header: bool = True, card: str = "") -> list[tuple[str, str, str]]:
    file = folder / "list.txt"
    file.write_text("\n".join([*(["序号\t集群名称"] if header else []), *lines]), encoding="utf-8")
    if card:
        (folder / "card.yml").write_text(card, encoding="utf-8")
    found = read_list(file).findings
    assert all(each.advice and each.message for each in found)
    return [(each.kind, each.severity, str(each.locator or "")) for each in found]


def numbered(*numbers: int | str) -> list[str]:
    return [f"{number}\t{name}" for number, name in zip(numbers, GOOD, strict=False)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3, 4, 5), []),
        ((1, 2, 4, 5, 6), [("gap", "error", "line 4")]),
        ((3, 4, 5, 6, 7), [("gap", "error", "line 2")]),
        ((1, 2, 2, 3, 4), [("repeat", "error", "line 4")]),
        ((1, 3, 2, 4, 5), [("order", "warning", "line 4")]),
        ((1, 2, "", 4, 5), [("unnumbered", "note", "line 4")]),
        ((1, 2, "", 3, 4), [("unnumbered", "warning", "line 4")]),
        ((1, 2, 3, 4, ""), [("unnumbered", "warning", "line 6")]),
        (("", "", "", "", ""), []),
        ((1, 2, "x", 4, 5), [("unreadable", "warning", "line 4"), ("unnumbered", "note", "line 4")]),
        ((5, 4, 3, 2, 1), [("order", "warning", f"line {i}") for i in (3, 4, 5, 6)]),
        ((0, 1, 2, 3, 4), []),
    ],
)
def test_numbers(tmp_path: Path, numbers: tuple[int | str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert findings(tmp_path, numbered(*numbers)) == expected


def test_many_shuffled_numbers_are_one_finding(tmp_path: Path) -> None:
    lines = [f"{number}\t某县{number}号产业集群" for number in range(20, 0, -1)]
    assert findings(tmp_path, lines) == [("order", "warning", "line 3")]


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("河北省高阳县毛巾纺织产业集群", ("duplicate", "error")),
        ("河北省高阳县毛巾纺职产业集群", ("near-duplicate", "warning")),
        ("河北省高阳县毛巾纺产业集群", ("near-duplicate", "warning")),
        ("河北省 高阳县毛巾纺织产业集群", ("near-duplicate", "warning")),
        ("河北省高陽縣毛巾紡織産業集群", ("near-duplicate", "warning")),
        ("河北省蠡县毛巾纺织产业集群", None),
        ("河北省高阳县毛巾产业集群", None),
    ],
)
def test_doubles(tmp_path: Path, again: str, expected: tuple[str, str] | None) -> None:
    found = findings(tmp_path, [*numbered(1, 2, 3, 4, 5), f"6\t{again}"])
    assert found == ([(*expected, "line 7")] if expected else [])


def test_names_that_differ_in_a_direction_are_two(tmp_path: Path) -> None:
    lines = [
        "1\t某市河东区毛巾纺织产业集群",
        "2\t某市河西区毛巾纺织产业集群",
        "3\t第一师棉纺织产业集群",
        "4\t第二师棉纺织产业集群",
    ]
    assert not findings(tmp_path, lines)


def test_the_same_name_with_other_columns_is_a_question(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "名称,县\n毛巾产业集群,高阳县\n毛巾产业集群,蠡县\n毛巾产业集群,蠡县\n", encoding="utf-8"
    )
    found = read_list(tmp_path / "list.csv").findings
    assert [(each.kind, each.severity) for each in found] == [("near-duplicate", "warning"), ("duplicate", "error")]


CARD = "id: a-2023\ntitle: 名单\nissuer: 某厅\ndated: 2023-10\nfile: list.txt\n"


def test_counts_and_digest(tmp_path: Path) -> None:
    assert findings(tmp_path, numbered(1, 2, 3, 4, 5), card=CARD + "rows_stated: 5\n") == []
    assert findings(tmp_path, numbered(1, 2, 3, 4, 5), card=CARD + "rows_stated: 6\n") == [("count", "error", "")]
    digest = hashlib.sha256((tmp_path / "list.txt").read_bytes()).hexdigest()
    assert findings(tmp_path, numbered(1, 2, 3, 4, 5), card=f"{CARD}sha256: {digest}\n") == []
    assert findings(tmp_path, numbered(1, 2, 3, 4, 5), card=f"{CARD}sha256: {digest[::-1]}\n") == [
        ("digest", "error", "")
    ]


def test_a_part_of_a_list_may_have_gaps(tmp_path: Path) -> None:
    card = CARD + "coverage: partial\n"
    assert findings(tmp_path, numbered(3, 4, 9, 10, 11), card=card) == [("gap", "warning", f"line {i}") for i in (2, 4)]


def test_totals_in_words_and_in_headings(tmp_path: Path) -> None:
    lines = ["名单（共6个）", "一、河北省（2个）", *numbered(1, 2), "二、山西省（4个）", *numbered(1, 2, 3, 4, 5)[2:]]
    found = findings(tmp_path, lines, header=False)
    assert ("count", "error", "line 5") in found
    assert ("count", "warning", "line 1") in found
    assert ("count", "error", "line 2") not in found


def test_lines_that_are_not_rows(tmp_path: Path) -> None:
    lines = [*numbered(1, 2), "这一行是什么", *(f"{n}\t{name}" for n, name in zip((3, 4), GOOD[2:], strict=False))]
    assert findings(tmp_path, lines) == [("unreadable", "warning", "line 4")]
    assert findings(tmp_path, [*numbered(1, 2, 3), "这一行是什么", "还有一行"]) == [("unreadable", "note", "line 5")]
    assert findings(tmp_path, [*numbered(1, 2), "3\t", f"4\t{GOOD[2]}"]) == [
        ("unreadable", "error", "line 4"),
        ("gap", "error", "line 5"),
    ]
    noise = [
        "注：排名不分先后。",
        "1. 有效期三年",
        "工业和信息化部",
        "2023年10月17日",
        "- 3 -",
        "第 3 页 共 5 页",
        "附件2",
    ]
    assert findings(tmp_path, [*numbered(1, 2, 3), *noise]) == []
    long_note = ["注：" + "本名单由各地推荐、专家评审后公布，" * 40, "1. 有效期三年", "2. 到期复核"]
    assert findings(tmp_path, [*numbered(1, 2, 3), *long_note], header=False) == []


def test_other_worksheets_are_mentioned(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "list.xlsx")) as book:
        book.add_worksheet().write_column(0, 0, ["集群名称", *GOOD])
        book.add_worksheet("另一").write_column(0, 0, ["集群名称", *GOOD[:2]])
    found = read_list(tmp_path / "list.xlsx").findings
    assert [(each.kind, each.severity) for each in found] == [("sheet", "warning")]
    assert "另一" in found[0].message
    assert len(read_list(tmp_path / "list.xlsx", sheet="另一").entries) == 2


def test_ten_thousand_rows_end_soon(tmp_path: Path) -> None:
    lines = [f"{number}\t{number:05}号某某省某某市某某县某某产业集群" for number in range(1, 10_001)]
    assert findings(tmp_path, lines) == []


def test_a_finding_is_data() -> None:
    one = Finding("gap", "error", "what", "advice")
    assert one == Finding("gap", "error", "what", "advice", None)

"""The parser on anything: real names in any dress and order of noise, and bytes that are no list at all."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiqun.errors import SourceError
from jiqun.lists import read_list

sys.path.insert(0, str(Path(__file__).parent))
from made_up import NAMES, STYLES

ANYTHING = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=250)

NOISE = [
    "",
    " ",
    "\u3000",
    "- 3 -",
    "第 2 页 共 9 页",
    "——————",
    "序号\t集群名称",
    "集群名称",
    "序号  集群名称",
    "附件",
    "附件1：",
    "\x0c",
]
NOISE += [
    "2023年度中小企业特色产业集群名单",
    "（续表）",
    "2023年10月17日",
    "工业和信息化部",
    "## 名单",
    "注：排名不分先后",
    "合计",
]
BEFORE = [*NOISE, "各省、自治区、直辖市工业和信息化主管部门：", "根据有关规定，现将名单予以公布。"]


@st.composite
def dressed_lists(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Some of the real names in one numbering style with noise between them, and the lines."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=25, unique=True))
    style = STYLES[draw(st.sampled_from(sorted(STYLES)))]
    lines = draw(st.lists(st.sampled_from(BEFORE), max_size=4))
    for number, name in enumerate(names, 1):
        lines.append(style(number) + name)
        lines += draw(st.lists(st.sampled_from(NOISE), max_size=2))
    return names, lines


@given(dressed_lists(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
@ANYTHING
def test_the_names_come_back_whatever_stands_between(
    tmp_path: Path, dressed: tuple[list[str], list[str]], end: str, encoding: str
) -> None:
    names, lines = dressed
    (tmp_path / "list.txt").write_bytes(end.join(lines).encode(encoding))
    found = read_list(tmp_path / "list.txt")
    assert [entry.name for entry in found.entries] == names
    for entry in found.entries:
        assert entry.name in lines[entry.locator.line - 1]
        assert entry.raw == lines[entry.locator.line - 1]
    assert not [each for each in found.findings if each.severity == "error"]


PIECES = st.sampled_from(
    [
        *NOISE,
        *NAMES[:5],
        "1",
        "2.",
        "（3）",
        "一、",
        "\t",
        ",",
        "\n",
        "|",
        "\ud7ff",
        "集群",
        "注：",
        "（6个）",
        "河北省",
        "\x00",
        '"',
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from([".txt", ".csv", ".tsv"]))
@ANYTHING
def test_any_mixture_gives_a_list_or_a_clear_error(tmp_path: Path, text: str, suffix: str) -> None:
    (tmp_path / f"mix{suffix}").write_text(text, encoding="utf-8")
    with suppress(SourceError):
        found = read_list(tmp_path / f"mix{suffix}")
        assert found.entries
        assert [entry.row for entry in found.entries] == list(range(1, len(found.entries) + 1))


@given(st.binary(max_size=400), st.sampled_from([".txt", ".csv", ".tsv", ".xlsx", ".xls", ".ods", ".md", ""]))
@ANYTHING
def test_any_bytes_give_a_list_or_a_clear_error(tmp_path: Path, content: bytes, suffix: str) -> None:
    (tmp_path / f"fuzz{suffix}").write_bytes(content)
    with suppress(SourceError):
        read_list(tmp_path / f"fuzz{suffix}")


@given(st.text(max_size=200))
@ANYTHING
def test_any_text_gives_a_list_or_a_clear_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "fuzz.txt").write_text(text, encoding="utf-8", errors="ignore")
    with suppress(SourceError):
        read_list(tmp_path / "fuzz.txt", encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "This is a letter.\nIt has no list in it.\nYours sincerely\n",
        "各省主管部门：\n根据有关规定，现将名单予以公布。请认真贯彻落实。\n特此通告。\n",
        "附件\n\n2023年度中小企业特色产业集群名单\n",
        "序号\t集群名称\n",
        "a,b,c\n1,2,3\n",
        "1\n2\n3\n",
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".csv"])
def test_what_is_no_list_is_refused(tmp_path: Path, text: str, suffix: str) -> None:
    (tmp_path / f"letter{suffix}").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError):
        read_list(tmp_path / f"letter{suffix}")


def test_ten_megabytes_of_one_line_end(tmp_path: Path) -> None:
    for piece in ("高阳县毛巾产业集群", "1.", "（", "一", " ", "序号 集群名称 "):
        (tmp_path / "list.txt").write_text(piece * (10_000_000 // len(piece.encode())), encoding="utf-8")
        with suppress(SourceError):
            read_list(tmp_path / "list.txt")

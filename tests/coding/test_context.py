"""A column beside the names may say in which province a row lies: it is used where it is plain, and said."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from jiqun.cli import app
from jiqun.coding import CodedList, code
from jiqun.errors import UsageError
from jiqun.text import to_simplified

NAMES = ("白云区铝加工产业集群", "白云区化妆品产业集群")


def coded(folder: Path, header: str, *rows: str, **options: str) -> CodedList:
    file = folder / "list.csv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return code(file, on=2023, **options)


@pytest.mark.parametrize(
    "header",
    ["省份", "省", "所在省", "所属省份", "省（区、市）", "省(自治区、直辖市)", "省/市", "省区市", "Province"],
)
def test_a_column_of_provinces_decides_and_the_evidence_says_so(tmp_path: Path, header: str) -> None:
    rows = (f"贵州省,{NAMES[0]}", f"广东,{NAMES[1]}")
    found = coded(tmp_path, f'"{header}",集群名称', *rows)
    assert [one.place.code for one in found.entries] == ["520113", "440111"]
    assert found.province_column == header
    for one, province in zip(found.entries, ("贵州省", "广东"), strict=True):
        steps = [step.text for step in one.place.evidence if step.rule == "neighbouring-column"]
        assert steps == [f"the province is that of the column {header} of the list: {province}"]


def test_where_the_name_says_all_the_column_is_no_reason(tmp_path: Path) -> None:
    found = coded(tmp_path, "集群名称,省份", "河北省高阳县毛巾产业集群,河北省")
    assert found.entries[0].place.code == "130628"
    assert all(step.rule != "neighbouring-column" for step in found.entries[0].place.evidence)


def test_a_column_that_contradicts_the_name_is_told(tmp_path: Path) -> None:
    (entry,) = coded(tmp_path, "集群名称,省份", "高阳县毛巾产业集群,贵州省").entries
    assert entry.place.status == "none"
    assert {"context-contradicts", "neighbouring-column"} <= {step.rule for step in entry.place.evidence}


def test_what_the_user_says_goes_before_the_column(tmp_path: Path) -> None:
    row = f"广东省,贵州省,{NAMES[0]}"
    found = coded(tmp_path, "省份,发文省,集群名称", row, province_column="发文省")
    assert (found.entries[0].place.code, found.province_column) == ("520113", "发文省")
    found = coded(tmp_path, "省份,集群名称", f"广东省,{NAMES[0]}", province="贵州省")
    assert (found.entries[0].place.code, found.province_column) == ("520113", "")


def test_an_empty_cell_falls_back(tmp_path: Path) -> None:
    found = coded(tmp_path, "省份,集群名称", f",{NAMES[0]}", f"贵州省,{NAMES[0]}")
    assert [one.place.status for one in found.entries] == ["ambiguous", "inferred"]


def test_a_province_written_once_holds_for_the_rows_below_it(tmp_path: Path) -> None:
    """As merged cells become when a worksheet is saved as CSV."""
    rows = (f"广东省,{NAMES[0]}", f",{NAMES[1]}", "贵州省,息烽县家具产业集群", f",{NAMES[1]}")
    found = coded(tmp_path, "省份,集群名称", *rows)
    assert [one.place.code for one in found.entries] == ["440111", "440111", "520122", "520113"]
    steps = [[step.text for step in one.place.evidence if step.rule == "neighbouring-column"] for one in found.entries]
    assert steps[3] == ["the province is that of the column 省份 of the list: 贵州省, written in a row above"]
    done = CliRunner().invoke(app, ["code", str(tmp_path / "list.csv"), "--on", "2023", "-o", "-"])
    assert "the column 省份 says the province of each row, an empty cell (2 rows) that of the row above" in done.stderr


def test_a_province_that_comes_again_does_not_hold_below(tmp_path: Path) -> None:
    rows = (f"广东省,{NAMES[0]}", f",{NAMES[1]}", "贵州省,息烽县家具产业集群", f"广东省,{NAMES[1]}")
    found = coded(tmp_path, "省份,集群名称", *rows)
    assert found.entries[1].place.status == "ambiguous"
    done = CliRunner().invoke(app, ["code", str(tmp_path / "list.csv"), "--on", "2023", "-o", "-"])
    assert "the column 省份 says the province of each row where it is filled (1 row is empty)" in done.stderr


def test_an_empty_column_is_no_context(tmp_path: Path) -> None:
    assert coded(tmp_path, "省份,集群名称,所在省", f",{NAMES[0]},贵州省").entries[0].place.code == "520113"
    found = coded(tmp_path, "省份,集群名称", f",{NAMES[0]}", f",{NAMES[1]}")
    assert found.province_column == ""
    done = CliRunner().invoke(app, ["code", str(tmp_path / "list.csv"), "--on", "2023", "-o", "-"])
    assert "省份" not in done.stderr


def test_a_province_that_is_none_is_told(tmp_path: Path) -> None:
    coded(tmp_path, "省份,集群名称", f"火星省,{NAMES[0]}", f"贵州省,{NAMES[1]}")
    done = CliRunner().invoke(app, ["code", str(tmp_path / "list.csv"), "--on", "2023", "-o", "-"])
    assert "the province of 1 row is no unit and decided nothing: 火星省" in done.stderr
    arguments = ["code", str(tmp_path / "list.csv"), "--on", "2023", "-o", "-", "--province", "水星省"]
    assert "the province of 2 rows is no unit and decided nothing: 水星省" in CliRunner().invoke(app, arguments).stderr


@pytest.mark.parametrize("header", ["省份,所在省,集群名称", "所在市,地市,集群名称"])
def test_a_column_in_doubt_is_not_used(tmp_path: Path, header: str) -> None:
    found = coded(tmp_path, header, f"贵州省,广东省,{NAMES[0]}")
    assert (found.entries[0].place.status, found.province_column) == ("ambiguous", "")


def test_the_verb_says_which_column_was_used_or_could_be(tmp_path: Path) -> None:
    coded(tmp_path, "省份,集群名称", f"贵州省,{NAMES[0]}")
    done = CliRunner().invoke(app, ["code", str(tmp_path / "list.csv"), "--on", "2023", "-o", "-"])
    assert "the column 省份 says the province of each row (--province-column chooses another)" in done.stderr
    coded(tmp_path, "所属地区,集群名称,省份,所在省", f"贵州省,{NAMES[0]},贵州省,贵州省")
    done = CliRunner().invoke(app, ["code", str(tmp_path / "list.csv"), "--on", "2023", "-o", "-"])
    assert "the name and the column 所属地区 (--place-column chooses others)" in done.stderr
    assert "not used: the columns 省份, 所在省, since several are headed like one level" in done.stderr
    coded(tmp_path, "集群名称,备注", f"{NAMES[0]},x")
    done = CliRunner().invoke(app, ["code", str(tmp_path / "list.csv"), "--on", "2023", "-o", "-"])
    assert "context" not in done.stderr


def test_a_cell_that_is_no_date_is_named(tmp_path: Path) -> None:
    rows = (f"2023-10,{NAMES[0]}", f"二〇二三年十月,{NAMES[1]}")
    with pytest.raises(UsageError, match=r"list.csv, line 3, column 时间: not a date: '二〇二三年十月'"):
        coded(tmp_path, "时间,集群名称", *rows, on_column="时间")


@pytest.mark.parametrize(
    "name", ["高陽縣毛巾紡織產業集群", "高阳县毛巾纺织中小企业特色产业集群", "高陽縣毛巾紡織中小企業特色產業集群"]
)
def test_the_words_of_the_scheme_are_cut_in_either_writing(tmp_path: Path, name: str) -> None:
    (entry,) = coded(tmp_path, "集群名称", name).entries
    assert to_simplified(entry.phrase) == "毛巾纺织"

"""Places in columns of their own are read together with the name; a contradiction is doubt, never a choice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from jiqun.cli import app
from jiqun.coding import CodedEntry, CodedList, check, code
from jiqun.errors import UsageError
from jiqun.places import place
from jiqun.places.gazetteer import gazetteer, is_valid

HEADER = "序号,集群名称,省份,地市,县（市、区）,主导产业"


def written(folder: Path, header: str, *rows: str) -> Path:
    file = folder / "list.csv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return file


def coded(folder: Path, header: str, *rows: str, **options: object) -> CodedList:
    return code(written(folder, header, *rows), on=2023, **options)  # type: ignore[arg-type]


def one(folder: Path, header: str, row: str, **options: object) -> CodedEntry:
    (entry,) = coded(folder, header, row, **options).entries
    return entry


def rules(entry: CodedEntry) -> list[str]:
    return [step.rule for step in entry.place.evidence]


def said(entry: CodedEntry) -> list[str]:
    return [step.text for step in entry.place.evidence if step.rule == "neighbouring-column"]


def test_a_name_without_a_place_takes_that_of_its_columns(tmp_path: Path) -> None:
    entry = one(tmp_path, HEADER, "1,毛巾纺织产业集群,河北省,保定市,高阳县,纺织")
    assert (entry.place.status, entry.place.code, entry.phrase) == ("exact", "130628", "毛巾纺织")
    assert (entry.place.span, entry.place.rest) == ((0, 0), "毛巾纺织产业集群")
    assert said(entry) == [
        "the province is that of the column 省份 of the list: 河北省",
        "the prefecture is that of the column 地市 of the list: 保定市",
        "the county is that of the column 县（市、区） of the list: 高阳县",
    ]
    assert entry.review == ()


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("所在省,设区市,所在县", "福建,泉州,德化", "350526"),
        ("省份,市州,县市区", "云南省,大理州,大理市", "532901"),
        ("省,市（州）,区（县）", "四川省,凉山州,西昌市", "513401"),
        ("所在市,所属区县", "保定市,高阳县", "130628"),
        ("申报地区", "河北省保定市高阳县", "130628"),
        ("集群所在地", "高阳县庞口镇", "130628"),
        ("省份,所在地", "河北省,保定市高阳县", "130628"),
        ("省份,设区市,县区", "北京市,北京市,朝阳区", "110105"),
        ("省份,地市,县区", "北京市,市辖区,朝阳区", "110105"),
        ("省份,地市,县区", "海南省,省直辖县级行政区划,文昌市", "469005"),
        ("省份,地市,县区", "广东省,东莞市,东莞市", "441900"),
        ("省份,地市,县区", "广东省,东莞市,/", "441900"),
        ("省份,地市,县区", "江苏省,徐州市,市本级", "320300"),
        ("省份,地市,县区", "山东省,济南,市中区", "370103"),
        ("省份", "河北省", "130000"),
        ("县区,所在地", "鼓楼区,徐州市", "320302"),
        ("province,prefecture,county", "河北省,保定市,高阳县", "130628"),
    ],
)
def test_layouts(tmp_path: Path, header: str, cells: str, expected: str) -> None:
    entry = one(tmp_path, f"集群名称,{header}", f"毛巾纺织产业集群,{cells}")
    assert (entry.place.code, entry.phrase) == (expected, "毛巾纺织")
    assert entry.place.status in ("exact", "inferred")


def test_a_zone_in_a_column_stays_a_zone(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,省份,地市,县区", "新材料产业集群,山东省,枣庄市,高新区")
    assert (entry.place.status, entry.place.code) == ("zone", "370400")
    assert entry.place.zone is not None


def test_a_zone_in_a_name_is_that_of_the_unit_in_the_columns(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,省份,地市", "高新区新材料产业集群,山东省,枣庄市")
    assert (entry.place.status, entry.place.code, entry.phrase) == ("zone", "370400", "新材料")
    assert (entry.place.span, entry.place.rest) == ((0, 3), "新材料产业集群")
    entry = one(tmp_path, "集群名称,省份,地市,县区", "苏州工业园区生物医药产业集群,江苏省,苏州市,吴中区")
    assert (entry.place.status, entry.place.code, entry.phrase) == ("inferred", "320506", "生物医药")
    assert entry.place.zone is not None


def test_what_only_begins_like_a_place_contradicts_nothing(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,省份,所在地", "龙江镇家具产业集群,广东,佛山市顺德区")
    assert (entry.place.code, "other-name" in rules(entry)) == ("440606", True)
    entry = one(tmp_path, "集群名称,县区", "佛山陶瓷产业集群,禅城区、南海区")
    assert (entry.place.status, entry.place.code) == ("ambiguous", "440600")


@pytest.mark.parametrize(("header", "cell"), [("地市", "海南"), ("县区", "河北"), ("县区", "中山"), ("县区", "承德")])
def test_a_short_form_alone_means_no_unit_above_its_column(tmp_path: Path, header: str, cell: str) -> None:
    entry = one(tmp_path, f"集群名称,{header}", f"家具产业集群,{cell}")
    assert (entry.place.status, rules(entry)) == ("none", ["column-unread"])
    assert one(tmp_path, "集群名称,地市", "家具产业集群,北京").place.code == "110000"
    assert one(tmp_path, "集群名称,省份,地市", "家具产业集群,吉林,吉林").place.code == "220200"


def test_a_column_says_more_than_the_name(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,县区", "保定市毛巾纺织产业集群,高阳县")
    assert (entry.place.code, entry.phrase) == ("130628", "毛巾纺织")
    assert said(entry) == ["the county is that of the column 县区 of the list: 高阳县"]


def test_a_name_says_more_than_the_columns(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,省份,地市", "高阳县毛巾纺织产业集群,河北省,保定市")
    assert (entry.place.code, entry.phrase, said(entry)) == ("130628", "毛巾纺织", [])


def test_columns_decide_between_places_that_share_a_name(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,地市", "鼓楼区纺织产业集群,徐州市")
    assert (entry.place.status, entry.place.code, entry.phrase) == ("inferred", "320302", "纺织")
    assert said(entry) == ["the prefecture is that of the column 地市 of the list: 徐州市"]


def test_the_name_decides_between_places_that_share_a_name(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,县区", "徐州市纺织产业集群,鼓楼区")
    assert (entry.place.code, entry.phrase) == ("320302", "纺织")
    assert said(entry) == ["the county is that of the column 县区 of the list: 鼓楼区"]


def test_a_word_that_a_column_supports_is_a_place(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,地市,县区", "太和发制品产业集群,阜阳市,太和县")
    assert (entry.place.code, entry.phrase) == ("341222", "发制品")
    entry = one(tmp_path, "集群名称,地市,县区", "太和发制品产业集群,贵阳市,白云区")
    assert (entry.place.code, entry.phrase) == ("520113", "太和发制品")
    entry = one(tmp_path, "集群名称,地市,县区", "大理石产业集群,大理州,大理市")
    assert (entry.place.code, entry.phrase) == ("532901", "大理石")


@pytest.mark.parametrize(
    ("header", "row", "candidates"),
    [
        ("县区", "蠡县皮毛产业集群,高阳县", {"130635", "130628"}),
        ("地市", "河北省高阳县毛巾产业集群,沧州市", {"130628", "130900"}),
        ("省份", "河北省高阳县毛巾产业集群,贵州省", {"130628", "520000"}),
        ("省份", "高阳县毛巾产业集群,贵州省", {"130628", "520000"}),
        ("省份,地市,县区", "毛巾产业集群,河北省,沧州市,高阳县", {"130900", "130628"}),
        ("省份,地市,县区", "高阳县毛巾产业集群,河北省,沧州市,高阳县", {"130900", "130628"}),
        ("省份,县区", "毛巾产业集群,贵州省,高阳", {"130628"}),
        ("省份,所在地", "毛巾产业集群,贵州省,河北省高阳县", {"130628", "520000"}),
        ("县区,所在地", "毛巾产业集群,蠡县,河北省高阳县", {"130628", "130635"}),
        ("地市,县区", "蠡县毛巾产业集群,保定市,高阴县", {"130635", "130628"}),
        ("地市,县区", "肃宁县毛巾产业集群,保定市,高阴县", {"130926", "130600"}),
        ("县区", "高阳县毛巾产业集群,新华", {"130628", "130105"}),
        ("地市", "鼓楼区纺织产业集群,保定市", {"320106", "320302", "350102", "410204", "130600"}),
    ],
)
def test_a_contradiction_is_doubt(tmp_path: Path, header: str, row: str, candidates: set[str]) -> None:
    entry = one(tmp_path, f"集群名称,{header}", row)
    assert (entry.place.status, entry.place.code) == ("none", "")
    assert {each.code for each in entry.place.candidates} >= candidates
    assert all(each.reason for each in entry.place.candidates)
    assert "columns-contradict" in rules(entry)
    assert entry.review[0] == "name and columns contradict each other about the place"
    assert all(";" not in step.text for step in entry.place.evidence)


def test_columns_that_lie_outside_the_issuing_province_are_doubt(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,县区", "毛巾产业集群,高阳县", province="贵州省")
    assert (entry.place.status, [each.code for each in entry.place.candidates]) == ("none", ["130628"])
    assert "contradict what is given of the province" in entry.place.evidence[-1].text


def test_a_contradiction_does_not_change_the_industry(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,地市", "河北省高阳县毛巾产业集群,沧州市")
    assert (entry.phrase, entry.place.rest) == ("毛巾", "河北省高阳县毛巾产业集群")


def test_a_unit_that_ended_and_the_one_that_followed_are_no_contradiction(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,省份,地市,县区", "江西省南康市家具产业集群,江西省,赣州市,南康区")
    assert (entry.place.status, entry.place.code, entry.phrase) == ("exact", "360703", "家具")
    assert "retired" in rules(entry)
    entry = one(tmp_path, "集群名称,省份,地市", "江西省南康市家具产业集群,江西省,赣州市")
    assert (entry.place.status, entry.place.code) == ("retired", "360782")
    entry = one(tmp_path, "集群名称,地市,县区", "家具产业集群,赣州市,南康市")
    assert (entry.place.status, entry.review[0]) == ("retired", "the place named had ended by the date")


def test_several_places_in_a_cell_are_doubt(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,地市,县区", "毛巾产业集群,保定市,高阳县、蠡县")
    assert (entry.place.status, entry.place.code) == ("ambiguous", "130600")
    assert [each.code for each in entry.place.candidates] == ["130628", "130635"]


def test_a_misprint_in_a_column_is_doubt_only_where_the_name_does_not_settle_it(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,地市,县区", "毛巾产业集群,保定市,高阴县")
    assert (entry.place.status, [each.code for each in entry.place.candidates]) == ("none", ["130628"])
    entry = one(tmp_path, "集群名称,地市,县区", "高阳县毛巾产业集群,保定市,高阴县")
    assert (entry.place.status, entry.place.code) == ("inferred", "130628")
    assert "column-unread" in rules(entry)


def test_a_misprint_in_the_name_is_settled_by_the_county_of_the_column(tmp_path: Path) -> None:
    entry = one(tmp_path, "集群名称,省份,地市,县区", "高阴县毛巾产业集群,河北省,保定市,高阳县")
    assert (entry.place.code, "near-miss" in rules(entry)) == ("130628", True)
    entry = one(tmp_path, "集群名称,省份", "高阴县毛巾产业集群,河北省")
    assert (entry.place.status, len(entry.place.candidates) > 1) == ("none", True)


def test_a_cell_that_names_no_unit_decides_nothing_and_is_told(tmp_path: Path) -> None:
    rows = ("毛巾产业集群,河北省,保定市,待定", "皮毛产业集群,河北省,保定市,蠡县", "纺织产业集群,河北省,保定市,清苑区")
    entry = coded(tmp_path, "集群名称,省份,地市,县区", *rows).entries[0]
    assert (entry.place.code, rules(entry)[-1]) == ("130600", "column-unread")
    assert "待定 of the column 县区" in entry.place.evidence[-1].text
    assert "the place is coarser than a county" in entry.review


def test_a_column_that_names_no_units_is_not_used(tmp_path: Path) -> None:
    rows = ("河北省高阳县毛巾产业集群,东部", "四川省夹江县陶瓷产业集群,西部")
    found = coded(tmp_path, "集群名称,区域", *rows)
    assert [entry.place.code for entry in found.entries] == ["130628", "511126"]
    assert not any("column-unread" in rules(entry) for entry in found.entries)
    assert found.columns.without_units == ("区域",)


def test_two_columns_for_one_level_are_not_used(tmp_path: Path) -> None:
    found = coded(tmp_path, "集群名称,县区,所在县", "毛巾产业集群,高阳县,蠡县")
    assert (found.entries[0].place.status, found.columns.rivals) == ("none", ("县区", "所在县"))


def test_cells_below_a_merged_one(tmp_path: Path) -> None:
    """As merged cells become when a worksheet is saved as CSV: what is empty is likely as above, and no more."""
    rows = (
        "毛巾产业集群,河北省,保定市,高阳县",
        "童装产业集群,,,",
        "皮毛产业集群,,,蠡县",
        "管道产业集群,,沧州市,盐山县",
        "弯头产业集群,,,",
        "白瓷产业集群,福建省,泉州市,德化县",
    )
    found = coded(tmp_path, "集群名称,省份,地市,县区", *rows)
    codes = ["130628", "", "130635", "130925", "", "350526"]
    assert [entry.place.code for entry in found.entries] == codes
    second = found.entries[1]
    assert (second.place.status, second.phrase) == ("none", "童装")
    reason = "the place is written in a row above: 县区 高阳县"
    assert [(one.code, one.reason) for one in second.place.candidates] == [("130628", reason)]
    assert said(second)[2] == "the county is that of the column 县区 of the list: 高阳县, written in a row above"
    assert second.review == ("the place is written in a row above",)
    assert found.entries[2].review == ()


def test_an_empty_cell_beside_a_filled_one_continues_nothing(tmp_path: Path) -> None:
    rows = (
        "毛巾产业集群,河北省,保定市,高阳县",
        "童装产业集群,河北省,保定市,",
        "皮毛产业集群,河北省,沧州市,",
        "白瓷产业集群,福建省,,",
    )
    found = coded(tmp_path, "集群名称,省份,地市,县区", *rows)
    assert [entry.place.code for entry in found.entries] == ["130628", "130600", "130900", "350000"]


def test_an_empty_cell_continues_nothing_where_the_level_above_does_not(tmp_path: Path) -> None:
    rows = ("毛巾产业集群,保定市,高阳县", "童装产业集群,,", "纺织产业集群,徐州市,沛县", "皮毛产业集群,保定市,蠡县")
    found = coded(tmp_path, "集群名称,地市,县区", *rows)
    assert [entry.place.code for entry in found.entries] == ["130628", "", "320322", "130635"]


def test_a_dash_continues_nothing(tmp_path: Path) -> None:
    rows = ("毛巾产业集群,保定市,高阳县", "童装产业集群,,-", "皮毛产业集群,,")
    found = coded(tmp_path, "集群名称,地市,县区", *rows)
    likely = [[one.code for one in entry.place.candidates] for entry in found.entries]
    assert ([entry.place.code for entry in found.entries], likely) == (["130628", "", ""], [[], ["130600"], ["130600"]])


def test_one_empty_row_at_the_end_is_not_the_place_above(tmp_path: Path) -> None:
    rows = ("毛巾产业集群,保定市,高阳县", "大蒜产业集群,济宁市,金乡县", "人形机器人产业集群,,")
    last = coded(tmp_path, "集群名称,地市,县区", *rows).entries[-1]
    assert (last.place.status, last.place.code, [one.code for one in last.place.candidates]) == ("none", "", ["370828"])


def test_a_heading_ends_what_continues_from_above(tmp_path: Path) -> None:
    rows = (
        "一、保定市（1个）,,",
        "1,毛巾产业集群,高阳县",
        "二、沧州市（2个）,,",
        "2,管道产业集群,",
        "3,皮毛产业集群,肃宁县",
    )
    found = coded(tmp_path, "序号,集群名称,县区", *rows)
    assert [entry.place.code for entry in found.entries] == ["130628", "", "130926"]


def test_a_mark_for_the_same_is_the_cell_above(tmp_path: Path) -> None:
    rows = ("毛巾产业集群,保定市,高阳县", "童装产业集群,同上,〃", "皮毛产业集群,保定市,蠡县")
    found = coded(tmp_path, "集群名称,地市,县区", *rows)
    assert [entry.place.code for entry in found.entries] == ["130628", "130628", "130635"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("序号,集群名称,所在地,,,产值", ",,省,市,县（区）,"),
        ("序号,集群名称,省,所在地,,产值", ",,,市,县（区）,"),
    ],
)
def test_a_header_of_two_lines_over_the_places(tmp_path: Path, first: str, second: str) -> None:
    """As a worksheet with merged headers becomes when it is saved as CSV."""
    rows = ("1,毛巾产业集群,河北省,保定市,高阳县,12", "2,皮毛产业集群,河北省,保定市,蠡县,13")
    found = coded(tmp_path, first, second, *rows)
    assert [entry.place.code for entry in found.entries] == ["130628", "130635"]
    assert list(found.entries[0].entry.columns)[1:] == ["市", "县（区）", "产值"]
    assert found.official.findings == ()


def test_a_header_of_two_lines_whose_last_cell_is_merged(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["序号", "集群名称", "所在地"])
        sheet.merge_range(0, 2, 0, 4, "所在地")
        sheet.write_row(1, 2, ["省", "市", "县"])
        sheet.write_row(2, 0, [1, "毛巾产业集群", "河北省", "保定市", "高阳县"])
    (entry,) = code(file, on=2023).entries
    assert (entry.place.code, list(entry.entry.columns)) == ("130628", ["省", "市", "县"])


def test_a_first_row_without_a_name_is_no_second_line_of_a_header(tmp_path: Path) -> None:
    rows = (",,保定市,高阳县", "1,毛巾产业集群,保定市,高阳县", "2,皮毛产业集群,保定市,蠡县")
    found = coded(tmp_path, "序号,集群名称,地市,县区", *rows)
    assert list(found.entries[0].entry.columns) == ["地市", "县区"]
    assert [entry.place.code for entry in found.entries] == ["130628", "130635"]


@pytest.mark.parametrize("merged", [True, False])
def test_a_worksheet_with_merged_cells(tmp_path: Path, merged: bool) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("名单")
        rows = [
            ["序号", "集群名称", "省份", "地市", "县\n（市、区）"],
            [1, "毛巾产业集群", "河北省", "保定市", "高阳县"],
            [2, "童装产业集群", "河北省", "保定市", "高阳县"],
            [3, "皮毛产业集群", "河北省", "保定市", "蠡县"],
        ]
        for at, cells in enumerate(rows):
            sheet.write_row(at, 0, cells)
        if merged:
            sheet.merge_range(1, 2, 3, 2, "河北省")
            sheet.merge_range(1, 3, 3, 3, "保定市")
            sheet.merge_range(1, 4, 2, 4, "高阳县")
    found = code(file, on=2023)
    assert [entry.place.code for entry in found.entries] == ["130628", "130628", "130635"]
    assert all(entry.review == () for entry in found.entries)


def test_who_recommends_is_a_hint_and_no_place(tmp_path: Path) -> None:
    header = "集群名称,推荐单位"
    assert one(tmp_path, header, "毛巾产业集群,高阳县工业和信息化局").place.status == "none"
    entry = one(tmp_path, header, "鼓楼区纺织产业集群,徐州市工业和信息化局")
    assert (entry.place.status, entry.place.code) == ("inferred", "320302")
    assert "recommending-body" in rules(entry)
    # It contradicts nothing: a province's office, a zone's or a firm's may recommend what lies elsewhere.
    entry = one(tmp_path, header, "高阳县毛巾产业集群,沧州市工业和信息化局")
    assert (entry.place.code, "recommending-body" in rules(entry)) == ("130628", False)
    assert one(tmp_path, header, "鼓楼区纺织产业集群,徐州某某纺织有限公司").place.status == "ambiguous"
    assert one(tmp_path, header, "鼓楼区纺织产业集群,保定市工业和信息化局").place.status == "ambiguous"
    entry = one(tmp_path, "集群名称,县区,推荐单位", "纺织产业集群,鼓楼区,徐州市工业和信息化局")
    assert (entry.place.code, "recommending-body" in rules(entry)) == ("320302", True)


def test_columns_can_be_chosen(tmp_path: Path) -> None:
    header, row = "集群名称,省份,企业驻地,县区", "毛巾产业集群,河北省,保定市高阳县,蠡县"
    entry = one(tmp_path, header, row, place_columns=["企业驻地"])
    assert (entry.place.code, said(entry)[-1]) == (
        "130628",
        "the place is that of the column 企业驻地 of the list: 保定市高阳县",
    )
    found = coded(tmp_path, header, row, place_columns=[])
    assert (found.entries[0].place.code, found.province_column) == ("130000", "省份")
    with pytest.raises(UsageError, match="no column '驻地'"):
        one(tmp_path, header, row, place_columns=["驻地"])


def test_the_verb_says_which_columns_it_used(tmp_path: Path) -> None:
    file = written(tmp_path, "集群名称,地市,县区,区域,推荐单位", "毛巾产业集群,保定市,高阳县,东部,省工信厅")
    done = CliRunner().invoke(app, ["code", str(file), "--on", "2023", "-o", "-"])
    assert "places are read from the name and the columns 地市, 县区 (--place-column chooses others)" in done.stderr
    assert "not used: the column 区域, since its cells name no units" in done.stderr
    assert "only a hint: the column 推荐单位" in done.stderr
    done = CliRunner().invoke(app, ["code", str(file), "--on", "2023", "-o", "-", "--place-column", "none"])
    assert "130628" not in done.stdout
    done = CliRunner().invoke(app, ["code", str(file), "--on", "2023", "-o", "-", "--place-column", "县区"])
    assert "130628" in done.stdout
    assert "--place-column chooses" not in done.stderr


def test_check_tells_of_the_columns_and_of_contradictions(tmp_path: Path) -> None:
    rows = ("毛巾产业集群,保定市,高阳县", "蠡县皮毛产业集群,保定市,高阳县", "陶瓷产业集群,沧州市,蠡县")
    found = [
        (each.kind, each.severity, str(each.locator or ""))
        for each in check(written(tmp_path, "集群名称,地市,县区", *rows))
    ]
    assert found == [
        ("columns", "note", ""),
        ("place", "warning", "line 3, cell 1"),
        ("place", "warning", "line 4, cell 1"),
    ]
    messages = [each.message for each in check(tmp_path / "list.csv")]
    assert "1 row takes its place" in messages[0]
    assert "地市 (prefecture), 县区 (county)" in messages[0]
    assert "130635" in messages[1]
    assert "130628" in messages[1]


def test_check_tells_of_columns_that_are_not_used(tmp_path: Path) -> None:
    found = check(written(tmp_path, "集群名称,县区,所在县,区域", "毛巾产业集群,高阳县,高阳县,东部"))
    assert [(each.kind, each.severity) for each in found] == [("columns", "warning"), ("columns", "note")]
    assert check(written(tmp_path, "集群名称,主导产业", "高阳县毛巾产业集群,纺织")) == ()
    assert check(written(tmp_path, "集群名称,省份,地市", "高阳县毛巾产业集群,河北省,保定市")) == ()


def test_many_contradictions_are_one_finding(tmp_path: Path) -> None:
    names = ["毛巾", "童装", "家具", "灯具", "轴承", "水泵", "陶瓷"]
    rows = [f"蠡县{name}产业集群,高阳县" for name in names]
    found = [each for each in check(written(tmp_path, "集群名称,县区", *rows)) if each.kind == "place"]
    assert len(found) == 1
    assert "7 rows" in found[0].message


DAY = 2023
COUNTIES = [unit for unit in gazetteer().all if unit.level == "county" and is_valid(unit, place("", on=DAY).on)]


def paths(*provinces: str) -> st.SearchStrategy[Sequence[str]]:
    chosen = st.sampled_from([unit for unit in COUNTIES if unit.code.startswith(provinces or ("",))])
    return chosen.map(lambda unit: [above.name for above in gazetteer().path(unit, place("", on=DAY).on)])


@settings(max_examples=150, deadline=None)
@given(path=paths())
def test_columns_say_the_same_as_one_text(tmp_path_factory: pytest.TempPathFactory, path: Sequence[str]) -> None:
    """Every county of the day, its path spread over columns, is what the kernel says of the path in one piece."""
    folder = tmp_path_factory.mktemp("list")
    header = "集群名称,省份,地市,县区" if len(path) == 3 else "集群名称,省份,县区"
    entry = one(folder, header, f"毛巾纺织产业集群,{','.join(path)}")
    expected = place("".join(path), on=DAY)
    assert (entry.place.status, entry.place.code) == (expected.status, expected.code)
    assert entry.phrase == "毛巾纺织"


@settings(max_examples=100, deadline=None)
@given(path=paths(), other=paths())
def test_no_answer_lies_outside_what_is_written(
    tmp_path_factory: pytest.TempPathFactory, path: Sequence[str], other: Sequence[str]
) -> None:
    """A name of one county beside the columns of another: the answer is the one they share, or there is none."""
    folder = tmp_path_factory.mktemp("list")
    header = "集群名称,省份,地市,县区" if len(other) == 3 else "集群名称,省份,县区"
    entry = one(folder, header, f"{''.join(path)}毛巾纺织产业集群,{','.join(other)}")
    mine, theirs = place("".join(path), on=DAY), place("".join(other), on=DAY)
    assert entry.place.code in {"", mine.code} if mine.code == theirs.code else entry.place.status == "none"


@settings(max_examples=60, deadline=None)
@given(
    chosen=st.lists(st.tuples(paths(), st.integers(1, 3)), min_size=1, max_size=6, unique_by=lambda one: tuple(one[0]))
)
def test_merged_cells_saved_as_csv_never_say_another_place(
    tmp_path_factory: pytest.TempPathFactory, chosen: Sequence[tuple[Sequence[str], int]]
) -> None:
    """Rows under merged cells, empty below the first: the place of the whole cells, or less of it, but no other one."""
    folder = tmp_path_factory.mktemp("list")
    whole = [
        [path[0], path[1] if len(path) == 3 else "", path[-1]] for path, count in sorted(chosen) for _ in range(count)
    ]
    rows, before = [], ["", "", ""]
    for number, cells in enumerate(whole):
        same = next((at for at in range(3) if cells[at] != before[at]), 3)
        rows.append(f"第{number}种毛巾产业集群,{','.join(['' if at < same else cells[at] for at in range(3)])}")
        before = cells
    found = coded(folder, "集群名称,省份,地市,县区", *rows).entries
    for entry, cells in zip(found, whole, strict=True):
        expected = place("".join(cells), on=DAY)
        above = {unit.code for unit in expected.path}
        assert entry.place.code in {"", *above} or entry.place.status == "ambiguous", (rows, entry.place)

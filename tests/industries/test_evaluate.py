"""Measuring: the numbers are what the definitions say."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiqun.errors import SourceError, UsageError
from jiqun.industries.evaluate import evaluate_industries, read_gold


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_accepted_is_primary_or_alternative_at_each_level(tmp_path: Path) -> None:
    gold = write(
        tmp_path / "gold.tsv",
        "industry_phrase\tprimary_code\talternatives\n滚动轴承\t3451\t\n毛巾\t0111\t1772\n紧固件\t3481\t\n打火机\t0111\t\n",
    )
    found = evaluate_industries(gold)
    by = {accuracy.level: accuracy for accuracy in found.levels}
    assert by[4].top1 == 0.5
    assert by[4].strict == 0.25
    assert by[3].top1 == 0.75
    assert {miss.phrase for miss in found.misses} == {"紧固件", "打火机"}
    assert sum(found.statuses.values()) == found.rows == 4
    assert found.curve[-1].answered == 1


def test_the_header_says_the_kind(tmp_path: Path) -> None:
    assert read_gold(write(tmp_path / "a.csv", "phrase,code\n轴承批发,5174\n"))[1] == "scope"
    assert read_gold(write(tmp_path / "b.csv", "industry_phrase,primary_code\n轴承,345\n"))[1] == "cluster"


@pytest.mark.parametrize(
    ("text", "message"), [("", "no columns"), ("a,b\n1,2\n", "no columns"), ("phrase,code\n", "no rows")]
)
def test_a_file_that_is_no_gold_says_so(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        evaluate_industries(write(tmp_path / "x.csv", text))


def test_missing_and_binary_files_and_wrong_kinds(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        evaluate_industries(tmp_path / "none.tsv")
    (tmp_path / "bin.tsv").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(SourceError, match="UTF-8"):
        evaluate_industries(tmp_path / "bin.tsv")
    with pytest.raises(UsageError, match="no such kind"):
        evaluate_industries(write(tmp_path / "c.csv", "phrase,code\nx,01\n"), kind="firm")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("phrase,code\n轴承,9999\n毛巾,17\n", "line 2: '9999'"),
        ("phrase,code\n轴承,\n毛巾,17\n", "line 2: ''"),
        ("phrase,code\n轴承\n毛巾,17\n", "line 2: ''"),
        ("phrase,code\n轴承,C\n毛巾,17\n", "line 2: 'C'"),
        ("phrase,code\n轴承,3451.0\n毛巾,17\n", "line 2: '3451.0'"),
        ("phrase,code,alternatives\n轴承,3451,345;xx\n", "line 2: 'xx'"),
    ],
)
def test_codes_that_do_not_exist_are_listed_with_their_lines(tmp_path: Path, text: str, says: str) -> None:
    report = evaluate_industries(write(tmp_path / "x.csv", text))
    assert report.strange == (says,)
    assert report.rows == text.count("\n") - 1


def test_a_code_that_does_not_exist_is_never_met(tmp_path: Path) -> None:
    report = evaluate_industries(write(tmp_path / "x.csv", "industry_phrase,code\n滚动轴承,9999\n滚动轴承,3451\n"))
    assert [one.top1 for one in report.levels] == [0.5, 0.5, 0.5]


def test_a_table_without_any_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no code of GB/T 4754-2017"):
        read_gold(write(tmp_path / "x.csv", "phrase,code\n" + "轴承,9999\n" * 9))
    with pytest.raises(SourceError, match="more cells"):
        read_gold(write(tmp_path / "x.csv", "phrase,code\n轴承,3451,x\n"))


def test_an_open_quotation_mark_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is no table"):
        read_gold(write(tmp_path / "x.csv", 'phrase,code\n"轴承,3451\n毛巾,17\n'))


def test_section_letters_and_blanks_are_tidied(tmp_path: Path) -> None:
    gold, *_ = read_gold(write(tmp_path / "x.csv", "phrase,code,alternatives\n轴承,C3451, 345 ; ;3452\n\n"))
    assert gold[0].codes == ("3451", "345", "3452")
    assert len(gold) == 1


def test_whole_scopes_are_read_with_the_names_of_firms(tmp_path: Path) -> None:
    text = "firm,scope,code\n某轴承有限公司,轴承制造；轴承销售,345\n某茶业公司,技术服务；茶叶加工,1530\n"
    found = evaluate_industries(write(tmp_path / "x.csv", text))
    assert (found.kind, found.rows) == ("firm", 2)
    assert found.levels[0].top1 == 1
    with pytest.raises(UsageError, match="no such kind"):
        evaluate_industries(tmp_path / "x.csv", kind="cluster")

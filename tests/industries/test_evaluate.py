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
        "industry_phrase\tprimary_code\talternatives\n滚动轴承\t3451\t\n毛巾\t9999\t1772\n紧固件\t3481\t\n打火机\t0111\t\n",
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

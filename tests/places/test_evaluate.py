from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from jiqun.errors import SourceError, UsageError
from jiqun.places.evaluate import evaluate, evaluate_file

GOLD = pl.DataFrame(
    {
        "name": [
            "河北省保定市高阳县毛巾产业集群",  # right
            "河北省保定市高阳县毛巾产业集群",  # wrong on purpose: known as another county
            "鼓楼区软件产业集群",  # abstained: ambiguous
            "重庆市渝北区手机产业集群",  # wrong on purpose: known by its successor
            "新能源汽车产业集群",  # right: none known, none answered
        ],
        "province": ["河北省", "河北省", "江苏省", "重庆市", ""],
        "prefecture": ["保定市", "保定市", "南京市", "", ""],
        "county": ["高阳县", "蠡县", "鼓楼区", "两江新区", ""],
        "county_code": ["130628", "130635", "320106", "500157", ""],
    }
)


def test_verdicts_by_row_and_level() -> None:
    found = evaluate(GOLD, on=2023)
    assert found.rows["verdict"].to_list() == ["right", "wrong", "abstained", "wrong", "right"]
    assert found.rows["county_verdict"].to_list() == ["right", "wrong", "abstained", "wrong", "right"]
    assert found.rows["province_verdict"].to_list() == ["right", "right", "abstained", "right", "right"]
    assert found.rows["kind"].to_list() == ["", "another county", "", "a predecessor or successor", ""]


def test_figures_add_up() -> None:
    found = evaluate(GOLD, on=2023)
    assert found.levels["level"].to_list() == ["province", "prefecture", "county", "code", "row"]
    for row in found.levels.rows(named=True):
        assert row["right"] + row["wrong"] + row["abstained"] == row["rows"] == 5
        assert row["share_right"] == row["right"] / 5
    assert found.levels.rows()[-1][1:5] == (5, 2, 2, 1)
    assert found.wrong.rows() == [("a predecessor or successor", 1), ("another county", 1)]
    assert found.abstained.rows() == [("ambiguous", 1)]


def test_a_place_where_there_is_none() -> None:
    gold = pl.DataFrame({"text": ["河北省高阳县毛巾产业集群"], "code": [""]})
    found = evaluate(gold, on=2023)
    assert found.rows["kind"].to_list() == ["a place where there is none"]


def test_rows_with_an_open_answer_are_left_out_of_their_level() -> None:
    gold = pl.DataFrame({"text": ["河北省高阳县", "河北省高阳县"], "code": ["130628", "130628;130629"]})
    found = evaluate(gold, on=2023)
    assert found.rows["code_verdict"].to_list() == ["right", ""]
    assert found.levels.filter(pl.col("level") == "code")["rows"].to_list() == [1]


def test_each_row_has_its_own_date_and_context() -> None:
    gold = pl.DataFrame(
        {
            "text": ["江西省南康市", "江西省南康市", "白云区", "白云区"],
            "code": ["360782", "360782", "440111", "520113"],
            "county": ["南康市", "南康市", "白云区", "白云区"],
            "on": ["2010", "2023", "2023", None],
            "context": ["", "", "广东省", "贵州省"],
        }
    )
    found = evaluate(gold, on=2023)
    assert found.rows["status"].to_list() == ["inferred", "retired", "inferred", "inferred"]
    assert found.rows["verdict"].to_list() == ["right"] * 4


def test_a_table_without_texts_or_answers_is_an_error() -> None:
    with pytest.raises(UsageError, match="texts"):
        evaluate(pl.DataFrame({"x": ["a"], "code": ["1"]}))
    with pytest.raises(UsageError, match="no known answers"):
        evaluate(pl.DataFrame({"text": ["a"]}))


def test_files(tmp_path: Path) -> None:
    file = tmp_path / "gold.tsv"
    GOLD.write_csv(file, separator="\t")
    assert evaluate_file(file, on=2023).levels.equals(evaluate(GOLD, on=2023).levels)
    with pytest.raises(SourceError):
        evaluate_file(tmp_path / "missing.tsv")
    bad = tmp_path / "bad.tsv"
    bad.write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        evaluate_file(bad)
    assert error.value.where == str(bad)


def test_no_rows_give_no_shares() -> None:
    empty = pl.DataFrame({"text": [], "code": []}, schema={"text": pl.String, "code": pl.String})
    found = evaluate(empty, on=2023)
    assert found.levels["share_right"].to_list() == [None, None]

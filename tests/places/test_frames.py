"""Which column of a table is placed: only where there is no doubt."""

from __future__ import annotations

import polars as pl
import pytest

from jiqun.errors import UsageError
from jiqun.places.frames import place_frame

PLACE = "江苏省苏州市昆山市"


def placed(*headers: str, column: str | None = None) -> list[str]:
    frame = pl.DataFrame({header: [PLACE if number == 0 else "毛巾"] for number, header in enumerate(headers)})
    return place_frame(frame, column=column, on=2023)["code"].to_list()


@pytest.mark.parametrize("header", ["name", "Name", " 地址", "企业名称", "住所"])
def test_the_only_usual_header_is_taken(header: str) -> None:
    assert placed(header, "remark") == ["320583"]


def test_of_several_usual_headers_none_is_taken_by_itself() -> None:
    with pytest.raises(UsageError, match="several columns may hold the texts: 注册地址, 企业名称"):
        placed("注册地址", "企业名称")
    assert placed("注册地址", "企业名称", column="注册地址") == ["320583"]


def test_the_only_column_needs_no_usual_header() -> None:
    assert placed("x") == ["320583"]


def test_no_usual_header_is_said_with_all_columns() -> None:
    with pytest.raises(UsageError, match="which column holds the texts") as caught:
        placed("x", "y")
    assert "x, y" in caught.value.hint

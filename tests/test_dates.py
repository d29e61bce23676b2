"""Dates as people write them, and the days that they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiqun.dates import PartialDate, as_of
from jiqun.errors import UsageError

FORMS = (
    "{0:04}-{1:02}-{2:02}",
    "{0}/{1}/{2}",
    "{0}.{1}.{2}",
    "{0:04}{1:02}{2:02}",
    "{0}年{1}月{2}日",
    "{0}-{1}-{2} 08:30:00",
)


@given(st.dates(date(1981, 1, 1), date(2026, 1, 1)), st.sampled_from(FORMS))
def test_every_form_means_the_same_day(day: date, form: str) -> None:
    text = form.format(day.year, day.month, day.day)
    assert PartialDate.parse(text).first == PartialDate.parse(text).last == day
    assert as_of(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2023-02-30",
        "2023-13",
        "2023-00",
        "2023-1-0",
        "6/1/2020",
        "2023-1/2",
        "20231",
        "202310",
        "2023年13月",
        "-2023",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"no such day|not a date"):
        PartialDate.parse(text)


def test_precision_and_ends() -> None:
    assert as_of(2010) == date(2010, 12, 31)
    assert as_of("2012-02") == date(2012, 2, 29)
    assert PartialDate.parse("２０２３年１０月").precision == "month"
    assert PartialDate(2013).first == date(2013, 1, 1)


def test_the_end_of_the_current_year_or_month_may_be_asked_again() -> None:
    now = date.today()
    for on in (now.year, f"{now.year}-{now.month:02}", None, 1990):
        assert as_of(as_of(on)) == as_of(on)


@pytest.mark.parametrize("on", [1980, "1950-01-01", 2999, True])
def test_outside_the_data_is_said(on: int | str) -> None:
    with pytest.raises(UsageError, match=r"outside 1981|not a date"):
        as_of(on)

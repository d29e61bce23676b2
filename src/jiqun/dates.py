"""Dates as official documents give them: a day, a month or only a year.

Time is an argument everywhere in this package. `as_of` turns what a caller wrote for ``on=`` into a day;
`PartialDate` keeps a date of a document or of a table with the precision at which it is known. `today` is the
one place where the clock is read.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime

from jiqun.errors import UsageError

__all__ = ["FIRST_YEAR", "PartialDate", "as_of", "today"]

FIRST_YEAR = 1981
"""First year of the divisions table; nothing can be asked of a day before it."""

_FORM = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def today() -> date:
    """The current day, by the clock of this machine; the only call of the clock in the package."""
    return date.today()


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year.

    Args:
        year: Four digits.
        month: 1 to 12, or 0 where only the year is known.
        day: 1 to 31, or 0 where only the month or the year is known.

    Example:
        >>> when = PartialDate.parse("2013")
        >>> when.precision, when.first.isoformat(), when.last.isoformat()
        ('year', '2013-01-01', '2013-12-31')
        >>> str(PartialDate.parse("2023-10-17"))
        '2023-10-17'
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; `UsageError` for anything else."""
        form = _FORM.fullmatch(text.strip())
        if form is None:
            raise UsageError(f"not a date: {text!r}", hint="write YYYY, YYYY-MM or YYYY-MM-DD")
        when = cls(int(form[1]), int(form[2] or 0), int(form[3] or 0))
        try:
            date(when.year, when.month or 1, when.day or 1)
        except ValueError as error:
            raise UsageError(f"no such day: {text!r}", hint="write YYYY, YYYY-MM or YYYY-MM-DD") from error
        return when

    @property
    def precision(self) -> str:
        """``"day"``, ``"month"`` or ``"year"``."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        """The first day that the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"


def as_of(on: date | int | str | None) -> date:
    """The day that ``on=`` means.

    Args:
        on: A day; a year (``2010`` or ``"2010"``), which means its 31 December; ``"2010-06"``, which means the
            month's last day; ``"2010-06-30"``; or None, which means today.

    Returns:
        The day.

    Raises:
        UsageError: Not a date, before 1981, or after today. The current year and month are allowed although
            their last day is still to come.

    Example:
        >>> as_of(2010).isoformat(), as_of("2010-06").isoformat()
        ('2010-12-31', '2010-06-30')
    """
    now = today()
    if on is None:
        return now
    if isinstance(on, bool):
        raise UsageError(f"not a date: {on!r}", hint="write YYYY, YYYY-MM or YYYY-MM-DD")
    if isinstance(on, datetime):
        on = on.date()
    when = PartialDate(on.year, on.month, on.day) if isinstance(on, date) else PartialDate.parse(str(on))
    if when.year < FIRST_YEAR or when.first > now:
        raise UsageError(
            f"the date {on} is outside {FIRST_YEAR}-01-01 to {now}", hint="the divisions are known for these years"
        )
    return when.last

"""Dates as official documents give them: a day, a month or only a year.

Time is an argument everywhere in this package. `as_of` turns what a caller wrote for ``on=`` into a day;
`PartialDate` keeps a date of a document or of a table with the precision at which it is known. `today` is the
one place where the clock is read.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from jiqun.errors import UsageError

__all__ = ["FIRST_YEAR", "PartialDate", "as_of", "today"]

FIRST_YEAR = 1981
"""First year of the divisions table; nothing can be asked of a day before it."""

_FORMS = (
    re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?", re.ASCII),
    re.compile(r"(\d{4})()(\d{2})(\d{2})", re.ASCII),
    re.compile(r"(\d{4})年()(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?", re.ASCII),
)
"""2023-10-17, 2023/10/17, 2023.10.17 · 20231017 · 2023年10月17日; day and month may be missing but in the second."""

_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}.*")


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
        """Read a date as documents and spreadsheets write it.

        ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, the same with ``/`` or ``.``, ``YYYYMMDD`` and ``YYYY年M月D日``; digits
        may be full-width, and a time of day behind a date is left out. `UsageError` for anything else: 6/1/2020
        could be two days, and is none here.

        Example:
            >>> [str(PartialDate.parse(text)) for text in ("2020/6/1", "20190401", "2022年5月", "2023-10-17 08:30")]
            ['2020-06-01', '2019-04-01', '2022-05', '2023-10-17']
        """
        plain = _CLOCK.sub("", unicodedata.normalize("NFKC", text).strip())
        form = next(filter(None, (known.fullmatch(plain) for known in _FORMS)), None)
        if form is None:
            raise UsageError(f"not a date: {text!r}", hint="write YYYY, YYYY-MM or YYYY-MM-DD")
        when = cls(int(form[1]), int(form[3] or 0), int(form[4] or 0))
        if (form[3] and not when.month) or (form[4] and not when.day):
            raise UsageError(f"no such day: {text!r}", hint="write YYYY, YYYY-MM or YYYY-MM-DD")
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
            their last day is still to come, and so are these last days themselves: an answer may be asked again.

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
    ends = (PartialDate(now.year).last, PartialDate(now.year, now.month).last)
    if when.year < FIRST_YEAR or (when.first > now and when.first not in ends):
        raise UsageError(
            f"the date {on} is outside {FIRST_YEAR}-01-01 to {now}", hint="the divisions are known for these years"
        )
    return when.last

"""Whole columns: the same answers as `place`, one row for each row of the input.

`bulk` finds the different answers of a long column and which row has which; here they become a table.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from jiqun.collector import undisturbed
from jiqun.dates import FIRST_YEAR, as_of
from jiqun.errors import UsageError
from jiqun.places.resolver import Reader, reader
from jiqun.places.rows import COLUMNS, SPANS, answer_rows

if TYPE_CHECKING:
    import polars as pl

__all__ = ["BAD_DATE", "place_column"]

BAD_DATE = "bad-date"
"""Begins the evidence of a row whose own date is none."""

_FEW = 3_000
"""Fewer texts are placed sooner one by one."""


def place_column(
    series: pl.Series,
    *,
    on: date | int | str | pl.Series | None = None,
    province: str | pl.Series | None = None,
) -> pl.DataFrame:
    """Place every text of a column.

    Args:
        series: Texts (n); null and "" have no place.
        on: The day for all rows, or a column (n) of days, years or texts; a null or "" in it means today. A cell that
            is no date from 1981 to today spoils its own row only, see below.
        province: The issuing province for all rows, or a column (n) of them; null or "" means none.

    Returns:
        A table (n rows, order of the input) with `jiqun.places.rows.COLUMNS` (text, "" where nothing is known),
        ``span_start`` and ``span_end`` (positions in the text) and ``rest`` (text). A row whose own date is none has
        status ``none``, all else empty, the whole text as rest, and evidence that begins with `BAD_DATE`.

    Raises:
        UsageError: A date for all rows outside 1981 to today, columns of different lengths, or a column that holds no
            text.

    Example:
        >>> import polars as pl
        >>> table = place_column(pl.Series(["江苏省苏州市虎丘区多肽", None]), on=2023)
        >>> table.select("place_status", "code", "rest").rows()
        [('exact', '320505', '多肽'), ('none', '', '')]
    """
    import polars as pl

    texts = _as_text(series)
    if not isinstance(on, pl.Series) and not isinstance(province, pl.Series):
        return _placed(texts, reader(on, province or None, None))
    if not isinstance(on, pl.Series):
        as_of(on)
    columns = {"text": texts, "on": _spread(on, len(texts)), "province": _spread(province, len(texts))}
    frame = pl.DataFrame(columns).with_row_index("row")
    parts = []
    for (cell, given), part in frame.group_by("on", "province", maintain_order=True):
        day = None if cell == "" else cell  # a 0 is no date, and not today
        wrong = _wrong_date(day)
        placed = _undated(part["text"], wrong) if wrong else _placed(part["text"], reader(day, given or None, None))
        parts.append(placed.with_columns(part["row"]))
    if not parts:
        return _placed(texts, reader(None, None, None))
    return pl.concat(parts).sort("row").drop("row")


def _as_text(series: pl.Series) -> pl.Series:
    import polars as pl

    if series.dtype in (pl.String, pl.Null, pl.Categorical) or isinstance(series.dtype, pl.Enum):
        return series.cast(pl.String).fill_null("").alias("text")
    raise UsageError(f"the column {series.name!r} holds no text but {series.dtype}", hint="choose the column of names")


def _spread(value: Any, length: int) -> pl.Series:
    """A value for all rows, or the column that it already is."""
    import polars as pl

    if not isinstance(value, pl.Series):
        return pl.Series([value]).new_from_index(0, length)
    if len(value) != length:
        raise UsageError(f"{length} texts but {len(value)} dates or provinces", hint="give one for each text")
    return value.cast(pl.String).str.strip_chars() if value.dtype == pl.String else value


def _wrong_date(day: Any) -> str:
    """What is wrong with a cell that should be a date, "" for nothing."""
    try:
        as_of(day)
    except UsageError:
        return f"{BAD_DATE}: the cell {str(day).replace(';', ',')!r} is no date from {FIRST_YEAR} to today"
    return ""


def _undated(texts: pl.Series, wrong: str) -> pl.DataFrame:
    """The rows of texts whose date is none: nothing is known of them but that."""
    import polars as pl

    cells = dict.fromkeys(COLUMNS, "") | {"place_status": "none", "place_evidence": wrong}
    frame = pl.DataFrame({"rest": texts})
    spans = [pl.lit(0, pl.UInt32).alias(name) for name in SPANS]
    return frame.select(*(pl.lit(cell).alias(name) for name, cell in cells.items()), *spans, "rest")


def _placed(texts: pl.Series, state: Reader) -> pl.DataFrame:
    """The table for texts that share a day and a context."""
    with undisturbed():
        if len(texts) < _FEW:
            cells = answer_rows([state.answer(text) for text in texts.to_list()])
        else:
            cells = _in_bulk(texts, state)
    return cells.with_columns(texts.str.slice(cells["span_end"]).alias("rest"))


def _in_bulk(texts: pl.Series, state: Reader) -> pl.DataFrame:
    """The same without the rest, each answer made once."""
    import polars as pl

    from jiqun.places.bulk import numbers
    from jiqun.places.known import Known

    known = Known(state)
    table, rows = known.table(numbers(texts, known))
    alike = [name for name in COLUMNS if table[name].n_unique() == 1]
    spread = table.drop(alike)[rows]  # a cell that all rows have need not be copied
    return spread.select(pl.lit(table[name][0]).alias(name) if name in alike else name for name in table.columns)

"""Whole columns: the same answers as `place`, one row for each row of the input.

Every distinct text is answered once. In a long column the first rows teach the reader how places are written there;
the rest is then compared with all these ways at once, and only what is left goes through the reader text by text.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from jiqun.dates import FIRST_YEAR, as_of
from jiqun.errors import UsageError
from jiqun.places.model import Answer
from jiqun.places.resolver import Reader, match_of, reader
from jiqun.places.rows import COLUMNS, place_row

if TYPE_CHECKING:
    import polars as pl

__all__ = ["BAD_DATE", "place_column"]

BAD_DATE = "bad-date"
"""Begins the evidence of a row whose own date is none."""

_TEACH = 20_000
_SPANS = ("span_start", "span_end")


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
    spans = [pl.lit(0, pl.UInt32).alias(name) for name in _SPANS]
    return frame.select(*(pl.lit(cell).alias(name) for name, cell in cells.items()), *spans, "rest")


def _placed(texts: pl.Series, state: Reader) -> pl.DataFrame:
    """The table for texts that share a day and a context."""
    import polars as pl

    distinct = texts
    if len(texts) > _TEACH and texts.head(_TEACH).n_unique() < _TEACH * 0.8:
        distinct = texts.unique(maintain_order=True)
    found = _Answers()
    lessons = distinct.head(_TEACH)
    numbers = [pl.Series(found.numbers(state, lessons.to_list()), dtype=pl.UInt32)]
    if len(distinct) > _TEACH:
        numbers.append(_rest(distinct.slice(_TEACH), state, found))
    frame = pl.DataFrame({"text": distinct, "number": pl.concat(numbers)})
    if distinct is not texts:
        frame = pl.DataFrame({"text": texts}).join(frame, on="text", how="left", maintain_order="left")
    table = found.table()[frame["number"]]
    return table.with_columns(frame["text"].str.slice(table["span_end"]).alias("rest"))


def _rest(texts: pl.Series, state: Reader, found: _Answers) -> pl.Series:
    """The numbers of answers for texts of which many write their place in a way already known."""
    import polars as pl

    from jiqun.places.bulk import EMPTY, known_ways

    ways = known_ways(texts, state.memory)
    answers = {written: one.answer for written, one in state.memory.known.items()} | {EMPTY: state.empty}
    used = [way for way in ways.unique().to_list() if way is not None]
    table = pl.DataFrame(
        {"way": used, "number": [found.number(answers[way]) for way in used]},
        schema={"way": pl.String, "number": pl.UInt32},
    )
    numbers = pl.DataFrame({"way": ways}).join(table, on="way", how="left", maintain_order="left")["number"]
    unsure = numbers.is_null().arg_true()
    if len(unsure):
        others = found.numbers(state, texts[unsure].to_list())
        numbers = numbers.scatter(unsure, pl.Series(others, dtype=pl.UInt32))
    return numbers


class _Answers:
    """The different answers of one column, each once, by number."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._answers: list[Answer] = []

    def number(self, answer: Answer) -> int:
        """The number of an answer; a new one for an answer not seen before."""
        number = self._numbers.setdefault(id(answer), len(self._answers))
        if number == len(self._answers):
            self._answers.append(answer)
        return number

    def numbers(self, state: Reader, texts: Iterable[str]) -> list[int]:
        """The numbers of the answers for texts, one after the other."""
        read, number = state.answer, self.number
        return [number(read(text)) for text in texts]

    def table(self) -> pl.DataFrame:
        """The answers as rows, in the order of their numbers."""
        import polars as pl

        rows = [_row(answer) for answer in self._answers]
        names = (*COLUMNS, *_SPANS)
        schema = {name: pl.UInt32 if name in _SPANS else pl.String for name in names}
        return pl.DataFrame(rows, schema=schema, orient="row")


def _row(answer: Answer) -> tuple[Any, ...]:
    return (*place_row(match_of(answer, "")).values(), *answer.span)

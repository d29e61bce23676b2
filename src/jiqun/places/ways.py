"""Ways: the usual ways of writing a place, with what is to be remembered of each, as the package ships them.

A reader that meets a new way of writing puts its answer together or reads it the slow way, and remembers it (`memory`).
``tools/places/build_ways.py`` has let a reader do that once for all units since 2010, in full and in short, with the
units above them or without. A long column takes from its table what the reader would find out one by one; the tests
compare the two. A table that was not built from the other tables as they are now is left alone.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from jiqun import data
from jiqun.places.memory import Remembered
from jiqun.places.rows import CELLS

__all__ = ["BUILT_FROM", "NO_WAYS", "WAYS", "Way", "is_fresh", "longest", "way_of", "ways"]

WAYS = "places/ways.parquet"
BUILT_FROM = tuple(f"places/{name}.tsv" for name in ("units", "successions", "aliases", "words", "zones"))
"""The tables that a way depends on; the card of `WAYS` holds their digest."""


class Way(NamedTuple):
    """What is remembered of a place as written (`memory.Remembered`), as cells of a table.

    Args:
        status: Of the answer.
        code: Of its unit.
        fixed: Whether only a second place or a zone behind it changes the answer.
        last: The last name, where something may follow that belongs to it, else "".
        longer: What makes a longer name of it, joined by ``|``.
        firm: Whether the answer says less in the name of a firm.
        evidence: The steps in words, joined by ``;``.
    """

    status: str
    code: str
    fixed: bool
    last: str
    longer: str
    firm: bool
    evidence: str


_FLAGS = ("fixed", "firm")
NO_WAYS = pl.DataFrame(
    schema={name: pl.Boolean if name in _FLAGS else pl.String for name in ("place", *Way._fields)}
    | {"shorter": pl.UInt32}
)
"""A table without a way."""


def way_of(found: Remembered) -> Way:
    """What is remembered, as cells."""
    answer = found.answer
    return Way(
        answer.status,
        CELLS["code"](answer),
        found.fixed,
        "" if found.fixed else found.last,  # a fixed answer does not ask for it
        "|".join(found.longer),
        found.firm is not None,
        CELLS["place_evidence"](answer),
    )


def is_fresh() -> bool:
    """Whether the other tables are those that the ways were built from."""
    return data.digest(BUILT_FROM) in data.path(f"{WAYS}.card.yml").read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def ways(day: date) -> pl.DataFrame:
    """The ways of a day, sorted by the place as written; none where other tables have changed since they were built.

    Returns:
        Columns ``place`` (as written), those of `Way`, and ``shorter``: the row of the longest other way that the place
        begins with, null for none.

    Example:
        >>> ways(date(2023, 12, 31)).filter(pl.col("place") == "江苏苏州昆山").select("status", "code").row(0)
        ('exact', '320583')
    """
    table = pl.read_parquet(data.path(WAYS))
    holds = (pl.col("since") <= day) & (pl.col("until").is_null() | (pl.col("until") > day))
    table = table.filter(holds & pl.lit(value=is_fresh())).drop("since", "until")
    return table.with_columns(pl.Series("shorter", _shorter(table["place"].to_list()), dtype=pl.UInt32))


def _shorter(places: list[str]) -> list[int | None]:
    """For each of some sorted texts the number of the longest other one that it begins with, None for none."""
    found: list[int | None] = []
    begun: list[int] = []
    for number, place in enumerate(places):
        while begun and not place.startswith(places[begun[-1]]):
            begun.pop()
        found.append(begun[-1] if begun else None)
        begun.append(number)
    return found


def longest(table: pl.DataFrame, texts: pl.Series) -> pl.Series:
    """The rows of the longest ways that texts begin with (n), null for none; `table` as of `ways`."""
    # In the order of the alphabet a text stands behind its way: at once, or behind others that begin with that way too.
    behind = table["place"].search_sorted(texts, side="right")
    left = pl.DataFrame([texts.alias("text"), behind.alias("row")]).with_row_index("number")
    left = left.filter(pl.col("row") > 0).with_columns(pl.col("row") - 1)
    found = pl.Series("row", [None], dtype=pl.UInt32).new_from_index(0, len(texts))
    while not left.is_empty():
        left = left.with_columns(table["place"].gather(left["row"]), table["shorter"].gather(left["row"]))
        begins = left.select(pl.col("text").str.starts_with(pl.col("place"))).to_series()
        found = found.scatter(left["number"].filter(begins), left["row"].filter(begins))
        left = left.filter(~begins).select("number", "text", pl.col("shorter").alias("row")).drop_nulls("row")
    return found

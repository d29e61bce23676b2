"""Bulk: the questions of `memory` asked of a whole column at once.

Everything here may say "not sure" (null), never anything else than the reader would: a row that is not sure goes to
the reader. So the patterns are coarser than those of `memory`, and on the safe side.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from jiqun.places.branches import BRANCH
from jiqun.places.memory import (
    ANYTHING,
    FILLERS,
    LOUD,
    MAY_LEAD,
    MORE,
    NEAR,
    WINDOW,
    Memory,
    county_starts,
    heads,
)
from jiqun.places.suspicion import INSTITUTION
from jiqun.text import is_normal

__all__ = ["EMPTY", "known_ways"]

EMPTY = "\0"
"""Stands for "names no place" among the ways of writing."""

# What may make another word of a short form in front of it, without the exceptions that the reader knows.
_OTHER_WORD = r"^.{0,3}[路街道巷弄胡里桥山湖河江港岛湾镇乡村县旗州盟区市站机寺火大学峡域盆]"


def known_ways(texts: pl.Series, memory: Memory) -> pl.Series:
    """The remembered way in which each text surely writes its place.

    Args:
        texts: Texts (n), no nulls.
        memory: What the reader remembers.

    Returns:
        Keys of `Memory.known` (n, text), `EMPTY` for a text that surely names no place, null where it is not sure.
    """
    known = sorted(memory.known.items(), key=lambda item: -len(item[0]))
    ways = [written for written, _ in known] or [EMPTY]
    text, way = pl.col("text"), pl.col("way")
    first = text.str.head(max(map(len, ways))).str.extract_many(pl.lit(pl.Series(ways)).implode(), leftmost=True)
    frame = pl.DataFrame({"text": texts}).with_columns(first.list.first().alias("way"))
    frame = frame.with_columns(pl.when(text.str.starts_with(way)).then(way).alias("way"))
    fixed = pl.DataFrame({"way": [written for written, one in known if one.fixed]}, schema={"way": pl.String})
    frame = frame.join(fixed.with_columns(fixed=True), on="way", how="left", maintain_order="left")
    alone = ~text.str.slice(way.str.len_chars(), 1).is_in(sorted(MORE))
    alone &= ~text.str.slice(way.str.len_chars(), 3).is_in(sorted(county_starts()))
    sure = frame.select(pl.when(pl.col("fixed") & alone).then(way).alias("way"))["way"]
    others = frame["fixed"].is_null().arg_true()
    if not len(others):
        return sure
    ends = sorted({end[0] for _, one in known for end in one.longer})
    short = [written for written, one in known if one.firm]
    return sure.scatter(others, _others(frame[others], ends, short))


def _others(frame: pl.DataFrame, ends: list[str], short: list[str]) -> pl.Series:
    """The ways of texts without a fixed one.

    `ends` are first characters of what makes longer names, `short` the ways that mean less in the name of a firm.
    """
    text, way = pl.col("text"), pl.col("way")
    frame = frame.with_columns(text.str.slice(way.str.len_chars(), WINDOW).alias("behind"))
    behind = pl.col("behind")
    firm = way.is_in(short) & behind.str.contains(INSTITUTION.pattern)
    calm = pl.when(_is_calm(behind) & ~behind.str.head(1).is_in(ends) & ~firm).then(way)
    empty = pl.when(way.is_null() & _is_empty(text)).then(pl.lit(EMPTY))
    return frame.select(pl.coalesce(calm, empty).alias("way"))["way"]


def _is_calm(behind: pl.Expr) -> pl.Expr:
    quiet = ~behind.str.head(2).is_in(sorted(heads())) & ~behind.str.head(1).is_in(sorted(FILLERS))
    plain = ~behind.str.contains(LOUD.pattern) & ~behind.str.contains(BRANCH.pattern)
    plain &= ~behind.str.contains(_OTHER_WORD) & behind.str.contains(_normal())
    return (behind == "") | (quiet & plain)


def _is_empty(text: pl.Expr) -> pl.Expr:
    near = text.str.head(NEAR)
    begins = near.str.contains("^[一-鿿]") & ~near.str.head(1).is_in(sorted(MAY_LEAD))
    unnamed = ~near.str.head(2).is_in(sorted(heads()))
    return (text == "") | (begins & unnamed & ~near.str.contains(ANYTHING.pattern) & near.str.contains(_normal()))


@cache
def _normal() -> str:
    """A pattern for texts of which every character is surely its own normal form."""
    ranges: list[list[int]] = []
    for code in [*range(0x21, 0x7F), *range(0x3001, 0xA000)]:
        if is_normal(chr(code)):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "^[" + "".join(rf"\x{{{first:x}}}-\x{{{last:x}}}" for first, last in ranges) + "]*$"

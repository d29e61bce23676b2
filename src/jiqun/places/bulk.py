"""Bulk: the answers for a whole column, as numbers.

Many texts begin alike. So the first characters of all texts are looked at once each: a fixed answer that shows in them
holds for all texts that begin so. A *calm* answer (`memory`) needs a look at what follows, which is taken for all its
texts at once. Everything here may leave a text open, never answer otherwise than the reader would: the patterns are
coarser than those of `memory`, and on the safe side. What is left open goes through the reader text by text.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from jiqun.places.branches import BRANCH
from jiqun.places.calm import ANYTHING, FILLERS, LOUD, MAY_LEAD, heads
from jiqun.places.chains import AFTER_COUNTY, AFTER_HIGH
from jiqun.places.memory import WINDOW, Remembered
from jiqun.places.model import Answer
from jiqun.places.quiet import NEAR, QUIET, follows_quietly
from jiqun.places.resolver import Reader
from jiqun.places.suspicion import INSTITUTION
from jiqun.text import is_normal

__all__ = ["Numbers", "numbers"]

_HEADS = (4, 6, 9, 12, 16, 24)
"""How many first characters are looked at, one after another; each time only those of the texts still open."""

_AHEAD = 3
"""What a fixed answer must see of the text behind it."""


class Numbers:
    """The different answers of one column, each once, by number."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self.answers: list[Answer] = []
        self.calm: dict[int, Remembered] = {}
        self.read: dict[str, Answer] = {}

    def of(self, answer: Answer) -> int:
        """The number of an answer; a new one for an answer not seen before."""
        number = self._numbers.setdefault(id(answer), len(self.answers))
        if number == len(self.answers):
            self.answers.append(answer)
        return number


def numbers(texts: pl.Series, state: Reader, known: Numbers) -> pl.Series:
    """The numbers of the answers for texts.

    Args:
        texts: Texts (n), no nulls.
        state: The reader.
        known: The answers so far; new ones are added.

    Returns:
        Numbers (n, integers without nulls).
    """
    found = _open(len(texts))
    rows = pl.DataFrame([texts.alias("text"), pl.int_range(len(texts), dtype=pl.UInt32, eager=True).alias("row")])
    for size in _HEADS:
        number = _by_heads(rows["text"], size, state, known)
        sure = number.is_not_null()
        found = found.scatter(rows["row"].filter(sure), number.filter(sure))
        rows = rows.filter(~sure)
        if not len(rows):
            return found
    return found.scatter(rows["row"], _one_by_one(rows["text"], state, known))


def _open(many: int) -> pl.Series:
    """Numbers that are not found yet."""
    return pl.Series("number", [None], dtype=pl.UInt32).new_from_index(0, many)


def _one_by_one(texts: pl.Series, state: Reader, known: Numbers) -> pl.Series:
    distinct = texts.unique(maintain_order=True)
    read = known.read
    answers = [known.of(read.get(text) or state.answer(text)) for text in distinct.to_list()]
    found = pl.Series("number", answers, dtype=pl.UInt32)
    return found if len(distinct) == len(texts) else _spread(texts, distinct, pl.DataFrame(found))["number"]


def _spread(texts: pl.Series, distinct: pl.Series, values: pl.DataFrame) -> pl.DataFrame:
    """The values of distinct texts for all texts."""
    table = values.with_columns(distinct.alias("key"))
    return pl.DataFrame({"key": texts}).join(table, on="key", how="left", maintain_order="left").drop("key")


_FIXED, _CALM, _NAMELESS = range(3)


def _by_heads(texts: pl.Series, size: int, state: Reader, known: Numbers) -> pl.Series:
    """The numbers of the answers that show in the first characters, null where open.

    Args:
        texts: Texts (n).
        size: How many characters.
        state: The reader.
        known: The answers.
    """
    rows = pl.DataFrame([texts.str.head(size).alias("head"), texts])
    firsts = rows.group_by("head", maintain_order=True).first()
    looks = [_look(head, text, state, known) for head, text in zip(*map(pl.Series.to_list, firsts), strict=True)]
    columns = {"way": pl.UInt32, "end": pl.UInt32, "kind": pl.UInt8}
    table = pl.DataFrame(looks, schema=columns, orient="row").with_columns(firsts["head"])
    rows = rows.join(table, on="head", how="left", maintain_order="left").drop("head")
    number = _open(len(rows))
    fixed, calm, nameless = ((rows["kind"] == kind).arg_true() for kind in (_FIXED, _CALM, _NAMELESS))
    if len(fixed):
        number = number.scatter(fixed, _fixed(rows[fixed]))
    if len(calm):
        number = number.scatter(calm, _calm(rows[calm], state, known))
    if len(nameless):
        number = number.scatter(nameless, _nameless(rows[nameless], known.of(state.empty)))
    return number


def _look(head: str, text: str, state: Reader, known: Numbers) -> tuple[int | None, int | None, int | None]:
    """What texts with this start share: the number of the place as written, its end, and what to look at further."""
    if head[:2] not in heads():
        return None, None, _NAMELESS
    found, end, more = _way(head, state)
    if (not more if found is None else _is_loud(head, end, found)) and text not in known.read:
        known.read[text] = state.answer(text)
        found, end, _ = _way(head, state)
    if found is None or _is_loud(head, end, found) or (not found.fixed and end + 2 > len(head) and text != head):
        return None, None, None
    number = known.of(found.answer)
    if not found.fixed:
        known.calm[number] = found
    return number, end, _FIXED if found.fixed else _CALM


def _is_loud(head: str, end: int, found: Remembered) -> bool:
    """Whether a longer place may begin with one that was found in a head, as far as the head shows."""
    return not found.fixed and (head[end : end + 2] in heads() or LOUD.search(head, end) is not None)


def _way(head: str, state: Reader) -> tuple[Remembered | None, int, bool]:
    """The longest known way of writing a place that a head begins with, where it ends, and whether there are longer."""
    known, size = state.memory.known, len(head)
    more = False
    for length in state.memory.long.get(head[:5], ()):
        if length > size:
            more = True
            continue
        found = known.get(head[:length])
        if found is not None:
            return found, length, more
    for length in state.memory.short.get(head[:2], ()):
        found = known.get(head[:length]) if length <= size else None
        if found is not None:
            return found, length, more
    return None, 0, more


def _fixed(rows: pl.DataFrame) -> pl.Series:
    """The numbers of fixed answers where what follows leads to nothing else, null for the others.

    Args:
        rows: Columns ``text``, ``way`` and ``end`` (n).
    """
    near = rows.select(pl.col("text").str.slice("end", _AHEAD).alias("near"), "text", "end", "way")
    firsts = near.group_by("near", maintain_order=True).agg(pl.col("text").first(), pl.col("end").first())
    quiet = [follows_quietly(text, end) and ahead in QUIET for ahead, text, end in firsts.rows()]
    table = pl.DataFrame({"near": firsts["near"], "quiet": quiet}, schema_overrides={"quiet": pl.Boolean})
    found = near.join(table, on="near", how="left", maintain_order="left")
    return found.select(pl.when("quiet").then("way").alias("number")).to_series()


def _calm(rows: pl.DataFrame, state: Reader, known: Numbers) -> pl.Series:
    """The numbers of calm answers where what follows changes nothing, null where that is not sure.

    Args:
        rows: Columns ``text``, ``way`` and ``end`` (n).
        state: The reader.
        known: The answers.
    """
    behind = rows.select(pl.col("text").str.slice("end", WINDOW).alias("behind"), "text", "way").with_row_index("at")
    ways = {number: known.calm[number] for number in rows["way"].unique().to_list()}
    ends = sorted({end[0] for one in ways.values() for end in one.longer})
    long = [number for number, one in ways.items() if one.longer]
    firms = [number for number, one in ways.items() if one.firm is not None]
    goes_on = pl.col("way").is_in(long) & pl.col("behind").str.head(1).is_in(ends)
    # The quick tests first, for most rows that are not calm fail one of them.
    sure = behind.filter(_is_quiet(pl.col("behind")) & ~goes_on).filter(_is_plain(pl.col("behind")))
    word = pl.when(pl.col("way").is_in(firms)).then(pl.col("behind").str.extract(f"({INSTITUTION.pattern})"))
    sure = sure.select("at", "text", "way", word.fill_null("").alias("word"))
    groups = sure.group_by("way", "word", maintain_order=True).agg(pl.col("text").first())
    found = [known.of(state.answer(text)) for text in groups["text"].to_list()]
    groups = groups.select("way", "word", pl.Series("number", found, dtype=pl.UInt32))
    number = sure.join(groups, on=["way", "word"], how="left", maintain_order="left")["number"]
    return _open(len(rows)).scatter(sure["at"], number)


def _nameless(rows: pl.DataFrame, empty: int) -> pl.Series:
    """The number `empty` for texts that surely name no place, null for the others."""
    number = pl.when(_is_empty(pl.col("text"))).then(pl.lit(empty, pl.UInt32))
    return rows.select(number.alias("number")).to_series()


def _is_quiet(behind: pl.Expr) -> pl.Expr:
    begins = behind.str.head(2).is_in(sorted(heads())) | behind.str.head(1).is_in(sorted(FILLERS))
    return ~begins & ~behind.str.contains(LOUD.pattern)


def _is_plain(behind: pl.Expr) -> pl.Expr:
    return ~behind.str.contains(BRANCH.pattern) & ~behind.str.contains(_other_word()) & behind.str.contains(_normal())


def _is_empty(text: pl.Expr) -> pl.Expr:
    near = text.str.head(NEAR)
    begins = near.str.contains("^[一-鿿]") & ~near.str.head(1).is_in(sorted(MAY_LEAD))
    unnamed = ~near.str.head(2).is_in(sorted(heads()))
    return (text == "") | (begins & unnamed & ~near.str.contains(ANYTHING.pattern) & near.str.contains(_normal()))


@cache
def _other_word() -> str:
    """What makes another word of a short form in front of it, without the exceptions, which Polars cannot read."""
    either = f"{AFTER_HIGH.pattern}|{AFTER_COUNTY.pattern}"
    return f"^(?:{re.sub(r'[(][?]!(?:[^()]|[(][^()]*[)])*[)]', '', either)})"


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

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
from jiqun.places.quiet import NEAR
from jiqun.places.resolver import Reader
from jiqun.places.suspicion import INSTITUTION
from jiqun.text import is_normal

__all__ = ["Numbers", "numbers"]

_HEADS = (12, 16, 24)
"""How many first characters are looked at; more only for texts whose place is longer."""

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
    found = _by_heads(texts, state, known, _HEADS)
    empty = found.select((pl.col("number").is_null() & pl.col("way").is_null()).arg_true()).to_series()
    calm = found.select((pl.col("number").is_null() & pl.col("way").is_not_null()).arg_true()).to_series()
    number = found["number"]
    if len(empty):
        number = number.scatter(empty, _empty(texts.gather(empty), state, known))
    if len(calm):
        number = number.scatter(calm, _calm(found[calm].with_columns(texts.gather(calm)), state, known))
    left = number.is_null().arg_true()
    if len(left):
        number = number.scatter(left, _one_by_one(texts.gather(left), state, known))
    return number


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


_HEAD_COLUMNS = {"number": pl.UInt32, "way": pl.UInt32, "end": pl.UInt32, "cut": pl.Boolean}


def _by_heads(texts: pl.Series, state: Reader, known: Numbers, sizes: tuple[int, ...]) -> pl.DataFrame:
    """What the first characters say: the number of the answer, or the number of the calm answer to be looked at.

    Returns:
        Columns (n) ``number`` (null where open), ``way`` (number of the calm answer, null for none), ``end`` (where it
        ends) and ``cut``.
    """
    size, *more = sizes
    heads_of = texts.str.head(size).alias("head")
    firsts = pl.DataFrame([heads_of, texts.alias("text")]).group_by("head", maintain_order=True).first()
    rows = [_look(head, text, state, known) for head, text in zip(*map(pl.Series.to_list, firsts), strict=True)]
    table = pl.DataFrame(rows, schema=_HEAD_COLUMNS, orient="row")
    found = _spread(heads_of, firsts["head"], table)
    cut = found["cut"].arg_true()
    if more and len(cut):
        longer = _by_heads(texts.gather(cut), state, known, tuple(more))
        found = pl.DataFrame([found[name].scatter(cut, longer[name]) for name in found.columns])
    return found


def _look(head: str, text: str, state: Reader, known: Numbers) -> tuple[int | None, int | None, int, bool]:
    """One row of `_by_heads`: what the start of a text says for all texts that begin so."""
    found, end, more = _way(head, state)
    if found is None or (not found.fixed and (head[end : end + 2] in heads() or LOUD.search(head, end))):
        known.read[text] = state.answer(text)
        found, end, more = _way(head, state)
    if more and text != head and (found is None or not found.fixed) and _way(text, state)[1] > len(head):
        return None, None, 0, True
    if found is None:
        return None, None, 0, False
    if not found.fixed:
        number = known.of(found.answer)
        known.calm[number] = found
        return None, number, end, False
    if text != head and end + _AHEAD > len(head):
        return None, None, end, True
    answer = found.at(head, end)
    return None if answer is None else known.of(answer), None, end, False


def _way(text: str, state: Reader) -> tuple[Remembered | None, int, bool]:
    """The longest known way of writing a place that a text begins with, where it ends, and whether there are longer."""
    known = state.memory.known
    long = state.memory.long.get(text[:5], ())
    more = False
    for length in long:
        found = known.get(text[:length])
        if found is not None:
            return found, min(length, len(text)), more or max(long) > len(text)
        more = more or length > len(text)
    for length in state.memory.short.get(text[:2], ()):
        found = known.get(text[:length])
        if found is not None:
            return found, min(length, len(text)), more
    return None, 0, more


def _calm(rows: pl.DataFrame, state: Reader, known: Numbers) -> pl.Series:
    """The numbers of calm answers where what follows changes nothing, null where that is not sure.

    Args:
        rows: Columns ``text``, ``way`` and ``end`` (n).
        state: The reader.
        known: The answers.
    """
    ways = {number: known.calm[number] for number in rows["way"].unique().to_list()}
    ends = sorted({end[0] for one in ways.values() for end in one.longer})
    long = [number for number, one in ways.items() if one.longer]
    firms = [number for number, one in ways.items() if one.firm is not None]
    behind = pl.col("text").str.slice("end", WINDOW)
    word = pl.when(pl.col("way").is_in(firms)).then(behind.str.extract(f"({INSTITUTION.pattern})")).fill_null("")
    calm = _is_calm(behind) & ~(pl.col("way").is_in(long) & behind.str.head(1).is_in(ends))
    rows = rows.select("text", "way", calm.alias("calm"), word.alias("word"))
    sure = rows.filter("calm")
    groups = sure.group_by("way", "word", maintain_order=True).agg(pl.col("text").first())
    found = [known.of(state.answer(text)) for text in groups["text"].to_list()]
    groups = groups.select("way", "word", pl.Series("number", found, dtype=pl.UInt32), calm=pl.lit(True))
    return rows.join(groups, on=["way", "word", "calm"], how="left", maintain_order="left")["number"]


def _empty(texts: pl.Series, state: Reader, known: Numbers) -> pl.Series:
    """The number of the empty answer for texts that surely name no place, null for the others."""
    empty = pl.when(_is_empty(pl.col("text"))).then(pl.lit(known.of(state.empty), pl.UInt32))
    return pl.DataFrame({"text": texts}).select(empty.alias("number"))["number"]


def _is_calm(behind: pl.Expr) -> pl.Expr:
    quiet = ~behind.str.head(2).is_in(sorted(heads())) & ~behind.str.head(1).is_in(sorted(FILLERS))
    plain = ~behind.str.contains(LOUD.pattern) & ~behind.str.contains(BRANCH.pattern)
    plain &= ~behind.str.contains(_other_word()) & behind.str.contains(_normal())
    return (behind == "") | (quiet & plain)


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

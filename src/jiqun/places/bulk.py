"""Bulk: the answers for a whole column, as numbers.

Many texts begin alike, and one text tells for all with its first characters in what way the place is written. A fixed
answer then holds for all of them; a *calm* one (`memory`) needs a look at what follows, which is taken for all texts
at once. Everything here may leave a text open, never answer otherwise than the reader would: the patterns are coarser
than those of `memory`, and on the safe side. What is left open goes through the reader text by text.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from jiqun.places.branches import BRANCH
from jiqun.places.brands import INSTITUTION
from jiqun.places.calm import ANYTHING, FILLERS, LOUD, heads, leads_nowhere
from jiqun.places.chains import AFTER_COUNTY, AFTER_HIGH
from jiqun.places.leads import LEAD_HEADS, MAY_LEAD
from jiqun.places.memory import Memory, Remembered
from jiqun.places.model import Answer
from jiqun.places.quiet import NEAR, QUIET, WINDOW, follows_quietly
from jiqun.places.resolver import Reader
from jiqun.text import is_normal

__all__ = ["Numbers", "numbers"]

_HEADS = (12, 16, 24)
"""How many first characters are looked at; more only for texts whose place is longer."""

_AHEAD = 3
"""What a fixed answer must see of the text behind it."""


class Numbers:
    """The different answers of one column, each once, by number, and the ways of writing a place that it knows."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self.answers: list[Answer] = []
        self._numbers_of_ways: dict[int, int] = {}
        self.ways: list[Remembered] = []
        self.read: dict[str, Answer] = {}

    def of(self, answer: Answer) -> int:
        """The number of an answer; a new one for an answer not seen before."""
        number = self._numbers.setdefault(id(answer), len(self.answers))
        if number == len(self.answers):
            self.answers.append(answer)
        return number

    def of_way(self, found: Remembered) -> int:
        """The number of a way of writing a place; a new one for a way not seen before."""
        number = self._numbers_of_ways.get(id(found))
        if number is None:
            number = self._numbers_of_ways[id(found)] = len(self.ways)
            self.ways.append(found)
        return number

    @property
    def of_ways(self) -> pl.Series:
        """The numbers of the answers of the ways."""
        return pl.Series([self.of(found.answer) for found in self.ways], dtype=pl.UInt32)

    @property
    def ends(self) -> pl.Series:
        """Where the places end that are written in these ways."""
        return pl.Series([found.answer.span[1] for found in self.ways], dtype=pl.UInt32)

    @property
    def fixed(self) -> pl.Series:
        """Whether their answers are fixed ones."""
        return pl.Series([found.fixed for found in self.ways], dtype=pl.Boolean)


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
    number = found["number"]
    calm = found["way"].is_not_null().arg_true()
    if len(calm):
        number = number.scatter(calm, _calm(texts.gather(calm), found["way"].gather(calm), known))
    left = number.is_null().arg_true()
    if len(left):
        number = number.scatter(left, _one_by_one(texts.gather(left), state, known))
    return number


def _distinct(words: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Where each different word stands first (k rows), and for each row (n) which of these it has.

    Words are told apart by their hashes, several times as quick; should two share one, by themselves.
    """
    for keys in (words.hash(), words):
        firsts = keys.arg_unique()
        table = pl.DataFrame({"key": keys.gather(firsts)}).with_row_index("which")
        which = pl.DataFrame({"key": keys}).join(table, on="key", how="left", maintain_order="left")["which"]
        if (words == words.gather(firsts.gather(which))).all():
            break
    return firsts, which


def _one_by_one(texts: pl.Series, state: Reader, known: Numbers) -> pl.Series:
    """The numbers of the answers of the reader, and of the empty one for texts that surely name no place."""
    firsts, which = _distinct(texts)
    distinct = texts.gather(firsts)
    empty = pl.DataFrame({"text": distinct}).select(_is_empty(pl.col("text"))).to_series()
    nothing, read = known.of(state.empty), known.read
    found = [
        nothing if is_empty else known.of(read.get(text) or state.answer(text))
        for text, is_empty in zip(distinct.to_list(), empty.to_list(), strict=True)
    ]
    return pl.Series("number", found, dtype=pl.UInt32).gather(which)


def _by_heads(texts: pl.Series, state: Reader, known: Numbers, sizes: tuple[int, ...]) -> pl.DataFrame:
    """What the first characters say: the number of the answer, or of the calm way that is to be looked at.

    Returns:
        Columns (n) ``number`` and ``way``, both null where nothing is known.
    """
    size, *more = sizes
    firsts, which = _distinct(texts.str.head(size))
    looked = _look(texts.gather(firsts), size, state, known)
    found = looked.select("number", "way")[which]
    if more and looked["cut"].any():
        cut = looked["cut"].gather(which).arg_true()
        longer = _by_heads(texts.gather(cut), state, known, tuple(more))
        found = pl.DataFrame([found[name].scatter(cut, longer[name]) for name in found.columns])
    return found


def _look(texts: pl.Series, size: int, state: Reader, known: Numbers) -> pl.DataFrame:
    """What a text says for all texts with the same first characters.

    Args:
        texts: One text (k) for each different start.
        size: How many characters the start has.
        state: The reader.
        known: The answers.

    Returns:
        Columns (k) ``number`` and ``way`` as in `_by_heads`, and ``cut``: whether the start is too short to tell.
    """
    way = pl.Series("way", _ways(texts.to_list(), state, known), dtype=pl.UInt32)
    calm = (~known.fixed.gather(way)).arg_true()
    loud = calm.gather(_is_loud(texts.gather(calm), way.gather(calm), size, known).arg_true()) if len(calm) else calm
    if len(loud):  # a longer way may be learned of each
        more = _longer_ways(texts.gather(loud).to_list(), way.gather(loud).to_list(), state, known)
        way = way.scatter(loud, more)
    frame = pl.DataFrame([texts.alias("text"), way]).with_columns(
        known.ends.gather(way).alias("end"),
        known.fixed.gather(way).alias("fixed"),
        known.of_ways.gather(way).alias("answer"),
    )
    ahead = pl.col("end") + pl.when("fixed").then(_AHEAD).otherwise(0)
    cut = ((ahead > size) & (pl.col("text").str.len_chars() >= size)).fill_null(value=False)
    frame = frame.with_columns(cut.alias("cut"))
    plain = frame.select((pl.col("fixed") & ~pl.col("cut")).arg_true()).to_series()
    near = frame[plain].select(pl.col("text").str.slice("end", _AHEAD).alias("near")).to_series()
    quiet = plain.gather(_are_quiet(near).arg_true())
    number = pl.Series([None], dtype=pl.UInt32).new_from_index(0, len(frame))
    return frame.select(
        number.scatter(quiet, frame["answer"].gather(quiet)).alias("number"),
        pl.when(~pl.col("fixed") & ~pl.col("cut")).then("way").alias("way"),
        "cut",
    )


def _ways(texts: list[str], state: Reader, known: Numbers) -> list[int | None]:
    """The numbers of the ways in which texts begin with a place, None for those that do not or are read otherwise."""
    found: list[int | None] = []
    for text in texts:
        number = _way(text, state.memory, known)
        if number is None and text[:2] in heads():
            known.read[text] = state.answer(text)
            number = _way(text, state.memory, known)
        found.append(number)
    return found


def _longer_ways(texts: list[str], ways: list[int], state: Reader, known: Numbers) -> list[int]:
    """The same for texts of which only the start of the place may be known; `ways` are the numbers so far."""
    found = []
    for text, before in zip(texts, ways, strict=True):
        number = _way(text, state.memory, known)
        if number == before:
            known.read[text] = state.answer(text)
            number = _way(text, state.memory, known)
        found.append(before if number is None else number)
    return found


def _way(text: str, memory: Memory, known: Numbers) -> int | None:
    """The number of the longest known way of writing a place that a text begins with."""
    ways = memory.known
    for length in memory.long.get(text[:5], ()):
        found = ways.get(text[:length])
        if found is not None:
            return known.of_way(found)
    for length in memory.short.get(text[:2], ()):
        found = ways.get(text[:length])
        if found is not None:
            return known.of_way(found)
    return None


def _calm(texts: pl.Series, ways: pl.Series, known: Numbers) -> pl.Series:
    """The numbers of calm answers where what follows changes nothing, null where that is not sure.

    Args:
        texts: Texts (n).
        ways: The numbers of the ways that they begin with (n).
        known: The answers.
    """
    used = ways.unique().to_list()
    long = [number for number in used if known.ways[number].longer]
    ends = sorted({end[0] for number in long for end in known.ways[number].longer})
    firms = [number for number in used if known.ways[number].firm is not None]
    frame = pl.DataFrame([texts.alias("text"), known.ends.gather(ways).alias("end")])
    behind = frame.select(pl.col("text").str.slice("end", WINDOW).alias("behind")).to_series()
    frame = pl.DataFrame([ways.alias("way"), behind]).with_row_index("row")
    goes_on = pl.col("way").is_in(long) & pl.col("behind").str.head(1).is_in(ends)
    calm = ~pl.col("behind").str.contains(_not_calm()) & ~_leads_on(behind, ways, known)
    sure = frame.filter(calm & ~goes_on)
    word = pl.when(pl.col("way").is_in(firms)).then(pl.col("behind").str.extract(f"({INSTITUTION.pattern})"))
    sure = sure.select("row", "way", word.fill_null("").alias("word"))
    groups = sure.select("way", "word").unique()
    answers = [known.of(known.ways[way].in_a_name(word)) for way, word in groups.iter_rows()]
    groups = groups.with_columns(pl.Series("number", answers, dtype=pl.UInt32))
    found = sure.join(groups, on=["way", "word"], how="left", maintain_order="left")
    return (
        pl.Series("number", [None], dtype=pl.UInt32)
        .new_from_index(0, len(texts))
        .scatter(found["row"], found["number"])
    )


def _are_quiet(near: pl.Series) -> pl.Series:
    """Whether the next characters leave a fixed answer as it is, whatever follows them."""
    firsts, which = _distinct(near)
    quiet = [follows_quietly(word, 0) and word in QUIET for word in near.gather(firsts).to_list()]
    return pl.Series(quiet, dtype=pl.Boolean).gather(which)


def _is_loud(texts: pl.Series, ways: pl.Series, size: int, known: Numbers) -> pl.Series:
    """Whether a name may go on behind a place, within the first characters of texts."""
    frame = pl.DataFrame([texts.alias("text"), known.ends.gather(ways).alias("end")])
    behind = frame.select(pl.col("text").str.head(size).str.slice("end").alias("behind")).to_series()
    return behind.str.contains(LOUD.pattern) | _leads_on(behind, ways, known)


def _leads_on(behind: pl.Series, ways: pl.Series, known: Numbers) -> pl.Series:
    """Whether a name may follow that belongs to the place in front of it, by its first two characters."""
    frame = pl.DataFrame([ways.alias("way"), behind.str.head(2).alias("head")]).with_row_index("row")
    named = frame.filter(pl.col("head").is_in(sorted(heads())))
    pairs = named.select("way", "head").unique()
    nowhere = [leads_nowhere(head, known.ways[way].last) for way, head in pairs.iter_rows()]
    pairs = pairs.filter(~pl.Series(nowhere, dtype=pl.Boolean))
    rows = named.join(pairs, on=["way", "head"], how="semi")["row"]
    return pl.Series([False]).new_from_index(0, len(behind)).scatter(rows, True)


def _is_empty(text: pl.Expr) -> pl.Expr:
    near = text.str.head(NEAR)
    begins = near.str.contains("^[一-鿿]") & ~near.str.head(1).is_in(sorted(MAY_LEAD))
    unnamed = ~near.str.head(2).is_in(sorted(heads() | LEAD_HEADS))
    return (text == "") | (begins & unnamed & ~near.str.contains(ANYTHING.pattern) & near.str.contains(_normal()))


@cache
def _not_calm() -> str:
    """A pattern for what may change the meaning of a place in front of it, seen in the next characters."""
    fillers = "".join(map(re.escape, sorted(FILLERS)))
    return f"^[{fillers}]|^.$|{LOUD.pattern}|{BRANCH.pattern}|{_other_word()}|[^{_plain()}]"


@cache
def _other_word() -> str:
    """What makes another word of a short form in front of it, without the exceptions, which Polars cannot read."""
    either = f"{AFTER_HIGH.pattern}|{AFTER_COUNTY.pattern}"
    return f"^(?:{re.sub(r'[(][?]!(?:[^()]|[(][^()]*[)])*[)]', '', either)})"


@cache
def _normal() -> str:
    """A pattern for texts of which every character is surely its own normal form."""
    return f"^[{_plain()}]*$"


@cache
def _plain() -> str:
    """The characters that surely are their own normal form, as the ranges of a pattern."""
    ranges: list[list[int]] = []
    for code in [*range(0x21, 0x7F), *range(0x3001, 0xA000)]:
        if is_normal(chr(code)):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(rf"\x{{{first:x}}}-\x{{{last:x}}}" for first, last in ranges)

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
from jiqun.places.known import Known
from jiqun.places.leads import LEAD_HEADS, MAY_LEAD
from jiqun.places.quiet import NEAR, QUIET, WINDOW, follows_quietly
from jiqun.text import is_normal

__all__ = ["numbers"]

_HEADS = (12, 16, 24, 40)
"""How many first characters are looked at; more only for texts whose place is longer."""

_AHEAD = 3
"""What a fixed answer must see of the text behind it."""


def numbers(texts: pl.Series, known: Known) -> pl.Series:
    """The numbers of the answers for texts.

    Args:
        texts: Texts (n), no nulls.
        known: The ways and the answers so far; new ones are added.

    Returns:
        Numbers (n, integers without nulls).
    """
    found = _by_heads(texts, known, _HEADS)
    number = found["number"]
    calm = found["way"].is_not_null().arg_true()
    if len(calm):
        number = number.scatter(calm, _calm(texts.gather(calm), found["way"].gather(calm), known))
    left = number.is_null().arg_true()
    if len(left):
        number = number.scatter(left, _one_by_one(texts.gather(left), known))
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


def _one_by_one(texts: pl.Series, known: Known) -> pl.Series:
    """The numbers of the answers of the reader, and of the empty one for texts that surely name no place."""
    firsts, which = _distinct(texts)
    distinct = texts.gather(firsts)
    empty = pl.DataFrame({"text": distinct}).select(_is_empty(pl.col("text"))).to_series()
    nothing, read = known.of(known.state.empty), known.read
    found = [
        nothing if is_empty else known.of(read.get(text) or known.state.answer(text))
        for text, is_empty in zip(distinct.to_list(), empty.to_list(), strict=True)
    ]
    return pl.Series("number", found, dtype=pl.UInt32).gather(which)


def _by_heads(texts: pl.Series, known: Known, sizes: tuple[int, ...]) -> pl.DataFrame:
    """What the first characters say: the number of the answer, or of the calm way that is to be looked at.

    Returns:
        Columns (n) ``number`` and ``way``, both null where nothing is known.
    """
    size, *more = sizes
    firsts, which = _distinct(texts.str.head(size))
    looked = _look(texts.gather(firsts), size, known)
    found = looked.select("number", "way")[which]
    if more and looked["cut"].any():
        cut = looked["cut"].gather(which).arg_true()
        longer = _by_heads(texts.gather(cut), known, tuple(more))
        found = pl.DataFrame([found[name].scatter(cut, longer[name]) for name in found.columns])
    return found


def _look(texts: pl.Series, size: int, known: Known) -> pl.DataFrame:
    """What a text says for all texts with the same first characters.

    Args:
        texts: One text (k) for each different start.
        size: How many characters the start has.
        known: The ways and the answers so far.

    Returns:
        Columns (k) ``number`` and ``way`` as in `_by_heads`, and ``cut``: whether the start is too short to tell.
    """
    way = known.begins(texts)
    calm = (~known.ways["fixed"].gather(way)).arg_true()
    loud = calm.gather(_is_loud(texts.gather(calm), way.gather(calm), size, known).arg_true()) if len(calm) else calm
    if len(loud):  # a longer way may be learned of each
        way = way.scatter(loud, known.longer(texts.gather(loud), way.gather(loud)))
    ways = known.ways
    frame = pl.DataFrame([texts.alias("text"), way, *(ways[name].gather(way) for name in ("end", "fixed", "answer"))])
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


def _calm(texts: pl.Series, ways: pl.Series, known: Known) -> pl.Series:
    """The numbers of calm answers where what follows changes nothing, null where that is not sure.

    Args:
        texts: Texts (n).
        ways: The numbers of the ways that they begin with (n).
        known: The ways and the answers.
    """
    names = ("end", "last", "longer", "firm", "answer")
    frame = pl.DataFrame([ways.alias("way"), texts.alias("text"), *(known.ways[name].gather(ways) for name in names)])
    frame = frame.with_columns(pl.col("text").str.slice("end", WINDOW).alias("behind"))
    behind = frame["behind"]
    calm = ~(behind.str.contains(_not_calm()) | _leads_on(behind, frame["last"]) | _goes_on(behind, frame["longer"]))
    word = pl.when("firm").then(pl.col("behind").str.extract(f"({INSTITUTION.pattern})"))
    frame = frame.select("way", "answer", word.alias("word"))
    named = (calm & frame["word"].is_not_null()).arg_true()
    found = frame.select(pl.when(calm).then("answer").alias("number")).to_series()
    if len(named):
        pairs = frame[named].select("way", "word")
        groups = pairs.unique()
        answers = [known.in_a_name(way, word) for way, word in groups.iter_rows()]
        groups = groups.with_columns(pl.Series("number", answers, dtype=pl.UInt32))
        found = found.scatter(
            named, pairs.join(groups, on=["way", "word"], how="left", maintain_order="left")["number"]
        )
    return found


def _are_quiet(near: pl.Series) -> pl.Series:
    """Whether the next characters leave a fixed answer as it is, whatever follows them."""
    firsts, which = _distinct(near)
    quiet = [follows_quietly(word, 0) and word in QUIET for word in near.gather(firsts).to_list()]
    return pl.Series(quiet, dtype=pl.Boolean).gather(which)


def _is_loud(texts: pl.Series, ways: pl.Series, size: int, known: Known) -> pl.Series:
    """Whether a name may go on behind a place, within the first characters of texts."""
    frame = pl.DataFrame([texts.alias("text"), *(known.ways[name].gather(ways) for name in ("end", "last"))])
    behind = frame.select(pl.col("text").str.head(size).str.slice("end").alias("behind")).to_series()
    return behind.str.contains(LOUD.pattern) | _leads_on(behind, frame["last"])


def _leads_on(behind: pl.Series, last: pl.Series) -> pl.Series:
    """Whether a name may follow that belongs to the place in front of it, by its first three characters.

    Args:
        behind: What follows (n).
        last: The last name of the place (n), as in `ways.Way`.
    """
    frame = pl.DataFrame([last.alias("last"), behind.str.head(3).alias("head")]).with_row_index("row")
    named = frame.filter(pl.col("head").str.head(2).is_in(sorted(heads())))
    pairs = named.select("last", "head").unique()
    nowhere = [leads_nowhere(head, name) for name, head in pairs.iter_rows()]
    pairs = pairs.filter(~pl.Series(nowhere, dtype=pl.Boolean))
    return _are_in(named.join(pairs, on=["last", "head"], how="semi")["row"], len(frame))


def _goes_on(behind: pl.Series, longer: pl.Series) -> pl.Series:
    """Whether a longer name of the place may go on, by its first two characters.

    Args:
        behind: What follows (n).
        longer: What makes a longer name (n), as in `ways.Way`.
    """
    frame = pl.DataFrame([longer.alias("longer"), behind.str.head(2).alias("head")]).with_row_index("row")
    named = frame.filter(pl.col("longer") != "")
    pairs = named.select("longer", "head").unique()
    goes_on = [any(head.startswith(rest[:2]) for rest in rests.split("|")) for rests, head in pairs.iter_rows()]
    pairs = pairs.filter(pl.Series(goes_on, dtype=pl.Boolean))
    return _are_in(named.join(pairs, on=["longer", "head"], how="semi")["row"], len(frame))


def _are_in(rows: pl.Series, many: int) -> pl.Series:
    """Which of so many rows are among some."""
    return pl.Series([False]).new_from_index(0, many).scatter(rows, True)


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

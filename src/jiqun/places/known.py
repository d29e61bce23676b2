"""Known: the ways of writing a place and the answers of one column, each by its number.

Where no context is given, the ways that the package ships come first (`ways`); the answer of such a way bears its
number. Then come the ways and the answers of the reader, as it learns them.
"""

from __future__ import annotations

import polars as pl

from jiqun.places.calm import heads
from jiqun.places.context import NO_CONTEXT
from jiqun.places.gazetteer import gazetteer
from jiqun.places.memory import Remembered
from jiqun.places.model import Answer
from jiqun.places.resolver import Reader
from jiqun.places.rows import CELLS, answer_rows
from jiqun.places.ways import NO_WAYS, longest, ways

__all__ = ["Known"]


class Known:
    """The ways and the answers of one column.

    Args:
        state: The reader.

    ``read`` holds the answers of texts that were read whole.
    """

    def __init__(self, state: Reader) -> None:
        self.state = state
        self.read: dict[str, Answer] = {}
        self._shipped = ways(state.day) if state.given == NO_CONTEXT else NO_WAYS
        self._ways = self._shipped.select(
            pl.col("place").str.len_chars().alias("end"),
            *("fixed", "last", "longer", "firm"),
            pl.int_range(pl.len(), dtype=pl.UInt32).alias("answer"),
        )
        self._answers: list[Answer] = []
        self._learned: list[Remembered] = []
        self._numbers: dict[int, int] = {}
        self._numbers_of_ways: dict[int, int] = {}

    def of(self, answer: Answer) -> int:
        """The number of an answer of the reader; a new one for an answer not seen before."""
        number = self._numbers.setdefault(id(answer), len(self._answers))
        if number == len(self._answers):
            self._answers.append(answer)
        return len(self._shipped) + number

    @property
    def ways(self) -> pl.DataFrame:
        """The ways: where the place ends, as in `ways.Way`, and the number of the answer."""
        new = self._learned[len(self._ways) - len(self._shipped) :]
        if new:
            cells = [
                (
                    found.answer.span[1],
                    found.fixed,
                    found.last,
                    "|".join(found.longer),
                    found.firm is not None,
                    self.of(found.answer),
                )
                for found in new
            ]
            self._ways = pl.concat(
                [self._ways, pl.DataFrame(cells, schema=self._ways.schema, orient="row")], rechunk=True
            )
        return self._ways

    def begins(self, texts: pl.Series) -> pl.Series:
        """The numbers of the ways that texts begin with (n), null where there is none or none is remembered."""
        found = longest(self._shipped, texts).alias("way")
        left = found.is_null().arg_true()
        numbers = [self._learned_at(text) for text in texts.gather(left).to_list()]
        return found.scatter(left, pl.Series(numbers, dtype=pl.UInt32))

    def longer(self, texts: pl.Series, before: pl.Series) -> pl.Series:
        """The same for texts of which only the start of the place may be known; `before` are the numbers so far."""
        ends = self.ways["end"].gather(before)
        pairs = zip(texts.to_list(), ends.to_list(), before.to_list(), strict=True)
        numbers = [self._learned_at(text, end, number) for text, end, number in pairs]
        return pl.Series(numbers, dtype=pl.UInt32)

    def _learned_at(self, text: str, beyond: int = 0, otherwise: int | None = None) -> int | None:
        """The number of the way of the reader that a text begins with and that is longer than `beyond`."""
        number = self._way_at(text, beyond)
        if number is None and (beyond or text[:2] in heads()):
            self.read[text] = self.state.answer(text)
            number = self._way_at(text, beyond)
        return otherwise if number is None else number

    def _way_at(self, text: str, beyond: int) -> int | None:
        """The same, of the ways that are known already."""
        memory = self.state.memory
        for lengths in (memory.long.get(text[:5], ()), memory.short.get(text[:2], ())):
            for length in lengths:
                found = memory.known.get(text[:length])
                if found is not None and length > beyond:
                    return self._number(found)
        return None

    def _number(self, found: Remembered) -> int:
        """The number of a way of the reader; a new one for a way not seen before."""
        number = self._numbers_of_ways.get(id(found))
        if number is None:
            number = self._numbers_of_ways[id(found)] = len(self._shipped) + len(self._learned)
            self._learned.append(found)
        return number

    def in_a_name(self, way: int, word: str) -> int:
        """The number of the answer of a way in the name of a firm (`Remembered.in_a_name`)."""
        if way >= len(self._shipped):
            return self.of(self._learned[way - len(self._shipped)].in_a_name(word))
        place, memory = self._shipped["place"][way], self.state.memory
        if place not in memory.known:
            self.state.learn(place)
        return self.of(memory.known[place].in_a_name(word))

    def table(self, numbers: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
        """The answers as cells, each once, and for each of some numbers (n) which row it is."""
        used = numbers.unique().sort()
        shipped = used.filter(used < len(self._shipped))
        own = (used.filter(used >= len(self._shipped)) - len(self._shipped)).to_list()
        parts = [self._cells_of(self._shipped[shipped]), answer_rows([self._answers[number] for number in own])]
        table = pl.concat(parts, rechunk=True)  # rows are taken from one piece ten times as fast as from two
        rows = pl.Series([0], dtype=pl.UInt32).new_from_index(0, len(self._shipped) + len(self._answers))
        rows = rows.scatter(used, pl.int_range(len(used), dtype=pl.UInt32, eager=True))
        return table, rows.gather(numbers)

    def _cells_of(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The cells of shipped ways."""
        codes = rows["code"].unique(maintain_order=True).to_list()
        units = [gazetteer().at(code, self.state.day) for code in codes]
        paths = [self.state.composer.path(unit)[0] for unit in units if unit]
        plain = answer_rows(
            [Answer("exact", self.state.day, path[-1], path, current=gazetteer().current(path[-1])) for path in paths]
        )
        cells = rows.select("place", "status", "code", "evidence").join(
            plain, on="code", how="left", maintain_order="left"
        )
        known = {"place_status": "status", "place_evidence": "evidence"}
        return cells.select(
            *(pl.col(known.get(name, name)).alias(name) for name in CELLS),
            "span_start",
            pl.col("place").str.len_chars().alias("span_end"),
        )

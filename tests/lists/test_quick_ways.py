"""Where a quick way stands before a pattern, it says what the pattern says."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from jiqun.documents import Locator
from jiqun.lists.marks import without_marks
from jiqun.lists.near_doubles import near_doubles
from jiqun.lists.numbering import BLANK, number_of, strip


def test_blanks_are_the_same_characters_as_in_the_pattern() -> None:
    characters = "".join(map(chr, range(sys.maxunicode + 1)))
    by_pattern = set(re.findall(BLANK, characters))
    assert {character for character in characters if not strip(character)} == by_pattern


@given(st.text(alphabet="甲 \u3000\u200b\n\ufeff1", max_size=12))
def test_blanks_are_stripped_at_the_ends_only(text: str) -> None:
    assert strip(text) == re.sub(rf"^{BLANK}+|{BLANK}+$", "", text)


@given(st.text(alphabet="0123456789", min_size=1, max_size=9))
def test_plain_digits_are_the_number_that_they_are_with_a_blank_before(digits: str) -> None:
    assert number_of(digits) == number_of(f" {digits}")


@given(st.text(alphabet="甲乙 \n", max_size=6))
def test_a_name_without_marks_is_itself_without_outer_blanks(name: str) -> None:
    assert without_marks(name) == (name.strip(), "")


@given(*[st.integers(0, 3)] * 2, st.sampled_from(["", "名单"]), *[st.integers(0, 3)] * 3)
def test_a_cell_of_a_place_in_a_file(page: int, row: int, table: str, cell: int, line: int, other: int) -> None:
    place = Locator(page, table, row, cell, line)
    assert place.in_cell(other) == replace(place, cell=other)


UNLIKE = ["".join(map(chr, range(first, first + 8))) for first in range(0x4E00, 0x4E00 + 8 * 1_200, 8)]


@given(st.lists(st.text(alphabet="甲〡〢〣", min_size=5, max_size=9), max_size=40, unique=True))
@settings(max_examples=50, deadline=None)
def test_a_long_list_has_the_near_doubles_that_a_short_one_has(names: list[str]) -> None:
    assert list(near_doubles([*names, *UNLIKE])) == list(near_doubles(names))

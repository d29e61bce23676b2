"""Nothing that a text may hold makes the resolver fail or hang."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiqun.dates import today
from jiqun.errors import UsageError
from jiqun.places import PlaceMatch, find_places, gazetteer, place
from jiqun.places.forms import forms

ODD = [
    "",
    " ",
    "\x00",
    "\ud800",
    "江\udfff苏省",
    "\u202e江苏省\u202c",
    "😀江苏省苏州市😀",
    "\ufeff",
    "（",
    "第师",
    "县",
    "市市市市市市",
]
PIECES = [
    *random.Random(1).sample(sorted(forms().readings), 400),
    "、",
    "·",
    " ",
    "路",
    "市",
    "县",
    "区",
    "高新区",
    "(",
    "\u200b",
]


def well_formed(found: PlaceMatch, text: str) -> None:
    start, end = found.span
    assert 0 <= start <= end <= len(text)
    assert found.rest == text[end:]
    assert (found.status == "none") == (found.span == (0, 0) and not found.path and found.zone is None)
    assert found.status not in ("exact", "inferred", "retired", "not_yet") or found.division is not None
    assert found.status != "ambiguous" or len(found.candidates) > 1
    assert found.evidence or found.status == "none"


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text: str) -> None:
    well_formed(place(text, on=2023), text)
    find_places(text, on=2023)


def test_none_and_what_is_no_text() -> None:
    assert place(None).status == "none"
    assert find_places(None) == []
    assert place("", on=2023).rest == ""


def test_ten_megabytes_in_one_line() -> None:
    for text in ("江苏省苏州市" * 600_000, "某" * 3_500_000, "江" * 3_500_000):
        assert len(place(text, on=2023).rest) <= len(text)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
@settings(max_examples=300, deadline=None)
def test_pieces_in_any_order(text: str) -> None:
    well_formed(place(text, on=2023), text)
    places = find_places(text, on=2023)
    for one, other in pairwise(places):
        assert one.span[1] <= other.span[0]


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    well_formed(place(text, on=2023), text)


def test_mutations_of_real_names() -> None:
    chance = random.Random(7)
    letters = (
        "".join(sorted({letter for form in forms().readings for letter in form})) + " 　()（）·-、1Aa\u200b\ud800😀"
    )
    units = gazetteer().units(2023, level="county")
    for _ in range(20_000):
        text = list("".join(unit.name for unit in gazetteer().path(chance.choice(units))) + "人民路8号")
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text))
            text[at : at + chance.randint(0, 2)] = chance.choice(letters) * chance.randint(0, 2)
            text = text or ["市"]
        well_formed(place("".join(text), on=2023), "".join(text))


def test_the_current_year_is_a_date() -> None:
    year = today().year
    for text in ("江西省台北市", "江苏省苏州市某某区", "河北省保定市大县城"):
        well_formed(place(text, on=year), text)


@pytest.mark.parametrize("on", ["1980", 1980, "2999", "later", True, "2023-02-30", 3.5])
def test_a_date_that_is_none(on: object) -> None:
    with pytest.raises(UsageError):
        place("江苏省", on=on)  # type: ignore[arg-type]


def test_a_context_that_is_none() -> None:
    assert place("江苏省苏州市", on=2023, province="火星").code == "320500"
    with pytest.raises(UsageError):
        place("江苏省", province=32)  # type: ignore[arg-type]


def test_the_current_year_is_a_date_like_any_other() -> None:
    found = place("江苏省苏州市某某区", on=date.today().year)
    assert [step.rule for step in found.evidence] == ["unknown-division"]

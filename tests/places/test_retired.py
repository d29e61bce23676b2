"""Former units: found with the year, and never rewritten in silence without it."""

from __future__ import annotations

import pytest

from jiqun.places import Division, gazetteer, place

ENDED = [
    unit
    for unit in gazetteer().all
    if unit.level == "county" and unit.end and unit.end.year >= 2000 and unit.end.year > unit.start.year
]


def written(unit: Division) -> str:
    return "".join(above.name for above in gazetteer().path(unit))


def test_with_the_year_it_is_the_unit_of_that_year() -> None:
    for unit in ENDED:
        assert unit.end
        found = place(written(unit) + "毛巾纺织产业集群", on=unit.end.year - 1)
        assert (found.code, found.status) == (unit.code, "exact"), (written(unit), found)
        assert found.current == gazetteer().current(unit)


def test_without_the_year_it_is_retired_and_says_what_followed() -> None:
    last = {written(unit): unit for unit in sorted(ENDED, key=lambda unit: unit.end or unit.start)}
    for text, unit in last.items():
        found = place(text)
        if found.status == "exact":  # the very same words name a unit of today
            assert gazetteer().at(found.code, found.on), text
            assert found.code == unit.code or "former-namesake" in [step.rule for step in found.evidence], found
            continue
        assert (found.status, found.code) == ("retired", unit.code), (text, found)
        step = next(step for step in found.evidence if step.rule == "retired")
        assert str(unit.end) in step.text
        assert all(code in step.text for code in found.current)


def test_nankang() -> None:
    found = place("江西省南康市现代家具产业集群", on=2010)
    assert (found.status, found.code, found.current) == ("inferred", "360782", ("360702", "360703"))
    found = place("江西省南康市现代家具产业集群")
    assert (found.status, found.code, found.current) == ("retired", "360782", ("360702", "360703"))
    assert found.prefecture == "赣州市"
    found = place("江西省赣州市南康区", on=2010)
    assert (found.status, found.code) == ("not_yet", "360703")


@pytest.mark.parametrize(
    ("on", "status", "codes"),
    [
        ("2019-12-31", "inferred", {"220381"}),
        ("2020-06-01", "ambiguous", {"220381", "220184"}),
        ("2020-12-31", "inferred", {"220184"}),
        ("2021", "inferred", {"220184"}),
    ],
)
def test_within_the_year_of_a_change_both_are_valid(on: str, status: str, codes: set[str]) -> None:
    found = place("吉林省公主岭市", on=on)
    assert found.status == status
    assert ({one.code for one in found.candidates} or {found.code}) == codes


def test_a_day_that_is_known_decides() -> None:
    assert place("新疆维吾尔自治区岑岭县", on="2026-03-25").status == "not_yet"
    assert place("新疆维吾尔自治区岑岭县", on="2026-03-26").status == "inferred"


def test_row_80_of_the_first_list() -> None:
    found = place("重庆市渝北区北斗应用产业集群", on="2023-10-17")
    assert (found.status, found.code, found.current) == ("exact", "500112", ("500109", "500157"))
    assert any("2025" in step.text and "500157" in step.text for step in found.evidence)
    assert place("重庆市渝北区北斗应用产业集群").status == "retired"

from __future__ import annotations

import pytest

from jiqun.errors import UsageError
from jiqun.places.gazetteer import gazetteer
from jiqun.places.history import history


def test_the_life_of_a_unit_that_was_divided() -> None:
    [life] = history("500112")
    assert (life.path, str(life.start), str(life.end)) == ("重庆市渝北区", "1997", "2025")
    assert life.predecessors == ("510218",)
    assert life.current == ("500109", "500157")
    assert life.events[-1].text == "2025: 渝北区 was abolished; now 500109 北碚区 (part), 500157 两江新区 (part)"


def test_the_life_of_a_unit_that_gained_and_lost() -> None:
    [life] = history("500109")
    assert [event.kind for event in life.events] == ["begun", "gained", "lost"]
    assert life.current == ("500109",)


def test_renamings() -> None:
    [life] = history("650107")
    assert life.names == ("南山矿区", "南泉区", "达坂城区")
    assert [event.kind for event in life.events].count("renamed") == 2


def test_a_name_gives_every_unit_that_bore_it() -> None:
    assert [life.code for life in history("江北区")] == ["330205", "500105", "510211"]


def test_names_above_narrow_it_down() -> None:
    assert [life.code for life in history("浙江省江北区")] == ["330205"]
    assert [life.code for life in history("四川省重庆市江北区")] == ["510211"]
    assert [life.code for life in history("江西省赣州市南康市")] == ["360782"]


def test_other_forms_are_read_too() -> None:
    assert [life.code for life in history("渝北")] == ["500112", "510218"]
    assert [life.code for life in history("喀左县")] == ["211324"]
    assert [life.code for life in history("江苏昆山")] == ["320583"]


@pytest.mark.parametrize("wrong", ["999999", "没有市", "", "浙江省南康市", "12345", "新能源汽车", "苏州工业园区"])
def test_what_never_was_is_an_error(wrong: str) -> None:
    with pytest.raises(UsageError, match="no division"):
        history(wrong)


def test_every_code_has_a_life_that_makes_sense() -> None:
    for code in dict.fromkeys(unit.code for unit in gazetteer().all):
        [life] = history(code)
        assert life.events[0].kind == "begun"
        assert (life.events[-1].kind == "ended") == (life.end is not None), code
        days = [event.when.last for event in life.events]
        assert days == sorted(days)
        assert life.current, code
        assert (life.current == (code,)) == (life.end is None) or life.end is not None
        assert all(event.text.startswith(str(event.when)) for event in life.events)

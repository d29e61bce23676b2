"""Brackets and quotes around a level hide nothing: the unit in them is read, and they are no part of the rest."""

from __future__ import annotations

import pytest

from jiqun.places import place

ROWS = {
    "（河北）高阳县毛巾": ("130628", "毛巾"),
    "河北省（高阳县）毛巾": ("130628", "毛巾"),
    '河北省"高阳县"毛巾纺织': ("130628", "毛巾纺织"),
    "河北省【高阳县】毛巾": ("130628", "毛巾"),
    "江苏省（苏州市）昆山市电子": ("320583", "电子"),
    "（浙江省）慈溪市小家电": ("330282", "小家电"),
    "（浙江省慈溪市）小家电": ("330282", "小家电"),
    "江西省南城县校具（教育装备）产业集群": ("361021", "校具（教育装备）产业集群"),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.items(), ids=ROWS)
def test_a_bracketed_level_is_read(text: str, expected: tuple[str, str]) -> None:
    found = place(text, on=2023)
    assert (found.code, found.rest) == expected
    assert found.status == ("exact" if "苏州市" in text else "inferred")

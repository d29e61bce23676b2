"""No official name of a division is changed by normalising: 乾县 stays 乾县, 沈阳 stays 沈阳."""

from __future__ import annotations

from jiqun import data
from jiqun.text import clean, is_normal, normalise, to_simplified


def test_official_names_stay() -> None:
    names = {row[1] for row in data.rows("places/units.tsv")}
    assert len(names) > 3000
    assert {"乾县", "乾安县", "沈丘县"} <= names
    assert [name for name in names if not (is_normal(name) and clean(name) is name)] == []
    assert [name for name in names if to_simplified(name) != name or normalise(name).offsets] == []


def test_names_in_traditional_characters_become_official_ones() -> None:
    written = {
        "瀋陽市": "沈阳市",
        "餘杭區": "余杭区",
        "廈門市": "厦门市",
        "於都縣": "于都县",
        "鍾祥市": "钟祥市",
        "乾縣": "乾县",
        "臺州市": "台州市",
    }
    assert {name: clean(name) for name in written} == written

"""How people write places: rows made up for the resolver, each answer looked at by a person (``written.tsv``)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jiqun.places import find_places, place

TABLE = (Path(__file__).parent / "written.tsv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text']}-{row['on']}-{row['issuing']}")
def test_a_row(row: dict[str, str]) -> None:
    found = place(row["text"], on=row["on"], province=row["issuing"] or None)
    assert (found.status, found.code) == (row["status"], row["code"])
    assert ";".join(one.code for one in found.candidates) == row["candidates"]
    assert (found.zone.name if found.zone else "") == row["zone"]
    assert found.rest == row["rest"]
    assert all(one.reason and one.path for one in found.candidates)


def test_all_places_of_a_sentence() -> None:
    text = "企业在江苏省苏州市、无锡市及浙江湖州设厂，产品销往大连市中山区和马鞍山市。"
    found = find_places(text, on=2023)
    assert [one.code for one in found] == ["320500", "320200", "330500", "210202", "340500"]
    assert [text[slice(*one.span)] for one in found] == [
        "江苏省苏州市",
        "无锡市",
        "浙江湖州",
        "大连市中山区",
        "马鞍山市",
    ]
    assert find_places("万荣县人民路的东西湖区大厦", on=2023)[0].code == "140822"


def test_the_context_says_that_it_decided() -> None:
    found = place("宝山区成套智能装备产业集群", on=2023, province="上海市")
    assert (found.status, found.code) == ("inferred", "310113")
    assert "issuing-province" in [step.rule for step in found.evidence]
    found = place("朝阳区", on=2023, prefecture="长春市")
    assert (found.code, "given-place" in [step.rule for step in found.evidence]) == ("220104", True)
    assert place("青羊区航空配套", on=2023, province="江苏省").status == "none"

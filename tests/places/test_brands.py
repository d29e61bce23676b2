"""Firms that are called like a county elsewhere, or by a word that begins like a place."""

from __future__ import annotations

import polars as pl
import pytest

from jiqun.places import place, place_column

BRANDS = (
    *("锦江国际集团有限公司", "锦江之星酒店", "汇川技术股份有限公司", "汇川技术", "集美家居有限公司"),
    *("利通科技股份有限公司", "福安药业集团", "台安电机有限公司", "永吉印务股份有限公司", "江山农化股份有限公司"),
    *("祥云科技有限公司", "商城软件开发", "泰安堂", "泰安堂药业有限公司", "安康医院", "中山证券", "德清源"),
)
PLACES = {
    "福安电机电器": "350981",
    "江山木门产业集群": "330881",
    "贵州永吉印务股份有限公司": "520000",
    "成都锦江宾馆": "510104",
    "锦江区某某科技有限公司": "510104",
    "集美大学": "350211",
    "莱阳梨": "370682",
    "博山某某泵业有限公司": "370304",
    "萧山某某机械有限公司": "330109",
    "永康某某五金有限公司": "330784",
    "安康市安康医院": "610900",
}


@pytest.mark.parametrize("text", BRANDS)
def test_a_firm_may_only_be_called_so(text: str) -> None:
    assert place(text, on=2024).status == "none"


@pytest.mark.parametrize(("text", "code"), PLACES.items())
def test_a_place_stays_one(text: str, code: str) -> None:
    found = place(text, on=2024)
    assert (found.code, found.status in ("exact", "inferred")) == (code, True)


def test_a_zone_of_the_name_is_one() -> None:
    found = place("钱塘新区某某有限公司", on=2024)
    assert (found.status, found.code) == ("zone", "330100")


def test_the_evidence_and_the_suggestion_say_what_was_doubted() -> None:
    found = place("汇川技术股份有限公司", on=2024)
    assert [step.rule for step in found.evidence] == ["brand"]
    assert [one.code for one in found.candidates] == ["520303"]


def test_the_issuing_province_settles_it() -> None:
    assert place("永胜某某有限公司", on=2024, province="云南省").code == "530722"
    assert place("永胜某某有限公司", on=2024, province="江苏省").status == "none"


def test_a_column_says_the_same_whatever_came_before() -> None:
    texts = ["锦江", "福安", *BRANDS, *PLACES, "锦江", "福安茶叶"]
    found = place_column(pl.Series(texts), on=2024)
    assert found["code"].to_list() == [place(text, on=2024).code for text in texts]

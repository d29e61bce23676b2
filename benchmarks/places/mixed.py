"""Rows for measuring speed: all different, or mixed as real tables are; the same rows in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count

from sets import Case, generated, short

__all__ = ["all_different", "mixed"]

TRADES = ("纺织", "机械制造", "新材料", "电子", "食品", "物流", "建材", "生物", "环保", "光电")
KINDS = ("有限公司", "科技有限公司", "股份有限公司", "厂", "集团有限公司")
WORDS = ("宏达", "华盛", "金源", "瑞丰", "鑫隆", "天成", "恒通", "正大", "美佳", "永兴", "博远", "立信", "腾飞", "佳和")


def all_different(many: int) -> list[str]:
    """Full addresses and list entries of all counties, in turn; no two are alike, so none can be remembered."""
    base = [case for case in generated() if case.group in ("T1", "T2")]
    return [_numbered(base[number % len(base)], number) for number in range(many)]


def _numbered(case: Case, number: int) -> str:
    return case.text + (f"第{number}号企业" if case.group in ("T2", "T3", "T5") else f"{number}室")


def mixed(many: int, seed: int = 1) -> list[str]:
    """What a real table holds, shuffled.

    ====  =======================================================
    40 %  full addresses, all different
    20 %  list entries: province or prefecture, county and phrase
    10 %  the same with all names in short form
     5 %  a county alone with a road
    10 %  firms that begin with a place
     5 %  firms without a place
    10 %  rows that stood before, as they were
    ====  =======================================================
    """
    chance = random.Random(seed)
    cases: dict[str, list[Case]] = {}
    for case in generated():
        cases.setdefault(case.group, []).append(case)
    numbers = count()
    kinds = {
        "address": lambda: _numbered(chance.choice(cases["T1"]), next(numbers)),
        "entry": lambda: _numbered(chance.choice(cases[chance.choice(("T2", "T3"))]), next(numbers)),
        "short": lambda: _numbered(chance.choice(cases["T5"]), next(numbers)),
        "county": lambda: _numbered(chance.choice(cases["T4"]), next(numbers)),
        "firm": lambda: short(chance.choice(cases["T1"]).want[chance.choice((0, 1, 1, 1))] or "北京") + _firm(chance),
        "none": lambda: _firm(chance),
    }
    shares = {"address": 40, "entry": 20, "short": 10, "county": 5, "firm": 10, "none": 5, "again": 10}
    rows: list[str] = []
    for kind in _kinds(chance, shares, many):
        rows.append(chance.choice(rows) if kind == "again" and rows else kinds.get(kind, kinds["address"])())
    return rows


def _firm(chance: random.Random) -> str:
    return "".join(chance.sample(WORDS, 2)) + chance.choice(TRADES) + chance.choice(KINDS)


def _kinds(chance: random.Random, shares: dict[str, int], many: int) -> Iterator[str]:
    yield from chance.choices(list(shares), list(shares.values()), k=many)

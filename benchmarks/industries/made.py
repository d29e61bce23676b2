"""Phrases and firms made for measuring speed, the same on every run: they are no test of what is answered.

`composed`: longer phrases as people write them, each different: modifiers, objects and an activity of the tables, a
third of them with several objects, one in six with brackets.
`scopes`: firms of 10 to 20 phrases and a name. As in the registers, the first phrases are a firm's own and the later
ones those that many firms write; how often a phrase is written falls with its rank (Zipf's law).
"""

from __future__ import annotations

import random
from itertools import accumulate

from jiqun import data

__all__ = ["composed", "firms"]

_MODIFIERS = ("高端", "智能", "新型", "绿色", "精密", "特色", "环保", "现代", "节能", "高性能", "数字化", "优质")
_ACTIVITIES = ("制造", "生产", "加工", "销售", "批发", "零售", "维修", "租赁", "研发", "设计", "检测服务", "安装", "")
_JOINS = ("、", "及", "和", "与", "，")
_CLOSING = "（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）"
_COMMON = "技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广"
_PLACES = ("南京", "东莞市", "义乌市", "江苏省苏州市", "上海", "瓦房店市", "佛山市顺德区", "成都")
_BRANDS = ("宏达", "华兴", "永盛", "金源", "鑫泰", "瑞丰", "恒通", "天成", "佳美", "博远", "中天", "益民")
_FORMS = ("有限公司", "有限责任公司", "股份有限公司", "厂", "商行", "经营部", "科技有限公司", "贸易有限公司")
_OWN = 0.3


def _goods() -> list[str]:
    """Words for goods: terms of the tables of two to eight characters without signs."""
    words = {term for code, _, term in data.rows("industries/terms.tsv") if "13" <= code < "44"}
    return sorted(word for word in words if 2 <= len(word) <= 8 and word.isalpha())


def composed(count: int, seed: int = 1) -> list[str]:
    """So many different phrases."""
    draw, goods = random.Random(seed), _goods()
    found: dict[str, None] = {}
    while len(found) < count:
        words = draw.sample(goods, 3 if draw.random() < 0.1 else 2 if draw.random() < 0.25 else 1)
        text = draw.choice(_MODIFIERS) * (draw.random() < 0.6) + draw.choice(_JOINS).join(words)
        if draw.random() < 1 / 6:
            text += f"（{draw.choice(goods)}）"
        found[text + draw.choice(_ACTIVITIES)] = None
    return list(found)


def firms(count: int, seed: int = 1) -> tuple[list[str], list[str]]:
    """(business scopes, names) of so many firms."""
    draw, goods = random.Random(seed), _goods()
    usual = [phrase for _, phrase, _ in data.rows("industries/scopes.tsv")]
    draw.shuffle(usual)
    rare = list(accumulate(1 / (rank + 10) for rank in range(len(usual))))
    trade = goods[:]
    draw.shuffle(trade)
    rarer = list(accumulate(1 / (rank + 50) for rank in range(len(trade))))
    scopes, names = [], []
    for _ in range(count):
        size = draw.randint(10, 20)
        own = draw.choices(trade, cum_weights=rarer, k=max(1, round(size * _OWN)))
        phrases = [word + draw.choice(("制造", "销售", "生产", "加工", "批发", "研发")) for word in own]
        if draw.random() < 0.2:
            phrases[0] = f"{'、'.join(own[:3])}的生产、销售"
        phrases += draw.choices(usual, cum_weights=rare, k=size - len(phrases))
        if draw.random() < 0.4:
            phrases.append(_COMMON)
        scopes.append(f"一般项目：{'；'.join(phrases)}{_CLOSING if draw.random() < 0.6 else ''}")
        names.append(draw.choice(_PLACES) + draw.choice(_BRANDS) + own[0] + draw.choice(_FORMS))
    return scopes, names

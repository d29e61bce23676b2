"""Which object of a phrase gives its main code: the phrase as a whole, or one that it names.

The first part of a phrase is the whole; its objects and what stands in brackets follow in their order.
"""

from __future__ import annotations

from collections.abc import Sequence

from jiqun.industries.evidence import Hit
from jiqun.industries.levels import Reading
from jiqun.industries.phrase import Phrase

__all__ = ["leading", "same"]

_HEADS = ("机械", "设备", "装备", "器材", "制品", "产品", "材料", "加工", "服务", "零部件", "配件")
"""Words that may belong to each object of a list though they stand at its end only."""


def same(one: str, other: str) -> bool:
    """Whether two codes are one, or one stands above the other."""
    return one.startswith(other) or other.startswith(one)


def leading(phrase: Phrase, readings: Sequence[Reading], hits: Sequence[Sequence[Hit]]) -> int:
    """The place of the part that gives the main code: 0, the whole, for most phrases.

    Args:
        phrase: The phrase taken apart.
        readings: What is said of each part.
        hits: The dictionary's evidence of each part.
    """
    if len(readings) == 1:
        return 0
    if at := _narrowed(phrase, readings) or _untied(phrase, readings, hits):
        return at
    if not readings[0].code or readings[0].tied:
        return 0
    return (_first_within(readings) if len(readings[0].code) < 4 else 0) or _first_named(phrase, readings, hits)


def _narrowed(phrase: Phrase, readings: Sequence[Reading]) -> int:
    """The place of the first object in brackets where what stands before them names no class, else 0.

    装备制造（专用汽车）: the brackets say which machines are meant, and where no more than an industry division stands
    before them they decide even if they are of another one.
    """
    whole = readings[0].code
    if whole and readings[0].wanted.level == 4:
        return 0
    inside = (at for at, part in enumerate(phrase.parts) if at and part.bracketed)
    finer = (at for at in inside if len(readings[at].code) > len(whole))
    return next((at for at in finer if len(whole) < 3 or readings[at].code.startswith(whole)), 0)


def _untied(phrase: Phrase, readings: Sequence[Reading], hits: Sequence[Sequence[Hit]]) -> int:
    """The place of the object named first where a list as a whole fits two industry divisions alike, else 0.

    That two objects are of two divisions is no doubt where the first is clear by itself.
    """
    whole = readings[0]
    if len(readings) < 3 or phrase.parts[1].bracketed or (whole.code and not whole.tied):
        return 0
    first = readings[1]
    clear = first.code and not first.tied and first.wanted.supported == 2
    return int(bool(clear) and not _shares_head(phrase, hits))


def _first_within(readings: Sequence[Reading]) -> int:
    """The place of the reading that gives the main code: 0, the whole, for most phrases.

    Where a list as a whole is answered coarsely, and two of its objects finely within that (塑料和橡胶: not 29 but 292
    and 291), it is the first of them.
    """
    whole = readings[0].code
    within = [
        at
        for at, reading in enumerate(readings)
        if len(reading.code) > len(whole) <= 3 and reading.code.startswith(whole)
    ]
    different = any(not same(readings[at].code, readings[within[0]].code) for at in within[1:])
    return within[0] if different else 0


def _first_named(phrase: Phrase, readings: Sequence[Reading], hits: Sequence[Sequence[Hit]]) -> int:
    """The place of the object named first where the whole is read as one named later, else 0.

    生物药及医疗器械 is of medicines and of devices, and medicines come first. Only where the dictionary knows the
    first object by itself: else it may share the head of the last (食品和包装机械).
    """
    if len(readings) < 3 or phrase.parts[1].bracketed:
        return 0
    whole, first = readings[0].code, readings[1]
    if not first.code or first.wanted.supported < 2 or same(first.code, whole) or _shares_head(phrase, hits):
        return 0
    return int(any(same(reading.code, whole) for reading in readings[2:] if reading.code))


def _shares_head(phrase: Phrase, hits: Sequence[Sequence[Hit]]) -> bool:
    """Whether the last object of a list may lend its head to the others: it ends with one, and is no known word."""
    last = phrase.parts[-1]
    return last.plain.endswith(_HEADS) and not any(hit.kind.startswith("whole") for hit in hits[-1])

"""Doubts: texts that begin with an ordinary word which could be a place (永兴宏达有限公司), and name none.

Firms like such words, so that the same few come again and again. What is said of the word alone holds for all texts in
which nothing supports it; a few look-ups tell that, on the safe side. The tests compare with the slow way.
"""

from __future__ import annotations

from functools import cache

from jiqun.places.branches import GROUP
from jiqun.places.calm import ANYTHING, after_short, going_on
from jiqun.places.corps import corps_at
from jiqun.places.forms import forms
from jiqun.places.memory import Remembered
from jiqun.places.model import Answer
from jiqun.places.quiet import NEAR
from jiqun.places.zones import zone_names

__all__ = ["as_doubted", "doubted_word"]

_CLUSTERS = ("集群", "产业带", "产业基地")


def doubted_word(text: str) -> str:
    """The ordinary word that a text begins with, "" for none or one that something in it may support.

    Example:
        >>> doubted_word("永兴宏达有限公司"), doubted_word("永兴县宏达有限公司"), doubted_word("宏达有限公司")
        ('永兴', '', '')
    """
    found = forms().at(text, 0)
    if len(found) != 1 or len(text) > NEAR or not _is_bare(found[0]):
        return ""
    word = found[0]
    end = len(word)
    if ANYTHING.search(text, end) or text.startswith(_more(word), end) or text.endswith(_CLUSTERS):
        return ""
    return "" if GROUP.match(text) else word


def as_doubted(word: str, answer: Answer) -> Remembered | None:
    """What is to be remembered of a word (`doubted_word`) with the answer for it alone, None where it is a place."""
    if answer.status != "none" or not answer.evidence or answer.evidence[-1].rule != "ordinary-word":
        return None
    return Remembered(answer, False, after_short("county", by_level=True), last=word)


@cache
def _is_bare(form: str) -> bool:
    """Whether a form is an ordinary word, without the class of a unit, and nothing else stands where it does."""
    if form not in forms().words or any(reading.classed for reading in forms().readings[form]):
        return False
    return corps_at(form, 0) is None and not any(form.startswith(name) for name in zone_names(form[:2]))


@cache
def _more(word: str) -> tuple[str, ...]:
    """What makes more of a word: the goods that are known by it, longer names, other words."""
    return tuple(sorted({*forms().goods(word), *going_on(word)}))

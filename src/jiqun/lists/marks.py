"""Footnote marks beside a name: ①, *, [1], 注1. They belong to the page, not to the cluster."""

from __future__ import annotations

import re

__all__ = ["without_marks"]

_CIRCLED = "\u2460-\u2473\u24ea\u24f5-\u24fe\u2776-\u277f"
_SIGNS = r"*＊※★☆†‡"
_NUMBER = r"[\d一二三四五六七八九十]{1,3}"
_BEHIND = re.compile(
    rf"(?:\s*(?:[{_CIRCLED}{_SIGNS}¹²³⁰⁴-⁹]"
    rf"|[\[［【〔]\s*注?\s*{_NUMBER}\s*[\]］】〕]"
    rf"|[（(]\s*注\s*(?:{_NUMBER}|[{_CIRCLED}])?\s*[)）]"
    rf"|注\s*(?:\d{{1,2}}|[{_CIRCLED}])))+$"
)
_BEFORE = re.compile(rf"^(?:[{_SIGNS}]\s*)+")


def without_marks(name: str) -> tuple[str, str]:
    """A name without the footnote marks at its ends, and the marks; a name of nothing but marks stays.

    Digits in a circle *before* a name are its number, not a mark.

    Example:
        >>> without_marks("高阳县毛巾纺织产业集群①"), without_marks("*德化县白瓷产业集群[2]")
        (('高阳县毛巾纺织产业集群', '①'), ('德化县白瓷产业集群', '*[2]'))
    """
    if name and "\u3400" <= name[-1] <= "\u9fff" and name[0] not in _SIGNS:
        return name.strip(), ""  # nearly every name: no mark begins it, and none ends with an ideograph
    before, behind = _BEFORE.search(name), _BEHIND.search(name)
    start, end = before.end() if before else 0, behind.start() if behind else len(name)
    if start >= end:
        return name, ""
    return name[start:end].strip(), f"{name[:start]}{name[end:]}".strip()

"""The classification: GB/T 4754-2017 with amendment 1, from 20 sections down to 1,382 classes.

section C ─▶ industry division 34 ─▶ group 345 ─▶ class 3451
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from jiqun import data
from jiqun.errors import UsageError

__all__ = [
    "Exclusion",
    "IndustryClass",
    "IndustryNode",
    "children",
    "exclusions",
    "find_classes",
    "industry_class",
    "industry_classes",
    "path",
    "terms",
    "tree",
]

_CODE = re.compile(r"([A-T])?(\d{2,4})?")


@dataclass(frozen=True, slots=True)
class IndustryClass:
    """One line of the classification, at any level.

    Args:
        code: ``"C"``, ``"34"``, ``"345"`` or ``"3451"``.
        level: 1 section, 2 industry division, 3 group, 4 class; above 1 it is the number of digits.
        name: Official Chinese name.
        name_en: English name, our own wording.
        parent: Code of the line above; empty for a section.
        note: The bureau's explanation in Chinese; empty where it gives none.
        path: Codes from the section down to this line, itself included.
    """

    code: str
    level: int
    name: str
    name_en: str
    parent: str
    note: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndustryNode:
    """A line of the classification with what stands below it.

    Args:
        industry: The line.
        children: The lines below, in the order of their codes; empty at the depth where the tree was cut.
        classes: How many four-digit classes the line holds, 1 for a class itself.
    """

    industry: IndustryClass
    children: tuple[IndustryNode, ...]
    classes: int


@cache
def _table() -> dict[str, IndustryClass]:
    """All lines by code, each parent before its children."""
    table: dict[str, IndustryClass] = {}
    for code, level, name, name_en, parent, note in data.rows("industries/classes.tsv"):
        above = table[parent].path if parent else ()
        table[code] = IndustryClass(code, int(level), name, name_en, parent, note, (*above, code))
    return table


@cache
def _below() -> dict[str, tuple[IndustryClass, ...]]:
    """The direct children of every line; the sections under the empty code."""
    found: dict[str, list[IndustryClass]] = {}
    for line in _table().values():
        found.setdefault(line.parent, []).append(line)
    return {code: tuple(lines) for code, lines in found.items()}


@cache
def _class_counts() -> dict[str, int]:
    """How many classes stand in each line."""
    counts = dict.fromkeys(_table(), 0)
    for line in _table().values():
        if line.level == 4:
            for code in line.path:
                counts[code] += 1
    return counts


def industry_classes(level: int | None = None) -> tuple[IndustryClass, ...]:
    """All lines of the classification, each parent before its children.

    Args:
        level: 1 to 4 for one level only; None = all 1,972.

    Example:
        >>> [len(industry_classes(level)) for level in (1, 2, 3, 4)]
        [20, 97, 473, 1382]
    """
    return tuple(line for line in _table().values() if level is None or line.level == level)


def industry_class(code: str) -> IndustryClass:
    """The line of the classification with a code.

    Args:
        code: A section letter, two to four digits, or both together as in ``"C3451"``.

    Returns:
        The line.

    Raises:
        UsageError: No such code, or a letter that is not the section of the digits. Leading zeros are never guessed.

    Example:
        >>> found = industry_class("C3451")
        >>> found.code, found.name, found.path
        ('3451', '滚动轴承制造', ('C', '34', '345', '3451'))
    """
    form = _CODE.fullmatch(code.strip().upper())
    found = _table().get(form[2] or form[1] or "") if form else None
    if found is None or form is None:
        raise UsageError(
            f"no such industry code: {code!r}", hint="a letter A to T or two to four digits, e.g. 34 or 3451"
        )
    if form[1] and form[1] != found.path[0]:
        raise UsageError(f"no such industry code: {code!r}", hint=f"{found.code} stands in section {found.path[0]}")
    return found


def path(code: str) -> tuple[IndustryClass, ...]:
    """The lines from the section down to a code, itself included; errors as `industry_class`.

    Example:
        >>> [line.code for line in path("3451")]
        ['C', '34', '345', '3451']
    """
    return tuple(_table()[step] for step in industry_class(code).path)


def children(code: str = "") -> tuple[IndustryClass, ...]:
    """The lines directly below a code, in the order of their codes; the 20 sections for the empty code.

    A class has none. Errors as `industry_class`.

    Example:
        >>> [line.code for line in children("345")]
        ['3451', '3452', '3453', '3459']
    """
    return _below().get(industry_class(code).code if code else "", ())


def tree(code: str, *, depth: int | None = None) -> IndustryNode:
    """A line of the classification with all that stands below it.

    Args:
        code: Where the tree begins.
        depth: How many levels below that are kept; None = all.

    Returns:
        The line as a node. ``classes`` counts what the line really holds, however early the tree is cut.

    Raises:
        UsageError: No such code, or a negative depth.

    Example:
        >>> node = tree("34", depth=1)
        >>> node.classes, len(node.children), node.children[0].children
        (52, 9, ())
    """
    if depth is not None and depth < 0:
        raise UsageError(f"depth {depth} is negative", hint="0 gives the line alone")
    return _node(industry_class(code), depth)


def _node(line: IndustryClass, depth: int | None) -> IndustryNode:
    below = () if depth == 0 else _below().get(line.code, ())
    deeper = None if depth is None else depth - 1
    return IndustryNode(line, tuple(_node(child, deeper) for child in below), _class_counts()[line.code])


@cache
def _terms() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, kind, term in data.rows("industries/terms.tsv"):
        if kind in ("head", "item"):
            found.setdefault(code, []).append(term)
    return {code: tuple(terms) for code, terms in found.items()}


def terms(code: str) -> tuple[str, ...]:
    """The product and activity terms that the bureau lists under a code itself, in the order of the table.

    Args:
        code: Any code; terms stand under classes, so coarser codes mostly have none of their own.

    Example:
        >>> "球轴承" in terms("3451")
        True
    """
    return _terms().get(industry_class(code).code, ())


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Something that the bureau says does not belong to a code.

    Args:
        excluded_by: The code whose note says so.
        phrase: What is excluded, as the bureau words it.
        codes: Where it belongs.
    """

    excluded_by: str
    phrase: str
    codes: tuple[str, ...]


@cache
def _exclusions() -> dict[str, tuple[Exclusion, ...]]:
    found: dict[str, list[Exclusion]] = {}
    for excluded_by, phrase, codes in data.rows("industries/exclusions.tsv"):
        line = Exclusion(excluded_by, phrase, tuple(codes.split(";")))
        for code in dict.fromkeys((excluded_by, *line.codes)):
            found.setdefault(code, []).append(line)
    return {code: tuple(lines) for code, lines in found.items()}


def exclusions(code: str) -> tuple[Exclusion, ...]:
    """The bureau's exclusions that concern a code: what it sends away, and what others send to it.

    Args:
        code: Any code; a line is found under the code that excludes and under the codes it names, not under
            coarser or finer ones.

    Returns:
        Lines in the order of the table. The list is a part of the bureau's: its absence proves nothing.

    Example:
        >>> {line.excluded_by for line in exclusions("3311")} <= {line.code for line in industry_classes()}
        True
    """
    return _exclusions().get(industry_class(code).code, ())


@cache
def _search_keys() -> tuple[tuple[str, str, IndustryClass], ...]:
    return tuple((line.name, line.name_en.lower(), line) for line in _table().values())


def find_classes(words: str, *, limit: int = 20) -> list[IndustryClass]:
    """Lines whose Chinese or English name holds every word.

    Args:
        words: Words separated by spaces; case is ignored, an English plural finds the singular too.
        limit: At most so many lines.

    Returns:
        Best first: the whole name, then names that begin with the words, then the rest; deeper levels first
        among equals, then shorter names. Empty where nothing fits.

    Example:
        >>> [line.code for line in find_classes("滚动轴承")]
        ['3451']
    """
    wanted = [_singular(word) for word in words.lower().split()]
    if not wanted:
        return []
    joined = " ".join(words.lower().split())
    hits = []
    for zh, en, line in _search_keys():
        if all(word in zh or word in en for word in wanted):
            rank = 0 if joined in (zh, en) else 1 if zh.startswith(joined) or en.startswith(joined) else 2
            hits.append((rank, -line.level, len(zh), line.code, line))
    return [hit[-1] for hit in sorted(hits, key=lambda hit: hit[:-1])[:limit]]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.isascii() and word.endswith("s") and not word.endswith("ss") else word

"""From a code to its neighbours in other classifications, each link with how far it can be trusted.

``is``: all of the code counts there. ``possible``: a part of it does, and the code alone cannot say which.
``candidate``: a place to look, reached through a coarser classification.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal

from jiqun import data
from jiqun.industries.taxonomy import industry_class, industry_classes

__all__ = ["SCHEMES", "Link", "LinkKind", "Predecessor", "crosswalk", "isic4", "isic4_note", "predecessors"]

LinkKind = Literal["is", "possible", "candidate"]

SCHEMES = {
    "isic4": "ISIC Rev. 4",
    "strategic-emerging-2018": "Strategic emerging industries (2018)",
    "digital-economy-2021": "Digital economy (2021)",
    "hightech-manufacturing-2017": "High-tech manufacturing (2017)",
    "hightech-service-2018": "High-tech services (2018)",
    "hs2022": "HS chapters",
}
"""The classifications that `crosswalk` leads to, in its order, with their English titles."""

_LEAST_SHARE = 0.05
"""Customs chapters with a smaller share of the items are not worth a look, unless the class's name names them."""
_DOUBT = "doubtful"
"""In the note of an ISIC line that stands as in the source although the text of ISIC speaks against it."""
_NAMED = "named by the class itself"
_LEAST_SINGLE = 0.03
"""A single character (铝, 茶, but also the 胶 of 胶印) names a chapter only where this share of the items stands."""
_REPAIR = ("43", "81")
"""Who repairs ships makes none: no chapter is a candidate for the industries of repair."""
_GENERAL = {"其", "零件", "附件", "类似品", "设备", "计量", "机器", "器具", "工具", "用品", "制品", "杂项"}
_AND = re.compile(r"[；、]|及其|及")


@dataclass(frozen=True, slots=True)
class Link:
    """One neighbour of a code.

    Args:
        scheme: A key of `SCHEMES`.
        code: The neighbour's code in its own scheme.
        name: The neighbour's official name: English for ISIC and HS, Chinese for the Chinese schemes.
        kind: ``is``, ``possible`` or ``candidate``.
        share: For HS chapters the share of the items of the code's ISIC classes, which are wider than the code, 0 to
            1; otherwise None.
        name_zh: The Chinese name where there is one, else empty.
        note: Where the official source was repaired or left open, in words; else empty.
    """

    scheme: str
    code: str
    name: str
    kind: LinkKind
    share: float | None = None
    name_zh: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A class of an older edition that became, wholly or in part, a class of today.

    Args:
        edition: ``gb4754-2002`` or ``gb4754-2011``.
        code: Its code in that edition.
        name: Its name in that edition.
        kind: ``same``, ``renamed``, ``merged``, ``split`` or ``partly``.
    """

    edition: str
    code: str
    name: str
    kind: str


@cache
def _isic_rows() -> dict[str, tuple[tuple[str, str], ...]]:
    """(ISIC class or empty, note) of every class."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, isic, _, note in data.rows("industries/isic.tsv"):
        found[code].append((isic, note))
    return {code: tuple(rows) for code, rows in found.items()}


@cache
def _isic_names() -> dict[str, str]:
    return {code: name for code, name, _ in data.rows("industries/isic_classes.tsv")}


@cache
def _isic_sections() -> dict[str, str]:
    return {code: parent for code, _, parent in data.rows("industries/isic_classes.tsv") if len(code) == 2}


@cache
def _mappings() -> dict[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for scheme, item, name, code, kind in data.rows("industries/mappings.tsv"):
        found[code].append(Link(scheme, item, name, "is" if kind == "is" else "possible", name_zh=name))
    return {code: tuple(links) for code, links in found.items()}


@cache
def _hs() -> dict[str, tuple[tuple[str, float, str, str], ...]]:
    """(chapter, share, Chinese name, English name) by ISIC class."""
    found: dict[str, list[tuple[str, float, str, str]]] = defaultdict(list)
    for isic, chapter, share, name, name_en in data.rows("industries/hs.tsv"):
        found[isic].append((chapter, float(share), name, name_en))
    return {isic: tuple(rows) for isic, rows in found.items()}


@cache
def _below() -> dict[str, tuple[str, ...]]:
    """The four-digit classes that each code holds, itself included."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in industry_classes(4):
        for code in line.path:
            found[code].append(line.code)
    return {code: tuple(codes) for code, codes in found.items()}


def isic4(code: str) -> tuple[str, ...]:
    """The ISIC Rev. 4 codes of a code, most frequent first.

    Args:
        code: Any code. A class gives ISIC classes; a coarser code gives ISIC codes of its own depth (groups for a
            group, divisions for an industry division, sections for a section), or the one ISIC class that all
            of its classes share.

    Returns:
        The codes; empty where the correspondence is left open.

    Raises:
        UsageError: No such code.

    Example:
        >>> isic4("3451"), isic4("345"), isic4("17"), isic4("9030")
        (('2814',), ('2814',), ('13',), ())
    """
    line = industry_class(code)
    counts = Counter(isic for item in _below()[line.code] for isic, _ in _isic_rows()[item] if isic)
    if len(counts) == 1 or line.level == 4:
        return tuple(counts)
    cut: Counter[str] = Counter()
    for isic, count in counts.items():
        cut[_isic_sections()[isic[:2]] if line.level == 1 else isic[: line.level]] += count
    return tuple(sorted(cut, key=lambda isic: (-cut[isic], isic)))


def isic4_note(code: str) -> str:
    """What was repaired in a class's official ISIC correspondence, or why it is left open; empty where neither.

    Example:
        >>> isic4_note("9030")
        'not in the source; left open: 9329 (recreation) or 7912 (tours)'
    """
    rows = _isic_rows().get(industry_class(code).code, ())
    return "; ".join(dict.fromkeys(note for _, note in rows if note))


def crosswalk(code: str) -> list[Link]:
    """The neighbours of a code in other classifications.

    Args:
        code: Any code. A coarser code has the links of its classes; a link is ``is`` only where every class has it
            as ``is``.

    Returns:
        Links in the order of `SCHEMES`; within a scheme ``is`` before ``possible``, then by code; HS chapters by
        share. An ISIC link is ``is`` where the class goes to one ISIC class only and its line carries
            no doubt. A scheme without links is absent.

    Raises:
        UsageError: No such code.

    Example:
        >>> [(link.scheme, link.code, link.kind) for link in crosswalk("3451")][:2]
        [('isic4', '2814', 'is'), ('strategic-emerging-2018', '2.1.5', 'possible')]
    """
    line = industry_class(code)
    classes = _below()[line.code]
    return [*_isic_links(line.code, classes), *_mapping_links(classes), *_hs_links(line.code, classes)]


def _isic_links(code: str, classes: tuple[str, ...]) -> list[Link]:
    codes = isic4(code)
    notes = {isic: note for isic, note in _isic_rows()[code] if note} if classes == (code,) else {}
    open_classes = any(not isic for item in classes for isic, _ in _isic_rows()[item])
    doubtful = any(_DOUBT in note for item in classes for _, note in _isic_rows()[item])
    kind: LinkKind = "is" if len(codes) == 1 and not open_classes and not doubtful else "possible"
    return [Link("isic4", isic, _isic_names()[isic], kind, note=notes.get(isic, "")) for isic in codes]


def _mapping_links(classes: tuple[str, ...]) -> list[Link]:
    links: dict[tuple[str, str], Link] = {}
    whole: Counter[tuple[str, str]] = Counter()
    for item in classes:
        for link in _mappings().get(item, ()):
            links[link.scheme, link.code] = link
            whole[link.scheme, link.code] += link.kind == "is"
    order = list(SCHEMES)
    merged = [
        Link(link.scheme, link.code, link.name, "is" if whole[key] == len(classes) else "possible", name_zh=link.name)
        for key, link in links.items()
    ]
    return sorted(merged, key=lambda link: (order.index(link.scheme), link.kind, link.code))


def _hs_links(code: str, classes: tuple[str, ...]) -> list[Link]:
    """Chapters that the code's own name names, then the others, by their mean share over the ISIC classes.

    Each class of ours counts once. An ISIC class is much wider than one of ours (tea stands with yeast and soups), so
    that its largest chapter need not be the class's.
    """
    shares: dict[str, float] = defaultdict(float)
    names: dict[str, tuple[str, str]] = {}
    for item in classes:
        homes = [isic for isic, _ in _isic_rows()[item] if isic and item[:2] not in _REPAIR]
        for isic in homes:
            for chapter, share, name, name_en in _hs().get(isic, ()):
                shares[chapter] += share / len(homes) / len(classes)
                names[chapter] = (name, name_en)
    own = industry_class(code).name
    named = {
        chapter
        for chapter, share in shares.items()
        if any(word in own for word in _goods(names[chapter][0]) if len(word) > 1 or share >= _LEAST_SINGLE)
    }
    ranked = sorted(shares, key=lambda chapter: (chapter not in named, -round(shares[chapter], 3), chapter))
    return [
        Link(
            "hs2022",
            chapter,
            names[chapter][1],
            "candidate",
            round(shares[chapter], 3),
            names[chapter][0],
            _NAMED if chapter in named else "",
        )
        for chapter in ranked
        if chapter in named or shares[chapter] >= _LEAST_SHARE
    ]


@cache
def _goods(chapter: str) -> tuple[str, ...]:
    """The goods in a chapter's Chinese name: 铝及其制品 is 铝."""
    words = (word.removeprefix("其他").removesuffix("制品") for word in _AND.split(chapter))
    return tuple(word for word in words if word and word not in _GENERAL)


@cache
def _predecessors() -> dict[str, tuple[Predecessor, ...]]:
    found: dict[str, list[Predecessor]] = defaultdict(list)
    for edition, code, name, now, _, kind in data.rows("industries/editions.tsv"):
        found[now].append(Predecessor(edition, code, name, kind))
    return {code: tuple(rows) for code, rows in found.items()}


def predecessors(code: str) -> tuple[Predecessor, ...]:
    """The classes of the 2002 and 2011 editions that became a class, by edition and code; empty for coarser codes.

    Example:
        >>> [(old.edition, old.code, old.kind) for old in predecessors("3451")]
        [('gb4754-2002', '3551', 'split'), ('gb4754-2011', '3451', 'split')]
    """
    return _predecessors().get(industry_class(code).code, ())

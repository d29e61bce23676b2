"""The neighbours of the classification: older editions, ISIC, policy classifications, customs chapters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

Row = dict[str, str]
Pair = tuple[str, str]

SCHEMES = ("strategic-emerging-2018", "digital-economy-2021", "hightech-manufacturing-2017", "hightech-service-2018")
_SCHEME_PREFIX = re.compile(r"^(?:SE|DE|HTP|HTS)")

AMENDED = {"9231": "9232", "9232": "9233"}
"""Amendment 1 put the supervisory commissions first in group 923; the courts and procuratorates moved on by one."""

SMALLEST_SHARE = 0.005
"""Chapters with less of an ISIC class are noise of the many-to-many source."""


def edition_rows(source: list[Row], names: dict[str, str]) -> list[tuple[str, ...]]:
    """(edition, code, name, code_2017, name_2017, kind), one row a pair of an old class and a class of today."""
    pairs: dict[str, set[Pair]] = {"gb4754-2002": set(), "gb4754-2011": set()}
    old_names: dict[Pair, str] = {}
    for row in source:
        new = AMENDED.get(row["GB2017"], row["GB2017"])
        for edition, code, name in (
            ("gb4754-2002", row["GB2002"], row["Des2002"]),
            ("gb4754-2011", row["GB2011"], row["Des2011"]),
        ):
            pairs[edition].add((code.strip(), new))
            old_names[edition, code.strip()] = name.replace(" ", "").replace("(", "（").replace(")", "）")
    return [
        (edition, old, old_names[edition, old], new, names[new], kind)
        for edition, found in sorted(pairs.items())
        for (old, new), kind in sorted(kinds_of(found, edition, old_names, names).items())
    ]


def kinds_of(pairs: set[Pair], edition: str, old_names: dict[Pair, str], names: dict[str, str]) -> dict[Pair, str]:
    """What became of each old class.

    ``same`` (one to one, same name), ``renamed`` (one to one), ``merged`` (several became this one),
    ``split`` (became several), ``partly`` (became several, at least one of which took from others too).
    """
    targets, sources = Counter(old for old, _ in pairs), Counter(new for _, new in pairs)
    kinds = {}
    for old, new in pairs:
        several, shared = targets[old] > 1, sources[new] > 1
        if not several and not shared:
            kinds[old, new] = "same" if old_names[edition, old] == names[new] else "renamed"
        else:
            kinds[old, new] = "partly" if several and shared else "split" if several else "merged"
    return kinds


def isic_rows(
    source: list[Row], repairs: list[Row], classes: set[str], isic_names: dict[str, str]
) -> list[tuple[str, ...]]:
    """(code, isic4, name, note) for every class, repaired; an empty isic4 where the class is left open."""
    fixes = {(row["source_code"], row["source_isic4"]): row for row in repairs if row["source_code"]}
    pairs: dict[Pair, str] = {}
    for row in source:
        key = (row["gb4754_2017"], row["isic4"])
        fix = fixes.pop(key, None)
        if fix is None:
            pairs.setdefault(key, "")
        elif fix["code"]:
            pairs[fix["code"], fix["isic4"]] = fix["note"]
    if fixes:
        raise ValueError(f"repairs for lines that the source does not have: {sorted(fixes)}")
    pairs |= {(row["code"], row["isic4"]): row["note"] for row in repairs if not row["source_code"]}
    if {code for code, _ in pairs} != classes:
        raise ValueError(f"without ISIC or unknown: {sorted({code for code, _ in pairs} ^ classes)}")
    return [(code, isic, isic_names[isic] if isic else "", note) for (code, isic), note in sorted(pairs.items())]


def isic_class_rows(names: dict[str, str]) -> list[tuple[str, ...]]:
    """(code, name, parent) of ISIC Rev. 4; the source lists each division after its section."""
    rows: list[tuple[str, ...]] = []
    section = ""
    for code, name in names.items():
        if code.isalpha():
            section = code
        rows.append((code, name, "" if code.isalpha() else section if len(code) == 2 else code[:-1]))
    return rows


def mapping_rows(source: list[Row], classes: set[str]) -> list[tuple[str, ...]]:
    """(scheme, scheme_code, scheme_name, code, kind): ``is``, or ``possible`` where only a part of the class counts.

    Lines of a scheme without a class of ours (four in the digital economy, one of which holds a stray year) are
    left out.
    """
    found: dict[tuple[str, str, str], tuple[str, str]] = {}
    for row in source:
        if row["scheme"] not in SCHEMES or row["gb4754"] not in classes:
            continue
        deepest = max(level for level in "1234" if row[f"code{level}"])
        scheme_code = _SCHEME_PREFIX.sub("", row[f"code{deepest}"])
        key = (row["scheme"], scheme_code, row["gb4754"])
        kind = "possible" if row["partial"] == "1" or found.get(key, ("", ""))[1] == "possible" else "is"
        found[key] = (row[f"name{deepest}"].strip(), kind)
    return [(scheme, item, name, code, kind) for (scheme, item, code), (name, kind) in sorted(found.items())]


def hs_rows(source: Iterable[Row], chinese: dict[str, str], english: dict[str, str]) -> list[tuple[str, ...]]:
    """(isic4, chapter, share, name, name_en): how much of an ISIC class each customs chapter holds.

    A six-digit item that stands under k ISIC classes counts 1/k in each, so that the source's catch-all lines
    weigh little.
    Items without an ISIC class and the customs' own chapter 99 are left out.
    """
    homes: dict[str, set[str]] = defaultdict(set)
    for row in source:
        if row["ISIC4_4d"] and row["HS_2d"] in chinese:
            homes[row["HS_6d"]].add(row["ISIC4_4d"])
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for item in sorted(homes):
        for isic in homes[item]:
            weights[isic][item[:2]] += 1 / len(homes[item])
    rows: list[tuple[str, ...]] = []
    for isic, chapters in sorted(weights.items()):
        total = sum(chapters.values())
        ranked = sorted(((round(weight / total, 3), chapter) for chapter, weight in chapters.items()), reverse=True)
        rows += [
            (isic, chapter, f"{share:.3f}", chinese[chapter], english[chapter])
            for share, chapter in sorted(ranked, key=lambda pair: (-pair[0], pair[1]))
            if share >= SMALLEST_SHARE
        ]
    return rows

"""A coded list in a screenful: how many rows, where, what, and what a person should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jiqun.coding import CodedEntry, CodedList
from jiqun.industries import industry_class

__all__ = ["print_summary"]

_MANY = 12
"""How many doubtful rows are listed one by one; the coded table holds them all."""


def print_summary(lists: Sequence[CodedList], *, why_day: str = "") -> None:
    """Print what was read, placed and coded, tables by province and industry, and the rows to look at.

    Args:
        lists: The coded lists, in the order in which they are named.
        why_day: Why places are meant as of the day they are, in words; empty to leave it out.
    """
    console = Console(highlight=False, markup=False)
    for coded in lists:
        console.print(_heading(coded, why_day))
    entries = [entry for coded in lists for entry in coded.entries]
    console.print(_counts(lists, entries))
    console.print(_by_place_and_industry(entries, console.width))
    for title, rows in _notable(entries):
        console.print(Text(title, style="bold"))
        console.print(Padding(_listing(rows), (0, 0, 1, 2)))


def _heading(coded: CodedList, why_day: str) -> Group:
    card = coded.official.card
    if card is None:
        first = Text(coded.official.document.name, style="bold")
        second = Text(f"sha256 {coded.official.document.sha256[:12]}…", style="dim")
    else:
        first = Text(card.title, style="bold")
        second = Text(" · ".join(filter(None, (card.issuer, card.document_number, str(card.dated)))), style="dim")
    day = Text(f"places as of {coded.on}{f' ({why_day})' if why_day else ''}", style="dim")
    return Group(Text(), first, second, day, Text())


def _counts(lists: Sequence[CodedList], entries: Sequence[CodedEntry]) -> Padding:
    """Rows read, placed, coded and to review, one line each, with what the figure means."""
    total = len(entries)
    stated = sum(coded.official.card.rows_stated for coded in lists if coded.official.card)
    findings = Counter(finding.severity for coded in lists for finding in coded.official.findings)
    placed = Counter(entry.place.status for entry in entries)
    levels = Counter(entry.industry.codes[0].level for entry in entries if entry.industry.codes)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", justify="left")
    grid.add_column(justify="right", style="bold")
    grid.add_column(style="dim", overflow="fold")
    grid.add_row(
        "read",
        str(total),
        _words(
            [
                (f"of {stated} stated", stated),
                *((f"{n} {severity}{'s' * (n > 1)}", n) for severity, n in sorted(findings.items())),
            ]
        ),
    )
    sure = placed["exact"] + placed["inferred"]
    grid.add_row("placed", str(sure), ", ".join(f"{n} {status}" for status, n in placed.most_common()))
    grid.add_row(
        "coded",
        str(sum(levels.values())),
        ", ".join(f"{n} at {level} digits" for level, n in sorted(levels.items(), reverse=True)),
    )
    doubtful = sum(bool(entry.review) for entry in entries)
    grid.add_row("to review", str(doubtful), "rows with a doubt; listed below" if doubtful else "no row with a doubt")
    return Padding(grid, (0, 0, 1, 0))


def _words(parts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(text for text, known in parts if known)


def _by_place_and_industry(entries: Sequence[CodedEntry], width: int) -> Group:
    provinces = Counter(entry.place.province or "(unknown)" for entry in entries)
    industries = Counter(_industry_division(entry) for entry in entries)
    left = _ranking("province", provinces, rows=max(len(provinces), 8))
    right = _ranking("industry (two digits)", industries, rows=max(len(provinces), 8))
    if width < 96:
        return Group(left, Text(), right, Text())
    both = Table.grid(padding=(0, 4))
    both.add_row(left, right)
    return Group(both, Text())


def _industry_division(entry: CodedEntry) -> str:
    if not entry.industry.codes:
        return "(unknown)"
    code = entry.industry.codes[0].code[:2]
    return f"{code} {industry_class(code).name}"


def _ranking(title: str, counts: Counter[str], *, rows: int) -> Table:
    """The most frequent values with a bar each; what does not fit is summed in a last line."""
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column(title)
    table.add_column("n", justify="right")
    table.add_column("")
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    top = max(counts.values(), default=1)
    for name, count in ranked[:rows]:
        table.add_row(name, str(count), Text("▇" * max(1, round(count / top * 14)), style="cyan"))
    if rest := ranked[rows:]:
        table.add_row(Text(f"{len(rest)} more", style="dim"), str(sum(count for _, count in rest)), "")
    return table


def _notable(entries: Sequence[CodedEntry]) -> list[tuple[str, list[tuple[CodedEntry, str]]]]:
    """Sections of rows worth a look, each row with the reason."""
    doubtful = [(entry, "; ".join(entry.review)) for entry in entries if entry.review]
    changed = [(entry, _fate(entry)) for entry in entries if _has_changed(entry)]
    coarse = [(entry, _coarse(entry)) for entry in entries if entry.industry.status == "backed_off"]
    return [
        (f"{title} ({len(rows)})", rows)
        for title, rows in (
            ("Doubtful, a person should look", doubtful),
            ("Placed as of the day above, changed since", changed),
            ("Industry answered at a coarser level, because a finer one would be a guess", coarse),
        )
        if rows
    ]


def _has_changed(entry: CodedEntry) -> bool:
    """Whether a unit in use on the day has another code today; what had ended by the day is among the doubtful."""
    return entry.place.status in ("exact", "inferred") and entry.place.current not in ((), (entry.place.code,))


def _fate(entry: CodedEntry) -> str:
    told = next((step.text for step in entry.place.evidence if step.rule == "later-change"), "")
    return told or f"{entry.place.code} is now {', '.join(entry.place.current)}"


def _coarse(entry: CodedEntry) -> str:
    best = entry.industry.codes[0]
    others = ", ".join(f"{other.code} {other.name}" for other in entry.industry.alternatives[:2])
    return f"{best.code} {best.name}" + (f"; perhaps {others}" if others else "")


def _listing(rows: Sequence[tuple[CodedEntry, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="dim")
    table.add_column(overflow="fold", ratio=2)
    table.add_column(overflow="fold", ratio=3, style="dim")
    for item, why in rows[:_MANY]:
        table.add_row(str(item.entry.number or item.entry.row), item.entry.name, why)
    if len(rows) > _MANY:
        table.add_row("", Text(f"and {len(rows) - _MANY} more in the coded table", style="dim"), "")
    return table

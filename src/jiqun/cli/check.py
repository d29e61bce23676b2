"""``jiqun check``: what a person should know about a list before trusting it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from jiqun.cli.options import CardOption, EncodingOption, ListArgument, NameColumnOption, SheetOption
from jiqun.cli.outcome import finish_with

if TYPE_CHECKING:
    from jiqun.lists import Finding, OfficialList

__all__ = ["check"]

_COLOURS = {"error": "bold red", "warning": "yellow", "note": "dim"}

_MOST = 50
"""So many findings are shown on the terminal."""


def check(
    file: ListArgument,
    card: CardOption = None,
    encoding: EncodingOption = None,
    sheet: SheetOption = None,
    column: NameColumnOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a finding instead of a table.")] = False,
) -> None:
    """Findings about a list, each with its place and what to do; exit code 1 where there are errors."""
    from jiqun.lists import read_list

    official = read_list(file, card=card, encoding=encoding, sheet=sheet, column=column)
    findings = official.findings
    if any(entry.columns for entry in official.entries):  # else the coders need not be loaded
        from jiqun.coding.checking import findings_of

        findings = findings_of(official)
    if json:
        for finding in findings:
            typer.echo(_json(finding))
    else:
        _print(official, findings)
    finish_with(findings)


def _json(finding: Finding) -> str:
    from json import dumps

    values = {
        "kind": finding.kind,
        "severity": finding.severity,
        "locator": str(finding.locator or ""),
        "message": finding.message,
        "advice": finding.advice,
    }
    return dumps(values, ensure_ascii=False)


def _print(official: OfficialList, findings: Sequence[Finding]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, markup=False)
    title = official.card.title if official.card else official.document.name
    console.print(Text.assemble((title, "bold"), f"  {len(official.entries)} rows read"))
    if not findings:
        console.print("nothing odd was found")
        return
    counts = Counter(finding.severity for finding in findings)
    words = (f"{counts[name]} {name}{'s' if counts[name] > 1 else ''}" for name in _COLOURS if counts[name])
    table = Table(caption=", ".join(words), caption_justify="left", header_style="bold", show_edge=False)
    table.add_column("")
    table.add_column("where", overflow="fold")
    table.add_column("what", overflow="fold", ratio=3)
    table.add_column("what to do", overflow="fold", ratio=2)
    worst_first = sorted(findings, key=lambda finding: list(_COLOURS).index(finding.severity))
    for finding in worst_first[:_MOST]:
        colour = _COLOURS[finding.severity]
        where = Text(str(finding.locator or "the list"))
        table.add_row(Text(finding.severity, style=colour), where, Text(finding.message), Text(finding.advice))
    if len(worst_first) > _MOST:
        table.caption = f"{table.caption}; the first {_MOST} are shown, --json prints all"
    console.print(table)

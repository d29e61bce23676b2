"""``jiqun evaluate industries``: the coder against known answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from jiqun.industries.evaluate import IndustryReport

__all__ = ["evaluate_industries"]

_SHOWN = 5


def evaluate_industries(
    gold: Annotated[
        Path,
        typer.Argument(
            help="Table with industry_phrase, phrase or scope (and firm), primary_code or code, and alternatives."
        ),
    ],
    kind: Annotated[
        str | None, typer.Option(help="Code the phrases as cluster or scope; by the header if not given.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Accepted and strict accuracy by level, coverage, calibration, and the worst misses."""
    from jiqun.industries.evaluate import evaluate_industries as evaluate

    report = evaluate(gold, kind=kind)
    if json:
        from dataclasses import asdict
        from json import dumps

        typer.echo(dumps(asdict(report), ensure_ascii=False, indent=1))
    else:
        _print(report)


def _print(report: IndustryReport) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False)
    if report.strange:
        more = f"; {len(report.strange) - _SHOWN} more" if len(report.strange) > _SHOWN else ""
        listed = "; ".join(report.strange[:_SHOWN]) + more
        console.print(f"[yellow]Codes that are none of GB/T 4754-2017 and cannot be met:[/] {escape(listed)}\n")
    statuses = ", ".join(f"{count} {status}" for status, count in report.statuses.items() if count)
    console.print(f"[bold]{report.rows} phrases[/], read as kind {report.kind}: {statuses}\n")
    console.print(
        _table(
            ("digits", "accepted", "in top 3", "strict", "answered", "of these right", "calibration error"),
            [
                (
                    str(one.level),
                    *map(_share, (one.top1, one.top3, one.strict, one.answered, one.right)),
                    f"{one.ece:.3f}",
                )
                for one in report.levels
            ],
        )
    )
    console.print("\n[bold]At four digits, answering only above a bar[/]")
    console.print(
        _table(
            ("bar", "answered", "right"),
            [(f"{point.bar:.2f}", _share(point.answered), _share(point.right)) for point in report.curve],
        )
    )
    if report.misses:
        console.print("\n[bold]The worst misses at four digits[/], most confident first")
        rows = [(one.phrase, one.got, f"{one.confidence:.2f}", " ".join(one.wanted)) for one in report.misses]
        console.print(_table(("phrase", "guess", "confidence", "accepted"), rows))


def _share(value: float) -> str:
    return f"{100 * value:.1f} %"


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> object:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in header:
        table.add_column(
            name, justify="left" if name in ("phrase", "guess", "accepted") and len(header) == 4 else "right"
        )
    for row in rows:
        table.add_row(*row)
    return table

"""``jiqun history`` and ``jiqun translate``: a unit's life, and codes of one date as codes of another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiqun.cli.options import OutOption
from jiqun.cli.outcome import finish

if TYPE_CHECKING:
    import polars as pl
    from rich.panel import Panel

    from jiqun.places.history import Life

__all__ = ["history", "translate"]

_COLORS = {
    "begun": "green",
    "ended": "magenta",
    "renamed": "cyan",
    "moved": "cyan",
    "gained": "yellow",
    "lost": "yellow",
}


def history(
    unit: Annotated[str, typer.Argument(help="A code (500112) or an official name of any time (南康市).")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a unit.")] = False,
) -> None:
    """The life of a division: what it was before, what happened to it, what it became."""
    from jiqun.places.history import history as lives

    found = lives(unit)
    if json:
        _print_json(found)
        return
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    for life in found:
        console.print(_card(life))


def _print_json(found: tuple[Life, ...]) -> None:
    from dataclasses import asdict
    from json import dumps

    for life in found:
        record = asdict(life) | {"start": str(life.start), "end": str(life.end or "")}
        record["events"] = [asdict(event) | {"when": str(event.when)} for event in life.events]
        typer.echo(dumps(record, ensure_ascii=False))


def _card(life: Life) -> Panel:
    from rich.console import Group
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    from jiqun.places.names import names

    span = f"{life.start} to {life.end or 'today'}"
    events = Table.grid(padding=(0, 2))
    events.add_column(no_wrap=True)
    events.add_column(overflow="fold")
    for event in life.events:
        when, _, words = event.text.partition(": ")
        events.add_row(Text(when, style=_COLORS[event.kind]), words)
    now = life.current != (life.code,)
    today = [Text(), Text(f"today: {', '.join(life.current)}", style="bold")] if now else []
    head = Text.assemble((f"{names(life.code).en}, {life.level}, ", "dim"), (span, "dim"))
    title = Text.assemble((life.code, "bold"), f" {life.path}")
    color = "green" if life.end is None else "magenta"
    return Panel(
        Group(head, Text(), events, *today), title=title, title_align="left", border_style=color, padding=(1, 2)
    )


def translate(
    codes: Annotated[list[str] | None, typer.Argument(help="Codes to translate.")] = None,
    start: Annotated[str, typer.Option("--from", help="The day or year of the codes; must be given.")] = "",
    end: Annotated[str | None, typer.Option("--to", help="The day or year wanted; today if not given.")] = None,
    file: Annotated[Path | None, typer.Option(help="A table with a column of codes.")] = None,
    column: Annotated[str, typer.Option(help="The column of the file that holds the codes.")] = "code",
    out: OutOption = None,
) -> None:
    """Codes of one date as codes of another, forward or backward, with the kind of the change."""
    import polars as pl

    from jiqun.errors import UsageError
    from jiqun.places.translate import translate_column
    from jiqun.tables import write_table

    if not start:
        raise UsageError("the date of the codes is missing", hint="jiqun translate 360782 --from 2010 --to 2023")
    if bool(codes) == (file is not None):
        raise UsageError("no codes" if not codes else "give codes or --file, not both", hint="jiqun translate --help")
    if file is not None:
        frame = _frame_with(file, column)
        table = frame.hstack(translate_column(frame[column], start=start, end=end).drop("from"))
        write_table(table, out or "-")
        return
    table = translate_column(pl.Series(codes), start=start, end=end)
    if out is not None:
        write_table(table, out)
    else:
        _print_translations(table)
    finish(answered="unknown" not in table["kind"])


def _frame_with(file: Path, column: str) -> pl.DataFrame:
    from jiqun.errors import UsageError
    from jiqun.tables import read_frame

    frame = read_frame(file)
    if column not in frame.columns:
        hint = f"columns: {', '.join(frame.columns)}; choose with --column"
        raise UsageError(f"no column {column!r}", where=str(file), hint=hint)
    taken: dict[str, str] = {name: f"input_{name}" for name in ("to", "kind", "note") if name in frame.columns}
    return frame.rename(taken)


def _print_translations(table: pl.DataFrame) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("from", "to", "kind", "note"):
        shown.add_column(name, overflow="fold")
    for row in table.rows(named=True):
        color = "green" if row["kind"] in ("same", "renamed", "recoded") else "yellow" if row["to"] else "red"
        shown.add_row(row["from"], row["to"].replace(";", "\n"), Text(row["kind"], style=color), row["note"])
    Console(highlight=False, markup=False).print(shown)

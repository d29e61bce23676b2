"""``jiqun evaluate places``: the resolver against known answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import polars as pl

__all__ = ["evaluate_places"]


def evaluate_places(
    gold: Annotated[
        Path, typer.Argument(help="Table with name, text or address, and any of province, prefecture, county, code.")
    ],
    on: Annotated[
        str | None,
        typer.Option(help="The day or year of all rows, where the table has no column on; today if not given."),
    ] = None,
    show: Annotated[int, typer.Option(help="How many rows that are not right are printed.")] = 20,
    out: Annotated[str | None, typer.Option("-o", "--out", help="Write every row with its verdict here.")] = None,
) -> None:
    """Accuracy by level, wrong answers by kind, abstentions, and the rows behind each figure."""
    from rich.console import Console

    from jiqun.places.evaluate import evaluate_file
    from jiqun.tables import write_table

    found = evaluate_file(gold, on=on)
    if out == "-":
        write_table(found.rows, out)
        return
    console = Console(highlight=False, markup=False)
    console.print(_figures(found.levels))
    for title, table in (("wrong rows by kind", found.wrong), ("abstained rows by status", found.abstained)):
        if table.height:
            console.print(_counted(title, table))
    bad = found.rows.filter(found.rows["verdict"] != "right")
    console.print(_listing(bad, show) if bad.height else "every row is right")
    if out is not None:
        write_table(found.rows, out)
        typer.echo(f"{found.rows.height} rows written: {out}", err=True)


def _figures(levels: pl.DataFrame) -> object:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("level")
    for name in ("rows", "right", "wrong", "abstained", "right %"):
        table.add_column(name, justify="right")
    for row in levels.rows(named=True):
        share = "" if row["share_right"] is None else f"{100 * row['share_right']:.2f}"
        table.add_row(row["level"], *(str(row[name]) for name in ("rows", "right", "wrong", "abstained")), share)
    return table


def _counted(title: str, counts: pl.DataFrame) -> object:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, rows in counts.iter_rows():
        table.add_row(str(rows), name)
    return Group(Text(title, style="bold"), table)  # a title of the table itself would be no wider than it


def _listing(rows: pl.DataFrame, many: int) -> object:
    """The rows that are not right, wrong ones first."""
    from rich.table import Table

    bad = rows.sort("verdict", "row", descending=[True, False])
    title = f"not right ({bad.height})" + (f", the first {many}; all with -o" if bad.height > many else "")
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0), header_style="dim"
    )
    for name in ("row", "verdict", "status", "text", "known", "answered"):
        table.add_column(name, overflow="fold")
    levels = [name.removeprefix("answered_") for name in rows.columns if name.startswith("answered_")]
    for row in bad.head(many).rows(named=True):
        known = " ".join(row[level] for level in levels if row[level])
        answered = " ".join(row[f"answered_{level}"] for level in levels if row[f"answered_{level}"])
        table.add_row(str(row["row"]), row["verdict"], row["status"], row["text"], known, answered)
    return table

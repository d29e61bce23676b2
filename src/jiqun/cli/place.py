"""``jiqun place``: where a text says that something is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiqun.cli.options import (
    EncodingOption,
    OnColumnOption,
    OutOption,
    ProvinceColumnOption,
    ProvinceOption,
    SheetOption,
)
from jiqun.cli.outcome import finish

if TYPE_CHECKING:
    import polars as pl

__all__ = ["place"]


def place(
    texts: Annotated[list[str] | None, typer.Argument(help="Texts to place, each answered with a card.")] = None,
    file: Annotated[Path | None, typer.Option(help="A table: CSV, TSV, TXT, XLSX, Parquet or JSON Lines.")] = None,
    column: Annotated[str | None, typer.Option(help="The column of the file that holds the texts.")] = None,
    on: Annotated[
        str | None, typer.Option(help="The day or year as of which places are meant; today if not given.")
    ] = None,
    on_column: OnColumnOption = None,
    province: ProvinceOption = None,
    province_column: ProvinceColumnOption = None,
    out: OutOption = None,
    sheet: SheetOption = None,
    encoding: EncodingOption = None,
    every: Annotated[bool, typer.Option("--all", help="Answer every place in a text, not only the first.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a row instead of cards.")] = False,
) -> None:
    """Place texts or the rows of a table: dated division, code, what it is today, and the evidence."""
    from jiqun.errors import UsageError

    if bool(texts) == (file is not None):
        raise UsageError(
            "nothing to place" if not texts else "give texts or --file, not both", hint="jiqun place --help"
        )
    day = _day(on, on_column)
    if file is not None:
        _place_file(file, column, on, on_column, province, province_column, out, sheet, encoding, json)
    elif out is not None or json:
        _place_texts(texts or [], day, province, out)
    else:
        _cards(texts or [], day, province, every)


def _day(on: str | None, on_column: str | None) -> str | None:
    """The date asked for; says so where the clock is read instead."""
    if on is None and on_column is None:
        from jiqun.dates import today

        typer.echo(f"places as of today, {today()}; choose another date with --on", err=True)
    return on


def _place_file(
    file: Path,
    column: str | None,
    on: str | None,
    on_column: str | None,
    province: str | None,
    province_column: str | None,
    out: str | None,
    sheet: str | None,
    encoding: str | None,
    json: bool,
) -> None:
    from jiqun.cli.columns import known_column
    from jiqun.places.frames import HEADERS, bad_dates, place_file
    from jiqun.tables import column_names, refuse_overwrite

    refuse_overwrite(out, file)
    names = column_names(file, sheet=sheet, encoding=encoding)
    table = place_file(
        file,
        column=known_column(names, column, HEADERS, what="texts", where=str(file)),
        on=on,
        on_column=on_column,
        province=province,
        province_column=province_column,
        sheet=sheet,
        encoding=encoding,
    )
    wrong = bad_dates(table)
    if wrong:
        typer.echo(f"{wrong} of {table.height} rows have no date from 1981 to today and were not placed", err=True)
    if json:
        typer.echo(table.write_ndjson(), nl=False)
        return
    _write(table, out or "-")
    if out not in (None, "-"):
        counts = ", ".join(f"{n} {status}" for status, n in sorted(table["place_status"].value_counts().iter_rows()))
        typer.echo(f"{table.height} rows ({counts}) written: {out}", err=True)


def _place_texts(texts: list[str], on: str | None, province: str | None, out: str | None) -> None:
    import polars as pl

    from jiqun.places.frames import place_frame

    table = place_frame(pl.DataFrame({"text": texts}), on=on, province=province)
    if out is None:
        typer.echo(table.write_ndjson(), nl=False)
    else:
        _write(table, out)
    finish(answered="none" not in table["place_status"])


def _write(table: pl.DataFrame, out: str) -> None:
    """Write a table with the codebook of the columns that were added, as all tables of this program have it."""
    from jiqun.coding import codebook
    from jiqun.places.rows import COLUMNS
    from jiqun.tables import write_table

    write_table(table, out, codebook=codebook(COLUMNS))


def _cards(texts: list[str], on: str | None, province: str | None, every: bool) -> None:
    from rich.console import Console

    from jiqun.cli.place_card import place_card
    from jiqun.places import find_places
    from jiqun.places import place as place_one

    console = Console(highlight=False, markup=False)
    answered = True
    for text in texts:
        if every:
            matches = find_places(text, on=on, province=province) or [place_one(text, on=on, province=province)]
        else:
            matches = [place_one(text, on=on, province=province)]
        for match in matches:
            console.print(place_card(text, match))
            answered = answered and match.status != "none"
    finish(answered=answered)

"""``jiqun code``: read a list, place and code every entry."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["code"]


def code(
    file: Annotated[Path, typer.Argument(help="The list: text, CSV, TSV or XLSX, or a folder with a card.yml.")],
    out: Annotated[str | None, typer.Option("-o", "--out", help="Write the coded table here; the suffix chooses the format, - is CSV on standard output.")] = None,
    on: Annotated[str | None, typer.Option(help="The day or year as of which places are meant; the card's date if not given, else today.")] = None,
    on_column: Annotated[str | None, typer.Option(help="A column that holds each row's own date.")] = None,
    province: Annotated[str | None, typer.Option(help="The issuing province; it may decide between places that share a name.")] = None,
    province_column: Annotated[str | None, typer.Option(help="A column that names each row's province.")] = None,
    column: Annotated[str | None, typer.Option(help="The column that holds the names, where it is not recognised.")] = None,
    card: Annotated[Path | None, typer.Option(help="The list's card, where it does not lie beside the file.")] = None,
    encoding: Annotated[str | None, typer.Option(help="The text's encoding, where it cannot be told.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The worksheet, where there are several.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a row instead of tables.")] = False,
) -> None:
    """Place and code every entry of a list, with the evidence."""
    from jiqun.cli.summary import print_summary
    from jiqun.coding import code_list, coded_frame, reading_day
    from jiqun.lists import read_list

    official = read_list(file, card=card, encoding=encoding, sheet=sheet, column=column)
    coded = code_list(official, on=on, province=province, on_column=on_column, province_column=province_column)
    if json:
        typer.echo(coded_frame(coded).write_ndjson(), nl=False)
    if out is not None:
        from jiqun.registry import codebook, source_rows
        from jiqun.tables import write_table

        write_table(coded_frame(coded), out, codebook=codebook(), sources=source_rows([official]))
    if not json and out != "-":
        print_summary([coded], why_day=reading_day(official, on)[1])
        if out is not None:
            typer.echo(f"written: {out}", err=True)

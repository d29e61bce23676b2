"""``jiqun code``: read a list, place and code every entry."""

from __future__ import annotations

from typing import Annotated

import typer

from jiqun.cli.options import (
    CardOption,
    EncodingOption,
    ListArgument,
    NameColumnOption,
    OnColumnOption,
    OutOption,
    ProvinceOption,
    SheetOption,
)
from jiqun.cli.outcome import finish_with, say_errors

__all__ = ["code"]


def code(
    file: ListArgument,
    out: OutOption = None,
    on: Annotated[
        str | None,
        typer.Option(help="The day or year as of which places are meant; the card's date if not given, else today."),
    ] = None,
    on_column: OnColumnOption = None,
    province: ProvinceOption = None,
    province_column: Annotated[
        str | None, typer.Option(help="A column that names each row's province; one headed 省份 or so is found.")
    ] = None,
    column: NameColumnOption = None,
    card: CardOption = None,
    encoding: EncodingOption = None,
    sheet: SheetOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a row instead of tables.")] = False,
) -> None:
    """Place and code every entry of a list, with the evidence; exit code 1 where the list has errors, as with check."""
    import jiqun
    from jiqun.cli.summary import print_summary
    from jiqun.coding import area_columns, coded_frame, reading_day

    coded = jiqun.code(
        file,
        out=out,
        on=on,
        on_column=on_column,
        province=province,
        province_column=province_column,
        column=column,
        card=card,
        encoding=encoding,
        sheet=sheet,
    )
    unused = [name for name in area_columns(coded.official.entries) if name not in (coded.province_column, on_column)]
    if coded.province_column and not province_column:
        words = f"the column {coded.province_column} says the province of each row (--province-column chooses another)"
        typer.echo(words, err=True)
    elif unused and not (province or province_column):
        plural = "columns" if len(unused) > 1 else "column"
        typer.echo(f"not used as context: the {plural} {', '.join(unused)}; --province-column uses one", err=True)
    if json:
        typer.echo(coded_frame(coded).write_ndjson(), nl=False)
    elif out != "-":
        print_summary([coded], why_day=reading_day(coded.official, on)[1])
    if out not in (None, "-"):
        typer.echo(f"written: {out}", err=True)
    say_errors(coded.official.findings, f"jiqun check {file} shows them")
    finish_with(coded.official.findings)

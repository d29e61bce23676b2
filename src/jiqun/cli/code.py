"""``jiqun code``: read a list, place and code every entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
from jiqun.cli.outcome import finish_with, say_doubts

if TYPE_CHECKING:
    from jiqun.coding import CodedList

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
    from jiqun.cli.progress import steps
    from jiqun.cli.summary import print_summary
    from jiqun.coding import coded_frame, reading_day

    with steps() as report:
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
            progress=report,
        )
    _say_about_columns(coded, chosen=bool(province or province_column), on_column=on_column)
    _say_what_is_no_province(coded, province)
    if json:
        typer.echo(coded_frame(coded).write_ndjson(), nl=False)
    elif out != "-":
        print_summary([coded], why_day=reading_day(coded.official, on)[1])
    if out not in (None, "-"):
        typer.echo(f"written: {out}", err=True)
    say_doubts(coded.official.findings, file)
    finish_with(coded.official.findings)


def _say_about_columns(coded: CodedList, *, chosen: bool, on_column: str | None) -> None:
    """Say which column was used as context, which could be, and what to do where only columns say the places."""
    from jiqun.coding import area_columns, carried_down

    entries, used = coded.official.entries, coded.province_column
    areas = [name for name in area_columns(entries) if name != on_column]
    unused = [name for name in areas if name != used]
    if used and not chosen:
        cells = carried_down(entries, used)
        above, empty = sum(above for _, above in cells), sum(not value for value, _ in cells)
        words = f"the column {_line(used)} says the province of each row"
        words += f", an empty cell ({_rows(above)}) that of the row above" if above else ""
        words += f" where it is filled ({_rows(empty)} {'is' if empty == 1 else 'are'} empty)" if empty else ""
        typer.echo(f"{words} (--province-column chooses another)", err=True)
    elif unused and not chosen:
        plural = "columns" if len(unused) > 1 else "column"
        typer.echo(
            f"not used as context: the {plural} {', '.join(map(_line, unused))}; --province-column uses one", err=True
        )
    bare = sum(item.place.status == "none" and not item.place.candidates for item in coded.entries)
    if bare and areas:
        names = "1 name says" if bare == 1 else f"{bare} names say"
        advice = "write place and industry into one column, or place such a column by itself: jiqun place --file …"
        columns = ", ".join(map(_line, areas))
        typer.echo(f"{names} no place, and other columns do: {columns}; {advice} --column {_line(areas[-1])}", err=True)


def _say_what_is_no_province(coded: CodedList, given: str | None) -> None:
    """Say which provinces, given or of a column, name no unit: nothing was decided by them."""
    from jiqun.coding import carried_down

    card = coded.official.card
    cells = carried_down(coded.official.entries, coded.province_column)
    named = (given or value or (card.province if card else "") for value, _ in cells)
    unknown = [
        name
        for item, name in zip(coded.entries, named, strict=True)
        if name and any(step.rule == "context-unknown" for step in item.place.evidence)
    ]
    if unknown:
        names = ", ".join(list(dict.fromkeys(unknown))[:5])
        typer.echo(f"the province of {_rows(len(unknown))} is no unit and decided nothing: {names}", err=True)


def _line(header: str) -> str:
    """A header on one line; a cell of a header may have several."""
    return "".join(header.splitlines())


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"

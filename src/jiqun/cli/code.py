"""``jiqun code``: read a list, place and code every entry."""

from __future__ import annotations

from collections.abc import Sequence
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
    place_column: Annotated[
        list[str] | None,
        typer.Option(
            help="A column that says the place, the highest level first; may be given again. Those headed 地市, 县区, "
            "所在地 or so are found; none uses none."
        ),
    ] = None,
    column: NameColumnOption = None,
    card: CardOption = None,
    encoding: EncodingOption = None,
    sheet: SheetOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a row instead of tables.")] = False,
) -> None:
    """Place and code every entry of a list, with the evidence; exit code 1 where the list has errors, as with check.

    The list's own columns stand behind the coded ones, as they are written and in their order; one that has the name
    of a coded column is called input_…
    """
    import jiqun
    from jiqun.cli.progress import steps
    from jiqun.cli.summary import print_summary
    from jiqun.coding import coded_table, reading_day

    with steps() as report:
        coded = jiqun.code(
            file,
            out=out,
            on=on,
            on_column=on_column,
            province=province,
            province_column=province_column,
            place_columns=[] if place_column == ["none"] else place_column or None,
            column=column,
            card=card,
            encoding=encoding,
            sheet=sheet,
            progress=report,
        )
    _say_about_columns(coded, chosen=bool(province or province_column), picked=bool(place_column))
    _say_what_is_no_province(coded, province)
    if json or out is not None:
        _say_what_is_called_otherwise(coded)
    if json:
        typer.echo(coded_table(coded).write_ndjson(), nl=False)
    elif out != "-":
        print_summary([coded], why_day=reading_day(coded.official, on)[1])
    if out not in (None, "-"):
        typer.echo(f"written: {out}", err=True)
    say_doubts(coded.official.findings, file)
    finish_with(coded.official.findings)


def _say_about_columns(coded: CodedList, *, chosen: bool, picked: bool) -> None:
    """Say which columns were read as places, which were not and why, and how to choose others."""
    from jiqun.coding import carried_down

    entries, columns = coded.official.entries, coded.columns
    if columns.province and not chosen:
        cells = carried_down(entries, columns.province)
        above, empty = sum(above for _, above in cells), sum(not value for value, _ in cells)
        words = f"the column {_line(columns.province)} says the province of each row"
        words += f", an empty cell ({_rows(above)}) that of the row above" if above else ""
        words += f" where it is filled ({_rows(empty)} {'is' if empty == 1 else 'are'} empty)" if empty else ""
        typer.echo(f"{words} (--province-column chooses another)", err=True)
    if columns.below and not picked:
        used = f"the {_columns(columns.below)}"
        typer.echo(f"places are read from the name and {used} (--place-column chooses others)", err=True)
    if columns.rivals:
        why = "since several are headed like one level; --province-column or --place-column chooses"
        typer.echo(f"not used: the {_columns(columns.rivals)}, {why}", err=True)
    if columns.without_units:
        its = "their" if len(columns.without_units) > 1 else "its"
        why = f"since {its} cells name no units; --place-column uses one"
        typer.echo(f"not used: the {_columns(columns.without_units)}, {why}", err=True)
    if columns.bodies:
        typer.echo(f"only a hint: the {_columns(columns.bodies)}, since who recommends may lie elsewhere", err=True)


def _say_what_is_called_otherwise(coded: CodedList) -> None:
    from jiqun.coding import COLUMNS, own_columns
    from jiqun.tables import own_names

    for name, called in own_names(own_columns(coded), COLUMNS).items():
        if called != name:
            typer.echo(f"{name} in the list, which is the name of a coded column, is called {called}", err=True)


def _columns(names: Sequence[str]) -> str:
    return f"column{'s' if len(names) > 1 else ''} {', '.join(map(_line, names))}"


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

"""``jiqun niche`` and ``jiqun panel`` on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiqun.cli.options import JsonOption, OutOption, RegistryOption
from jiqun.cli.outcome import finish
from jiqun.cli.registry import print_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jiqun.analysis import Holder, Panel

__all__ = ["niche", "panel"]


def niche(
    phrase: Annotated[str, typer.Argument(help="An industry phrase, e.g. 毛巾纺织.")],
    county: Annotated[str | None, typer.Option(help="Your place, e.g. 河北省高阳县.")] = None,
    on: Annotated[str | None, typer.Option(help="The day on which status is meant; today if not given.")] = None,
    limit: Annotated[int, typer.Option(help="At most so many on the terminal; a file holds all.")] = 15,
    registry: RegistryOption = None,
    out: OutOption = None,
    json: JsonOption = False,
) -> None:
    """Who holds the same or a near industry, since when, until when, and on which lists that rests."""
    from jiqun.analysis import niche as ask

    answer = ask(phrase, county=county, on=on, registry=registry)
    inside = {True: "yes", False: "no", None: ""}
    rows = [
        {
            "near": one.near,
            "id": one.id,
            "name": one.name,
            "in_province": inside[one.in_province],
            "state": one.status.state,
            "state_zh": one.status.zh,
            "since": str(one.since or ""),
            "until": str(one.until or ""),
            "reason": one.reason,
        }
        for one in answer.holders
    ]
    if not (out or json):
        codes = ", ".join(f"{one.code} {one.name}" for one in answer.industry.codes) or "not understood as an industry"
        place = f", in {answer.place.province}" if answer.place and answer.place.province else ""
        typer.echo(f"{phrase}: {codes}{place}; status on {answer.on}")
        _print_holders(answer.holders[:limit])
        if len(rows) > limit:
            typer.echo(f"and {len(rows) - limit} more; --limit shows more, -o FILE all")
    else:
        print_rows(rows, out=out, json=json, empty="no holder")
    typer.echo(answer.words, err=bool(out or json))
    finish(answered=bool(answer.industry.codes or answer.holders))


def _print_holders(holders: Sequence[Holder]) -> None:
    """Who it is and how near, then below it where it stands, since when and until when, and why it is listed."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    inside = {True: ", in your province", False: ", in another province", None: ""}
    for one in holders:
        console.print(Text.assemble(f"{one.near:<4.2g}  {one.id}  ", (one.name, "bold")))
        held = f"recognised {one.since or 'on a day not known'} to {one.until or 'a day not known'}"
        stands = one.status.zh + (f"; {held}" if one.since or one.until else "")
        console.print(Padding(Text(f"{stands}{inside[one.in_province]}; {one.reason}", style="dim"), (0, 0, 0, 6)))


def panel(
    unit: Annotated[str, typer.Option(help="county, prefecture or province.")] = "county",
    years: Annotated[str, typer.Option(help="First and last year.")] = "2015-2026",
    industry: Annotated[list[str] | None, typer.Option(help="Beginnings of industry codes; any if not given.")] = None,
    date_rule: Annotated[
        str, typer.Option(help="Which date is the first year: label, publicised, announced or effective.")
    ] = "announced",
    frame: Annotated[
        str, typer.Option(help="Units of each year (as-was), or of one year throughout (as-of:YEAR).")
    ] = "as-was",
    boundaries: Annotated[
        str, typer.Option(help="Where a county was divided: follow all parts, aggregate them, or flag (missing).")
    ] = "follow",
    level: Annotated[
        str, typer.Option(help="Recognitions of this level: national, provincial or prefectural.")
    ] = "national",
    registry: RegistryOption = None,
    out: Annotated[
        str, typer.Option("-o", "--out", help="The file: .dta, .csv, .parquet, .xlsx; - is CSV on standard output.")
    ] = "-",
) -> None:
    """One row a unit and year, treated or not; the rules are written beside it."""
    from jiqun.analysis import panel as make
    from jiqun.analysis import write_panel

    codes = "any" if not industry or industry == ["any"] else industry
    made = make(
        unit=unit,
        years=years,
        industry=codes,
        date_rule=date_rule,
        frame=frame,
        boundaries=boundaries,
        level=level,
        registry=registry,
    )
    if out == "-":
        _say_about(made)
    written = write_panel(made, out)
    for path in written:
        typer.echo(f"written: {Path(path)}", err=True)
    if out != "-":
        _say_about(made)


def _say_about(made: Panel) -> None:
    """How many rows, what to mind, and on what coverage all this stands."""
    treated = made.frame.filter(made.frame["treated"] == 1)["unit"].n_unique()
    typer.echo(f"{made.frame.height} rows, {treated} units treated", err=True)
    if made.changed:
        typer.echo(f"{len(made.changed)} rows whose county changed its boundaries: see the codebook", err=True)
    if made.shifting:
        number = f"{len(made.shifting)} unit{'s' if len(made.shifting) > 1 else ''}"
        words = "with a cluster gained or lost by a change of boundaries (shifting = 1; a frame as-of:YEAR has fewer)"
        typer.echo(f"warning: {number} {words}", err=True)
    for words in made.coverage.words():
        typer.echo(words, err=True)
    if made.coverage.missing or made.coverage.partial:
        lacking = "whose lists are not held, or in part only, stand as untreated (treated = 0)"
        typer.echo(f"warning: units of clusters {lacking}; that is not known to be true", err=True)

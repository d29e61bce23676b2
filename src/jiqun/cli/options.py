"""Options that several verbs have, said once, so that they mean and read the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "CardOption",
    "EncodingOption",
    "JsonOption",
    "ListArgument",
    "NameColumnOption",
    "OnColumnOption",
    "OutOption",
    "ProvinceColumnOption",
    "ProvinceOption",
    "RegistryOption",
    "SheetOption",
]

ListArgument = Annotated[Path, typer.Argument(help="The list: text, CSV, TSV or XLSX, or a folder with a card.yml.")]
CardOption = Annotated[Path | None, typer.Option(help="The list's card, where it does not lie beside the file.")]
NameColumnOption = Annotated[
    str | None, typer.Option(help="The column that holds the names, where it is not recognised.")
]
EncodingOption = Annotated[str | None, typer.Option(help="The text's encoding, where it cannot be told.")]
SheetOption = Annotated[str | None, typer.Option(help="The worksheet, by name or number, where there are several.")]
OnColumnOption = Annotated[str | None, typer.Option(help="A column that holds each row's own day or year.")]
ProvinceOption = Annotated[
    str | None, typer.Option(help="The issuing province; it may decide between places that share a name.")
]
ProvinceColumnOption = Annotated[str | None, typer.Option(help="A column that names each row's province.")]
RegistryOption = Annotated[
    Path | None,
    typer.Option(
        "--registry",
        help="A registry.sqlite, a folder written by jiqun build, or a folder of sources; else the official lists.",
    ),
]
OutOption = Annotated[
    str | None,
    typer.Option("-o", "--out", help="Write a table here; the suffix chooses the format, - is CSV on standard output."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object a row instead of a table.")]

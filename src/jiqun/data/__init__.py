"""Reference tables that the package ships, each with a card beside it.

``<room>/<table>.tsv`` is a tab-separated table with a header line, in UTF-8, always in the same order, ending with one
newline; a trained model (``coder.npz``), written forms of places (``ways.parquet``) and
the outlines of a map (TopoJSON) stand beside the tables.
``<file>.card.yml`` says where each comes from: ``title``, ``origin``, ``edition``, ``licence``, ``as_of``, ``rows``
(without the header), ``sha256``, ``rebuild`` (the command). `tools/` writes both, or the card alone where people edit
the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jiqun.errors import DataError

__all__ = ["card", "columns", "digest", "path", "rows", "tables"]

_HERE = Path(__file__).parent


def path(name: str) -> Path:
    """The file of a table, e.g. ``path("places/units.tsv")``; `DataError` where it is missing."""
    file = _HERE / name
    if not file.is_file():
        raise DataError(f"the reference table {name} is missing", where=str(file), hint="install jiqun again")
    return file


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table without its header, in file order, each a list of its cells as text."""
    lines = path(name).read_bytes().decode("utf-8").split("\n")
    return (line.split("\t") for line in lines[1:-1])


def columns(name: str) -> list[list[str]]:
    """The columns of a table without its header, each a list of cells: quicker than `rows` for long tables.

    Example:
        >>> [column[0] for column in columns("places/units.tsv")]
        ['110000', '北京市', 'province', '', '1981', '']
    """
    header, _, body = path(name).read_bytes().decode("utf-8").partition("\n")
    width = header.count("\t") + 1
    cells = body.removesuffix("\n").replace("\n", "\t").split("\t")
    return [cells[number::width] for number in range(width)]


def digest(names: Iterable[str]) -> str:
    """What changes with any of some tables: the SHA-256 of their bytes, one table after the other."""
    import hashlib

    return hashlib.sha256(b"".join(path(name).read_bytes() for name in names)).hexdigest()


def card(name: str) -> dict[str, Any]:
    """The card of a table, e.g. ``card("places/units.tsv")["as_of"]``."""
    import yaml

    return dict(yaml.safe_load(path(f"{name}.card.yml").read_text(encoding="utf-8")))


def tables() -> list[str]:
    """The names of all files that are shipped with a card, sorted."""
    found = (str(file.relative_to(_HERE)) for file in _HERE.rglob("*.card.yml"))
    return sorted(name.removesuffix(".card.yml").replace("\\", "/") for name in found)

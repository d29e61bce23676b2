"""Write the reference pages that follow from the program itself: the command line, the columns, the reference tables.

Run ``python tools/reference.py`` after a change of a verb, of a codebook or of a card; a test compares the pages with
what this script would write.
"""

from __future__ import annotations

import html
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from jiqun import data
from jiqun.coding import COLUMNS, codebook
from jiqun.industries.columns import FIRM_COLUMNS

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"


def command_line() -> str:
    """All verbs with their options, as Typer knows them."""
    command = [sys.executable, "-m", "typer", "jiqun.cli", "utils", "docs", "--name", "jiqun"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return html.unescape(done.stdout).rstrip() + "\n"


def columns() -> str:
    """The codebook of the coded table as a page."""
    head = (
        "# Columns of a coded table\n\nIn this order; never renamed. Text cells are empty where nothing is known, "
        "lists are joined by `;`.\n`jiqun code` writes them all, and behind them your list's own columns, in their "
        "order and as text.\n`jiqun place --file` puts `place_status` to "
        "`place_evidence` behind the columns of your table,\n"
        "`jiqun industry --file` those from `industry_phrase` to `isic4`; a column of yours with such a name "
        "is called `input_…`.\n\n"
        "| column | type | meaning | values |\n|---|---|---|---|\n"
    )
    further = "\nA table of firms (`jiqun industry --kind firm --file`) has one more, the last:\n\n"
    firms = [name for name in FIRM_COLUMNS if name not in COLUMNS]
    return head + _lines(COLUMNS) + further + head[head.index("| column") :] + _lines(firms)


def _lines(names: Iterable[str]) -> str:
    return "".join(f"| `{one.name}` | {one.type} | {one.meaning} | {one.values} |\n" for one in codebook(names))


def tables() -> str:
    """What stands in ``src/jiqun/data``, from the cards."""
    head = (
        "# Reference tables\n\n"
        "They lie in `src/jiqun/data/`. The card beside each (`….card.yml`) says more: origin, edition, date,\n"
        "rows, digest, often the meaning of columns. The command writes table and card again, or the card alone\n"
        "where people edit the table. What it has in capitals is a file or folder of yours: the sources that the\n"
        "card names, or a place for what is made on the way.\n\n"
        "| file | what | licence | command |\n|---|---|---|---|\n"
    )
    cards = [(name, data.card(name)) for name in data.tables()]
    return head + "".join(
        f"| `{name}` | {card['title']} | {card['licence']} | {card['rebuild']} |\n" for name, card in cards
    )


PAGES = {"command-line.md": command_line, "columns.md": columns, "tables.md": tables}


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, write in PAGES.items():
        (FOLDER / name).write_text(write(), encoding="utf-8", newline="\n")

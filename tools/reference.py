"""Write the reference pages that follow from the program itself: the command line, and the columns of a coded table.

Run ``python tools/reference.py`` after a change of a verb or of the codebook; a test compares the pages with what this
script would write.
"""

from __future__ import annotations

import html
import subprocess
import sys
from pathlib import Path

from jiqun.coding import codebook

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
        "lists are joined by `;`.\n\n| column | type | meaning | values |\n|---|---|---|---|\n"
    )
    rows = [f"| `{one.name}` | {one.type} | {one.meaning} | {one.values} |\n" for one in codebook()]
    return head + "".join(rows)


PAGES = {"command-line.md": command_line, "columns.md": columns}


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, write in PAGES.items():
        (FOLDER / name).write_text(write(), encoding="utf-8", newline="\n")

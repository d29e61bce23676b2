"""The floors of the house: data flows one way, and a room imports only from those below it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "jiqun"

GROUND = {"errors", "dates", "data", "text", "tables", "collector"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "collector": set(),
    "dates": {"errors"},
    "data": {"errors"},
    "text": {"errors", "data"},
    "tables": GROUND,
    "documents": GROUND,
    "places": GROUND,
    "industries": GROUND,
    "lists": GROUND | {"documents"},
    "firms": GROUND | {"places", "industries"},
    "polars": GROUND | {"places", "industries"},
    "coding": GROUND | {"documents", "lists", "places", "industries"},
    "registry": GROUND | {"documents", "lists", "places", "industries", "coding"},
    "analysis": GROUND | {"documents", "lists", "places", "industries", "coding", "registry"},
    "atlas": GROUND | {"documents", "lists", "places", "industries", "coding", "registry"},
    "cli": GROUND | {"documents", "lists", "places", "industries", "coding", "registry", "analysis", "atlas", "firms"},
}


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            names = [node.module or ""]
            if node.module == "jiqun":
                names = [f"jiqun.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("jiqun.")}
    return found


FILES = sorted(file for file in PACKAGE.rglob("*.py") if file != PACKAGE / "__init__.py" and file.name != "__main__.py")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_imports_only_from_the_rooms_that_it_may(file: Path) -> None:
    room = room_of(file)
    assert imported_rooms(file) - {room} <= MAY_IMPORT[room]


def test_sources_and_reference_tables_are_data_only() -> None:
    code = {str(file.relative_to(PACKAGE)) for room in ("sources", "data") for file in (PACKAGE / room).rglob("*.py")}
    assert code == {"data/__init__.py"}


def test_only_one_module_reads_the_clock() -> None:
    calls = (".today(", ".now(", "time.time(", "utcnow(")
    readers = {
        file
        for file in FILES
        if any(call in line for line in file.read_text(encoding="utf-8").splitlines() for call in calls)
    }
    allowed = {PACKAGE / "dates.py"}
    strangers = {
        str(file.relative_to(PACKAGE))
        for file in readers - allowed
        if "dates.today(" not in file.read_text(encoding="utf-8")
    }
    assert not strangers


def test_no_file_is_longer_than_five_hundred_lines() -> None:
    long = {str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    assert not {name: lines for name, lines in long.items() if lines > 500}

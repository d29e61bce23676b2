"""Every reference table has a card, and the card tells the truth."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

import pytest

from jiqun import data

FOLDER = Path(data.__file__).parent
REQUIRED = {"title", "origin", "edition", "licence", "as_of", "rows", "sha256", "rebuild"}


def test_every_file_has_a_card() -> None:
    files = {
        str(file.relative_to(FOLDER))
        for file in FOLDER.rglob("*")
        if file.is_file() and file.suffix not in {".py", ".pyc"}
    }
    tables = set(data.tables())
    assert files == tables | {f"{name}.card.yml" for name in tables}


@pytest.mark.parametrize("name", data.tables())
def test_the_card_tells_the_truth(name: str) -> None:
    card = data.card(name)
    assert set(card) >= REQUIRED
    assert all(card[key] not in (None, "") for key in REQUIRED)
    assert hashlib.sha256(data.path(name).read_bytes()).hexdigest() == card["sha256"]
    if name.endswith(".tsv"):
        rows = list(data.rows(name))
        assert len(rows) == card["rows"]
        header = data.path(name).read_text(encoding="utf-8").split("\n", 1)[0].split("\t")
        assert {len(row) for row in rows} == {len(header)}
    command = str(card["rebuild"])
    script = next((word for word in command.split() if word.startswith("tools/")), None)
    assert script is not None, command
    assert (FOLDER.parents[2] / script).is_file(), command


def test_the_accuracy_that_the_atlas_shows_is_that_of_todays_coders() -> None:
    spec = importlib.util.spec_from_file_location("accuracy", FOLDER.parents[2] / "tools" / "atlas" / "accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    accuracy = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(accuracy)
    measured = [list(line) for line in (*accuracy.places(), *accuracy.industries())]
    assert list(data.rows("atlas/accuracy.tsv")) == measured, "run python tools/atlas/accuracy.py"

"""The documentation follows the program: reference pages are current, links lead somewhere, examples run."""

from __future__ import annotations

import doctest
import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SPEC = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
assert SPEC is not None
assert SPEC.loader is not None
reference = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(reference)

PAGES = [ROOT / "README.md", ROOT / "README.zh.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("name", sorted(reference.PAGES))
def test_reference_pages_are_current(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == reference.PAGES[name](), "run python tools/reference.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES[:2], ids=lambda page: page.name)
def test_the_verbs_of_the_readme_exist(page: Path) -> None:
    from jiqun.cli import app

    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    known |= {group.name for group in app.registered_groups}
    shown = set(re.findall(r"(?:\$ |; |run )jiqun ([a-z]+)", page.read_text(encoding="utf-8")))
    assert shown
    assert shown <= known


@pytest.mark.parametrize("page", PAGES[:2], ids=lambda page: page.name)
def test_the_python_of_the_readme_runs_and_says_what_the_comments_say(page: Path) -> None:
    [block] = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    names: dict[str, Any] = {}
    exec(block, names)
    said = [line.partition("  # ")[2].partition(" ")[0] for line in block.splitlines() if line.startswith("jiqun.")]
    assert said == [repr(names["jiqun"].industry("滚动轴承").codes[0].code)]
    match = names["match"]
    assert all(repr(value) in block for value in (match.code, match.prefecture, match.rest))


@pytest.mark.parametrize(
    "page", [page for page in PAGES if ">>> " in page.read_text(encoding="utf-8")], ids=lambda page: page.name
)
def test_the_sessions_in_the_pages_run(page: Path) -> None:
    done = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert done.attempted
    assert not done.failed


def test_every_picture_is_shown() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert not {file.name for file in (ROOT / "docs" / "images").iterdir() if f"images/{file.name}" not in text}

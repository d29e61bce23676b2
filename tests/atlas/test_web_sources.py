"""The TypeScript of the site: what can be held without a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "web"
SOURCES = sorted((WEB / "src").rglob("*.ts"))
STRINGS = json.loads((WEB / "src/core/strings.json").read_text(encoding="utf-8"))
PERMISSIVE = {"MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD", "(MIT OR Apache-2.0)", "CC0-1.0"}
ONLY_FOR_DEVELOPMENT = {"MPL-2.0"}


def test_every_word_stands_in_both_languages() -> None:
    assert {key for key, words in STRINGS.items() if set(words) != {"zh", "en"} or not all(words.values())} == set()


def test_both_languages_fill_in_the_same_values() -> None:
    holes = {
        key: [set(re.findall(r"\{(\w+)\}", words[lang])) for lang in ("zh", "en")] for key, words in STRINGS.items()
    }
    assert {key for key, (zh, en) in holes.items() if zh != en} == set()


def test_no_word_is_kept_that_nobody_says() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES)
    groups = set(re.findall(r'(?:word|known)\("(\w+)"', text)) | {
        "facet",
        "pane",
        "nav",
        "colour",
        "family",
        "column",
        "compare",
        "changes",
        "count",
    }
    unsaid = {key for key in STRINGS if f'"{key}"' not in text and key.split(".")[0] not in groups}
    assert unsaid == set()


def test_english_has_no_chinese_and_chinese_has_some() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    english_with = {key for key, words in STRINGS.items() if han.search(words["en"]) and key != "search.placeholder"}
    assert english_with == set()


def test_every_state_of_the_registry_has_a_short_word() -> None:
    from jiqun.atlas.records.words import STATES

    assert {f"status.{state}" for state in STATES} <= set(STRINGS)


def test_every_kind_of_event_has_a_word() -> None:
    from jiqun.registry.model import KINDS

    assert {f"event.{kind}" for kind in KINDS} <= set(STRINGS)


def test_what_the_registry_says_in_english_has_chinese_words() -> None:
    from jiqun.coding import beside, coder

    doubts = {*coder._PLACE_DOUBTS.values(), *coder._INDUSTRY_DOUBTS.values(), beside.CONTRADICTION, beside.FROM_ABOVE}
    assert {f"doubt.{doubt}" for doubt in doubts} <= set(STRINGS)


def test_every_rule_of_the_coders_has_a_name_and_a_sentence() -> None:
    rooms = [WEB.parent / "src" / "jiqun" / room for room in ("places", "industries", "coding")]
    text = "\n".join(file.read_text(encoding="utf-8") for room in rooms for file in room.glob("*.py"))
    rules = set(re.findall(r'Evidence\(\s*"([\w-]+)"', text))
    rules |= {"full-name", "short-form", "alias", "issuing-province", "given-place", "ordinary-word"}
    rules |= {"class-name", "old-name", "product-term", "scope", "exclusion", "phrase", "lexicon"}
    assert len(rules) > 40
    assert {rule for rule in rules if not {f"rule.{rule}", f"why.{rule}"} <= set(STRINGS)} == set()


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(WEB).as_posix())
def test_nothing_is_ever_parsed_as_html_or_code(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function", text
    )
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in text


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(WEB).as_posix())
def test_files_are_small(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300


def test_the_lock_names_no_registry_and_only_permissive_packages() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert not [name for name, one in packages.items() if "resolved" in one]
    odd = {name: one.get("license") for name, one in packages.items() if one.get("license") not in PERMISSIVE}
    assert {name for name, licence in odd.items() if licence not in ONLY_FOR_DEVELOPMENT} == set()
    assert all(packages[name].get("dev") for name in odd)

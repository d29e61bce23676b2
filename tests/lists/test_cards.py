"""Cards: one reading names every mistake; lists are found by card, folder or file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiqun.dates import PartialDate
from jiqun.errors import SourceError
from jiqun.lists import official_sources, read_card, read_list

CARD = "id: a-2023\ntitle: 名单\nissuer: 某厅\ndated: 2023-10\nfile: list.txt\n"
ROWS = "序号\t集群名称\n1\t河北省高阳县毛巾纺织产业集群\n"


def test_the_shipped_cards() -> None:
    cards = [read_card(file) for file in official_sources()]
    assert cards
    assert len({card.id for card in cards}) == len(cards)
    for file, card in zip(official_sources(), cards, strict=True):
        found = read_list(file)
        assert found.card == card
        assert not [finding for finding in found.findings if finding.severity == "error"]


def test_all_fields(tmp_path: Path) -> None:
    more = "validity: [2023-01-01, '2025-12-31']\npublicised: 2023-09\ncoverage: partial\n"
    more += "coverage_provinces: [江苏省, 上海市]\nlabel_year: 2022\n"
    (tmp_path / "card.yml").write_text(CARD + more, encoding="utf-8")
    card = read_card(tmp_path)
    assert card.dated == PartialDate(2023, 10)
    assert card.validity == ("2023-01-01", "2025-12-31")
    assert card.publicised == PartialDate(2023, 9)
    assert card.coverage_provinces == ("江苏省", "上海市")
    assert (card.label_year, card.level, card.kind) == (2022, "national", "announced")


def test_every_mistake_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "card.yml").write_text(
        "id: A 2023\ntitel: 名单\nissuer: ''\ndated: 2023-13\nlevel: county\n"
        "rows_stated: many\nsha256: abc\nfile: ../list.txt\n"
        "validity: [2025, 2023]\ncoverage_provinces: 江苏省\npublicised: [1]\nnotes: {a: 1}\nlabel_year: true\n",
        encoding="utf-8",
    )
    with pytest.raises(SourceError) as caught:
        read_card(tmp_path / "card.yml")
    message = str(caught.value)
    words = [
        "id is 'A 2023'",
        "titel is no field",
        "do you mean title?",
        "title is missing",
        "issuer is missing",
        "dated:",
        "level is 'county'",
    ]
    words += [
        "rows_stated: 'many'",
        "sha256 is 'abc'",
        "file is '../list.txt'",
        "validity: ends on 2023",
        "coverage_provinces:",
        "publicised:",
        "notes:",
        "label_year:",
    ]
    assert [word for word in words if word not in message] == []
    assert "dated is missing" not in message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a: [", "not YAML"),
        (b"- a\n- b\n", "holds no fields"),
        (b"\xff\xfe\xfd", "not UTF-8"),
        (b"", "the file is empty"),
        (b"a: 2023-02-30", "not YAML"),
    ],
)
def test_no_card(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "card.yml").write_bytes(content)
    with pytest.raises(SourceError, match=words):
        read_card(tmp_path)


def test_a_list_by_its_file_its_card_or_their_folder(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(ROWS, encoding="utf-8")
    (tmp_path / "other.txt").write_text(ROWS, encoding="utf-8")
    (tmp_path / "card.yml").write_text(CARD, encoding="utf-8")
    for path in (tmp_path, tmp_path / "card.yml", tmp_path / "list.txt"):
        found = read_list(path)
        assert found.card is not None
        assert (found.path, found.card.id) == (tmp_path / "list.txt", "a-2023")
    assert read_list(tmp_path / "other.txt").card is None
    other = read_list(tmp_path / "other.txt", card=tmp_path / "card.yml")
    assert other.card is not None
    assert read_list(tmp_path / "other.txt", card=other.card).card == other.card


def test_a_folder_or_card_that_leads_nowhere(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"folder without a card.yml"):
        read_list(tmp_path)
    (tmp_path / "card.yml").write_text(CARD, encoding="utf-8")
    with pytest.raises(SourceError, match="no such file"):
        read_list(tmp_path)
    (tmp_path / "card.yml").write_text(CARD.replace("file: list.txt\n", ""), encoding="utf-8")
    with pytest.raises(SourceError, match="does not name the list's file"):
        read_list(tmp_path)


@given(st.binary(max_size=100))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "fuzz.yml").write_bytes(content)
    with suppress(SourceError):
        read_card(tmp_path / "fuzz.yml")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(
    st.dictionaries(
        st.sampled_from(["id", "title", "issuer", "dated", "validity", "publicised", "kind", "rows_stated", "file"]),
        VALUES,
    )
)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_values(tmp_path: Path, fields: dict[str, object]) -> None:
    import yaml

    (tmp_path / "fuzz.yml").write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")
    with suppress(SourceError):
        read_card(tmp_path / "fuzz.yml")


@pytest.mark.parametrize("value", ["45216", '"45216"'])
def test_a_day_as_spreadsheets_count_is_no_date_and_gets_a_hint(tmp_path: Path, value: str) -> None:
    (tmp_path / "card.yml").write_text(f"id: x\ntitle: T\nissuer: me\ndated: {value}\n", encoding="utf-8")
    with pytest.raises(SourceError, match="write 2023-10-17"):
        read_card(tmp_path)

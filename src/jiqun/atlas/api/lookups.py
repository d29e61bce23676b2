"""Places, industries, documents, health."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from jiqun.atlas.api.asked import Held, Limit, Offset
from jiqun.atlas.api.problems import NotFoundError
from jiqun.industries import crosswalk

__all__ = ["router"]

router = APIRouter(tags=["look-ups"])
Level = Literal["", "province", "prefecture", "county"]


@router.get("/places", summary="Units of the divisions with how many clusters they have")
async def places(
    held: Held,
    level: Level = "",
    parent: Annotated[str, Query(max_length=6, description="Only units directly under this code.")] = "",
    with_clusters: bool = False,
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, Any]:
    """Units in use today and those that clusters name, in order of code."""
    counts = {code: len(keys) for code, keys in held.under.items()}
    kept = [
        {**unit, "clusters": counts.get(code, 0)}
        for code, unit in sorted(held.units.items())
        if (not level or unit["level"] == level)
        and (not parent or unit["parent"] == parent)
        and (not with_clusters or code in counts)
    ]
    return {"total": len(kept), "limit": limit, "offset": offset, "places": kept[offset : offset + limit]}


@router.get("/places/{code}", summary="One unit with its clusters, parts and life")
async def place(code: str, held: Held) -> dict[str, Any]:
    """A unit, those above and below it, the ids of its clusters, and what happened to it."""
    unit = held.units.get(code)
    if unit is None:
        raise NotFoundError(
            f"no unit {code[:20]!r} is in use or named by a cluster", hint="GET /api/v1/places lists them"
        )
    return {
        **unit,
        "path": held.paths(code, held.units),
        "parts": held.below.get(code, []),
        "clusters": held.under.get(code, []),
    }


@router.get("/industries", summary="The classification GB/T 4754-2017")
async def industries(
    held: Held,
    level: Annotated[int, Query(ge=0, le=4, description="1 section, 2 division, 3 group, 4 class; 0 all.")] = 0,
    parent: Annotated[str, Query(max_length=4, description="Only lines directly under this code.")] = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, Any]:
    """Lines of the classification in its order."""
    lines = held.industries.values()
    kept = [one for one in lines if level in (0, one["level"]) and (not parent or one["parent"] == parent)]
    return {"total": len(kept), "limit": limit, "offset": offset, "industries": kept[offset : offset + limit]}


@router.get("/industries/{code}", summary="One industry with its note, crosswalks and clusters")
async def industry(code: str, held: Held) -> dict[str, Any]:
    """A line of the classification, those above and below it, the official note, other classifications, clusters."""
    line = held.industries.get(code)
    if line is None:
        raise NotFoundError(
            f"no industry {code[:20]!r}", hint="a section's letter or two to four digits of GB/T 4754-2017"
        )
    links = [{"scheme": one.scheme, "code": one.code, "name": one.name, "kind": one.kind} for one in crosswalk(code)]
    return {
        **line,
        "path": held.paths(code, held.industries),
        "below": held.below.get(code, []),
        "note": held.notes.get(code, ""),
        "crosswalk": links,
        "clusters": held.under.get(code, []),
    }


@router.get("/sources", summary="The documents that the registry was read from")
async def sources(held: Held) -> dict[str, Any]:
    """Each with number, date, digest, rows read and stated, coverage, findings."""
    return {"sources": held.sources}


@router.get("/health", summary="Whether the server answers")
async def health(held: Held) -> dict[str, Any]:
    """Version and number of clusters."""
    return {"status": "ok", "version": version("jiqun"), "clusters": len(held.clusters)}

"""Places, industries, documents, health."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from jiqun.atlas.api.asked import Held, Limit, Offset
from jiqun.atlas.api.formats import Answer, answer
from jiqun.atlas.api.problems import NotFoundError
from jiqun.industries import crosswalk

__all__ = ["router"]

router = APIRouter(tags=["look-ups"])
Level = Literal["", "province", "prefecture", "county"]


@router.get("/places", summary="Units of the divisions with how many clusters they have", response_model=Answer)
async def places(
    held: Held,
    level: Level = "",
    parent: Annotated[str, Query(max_length=6, description="Only units directly under this code.")] = "",
    with_clusters: bool = False,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Units in use today and those that clusters name, in order of code."""
    counts = {code: len(keys) for code, keys in held.under.items()}
    kept = [
        {**unit, "clusters": counts.get(code, 0)}
        for code, unit in sorted(held.units.items())
        if (not level or unit["level"] == level)
        and (not parent or unit["parent"] == parent)
        and (not with_clusters or code in counts)
    ]
    return answer({"total": len(kept), "limit": limit, "offset": offset, "places": kept[offset : offset + limit]})


@router.get("/places/{code}", summary="One unit with its clusters, parts and life", response_model=Answer)
async def place(code: str, held: Held) -> Response:
    """A unit, those above and below it, the ids of its clusters, and what happened to it."""
    unit = held.units.get(code)
    if unit is None:
        raise NotFoundError(
            f"no unit {code[:20]!r} is in use or named by a cluster", hint="GET /api/v1/places lists them"
        )
    return answer(
        {
            **unit,
            "path": held.paths(code, held.units),
            "parts": held.below.get(code, []),
            "clusters": held.under.get(code, []),
        }
    )


@router.get("/industries", summary="The classification GB/T 4754-2017", response_model=Answer)
async def industries(
    held: Held,
    level: Annotated[int, Query(ge=0, le=4, description="1 section, 2 division, 3 group, 4 class; 0 all.")] = 0,
    parent: Annotated[str, Query(max_length=4, description="Only lines directly under this code.")] = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Lines of the classification in its order."""
    lines = held.industries.values()
    kept = [one for one in lines if level in (0, one["level"]) and (not parent or one["parent"] == parent)]
    return answer({"total": len(kept), "limit": limit, "offset": offset, "industries": kept[offset : offset + limit]})


@router.get(
    "/industries/{code}", summary="One industry with its note, history, crosswalks and clusters", response_model=Answer
)
async def industry(code: str, held: Held) -> Response:
    """A line of the classification with those above and below it, its note, former classes, other schemes, clusters."""
    line = held.industries.get(code)
    if line is None:
        raise NotFoundError(
            f"no industry {code[:20]!r}", hint="a section's letter or two to four digits of GB/T 4754-2017"
        )
    more = held.industry_details.get(code, {})
    links = [{"scheme": one.scheme, "code": one.code, "name": one.name, "kind": one.kind} for one in crosswalk(code)]
    return answer(
        {
            **line,
            "path": held.paths(code, held.industries),
            "below": held.below.get(code, []),
            "note": more.get("note", ""),
            "former": more.get("former", []),
            "crosswalk": links,
            "clusters": held.under.get(code, []),
        }
    )


@router.get("/sources", summary="The documents that the registry was read from", response_model=Answer)
async def sources(held: Held) -> Response:
    """Each with number, date, digest, rows read and stated, coverage, findings."""
    return answer({"sources": held.sources})


@router.get("/health", summary="Whether the server answers", response_model=Answer)
async def health(request: Request, held: Held) -> Response:
    """Version and number of clusters."""
    return answer({"status": "ok", "version": request.app.version, "clusters": len(held.clusters)})

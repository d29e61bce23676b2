"""The two coders over texts that are posted: bounded, and answered with the evidence."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from jiqun.industries import industry as code_industry
from jiqun.places import place as find_place

__all__ = ["router"]

router = APIRouter(tags=["coding"])
MOST_PLACES, MOST_PHRASES = 1000, 200
Text = Annotated[str, Field(max_length=500)]


class PlaceRequest(BaseModel):
    """Texts to be placed."""

    model_config = ConfigDict(extra="forbid")
    texts: Annotated[list[Text], Field(min_length=1, max_length=MOST_PLACES)]
    on: Annotated[
        str | None, Field(max_length=10, description="As of this day, month or year; today if not given.")
    ] = None
    province: Annotated[str | None, Field(max_length=40, description="The issuing province, where it is known.")] = None


class IndustryRequest(BaseModel):
    """Phrases to be coded."""

    model_config = ConfigDict(extra="forbid")
    phrases: Annotated[list[Text], Field(min_length=1, max_length=MOST_PHRASES)]
    kind: Literal["cluster", "scope", "firm"] = "cluster"


@router.post("/place", summary="Text to division, dated and with the reasons")
async def place(asked: PlaceRequest) -> dict[str, Any]:
    """One answer a text, in their order. Doubt is a status with all candidates, never a guess."""
    answers = [_place(text, asked) for text in asked.texts]
    return {"answers": answers}


def _place(text: str, asked: PlaceRequest) -> dict[str, Any]:
    match = find_place(text, on=asked.on, province=asked.province)
    return {
        "text": text,
        "status": match.status,
        "on": match.on,
        "province": match.province,
        "prefecture": match.prefecture,
        "county": match.county,
        "code": match.code,
        "level": match.level,
        "current_codes": match.current,
        "zone": asdict(match.zone) if match.zone else None,
        "span": match.span,
        "rest": match.rest,
        "candidates": [asdict(one) for one in match.candidates],
        "evidence": [asdict(one) for one in match.evidence],
    }


@router.post("/industry", summary="Phrase to GB/T 4754 codes, with how sure it is and why")
async def industry(asked: IndustryRequest) -> dict[str, Any]:
    """One answer a phrase, in their order."""
    return {"answers": [asdict(code_industry(phrase, kind=asked.kind)) for phrase in asked.phrases]}

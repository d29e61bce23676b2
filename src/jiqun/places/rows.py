"""One answer as the cells of a coded table."""

from __future__ import annotations

from typing import Any

from jiqun.places.model import PlaceMatch

__all__ = ["COLUMNS", "place_row"]

COLUMNS = (
    "place_status",
    "province",
    "prefecture",
    "county",
    "code",
    "level",
    "on",
    "current_codes",
    "zone",
    "place_candidates",
    "place_evidence",
)
"""The columns that `place_row` fills, in the order of a coded table."""


def place_row(match: PlaceMatch) -> dict[str, Any]:
    """The place part of a coded row: text cells, "" where nothing is known, lists joined by ``;``.

    Args:
        match: An answer of `jiqun.places.place`.

    Returns:
        The cells under `COLUMNS`, in that order. ``on`` is an ISO date, ``place_candidates`` holds codes,
        ``place_evidence`` one sentence a step.

    Example:
        >>> from jiqun.places import place
        >>> row = place_row(place("河北省泊头市绿色铸造产业集群", on="2023-10-17"))
        >>> row["place_status"], row["prefecture"], row["code"], row["on"]
        ('inferred', '沧州市', '130981', '2023-10-17')
    """
    return {
        "place_status": match.status,
        "province": match.province,
        "prefecture": match.prefecture,
        "county": match.county,
        "code": match.code,
        "level": match.level,
        "on": match.on.isoformat(),
        "current_codes": ";".join(match.current),
        "zone": match.zone.name if match.zone else "",
        "place_candidates": ";".join(candidate.code for candidate in match.candidates),
        "place_evidence": ";".join(step.text for step in match.evidence),
    }

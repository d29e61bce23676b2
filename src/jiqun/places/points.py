"""Label points of units, WGS84: where a name is written on a map, not a centroid and not a seat of government."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from jiqun import data
from jiqun.places.gazetteer import gazetteer

__all__ = ["LabelPoint", "label_point", "point"]


@dataclass(frozen=True, slots=True)
class LabelPoint:
    """A point with the way it was found.

    Args:
        lon: Degrees east, WGS84.
        lat: Degrees north, WGS84.
        code: The unit whose point it is; another one than asked for where a unit has ended.
        method: One sentence; empty for a label point of the source.
    """

    lon: float
    lat: float
    code: str
    method: str = ""


def point(code: str, on: date | int | str | None = None) -> tuple[float, float] | None:
    """Longitude and latitude of a unit's label point, WGS84 degrees; None where none is known.

    Args:
        code: Six digits; see `label_point` for units that have ended.
        on: The day on which the code is meant, as in `jiqun.dates.as_of`; None means its last unit.

    Example:
        >>> point("110105")
        (116.53, 39.948)
        >>> point("999999") is None
        True
    """
    found = label_point(code, on)
    return None if found is None else (found.lon, found.lat)


def label_point(code: str, on: date | int | str | None = None) -> LabelPoint | None:
    """A unit's label point and how it was found.

    Args:
        code: Six digits.
        on: The day on which the code is meant, as in `jiqun.dates.as_of`; None means its last unit.

    Returns:
        The point of the unit; for one that has ended, the point of the unit that took its territory (of several the
        one that kept the name, else the first by code), which `method` says; None where the code is unknown, was not
        in use on the day, or no point is known.

    Source:
        ``places/points.tsv``.

    Example:
        >>> label_point("360782").method
        'label point of its successor 360703 南康区, one of 2'
    """
    stretches = gazetteer().stretches(code)
    unit = gazetteer().unit(code, on) if on is not None else (stretches[-1] if stretches else None)
    if unit is None:
        return None
    if code in _table():
        return _table()[code]
    heirs = [heir for heir in gazetteer().current(unit) if heir in _table()]
    if not heirs:
        return None
    called = {heir: gazetteer().stretches(heir)[-1].name for heir in heirs}
    best = min(heirs, key=lambda heir: (called[heir][:2] != unit.name[:2], heir))
    several = f", one of {len(heirs)}" if len(heirs) > 1 else ""
    method = f"label point of its successor {best} {called[best]}{several}"
    return LabelPoint(_table()[best].lon, _table()[best].lat, best, method)


@cache
def _table() -> dict[str, LabelPoint]:
    rows = data.rows("places/points.tsv")
    return {code: LabelPoint(float(lon), float(lat), code, method) for code, lon, lat, method in rows}

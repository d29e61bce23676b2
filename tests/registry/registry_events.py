"""Events for tests, written in a line each."""

from __future__ import annotations

from jiqun.dates import PartialDate
from jiqun.registry.model import Event, EventDate

PROGRAMME = "sme-characteristic-clusters"


def event(
    kind: str,
    when: str,
    document: str = "doc",
    *,
    valid: tuple[str, str] | None = None,
    level: str = "national",
    programme: str = PROGRAMME,
    row: int = 1,
) -> Event:
    role = "publicised" if kind == "publicised" else "announced"
    dates = [EventDate(role, PartialDate.parse(when))]
    if valid:
        dates.append(EventDate("valid_from", PartialDate.parse(valid[0])))
        dates.append(EventDate("valid_until", PartialDate.parse(valid[1])))
    return Event("c-001", kind, level, programme, document, tuple(dates), row)

"""The registry as three tables: clusters, events, standings; with their codebook and their sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from jiqun import data
from jiqun.registry.model import LEVELS, Cluster, Document, Event, Standing
from jiqun.registry.reading import Registry
from jiqun.registry.rules import state_words
from jiqun.tables import Variable

if TYPE_CHECKING:
    import polars as pl

__all__ = ["clusters_frame", "codebook", "events_frame", "source_rows", "standings_frame"]

_LISTS = ";"


def codebook(table: str) -> list[Variable]:
    """The columns of one of the tables ``clusters``, ``events``, ``standings``, in their order."""
    return [Variable(*row[1:]) for row in data.rows("registry/columns.tsv") if row[0] == table]


def _frame(table: str, rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    import polars as pl

    kinds = {"integer": pl.Int64(), "number": pl.Float64()}
    schema = {one.name: kinds.get(one.type, pl.String()) for one in codebook(table)}
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def clusters_frame(registry: Registry) -> pl.DataFrame:
    """One row a cluster, in order of id; text that is not known is empty, numbers that are not known are null."""
    return _frame("clusters", (_cluster(registry, one) for one in registry.clusters()))


def _cluster(registry: Registry, one: Cluster) -> dict[str, Any]:
    document, row = one.entries[0]
    entry, paper, where = registry.entry(document, row), registry.documents[document], one.place
    top = _top(one.events)
    first, last = _recognition(one, top)
    return {
        "id": one.id,
        "name": one.name,
        "pinyin": one.pinyin,
        "english": one.english,
        "names": _LISTS.join(one.names),
        "level": top.level,
        "programme": top.programme,
        "place_status": where.status,
        "province": where.province,
        "prefecture": where.prefecture,
        "county": where.county,
        "code": where.code,
        "code_level": where.level,
        "on": where.on.isoformat(),
        "current_codes": _LISTS.join(where.current),
        "zone": where.zone,
        "place_candidates": _LISTS.join(where.candidates),
        "lon": where.lon,
        "lat": where.lat,
        "industry_phrase": one.phrase,
        "industry_status": one.industry_status,
        "industry_code": _LISTS.join(item.code for item in one.industries),
        "industry_name": _LISTS.join(item.name for item in one.industries),
        "industry_name_en": _LISTS.join(item.name_en for item in one.industries),
        "industry_confidence": one.industries[0].confidence if one.industries else None,
        "industry_edition": one.industries[0].edition if one.industries else "",
        "recognised_on": str(first.when) if first else "",
        "valid_until": _last_day(last) if last else "",
        "rule": last.rule if last else "",
        "events": len(one.events),
        "document": document,
        "document_number": paper.document_number,
        "locator": entry["locator"],
        "raw": entry["raw"],
        "sha256": paper.sha256,
    }


def _top(events: Iterable[Event]) -> Event:
    """The first event at the highest level."""
    return min(events, key=lambda one: LEVELS.index(one.level) if one.level in LEVELS else len(LEVELS))


def _recognition(one: Cluster, top: Event) -> tuple[Event | None, Standing | None]:
    """The first announcement and the last stretch of recognition, at the level and in the programme of an event."""
    strand = (top.level, top.programme)
    announced = [e for e in one.events if e.kind == "announced" and (e.level, e.programme) == strand]
    held = [s for s in one.standings if s.state == "recognised" and (s.level, s.programme) == strand]
    return (announced[0] if announced else None), (held[-1] if held else None)


def _last_day(one: Standing) -> str:
    return (one.end - timedelta(days=1)).isoformat() if one.end else ""


def events_frame(registry: Registry) -> pl.DataFrame:
    """One row an event, by cluster and date."""
    documents = registry.documents
    events = (event for cluster in registry.clusters() for event in cluster.events)
    return _frame("events", (_event(one, documents[one.document]) for one in events))


def _event(one: Event, document: Document) -> dict[str, Any]:
    dates = {item.role: str(item.when) for item in one.dates}
    return {
        "cluster": one.cluster,
        "kind": one.kind,
        "level": one.level,
        "programme": one.programme,
        **{role: dates.get(role, "") for role in ("announced", "publicised", "effective", "valid_from", "valid_until")},
        "document": one.document,
        "document_number": document.document_number,
        "row": one.row,
        "name": one.name,
        "locator": one.locator,
        "reviewed_list": one.of,
        "decided_by": one.by,
        "why": one.why,
    }


def standings_frame(registry: Registry) -> pl.DataFrame:
    """One row a stretch of time in one state, by cluster, level and time."""
    pairs = ((cluster.id, one) for cluster in registry.clusters() for one in cluster.standings)
    return _frame("standings", (_standing(key, one) for key, one in pairs))


def _standing(key: str, one: Standing) -> dict[str, Any]:
    words = state_words(one.state)
    return {
        "cluster": key,
        "level": one.level,
        "programme": one.programme,
        "first_day": one.start.isoformat() if one.start else "",
        "last_day": _last_day(one),
        "state": one.state,
        "state_zh": words.zh,
        "state_en": words.en,
        "rule": one.rule,
        "documents": _LISTS.join(one.documents),
        "options": _LISTS.join(one.options),
    }


def source_rows(registry: Registry) -> list[dict[str, str]]:
    """Where the rows come from: one record a document, with digest and coverage."""
    return [
        {
            "id": one.id,
            "title": one.title,
            "issuer": one.issuer,
            "document_number": one.document_number,
            "dated": str(one.dated),
            "file": one.file,
            "sha256": one.sha256,
            "rows": str(one.rows),
            "rows_stated": str(one.rows_stated or ""),
            "coverage": one.coverage,
            "coverage_provinces": _LISTS.join(one.coverage_provinces),
            "licence": one.licence,
            "notes": one.notes,
        }
        for one in registry.documents.values()
    ]

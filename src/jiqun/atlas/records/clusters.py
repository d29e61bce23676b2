"""One cluster as a line for lists, map and table, and as a dossier for its own page."""

from __future__ import annotations

from typing import Any

from jiqun.industries import crosswalk, english_phrase
from jiqun.places import gazetteer
from jiqun.registry import Cluster, Document, Dossier, Event, Standing, Trace, rule

__all__ = ["cluster_record", "detail_record", "leading_standings"]

_HS_MOST = 3
"""Customs chapters are candidates only; more than a few help nobody."""


def leading_standings(cluster: Cluster) -> tuple[Standing, ...]:
    """The standings of the highest level and its programme, in order of time; empty for a cluster without events."""
    if not cluster.standings:
        return ()
    first = cluster.standings[0]
    return tuple(one for one in cluster.standings if (one.level, one.programme) == (first.level, first.programme))


def cluster_record(cluster: Cluster, documents: dict[str, Document], review: str = "") -> dict[str, Any]:
    """A cluster in one line.

    Args:
        cluster: The cluster.
        documents: All documents of the registry by id.
        review: What a person should look at, sentences joined by ``"; "``; empty where nothing is doubtful.

    Returns:
        Keys as in `Cluster` of ``web/src/data/types.ts``. ``states`` holds [first day, state] in order of time, the
        first day of the first one is empty; the place's code is empty where it is not certain.
    """
    standings = leading_standings(cluster)
    first = cluster.events[0]
    return {
        "id": cluster.id,
        "name": cluster.name,
        "phrase": cluster.phrase,
        "phrase_en": _english(cluster.phrase),
        "pinyin": cluster.pinyin,
        "english": cluster.english,
        "aliases": list(cluster.aliases),
        "place": cluster.place.code,
        "place_status": cluster.place.status,
        "codes": [[one.code, round(one.confidence, 3), one.role] for one in cluster.industries],
        "industry_status": cluster.industry_status,
        "states": [[one.start.isoformat() if one.start else "", one.state] for one in standings],
        "year": documents[first.document].label_year or first.when.year,
        "level": standings[0].level if standings else first.level,
        "sources": list(dict.fromkeys(event.document for event in cluster.events)),
        "doubts": len(_sentences(review)),
    }


def detail_record(dossier: Dossier) -> dict[str, Any]:
    """Everything else about a cluster; keys as in `Detail` of ``web/src/data/types.ts``."""
    cluster = dossier.cluster
    return {
        "names": list(cluster.names),
        "place": _place(dossier),
        "industry": _industry(dossier),
        "crosswalks": _crosswalks(cluster),
        "events": [_event(event, dossier) for event in cluster.events],
        "standings": [_standing(one, dossier.documents) for one in cluster.standings if one.state != "not_yet"],
        "review": [sentence for entry in dossier.entries[:1] for sentence in _sentences(entry["review"])],
    }


def _english(phrase: str) -> str:
    """The phrase in English, our own wording; empty where a word of it is not known."""
    found = english_phrase(phrase)
    return "" if found.untranslated else found.text


def _sentences(review: str) -> list[str]:
    return [sentence for sentence in review.split("; ") if sentence]


def _steps(traces: tuple[Trace, ...], field: str, value: str | None = None) -> list[dict[str, str]]:
    found = [one for one in traces if one.field == field and value in (None, one.value)]
    return [{"rule": one.rule, "text": one.text, "source": one.source} for one in found]


def _place(dossier: Dossier) -> dict[str, Any]:
    where = dossier.cluster.place
    span = next((list(one.span) for one in dossier.traces if one.field == "place"), [0, 0])
    return {
        "on": where.on.isoformat(),
        "span": span,
        "current": list(where.current),
        "zone": where.zone,
        "candidates": [_candidate(code, dossier) for code in where.candidates],
        "evidence": _steps(dossier.traces, "place"),
    }


def _candidate(code: str, dossier: Dossier) -> dict[str, str]:
    stretches = gazetteer().stretches(code)
    unit = gazetteer().at(code, dossier.cluster.place.on) or (stretches[-1] if stretches else None)
    path = "".join(each.name for each in gazetteer().path(unit, dossier.cluster.place.on)) if unit else ""
    return {"code": code, "path": path, "reason": ""}


def _industry(dossier: Dossier) -> dict[str, Any]:
    return {
        "answers": [
            {
                "code": one.code,
                "confidence": round(one.confidence, 3),
                "role": one.role,
                "evidence": _steps(dossier.traces, "industry_code", one.code),
            }
            for one in dossier.cluster.industries
        ],
        "alternatives": [{"code": one.code, "confidence": round(one.confidence, 3)} for one in dossier.alternatives],
        "evidence": _steps(dossier.traces, "industry_phrase"),
    }


def _crosswalks(cluster: Cluster) -> list[dict[str, str]]:
    found = []
    for one in cluster.industries[:2]:
        customs = 0
        for link in crosswalk(one.code):
            customs += link.scheme.startswith("hs")
            if customs <= _HS_MOST:
                names = {"name": link.name, "name_zh": link.name_zh}
                found.append({"from": one.code, "scheme": link.scheme, "code": link.code, **names, "kind": link.kind})
    return found


def _event(event: Event, dossier: Dossier) -> dict[str, Any]:
    entries = {(entry["document"], entry["row"]): entry for entry in dossier.entries}
    entry = entries.get((event.document, event.row))
    return {
        "kind": event.kind,
        "level": event.level,
        "date": str(event.when),
        "dates": [{"role": one.role, "date": str(one.when)} for one in event.dates],
        "document": event.document,
        "cited": dossier.documents[event.document].cited,
        "locator": event.locator,
        "name": event.name,
        "raw": entry["raw"] if entry else "",
        "by": event.by,
        "why": event.why,
    }


def _standing(one: Standing, documents: dict[str, Document]) -> dict[str, Any]:
    words = rule(one.rule) if one.rule else None
    return {
        "level": one.level,
        "from": one.start.isoformat() if one.start else "",
        "status": one.state,
        "zh": words.zh if words else "",
        "en": words.en if words else "",
        "rule_source": words.source if words else "",
        "rule_source_zh": words.source_zh if words else "",
        "documents": [key for key in one.documents if key in documents],
        "cited": [documents[key].cited for key in one.documents if key in documents],
        "options": list(one.options),
    }

"""All records of a registry in memory, with the questions that the API asks of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from jiqun.atlas import records
from jiqun.dates import today
from jiqun.errors import UsageError
from jiqun.registry import Cluster, Registry, search, show, status_of

__all__ = ["FIELDS", "Filters", "Store"]

FIELDS = (
    "id",
    "name",
    "pinyin",
    "level",
    "year",
    "status",
    "status_on",
    "until",
    "province",
    "prefecture",
    "county",
    "code",
    "code_on",
    "place_status",
    "current_codes",
    "industry_phrase",
    "industry_status",
    "industry_code",
    "industry_name",
    "industry_name_en",
    "industry_confidence",
    "industry_further",
    "doubts",
    "source",
    "lon",
    "lat",
)
"""The fields of a cluster in lists, CSV and GeoJSON, in this order."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep. Values within one field are alternatives, fields must all fit; empty = do not ask.

    Args:
        q: Words to search for.
        place: Codes of units; a cluster fits where its unit or one above it has the code.
        industry: Industry codes or their beginnings, or letters of sections.
        year: Years of the lists.
        status: States.
        level: Levels of recognition.
        source: Ids of documents.
    """

    q: str = ""
    place: Sequence[str] = ()
    industry: Sequence[str] = ()
    year: Sequence[int] = ()
    status: Sequence[str] = ()
    level: Sequence[str] = ()
    source: Sequence[str] = field(default=())


class Store:
    """The records of an open registry."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.clusters = {one.id: one for one in registry.clusters()}
        self.reviews = {
            one.id: registry.entry(*one.entries[0])["review"] if one.entries else "" for one in self.clusters.values()
        }
        self.lines = {
            key: records.cluster_record(one, registry.documents, self.reviews[key])
            for key, one in self.clusters.items()
        }
        self._details: dict[str, dict[str, Any]] = {}

    def warm(self) -> None:
        """Make all tables now, so that the first question waits no longer than the others."""
        _ = (self.sources, self.units, self.industries, self.industry_details, self.below, self.under)

    @cached_property
    def sources(self) -> list[dict[str, Any]]:
        """The documents."""
        return records.source_records(self.registry)

    @cached_property
    def units(self) -> dict[str, dict[str, Any]]:
        """All units in use today and those that the clusters name, by code."""
        day = today()
        found = {one["code"]: one for one in records.unit_records(day)}
        return found | {one["code"]: one for one in records.place_records(self.clusters.values(), day)}

    @cached_property
    def industries(self) -> dict[str, dict[str, Any]]:
        """The classification by code."""
        return {one["code"]: one for one in records.industry_records()}

    @cached_property
    def industry_details(self) -> dict[str, dict[str, Any]]:
        """Official note and former classes by code."""
        return {code: one for found in records.industry_details().values() for code, one in found.items()}

    @cached_property
    def below(self) -> dict[str, list[str]]:
        """For each unit and each industry the codes directly below it, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for table in (self.units, self.industries):
            for code, one in sorted(table.items()):
                found[one["parent"]].append(code)
        return found

    @cached_property
    def under(self) -> dict[str, list[str]]:
        """For each unit and each industry the ids of the clusters in it, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, one in self.clusters.items():
            codes = [*self.paths(one.place.code, self.units)]
            codes += [code for each in one.industries for code in self.paths(each.code, self.industries)]
            for code in dict.fromkeys(codes):
                found[code].append(key)
        return found

    def paths(self, code: str, table: dict[str, dict[str, Any]]) -> list[str]:
        """A code with those above it, from the top."""
        path: list[str] = []
        while code in table:
            path.insert(0, code)
            code = table[code]["parent"]
        return path

    def detail(self, key: str) -> dict[str, Any]:
        """The dossier of a cluster as a record; kept once it was asked for.

        Raises:
            UsageError: No such cluster.
        """
        if key not in self._details:
            self._details[key] = records.detail_record(show(key, registry=self.registry))
        return self._details[key]

    def flat(self, key: str, on: date) -> dict[str, Any]:
        """A cluster as one flat row with `FIELDS` on a day; empty text where nothing is certain."""
        one, line = self.clusters[key], self.lines[key]
        now = status_of(one, on, self.registry.documents)
        where, main = one.place, one.industries[0] if one.industries else None
        return {
            "id": key,
            "name": one.name,
            "pinyin": one.pinyin,
            "level": line["level"],
            "year": line["year"],
            "status": now.state,
            "status_on": on.isoformat(),
            "until": now.until.isoformat() if now.until and now.state != "not_yet" else "",
            "province": where.province,
            "prefecture": where.prefecture,
            "county": where.county,
            "code": where.code,
            "code_on": where.on.isoformat(),
            "place_status": where.status,
            "current_codes": ";".join(where.current),
            "industry_phrase": one.phrase,
            "industry_status": one.industry_status,
            "industry_code": main.code if main else "",
            "industry_name": main.name if main else "",
            "industry_name_en": main.name_en if main else "",
            "industry_confidence": round(main.confidence, 3) if main else None,
            "industry_further": ";".join(each.code for each in one.industries[1:]),
            "doubts": line["doubts"],
            "source": ";".join(line["sources"]),
            "lon": where.lon,
            "lat": where.lat,
        }

    def select(self, filters: Filters, on: date, sort: str = "") -> list[str]:
        """Ids of the clusters that fit, in order of search, of a field (``-field`` = the other way), or of id.

        Raises:
            UsageError: No such field to sort by.
        """
        keys = [hit.id for hit in search(filters.q, registry=self.registry, limit=None)] if filters.q else self.clusters
        here = {key for code in filters.place for key in self.under.get(code, ())}
        kept = [key for key in keys if (not filters.place or key in here) and self._fits(key, filters, on)]
        return self._sorted(kept, sort, on) if sort else kept

    def _fits(self, key: str, filters: Filters, on: date) -> bool:
        one, line = self.clusters[key], self.lines[key]
        tests: tuple[tuple[Sequence[object], Callable[[], set[object]]], ...] = (
            (filters.year, lambda: {line["year"]}),
            (filters.level, lambda: {line["level"]}),
            (filters.source, lambda: set(line["sources"])),
            (filters.status, lambda: {status_of(one, on, self.registry.documents).state}),
        )
        return all(not wanted or set(wanted) & found() for wanted, found in tests) and self._codes_fit(
            one, filters.industry
        )

    def _codes_fit(self, one: Cluster, wanted: Sequence[str]) -> bool:
        if not wanted:
            return True
        codes = [path for each in one.industries for path in self.paths(each.code, self.industries)]
        return any(code.startswith(begin) for code in codes for begin in wanted)

    def _sorted(self, keys: list[str], sort: str, on: date) -> list[str]:
        name = sort.removeprefix("-")
        if name not in FIELDS:
            raise UsageError(f"cannot sort by {name!r}", hint=f"sort by one of: {', '.join(FIELDS)}")
        values = {key: self.flat(key, on)[name] for key in keys}

        def order(key: str) -> tuple[bool, Any]:
            return values[key] is None, "" if values[key] is None else values[key]

        return sorted(keys, key=order, reverse=sort.startswith("-"))

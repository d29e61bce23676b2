"""The registry: clusters and the events of their history, built from text, answered from one SQLite file.

    lists + decisions ─▶ `ledger` ─▶ `write_database` ─▶ registry.sqlite ─▶ `search`, `show`, `status`, exports

Reading path: `model` (what is kept), `rules` and `standing` (what follows from events), `decisions` and `events`
(how rows become events), `clusters` (how events become a cluster), `ledger` (all of it), `writing` and `reading` (the
file), `verbs` (the questions).
"""

from __future__ import annotations

from jiqun.registry.adding import Added, Applied, add, apply
from jiqun.registry.building import Built, build
from jiqun.registry.chronicle import TimelineRow, expiring, timeline
from jiqun.registry.coverage import Batch, Coverage, coverage, coverage_of, known_batches
from jiqun.registry.default import RegistryPath, at, cached
from jiqun.registry.differences import Change, diff, diff_days, diff_lists, diff_registries
from jiqun.registry.exports import clusters_frame, codebook, events_frame, source_rows, standings_frame, write_exports
from jiqun.registry.lookup import Hit
from jiqun.registry.model import Cluster, Document, Event, EventDate, IndustryOf, PlaceOf, Standing, Trace
from jiqun.registry.proposals import alike
from jiqun.registry.reading import Registry, open_registry
from jiqun.registry.rules import Rule, StateWords, rule, rules, state_words
from jiqun.registry.standing import standings
from jiqun.registry.state import Status, status_of
from jiqun.registry.verbs import Dossier, day_of, search, show, states_on, status

__all__ = [
    "Added",
    "Applied",
    "Batch",
    "Built",
    "Change",
    "Cluster",
    "Coverage",
    "Document",
    "Dossier",
    "Event",
    "EventDate",
    "Hit",
    "IndustryOf",
    "PlaceOf",
    "Registry",
    "RegistryPath",
    "Rule",
    "Standing",
    "StateWords",
    "Status",
    "TimelineRow",
    "Trace",
    "add",
    "alike",
    "apply",
    "at",
    "build",
    "cached",
    "clusters_frame",
    "codebook",
    "coverage",
    "coverage_of",
    "day_of",
    "diff",
    "diff_days",
    "diff_lists",
    "diff_registries",
    "events_frame",
    "expiring",
    "known_batches",
    "open_registry",
    "rule",
    "rules",
    "search",
    "show",
    "source_rows",
    "standings",
    "standings_frame",
    "state_words",
    "states_on",
    "status",
    "status_of",
    "timeline",
    "write_exports",
]

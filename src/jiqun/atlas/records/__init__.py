"""What the pages and the API say of the registry, as plain records (dicts of text, numbers and lists).

    `clusters` (a line and a dossier for each) · `places` · `industries` · `about` (documents, tables, doubts)

The shapes are those of ``web/src/data/types.ts``; keys are never renamed. Order is that of the registry.
"""

from __future__ import annotations

from jiqun.atlas.records.about import about_record, source_records
from jiqun.atlas.records.clusters import cluster_record, detail_record
from jiqun.atlas.records.industries import industry_details, industry_records
from jiqun.atlas.records.places import place_record, place_records, unit_records
from jiqun.atlas.records.words import state_records, variants

__all__ = [
    "about_record",
    "cluster_record",
    "detail_record",
    "industry_details",
    "industry_records",
    "place_record",
    "place_records",
    "source_records",
    "state_records",
    "unit_records",
    "variants",
]

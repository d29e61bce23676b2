"""Analysis: who holds a niche, and the panel of units and years that researchers need."""

from __future__ import annotations

from jiqun.analysis.codebooks import codebook_text, panel_codebook
from jiqun.analysis.niche import Holder, Niche, niche
from jiqun.analysis.panel import BOUNDARY_RULES, UNITS, Panel, panel
from jiqun.analysis.treatment import DATE_RULES
from jiqun.analysis.writing import write_panel

__all__ = [
    "BOUNDARY_RULES",
    "DATE_RULES",
    "UNITS",
    "Holder",
    "Niche",
    "Panel",
    "codebook_text",
    "niche",
    "panel",
    "panel_codebook",
    "write_panel",
]

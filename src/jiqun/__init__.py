"""Official lists of China's industry clusters as a registry: placed, coded, dated, traced to the line.

    a file ─▶ lines ─▶ entries ─▶ coded entries ─▶ clusters and events ─▶ answers
       documents    lists    places + industries       registry             atlas · cli · analysis

What stands in `__all__` is the public interface, and nothing else is. Every name is loaded when it is first used,
so that ``import jiqun`` is quick.

Example:
    >>> import jiqun
    >>> match = jiqun.place("河北省高阳县毛巾纺织产业集群", on=2023)
    >>> match.code, match.province, match.prefecture, match.county, match.rest
    ('130628', '河北省', '保定市', '高阳县', '毛巾纺织产业集群')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jiqun.analysis import write_panel
    from jiqun.analysis.niche import niche
    from jiqun.analysis.panel import panel
    from jiqun.atlas import build_site, serve
    from jiqun.cli.demo import demo
    from jiqun.coding import COLUMNS, CodedEntry, CodedList, check, code
    from jiqun.errors import DataError, JiqunError, MissingExtra, OutputError, SourceError, UsageError
    from jiqun.industries import IndustryMatch, evaluate_industries, industry, industry_class, industry_column
    from jiqun.industries.crosswalk import crosswalk
    from jiqun.lists import Entry, Finding, OfficialList, read_list
    from jiqun.places import PlaceMatch, find_places, place, place_column, translate_column
    from jiqun.places.history import history
    from jiqun.places.translate import translate
    from jiqun.registry import add, apply, build, diff, expiring, search, show, status, timeline
    from jiqun.registry.coverage import coverage

_HOME = {
    "COLUMNS": "coding",
    "CodedEntry": "coding",
    "CodedList": "coding",
    "DataError": "errors",
    "Entry": "lists",
    "Finding": "lists",
    "IndustryMatch": "industries",
    "JiqunError": "errors",
    "MissingExtra": "errors",
    "OfficialList": "lists",
    "OutputError": "errors",
    "PlaceMatch": "places",
    "SourceError": "errors",
    "UsageError": "errors",
    "add": "registry",
    "apply": "registry",
    "build": "registry",
    "build_site": "atlas",
    "check": "coding",
    "code": "coding",
    "coverage": "registry",
    "crosswalk": "industries",
    "demo": "cli.demo",
    "diff": "registry",
    "evaluate_industries": "industries",
    "expiring": "registry",
    "find_places": "places",
    "history": "places",
    "industry": "industries",
    "industry_class": "industries",
    "industry_column": "industries",
    "niche": "analysis",
    "panel": "analysis",
    "place": "places",
    "place_column": "places",
    "read_list": "lists",
    "search": "registry",
    "serve": "atlas",
    "show": "registry",
    "status": "registry",
    "timeline": "registry",
    "translate": "places",
    "translate_column": "places",
    "write_panel": "analysis",
}

__all__ = [
    "COLUMNS",
    "CodedEntry",
    "CodedList",
    "DataError",
    "Entry",
    "Finding",
    "IndustryMatch",
    "JiqunError",
    "MissingExtra",
    "OfficialList",
    "OutputError",
    "PlaceMatch",
    "SourceError",
    "UsageError",
    "add",
    "apply",
    "build",
    "build_site",
    "check",
    "code",
    "coverage",
    "crosswalk",
    "demo",
    "diff",
    "evaluate_industries",
    "expiring",
    "find_places",
    "history",
    "industry",
    "industry_class",
    "industry_column",
    "niche",
    "panel",
    "place",
    "place_column",
    "read_list",
    "search",
    "serve",
    "show",
    "status",
    "timeline",
    "translate",
    "translate_column",
    "write_panel",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'jiqun' has no attribute {name!r}")
    value = getattr(import_module(f"jiqun.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

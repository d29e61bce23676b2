"""The site as plain files: the shell that was built from `web/`, and ``data/*.json`` made from the registry.

The bytes depend on the registry, the package's tables and the day as of which the divisions of today are meant.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jiqun import data
from jiqun.atlas import records
from jiqun.dates import today
from jiqun.errors import DataError, OutputError, SourceError
from jiqun.registry import Dossier, Registry, RegistryPath, at

__all__ = ["STATIC", "Site", "build_site", "data_files"]

STATIC = Path(__file__).parent / "static"
"""The site's shell; made by the build hook, so that it is missing where the package was built without it."""

BOUNDARIES = "atlas/boundaries.topojson"
DETAILS_PER_FILE = 100


@dataclass(frozen=True, slots=True)
class Site:
    """What was written.

    Args:
        folder: Where.
        files: How many files.
        size: Their size in bytes.
        clusters: How many clusters.
        digest: Digest of the data, twelve digits; it stands on the pages and in citations.
    """

    folder: Path
    files: int
    size: int
    clusters: int
    digest: str


def build_site(
    out: str | Path, *, registry: RegistryPath = None, boundaries: str | Path | None = None, on: date | None = None
) -> Site:
    """Write the atlas: `jiqun atlas -o DIR` as a function.

    Args:
        out: The folder; made where it does not exist. Files of the same names are replaced, others stay.
        registry: Which registry, see `jiqun.registry.at`; None = the official lists.
        boundaries: Another file of county outlines: TopoJSON with an object ``counties`` whose ids are the codes.
        on: The day as of which the divisions of today are meant; None = today.

    Returns:
        What was written.

    Raises:
        DataError: The package was built without the site's shell.
        SourceError: The outlines cannot be read.
        OutputError: The folder cannot be written.
    """
    shell = shell_folder()
    with at(registry) as opened:
        files = dict(data_files(opened, boundaries=boundaries, on=on))
        clusters = len(opened.ids)
    folder = Path(out)
    try:
        shutil.copytree(shell, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".stamp"))
        for name, content in files.items():
            file = folder / "data" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except OSError as error:
        hint = "choose another folder with -o"
        raise OutputError(f"the site cannot be written: {error.strerror}", where=str(folder), hint=hint) from error
    written = [file for file in folder.rglob("*") if file.is_file()]
    digest = json.loads(files["site.json"])["digest"]
    return Site(folder, len(written), sum(file.stat().st_size for file in written), clusters, digest)


def shell_folder() -> Path:
    """The folder of the site's shell.

    Raises:
        DataError: It was not built.
    """
    if not (STATIC / "index.html").is_file():
        hint = "install the package without JIQUN_NO_WEB=1, or run `npm ci && npm run build` in web/"
        raise DataError("this installation has no site: it was built without web/", where=str(STATIC), hint=hint)
    return STATIC


def data_files(
    registry: Registry, *, boundaries: str | Path | None = None, on: date | None = None
) -> Iterator[tuple[str, bytes]]:
    """The files under ``data/`` as (name, bytes); ``site.json`` is the last, for it holds the digest of the others."""
    day = on or today()
    clusters, documents = registry.clusters(), registry.documents
    reviews = {one.id: registry.entry(*one.entries[0])["review"] if one.entries else "" for one in clusters}
    lines = [records.cluster_record(one, documents, reviews[one.id]) for one in clusters]
    places, industries = records.place_records(clusters, day), records.industry_records()
    doubtful = [(key, [each for each in text.split("; ") if each]) for key, text in reviews.items() if text]
    files: dict[str, bytes] = {
        "clusters.json": _json(lines),
        "places.json": _json(places),
        "industries.json": _json(industries),
        "sources.json": _json(records.source_records(registry)),
        "about.json": _json(records.about_record(doubtful)),
        "units.json": _json(records.unit_records(day)),
        "boundaries.json": _boundaries(boundaries),
        **{f"industries/{code}.json": _json(found) for code, found in records.industry_details().items()},
        **dict(_details(registry)),
    }
    yield from files.items()
    texts = [*(one.name for one in clusters), *(one["zh"] for one in (*places, *industries))]
    yield "site.json", _json(_site(files, lines, texts))


def _site(files: dict[str, bytes], lines: list[dict[str, Any]], texts: list[str]) -> dict[str, Any]:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + files[name])
    days = [state[0] for line in lines for state in line["states"] if state[0]]
    return {
        "version": version("jiqun"),
        "digest": digest.hexdigest()[:12],
        "clusters": len(lines),
        "details_per_file": DETAILS_PER_FILE,
        "first": min(days, default=""),
        "boundaries": True,
        "states": records.state_records(),
        "variants": records.variants(texts),
    }


def _details(registry: Registry) -> Iterator[tuple[str, bytes]]:
    clusters = registry.clusters()
    for start in range(0, len(clusters), DETAILS_PER_FILE):
        part = clusters[start : start + DETAILS_PER_FILE]
        found = {one.id: records.detail_record(dossier_of(registry, one.id)) for one in part}
        yield f"details/{start // DETAILS_PER_FILE}.json", _json(found)


def dossier_of(registry: Registry, key: str) -> Dossier:
    """The dossier of a cluster of an open registry."""
    from jiqun.registry import show

    return show(key, registry=registry)


def _boundaries(file: str | Path | None) -> bytes:
    if file is None:
        return data.path(BOUNDARIES).read_bytes()
    hint = "TopoJSON with an object `counties` whose geometries have six-digit codes as ids"
    try:
        content = Path(file).read_bytes()
        units = json.loads(content)["objects"]["counties"]["geometries"]
    except OSError as error:
        raise SourceError(f"the outlines cannot be read: {error.strerror}", where=str(file), hint=hint) from error
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError("this is no TopoJSON of county outlines", where=str(file), hint=hint) from error
    if not all(str(unit.get("id", "")).isdigit() for unit in units):
        raise SourceError("not every outline has a code as its id", where=str(file), hint=hint)
    return content


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

"""The registry in the formats that people's tools open, each with its codebook and its sources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jiqun.registry.exports.frames import clusters_frame, codebook, events_frame, source_rows, standings_frame
from jiqun.registry.exports.geo import write_geojson, write_geoparquet
from jiqun.registry.reading import Registry
from jiqun.tables import write_table

__all__ = ["FILES", "clusters_frame", "codebook", "events_frame", "source_rows", "standings_frame", "write_exports"]

_CLUSTERS = {
    "clusters.csv": write_table,
    "clusters.xlsx": write_table,
    "clusters.parquet": write_table,
    "clusters.jsonl": write_table,
    "clusters.geojson": write_geojson,
    "clusters.geo.parquet": write_geoparquet,
}
FILES = (*_CLUSTERS, "events.csv", "standings.csv")
"""The files that `write_exports` writes; text formats get a file ``…-metadata.json`` beside them."""


def write_exports(
    registry: Registry, folder: Path, *, progress: Callable[[str, int, int], None] | None = None
) -> tuple[Path, ...]:
    """Write all exports into a folder that exists.

    Args:
        registry: What is exported.
        folder: Where to.
        progress: Called with ``"exporting"``, files done and files in all.

    Returns:
        The files written, in the order of `FILES`, each followed by its metadata file where it has one. The bytes
        depend on the registry alone.

    Raises:
        OutputError: A file cannot be written.
    """
    frame, sources = clusters_frame(registry), source_rows(registry)
    steps: list[tuple[str, Callable[[Path], None]]] = [
        (name, lambda path, write=write: write(frame, path, codebook=codebook("clusters"), sources=sources))  # type: ignore[misc]
        for name, write in _CLUSTERS.items()
    ]
    for table, made in (("events", events_frame), ("standings", standings_frame)):
        steps.append(
            (
                f"{table}.csv",
                lambda path, table=table, made=made: write_table(  # type: ignore[misc]
                    made(registry), path, codebook=codebook(table), sources=sources
                ),
            )
        )
    written: list[Path] = []
    for number, (name, write) in enumerate(steps, 1):
        write(folder / name)
        written.append(folder / name)
        beside = folder / f"{name}-metadata.json"
        if beside.exists():
            written.append(beside)
        if progress:
            progress("exporting", number, len(steps))
    return tuple(written)

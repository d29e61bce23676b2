"""``jiqun atlas`` and ``jiqun serve``: the registry as a site and as an API."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jiqun.cli.options import RegistryOption

__all__ = ["atlas", "serve"]

BoundariesOption = Annotated[
    Path | None,
    typer.Option("--boundaries", help="Other county outlines: TopoJSON with an object `counties`, ids are the codes."),
]


def atlas(
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder to write.")] = Path("jiqun-atlas"),
    registry: RegistryOption = None,
    boundaries: BoundariesOption = None,
) -> None:
    """Write the atlas as plain files that any web host can show."""
    from jiqun.atlas import build_site

    site = build_site(out, registry=registry, boundaries=boundaries)
    typer.echo(
        f"{site.clusters} clusters, {site.files} files, {site.size / 1e6:.1f} MB, data {site.digest}: {site.folder}/"
    )
    typer.echo("put the folder on any web host, or look at the same pages with: jiqun serve --open", err=True)


def serve(
    host: Annotated[str, typer.Option(help="The address to listen at; 0.0.0.0 lets other machines ask.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; the next free one if it is taken.")] = 8123,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the atlas in the browser.")] = False,
    registry: RegistryOption = None,
    boundaries: BoundariesOption = None,
) -> None:
    """Serve the atlas and its API from this machine until Ctrl-C."""
    from jiqun.atlas import serve as run

    run(registry=registry, host=host, port=port, boundaries=boundaries, open_browser=open_browser)

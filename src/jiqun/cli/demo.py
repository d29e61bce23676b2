"""``jiqun demo``: the whole way, from the list as it was published to the registry and its atlas."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from jiqun.registry import Built

__all__ = ["demo"]


def demo(
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder to write.")] = Path("jiqun-demo"),
    serve: Annotated[
        bool | None,
        typer.Option("--serve/--no-serve", help="Serve the atlas until Ctrl-C; by default where a person is looking."),
    ] = None,
    open_browser: Annotated[
        bool | None, typer.Option("--open/--no-open", help="Serve the atlas, and open it in the browser or not.")
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The atlas's port; the next free one if taken.")] = 8123,
) -> None:
    """Read the official 2023 list, build its registry, show what is in it, open the atlas."""
    import jiqun
    from jiqun.cli.progress import steps
    from jiqun.cli.summary import print_summary
    from jiqun.coding import reading_day

    with steps() as report:
        built = jiqun.build(out=out, progress=report)
    print_summary(built.lists, why_day=reading_day(built.lists[0].official)[1])
    _print_files(out, built)
    looking = sys.stdout.isatty() and sys.stdin.isatty()
    if serve or (serve is None and (open_browser is not None or looking)):
        from jiqun.atlas import serve as serve_atlas

        serve_atlas(registry=built.registry, port=port, open_browser=looking if open_browser is None else open_browser)


def _print_files(out: Path, built: Built) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    console.print(f"[bold]Written to {out}/[/]")
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right", style="dim")
    for file in built.files:
        table.add_row(f"  {file.name}", f"{file.stat().st_size / 1024:,.0f} KB")
    console.print(table)
    verbs = ("jiqun search 毛巾", "jiqun show miit-2023-013", f"jiqun serve --registry {out}")
    console.print(f"\nNext: {' · '.join(f'[bold]{verb}[/]' for verb in verbs)}")

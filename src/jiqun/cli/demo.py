"""``jiqun demo``: the whole way, from the list as it was published to the registry."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["demo"]


def demo(
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder to write.")] = Path("jiqun-demo"),
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the atlas afterwards until Ctrl-C.")] = True,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the atlas in the browser.")] = True,
    port: Annotated[int, typer.Option(help="The port of the atlas; the next free one if it is taken.")] = 8123,
) -> None:
    """Read the official 2023 list, build its registry, show what is in it."""
    from rich.console import Console

    from jiqun.cli.progress import steps
    from jiqun.cli.summary import print_summary
    from jiqun.coding import reading_day
    from jiqun.registry import build

    with steps() as report:
        result = build(out=out, progress=report)
    print_summary(result.lists, why_day=reading_day(result.lists[0].official)[1])
    console = Console(highlight=False)
    console.print(f"[bold]Written to {out}/[/]")
    for file in result.files:
        console.print(f"  {file.name:<24} [dim]{file.stat().st_size / 1024:8,.0f} KB[/]")
    console.print(
        "\nNext: [bold]jiqun search 毛巾[/], [bold]jiqun show miit-2023-013[/], [bold]jiqun status miit-2023-013 --on 2024-06-01[/]"
    )

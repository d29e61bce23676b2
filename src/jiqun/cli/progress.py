"""Progress of long work on standard error: bars on a terminal, nothing in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["Progress", "steps"]

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, how much of it is done, and how much there is."""


@contextmanager
def steps() -> Iterator[Progress]:
    """A reporter of progress that draws one bar a step and leaves nothing behind when it closes.

    Example:
        >>> with steps() as report:
        ...     report("coding", 100, 100)
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    columns = (TextColumn("[dim]{task.description:<12}"), BarColumn(24), MofNCompleteColumn())
    tasks: dict[str, TaskID] = {}
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:

        def report(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield report

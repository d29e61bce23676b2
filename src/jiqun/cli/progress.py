"""Progress of long work on standard error: a line that moves on a terminal, nothing in a pipe."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["Progress", "steps"]

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, how much of it is done, and how much there is."""


def steps() -> Progress:
    """A reporter of progress that draws one bar per step and needs no closing.

    Example:
        >>> report = steps()
        >>> report("coding", 100, 100)
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    bars = Bars(TextColumn("[dim]{task.description:<22}"), BarColumn(24), MofNCompleteColumn(), console=Console(stderr=True))
    tasks: dict[str, TaskID] = {}

    def report(step: str, done: int, total: int) -> None:
        if not bars.console.is_terminal:
            return
        if step not in tasks:
            tasks[step] = bars.add_task(step, total=total)
            if len(tasks) == 1:
                bars.start()
        bars.update(tasks[step], completed=done, total=total)
        if all(task.finished for task in bars.tasks):
            bars.refresh()

    return report

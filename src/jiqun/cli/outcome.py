"""How a verb ends: one rule for the exit codes of all, and one form for what went wrong.

A verb ends with `finish`; an error that leaves nothing done is raised, and `jiqun.cli.main` gives it the code 2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from jiqun.errors import JiqunError
    from jiqun.lists import Finding

__all__ = ["EXIT_CODES", "complain", "finish", "finish_with", "say_doubts"]

EXIT_CODES = (
    "Exit codes. "
    "0: done and answered; doubt that is shown (several places fit, a unit that had ended, warnings and notes about a "
    "list, rows of a table without an answer) changes nothing. "
    "1: done, but a text, phrase, word or code on the command line has no answer, or a list has errors. "
    "2: nothing was done, and one message says why: a wrong argument, an id, code or unit that does not exist, a file "
    "that cannot be read or written. "
    "130: stopped by Ctrl-C. 141: the reader of a pipe closed it."
)
"""The rule, as the help says it."""


def finish(*, answered: bool) -> None:
    """End a verb: 0 where all that was asked has an answer, else 1."""
    if not answered:
        raise typer.Exit(1)


def finish_with(findings: Iterable[Finding]) -> None:
    """End a verb that has read lists: 1 where one has errors; warnings and notes change nothing."""
    finish(answered=all(finding.severity != "error" for finding in findings))


def say_doubts(findings: Iterable[Finding], file: object) -> None:
    """Say on standard error how many errors and warnings a list has, where they are not shown otherwise."""
    counts = Counter(finding.severity for finding in findings)
    words = [f"{counts[name]} {name}{'s' if counts[name] > 1 else ''}" for name in ("error", "warning") if counts[name]]
    if words:
        them = "it" if counts["error"] + counts["warning"] == 1 else "them"
        typer.echo(f"{', '.join(words)} in the list: jiqun check {file} shows {them}", err=True)


def complain(error: JiqunError) -> None:
    """Say on standard error what went wrong, where, and what to do."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)
    console.print(Text.assemble(("error: ", "bold red"), error.what))
    for label, text in (("where", error.where), ("what to do", error.hint)):
        if text:
            console.print(Text.assemble((f"  {label}: ", "dim"), text))

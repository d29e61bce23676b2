"""The command line: thin verbs over the functions of the rooms.

Each module holds the verbs of one room; this one puts them together and turns the package's errors into one
clear message on standard error and the exit code 2 (`jiqun.cli.outcome` holds the rule of all exit codes). A verb
imports its room when it runs, so that ``--help`` is quick.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import NoReturn

import typer

from jiqun.cli import (
    analysis,
    atlas,
    check,
    code,
    demo,
    evaluate,
    evaluate_industries,
    history,
    industry,
    ledger,
    place,
    registry,
)
from jiqun.cli.outcome import EXIT_CODES, complain
from jiqun.cli.threads import one_thread
from jiqun.errors import JiqunError, OutputError

__all__ = ["app", "main"]

app = typer.Typer(
    name="jiqun",
    help="Official lists of China's industry clusters as a registry: placed, coded, dated, traced to the line.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True)) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"jiqun {installed('jiqun')}")
        raise typer.Exit


_measure = typer.Typer(help="Measure a coder against a file of answers that people worked out.", no_args_is_help=True)
_PANELS = {
    "A list": (demo.demo, check.check, code.code),
    "The two coders": (place.place, industry.industry),
    "Divisions over time": (history.history, history.translate),
    "The registry": (registry.build, registry.search, registry.show, registry.status),
    "A registry that grows": (ledger.add, ledger.apply, ledger.timeline, ledger.expiring, ledger.diff, ledger.coverage),
    "Analysis": (analysis.niche, analysis.panel),
    "The atlas": (atlas.atlas, atlas.serve),
}
for panel, verbs in _PANELS.items():
    for verb in verbs:
        app.command(rich_help_panel=panel)(verb)
app.add_typer(_measure, name="evaluate", rich_help_panel="The two coders")
_measure.command("places")(evaluate.evaluate_places)
_measure.command("industries")(evaluate_industries.evaluate_industries)


def main() -> None:
    """Run the command line; the entry point of the ``jiqun`` script."""
    one_thread(os.environ)
    try:
        app()
    except JiqunError as error:
        complain(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("stopped; nothing was left half-written\n")
        sys.exit(130)
    except BrokenPipeError:
        _end_with_the_pipe()
    except SystemExit as end:
        # Click turns a closed pipe into the exit code 1, which would say that something has no answer.
        if isinstance(end.__context__, BrokenPipeError):
            _end_with_the_pipe()
        raise
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
            raise
        hint = "free some space or choose another folder with -o"
        complain(OutputError(os.strerror(error.errno), where=str(error.filename or ""), hint=hint))
        sys.exit(2)


def _end_with_the_pipe() -> NoReturn:
    """The reader of a pipe (head, say) has seen enough; a second write at shutdown would complain again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(141)

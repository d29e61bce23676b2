"""``jiqun add``, ``apply``, ``timeline``, ``expiring``, ``diff``, ``coverage``: history on the command line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiqun.cli.options import EncodingOption, JsonOption, OutOption, RegistryOption, SheetOption
from jiqun.cli.outcome import finish_with, say_doubts
from jiqun.cli.registry import print_rows, status_row
from jiqun.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from jiqun.lists import Card, OfficialList
    from jiqun.registry import TimelineRow

__all__ = ["add", "apply", "coverage", "diff", "expiring", "timeline"]

SourcesOption = Annotated[Path, typer.Option("--sources", help="The folder of the curated lists.")]
OfficialOption = Annotated[
    bool, typer.Option("--official/--no-official", help="Whether the official lists of the package are known.")
]


def add(
    file: Annotated[Path, typer.Argument(help="The list: text, CSV, TSV or XLSX.")],
    card: Annotated[Path | None, typer.Option(help="The list's card; card.yml beside the list if not given.")] = None,
    sources: SourcesOption = Path("sources"),
    review: Annotated[
        Path | None, typer.Option("-o", "--review", help="The review file to write; LIST-ID.review.yml if not given.")
    ] = None,
    by: Annotated[str, typer.Option(help="Who will decide; kept with every decision.")] = "",
    official: OfficialOption = True,
    list_id: Annotated[str, typer.Option("--id", help="Instead of a card: the list's permanent short name.")] = "",
    title: Annotated[str, typer.Option(help="Instead of a card: its official title.")] = "",
    issuer: Annotated[str, typer.Option(help="Instead of a card: who issued it.")] = "",
    dated: Annotated[str, typer.Option(help="Instead of a card: its date, to the day, month or year.")] = "",
    kind: Annotated[str, typer.Option(help="Instead of a card: announced, publicised, re-reviewed, revoked.")] = "",
    level: Annotated[str, typer.Option(help="Instead of a card: national, provincial, prefectural.")] = "",
    programme: Annotated[str, typer.Option(help="Instead of a card: the programme.")] = "",
    number: Annotated[str, typer.Option("--document-number", help="Instead of a card: the document's number.")] = "",
    label_year: Annotated[int | None, typer.Option(help="Instead of a card: the year in the list's name.")] = None,
    publicised: Annotated[str, typer.Option(help="Instead of a card: when the draft was open to comment.")] = "",
    valid_from: Annotated[str, typer.Option(help="Instead of a card: first day of validity that it states.")] = "",
    valid_until: Annotated[str, typer.Option(help="Instead of a card: last day of validity that it states.")] = "",
    re_reviews: Annotated[str, typer.Option(help="Instead of a card: id of the list that was re-reviewed.")] = "",
    province: Annotated[str, typer.Option(help="Instead of a card: the issuing province.")] = "",
    partial: Annotated[bool, typer.Option("--partial", help="Instead of a card: the file is a part only.")] = False,
    whole_for: Annotated[
        list[str] | None, typer.Option(help="Instead of a card: a province that a partial file holds wholly.")
    ] = None,
    encoding: EncodingOption = None,
    sheet: SheetOption = None,
    column: Annotated[str | None, typer.Option(help="The column that holds the names.")] = None,
    force: Annotated[bool, typer.Option(help="Propose anew, over an edited review or a list that is history.")] = False,
) -> None:
    """Propose what the rows of a new list mean, in a text file that you edit."""
    from jiqun.registry import add as propose

    fields = {
        "id": list_id,
        "title": title,
        "issuer": issuer,
        "dated": dated,
        "kind": kind,
        "level": level,
        "programme": programme,
        "document_number": number,
        "label_year": label_year,
        "publicised": publicised,
        "validity": _validity(valid_from, valid_until),
        "re_reviews": re_reviews,
        "province": province,
        "coverage": "partial" if partial else "",
        "coverage_provinces": whole_for,
    }
    given = {name: value for name, value in fields.items() if value}
    meant: Path | Card | None = card
    if card is None and given:
        from jiqun.lists import card_of

        lacking = ", ".join(f"--{name}" for name in ("id", "title", "issuer", "dated") if name not in given)
        hint = f"give {lacking} too; " if lacking else ""
        meant = card_of(given, "the options", hint=f"{hint}jiqun add --help shows all")
    elif given:
        raise UsageError(f"--card and {', '.join(given)} at once", hint="write these fields into the card")
    added = propose(
        file,
        card=meant,
        sources=sources,
        review=review,
        by=by,
        official=official,
        encoding=encoding,
        sheet=sheet,
        column=column,
        force=force,
    )
    _say_about(added.coded.official)
    counts = Counter(one.decision for one in added.proposals)
    words = ", ".join(f"{number} {'doubtful' if name == '?' else name}" for name, number in sorted(counts.items()))
    typer.echo(f"{len(added.proposals)} proposal{'s' if len(added.proposals) > 1 else ''}: {words}")
    if added.doubtful or added.to_confirm:
        typer.echo(f"you must decide {added.doubtful} and confirm {added.to_confirm}; they stand first, marked with ?")
    typer.echo(f"written: {added.review}")
    typer.echo(f"read it, change what is wrong, then: jiqun apply {added.review} --sources {sources}")
    finish_with(added.coded.official.findings)


def _validity(first: str, last: str) -> list[str]:
    if bool(first) != bool(last):
        raise UsageError(f"--valid-{'until' if first else 'from'} is missing", hint="give both days or none")
    return [first, last] if first else []


def _say_about(official: OfficialList) -> None:
    """How many rows were read, and what a person should know before trusting them."""
    from jiqun.dates import today

    number = len(official.entries)
    typer.echo(f"{number} row{'s' if number > 1 else ''} read from {official.document.name}")
    if official.card and official.card.dated.first > today():
        typer.echo(f"warning: the list is dated {official.card.dated}, a day to come; is that so?", err=True)
    told = official.findings
    for one in told[:_MOST_FINDINGS]:
        place = f"{one.locator}: " if one.locator else ""
        typer.echo(f"{one.severity}: {place}{one.message} ({one.advice})", err=True)
    if len(told) > _MOST_FINDINGS:
        typer.echo(f"and {len(told) - _MOST_FINDINGS} more; jiqun check shows them", err=True)


_MOST_FINDINGS = 20


def apply(
    review: Annotated[Path, typer.Argument(help="The review file, every row decided.")],
    sources: SourcesOption = Path("sources"),
    by: Annotated[str | None, typer.Option(help="Who decides, if the file does not say.")] = None,
    wait: Annotated[float, typer.Option(help="Seconds to wait where another process is writing.")] = 0,
    official: OfficialOption = True,
) -> None:
    """Make the decisions of a review history; applying twice changes nothing."""
    from jiqun.registry import apply as make

    done = make(review, sources=sources, by=by, wait=wait, official=official)
    counts = Counter(one.decision for one in done.decisions)
    words = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
    typer.echo(f"{'written' if done.changed else 'nothing to do, it is there already'}: {done.folder} ({words})")
    typer.echo(f"ask it with --registry {sources}, or build it with: jiqun build {sources} -o OUT")


def timeline(
    cluster: Annotated[str, typer.Argument(metavar="ID", help="The cluster's id.")],
    registry: RegistryOption = None,
    out: OutOption = None,
    json: JsonOption = False,
) -> None:
    """All that happened to a cluster, and what follows by rule."""
    from dataclasses import asdict

    from jiqun.registry import timeline as ask

    rows = ask(cluster, registry=registry)
    if out or json:
        print_rows([asdict(row) for row in rows], out=out, json=json, empty="no events")
    else:
        _print_timeline(rows)


def _print_timeline(rows: Sequence[TimelineRow]) -> None:
    """One sentence a row under its date, then the document or the rule that says so."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    for row in rows:
        level = f"  {_LEVELS_ZH.get(row.level, '')}{row.zh} {row.level}"
        line = Table.grid(padding=(0, 2))
        line.add_column(min_width=10)
        line.add_column(overflow="fold")
        line.add_row(Text(row.when, style="bold"), Text.assemble(row.text, (level, "dim")))
        console.print(line)
        label = "by rule" if row.by_rule else "document"
        said = f"{row.document}, {row.locator}" if row.locator else row.document
        console.print(Padding(Text(f"{label}: {said}", style="dim"), (0, 0, 0, 12)))


_LEVELS_ZH = {"national": "国家级", "provincial": "省级", "prefectural": "市级"}


def expiring(
    within: Annotated[str, typer.Option(help="How soon: e.g. 90d, 8w, 6m, 1y.")] = "6m",
    on: Annotated[str | None, typer.Option(help="Counted from this day; today if not given.")] = None,
    registry: RegistryOption = None,
    out: OutOption = None,
    json: JsonOption = False,
) -> None:
    """The clusters whose recognition runs out soon."""
    from jiqun.registry import day_of
    from jiqun.registry import expiring as ask

    day, asked = day_of(on)
    found = ask(within, on=on, registry=registry)
    if not asked:
        typer.echo(f"counted from {day}, which is today by this machine's clock", err=True)
    rows = [status_row(one) for one in found]
    if not (out or json):
        rows = [{name: row[name] for name in ("id", "name", "until", "until_rule")} for row in rows]
    print_rows(rows, out=out, json=json, empty=f"none runs out within {within} of {day}")
    if not (out or json):
        _say_what_ran_out(day, registry)


def _say_what_ran_out(day: date, registry: Path | None) -> None:
    """Who reads that none runs out soon must know how many already have, and on which lists that stands."""
    from jiqun.registry import coverage as ask
    from jiqun.registry import states_on

    lapsed = sum(state == "lapsed" for state in states_on(day, registry=registry).values())
    if lapsed:
        typer.echo(f"{lapsed} have run out already by {day}, and no later document about them is held", err=True)
    typer.echo(f"lists: {ask(registry=registry).line()}", err=True)


def diff(
    first: Annotated[Path | None, typer.Argument(help="A list, or a registry.")] = None,
    second: Annotated[Path | None, typer.Argument(help="Another list, or another registry.")] = None,
    start: Annotated[str | None, typer.Option("--from", help="Instead: the registry's states on this day …")] = None,
    end: Annotated[str | None, typer.Option("--to", help="… and on this one; today if not given.")] = None,
    registry: RegistryOption = None,
    out: OutOption = None,
    json: JsonOption = False,
) -> None:
    """What is different between two lists, two registries, or two days."""
    from dataclasses import asdict

    from jiqun.registry import diff as compare
    from jiqun.registry import diff_days

    if start is not None and first is None:
        found = diff_days(start, end, registry=registry)
    elif first is not None and second is not None and start is None:
        found = compare(first, second)
    else:
        raise UsageError("two things are needed", hint="jiqun diff A B, or jiqun diff --from DAY --to DAY")
    read = _lists(first, second)
    if out or json:
        print_rows([asdict(one) for one in found], out=out, json=json, empty="no difference")
    else:
        for one in found:
            typer.echo(str(one))
        if any(one.kind in ("added", "gone") for one in found):
            _say_what_is_partial(read)
        counts = Counter(one.kind for one in found)
        typer.echo(", ".join(f"{number} {kind}" for kind, number in counts.items()) or "no difference", err=True)
    for path, official in read.items():
        say_doubts(official.findings, path)
    finish_with(one for official in read.values() for one in official.findings)


def _lists(*paths: Path | None) -> dict[Path, OfficialList]:
    """Those of the things compared that are lists, no registries."""
    from jiqun.lists import read_list

    are_lists = [
        path
        for path in paths
        if path is not None and path.suffix != ".sqlite" and (path.is_file() or (path / "card.yml").is_file())
    ]
    return {path: read_list(path) for path in are_lists}


def _say_what_is_partial(lists: Mapping[Path, OfficialList]) -> None:
    """A name that is absent from a part of a list may stand on the list all the same."""
    for path, official in lists.items():
        known = official.card
        if known is not None and known.coverage == "partial":
            words = f", but for {', '.join(known.coverage_provinces)}" if known.coverage_provinces else ""
            typer.echo(f"warning: {path} is a part of its list only{words}: what it lacks may stand on it", err=True)


def coverage(registry: RegistryOption = None) -> None:
    """On which lists the registry stands, and which are known to be missing."""
    from jiqun.registry import coverage as ask

    for words in ask(registry=registry).words():
        typer.echo(words)

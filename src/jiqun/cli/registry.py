"""``jiqun build``, ``search``, ``show``, ``status``: the registry on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jiqun.cli.options import JsonOption, OutOption, RegistryOption
from jiqun.cli.outcome import finish, finish_with

if TYPE_CHECKING:
    from datetime import date

    from rich.table import Table

    from jiqun.registry import Dossier, Event, Standing, Status

__all__ = ["build", "search", "show", "status"]


def build(
    sources: Annotated[
        list[Path] | None, typer.Argument(help="Folders with a card.yml and a list, or folders of such folders.")
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder to write.")] = Path("jiqun-registry"),
    official: Annotated[
        bool, typer.Option("--official/--no-official", help="Whether the official lists of the package belong to it.")
    ] = True,
) -> None:
    """Build the registry and its exports from the lists."""
    import jiqun
    from jiqun.cli.progress import steps

    with steps() as report:
        built = jiqun.build(sources or (), out=out, official=official, progress=report)
    typer.echo(f"{built.clusters} clusters from {len(built.lists)} list(s), written to {out}/")
    typer.echo(f"lists: {jiqun.coverage(registry=built.registry).line()}")
    for file in built.files:
        typer.echo(f"  {file.name:<34} {file.stat().st_size / 1024:8,.0f} KB")
    for document, finding in built.findings:
        typer.echo(f"{finding.severity}: {document}: {finding.message} ({finding.advice})", err=True)
    finish_with(finding for _, finding in built.findings)


def search(
    words: Annotated[list[str], typer.Argument(help="Chinese, pinyin, initials, English, codes or an id.")],
    province: Annotated[str | None, typer.Option(help="Only this province, by name or code.")] = None,
    industry: Annotated[str | None, typer.Option(help="Only industry codes that begin so.")] = None,
    limit: Annotated[int, typer.Option(help="At most so many.")] = 20,
    registry: RegistryOption = None,
    out: OutOption = None,
    json: JsonOption = False,
) -> None:
    """Find clusters in Chinese, pinyin, English or by code."""
    import jiqun

    hits = jiqun.search(" ".join(words), registry=registry, province=province, industry=industry, limit=limit)
    rows = [
        {
            "id": hit.id,
            "name": hit.name,
            "province": hit.province,
            "county": hit.county or hit.prefecture,
            "code": hit.code,
            "industries": hit.industries,
            "matched": ";".join(f"{word}: {field}" for word, field in hit.matched),
        }
        for hit in hits
    ]
    print_rows(rows, out=out, json=json, empty="nothing found; every word must be found in some field")
    if not (rows or out or json):
        typer.echo(f"lists: {jiqun.coverage(registry=registry).line()}", err=True)
    finish(answered=bool(rows))


def status(
    cluster: Annotated[str | None, typer.Argument(metavar="[ID]", help="The cluster's id; all if not given.")] = None,
    on: Annotated[str | None, typer.Option(help="The day: YYYY-MM-DD, YYYY-MM or YYYY; today if not given.")] = None,
    registry: RegistryOption = None,
    out: OutOption = None,
    json: JsonOption = False,
) -> None:
    """What is known of a cluster's recognition on a day, and by which rule and document."""
    import jiqun
    from jiqun.registry import day_of, states_on

    day, asked = day_of(on)
    states = states_on(on, registry=registry) if cluster is None and not (json or out) else {}
    found = [] if states else jiqun.status(cluster, on, registry=registry)
    if not asked:
        typer.echo(f"on {day}, which is today by this machine's clock (--on asks for another day)", err=True)
    if states:
        _print_states(states, day, registry)
    elif json or out:
        print_rows([status_row(one) for one in found], out=out, json=json, empty="no clusters")
    else:
        _print_status(found[0])


def status_row(one: Status) -> dict[str, Any]:
    """A status as a flat row, dates in ISO form."""
    return {
        "id": one.cluster,
        "name": one.name,
        "on": one.on.isoformat(),
        "level": one.level,
        "state": one.state,
        "zh": one.zh,
        "en": one.en,
        "since": one.since_known,
        "until": one.until_known,
        "rule": one.rule,
        "until_rule": one.until_rule,
        "why": one.why,
        "why_zh": one.why_zh,
        "documents": "; ".join(one.documents),
    }


def _print_status(one: Status) -> None:
    from rich.text import Text

    from jiqun.registry import state_words

    console = _console()
    console.print(Text.assemble((one.name, "bold"), "  ", (one.cluster, "dim")))
    console.print(Text.assemble(f"on {one.on}: ", (one.zh, "bold"), f"\n  {one.en}"))
    for label, text in (("规则", one.why_zh), ("rule", one.why), *(("document", paper) for paper in one.documents)):
        if text:
            console.print(Text.assemble((f"  {label}: ", "dim"), text))
    for other in one.levels[1:]:
        words = state_words(other.state)
        console.print(Text.assemble((f"  {other.level}: ", "dim"), f"{words.zh} {words.en}"))


def _print_states(states: dict[str, str], day: date, registry: Path | None) -> None:
    """How many clusters are in each state, the most frequent first, and on which lists that stands."""
    from collections import Counter

    from rich.text import Text

    from jiqun.registry import coverage, state_words

    console = _console()
    console.print(f"on {day}, {len(states)} clusters")
    for state, number in Counter(states.values()).most_common():
        words = state_words(state)
        console.print(Text.assemble(f"{number:>6}  {state:<12} ", (f"{words.zh}  {words.en}", "dim")))
    console.print(Text(f"lists: {coverage(registry=registry).line()}", style="dim"))
    console.print(Text("one cluster: jiqun status ID; all as a table: -o status.csv", style="dim"))


def show(
    cluster: Annotated[str, typer.Argument(metavar="ID", help="The cluster's id, e.g. miit-2023-013.")],
    registry: RegistryOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything as one JSON object.")] = False,
) -> None:
    """All that is known of a cluster, with the document and the line that say so."""
    import jiqun

    dossier = jiqun.show(cluster, registry=registry)
    if json:
        typer.echo(dossier_json(dossier))
    else:
        _print_dossier(dossier)


def dossier_json(dossier: Dossier) -> str:
    """A dossier as JSON; dates as ISO text."""
    import json
    from dataclasses import asdict

    return json.dumps(asdict(dossier), ensure_ascii=False, indent=1, default=str)


def _print_dossier(dossier: Dossier) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console, one, where = _console(), dossier.cluster, dossier.cluster.place
    console.print(Text.assemble((one.name, "bold"), "  ", (one.id, "dim")))
    console.print(Text.assemble((one.pinyin, "dim"), "\n", (one.english, "dim")))
    for title, grid in (
        ("Where", _where(dossier)),
        ("What", _what(dossier)),
        ("When", _grid(_event_row(event, dossier) for event in one.events)),
        ("Standing", _grid(_standing_row(stretch) for stretch in one.standings)),
        ("In the document", _grid(_entry_row(entry, dossier) for entry in dossier.entries)),
    ):
        console.print(Text(f"\n{title}", style="bold cyan"))
        console.print(Padding(grid, (0, 0, 0, 2)))
    if where.lon is not None:
        point = f"\nlabel point of the county: {where.lat:.4f} N {where.lon:.4f} E (WGS84)"
        console.print(Text(point, style="dim"))


def _where(dossier: Dossier) -> Table:
    where = dossier.cluster.place
    names = " ".join(filter(None, (where.province, where.prefecture, where.county, where.zone)))
    rows = [(where.code or where.status, f"{names} (as of {where.on})", "")]
    rows += _evidence(dossier, "place", dossier.cluster.place_entry[0])
    if where.current not in ((), (where.code,)):
        rows.append(("today", ", ".join(where.current), ""))
    return _grid(rows)


def _what(dossier: Dossier) -> Table:
    rows = [("phrase", dossier.cluster.phrase, "")]
    for one in dossier.cluster.industries:
        rows.append((one.code, f"{one.name} {one.name_en} ({one.role}, confidence {one.confidence:.2f})", one.edition))
        rows += _evidence(dossier, "industry_code", dossier.cluster.industry_entry[0], one.code)
    rows += [(f"({one.code})", f"{one.name}, considered only", "") for one in dossier.alternatives[:3]]
    return _grid(rows)


def _evidence(dossier: Dossier, field: str, document: str, value: str | None = None) -> list[tuple[str, str, str]]:
    """The evidence of the value that stands above, from the document that it is of, each sentence once.

    Earlier documents may have named another place or industry; --json has all of it.
    """
    found = [
        ("", trace.text, trace.source)
        for trace in dossier.traces
        if trace.field == field and trace.document == document and value in (None, trace.value)
    ]
    return list(dict.fromkeys(found))


def _event_row(event: Event, dossier: Dossier) -> tuple[str, str, str]:
    paper = dossier.documents[event.document]
    dates = ", ".join(f"{one.role} {one.when}" for one in event.dates if one.role != "announced")
    words = f"{event.kind} ({event.level}): {paper.issuer} {paper.cited}"
    return str(event.when), f"{words}; {dates}" if dates else words, event.locator


def _standing_row(one: Standing) -> tuple[str, str, str]:
    from jiqun.registry import state_words

    words = state_words(one.state)
    last = one.end - timedelta(days=1) if one.end else "…"
    return f"{one.start or '…'} – {last}", f"{words.zh} {words.en}", one.rule


def _entry_row(entry: dict[str, Any], dossier: Dossier) -> tuple[str, str, str]:
    paper = dossier.documents[entry["document"]]
    return entry["locator"], entry["raw"].replace("\t", "  "), f"{paper.file} sha256 {paper.sha256[:12]}…"


def _grid(rows: Iterable[tuple[str, str, str]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=4)
    table.add_column(overflow="fold", ratio=1, style="dim")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


_WHOLE = {"id", "key"}
"""Columns of a terminal table that stay whole however narrow it is, since people copy them."""

_SHORT = {"id", "key", "kind", "code", "when", "since", "until", "near", "in_province", "level", "by_rule"}
"""Columns of a terminal table that are never broken into lines."""


def print_rows(rows: list[dict[str, Any]], *, out: str | None, json: bool, empty: str) -> None:
    """Rows as a file, as JSON lines, or as a table on the terminal; `empty` is said where there are none."""
    if out is not None:
        import polars as pl

        from jiqun.tables import write_table

        write_table(pl.DataFrame(rows, infer_schema_length=None), out)
        if out != "-":
            typer.echo(f"written: {out}", err=True)
        return
    if json:
        from json import dumps

        for row in rows:
            typer.echo(dumps(row, ensure_ascii=False, default=str))
        return
    if not rows:
        typer.echo(empty, err=True)
        return
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="dim", padding=(0, 1))
    for name in rows[0]:
        whole = max((cell_len(str(row[name])) for row in rows), default=0) if name in _WHOLE else None
        table.add_column(name, overflow="fold", no_wrap=name in _SHORT, min_width=whole)
    for row in rows:
        table.add_row(*(Text(str(value)) for value in row.values()))
    _console().print(table)


def _console() -> Any:
    from rich.console import Console

    return Console(highlight=False)

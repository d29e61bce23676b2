"""One answer of the resolver as a card for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from jiqun.errors import UsageError
from jiqun.places import Candidate, Division, Evidence, PlaceMatch
from jiqun.places.history import fate
from jiqun.places.names import names
from jiqun.places.points import label_point

__all__ = ["place_card"]

_MEANING = {
    "exact": ("green", "all that is written is right, and the deepest unit is one"),
    "inferred": ("green", "a level was not written and follows, or a doubt is left: see the evidence"),
    "zone": ("cyan", "a zone, not a division"),
    "ambiguous": ("yellow", "several units fit; only what they share is certain"),
    "retired": ("magenta", "the unit named had ended by this date"),
    "not_yet": ("magenta", "the unit named began later than this date"),
    "none": ("red", "no place is certain"),
}


def place_card(text: str, match: PlaceMatch) -> RenderableType:
    """A panel with everything that the answer holds.

    Args:
        text: The text that was asked, as written.
        match: The answer.
    """
    color, meaning = _MEANING[match.status]
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", justify="right", no_wrap=True)
    facts.add_column(overflow="fold")
    facts.add_row("status", Text.assemble((match.status, f"bold {color}"), (f"  {meaning}", "dim")))
    for label, value in _facts(match):
        facts.add_row(label, value)
    parts: list[RenderableType] = [facts]
    if match.candidates:
        title = "suggestions, not an answer" if match.status == "none" else "candidates"
        parts += [Text(), Text(title, style="dim"), _candidates(match.candidates)]
    if match.evidence:
        parts += [Text(), Text("evidence", style="dim"), _evidence(match.evidence)]
    return Panel(Group(*parts), title=_marked(text, match.span), title_align="left", border_style=color, padding=(1, 2))


def _marked(text: str, span: tuple[int, int]) -> Text:
    """The text with the place set off from the rest; control characters made visible."""
    start, end = span
    clean = "".join(char if char.isprintable() else "·" for char in text)
    return Text.assemble(clean[:start], (clean[start:end], "bold underline"), clean[end:])


def _facts(match: PlaceMatch) -> list[tuple[str, Text]]:
    found: list[tuple[str, Text]] = []
    if match.path:
        found.append(("place", _path(match.path)))
        found.append(("", _english(match)))
    if match.zone:
        known = "" if match.zone.known else "; not in the table of national zones, read from its name"
        found.append(("zone", Text.assemble((match.zone.name, "bold"), (f"  {match.zone.kind}{known}", "dim"))))
    found.append(("as of", Text(match.on.isoformat())))
    if match.division:
        today = fate(match.division) or f"{match.division.code} {match.division.name}, unchanged"
        found.append(("today", Text(today)))
    if match.rest and match.status != "none":
        found.append(("rest", Text(match.rest)))
    return found


def _path(path: tuple[Division, ...]) -> Text:
    line = Text()
    for number, unit in enumerate(path):
        line.append(" › " if number else "", style="dim")
        line.append(unit.name, style="bold" if number == len(path) - 1 else "")
        line.append(f" {unit.code}", style="dim")
    return line


def _english(match: PlaceMatch) -> Text:
    """English names from the deepest unit up, and the label point."""
    words = []
    for unit in reversed(match.path):
        try:
            words.append(
                names(unit.code, max(unit.start.last, min(match.on, unit.end.first if unit.end else match.on))).en
            )
        except UsageError:
            words.append(names(unit.code).en)
    point = label_point(match.code)
    where = f"  {point.lon:.2f}° E, {point.lat:.2f}° N" if point else ""
    return Text.assemble((", ".join(words), "italic"), (where, "dim"))


def _candidates(candidates: tuple[Candidate, ...]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    table.add_column(style="dim", overflow="fold")
    for one in candidates:
        table.add_row(one.code, " › ".join(one.path), one.reason)
    return table


def _evidence(steps: tuple[Evidence, ...]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(style="dim", no_wrap=True)
    for step in steps:
        table.add_row(step.rule, step.text, step.source)
    return table

"""The codebook of a panel: what the columns mean, by which rules they came about, which rows need care."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jiqun.registry import Coverage
from jiqun.tables import Variable

if TYPE_CHECKING:
    from jiqun.analysis.panel import Panel

__all__ = ["codebook_text", "panel_codebook", "panel_notes"]


def panel_codebook() -> list[Variable]:
    """The columns of a panel, in their order."""
    return [
        Variable("unit", "text", "GB/T 2260 code of the unit in the frame of the year", "joined by + where aggregated"),
        Variable("unit_name", "text", "Its official name"),
        Variable("province", "text", "Full name of its province"),
        Variable("year", "integer", "Year; the unit is meant as of 31 December of the frame's year"),
        Variable("treated", "integer", "1 from the first year on; missing where it cannot be told", "0; 1; missing"),
        Variable("first_year", "integer", "First year of treatment, one for a unit; missing = never or not known"),
        Variable("event_time", "integer", "year minus first_year; missing where first_year is"),
        Variable("clusters_ever", "integer", "Clusters recognised up to this year"),
        Variable("clusters_valid", "integer", "Of these, recognitions that surely held on 31 December"),
        Variable("clusters_unclear", "integer", "Of these, recognitions of which the registry cannot tell"),
        Variable("clusters", "text", "Ids of the clusters recognised up to this year", "joined by ;"),
        Variable(
            "boundary",
            "text",
            "How the counties of the unit's clusters came to this unit",
            "same; renamed; recoded; merged; split; rearranged; unknown; joined by ;",
        ),
        Variable(
            "shifting",
            "integer",
            "1 = clusters came to the unit or left it with territory: check it",
            "0; 1",
        ),
    ]


def panel_notes(
    unit: str,
    date_rule: str,
    frame: str,
    boundaries: str,
    boundary_rules: Mapping[str, str],
    codes: Sequence[str],
    level: str,
    coverage: Coverage,
) -> list[str]:
    """The rules of a panel, one sentence each."""
    from jiqun.analysis.treatment import DATE_RULES

    notes = [
        f"Unit: {unit}. A municipality, and a county run by its province, stand for themselves among prefectures.",
        f"Frame {frame}: "
        + ("each year has its own units, as of 31 December." if frame == "as-was" else "one year's units throughout."),
        f"First year by date rule {date_rule}: {DATE_RULES[date_rule]}.",
        f"Boundaries {boundaries}: {boundary_rules[boundaries]}. A county that is still there under its own "
        "code and name is itself, even if it gained or lost territory. No weights are used.",
        "A cluster is in the county that the newest list of that year names, before its first list in the one that "
        "this names; a later list never changes an earlier year, it only decides among the parts of a divided county.",
        f"Industries: {', '.join(codes) or 'any'}"
        + (", by the codes of the newest list that names the cluster" if codes else "")
        + f". Level: {level}.",
        "Treatment is absorbing; clusters_valid says which recognitions held on 31 December.",
        "first_year is one value for a unit. Where shifting is 1, a change of boundaries brought the unit a cluster or "
        "took one away, and first_year is the first year in which it is treated here: leave such units out, or take "
        "a frame as-of one year.",
        "A unit that is not treated is not in these lists; nothing is known of lists that are not held.",
    ]
    return [*notes, *(f"Coverage: {words}." for words in coverage.words())]


def codebook_text(panel: Panel) -> str:
    """The codebook of a panel as Markdown: rules, columns, and the rows whose boundaries need care."""
    lines = ["# Codebook", "", "## Rules", "", *(f"- {note}" for note in panel.notes), "", "## Columns", ""]
    lines += ["| column | type | meaning | values |", "|---|---|---|---|"]
    lines += [f"| {one.name} | {one.type} | {one.meaning} | {one.values} |" for one in panel.codebook]
    lines += _section(
        "Rows where a cluster's county is not the unit as it was on the list's day",
        ("unit", "year", "cluster", "kind", "what happened"),
        panel.changed,
    )
    lines += _section(
        "Units to which clusters came, or which they left, by a change of boundaries (shifting = 1)",
        ("unit", "name", "years in which it is treated"),
        panel.shifting,
    )
    lines += _section(
        "Units that are not there in every year",
        ("unit", "name", "first year", "last year", "what happened"),
        panel.passing,
    )
    return "\n".join([*lines, ""])


def _section(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """A section with a table, or with the word "None"."""
    table = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    table += [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
    return ["", f"## {title}", "", *(table if rows else ["None."])]

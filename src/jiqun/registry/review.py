"""The review file: proposals as plain text that a person edits, and its way back into decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from jiqun.errors import SourceError, UsageError
from jiqun.lists import Card
from jiqun.registry.decisions import DECISIONS, Decision
from jiqun.registry.proposals import DOUBT, Proposal

__all__ = ["TO_CONFIRM", "Review", "card_text", "decide", "read_review", "review_text"]


TO_CONFIRM = ("renamed", "moved", "changed", "not-listed")
"""Proposals that a person must confirm: in a review file they stand behind a `DOUBT`, which must be taken away.

They say that a known cluster is another one than it was; a wrong one would be found late, if ever.
"""


@dataclass(frozen=True, slots=True)
class Review:
    """A review file as it was read.

    Args:
        path: The file.
        list_id: The id of the list.
        file: The list's file.
        sha256: The digest that the file had when it was proposed.
        card: The card's fields as plain values.
        reading: How the file is read: encoding, sheet, column, as far as they had to be said.
        by: Who decides, empty until somebody has written it.
        rows: The rows of the file, plain values.
        known: Ids of the lists that were known when it was written; None where the file does not say.
    """

    path: Path
    list_id: str
    file: Path
    sha256: str
    card: dict[str, Any]
    reading: dict[str, str]
    by: str
    rows: tuple[dict[str, Any], ...]
    known: tuple[str, ...] | None = None


def card_text(card: Card) -> str:
    """A card as YAML, fields with their default left out, the kind apart."""
    return "".join(f"{name}: {_quoted(value)}\n" for name, value in card_values(card).items())


def card_values(card: Card) -> dict[str, Any]:
    """A card's fields as plain values, those with their default left out; the kind is always said."""
    values: dict[str, Any] = {}
    for field in fields(card):
        value = getattr(card, field.name)
        if value != field.default or field.name == "kind":
            values[field.name] = list(value) if isinstance(value, tuple) else value
    return {name: value if isinstance(value, str | int | list) else str(value) for name, value in values.items()}


def _quoted(value: Any) -> str:
    """A value as YAML; JSON is a part of YAML."""
    return json.dumps(value, ensure_ascii=False)


def review_text(
    card: Card,
    file: Path,
    sha256: str,
    proposals: Sequence[Proposal],
    *,
    by: str = "",
    reading: Mapping[str, str] | None = None,
    known: Iterable[str] = (),
) -> str:
    """The text of a review file.

    Args:
        card: The list's card.
        file: The list's file.
        sha256: Its digest.
        proposals: What the rows may mean.
        by: Who will decide, if that is known already.
        reading: How the file is read, as far as it had to be said.
        known: Ids of the lists that the rows were compared with.
    """
    doubtful = sum(one.decision == DOUBT for one in proposals)
    confirm = sum(one.decision in TO_CONFIRM for one in proposals)
    rows = sum(one.row > 0 for one in proposals)
    lines = [
        f"# Review of {card.id}: {rows} rows, {len(proposals) - rows} known clusters that it does not name, "
        f"{doubtful} doubtful, {confirm} to confirm.",
        "# Nothing has happened yet. Read the decisions, change what is wrong, then run: jiqun apply THIS-FILE",
        "#",
        "# decision is one of:",
        *(f"#   {name}: {words}" for name, words in DECISIONS.items()),
        f"#   {DOUBT}: doubtful; must be replaced before the review can be applied",
        f"#   {DOUBT} renamed (moved, changed, not-listed): likely; take the {DOUBT} away if true, else replace it",
        "# cluster is the id of the cluster; why is kept with the decision.",
        "",
        f"by: {_quoted(by)}  # your name; it is kept with every decision",
        f"list: {_quoted(card.id)}",
        f"file: {_quoted(str(file.resolve()))}",
        f"sha256: {_quoted(sha256)}",
        f"reading: {_quoted(dict(reading or {}))}",
        f"known: {_quoted(sorted(known))}  # the lists that the rows were compared with",
        "card:",
        *(f"  {name}: {_quoted(value)}" for name, value in card_values(card).items()),
        "rows:",
    ]
    for one in sorted(proposals, key=_order):
        lines += _row_lines(one)
    return "\n".join(lines) + "\n"


def _order(one: Proposal) -> tuple[bool, bool, bool, int]:
    """What a person must look at first."""
    return one.decision != DOUBT, one.decision not in TO_CONFIRM, one.row == 0, one.row


def _row_lines(one: Proposal) -> list[str]:
    decision = f"{DOUBT} {one.decision}" if one.decision in TO_CONFIRM else one.decision
    candidates = [f"  # {item.cluster} {item.name}: {item.reason}" for item in one.candidates]
    return [
        f"- row: {one.row}",
        f"  name: {_quoted(one.name)}",
        f"  decision: {_quoted(decision)}",
        f"  cluster: {_quoted(one.cluster)}",
        f"  why: {_quoted(one.why)}",
        *candidates,
    ]


def read_review(path: str | Path) -> Review:
    """Read a review file.

    Raises:
        SourceError: It is missing, not YAML, or not a review.
    """
    import yaml

    file = Path(path)
    if not file.is_file():
        raise SourceError("no such review file", where=str(file), hint="jiqun add FILE writes one")
    try:
        values = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourceError(f"not readable as YAML: {' '.join(str(error).split())}", where=str(file)) from error
    if not _is_review(values):
        raise SourceError("not a review file", where=str(file), hint="jiqun add FILE writes one")
    if values["card"].get("id") != values["list"]:
        raise SourceError("list and card do not name one id", where=str(file), hint="write the review anew: jiqun add")
    return Review(
        path=file,
        list_id=str(values["list"]),
        file=Path(str(values["file"])),
        sha256=str(values["sha256"]),
        card=dict(values["card"]),
        reading={str(name): str(value) for name, value in (values.get("reading") or {}).items()},
        by=str(values.get("by") or "").strip(),
        rows=tuple(values["rows"]),
        known=tuple(map(str, values["known"])) if values.get("known") is not None else None,
    )


_FORMS: dict[str, type] = {"list": str, "file": str, "card": dict, "rows": list, "reading": dict, "known": list}
"""The form of the fields of a review; the last two may be missing, since older reviews lack them."""


def _is_review(values: Any) -> bool:
    if not isinstance(values, dict) or not {"list", "file", "sha256", "card", "rows"} <= values.keys():
        return False
    forms = all(isinstance(values[name], form) for name, form in _FORMS.items() if values.get(name) is not None)
    return forms and all(isinstance(row, dict) for row in values["rows"] or [0])


def decide(review: Review, *, by: str | None = None) -> tuple[Decision, ...]:
    """The decisions of a review.

    Args:
        review: The review.
        by: Who decides; None = as the file says.

    Raises:
        UsageError: Nobody's name, a row that is still doubtful, or a decision that makes no sense; all such rows
            are named at once.
    """
    who = (by or review.by).strip()
    if not who:
        raise UsageError(
            "nobody's name stands under the review", where=str(review.path), hint="fill in by:, or --by NAME"
        )
    wrong = [f"row {one.get('row')}: {problem}" for one in review.rows if (problem := _problem(one))]
    if wrong:
        raise UsageError("; ".join(wrong[:8]) + ("; …" if len(wrong) > 8 else ""), where=str(review.path), hint=_HINT)
    return tuple(
        Decision(
            int(one["row"]),
            str(one["name"]),
            str(one["decision"]),
            str(one.get("cluster") or "") if one["decision"] != "skip" else "",
            who,
            str(one.get("why") or ""),
        )
        for one in review.rows
    )


_HINT = f"decisions: {', '.join(DECISIONS)}"


def _problem(one: dict[str, Any]) -> str:
    """What is wrong with a row of the file, empty if nothing."""
    decision = str(one.get("decision") or "")
    if not isinstance(one.get("row"), int) or not one.get("name"):
        return "row and name must stay as they were"
    if decision in (DOUBT, ""):
        return "still doubtful"
    if decision.startswith(DOUBT):
        return f"{decision!r} is not confirmed: take the {DOUBT} away, or decide otherwise"
    if decision not in DECISIONS:
        return f"unknown decision {decision!r}"
    if decision == "skip":
        return "" if one.get("why") else "skip needs a reason"
    if not one.get("cluster"):
        return f"{decision} needs the id of a cluster"
    return "row 0 can only be not-listed or skip" if one["row"] == 0 and decision != "not-listed" else ""

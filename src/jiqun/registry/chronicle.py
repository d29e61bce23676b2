"""Questions about time: what runs out soon, and what happened to a cluster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from jiqun.dates import PartialDate
from jiqun.errors import UsageError
from jiqun.registry.default import RegistryPath, at
from jiqun.registry.rules import state_words
from jiqun.registry.state import Status, cite, in_words, why
from jiqun.registry.verbs import day_of, status

__all__ = ["TimelineRow", "expiring", "span_end", "timeline"]

_SPAN = re.compile(r"(\d{1,4})\s*([dwmy])")


def span_end(span: str, start: date) -> date:
    """The day on which a span ends: ``"90d"``, ``"8w"``, ``"6m"``, ``"1y"`` after a day.

    Raises:
        UsageError: Not a span.

    Example:
        >>> span_end("6m", date(2026, 8, 31)).isoformat()
        '2027-02-28'
    """
    form = _SPAN.fullmatch(span.strip().lower())
    if form is None:
        raise UsageError(f"not a span of time: {span!r}", hint="write e.g. 90d, 8w, 6m or 1y")
    number, unit = int(form[1]), form[2]
    if unit in "dw":
        return start + timedelta(days=number * (7 if unit == "w" else 1))
    month = start.month - 1 + number * (12 if unit == "y" else 1)
    year, month = start.year + month // 12, month % 12 + 1
    if year > 9999:
        raise UsageError(f"the span {span!r} is too long", hint="write e.g. 6m")
    return date(year, month, min(start.day, PartialDate(year, month).last.day))


def expiring(within: str = "6m", *, on: date | int | str | None = None, registry: RegistryPath = None) -> list[Status]:
    """The clusters whose recognition runs out soon: `jiqun expiring` as a function.

    Args:
        within: How soon, e.g. ``"90d"``, ``"8w"``, ``"6m"``, ``"1y"``.
        on: Counted from this day; None = today by this machine's clock.
        registry: Which registry, see `at`; None = the official lists.

    Returns:
        The status on that day of each cluster that is recognised then and whose validity, with all extensions that
        the registry knows, ends within the span; the soonest first.

    Raises:
        UsageError: Not a date or not a span.

    Example:
        >>> found = expiring("6m", on="2026-06-01")
        >>> len(found), found[0].until.isoformat()
        (100, '2026-10-16')
    """
    day, _ = day_of(on)
    last = span_end(within, day)
    valid = [one for one in status(None, on, registry=registry) if one.state == "recognised" and one.until]
    return sorted((one for one in valid if one.until and one.until <= last), key=lambda one: (one.until, one.cluster))


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line of a cluster's timeline.

    Args:
        when: The date as it is known, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
        kind: The kind of event, or the state that begins by rule (``lapsed``, ``not_listed``, …).
        level: ``national``, ``provincial`` or ``prefectural``.
        text: What happened, in words.
        document: The document's citation; for what follows by rule, the rule.
        locator: Where in the document.
        by_rule: True for what no document says but what follows from the rules.
        zh: What happened, or the state that begins, in Chinese.
    """

    when: str
    kind: str
    level: str
    text: str
    document: str
    locator: str
    by_rule: bool
    zh: str = ""


def timeline(cluster: str, *, registry: RegistryPath = None) -> list[TimelineRow]:
    """All that happened to a cluster, and what follows by rule: `jiqun timeline` as a function.

    Args:
        cluster: The cluster's id.
        registry: Which registry, see `at`; None = the official lists.

    Returns:
        Lines in order of date.

    Example:
        >>> [(row.when, row.kind, row.by_rule) for row in timeline("miit-2023-013")]
        [('2023-10-17', 'announced', False), ('2026-10-17', 'lapsed', True)]
    """
    with at(registry) as opened:
        one, documents = opened.cluster(cluster), opened.documents
    rows = []
    for event in one.events:
        others = ", ".join(f"{_ROLES[item.role]} {item.when}" for item in event.dates if item.when != event.when)
        text = f"{_KINDS[event.kind]} {event.name}" + (f" ({others})" if others else "")
        paper = cite(documents[event.document])
        rows.append(
            TimelineRow(
                str(event.when), event.kind, event.level, text, paper, event.locator, False, _KINDS_ZH[event.kind]
            )
        )
    for stretch in one.standings:
        if stretch.start and stretch.rule and stretch.state in _BY_RULE:
            text = in_words(stretch, stretch.start, None)
            rows.append(
                TimelineRow(
                    stretch.start.isoformat(),
                    stretch.state,
                    stretch.level,
                    text,
                    why(stretch.rule),
                    "",
                    True,
                    state_words(stretch.state).zh,
                )
            )
    return sorted(rows, key=lambda row: (row.when, row.by_rule))


_KINDS = {
    "publicised": "draft list open to comment, as",
    "announced": "recognised, as",
    "re-reviewed": "passed the re-review, as",
    "not-listed": "not on the list of those that passed the re-review:",
    "renamed": "renamed, now",
    "moved": "its place has another division or code now:",
    "changed": "its industry or area was changed, now",
    "revoked": "recognition revoked:",
}
_KINDS_ZH = {
    "publicised": "公示",
    "announced": "认定",
    "re-reviewed": "复核通过",
    "not-listed": "未列入复核通过名单",
    "renamed": "更名",
    "moved": "区划变化",
    "changed": "产业或范围变化",
    "revoked": "撤销",
}
_ROLES = {
    "publicised": "draft of",
    "announced": "announced",
    "effective": "in force from",
    "valid_from": "valid from",
    "valid_until": "valid through",
    "reviewed_until": "reviewed validity ended",
}
_BY_RULE = ("lapsed", "awaiting", "not_listed", "unknown")

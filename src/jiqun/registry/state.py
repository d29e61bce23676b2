"""The status of a cluster on a day, in words, with the rule and the documents that decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jiqun.dates import PartialDate
from jiqun.registry.model import Cluster, Document, Standing, State
from jiqun.registry.rules import rule, state_words

__all__ = ["Status", "answer", "cite", "in_words", "status_of", "why"]


@dataclass(frozen=True, slots=True)
class Status:
    """What the registry knows of a cluster on one day.

    Args:
        cluster: The cluster's id.
        name: Its newest name.
        on: The day asked.
        asked: Whether the caller named the day; False = it is today by this machine's clock.
        level: The level that the answer is of, the highest at which the cluster has events.
        programme: The programme.
        state: One of the states of ``data/registry/states.tsv``.
        since: First day of the state, None = before all documents.
        until: Last day of the state as far as the registry knows, None = open.
        zh: The state in Chinese.
        en: The state in English, with its dates.
        rule: Id of the rule that decided the state on that day, empty where none was needed.
        why: The rule in words, with its source. For ``recognised`` the rules of all its stretches, so that the last day
            is explained even where a later document gives it; each stands once, in order of time.
        documents: What it rests on, one citation each; for ``recognised`` those of all its stretches too.
        levels: The standing at every level on that day.
        since_known: The first day as far as it is known: ``2025-11`` where the document is dated only so; `since` is
            the last day that it may be then.
        until_known: The last day as far as it is known, with "at the earliest" where it may be later.
        until_rule: For ``recognised``, id of the rule that gives `until`: it differs from `rule` where a re-review
            extended the validity or a later document ended it. Empty in other states, and where `until` is not known.
        why_zh: `why` in Chinese.
    """

    cluster: str
    name: str
    on: date
    asked: bool
    level: str
    programme: str
    state: State
    since: date | None
    until: date | None
    zh: str
    en: str
    rule: str
    why: str
    documents: tuple[str, ...]
    levels: tuple[Standing, ...]
    since_known: str = ""
    until_known: str = ""
    until_rule: str = ""
    why_zh: str = ""


def status_of(cluster: Cluster, on: date, documents: dict[str, Document], *, asked: bool = True) -> Status:
    """The status of a cluster on a day; needs nothing but the cluster and the documents it cites."""
    return Status(cluster.id, cluster.name, **answer(cluster.standings, on, documents, asked=asked))


def answer(
    standings: Sequence[Standing], on: date, documents: dict[str, Document], *, asked: bool = True
) -> dict[str, Any]:
    """The fields of a `Status` but for the cluster's id and name.

    They follow from the standings alone, so that clusters with the same course share them.
    """
    now = tuple(one for one in standings if one.holds(on))
    main = now[0]
    strand = [one for one in standings if (one.level, one.programme) == (main.level, main.programme)]
    stretches, before, after = _whole(strand, main)
    since, end = stretches[0].start, stretches[-1].end
    until = end - timedelta(days=1) if end else None
    begins = _begins(since, before)
    ends = f"{until} at the earliest" if until and after and after.rule == _IMPRECISE else str(until or "")
    shown = f"{begins} at the latest" if begins != str(since or "") else begins
    grounds = _grounds(main, stretches, after)
    rules = tuple(dict.fromkeys(one.rule for one in grounds))
    papers = dict.fromkeys(key for one in grounds for key in one.documents if key in documents)
    return {
        "on": on,
        "asked": asked,
        "level": main.level,
        "programme": main.programme,
        "state": main.state,
        "since": since,
        "until": until,
        "zh": state_words(main.state).zh,
        "en": in_words(main, shown, ends),
        "rule": main.rule,
        "why": " ".join(map(why, rules)),
        "documents": tuple(cite(documents[key]) for key in papers),
        "levels": now,
        "since_known": begins,
        "until_known": ends,
        "until_rule": grounds[-1].rule if main.state == "recognised" and until else "",
        "why_zh": "；".join(map(_why_zh, rules)),
    }


def _grounds(main: Standing, stretches: Sequence[Standing], after: Standing | None) -> Sequence[Standing]:
    """The stretches whose rules and documents explain a state and, for a recognition, its first and last day."""
    if main.state != "recognised":
        return (main,)
    if after is None or after.state in ("lapsed", "awaiting", "not_listed"):
        return stretches  # the validity ran out, on the day that they give
    return (*stretches, after)


_IMPRECISE = "imprecise"
"""The rule of a stretch in which nothing can be told because a document is dated too coarsely."""


def _begins(since: date | None, before: Standing | None) -> str:
    """The first day of a state as it is known: the month or year alone where the document says no more."""
    if since is None or before is None or before.rule != _IMPRECISE or before.start is None:
        return str(since or "")
    for known in (PartialDate(since.year, since.month), PartialDate(since.year)):
        if (known.first, known.last) == (before.start, since):
            return str(known)
    return f"between {before.start} and {since}"


def _whole(strand: Sequence[Standing], main: Standing) -> tuple[Sequence[Standing], Standing | None, Standing | None]:
    """The unbroken stretches in one state around a standing, and what is before and after them."""
    at = strand.index(main)
    first = last = at
    while first > 0 and strand[first - 1].state == main.state:
        first -= 1
    while last + 1 < len(strand) and strand[last + 1].state == main.state:
        last += 1
    before = strand[first - 1] if first else None
    after = strand[last + 1] if last + 1 < len(strand) else None
    return strand[first : last + 1], before, after


def in_words(standing: Standing, since: date | str | None, until: date | str | None) -> str:
    """A state in English with its dates, given as days or in words.

    Example:
        >>> one = Standing("national", "p", date(2023, 10, 17), date(2026, 10, 17), "recognised")
        >>> in_words(one, date(2023, 10, 17), date(2026, 10, 16))
        'recognised (from 2023-10-17, valid through 2026-10-16)'
    """
    words = state_words(standing.state)
    options = " or ".join(state_words(option).en for option in standing.options if option != "unknown")
    options += ", or not known" if options and "unknown" in standing.options else ""
    later = f"first named on {standing.next}" if standing.state == "not_yet" and standing.next else str(standing.next)
    note = words.note.format(
        start=since or "the beginning", last=until or "an unknown day", next=later, options=options
    )
    return f"{words.en} ({note})" if note else words.en


def why(rule_id: str) -> str:
    """The rule in words with its source; empty for no rule."""
    if not rule_id:
        return ""
    one = rule(rule_id)
    return f"{one.en} [{one.source}]" if one.source else one.en


def _why_zh(rule_id: str) -> str:
    """`why` in Chinese."""
    if not rule_id:
        return ""
    one = rule(rule_id)
    return f"{one.zh}（{one.source_zh}）" if one.source_zh else one.zh


def cite(document: Document) -> str:
    """A document in one line: issuer, number or title, date.

    Example:
        >>> from jiqun.dates import PartialDate
        >>> cite(Document("x", "", "名单", "工信部", "announced", "national", "p", PartialDate(2023, 10, 17), "283号"))
        '工信部, 283号, 2023-10-17'
    """
    return ", ".join((document.issuer, document.cited, str(document.dated)))

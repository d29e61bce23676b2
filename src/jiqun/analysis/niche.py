"""Who holds a niche: the clusters in the same or a near industry, nationally and in the province.

The answer rests on the lists in the registry and says which; a niche is never free, only not in these lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from jiqun.errors import UsageError
from jiqun.industries import IndustryMatch, industry
from jiqun.places import PlaceMatch, place
from jiqun.registry import Cluster, Coverage, RegistryPath, Status, alike, at, coverage_of, day_of, status_of

__all__ = ["Holder", "Niche", "nearness", "niche"]

_LEAST = 0.35
"""Below this nearness a cluster is not listed; the same industry division alone counts 0.4."""

_SHARED = {4: (0.9, "same class"), 3: (0.7, "same group"), 2: (0.4, "same industry division")}


@dataclass(frozen=True, slots=True)
class Holder:
    """A cluster that holds the niche or one near it.

    Args:
        id: The cluster's id.
        name: Its name.
        province: Where it is, full names, empty where not certain.
        county: The same.
        near: How near, 0 to 1: 1 = the same phrase, 0.9 the same class, 0.7 the same group, 0.4 the same industry
            division; a phrase that is alike counts as much as it is alike.
        reason: In words why.
        since: First day of its recognition at its highest level, None where it is not known.
        until: Last day of its recognition with all extensions known, None where it is not known.
        status: Its status on the day.
        in_province: Whether it is in the asker's province, None where no place was given or is certain.
    """

    id: str
    name: str
    province: str
    county: str
    near: float
    reason: str
    since: date | None
    until: date | None
    status: Status
    in_province: bool | None


@dataclass(frozen=True, slots=True)
class Niche:
    """The answer to who holds a niche.

    Args:
        phrase: The phrase asked.
        industry: What the coder says of it.
        place: The asker's place, None where none was given.
        on: The day on which the holders' status is meant.
        holders: The nearest first.
        coverage: On which lists the answer rests.
        words: The answer in a sentence.
    """

    phrase: str
    industry: IndustryMatch
    place: PlaceMatch | None
    on: date
    holders: tuple[Holder, ...]
    coverage: Coverage
    words: str


def niche(
    phrase: str, *, county: str | None = None, on: date | int | str | None = None, registry: RegistryPath = None
) -> Niche:
    """Who holds the same or a near industry: `jiqun niche` as a function.

    Args:
        phrase: An industry phrase, e.g. 毛巾纺织.
        county: The asker's place, e.g. 河北省高阳县; None = no place.
        on: The day on which status is meant; None = today by this machine's clock.
        registry: Which registry, see `jiqun.registry.at`; None = the official lists.

    Raises:
        UsageError: No phrase, not a date, or a place that is not known.

    Returns:
        Holders, the nearest first, with the lists that the answer rests on.

    Example:
        >>> answer = niche("毛巾", county="河北省高阳县", on="2024-06-01")
        >>> answer.holders[0].id, answer.holders[0].in_province, answer.holders[0].status.state
        ('miit-2023-013', True, 'recognised')
    """
    day, asked = day_of(on)
    if not phrase.strip():
        raise UsageError("no phrase to ask for", hint="e.g. jiqun niche 毛巾纺织 --county 河北省高阳县")
    what = industry(phrase)
    where = _place_of(county, day) if county else None
    with at(registry) as opened:
        documents = opened.documents
        holders = [
            holder
            for one in opened.clusters()
            if (holder := _holder(phrase, what, where, one, lambda one: status_of(one, day, documents, asked=asked)))
        ]
        stands_on = coverage_of(documents.values())
    holders.sort(key=lambda one: (-one.near, not one.in_province, one.id))
    return Niche(phrase, what, where, day, tuple(holders), stands_on, _words(what, where, holders, stands_on))


def _place_of(county: str, day: date) -> PlaceMatch:
    """The asker's place; one that is not known would make an answer that only looks as if it had been used."""
    where = place(county, on=min(day, day_of(None)[0]))
    if where.status == "none":
        raise UsageError(
            f"no such place: {county!r}", hint="write it as in 河北省高阳县; jiqun place shows what is known"
        )
    return where


def _holder(
    phrase: str,
    what: IndustryMatch,
    where: PlaceMatch | None,
    one: Cluster,
    status_on_the_day: Callable[[Cluster], Status],
) -> Holder | None:
    """The cluster as a holder with its dates; None where it is not near enough."""
    near, reason = nearness(phrase, [code.code for code in what.codes], one)
    if near < _LEAST:
        return None
    status = status_on_the_day(one)
    known = where.province if where else ""
    inside = one.place.province == known if known and one.place.province else None
    held = [
        stretch
        for stretch in one.standings
        if stretch.state == "recognised" and (stretch.level, stretch.programme) == (status.level, status.programme)
    ]
    since = held[0].start if held else None
    until = held[-1].end - timedelta(days=1) if held and held[-1].end else None
    where_it_is = (one.place.province, one.place.county)
    return Holder(one.id, one.name, *where_it_is, near, reason, since, until, status, inside)


def nearness(phrase: str, codes: Iterable[str], one: Cluster) -> tuple[float, str]:
    """How near a cluster is to a phrase and its codes, 0 to 1, and in words why.

    Returns:
        The larger of what the phrases and what the codes say.
    """
    likeness = round(float(alike(phrase, one.phrase)), 2)
    best = (likeness, "same phrase" if likeness == 1.0 else f"phrase {likeness:.0%} alike: {one.phrase}")
    for asked in codes:
        for held in one.industries:
            shared = _shared(asked, held.code)
            if shared and _SHARED[shared][0] > best[0]:
                near, words = _SHARED[shared]
                best = (near, f"{words} {held.code[:shared]} ({held.name})")
    return best


def _shared(first: str, second: str) -> int:
    """How many leading digits two codes share: 4, 3, 2 or 0."""
    return next((n for n in (4, 3, 2) if len(first) >= n and len(second) >= n and first[:n] == second[:n]), 0)


_IN_CHINESE = " Write the phrase in Chinese; jiqun industry WORD shows what an English word leads to."


def _words(what: IndustryMatch, where: PlaceMatch | None, holders: list[Holder], stands_on: Coverage) -> str:
    """The answer in a sentence: how many, on which lists that stands, and what cannot be told."""
    missing = stands_on.not_held()
    near = [one for one in holders if one.near >= _SHARED[3][0]]
    faint = len(holders) - len(near)
    hint = ""
    found = f"{len(near)} in the same or a near industry" if near else "Nobody in the same or a near industry"
    if not what.codes:
        found = f"The phrase was not understood as an industry, only compared by its letters: {len(near)} alike"
        hint = "" if any("\u3400" <= character <= "\u9fff" for character in what.phrase) else _IN_CHINESE
    valid = sum(one.status.state == "recognised" for one in near)
    told = f" ({valid} of them recognised on the day)" if near else ""
    known = f" Not in this registry, and perhaps with holders of their own: {missing}." if missing else ""
    rest = f" {faint} more listed that share the industry division or a few letters only." if faint else ""
    unsure = ""
    if where and not where.province:
        unsure = f" The place is {where.status}: who is in its province cannot be told; write it with its province."
    return f"{found}{told} in these lists: {stands_on.held()}.{rest}{unsure}{known}{hint}"

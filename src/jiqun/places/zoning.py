"""Zoning: whether a position names a zone, alone or after the units that it lies in, and what its hosts are."""

from __future__ import annotations

from datetime import date
from typing import Any

from jiqun.places import answers
from jiqun.places.answers import Found
from jiqun.places.chains import Chain, boundaries, chains_at, skip_filler
from jiqun.places.choice import Choice
from jiqun.places.context import Context
from jiqun.places.forms import Reading, forms, short_of
from jiqun.places.gazetteer import gazetteer, is_valid
from jiqun.places.model import Division, Evidence, Zone
from jiqun.places.zones import ZoneHit, known_zone_at, named_zone_at

__all__ = ["zone_at"]


def zone_at(text: str, start: int, choice: Choice | None, day: date, given: Context) -> Found | None:
    """The zone that a position begins with, alone or after the units that it lies in; None where none is meant."""
    chain = choice.chains[0] if choice and choice.chains else None
    single = _settled(choice, day)
    known, at = _known(text, start, chain, single, day)
    if known and (
        chain is None or known.end > chain.end or (choice and choice.when != "now" and known.end >= chain.end)
    ):
        readings = _hosting(known, at, text, single) if single and single.end < known.end else ()
        begins = tuple({start, *(boundaries(text, chain) if chain else ())})
        answer = _known_answer(known, readings, day, given)
        return _county_behind(text, start, known.end, answer, day, given) or Found(
            answer, start, known.end, starts=begins
        )
    if single is None or (single.unit.level == "county" and single.last.classed):
        return None
    elsewhere = _elsewhere(text, single, day)
    if elsewhere:
        return Found(elsewhere)
    named = named_zone_at(text, single.end)
    if named is None or (choice and choice.when != "now" and named[2] <= choice.end):
        return None
    starts = tuple(boundaries(text, single))
    listed = _listed(named, single, day)
    if listed:
        return Found(_known_answer(listed, single.readings, day, given), start, named[2], starts=starts)
    return Found(_named_answer(named, text, single, day, given), start, named[2], starts=starts)


def _elsewhere(text: str, chain: Chain, day: date) -> dict[str, Any] | None:
    """No answer where a zone called by its host follows a unit that is not above it (天津市浦东新区).

    A zone that is called otherwise may have a namesake (滨海新区 in 天津, and in 潍坊).
    """
    hit = known_zone_at(text, chain.end, day)
    if hit is None or _fits(hit, chain, chain.end):
        return None
    hosts = [unit for code in hit.hosts if (unit := gazetteer().at(code, day))]
    if not any(
        text.startswith(name, chain.end) for unit in hosts if (name := short_of(unit)) not in ("", *forms().words)
    ):
        return None
    step = Evidence("contradiction", f"{hit.zone.name} does not lie in {chain.unit.name}, and nothing was repaired")
    found = [(chain.unit, "the unit written first"), (hosts[-1], f"hosts {hit.zone.name}")]
    return answers.nothing(day, candidates=[answers.candidate(unit, day, why) for unit, why in found], evidence=[step])


def _county_behind(text: str, start: int, end: int, answer: dict[str, Any], day: date, given: Context) -> Found | None:
    """The county whose full name follows a zone of the table and lies in its host (雄安新区容城县); never exact.

    A zone may reach over several counties, so that the table cannot say that the county is a part of it.
    """
    host = answer["division"]
    if host is None:
        return None
    above = Reading(answer["zone"].name, host, "full")
    chains = [chain for chain in chains_at(text, skip_filler(text, end), above=(above,)) if _names_county(chain, day)]
    if not chains:
        return None
    chain = max(chains, key=lambda chain: chain.end)
    fields = answers.one(Choice("now", (chain._replace(readings=(chain.last,)),)), day, given)
    known = (step for step in answer["evidence"] if step.rule.startswith("zone-"))
    return Found(
        {**fields, "status": "inferred", "zone": answer["zone"], "evidence": (*known, *fields["evidence"])},
        start,
        chain.end,
    )


def _names_county(chain: Chain, day: date) -> bool:
    return chain.unit.level == "county" and chain.last.kind == "full" and is_valid(chain.unit, day)


def _listed(named: tuple[str, str, int], chain: Chain, day: date) -> ZoneHit | None:
    """The zone of the table that 苏州市高新区 is: its own name has the short form of the unit before it."""
    name = short_of(chain.unit) + named[0]
    hit = known_zone_at(name, 0, day)
    return hit if hit and hit.end == len(name) and chain.unit.code in hit.hosts else None


def _settled(choice: Choice | None, day: date) -> Chain | None:
    """What a zone behind may build on: the chain, or its upper part where the lowest unit is of another time."""
    if choice is None or len(choice.chains) != 1:
        return None
    chain = choice.chains[0]
    if choice.when == "now":
        return chain
    upper = chain.readings[:-1]
    end = chain.end - len(chain.last.form)
    above = Chain(upper, chain.start, end)
    return above if upper and above.when(day) == "now" else None


def _hosting(hit: ZoneHit, at: int, text: str, chain: Chain) -> tuple[Reading, ...]:
    """The readings before a zone, and those in its name that host it (苏州工业园区, but not 东湖 in 东湖高新区)."""
    begins = zip(chain.readings, boundaries(text, chain), strict=True)
    # Whether a landmark (太仓港) is meant depends on what follows the zone, and it adds nothing to what the table says.
    return tuple(one for one, begin in begins if begin < at or (one.unit.code in hit.hosts and not one.landmark))


def _known(text: str, start: int, chain: Chain | None, single: Chain | None, day: date) -> tuple[ZoneHit | None, int]:
    """The zone of the table that reaches furthest, and where it begins: at the start or with a reading."""
    starts = {start}
    if chain:
        starts |= {*boundaries(text, chain), chain.end}
    hits = []
    for at in sorted(starts):
        hit = known_zone_at(text, at, day)
        if hit and (at == start or (single and _fits(hit, single, at))):
            hits.append((hit, at))
    return max(hits, key=lambda one: one[0].end, default=(None, start))


def _fits(hit: ZoneHit, chain: Chain, at: int) -> bool:
    """Whether a zone may lie in the units that are written before it."""
    before = [reading.unit for reading in chain.readings]
    if at < chain.end:
        before = before[:-1]
    if not before or not hit.hosts:
        return True
    hosts = {code for host in hit.hosts for unit in gazetteer().stretches(host) for code in _codes(unit)}
    return before[-1].code in hosts or _lies_above(before[-1], hit)


def _codes(unit: Division) -> list[str]:
    return [above.code for above in gazetteer().path(unit)]


def _lies_above(unit: Division, hit: ZoneHit) -> bool:
    """Whether the host is coarser than the unit written: 海淀区 and a zone that is only known to lie in 北京市."""
    return hit.hosts[-1] in _codes(unit)


def _known_answer(hit: ZoneHit, readings: tuple[Reading, ...], day: date, given: Context) -> dict[str, Any]:
    """Hosts from the table; units that are written deeper than the table knows count too."""
    hosts = [unit for code in hit.hosts if (unit := gazetteer().at(code, day)) and unit.level != "county"]
    path: tuple[Division, ...] = gazetteer().path(hosts[-1], day) if hosts else ()
    written = [reading.unit for reading in readings if reading.unit.level != "county"]
    if written and len(gazetteer().path(written[-1], day)) > len(path):
        path = gazetteer().path(written[-1], day)
    return answers.zone_answer(hit.zone, path, readings, day, given, known=hit.steps)


def _named_answer(named: tuple[str, str, int], text: str, chain: Chain, day: date, given: Context) -> dict[str, Any]:
    """A zone known by its name only: its host is what is written before it."""
    name, kind, end = named
    path = gazetteer().path(chain.unit, day)
    names = {unit.level: unit.name for unit in path}
    own = text[boundaries(text, chain)[-1] : end] if chain.last.kind == "short" else name
    zone = Zone(own, kind, names.get("province", ""), names.get("prefecture", ""), names.get("county", ""))
    return answers.zone_answer(zone, [unit for unit in path if unit.level != "county"], chain.readings, day, given)

"""Reading one text: the slow way, which sees everything; `resolver` remembers what it found.

The flow for one position::

    corps? ─▶ chains ─▶ choice ─▶ zone? ─▶ contradiction, near miss? ─▶ answer
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from jiqun.places import answers
from jiqun.places.answers import Found
from jiqun.places.branches import ABROAD, BRANCH, GROUP, branch_behind
from jiqun.places.brands import in_a_name_at, is_brand_at
from jiqun.places.chains import AFTER_COUNTY, Chain, boundaries, chains_at, hints_at
from jiqun.places.choice import Choice, choose
from jiqun.places.context import Context
from jiqun.places.corps import corps_at
from jiqun.places.corps_answer import corps_answer
from jiqun.places.forms import forms
from jiqun.places.gazetteer import is_valid
from jiqun.places.hints import by_goods, in_a_name
from jiqun.places.leads import lead, titles
from jiqun.places.listing import listed, side_by_side
from jiqun.places.model import Candidate, Evidence, Zone
from jiqun.places.quiet import NEAR, WINDOW
from jiqun.places.suspicion import contradictions, county_elsewhere, look_alike, near_misses, other_name
from jiqun.places.zones import bare_zone_at, prefix_of_zone
from jiqun.places.zoning import zone_at

__all__ = ["read_at", "read_text"]

_SPLIT = re.compile(r"[·•・:：|]|——?|[-_](?=[\u4e00-\u9fff])")

_PAIRS = {")": "(", "）": "（", "]": "[", "】": "【", "》": "《", "〉": "〈", "”": "“", "’": "‘", '"': '"'}
_FORMER = ("former-short-form", "is only the short form of a unit that has ended")


def read_text(text: str, day: date, given: Context) -> Found:
    """The place that a text begins with, or names in one of the usual other positions.

    Args:
        text: The text in its normal form.
        day: The day.
        given: The context.
    """
    doubtful: Found | None = None
    for start in _starts(text):
        found = read_at(text, start, day, given)
        if found is not None and found.fields["status"] != "none":
            return found
        doubtful = doubtful or found
    seek = BRANCH.search(text, 0, NEAR) or GROUP.match(text)
    behind = branch_behind(text, 0, day, given) if seek else None
    if behind:
        return Found(*behind)
    return _titled(text, day, given) or doubtful or _unknown(text, day, given)


def _titled(text: str, day: date, given: Context) -> Found | None:
    """The place that bears a title written before it (中国瓷都景德镇); a bare county may be another word."""
    for title in titles(text):
        found = read_at(text, title.end, day, given)
        if found is None or found.fields["status"] not in ("exact", "inferred", "zone"):
            continue
        rules = [step.rule for step in found.fields["evidence"]]
        clear = title.owned or "full-name" in rules or "zone-table" in rules or rules.count("short-form") > 1
        unit = found.fields["division"]
        if clear or (unit and unit.level != "county"):
            step = Evidence("title", f"the place bears the title in front of it, {title.text}")
            return found._replace(fields={**found.fields, "evidence": (*found.fields["evidence"], step)})
    return None


def _starts(text: str) -> Iterator[int]:
    """The positions where the place may begin: the start, after what is no name, after a dot (装备制造·辽宁沈阳)."""
    yield 0
    # 原平江河: where a name begins the text, 原 is no "former".
    junk = None if forms().at(text, 0) else lead().match(text)
    begin = junk.end() if junk else 0
    if begin and begin < len(text):
        yield begin
    for count, mark in enumerate(_SPLIT.finditer(text, begin, 60)):
        if count == 4:
            return
        if mark.end() < len(text):
            yield mark.end()


def _unknown(text: str, day: date, given: Context) -> Found:
    junk = lead().match(text)
    start = junk.end() if junk else 0
    zone = bare_zone_at(text, start)
    if zone:
        name, kind, end = zone
        return Found(answers.zone_answer(Zone(name, kind), (), (), day, given), start, end)
    suggestions = near_misses(text, start, None, day)
    if suggestions:
        evidence = [Evidence("near-miss", "no name fits, but one that is nearly the same does")]
        return Found(answers.nothing(day, candidates=suggestions, evidence=evidence))
    doubt = other_name(text, start, day)
    if doubt is None:
        return Found(answers.nothing(day))
    word, units = doubt
    if not units:
        step = Evidence("other-name", f"{word} begins like a place, but is another word or lies elsewhere")
        return Found(answers.nothing(day, evidence=[step]))
    step = Evidence("other-name", f"{word} begins like {units[0].name}, but names something that may lie elsewhere")
    # A road may lie in any city, so that its name suggests none.
    near = () if word[-1] in "路街道巷弄同" else [answers.candidate(one, day, f"{word} begins so") for one in units]
    return Found(answers.nothing(day, candidates=near, evidence=[step]))


def read_at(text: str, start: int, day: date, given: Context, *, alone: bool = False) -> Found | None:
    """The place that begins at one position, None where there is nothing at all.

    Args:
        text: The text in its normal form.
        start: The position.
        day: The day.
        given: The context.
        alone: Take this place only, even where a list of several begins (广州市、佛山市).
    """
    corps = corps_at(text, start)
    if corps:
        return corps_answer(text, start, corps, day, given)
    choice = choose(text, chains_at(text, start), day, given)
    zone = zone_at(text, start, choice, day, given)
    if zone:
        return zone
    if choice is None:
        return None
    if not choice.chains:
        doubted = [answers.candidate(chain.unit, day, _word(chain, day)) for chain in choice.doubted]
        rule, why = ("ordinary-word", "may be an ordinary word") if choice.when == "now" else _FORMER
        if choice.doubted[0].last.landmark or is_brand_at(text, start, choice.doubted[0].last):
            rule, why = "brand", "may be only what the firm is called"
        if choice.doubted[0].last.site:
            rule, why = "other-name", "names a sight, but firms and roads elsewhere too: no park or museum is named"
        evidence = [Evidence(rule, f"{choice.doubted[0].last.form} {why}")]
        return Found(answers.nothing(day, candidates=doubted, evidence=evidence))
    if len(choice.chains) > 1 and hints_at(text, choice.end, choice.chains[0].last):
        return _named_after(text, choice, day)
    beside = None if alone else side_by_side(text, choice, day)
    wrong = None if beside else _suspicion(text, choice, day, given)
    if wrong:
        return Found(wrong)
    if beside:
        return beside
    several = None if alone or len(choice.chains) > 1 or choice.when != "now" else listed(text, choice, day, given)
    if several:
        return several
    fields = answers.one if len(choice.chains) == 1 else answers.ambiguous
    starts = boundaries(text, choice.chains[0])
    fixed = _is_fixed(text, choice, starts)
    hides = choice.chains[0].last.landmark or _hides_another(text, choice, day, given)
    kept = () if hides or _by_its_end(choice, starts) else tuple(starts)
    behind = None if alone or fixed else _branch(text, choice, day, given)
    if behind:
        return behind
    found = fields(choice, day, given)
    named = _beside_another(by_goods(in_a_name(found, text, choice), text, choice), text, choice, day)
    first, last = _closed(text, start, choice.end)
    return Found(named, first, last, fixed, kept if named is found and first == start else ())


def _named_after(text: str, choice: Choice, day: date) -> Found:
    """No answer for what is called like several units (青山水库): it may lie in one of them, or anywhere."""
    name = choice.chains[0].last.form + hints_at(text, choice.end, choice.chains[0].last)
    step = Evidence("other-name", f"{name} is called like {len(choice.chains)} units, and need not lie in one of them")
    found = [answers.candidate(chain.unit, day, f"{name} begins so") for chain in choice.chains]
    return Found(answers.nothing(day, candidates=found, evidence=[step]))


def _branch(text: str, choice: Choice, day: date, given: Context) -> Found | None:
    """The branch that the name of a firm or an institution speaks of behind its first place (杭州银行北京分行)."""
    if len(choice.chains) > 1 or choice.when != "now" or not BRANCH.search(text, choice.end, choice.end + WINDOW):
        return None
    abroad = ABROAD.search(text, choice.end)
    if abroad:
        step = Evidence("branch-abroad", f"the name is that of a branch in another country ({abroad[1]})")
        head = answers.candidate(choice.chains[0].unit, day, "the place of the head office")
        return Found(answers.nothing(day, candidates=[head], evidence=[step]))
    behind = branch_behind(text, choice.end, day, given, choice.chains[0])
    return Found(*behind) if behind else None


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a place with the bracket or quote that closes behind it: 河北省(高阳县)毛巾, (浙江省慈溪市)小家电."""
    opening = _PAIRS.get(text[end : end + 1], "")
    if not opening or text[end] in text[start:end].replace(opening, ""):
        return start, end
    if opening in text[start:end]:
        return start, end + 1
    return (start - 1, end + 1) if start and text[start - 1] == opening else (start, end)


def _word(chain: Chain, day: date) -> str:
    if chain.unit.end and not is_valid(chain.unit, day):
        return f"was called {chain.last.form} for short until {chain.unit.end}"
    if chain.last.landmark:
        return f"{chain.last.form} lies there, but firms elsewhere may be called by it"
    return f"{chain.last.form} may be meant, but is an ordinary word too: write its class or the unit above"


def _hides_another(text: str, choice: Choice, day: date, given: Context) -> bool:
    """Whether what follows kept another unit from being a rival (承德县 in 承德山..., 辉县市 in 辉县镇...).

    A county whose short form is an ordinary word is no rival, whatever follows (河南 is never 河南蒙古族自治县).
    """
    last = choice.chains[0].last
    longest = next(iter(forms().at(text, choice.end - len(last.form))), "")
    if AFTER_COUNTY.match(text, choice.end) or len(longest) > len(last.form):
        return True
    if last.classed or choice.by_level or last.unit.level == "county":
        return False
    if last.form in forms().words and len(choice.chains[0].readings) == 1 and not given.codes:
        return False
    rivals = (other for other in forms().readings[last.form] if other.unit.level == "county")
    return any(is_valid(other.unit, day) for other in rivals)


def _by_its_end(choice: Choice, starts: list[int]) -> bool:
    """Whether what follows decided: behind a word that it supports (西林砂糖橘), a name written twice (运城运城市)."""
    last, words = choice.chains[0].last, forms().words
    if choice.end > starts[-1] + len(last.form):
        return True
    if choice.when != "now" and not last.classed:  # 清远市清新银行: a firm is not called by a unit that has ended
        return True
    counted = words.get(last.form) == "any" or any(chain.unit.level == "county" for chain in choice.chains)
    return len(starts) == 1 and last.form in words and counted


def _is_fixed(text: str, choice: Choice, starts: list[int]) -> bool:
    """Whether no longer text can change the choice."""
    chain = choice.chains[0]
    # A zone behind a unit of another time may be what is meant (河南洛阳市孟津区高新区 in 2005).
    if (
        chain.start
        or choice.when != "now"
        or not all(one.unit.level == "county" and one.last.classed for one in choice.chains)
    ):
        return False
    last = chain.last.form
    if last in forms().words or any(one.unit.level != "county" for one in forms().readings[last]):
        return False
    if any(prefix_of_zone(text[start : chain.end]) for start in starts):
        return False
    return not any(forms().is_prefix(text[start : chain.end]) for start in starts)


def _suspicion(text: str, choice: Choice, day: date, given: Context) -> dict[str, Any] | None:
    """The answer `none` with suggestions where the levels contradict each other, or the context the text."""
    chain = choice.chains[0]
    if given.codes and all(_is_lone_county(one) and not given.holds(one.unit) for one in choice.chains):
        reason = f"bears the name but does not lie in the {given.words}"
        evidence = [Evidence("context-contradicts", f"{chain.last.form} is no unit of the {given.words}")]
        found = [answers.candidate(one.unit, day, reason) for one in choice.chains]
        return answers.nothing(day, candidates=found, evidence=evidence)
    if chain.unit.level == "county" or (not chain.last.classed and in_a_name_at(text, choice.end)):
        return None
    found = contradictions(text, chain, day)
    if found:
        text_of = "".join(reading.form for reading in chain.readings)
        step = Evidence("contradiction", f"what follows {text_of} does not lie in it, and nothing was repaired")
        return answers.nothing(day, candidates=[*_as_candidates(choice, day), *found], evidence=[step])
    found = near_misses(text, chain.end, chain.unit, day)
    if found:
        step = Evidence("near-miss", f"no unit of {chain.unit.name} fits, but one that is nearly the same does")
        return answers.nothing(day, candidates=found, evidence=[step])
    name = look_alike(text, chain, day)
    if name:
        step = Evidence(
            "unknown-division", f"{name} looks like a division, but the table holds none in {chain.unit.name}"
        )
        return answers.nothing(day, candidates=_as_candidates(choice, day), evidence=[step])
    return None


def _beside_another(fields: dict[str, Any], text: str, choice: Choice, day: date) -> dict[str, Any]:
    """The fields with the doubt that the short name of a county elsewhere follows unread."""
    if fields["status"] not in ("exact", "inferred"):
        return fields
    units = county_elsewhere(text, choice.chains[0], day)
    if not units:
        return fields
    where = " and ".join(f"{unit.name} {unit.code}" for unit in units)
    step = Evidence("unread-name", f"what follows was not read: it is short for {where}, which does not lie there")
    return {**fields, "status": "inferred", "evidence": (*fields["evidence"], step)}


def _as_candidates(choice: Choice, day: date) -> list[Candidate]:
    return [answers.candidate(chain.unit, day, "the unit written first") for chain in choice.chains]


def _is_lone_county(chain: Chain) -> bool:
    return len(chain.readings) == 1 and chain.unit.level == "county"

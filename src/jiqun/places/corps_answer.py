"""What is answered where a text names the production corps: its city where one is written, else a zone in Xinjiang."""

from __future__ import annotations

from datetime import date

from jiqun.places import answers
from jiqun.places.answers import Found
from jiqun.places.chains import chains_at
from jiqun.places.choice import choose
from jiqun.places.context import Context
from jiqun.places.corps import CITY, KIND, PROVINCE, Corps
from jiqun.places.forms import Reading
from jiqun.places.gazetteer import gazetteer
from jiqun.places.model import Evidence, Zone

__all__ = ["corps_answer"]


def corps_answer(text: str, start: int, corps: Corps, day: date, given: Context) -> Found | None:
    """The answer for a mention of the corps, None on a day when the table has no Xinjiang.

    Args:
        text: The text in its normal form.
        start: Where the mention begins.
        corps: What is written.
        day: The day.
        given: The context.
    """
    province = gazetteer().at(PROVINCE, day)
    if province is None:
        return None
    above = Reading(corps.name, province, "alias", ("the production corps lies in Xinjiang", ""))
    chains = [chain._replace(start=start) for chain in chains_at(text, corps.end, above=(above,))]
    choice = choose(text, chains, day, given)
    city = gazetteer().at(CITY.get(corps.number, ""), day)
    if choice is None or not choice.chains:
        zone = Zone(corps.name, KIND, province.name)
        fields = answers.zone_answer(zone, (province,), (), day, given)
        if city:
            fields["candidates"] = (answers.candidate(city, day, f"the city that {corps.name} runs, not written"),)
        return Found(fields, start, corps.end)
    unit = choice.chains[0].unit
    if city and unit.code != city.code and unit.code in CITY.values():
        step = Evidence("contradiction", f"{corps.name} runs {city.name}, not {unit.name}, and nothing was repaired")
        found = [answers.candidate(other, day, "one of the two names") for other in (city, unit)]
        return Found(answers.nothing(day, candidates=found, evidence=[step]))
    if len(choice.chains) > 1:
        return Found(answers.ambiguous(choice, day, given), start, choice.end)
    fields = answers.one(choice, day, given)
    if fields["status"] == "exact" and not corps.names_corps:
        fields["status"] = "inferred"
    return Found(fields, start, choice.end)

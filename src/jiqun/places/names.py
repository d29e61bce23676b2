"""Names of units for people: Chinese, pinyin and English.

The table is made by ``tools/places/build_names.py``: readings checked by hand where a character has several
(六安 Lu'an, 铅山 Yanshan, 涡阳 Guoyang), official romanisations of Mongolian, Tibetan and
Turkic names (Hohhot, Ürümqi).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from jiqun import data
from jiqun.errors import UsageError
from jiqun.places.gazetteer import gazetteer

__all__ = ["Names", "names"]


@dataclass(frozen=True, slots=True)
class Names:
    """A unit's names.

    Args:
        zh: Official Chinese name, e.g. 玉屏侗族自治县.
        pinyin: Hanyu Pinyin of the specific name without tones, e.g. ``Yuping``; the class word is kept where the
            specific name has one syllable (``Jingxian`` for 景县).
        en: English name with its class word, e.g. ``Yuping Dong Autonomous County``.
    """

    zh: str
    pinyin: str
    en: str


def names(code: str, on: date | int | str | None = None) -> Names:
    """The names of the unit that a code meant on a day.

    Args:
        code: Six digits.
        on: The day, as in `jiqun.dates.as_of`; None means the last name that the code had.

    Returns:
        Chinese, pinyin and English.

    Raises:
        UsageError: The code was never in use, or not on that day.

    Source:
        ``places/names.tsv``.

    Example:
        >>> names("341500").pinyin, names("150100").en
        ("Lu'an", 'Hohhot City')
        >>> names("420600", on=2005).en, names("420600").en
        ('Xiangfan City', 'Xiangyang City')
    """
    stretches = gazetteer().stretches(code)
    if not stretches:
        raise UsageError(f"no such code: {code!r}", hint="a code of GB/T 2260 has six digits")
    unit = stretches[-1] if on is None else gazetteer().unit(code, on)
    if unit is None:
        spans = ", ".join(f"{one.start} to {one.end or 'today'}" for one in stretches)
        raise UsageError(f"the code {code!r} was not in use on {on}", hint=f"in use {spans}")
    return _table()[code, unit.name]


@cache
def _table() -> dict[tuple[str, str], Names]:
    return {(code, zh): Names(zh, pinyin, en) for code, zh, pinyin, en in data.rows("places/names.tsv")}

"""What the register's own catalogue says of phrases that stand for several classes of a kind.

餐饮服务 is 621, 622, 623 and 629 there: catering as a whole, though an include list has the same word under 6299. A
phrase of one class is left to the coder, whose dictionary holds it too.
"""

from __future__ import annotations

import re
from functools import cache

from jiqun import data
from jiqun.industries.wording import clean

__all__ = ["register_code"]

_SUPPORT = ("05", "11")
_NOTE = re.compile(r"[(（][^()（）]*[)）]")


@cache
def _catalogue() -> dict[str, str]:
    found: dict[str, str] = {}
    for _, phrase, codes in data.rows("industries/scopes.tsv"):
        several = codes.split(";")
        if len(several) > 1:
            found.setdefault(clean(_NOTE.sub("", phrase)), _shared(several))
    return {phrase: code for phrase, code in found.items() if code}


def _shared(codes: list[str]) -> str:
    """The deepest code that holds all of them; support activities (煤炭开采 is 06 and 11) stand beside the others."""
    main = [code for code in codes if not code.startswith(_SUPPORT)] or codes
    return next((main[0][:size] for size in (4, 3, 2) if all(code[:size] == main[0][:size] for code in main)), "")


def register_code(phrase: str) -> str:
    """The code that holds all classes which the catalogue gives a phrase; empty where it gives one or has none such.

    Example:
        >>> register_code("餐饮服务"), register_code("汽车新车销售"), register_code("紧固件制造")
        ('62', '', '')
    """
    return _catalogue().get(clean(_NOTE.sub("", phrase)), "")

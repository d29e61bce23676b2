"""What a search or a panel may be narrowed to: a province, industry codes. What names none is refused, never empty."""

from __future__ import annotations

from collections.abc import Iterable

from jiqun.errors import UsageError
from jiqun.industries import industry_classes
from jiqun.places import gazetteer

__all__ = ["must_be_codes", "province_named"]


def province_named(text: str) -> str:
    """The full name of the province that a filter names.

    Args:
        text: The name in full, the beginning of one (two characters at least), or the code (two or six digits).

    Raises:
        UsageError: No province of today, or several.

    Example:
        >>> province_named("内蒙"), province_named("32"), province_named("320000")
        ('内蒙古自治区', '江苏省', '江苏省')
    """
    asked = text.strip()
    provinces = gazetteer().units(level="province")
    if asked.isdecimal():
        found = [one.name for one in provinces if asked in (one.code, one.code[:2])]
    else:
        found = [one.name for one in provinces if len(asked) > 1 and one.name.startswith(asked)]
    if len(found) != 1:
        raise UsageError(f"no province {text!r}", hint="its Chinese name or its code, e.g. 江苏, 江苏省 or 32")
    return found[0]


def must_be_codes(codes: Iterable[str]) -> None:
    """Refuse what no industry code begins with: an answer about it would look as if there were nothing.

    Raises:
        UsageError: Such a code.

    Example:
        >>> must_be_codes(["17", "3851"])
    """
    known = [one.code for level in (2, 3, 4) for one in industry_classes(level)]
    for code in codes:
        if not code.isdecimal() or not any(one.startswith(code) for one in known):
            raise UsageError(f"no industry code begins with {code!r}", hint="two to four digits of GB/T 4754, e.g. 17")

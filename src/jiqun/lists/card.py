"""The card of a list: ``card.yml``, checked as a whole so that one reading names every mistake in it."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from jiqun.dates import PartialDate
from jiqun.errors import SourceError, UsageError
from jiqun.lists.kinds import kind_of_title
from jiqun.lists.model import Card
from jiqun.tables import source_bytes

__all__ = ["CARD_NAME", "card_of", "read_card"]

CARD_NAME = "card.yml"

_NAMES = [field.name for field in fields(Card)]
_NEEDED = ("id", "title", "issuer", "dated")
_CHOICES = {
    "level": ("national", "provincial", "prefectural"),
    "kind": ("announced", "publicised", "re-reviewed", "revoked"),
    "coverage": ("complete", "partial"),
}
_FORMS = {
    "id": (re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), "lower-case letters, digits and single hyphens, e.g. miit-2023"),
    "programme": (re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?"), "lower-case letters, digits and single hyphens"),
    "sha256": (re.compile(r"(?:[0-9a-f]{64})?"), "64 hexadecimal digits"),
    "file": (re.compile(r"[^/\\\x00]*"), "the name of a file beside the card, without a folder"),
}


def read_card(path: str | os.PathLike[str]) -> Card:
    """Read and check the card of a list.

    Args:
        path: The card, or the folder that holds it as ``card.yml``.

    Returns:
        The card; what it does not say has the default of `Card`.

    Raises:
        SourceError: It cannot be read, or anything in it is wrong: a field that is missing, unknown or of the wrong
            form, a date that is none. One error names all of them.

    Example:
        >>> card = read_card(Path(__file__).parents[1] / "sources" / "miit" / "2023")
        >>> card.id, str(card.dated), card.rows_stated
        ('miit-2023', '2023-10-17', 100)
    """
    file = Path(path)
    if file.is_dir():
        file = file / CARD_NAME
    return card_of(_parsed(file), str(file))


def card_of(given: Mapping[str, Any], where: str, *, hint: str = "CONTRIBUTING.md shows a card") -> Card:
    """The card that some fields make, checked as `read_card` checks a file.

    Args:
        given: Fields by name, with values as YAML gives them.
        where: What the fields were read from, for the message.
        hint: Where the user finds what a card may say.

    Raises:
        SourceError: As `read_card`.
    """
    problems: list[str] = []
    values = {name: _checked(name, given[name], problems) for name in given if name in _NAMES}
    problems += [_unknown(name) for name in given if name not in _NAMES]
    problems += [f"{name} is missing" for name in _NEEDED if given.get(name, "") == ""]
    if not given.get("kind") and (spoken := kind_of_title(str(given.get("title", "")))):
        kind, word = spoken
        problems.append(f"kind is missing: the title speaks of {word}; say {kind} or another kind")
    if problems:
        raise SourceError("the card is wrong: " + "; ".join(problems), where=where, hint=hint)
    return Card(**values)


def _parsed(file: Path) -> dict[str, Any]:
    import yaml

    try:
        given = yaml.safe_load(source_bytes(file).decode("utf-8-sig"))
    except UnicodeError as error:
        raise SourceError("the card is not UTF-8 text", where=str(file), hint="save it as UTF-8") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, SourceError):
            raise
        mark = getattr(error, "problem_mark", None)
        where = f"{file}, line {mark.line + 1}" if mark else str(file)
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise SourceError(f"the card is not YAML: {said}", where=where) from error
    if not isinstance(given, dict):
        raise SourceError(
            "the card holds no fields", where=str(file), hint="one 'name: value' a line, see CONTRIBUTING.md"
        )
    return {str(name): value for name, value in given.items() if value is not None}


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, _NAMES, 1)
    return f"{name} is no field of a card" + (f" (do you mean {near[0]}?)" if near else "")


def _checked(name: str, value: Any, problems: list[str]) -> Any:
    """The value in its type; what is wrong with it is added to `problems`."""
    check: Callable[[Any], Any] = _CHECKS.get(name, _text)
    try:
        found = check(value)
    except (UsageError, ValueError) as error:
        problems.append(f"{name}: {error.what if isinstance(error, UsageError) else error}")
        return None
    if name in _CHOICES and found not in _CHOICES[name]:
        problems.append(f"{name} is {found!r}, not one of {', '.join(_CHOICES[name])}")
    if name in _FORMS and not _FORMS[name][0].fullmatch(str(found)):
        problems.append(f"{name} is {found!r}, not {_FORMS[name][1]}")
    return found


def _text(value: Any) -> str:
    if isinstance(value, dict | list | bool):
        raise ValueError(f"{value!r} is not a text")
    return str(value).strip()


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is not a whole number")
    return value


_SPREADSHEET_DAYS = range(20_000, 80_000)
"""Days since 1899-12-30 from 1954 to 2119; a year has four digits."""


def _date(value: Any) -> PartialDate:
    if isinstance(value, bool) or not isinstance(value, date | int | str):
        raise ValueError(f"{value!r} is not a date")
    if str(value).strip().isdecimal() and int(value) in _SPREADSHEET_DAYS:  # type: ignore[arg-type]
        day = date(1899, 12, 30) + timedelta(days=int(value))  # type: ignore[arg-type]
        raise ValueError(f"{value} is no date but perhaps a day as spreadsheets count them; write {day}")
    return PartialDate.parse(str(value.date() if isinstance(value, datetime) else value))


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is not a list of names")
    return tuple(_text(name) for name in value)


def _period(value: Any) -> tuple[str, str] | tuple[()]:
    if not isinstance(value, list) or len(value) not in (0, 2):
        raise ValueError(f"{value!r} is not a list of two days, the first and the last")
    if not value:
        return ()
    first, last = (_date(day) for day in value)
    if first.first > last.last:
        raise ValueError(f"ends on {last}, before it begins on {first}")
    return str(first), str(last)


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "dated": _date,
    "publicised": _date,
    "label_year": _whole,
    "rows_stated": _whole,
    "coverage_provinces": _names,
    "validity": _period,
}

"""English words for the Chinese words of industry phrases, in both directions.

`english` composes whole phrases from these words; search uses `chinese_words` to find 毛巾 for "towel".
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from jiqun import data

__all__ = ["GlossaryEntry", "chinese_words", "glossary"]

_FORMS = re.compile(r"\(([^()|]*)(?:\|([^()|]*))?\)")


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A Chinese word with its English.

    Args:
        zh: The Chinese word.
        en: The English at the end of a phrase, mostly a plural; ``@`` marks where words before it go, and
            ``{pressure}`` becomes voltage in electrical phrases.
        before: The English before another noun, mostly a singular.
        kind: ``noun``, ``modifier``, ``lead``, ``activity``, ``equipment``, ``goods``, ``element``, ``setting``,
            ``suffix`` or ``joiner``: how the word joins others, see `jiqun.industries.english`.
        also: Other English words that should find it.
        note: The field, or the class whose name it comes from.
    """

    zh: str
    en: str
    before: str
    kind: str
    also: tuple[str, ...]
    note: str


def _forms(text: str) -> tuple[str, str]:
    """The forms at the end and before another noun of ``"bearing(s)"`` or ``"batter(y|ies)"``."""
    end = _FORMS.sub(lambda form: form[1] if form[2] is None else form[2], text)
    before = _FORMS.sub(lambda form: "" if form[2] is None else form[1], text)
    return end, before


@cache
def _entries() -> dict[str, GlossaryEntry]:
    entries = {}
    for zh, text, kind, also, note in data.rows("industries/glossary.tsv"):
        end, before = _forms(text)
        entries[zh] = GlossaryEntry(zh, end, before, kind, tuple(filter(None, also.split(";"))), note)
    return entries


def glossary() -> tuple[GlossaryEntry, ...]:
    """All entries, by their Chinese words.

    Example:
        >>> [(entry.en, entry.before) for entry in glossary() if entry.zh == "毛巾"]
        [('towels', 'towel')]
    """
    return tuple(_entries().values())


def _key(english: str) -> str:
    """Words without case, hyphens and the plural of the last one."""
    text = " ".join(re.sub(r"[^a-z0-9& ]", " ", english.lower()).split())
    if text.endswith("ies") and len(text) > 4:
        return f"{text[:-3]}y"
    if re.search(r"(?:ch|sh|x|ss)es$", text):
        return text[:-2]
    return text[:-1] if text.endswith("s") and not text.endswith(("ss", "us", "is")) else text


@cache
def _by_english() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in _entries().values():
        for english in (entry.en.replace("@", ""), entry.before.replace("@", ""), *entry.also):
            found[_key(english)][entry.zh] = None
    return {key: tuple(words) for key, words in found.items() if key}


def chinese_words(english: str) -> tuple[str, ...]:
    """The Chinese words that an English word or term may stand for.

    Args:
        english: A word or a term of several words; case, hyphens and a plural at the end do not matter.

    Returns:
        Chinese words in the order of the glossary; empty where it knows none. Only the whole term counts: "steel"
        does not give 不锈钢.

    Example:
        >>> chinese_words("Towels"), chinese_words("elevator"), chinese_words("quux")
        (('毛巾',), ('电梯',), ())
    """
    return _by_english().get(_key(english), ())

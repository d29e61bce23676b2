"""What the coder knows: official terms and the lexicon, as one dictionary from words to classes.

Every entry remembers its table and line, so that an answer can quote it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from jiqun import data
from jiqun.text import to_simplified

__all__ = ["Entry", "aliases", "clean", "core", "dictionary", "modifiers"]

_MAKING = re.compile(r"(?:制造业|加工业|制造|加工|生产|制作|业|活动|服务)$")
_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the dictionary.

    Args:
        word: The word, normalised.
        codes: Codes of any level with their shares, which sum to one, the largest first.
        rule: ``class-name``, ``product-term``, ``old-name``, ``scope`` or ``lexicon``.
        line: The official line as it stands in the table.
        source: Table and line number, e.g. ``industries/terms.tsv:8123``.
    """

    word: str
    codes: tuple[tuple[str, float], ...]
    rule: str
    line: str
    source: str


def clean(text: str) -> str:
    """Width, case and blanks made one: what all comparisons of the coder are made on.

    Example:
        >>> clean("ＬＥＤ 照明\u3000器具")
        'led照明器具'
    """
    return _CONTROL.sub("", _SPACE.sub("", unicodedata.normalize("NFKC", to_simplified(text)))).lower()


def core(name: str) -> str:
    """A class name without the word for making: 滚动轴承制造 -> 滚动轴承; the name itself where little would be left.

    Example:
        >>> core("滚动轴承制造"), core("铁矿采选")
        ('滚动轴承', '铁矿采选')
    """
    shorter = _MAKING.sub("", name)
    return shorter if len(shorter) > 1 else name


_RULES = {"name": "class-name", "old-name": "old-name", "head": "product-term", "item": "product-term"}
_TRUST = {"class-name": 4.0, "old-name": 2.0, "product-term": 1.0, "scope": 1.5}


@cache
def dictionary() -> dict[str, Entry]:
    """Every word that is known, with its classes; the lexicon goes before the official terms."""
    found: dict[str, dict[str, float]] = {}
    first: dict[str, tuple[float, str, str, str]] = {}

    def add(word: str, codes: list[str], rule: str, line: str, source: str) -> None:
        trust = _TRUST[rule]
        shares = found.setdefault(word, {})
        for code in codes:
            shares[code] = shares.get(code, 0.0) + trust / len(codes)
        if word not in first or first[word][0] < trust:
            first[word] = (trust, rule, line, source)

    for number, (code, kind, term) in enumerate(data.rows("industries/terms.tsv"), 2):
        word, rule, source = clean(term), _RULES[kind], f"industries/terms.tsv:{number}"
        add(word, [code], rule, term, source)
        if kind in ("name", "old-name") and (short := core(word)) != word:
            add(short, [code], rule, term, source)
    for number, (_, phrase, codes) in enumerate(data.rows("industries/scopes.tsv"), 2):
        add(clean(phrase), codes.split(";"), "scope", phrase, f"industries/scopes.tsv:{number}")
    entries = {}
    for word, shares in found.items():
        _, rule, line, source = first[word]
        entries[word] = Entry(word, _shares(shares), rule, line, source)
    for number, (kind, word, meaning, reason) in enumerate(data.rows("industries/lexicon.tsv"), 2):
        if kind == "noun":
            codes = _ranked(meaning.split(";"))
            entries[clean(word)] = Entry(clean(word), codes, "lexicon", reason, f"industries/lexicon.tsv:{number}")
    return entries


def _shares(weights: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """Codes with shares; a group or division that stands with one of its own classes gives way to it."""
    codes = [code for code in weights if not any(other != code and other.startswith(code) for other in weights)]
    total = sum(weights[code] for code in codes)
    return tuple(sorted(((code, weights[code] / total) for code in codes), key=lambda pair: (-pair[1], pair[0])))


def _ranked(codes: list[str]) -> tuple[tuple[str, float], ...]:
    """Shares of a list of codes that stands in order of fitness: each gets a third of the one before it."""
    weights = [3.0**-place for place in range(len(codes))]
    return tuple((code, weight / sum(weights)) for code, weight in zip(codes, weights, strict=True))


@cache
def modifiers() -> dict[str, float]:
    """Words that say how, not what, with how loudly they are heard (0 not at all, 1 fully)."""
    rows = data.rows("industries/lexicon.tsv")
    return {clean(word): float(meaning) for kind, word, meaning, _ in rows if kind == "modifier"}


@cache
def aliases() -> dict[str, str]:
    """Abbreviations written out."""
    return {
        clean(word): clean(meaning) for kind, word, meaning, _ in data.rows("industries/lexicon.tsv") if kind == "alias"
    }

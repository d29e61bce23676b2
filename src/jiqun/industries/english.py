"""English for Chinese industry phrases, composed word by word from the glossary.

    phrase ─▶ pieces (longest words win) ─▶ chains (at 及, 与, 、) ─▶ units ─▶ words

Chinese and English both put the modifier first, so most phrases keep their order. The exceptions are rules here:
leads go to the front (电池关键材料, key battery materials), settings to the end, 用 becomes "for", two of a kind are
joined by "and" (灯光音响), and only the last noun is a plural. What the glossary does not know stays Chinese.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from jiqun.industries.glossary import GlossaryEntry, glossary
from jiqun.text import normalise

__all__ = ["EnglishPhrase", "english_phrase"]

_BRACKETS = re.compile(r"\(([^()]*)\)")
_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_ELECTRICAL = re.compile(r"电|开关|变压|线缆|绝缘")
_JOINED = {"activity", "equipment", "goods", "element"}
_QUALIFIERS = {"modifier", "lead"}
_UNKNOWN = 100
"""What an untranslated character costs; a piece costs 1, so that few and long pieces win."""


@dataclass(frozen=True, slots=True)
class EnglishPhrase:
    """A phrase in English.

    Args:
        text: The English, beginning with a capital letter; untranslated parts in Chinese as they stand.
        untranslated: Those parts, in order; empty where everything was translated.
    """

    text: str
    untranslated: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every part was translated."""
        return not self.untranslated

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class _Unit:
    """A piece of a chain: its English at the end of a phrase, its English before a noun, and how it joins."""

    end: str
    before: str
    kind: str


@cache
def _words() -> dict[str, GlossaryEntry]:
    return {entry.zh: entry for entry in glossary()}


@cache
def _longest() -> int:
    return max(map(len, _words()))


def english_phrase(phrase: str) -> EnglishPhrase:
    """An English wording of a Chinese industry phrase.

    Args:
        phrase: A phrase as it stands in a cluster's name, without the place and without 产业集群.

    Returns:
        The wording and what was left untranslated. The same phrase always gives the same wording; it is a gloss for
        reading and searching, not an official name.

    Example:
        >>> str(english_phrase("毛巾纺织")), str(english_phrase("电池关键材料"))
        ('Towel textiles', 'Key battery materials')
        >>> english_phrase("魑魅轴承")
        EnglishPhrase(text='魑魅 bearings', untranslated=('魑魅',))
    """
    text = normalise(phrase).text.replace("（", "(").replace("）", ")").strip()
    inner = [english_phrase(part) for part in _BRACKETS.findall(text)]
    pieces = _pieces(_BRACKETS.sub("", text))
    volts = "voltage" if _ELECTRICAL.search(text) else "pressure"
    words = _phrase(pieces).replace("{pressure}", volts)
    whole = " ".join([words[:1].upper() + words[1:], *(f"({part.text[:1].lower()}{part.text[1:]})" for part in inner)])
    left = [unit.end for unit in pieces if unit.kind == "unknown"]
    return EnglishPhrase(whole.strip(), (*left, *(rest for part in inner for rest in part.untranslated)))


def _pieces(text: str) -> list[_Unit]:
    """The phrase cut so that as little as possible is left over, then into as few pieces as possible."""
    best: list[tuple[int, int, GlossaryEntry | str]] = [(0, 0, "")]
    for end in range(1, len(text) + 1):
        options: list[tuple[int, int, GlossaryEntry | str]] = [(best[end - 1][0] + _UNKNOWN, end - 1, text[end - 1])]
        for start in range(max(0, end - _longest()), end):
            part = text[start:end]
            entry = _words().get(part)
            if entry is not None and (entry.kind not in ("suffix", "joiner") or start):
                options.append((best[start][0] + 1, start, entry))
            elif _LATIN.fullmatch(part) or part.isspace():
                options.append((best[start][0] + 1, start, part))
        best.append(min(options, key=lambda option: (option[0], option[1])))
    return _merged(_trusted(_traced(best)))


def _traced(best: list[tuple[int, int, GlossaryEntry | str]]) -> list[GlossaryEntry | str]:
    found, at = [], len(best) - 1
    while at:
        found.append(best[at][2])
        at = best[at][1]
    return found[::-1]


def _trusted(parts: list[GlossaryEntry | str]) -> list[GlossaryEntry | str]:
    """Pieces without the single characters that touch an unknown one: they are most likely a part of its word."""
    doubt = [isinstance(part, str) and not _LATIN.fullmatch(part) for part in parts]
    for order in (range(len(parts)), range(len(parts) - 1, -1, -1)):
        for at in order:
            part = parts[at]
            beside = any(doubt[max(0, at - 1) : at + 2])
            if isinstance(part, GlossaryEntry) and len(part.zh) == 1 and part.kind != "joiner" and beside:
                doubt[at] = True
    return [
        part.zh if unsure and isinstance(part, GlossaryEntry) else part
        for part, unsure in zip(parts, doubt, strict=True)
    ]


def _merged(parts: list[GlossaryEntry | str]) -> list[_Unit]:
    """Units, with neighbouring unknown characters as one."""
    units: list[_Unit] = []
    for part in parts:
        if isinstance(part, GlossaryEntry):
            units.append(_Unit(part.en, part.before, part.kind if part.kind != "suffix" else part.zh))
        elif part.isspace():
            continue
        elif _LATIN.fullmatch(part):
            units.append(_Unit(part, part, "modifier"))
        elif units and units[-1].kind == "unknown":
            units[-1] = _Unit(units[-1].end + part, units[-1].end + part, "unknown")
        else:
            units.append(_Unit(part, part, "unknown"))
    return units


def _phrase(units: list[_Unit]) -> str:
    """Units with joiners, settings and 用 resolved."""
    settings = [unit.end for unit in units if unit.kind == "setting"]
    rest = [unit for unit in units if unit.kind != "setting"]
    if settings and rest:
        return f"{_phrase(rest)} for {_listed(settings)}"
    for at, unit in enumerate(units):
        if unit.kind == "用" and 0 < at < len(units) - 1:
            return f"{_phrase(units[at + 1 :])} for {_phrase(units[:at])}"
    chains = _chains(units)
    if _shares_its_head(chains):
        shared = _joined([*(chain[0] for chain in chains[:-1]), chains[-1][0]])
        chains = [[shared, *chains[-1][1:]]]
    return _listed([_chain(chain) for chain in chains])


def _chains(units: list[_Unit]) -> list[list[_Unit]]:
    chains: list[list[_Unit]] = [[]]
    for unit in units:
        if unit.kind == "joiner":
            chains.append([])
        else:
            chains[-1].append(unit)
    return [chain for chain in chains if chain]


def _shares_its_head(chains: list[list[_Unit]]) -> bool:
    """Whether the words before a joiner modify the noun at the very end too, as in 超硬及硬质合金材料."""
    if len(chains) < 2 or len(chains[-1]) < 2 or any(len(chain) > 1 for chain in chains[:-1]):
        return False
    kind = chains[-1][0].kind
    return all(chain[0].kind in _QUALIFIERS or chain[0].kind == kind for chain in chains[:-1])


def _joined(units: list[_Unit]) -> _Unit:
    return _Unit(_listed([unit.end for unit in units]), _listed([unit.before for unit in units]), units[-1].kind)


def _chain(units: list[_Unit]) -> str:
    """The words of a chain without joiners, in English order."""
    units = _paired(_suffixed(units))
    leads = [unit for unit in units[:-1] if unit.kind == "lead"]
    nouns = [unit for unit in units[:-1] if unit.kind != "lead"]
    head = units[-1] if units else _Unit("", "", "noun")
    before = " ".join(unit.before.replace("@", "") for unit in nouns)
    opening, _, ending = head.end.rpartition("@")
    words = [lead.end for lead in leads if lead.end != opening.strip()]
    return " ".join(filter(None, (*words, opening.strip(), before, ending.strip())))


def _suffixed(units: list[_Unit]) -> list[_Unit]:
    """Units with the suffixes applied to the unit before: 铜基 is copper-based, 类 and 制 only mark a modifier."""
    found: list[_Unit] = []
    for unit in units:
        if unit.kind in ("基", "系") and found:
            based = f"{found[-1].before}-based"
            found[-1] = _Unit(based, based, "modifier")
        elif unit.kind not in ("类", "制", "用", "的", "基", "系"):
            found.append(unit)
    return found


def _paired(units: list[_Unit]) -> list[_Unit]:
    """Units with neighbours of one joining kind made one: 机械设备 is machinery and equipment."""
    found: list[list[_Unit]] = []
    for unit in units:
        if found and unit.kind in _JOINED and found[-1][-1].kind == unit.kind:
            found[-1].append(unit)
        else:
            found.append([unit])
    return [_joined(group) for group in found]


def _listed(words: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``; a comma alone where a word holds an "and" itself."""
    words = [word for index, word in enumerate(words) if word not in words[:index]]
    if len(words) < 2:
        return "".join(words)
    last = ", " if any(" and " in word for word in words) else " and "
    return f"{', '.join(words[:-1])}{last}{words[-1]}"

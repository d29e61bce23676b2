"""What the coder knows: official terms and the lexicon, as one dictionary from words to classes.

Every entry remembers its table and line, so that an answer can quote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jiqun import data
from jiqun.collector import undisturbed
from jiqun.industries.taxonomy import industry_class
from jiqun.industries.wording import core, tidy

__all__ = [
    "Entry",
    "activity_targets",
    "aliases",
    "dictionary",
    "eithers",
    "is_rest",
    "lexicon",
    "merge",
    "modifiers",
    "official",
    "phrases",
    "ranked",
    "umbrellas",
]


@dataclass(slots=True, eq=False)
class Entry:
    """A word of the dictionary, not to be changed; two entries are the same only if they are one object.

    Args:
        word: The word, normalised.
        codes: Codes of any level with their shares, which sum to one, the largest first.
        rule: ``class-name``, ``product-term``, ``old-name``, ``scope``, ``exclusion``, ``phrase`` or ``lexicon``.
        line: The official line as it stands in the table.
        source: Table and line number, e.g. ``industries/terms.tsv:8123``.
        source_kind: What kind of evidence it is: ``goods`` or ``service`` for a word of the trade, else ``name``,
            ``term``, ``scope``, ``exclusion`` or ``phrase``.
    """

    word: str
    codes: tuple[tuple[str, float], ...]
    rule: str
    line: str
    source: str
    source_kind: str


_RULES = {"name": "class-name", "old-name": "old-name", "head": "product-term", "item": "product-term"}
_EVIDENCE = {
    "class-name": "name",
    "old-name": "name",
    "product-term": "term",
    "scope": "scope",
    "exclusion": "exclusion",
}
_LONGEST_PHRASE = 8
_TRUST = {"class-name": 4.0, "old-name": 2.0, "product-term": 1.0, "scope": 1.5, "exclusion": 1.5}


@cache
def lexicon() -> dict[str, Entry]:
    """The words of the trade, with their codes, the fittest first; also those that alone say too little for one."""
    return _entries("noun") | eithers()


@cache
def eithers() -> dict[str, Entry]:
    """Nouns that alone name goods of several classes (型材 may be of steel, aluminium or plastic)."""
    return _entries("either")


@cache
def umbrellas() -> dict[str, Entry]:
    """Words that alone say too little for a code: of many industries (大健康) or of either of two (煤炭)."""
    return _entries("umbrella") | eithers()


@cache
def _lexicon_rows() -> dict[str, list[tuple[int, str, str, str]]]:
    """The lines of the lexicon by kind: (line number, word, meaning, reason)."""
    found: dict[str, list[tuple[int, str, str, str]]] = {}
    lines = zip(*data.columns("industries/lexicon.tsv"), strict=True)
    for number, (kind, word, meaning, reason) in enumerate(lines, 2):
        found.setdefault(kind, []).append((number, tidy(word), meaning, reason))
    return found


def _entries(kind: str) -> dict[str, Entry]:
    entries = {}
    for number, text, meaning, reason in _lexicon_rows()[kind]:
        codes = ranked(meaning)
        source_kind = "goods" if meaning < "44" else "service"
        entries[text] = Entry(text, codes, "lexicon", reason, f"industries/lexicon.tsv:{number}", source_kind)
    return entries


@cache
def official() -> dict[str, Entry]:
    """Names, include lists, business-scope phrases and exclusion lines of the authorities, with their classes."""
    found: dict[str, dict[str, float]] = {}
    first: dict[str, tuple[float, str, str, str]] = {}
    for word, codes, rule, line, source in _official_lines():
        trust = _TRUST[rule]
        shares = found.setdefault(word, {})
        for code in codes:
            shares[code] = shares.get(code, 0.0) + trust / len(codes)
        if word not in first or first[word][0] < trust:
            first[word] = (trust, rule, line, source)
    silent = modifiers()  # 优质 stands in an include list, after the word that it qualifies
    return {
        word: Entry(word, _shares(shares), *first[word][1:], _EVIDENCE[first[word][1]])
        for word, shares in found.items()
        if word not in silent
    }


@cache
def dictionary() -> dict[str, tuple[Entry, ...]]:
    """All words of the lexicon, all official ones and all written phrases, each with its entries in this order."""
    with undisturbed():
        return merge(lexicon(), official(), phrases())


def merge(*parts: dict[str, Entry]) -> dict[str, tuple[Entry, ...]]:
    """Dictionaries as one; a word of several has the entries of all of them, in their order."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entries in parts:
        for word, entry in entries.items():
            found[word] = (*found[word], entry) if word in found else (entry,)
    return found


@cache
def phrases() -> dict[str, Entry]:
    """Phrases in the manner of business scopes and statistical forms, written and coded for this project, short ones.

    The long ones are for the model to learn from: hardly anybody writes just that again, nor ends a phrase with it. Of
    several codes the first is the fittest.
    """
    found = {}
    texts, codes, _ = data.columns("industries/phrases.tsv")
    for number, (phrase, code) in enumerate(zip(texts, codes, strict=True), 2):
        if len(phrase) > _LONGEST_PHRASE:
            continue
        text = tidy(phrase)
        line = text if phrase == text else phrase  # one text where both are the same: there are many
        found[text] = Entry(text, ranked(code), "phrase", line, f"industries/phrases.tsv:{number}", "phrase")
    return found


@cache
def _alone(code: str) -> tuple[tuple[str, float], ...]:
    """One code with the whole share: most entries have just one, and share this."""
    return ((code, 1.0),)


def _official_lines() -> Iterator[tuple[str, list[str], str, str, str]]:
    """(word, codes, rule, the line as it stands, source) of every official line."""
    for number, (code, kind, term) in enumerate(zip(*data.columns("industries/terms.tsv"), strict=True), 2):
        if kind == "piece":  # it may have lost the word that qualified it
            continue
        word, rule, source = tidy(term), _RULES[kind], f"industries/terms.tsv:{number}"
        yield word, [code], rule, term, source
        if kind in ("name", "old-name") and (short := core(word)) != word:
            yield short, [code], rule, term, source
    for table, rule in (("scopes", "scope"), ("exclusions", "exclusion")):
        for number, (_, phrase, codes) in enumerate(data.rows(f"industries/{table}.tsv"), 2):
            yield tidy(phrase), codes.split(";"), rule, phrase, f"industries/{table}.tsv:{number}"


@cache
def is_rest(code: str) -> bool:
    """Whether a code is the class of what is left over in a group.

    Example:
        >>> is_rest("2029"), is_rest("2021"), is_rest("202")
        (True, False, False)
    """
    return len(code) == 4 and code.endswith("9") and "其他" in industry_class(code).name


def _shares(weights: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """Codes with shares; a group or division that stands with one of its own classes gives way to it.

    Not to the class of what is left over: that 2029 (其他人造板制造) lists 人造板 does not make all panels others.
    """
    if len(weights) == 1:
        return _alone(next(iter(weights)))
    named = [code for code in weights if not (is_rest(code) and any(code[:size] in weights for size in (2, 3)))]
    codes = [code for code in named if not any(other != code and other.startswith(code) for other in named)]
    total = sum(weights[code] for code in codes)
    return tuple(sorted(((code, weights[code] / total) for code in codes), key=lambda pair: (-pair[1], pair[0])))


@cache
def ranked(meaning: str) -> tuple[tuple[str, float], ...]:
    """Codes in order of fitness, joined by ``;``: each has a third of the share of the one before it.

    Words with the same codes have the same object, as in `_alone`.
    """
    codes = meaning.split(";")
    if len(codes) == 1:
        return _alone(meaning)
    weights = [3.0**-place for place in range(len(codes))]
    return tuple((code, weight / sum(weights)) for code, weight in zip(codes, weights, strict=True))


@cache
def activity_targets() -> dict[str, dict[str, str]]:
    """For each activity that trades, repairs or rents goods, from codes of goods to the code that it leads to."""
    found: dict[str, dict[str, str]] = {}
    for activity, goods, code, _ in data.rows("industries/activities.tsv"):
        found.setdefault(activity, {})[goods] = code
    return found


@cache
def modifiers() -> dict[str, float]:
    """Words that say how, not what, with how loudly they are heard (0 not at all, 1 fully)."""
    loud = {word: float(meaning) for _, word, meaning, _ in _lexicon_rows()["modifier"]}
    return dict.fromkeys(_entries("umbrella"), 0.3) | loud


@cache
def aliases() -> dict[str, str]:
    """Abbreviations written out."""
    return {word: tidy(meaning) for _, word, meaning, _ in _lexicon_rows()["alias"]}

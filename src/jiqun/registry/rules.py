"""The rules that turn events into states, kept as data with their sources.

``data/registry/rules.tsv`` holds one rule a line with the document and the part of it that says so;
``data/registry/states.tsv`` holds the words for each state in Chinese and English.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jiqun import data
from jiqun.errors import UsageError

__all__ = ["Rule", "StateWords", "rule", "rules", "state_words", "years_rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a programme, or of the registry itself.

    Args:
        id: Stable short name, e.g. ``"announced-3y"``.
        programme: The programme it is of, ``*`` = any.
        level: The level it is of, ``*`` = any.
        kind: The kind of event it speaks of; empty where none is needed.
        effect: The state it leads to.
        years: Years of validity it grants, 0 if it grants none by itself.
        document_number: The document that sets the rule; empty for the registry's own.
        article: The part of that document, as far as it was checked.
        zh: The rule in Chinese.
        en: The rule in English.
        source_zh: Document and part of it in Chinese; empty for the registry's own rules.
    """

    id: str
    programme: str
    level: str
    kind: str
    effect: str
    years: int
    document_number: str
    article: str
    zh: str
    en: str
    source_zh: str

    @property
    def source(self) -> str:
        """Document and part of it, for people; empty for the registry's own rules."""
        return ", ".join(filter(None, (self.document_number, self.article)))


@dataclass(frozen=True, slots=True)
class StateWords:
    """The words for a state: Chinese, English, and the note that gives its dates."""

    state: str
    zh: str
    en: str
    note: str


@cache
def rules() -> dict[str, Rule]:
    """All rules by id, in the order of the table."""
    found = {}
    for key, programme, level, kind, effect, years, *told in data.rows("registry/rules.tsv"):
        found[key] = Rule(key, programme, level, kind, effect, int(years or 0), *told)
    return found


def rule(key: str) -> Rule:
    """The rule with an id.

    Raises:
        UsageError: No such rule.

    Example:
        >>> rule("announced-3y").years
        3
    """
    if key not in rules():
        raise UsageError(f"no rule {key!r}", hint=f"rules: {', '.join(rules())}")
    return rules()[key]


@cache
def years_rule(kind: str, programme: str, level: str) -> Rule | None:
    """The rule that grants years of validity to a kind of event, None where no such rule is known.

    Example:
        >>> years_rule("announced", "sme-characteristic-clusters", "national").id
        'announced-3y'
        >>> years_rule("announced", "sme-characteristic-clusters", "provincial") is None
        True
    """
    fitting = (
        one
        for one in rules().values()
        if one.years and one.kind == kind and one.programme in ("*", programme) and one.level in ("*", level)
    )
    return next(fitting, None)


@cache
def state_words(state: str) -> StateWords:
    """The words for a state.

    Example:
        >>> state_words("recognised").zh
        '认定有效'
    """
    table = {row[0]: StateWords(*row) for row in data.rows("registry/states.tsv")}
    return table[state]

"""The evidence of an entry's values: which rule decided, on which words, by which line of which table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jiqun.coding import CodedEntry

__all__ = ["Evidence", "evidence_of"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What decided about one value of an entry; file and line are the entry's own."""

    field: str
    value: str
    span: tuple[int, int]
    rule: str
    text: str
    source: str = ""


def evidence_of(coded: CodedEntry) -> Iterator[Evidence]:
    """The evidence of an entry: its name first, then the place, then the industries in their order.

    Every step that a coder took is one element; spans are offsets into the entry's name.
    """
    name = coded.entry.name
    yield Evidence("name", name, (0, len(name)), "as-published", "the name as it stands in the document")
    for step in coded.place.evidence:
        yield Evidence("place", coded.place.code, coded.place.span, step.rule, step.text, step.source)
    at = name.find(coded.phrase) if coded.phrase else -1
    span = (at, at + len(coded.phrase)) if at >= 0 else (0, 0)
    for reason in coded.industry.evidence:
        yield Evidence("industry_phrase", coded.phrase, span, reason.rule, reason.text, reason.source)
    for code in coded.industry.codes:
        for reason in code.evidence:
            yield Evidence("industry_code", code.code, span, reason.rule, reason.text, reason.source)

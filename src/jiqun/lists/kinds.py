"""What a list does to the clusters on it, as its own words say: recognise them, or take the recognition away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jiqun.documents import Document
from jiqun.lists.model import Card, Entry, Finding
from jiqun.text import clean

__all__ = ["kind_of_title", "losses"]

_TITLES = {
    "revoked": re.compile("撤销|取消"),
    "re-reviewed": re.compile("复核|复审"),
    "publicised": re.compile("公示"),
}
_LOSS = re.compile("(?<![未不])(?:撤销|取消)|不再(?:认定|保留)|(?:未|不)(?:予)?通过|不合格")
_LONGEST_TITLE, _LONGEST_WORD = 60, 12
_SENTENCE = re.compile("[。;]")
_ADVICE = "if so, take these rows into a file of their own, with kind: revoked on its card"


def kind_of_title(title: str) -> tuple[str, str] | None:
    """The kind of list that a title speaks of where it is no plain announcement, and the word for it.

    Example:
        >>> kind_of_title("2022年度中小企业特色产业集群复核通过名单"), kind_of_title("2023年度名单")
        (('re-reviewed', '复核'), None)
    """
    for kind, words in _TITLES.items():
        if found := words.search(title):
            return kind, found[0]
    return None


def losses(document: Document, entries: Sequence[Entry], card: Card | None) -> Iterator[Finding]:
    """Where a list that is not known to revoke says that clusters lose their recognition, in lines or in cells."""
    if card is not None and card.kind == "revoked":
        return
    rows = {(entry.locator.line, entry.locator.row) for entry in entries}
    for line in document.lines:
        form = clean(line.text[: 2 * _LONGEST_TITLE]) if _LOSS.search(line.text[: 2 * _LONGEST_TITLE]) else ""
        of_a_row = (line.locator.line, line.locator.row) in rows
        title = next((cell for cell in map(clean, line.cells) if _LOSS.search(cell)), "") if form else ""
        if title and not of_a_row and len(title) <= _LONGEST_TITLE and not _SENTENCE.search(title):
            message = (
                f"the line {title!r} says that clusters lose their recognition; its rows were read like all others"
            )
            yield Finding("kind", "warning", message, _ADVICE, line.locator)
    lost = [entry for entry in entries if any(_is_loss(value) for value in entry.columns.values())]
    if lost:
        rows_say = "a row says" if len(lost) == 1 else f"{len(lost)} rows say"
        message = f"{rows_say} in another column that recognition is lost; they were read like all others"
        yield Finding("kind", "warning", message, _ADVICE, lost[0].locator)


def _is_loss(value: str) -> bool:
    return len(value) <= _LONGEST_WORD and _LOSS.search(value) is not None

"""What is odd about a list when its entries are looked at together: numbers, doubles, stated counts, the digest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from jiqun.documents import Document, Locator
from jiqun.lists.condense import condensed
from jiqun.lists.kinds import losses
from jiqun.lists.model import Card, Entry, Finding
from jiqun.lists.near_doubles import near_doubles
from jiqun.lists.shape import common_ending, fits
from jiqun.text import clean

__all__ = ["find_all"]

_WESTERN = re.compile("[\u0080-\u00ff\u0152-\u017e\u2013-\u2122]")
_GOES_ON = re.compile(r"集群\s+[^\s（(\[【〔]")
_SEVERAL = re.compile("集群[、，,；;和及 ]+[^（(]*集群")
_CUT = "look in the document whether the name was cut, or has the text of another column in it"
_GAP_ADVICE = (
    "look in the document for the rows between; one may not have been read, or the list is a part of a longer one"
)


def find_all(
    document: Document, entries: Sequence[Entry], card: Card | None, totals: Sequence[tuple[int, Locator]] = ()
) -> list[Finding]:
    """All findings about entries as a whole: numbers, doubles, endings, spoilt text, lost recognitions, counts, digest.

    Args:
        document: Where the entries come from.
        entries: In order.
        card: The list's card, where there is one.
        totals: What the document's own words say about how many rows there are, and where.
    """
    is_partial = card is not None and card.coverage == "partial"
    return [
        *_numbers(entries, is_partial),
        *_doubles(entries),
        *_near_doubles(entries),
        *_endings(entries),
        *_going_on(entries),
        *_several(entries),
        *_garbled(entries),
        *losses(document, entries, card),
        *_hidden(document, entries),
        *_counts(entries, card, totals),
        *_digest(document, card),
    ]


def _sequences(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The entries divided where the numbering begins anew with 1, under another heading or for another group."""
    groups = _groups(entries)
    run: list[Entry] = []
    for at, entry in enumerate(entries):
        if run and entry.number == 1 and (entry.heading != run[-1].heading or groups[at] != groups[at - 1]):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _groups(entries: Sequence[Entry]) -> list[str]:
    """For each entry its value in the column that groups the rows, say the provinces; "" where none does.

    The column is known by what it does: it has another value wherever the numbering begins anew, and far fewer values
    in a row than there are rows. An empty cell repeats the one above, as merged cells become in a text file.
    """
    restarts = [at for at, entry in enumerate(entries) if at and entry.number == 1]
    for name in entries[0].columns if restarts else ():
        values: list[str] = []
        for entry in entries:
            own = clean(entry.columns.get(name, ""))
            values.append(own or (values[-1] if values else ""))
        changes = {at for at in range(1, len(values)) if values[at] != values[at - 1]}
        if changes.issuperset(restarts) and 2 * len(changes) <= len(entries):
            return values
    return [""] * len(entries)


def _numbers(entries: Sequence[Entry], is_partial: bool) -> Iterator[Finding]:
    if all(entry.number is None for entry in entries):
        return
    for run in _sequences(entries):
        yield from _repeats(run)
        yield from _order(run)
        yield from _gaps(run, is_partial)


def _repeats(run: Sequence[Entry]) -> list[Finding]:
    """Numbers that are used again; where they are many, a second list may begin there."""
    first: dict[int, Entry] = {}
    again: list[tuple[int, Entry]] = []
    for entry in run:
        if entry.number is None:
            continue
        if entry.number in first:
            again.append((entry.number, entry))
        first.setdefault(entry.number, entry)
    found = [
        Finding(
            "repeat",
            "error",
            f"the number {number} is used again; first at {first[number].locator}",
            "find out which of the two is right",
            entry.locator,
        )
        for number, entry in again
    ]
    what = f"{again[0][0]}; it stands also at {first[again[0][0]].locator}" if again else ""
    advice = "find out whether a second list begins here; if so, save it as a file of its own"
    return condensed(found, f"{len(again)} numbers are used again, the first is {what}", advice=advice)


def _order(run: Sequence[Entry]) -> list[Finding]:
    """Numbers that come after a higher one."""
    late: list[Entry] = []
    seen: set[int] = set()
    highest = -1
    for entry in run:
        if entry.number is None:
            continue
        if entry.number < highest and entry.number not in seen:
            late.append(entry)
        seen.add(entry.number)
        highest = max(highest, entry.number)
    advice = "check that the rows were not shuffled, e.g. by columns that are printed side by side"
    found = [
        Finding("order", "warning", f"the number {entry.number} comes after a higher one", advice, entry.locator)
        for entry in late
    ]
    first = late[0].number if late else ""
    return condensed(found, f"{len(late)} numbers come after a higher one, the first is {first}")


def _gaps(run: Sequence[Entry], is_partial: bool) -> Iterator[Finding]:
    """Numbers that are missing, and rows without a number, which may be the missing ones."""
    present = {entry.number for entry in run if entry.number is not None}
    severity = "warning" if is_partial else "error"
    after, bare = 0, list[Entry]()
    for entry in run:
        if entry.number is None:
            bare.append(entry)
            continue
        missing = [number for number in range(after + 1, entry.number) if number not in present]
        if bare and len(bare) == len(missing):
            for number, row in zip(missing, bare, strict=True):
                yield _bare(row, f"the row has no number; by its place it is {number}", "note")
        else:
            yield from (_bare(row, "the row has no number", "warning") for row in bare)
            for first, last in _ranges(missing):
                what = f"the number {first} is" if first == last else f"the numbers {first} to {last} are"
                yield Finding("gap", severity, f"{what} missing before {entry.number}", _GAP_ADVICE, entry.locator)
        bare = []
        after = max(after, entry.number)
    yield from (_bare(row, "the row has no number", "warning") for row in bare)


def _bare(row: Entry, message: str, severity: str) -> Finding:
    return Finding("unnumbered", severity, message, "check that this is a row of the list", row.locator)


def _ranges(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of numbers that follow each other, as first and last."""
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]


def _content(entry: Entry) -> tuple[str, ...]:
    return (entry.heading, *(clean(value) for value in entry.columns.values()))


def _doubles(entries: Sequence[Entry]) -> Iterator[Finding]:
    """The same name again: letter by letter an error, after normalising or with other columns a warning."""
    first: dict[str, Entry] = {}
    same: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        before = first.setdefault(clean(entry.name), entry)
        twin = same.setdefault((entry.name, *_content(entry)), entry)
        if twin is not entry:
            message = f"{entry.name!r} stands also at {twin.locator}"
            yield Finding("duplicate", "error", message, "take one of the two out", entry.locator)
        elif before is not entry:
            how = "with other columns or under another heading" if before.name == entry.name else "written otherwise"
            message = f"{entry.name!r} stands also at {before.locator}, {how}"
            yield Finding("near-duplicate", "warning", message, "find out whether it is one cluster", entry.locator)


def _near_doubles(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Names that differ in one character, which is no numeral and no word for a direction or size."""
    first = {clean(entry.name): entry for entry in reversed(entries)}
    return (_near(first[one], first[other]) for one, other in near_doubles(reversed(first)))


def _near(one: Entry, other: Entry) -> Finding:
    message = f"{other.name!r} differs in one character from {one.name!r} at {one.locator}"
    return Finding("near-duplicate", "warning", message, "find out whether one of them is a misprint", other.locator)


def _endings(entries: Sequence[Entry]) -> list[Finding]:
    """Names that do not end as those of the list do, so that a part may be missing."""
    if len({entry.name[-2:] for entry in entries}) == 1:  # as nearly all lists, and much quicker to ask
        return []
    ending = common_ending([entry.name for entry in entries])
    unlike = [entry for entry in entries if not entry.name.endswith(ending) and not fits(entry.name, ending)]
    unlike = [entry for entry in unlike if not _GOES_ON.search(entry.name)]
    found = [
        Finding("ending", "warning", f"{one.name!r} does not end with {ending!r} as the others do", _CUT, one.locator)
        for one in unlike
    ]
    first = unlike[0].name if unlike else ""
    return condensed(found, f"{len(unlike)} names do not end with {ending!r} as the others do, the first is {first!r}")


def _going_on(entries: Sequence[Entry]) -> list[Finding]:
    """Names with a blank and more text behind their last word, as where only blanks divide the columns."""
    found = [
        Finding("ending", "warning", f"{entry.name!r} goes on behind 集群", _CUT, entry.locator)
        for entry in entries
        if _GOES_ON.search(entry.name)
    ]
    return condensed(found, f"{len(found)} names go on behind 集群 with the text of another column, perhaps")


def _several(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Rows that hold more than one name, as running text does."""
    advice = "write each name on a line of its own; else these clusters are not counted"
    for entry in entries:
        if entry.name.count("集群") > 1 and _SEVERAL.search(entry.name):
            message = f"the row holds several names: {entry.name[:60]!r}"
            yield Finding("several", "error", message, advice, entry.locator)


def _garbled(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Chinese that was once read under a Western encoding: letters with accents and signs where names should be."""
    spoilt = [entry for entry in entries if len(_WESTERN.findall(entry.name)) * 2 > len(entry.name)]
    if spoilt:
        message = f"{len(spoilt)} names are no readable text, the first is {spoilt[0].name[:30]!r}"
        advice = "get the file again: it was opened and saved under a wrong encoding before it came here"
        yield Finding("garbled", "error", message, advice, spoilt[0].locator)


def _hidden(document: Document, entries: Sequence[Entry]) -> Iterator[Finding]:
    """Rows that nobody sees who opens the worksheet, since a filter or a hand hides them."""
    hidden = [entry for entry in entries if entry.locator.row in document.hidden] if document.hidden else []
    if hidden:
        what = "a row is" if len(hidden) == 1 else f"{len(hidden)} rows are"
        message = f"{what} hidden in the worksheet and read like all others, the first is {hidden[0].name!r}"
        advice = "show all rows in the file, and take out those that do not belong to the list"
        yield Finding("hidden", "warning", message, advice, hidden[0].locator)


def _counts(entries: Sequence[Entry], card: Card | None, totals: Iterable[tuple[int, Locator]]) -> Iterator[Finding]:
    rows = len(entries)
    advice = "look for rows that were not read, or correct the number that is stated"
    if card is not None and card.rows_stated and card.rows_stated != rows:
        yield Finding("count", "error", f"the card states {card.rows_stated} rows, {rows} were read", advice)
    for total, locator in totals:
        if total != rows:
            yield Finding("count", "warning", f"the document states {total} rows, {rows} were read", advice, locator)


def _digest(document: Document, card: Card | None) -> Iterator[Finding]:
    if card is not None and card.sha256 and card.sha256 != document.sha256:
        message = f"the file is not the one that the card describes: its sha256 is {document.sha256}"
        advice = "get the file again as it was published (line ends may have been changed), or correct the card"
        yield Finding("digest", "error", message, advice)

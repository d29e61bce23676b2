"""Candidates become entries: one walk from the first to the last, remembering the heading and the number before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jiqun.documents import Document, Locator
from jiqun.errors import SourceError
from jiqun.lists import words
from jiqun.lists.model import Entry, Finding
from jiqun.lists.numbering import number_of, split_number
from jiqun.lists.rows import Candidate, Table, table_of
from jiqun.lists.shape import common_ending, fits, looks_like_name
from jiqun.text import clean

__all__ = ["Parsed", "parse"]

_LONGEST_HEADING = 30
_LONGEST_NAME = 300
_LONGEST_REST = 10
_MOST_PIECES = 3
_LOOK = "look at the line in the file; correct it there if it is a row"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was read, before the entries are looked at together.

    Args:
        entries: In the order of the list.
        findings: What was noticed on the way.
        totals: How many rows the document's own words say there are, and where.
    """

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    totals: tuple[tuple[int, Locator], ...]


def parse(document: Document, *, column: str | None = None, where: str = "") -> Parsed:
    """Read the rows of a document.

    Args:
        document: Any document.
        column: The header of the name column, or its 1-based number in a table without header; None = find it.
        where: The file's name, for messages.

    Raises:
        SourceError: No rows, or it is not clear which column holds the names.
        UsageError: No such column.
    """
    table = table_of(document, column=column, where=where)
    ending, is_numbered, is_chinese = _character(table)
    walk = _Walk(ending, is_numbered, is_chinese, table.has_header, document.format != "text")
    if table.has_header or is_numbered or ending or _are_names(table):
        for candidate in table.candidates:
            walk.take(candidate)
        walk.finish()
    if not walk.entries:
        hint = "a list has a name a line, numbered or not, or a column headed 集群名称 or 名称; else pass column="
        raise SourceError("no rows found", where=where, hint=hint)
    entries = _in_order(walk.entries) if table.side_by_side else walk.entries
    return Parsed(tuple(entries), tuple(walk.findings), tuple(walk.totals))


def _character(table: Table) -> tuple[str, bool, bool]:
    """The names' common ending, whether rows are numbered, and whether they are so in Chinese numerals."""
    numbered, plain, styles = _sorted_out([row for row in table.candidates if row and not row.before_header])
    if not numbered and not plain:
        numbered, plain, styles = _sorted_out([row for row in table.candidates if row])
    is_numbered = len(numbered) >= 3 or len(numbered) > len(plain)
    ending = common_ending(numbered) if is_numbered else common_ending([*numbered, *plain])
    return ending, is_numbered, sum(style.startswith("chinese") for style in styles) * 2 > len(styles) > 0


def _sorted_out(rows: Sequence[Candidate]) -> tuple[list[str], list[str], list[str]]:
    """The names behind a number, other texts that may be names, and the styles of the numbers."""
    numbered, plain, styles = [], [], []
    for row in rows:
        if len(row.text) > _LONGEST_NAME:
            continue
        split = split_number(row.text) if row.single or not row.number else None
        if row.number and number_of(row.number) is not None:
            numbered.append(row.text)
        elif split and split[1]:
            numbered.append(split[1])
            styles.append(split[2])
        elif row.text and not _is_frame(clean(row.text)):
            plain.append(row.text)
    return numbered, plain, styles


def _is_frame(form: str) -> bool:
    is_frame = (words.is_furniture, words.is_title, words.is_scheme, words.is_note, words.is_sum, words.heading_of)
    return any(test(form) for test in is_frame)


def _are_names(table: Table) -> bool:
    """Whether the lines of a text without header, numbers and common ending can be a plain list of names."""
    texts = [row.text for row in table.candidates if row is not None]
    return sum(len(text) <= _LONGEST_NAME and looks_like_name(text) for text in texts) >= 0.8 * len(texts)


def _in_order(entries: Sequence[Entry]) -> list[Entry]:
    """Entries printed side by side in the order of their numbers, where these are all different."""
    numbers = [entry.number for entry in entries if entry.number is not None]
    if len(set(numbers)) < len(entries):
        return list(entries)
    ordered = sorted(entries, key=lambda entry: entry.number or 0)
    return [replace(entry, row=row) for row, entry in enumerate(ordered, 1)]


@dataclass(slots=True)
class _Walk:
    """The state of the walk; `take` is its one step."""

    ending: str
    is_numbered: bool
    is_chinese: bool
    has_header: bool
    is_table: bool
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    totals: list[tuple[int, Locator]] = field(default_factory=list)
    _headings: list[tuple[words.Heading, Locator, int]] = field(default_factory=list)
    _loose: list[Candidate] = field(default_factory=list)
    _in_notes: bool = False
    _expected: int = 1

    def take(self, candidate: Candidate | None) -> None:
        """Decide what the next candidate is; None is a repeated header, after which rows come again."""
        if candidate is None:
            self._in_notes = False
        elif candidate.before_header:
            self._take_early(candidate)
        elif candidate.single:
            self._take_single(candidate)
        else:
            self._take_row(candidate)

    def _named(self, text: str) -> bool:
        return bool(self.ending) and fits(text, self.ending) and not words.is_scheme(clean(text))

    def _take_early(self, row: Candidate) -> None:
        """A line before the first header: a title, the heading of the first part, or a row whose header was lost."""
        form = clean(row.text[:_LONGEST_NAME])
        split = split_number(row.text, self._expected)
        name = split[1] if split and split[1] else row.text
        heading = self._heading(form, split)
        if self._named(name) and looks_like_name(name):
            self._add(row, split[0] if split and split[1] else None, name)
        elif heading is not None and (heading.is_area or heading.stated):
            self._open(heading, row.line.locator)
        else:
            self.note_total(form, row.line.locator)

    def _take_row(self, row: Candidate) -> None:
        """A line with several filled cells."""
        first = clean(row.number or row.text)
        if words.is_sum(first):
            self.note_total(clean(row.line.text), row.line.locator)
        elif words.is_note(first) and number_of(row.number) is None:
            self._in_notes = True
        elif not row.text:
            self._no_name(row)
        elif row.number:
            self._add(row, number_of(row.number), row.text)
            if number_of(row.number) is None:
                message = f"the number {row.number!r} cannot be read"
                self._find("unreadable", "warning", message, "check the number", row)
        else:
            self._take_unnumbered(row)

    def _take_unnumbered(self, row: Candidate) -> None:
        split = split_number(row.text, self._expected)
        if split and split[1] and split[2] != "spaced":
            self._add(row, split[0], split[1])
        elif not self._joined(row):
            self._add(row, None, row.text)

    def _no_name(self, row: Candidate) -> None:
        number = number_of(row.number)
        if number is None:
            self._loose.append(row)
            return
        self._find(
            "unreadable", "error", f"row {number} has no name", "look at the row in the file and write the name", row
        )
        self._expected = number + 1

    def _take_single(self, row: Candidate) -> None:
        """A line with one text: furniture, heading, note, title or row."""
        if len(row.text) > _LONGEST_NAME:
            self._in_notes = self._in_notes or words.is_note(clean(row.text[:_LONGEST_NAME]))
            self._loose += [] if self._in_notes else [row]
            return
        form = clean(row.text)
        split = split_number(row.text, self._expected)
        named = self._named(form)
        heading = None if named else self._heading(form, split)
        if not form or words.is_furniture(form):
            return
        if heading is not None:
            self._open(heading, row.line.locator)
        elif not named and (words.is_note(form) or words.is_title(form) or words.is_scheme(form) or words.is_sum(form)):
            self._in_notes = self._in_notes or words.is_note(form)
            self.note_total(form, row.line.locator)
        elif split and split[1]:
            self._take_numbered(row, split[0], split[1])
        elif number_of(row.text) is not None:
            if row.in_number_column or number_of(row.text) == self._expected:
                self._no_name(replace(row, number=row.text))
        elif not (self._in_notes and not named) and not self._joined(row):
            self._take_plain(row, named)

    def _heading(self, form: str, split: tuple[int, str, str] | None) -> words.Heading | None:
        heading = words.heading_of(form)
        if heading is None and split and split[2] != "spaced":
            inner = words.heading_of(clean(split[1]))
            heading = inner if inner and inner.stated and inner.is_area else None
        if heading is None or len(heading.name) > _LONGEST_HEADING or self._in_notes:
            return None
        is_row = heading.depth < 3 and not heading.is_area and self.is_chinese and not self.ending
        return None if is_row else heading

    def _take_numbered(self, row: Candidate, number: int, name: str) -> None:
        named = self._named(name)
        if self._in_notes and not named:
            return
        before_the_list = not self.entries and not self.has_header and self.ending and not named
        unlike_a_name = not (named or self.has_header or looks_like_name(name))
        if before_the_list or unlike_a_name:
            self._loose.append(row)
        else:
            self._add(row, number, name)

    def _take_plain(self, row: Candidate, named: bool) -> None:
        """A text without a number: a row where the list has such rows."""
        as_usual = not self.ending and not self.is_numbered and (self.has_header or looks_like_name(row.text))
        if named or as_usual:
            self._add(row, None, row.text)
        else:
            self._loose.append(row)

    def _joined(self, row: Candidate) -> bool:
        """Whether this is the rest of a name that a page or line break has cut; if so, it is put together."""
        if not self.entries or not self.ending or self._in_notes or self._named(self.entries[-1].name):
            return False
        if self._named(row.text) and len(clean(row.text)) > _LONGEST_REST:
            return False
        last = self.entries[-1]
        pieces = [*self._loose, row]
        name = last.name + "".join(piece.text for piece in pieces)
        if len(pieces) > _MOST_PIECES or not self._named(name):
            return False
        raw = "\n".join([last.raw, *(piece.line.text for piece in pieces)])
        self.entries[-1] = replace(last, name=name, raw=raw)
        self._loose.clear()
        self._find("joined", "note", f"the name {name!r} was put together from several lines", "check the name", row)
        return True

    def _add(self, row: Candidate, number: int | None, name: str) -> None:
        for loose in self._loose if self.entries else ():
            self._find("unreadable", "warning", f"not read as a row: {_short(loose.line.text)}", _LOOK, loose)
        self._loose.clear()
        heading = self._headings[-1][0].name if self._headings else ""
        locator = self._locator(row)
        entry = Entry(len(self.entries) + 1, number, name, locator, heading, row.columns, row.line.text)
        self.entries.append(entry)
        self._expected = (number or self._expected) + 1

    def _locator(self, row: Candidate) -> Locator:
        return replace(row.line.locator, cell=row.cell) if self.is_table else row.line.locator

    def _find(self, kind: str, severity: str, message: str, advice: str, row: Candidate) -> None:
        self.findings.append(Finding(kind, severity, message, advice, self._locator(row)))

    def note_total(self, form: str, locator: Locator) -> None:
        """Keep the number of rows that a title or a note states."""
        total = words.stated_total(form)
        if total:
            self.totals.append((total, locator))

    def _open(self, heading: words.Heading, locator: Locator) -> None:
        self._close(heading.depth)
        self._headings.append((heading, locator, len(self.entries)))

    def _close(self, depth: int) -> None:
        """End the headings of a depth and below; each that states a number of rows must have had so many."""
        while self._headings and self._headings[-1][0].depth >= depth:
            heading, locator, before = self._headings.pop()
            rows = len(self.entries) - before
            if heading.stated and heading.stated != rows:
                message = f"the heading {heading.name} states {heading.stated} rows, {rows} follow"
                self.findings.append(
                    Finding("count", "error", message, "look for a row that is missing or too many", locator)
                )

    def finish(self) -> None:
        """End the walk: close all headings, and say what stands behind the last row."""
        self._close(0)
        if self._loose:
            first = self._loose[0]
            count = len(self._loose)
            lines = "a line" if count == 1 else f"{count} lines"
            message = f"{lines} after the last row not read as rows: {_short(first.line.text)}"
            self._find("unreadable", "note", message, _LOOK, first)


def _short(text: str) -> str:
    line = clean(text[:200])
    return line if len(line) <= 40 else line[:39] + "…"

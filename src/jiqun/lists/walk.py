"""The walk over the candidates of a list: what each of them is, given the heading and the number before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jiqun.documents import Locator
from jiqun.lists import words
from jiqun.lists.condense import condensed
from jiqun.lists.marks import without_marks
from jiqun.lists.model import Entry, Finding
from jiqun.lists.numbering import CHINESE_NUMBER, number_of, split_number, strip
from jiqun.lists.rows import Candidate
from jiqun.lists.shape import LONGEST_NAME, fits, looks_like_name
from jiqun.text import clean

__all__ = ["Walk"]

_LONGEST_HEADING = 30
_LONGEST_REST = 10
_MOST_PIECES = 3
_NUMERAL = re.compile(rf"\(?({CHINESE_NUMBER})\)?[、.]?")
_LOOK = "look at the line in the file; correct it there if it is a row"


@dataclass(slots=True)
class Walk:
    """The state of the walk; `take` is its one step, `finish` its end.

    Args:
        ending: What the names of the list end with; "" where they have nothing in common.
        is_numbered: Whether its rows have numbers.
        is_chinese: Whether these are Chinese numerals, which headings have as well.
        has_header: Whether a header says which column is which.
        is_table: Whether the document has cells, so that places name them.
    """

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
    _marked: list[tuple[str, str, Locator]] = field(default_factory=list)
    _behind: set[str] = field(default_factory=set)
    _unread: list[tuple[str, Locator]] = field(default_factory=list)
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
        form = clean(row.text[:LONGEST_NAME])
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
        if words.is_sum(first) or self._sums_up(row):
            self.note_total(clean(row.line.text), row.line.locator)
        elif words.is_note(first) and number_of(row.number) is None:
            self._in_notes = True
        elif (area := self._area_beside_a_numeral(row)) is not None:
            self._open(area, row.line.locator)
        elif not row.text or _is_number(row.text):
            self._no_name(row)
        elif row.number:
            number = number_of(row.number)
            self._add(row, number, row.text)
            if number is None:
                self._unread.append((row.number, self._locator(row)))
        else:
            self._take_unnumbered(row)

    def _area_beside_a_numeral(self, row: Candidate) -> words.Heading | None:
        """The heading that a row is which has a Chinese numeral and the name of a place, and nothing else."""
        if not self.ending or row.number.isascii():  # nearly every row
            return None
        form = _NUMERAL.fullmatch(clean(row.number)) if not self._named(row.text) else None
        texts = [text for text in map(strip, (row.text, *row.columns.values())) if text]
        if form is None or len(texts) != 1:
            return None
        heading = words.heading_of(f"({form[1]}){clean(texts[0])}")
        return heading if heading is not None and heading.is_area else None

    def _sums_up(self, row: Candidate) -> bool:
        """Whether a row without number and name has the word for a sum in another cell, say that of the province."""
        if row.number or self._named(row.text) or (row.text and not _is_number(row.text)):
            return False
        return any(words.is_sum_label(clean(value)) for value in row.columns.values())

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
        if len(row.text) > LONGEST_NAME:
            self._in_notes = self._in_notes or words.is_note(clean(row.text[:LONGEST_NAME]))
            self._loose += [] if self._in_notes else [row]
            return
        if self._is_footnote(row.text):
            self._in_notes = True
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

    def _is_footnote(self, text: str) -> bool:
        """Whether a line begins with a mark that was taken off the end of a name, and so is its footnote."""
        return bool(self._behind) and text.startswith(tuple(self._behind))

    def _heading(self, form: str, split: tuple[int, str, str] | None) -> words.Heading | None:
        heading = words.heading_of(form)
        if heading is None and split and split[2] != "spaced":
            inner = words.heading_of(clean(split[1]))
            heading = inner if inner and inner.stated and inner.is_area else None
        if heading is None or len(heading.name) > _LONGEST_HEADING or self._in_notes:
            return None
        if self.ending and self.ending in heading.name and heading.depth == 3:
            return None  # 业集群 河北省: the rest of a cut name with the cell behind it, no place
        is_row = heading.depth < 3 and not heading.is_area and self.is_chinese and not self.ending
        return None if is_row else heading

    def _take_numbered(self, row: Candidate, number: int, name: str) -> None:
        named = self._named(name)
        if self._in_notes and not (named and number == self._expected):
            return
        before_the_list = not self.entries and not self.has_header and self.ending and not named
        unlike_a_name = not (named or (self.has_header and not name.endswith("。")) or looks_like_name(name))
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
        written = name
        name, mark = without_marks(written)
        if mark:
            self._marked.append((name, mark, locator))
        if mark and written.endswith(mark):
            self._behind.add(mark)
        entry = Entry(len(self.entries) + 1, number, name, locator, heading, row.columns, row.line.text, row.label)
        self.entries.append(entry)
        self._expected = (number or self._expected) + 1

    def _locator(self, row: Candidate) -> Locator:
        return row.line.locator.in_cell(row.cell) if self.is_table else row.line.locator

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
        """End the walk: close all headings, and say which names had marks and what stands behind the last row."""
        self._close(0)
        self.findings += [*_about_numbers(self._unread), *_about_marks(self._marked)]
        if self._loose:
            first = self._loose[0]
            count = len(self._loose)
            lines = "a line" if count == 1 else f"{count} lines"
            message = f"{lines} after the last row not read as rows: {_short(first.line.text)}"
            self._find("unreadable", "note", message, _LOOK, first)


def _is_number(text: str) -> bool:
    """Whether a text where a name should stand is a number."""
    return len(text) <= _LONGEST_REST and number_of(text) is not None


def _about_numbers(unread: Sequence[tuple[str, Locator]]) -> list[Finding]:
    """What is said of numbers that cannot be read, as codes of another kind are."""
    found = [
        Finding("unreadable", "warning", f"the number {number!r} cannot be read", "check the number", locator)
        for number, locator in unread
    ]
    return condensed(found, f"{len(unread)} numbers cannot be read, the first is {unread[0][0]!r}" if unread else "")


def _about_marks(marked: Sequence[tuple[str, str, Locator]]) -> list[Finding]:
    """What is said of footnote marks."""
    advice = "read the footnote: it may say that a name or a place has changed"
    found = [
        Finding("mark", "note", f"the footnote mark {mark} was taken off the name {name!r}", advice, locator)
        for name, mark, locator in marked
    ]
    marks = " ".join(dict.fromkeys(mark for _, mark, _ in marked))
    return condensed(found, f"footnote marks were taken off {len(marked)} names: {marks}")


def _short(text: str) -> str:
    line = clean(text[:200])
    return line if len(line) <= 40 else line[:39] + "…"

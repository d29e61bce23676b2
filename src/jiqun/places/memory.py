"""Memory: what need not be read twice.

A place that is written in one way means the same in every text, unless what follows changes it (苏州 in 苏州工业园区
or 苏州路). What may follow is told by `quiet` for places that end with a county's full name, by `calm` for all others.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from jiqun.places.model import Answer
from jiqun.places.quiet import QUIET, WINDOW, follows_quietly

# `calm` and what it needs are loaded with the first text that is read the slow way.
if TYPE_CHECKING:
    import re

__all__ = ["WINDOW", "Memory", "Remembered"]

_MANY = 300_000
_NONE = (0,)


class Remembered(NamedTuple):
    """An answer, and what must hold of the text behind it.

    Args:
        answer: The answer.
        fixed: Whether only a second place or a zone can change it (`quiet`); else it is calm or not (`calm`).
        after: What would make another word of its last name.
        longer: What would make a longer name of it.
        firm: The answers in the name of a firm or an institution, by its word (公司); None where that changes nothing.
        last: The last name as written; "" where it ends with its class or is not the only one that is meant.
        quiet: The three characters behind it with which it holds without another look.
        closed: For a county written with its class that is not fixed: what must not follow (`calm.closed`).
    """

    answer: Answer
    fixed: bool
    after: re.Pattern[str] | None = None
    longer: tuple[str, ...] = ()
    firm: dict[str, Answer] | None = None
    last: str = ""
    quiet: Set[str] = frozenset()
    closed: tuple[str, ...] | None = None

    def at(self, text: str, end: int) -> Answer | None:
        """The answer for a text that has the place at its start, up to `end`; None where the text must be read."""
        if self.fixed and follows_quietly(text, end):
            return self.answer
        from jiqun.places.calm import firm_word, is_calm, is_closed

        if self.closed is not None and is_closed(text, end, self.last, self.closed):
            return self.answer
        if not is_calm(text, end, self):
            return None
        word = "" if self.firm is None else firm_word(text, end)
        return self.in_a_name(word)

    def in_a_name(self, word: str) -> Answer:
        """The answer in the name of a firm or an institution; `word` is what makes it one, "" for none."""
        if self.firm is None or not word:
            return self.answer
        known = self.firm.get(word)
        if known is None:
            from jiqun.places.hints import firm_name

            found, last = self.answer, self.last
            fields = {"status": found.status, "division": found.division, "on": found.on, "evidence": found.evidence}
            named = firm_name(fields, last, word)
            known = self.firm[word] = Answer(
                named["status"],
                found.on,
                found.division,
                found.path,
                found.zone,
                found.span,
                found.candidates,
                named["evidence"],
                found.current,
            )
        return known


class Memory:
    """Answers by the place as written, with the lengths to try for the first characters of a text."""

    def __init__(self) -> None:
        self.known: dict[str, Remembered] = {}
        self.long: dict[str, tuple[int, ...]] = {}
        self.short: dict[str, tuple[int, ...]] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def keep(self, written: str, fields: dict[str, Any], *, fixed: bool, starts: Sequence[int]) -> None:
        """Remember an answer for a place as written, where that is safe.

        Args:
            written: The place, from the start of the text, in normal form.
            fields: The answer.
            fixed: Whether nothing behind it can change it.
            starts: Where the names in it begin; empty for an answer that holds for one text only.
        """
        from jiqun.places.calm import after, closed, is_short, longer, names_county

        names = () if fixed else longer(written, starts)
        if not starts or names is None:
            return
        answer = Answer(**fields, span=(0, len(written)))
        quiet = QUIET if fixed else frozenset()
        firm: dict[str, Answer] | None = {} if is_short(fields, written) else None
        last = "" if fields["zone"] or fields["status"] not in ("exact", "inferred") else written[starts[-1] :]
        rests = closed(written, starts) if not fixed and last and names_county(fields) else None
        self.put(written, Remembered(answer, fixed, after(fields), names, firm, last, quiet, rests))

    def keep_fixed(self, written: str, answer: Answer) -> None:
        """Remember a fixed answer."""
        self.put(written, Remembered(answer, fixed=True, quiet=QUIET))

    def put(self, written: str, found: Remembered) -> None:
        """Remember what is known of a place as written."""
        if len(self.known) >= _MANY:
            self.known, self.long, self.short, self._counts = {}, {}, {}, {}
        size = len(written)
        lengths, head = (self.long, written[:5]) if size >= 5 else (self.short, written[:2])
        counts = self._counts.setdefault(head, {})
        counts[size] = counts.get(size, 0) + (written not in self.known)
        self.known[written] = found
        if not found.fixed:
            counts[0] = 1
        elif lengths.get(head, _NONE)[0] == size and 0 not in counts:
            return
        # A fixed answer is the only one for its texts, so that the usual length may come first; others: the longest.
        order = None if 0 in counts else counts.__getitem__
        lengths[head] = tuple(sorted(counts.keys() - {0}, key=order, reverse=True))

"""The resolver: text to dated division, one text at a time.

`place` reads a text the slow way (`reading`) once for each way that a place is written, and remembers the answers
that the written place alone decides: any later text that begins so is answered by a look into a dict.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from jiqun.dates import as_of
from jiqun.errors import UsageError
from jiqun.places.composed import Composer
from jiqun.places.context import Context, context
from jiqun.places.memory import Memory, Remembered
from jiqun.places.model import Answer, PlaceMatch, Slots
from jiqun.text import normalise

if TYPE_CHECKING:
    from jiqun.places.answers import Found

__all__ = ["Reader", "find_places", "match_of", "place", "reader"]

_READ = 400
_MANY = 512
_new = object.__new__
_set_answer = Slots.__dict__["_answer"].__set__
_set_rest = Slots.__dict__["rest"].__set__


class Reader:
    """The resolver for one day and one context, with what it remembers.

    Args:
        day: The day.
        given: The context.
    """

    def __init__(self, day: date, given: Context) -> None:
        self.day, self.given = day, given
        self.memory = Memory()
        self.composer = Composer(day, given)
        self._bare: set[str] = set()
        self._words: dict[str, Remembered | None] = {}

    @cached_property
    def empty(self) -> Answer:
        """The answer for a text that names no place."""
        from jiqun.places.answers import nothing, unknown_context

        return Answer(**nothing(self.day, evidence=unknown_context(self.given)))

    def match(self, text: str) -> PlaceMatch:
        """The answer for one text."""
        # The start of `answer` is written out once more: a call would take a sixth of the time.
        known = self.memory.known
        for length in self.memory.long.get(text[:5], ()):
            found = known.get(text[:length])
            if found is not None:
                answer = found.answer if text[length : length + 3] in found.quiet else found.at(text, length)
                if answer is not None:
                    match = _new(PlaceMatch)
                    _set_answer(match, answer)
                    _set_rest(match, text[length:])
                    return match
        answer = self._short(text) or self.learn(text)
        return match_of(answer, text[answer.span[1] :])

    def answer(self, text: str) -> Answer:
        """The answer for one text without its rest; the same object for all texts that share a remembered answer."""
        memory = self.memory
        for length in memory.long.get(text[:5], ()):
            found = memory.known.get(text[:length])
            answer = None if found is None else found.at(text, length)
            if answer is not None:
                return answer
        return self._short(text) or self.learn(text)

    def _short(self, text: str) -> Answer | None:
        """The remembered answer for a place of less than five characters."""
        memory = self.memory
        for length in memory.short.get(text[:2], ()):
            found = memory.known.get(text[:length])
            answer = None if found is None else found.at(text, length)
            if answer is not None:
                return answer
        return None

    def learn(self, text: str) -> Answer:
        """The answer for a text that is written in a new way: composed where that is sure, else read the slow way."""
        composed = self.composer.compose(text)
        if composed is not None:
            self.memory.keep_fixed(text[: composed.span[1]], composed)
            return composed
        from jiqun.places.calm import is_empty

        if is_empty(text):
            return self.empty
        doubted = self._doubted(text)
        if doubted is not None:
            return doubted
        calm = self.composer.compose_calm(text)
        if calm is not None:
            end = calm.answer.span[1]
            self.memory.put(text[:end], calm)
            answer = calm.at(text, end)
            if answer is not None:
                return answer
        answer = Answer(**self.read(text))
        start, end = answer.span
        if (
            end
            and start == 0
            and answer.evidence[-1].rule in ("firm-name", "unread-town")
            and text[:end] not in self._bare
        ):
            # The place alone teaches more: other firms begin with it too.
            self._bare.add(text[:end])
            self.read(text[:end])
        return answer

    def _doubted(self, text: str) -> Answer | None:
        """The answer for a text that begins with a mere word; None where more may be meant."""
        from jiqun.places.doubts import as_doubted, doubted_word

        word = doubted_word(text)
        if not word:
            return None
        if word not in self._words:
            self._words[word] = as_doubted(word, Answer(**self.read(word)))
        found = self._words[word]
        return found.at(text, len(word)) if found else None

    def read(self, text: str) -> dict[str, Any]:
        """The fields of the answer the slow way; what it shows is remembered."""
        from jiqun.places.reading import read_text

        head = normalise(text[:_READ])
        found = read_text(head.text, self.day, self.given)
        start, end = head.span(found.start, found.end) if found.end else (0, 0)
        if end and start == 0 and head.text[: found.end] == text[:end]:
            self.memory.keep(text[:end], found.fields, fixed=found.fixed, starts=found.starts)
        return {**found.fields, "span": (start, end)}


def match_of(answer: Answer, rest: str) -> PlaceMatch:
    """The match of an answer with its rest."""
    match = _new(PlaceMatch)
    _set_answer(match, answer)
    _set_rest(match, rest)
    return match


_readers: dict[tuple[Any, str | None, str | None], Reader] = {}


def reader(on: date | int | str | None, province: str | None, prefecture: str | None) -> Reader:
    """The reader for a date and a context as the caller wrote them; made once and kept.

    Raises:
        UsageError: A date outside 1981 to today, or a context that is not text.
    """
    for name, value in (("province", province), ("prefecture", prefecture)):
        if value is not None and not isinstance(value, str):
            raise UsageError(f"{name} is not text: {value!r}", hint="write the name of a unit, or leave it out")
    day = as_of(on)
    key = (day, province or None, prefecture or None)
    found = _readers.get(key)
    if found is None:
        if len(_readers) >= _MANY:
            _readers.clear()
            _by_argument.clear()
            _by_day.clear()
        found = _readers[key] = Reader(day, context(*key[1:], day))
    if on is not None:
        _by_argument[on, province, prefecture] = found
        if province is None and prefecture is None:
            _by_day[on] = found
    return found


_by_argument: dict[tuple[Any, str | None, str | None], Reader] = {}
_by_day: dict[Any, Reader] = {}
"""Readers by the arguments as they were written, so that a date need not be read again for each text; those without a
context by their date alone, which is quicker to look up."""


def place(
    text: str | None,
    *,
    on: date | int | str | None = None,
    province: str | None = None,
    prefecture: str | None = None,
) -> PlaceMatch:
    """Where a text says that it is: the place that it begins with.

    Args:
        text: A name, an address, the name of a firm or of a cluster; None and "" have no place.
        on: The day as of which units are meant, as in `jiqun.dates.as_of`; a year means its 31 December, None today.
        province: The issuing province (or the plan city), which may decide between units of one name.
        prefecture: A prefecture known from elsewhere, which may decide likewise.

    Returns:
        The answer with status, span, rest, candidates and evidence; never an exception for a text.

    Raises:
        UsageError: A date outside 1981 to today, or a context that is not text.

    Example:
        >>> found = place("河北省高阳县毛巾纺织产业集群", on=2023)
        >>> found.status, found.code, found.prefecture, found.rest
        ('inferred', '130628', '保定市', '毛巾纺织产业集群')
        >>> place("江西省南康市", on=2023).status, place("江西省南康市", on=2010).status
        ('retired', 'inferred')
    """
    plain = province is None and prefecture is None
    known = _by_day.get(on) if plain else _by_argument.get((on, province, prefecture))
    state = known or reader(on, province, prefecture)
    return state.match(text) if isinstance(text, str) else state.match("")


def find_places(
    text: str | None, *, on: date | int | str | None = None, province: str | None = None
) -> list[PlaceMatch]:
    """All places that a text names, in the order of the text, none inside another.

    Inside a sentence only names with their class (苏州市) or of several levels (江苏苏州) count; bare short forms
    count at the start and after a mark or a conjunction. ``rest`` is the text up to the next place.

    Args:
        text: Any text.
        on: As in `place`.
        province: As in `place`.

    Raises:
        UsageError: As in `place`.

    Example:
        >>> [found.code for found in find_places("江苏省苏州市、无锡市和浙江省湖州市", on=2023)]
        ['320500', '320200', '330500']
    """
    from jiqun.places.reading import read_at

    state = reader(on, province, None)
    if not text:
        return []
    whole = normalise(text)
    hits: list[Found] = []
    at, free = 0, True
    while at < len(whole.text) - 1:
        found = read_at(whole.text, at, state.day, state.given, alone=True) if whole.text[at] >= "\u3400" else None
        if found and found.end and (free or _is_firm(found)):
            hits.append(found)
            at, free = found.end, True
        else:
            free = _boundary().match(whole.text, at) is not None
            at += 1
    ends = [hit.start for hit in hits[1:]] + [len(whole.text)] * bool(hits)
    return [
        _match(text, whole.span(hit.start, hit.end), whole.span(hit.end, stop)[1], hit)
        for hit, stop in zip(hits, ends, strict=True)
    ]


@cache
def _boundary() -> re.Pattern[str]:
    return re.compile(
        r"[\s,，。.、;；:：!！?？()（）\[\]【】《》<>\"'“”‘’/|·•\-—~～]|[和与及或在于至到从由往赴驻即为是自]"
    )


def _is_firm(found: Found) -> bool:
    """Whether a place is written clearly enough to be one in the middle of a sentence."""
    steps = [
        step for step in found.fields["evidence"] if step.rule in ("full-name", "short-form", "alias", "zone-table")
    ]
    return len(steps) > 1 or (
        bool(steps) and steps[0].rule in ("full-name", "zone-table") and found.end - found.start > 2
    )


def _match(text: str, span: tuple[int, int], stop: int, found: Found) -> PlaceMatch:
    return PlaceMatch(**found.fields, span=span, rest=text[span[1] : max(stop, span[1])])

"""Parts: what each form is good for when a place is composed name by name (`composed`).

A form is a part where nothing but its own end decides what may follow it: no shorter form in it leads elsewhere, and
no other word begins like it.
"""

from __future__ import annotations

import re
from functools import cache

from jiqun.places.forms import Forms, forms
from jiqun.places.gazetteer import gazetteer
from jiqun.places.zones import zone_names

__all__ = ["CLASS", "Part", "barred", "leads_at_edge", "part_at"]

CLASS = "市县区旗"
# 市辖区 and 直辖 stand between two levels without being one; a name that began so could be taken for them.
_FILLER_LIKE = "辖直"
_NONE: frozenset[str] = frozenset()


class Part:
    """A form as a part of a longer place.

    Args:
        form: What is written.
        starts: The form and the shorter forms that it begins with.
        again: The form and the names that it stands for: what would be the same name once more behind it.
        edge: Whether a shorter form ends one character before it, and could lead on from there (苏州 in 苏州市).
        last: Whether it can only be a county, and nothing longer: the place ends with it.
        word: Whether it is an ordinary word too, or begins one, so that something else may be meant.
        words: What makes another word of it (河 behind 苏州).
    """

    __slots__ = ("again", "edge", "form", "last", "size", "starts", "word", "words")

    def __init__(
        self,
        form: str,
        starts: tuple[str, ...],
        again: frozenset[str],
        words: tuple[str, ...],
        *,
        edge: bool,
        last: bool,
        word: bool,
    ) -> None:
        self.form, self.starts, self.again, self.edge, self.last = form, starts, again, edge, last
        self.word, self.words = word or bool(words), words
        self.size = len(form)


_parts: dict[str, Part | None] = {}


def part_at(text: str, start: int) -> Part | None:
    """The part at a position, by its longest form; None where there is none, or one that only the slow way can read."""
    table = forms()
    known = table.readings.meanings
    for length in table.lengths.get(text[start : start + 2], ()):
        form = text[start : start + length]
        if form in known:
            try:
                return _parts[form]
            except KeyError:
                found = _parts[form] = _part(form, table)
                return found
    return None


def _part(form: str, table: Forms) -> Part | None:
    head, size = form[:2], len(form)
    if table.words.get(form) == "goods" or form[0] in _FILLER_LIKE or (form[0] == "市" and size < 3):
        return None
    phrases = table.phrases.get(head, ())
    if any(form.startswith(one) for one in phrases):
        return None
    words = tuple(one[size:] for one in phrases if one.startswith(form))
    known, levels = table.readings, gazetteer().levels
    starts = [form]
    edge = leads = False  # leads: whether more than the form may begin with a shorter one
    for length in table.lengths[head]:
        other = form[:length]
        if length >= size or other not in known.meanings:
            continue
        starts.append(other)
        above = [levels[number] for number in known.rows_of(other) if levels[number] != "county"]
        if not above:
            continue
        rest = form[length:]
        if rest[:2] in table.lengths or (rest[0] == "县" and "province" in above) or rest.startswith("市辖"):
            return None
        if length == size - 1:
            edge = True
            leads = leads or not _provinces_of_all(form[-1]).isdisjoint(_provinces(other))
    numbers = known.rows_of(form)
    last = not leads and form[-1] in CLASS and form not in barred()
    for number in numbers:
        last = last and levels[number] == "county"
    again = _NONE if last else frozenset([form, *map(gazetteer().names.__getitem__, numbers)])
    return Part(form, tuple(starts), again, words, edge=edge, last=last, word=form in table.words)


def leads_at_edge(text: str, end: int, shorter: str) -> bool:
    """Whether a name may lead on from the last character of a part (青岛市南, but not 天津市南开区).

    Args:
        text: The text.
        end: Where the part ends.
        shorter: The part without its last character.
    """
    return any(not _provinces(shorter).isdisjoint(_provinces(name)) for name in forms().at(text, end - 1))


@cache
def _provinces(form: str) -> frozenset[str]:
    """The first digits of the codes of all units that a form may stand for: what lies in another shares them."""
    return frozenset(gazetteer().codes[number][:2] for number in forms().readings.rows_of(form))


@cache
def _provinces_of_all(letter: str) -> frozenset[str]:
    """The same of all forms that begin with a character (市南)."""
    return frozenset().union(*map(_provinces, forms().beginning(letter)))


@cache
def barred() -> frozenset[str]:
    """What ends like a county but goes on as a longer form or as the name of a zone (沙县 in 沙县区)."""
    names = "\n".join((*forms().readings.meanings, *zone_names()))
    within = re.findall(f"^.+[{CLASS}].+$", names, re.MULTILINE)
    return frozenset(name[:size] for name in within for size in range(2, len(name)) if name[size - 1] in CLASS)

"""Running text: one line of the file, one `Line`; tabs divide it into cells."""

from __future__ import annotations

import re

from jiqun.documents.model import Line, Locator
from jiqun.errors import SourceError
from jiqun.text import decode

__all__ = ["lines", "physical_lines"]

_END = re.compile(r"\r\n|\n|\r")


def physical_lines(text: str) -> list[str]:
    r"""The lines of a text as an editor numbers them: ended by CR LF, LF or CR and by nothing else.

    Example:
        >>> physical_lines("甲\r\n乙\x0b丙\n")
        ['甲', '乙\x0b丙']
    """
    found = _END.split(text)
    if found[-1] == "":
        found.pop()
    return found


def lines(content: bytes, encoding: str | None, where: str) -> tuple[list[Line], str]:
    """The lines of a text file and its encoding; `SourceError` where it has nothing but blanks."""
    text, used = decode(content, encoding=encoding, where=where)
    if not text.strip():
        hint = "check that it was saved or downloaded completely"
        raise SourceError("the file has nothing but blanks in it", where=where, hint=hint)
    found = enumerate(physical_lines(text), 1)
    return [Line(line, Locator(line=number), tuple(line.split("\t"))) for number, line in found], used

"""From bytes to text without guessing in silence.

Order of the questions: what the caller says; a byte order mark; signatures of binary formats; UTF-8; UTF-16 without a
mark; then the two Chinese encodings that have no mark at all. GB18030 accepts almost any bytes, so "it decodes" proves
nothing: the text must also consist of everyday characters, and must not do so under Big5 as well.
"""

from __future__ import annotations

import codecs
import unicodedata
from functools import cache

from jiqun.errors import SourceError, UsageError
from jiqun.text.characters import to_simplified

__all__ = ["decode", "detect_encoding"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP container (XLSX, DOCX, ODS …)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (XLS, DOC, WPS)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "a SQLite database"),
)
_SAMPLE = 1 << 20
_PASS, _LEAD = 0.7, 0.3
_FEWEST = 5
"""By so many the everyday characters must outnumber the others; random bytes do so once in a million times."""
_PROOF = 28
"""So many bits at least prove a byte order of UTF-16, see `_proof`."""
_BINARY, _EXPECTED = "binary data, not text", "expected text in UTF-8, UTF-16, GB18030 or Big5, or a workbook (XLSX)"
_ADVICE = "save the file as UTF-8, or name its encoding with --encoding (encoding=): utf-8, gb18030, big5 …"
_TEXT_CONTROLS = frozenset("\t\n\r\x0b\x0c\x1a\x1c\x1d\x1e\x1f\x85")


def decode(content: bytes, *, encoding: str | None = None, where: str = "") -> tuple[str, str]:
    r"""The text of a file's bytes, and the encoding that it was read with.

    Args:
        content: All bytes of the file.
        encoding: What the caller knows; None = find out.
        where: The file's name, for messages.

    Returns:
        The text without byte order mark, and the name of the encoding, e.g. ``"utf-8"`` or ``"gb18030"``.

    Raises:
        SourceError: Binary, not decodable under the encoding given, or several encodings are as likely as each other.
        UsageError: No such encoding.

    Example:
        >>> decode("序号\t集群名称".encode("gb18030"))
        ('序号\t集群名称', 'gb18030')
    """
    name = _known(encoding) if encoding else detect_encoding(content, where=where)
    try:
        text = content.decode(name)
    except UnicodeError as error:
        mark = len(codecs.BOM_UTF8) if name == "utf-8-sig" else 0
        at = getattr(error, "start", 0) + mark
        line = content.count(b"\n", 0, at) + 1
        although = ", although it begins with the mark of it" if mark else ""
        raise SourceError(
            f"not {name.removesuffix('-sig')} text{although}: byte {at + 1} cannot be decoded",
            where=f"{where}, line {line}" if where else "",
            hint=_ADVICE,
        ) from error
    return text.removeprefix("\ufeff"), name.removesuffix("-sig")


def _known(encoding: str) -> str:
    try:
        info = codecs.lookup(encoding)
        "".encode(info.name)
    except (LookupError, TypeError, ValueError) as error:
        raise UsageError(
            f"no such encoding: {encoding!r}", hint="for example utf-8, utf-16, gb18030 or big5"
        ) from error
    return info.name


def detect_encoding(content: bytes, *, where: str = "") -> str:
    """The encoding of bytes, judged by their first mebibyte; a `SourceError` where that is not sure.

    Args:
        content: The bytes of a file, or its beginning.
        where: The file's name, for messages.

    Returns:
        A name that `bytes.decode` knows; ``utf-8-sig``, ``utf-16`` and ``utf-32`` stand for "with a mark".

    Raises:
        SourceError: Binary, or text in no encoding that fits well enough.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            text = _decoded(content[:_SAMPLE], name)
            if text is not None and (_is_binary(text) or _is_unassigned(text)):
                raise SourceError(_BINARY, where=where, hint=_EXPECTED)
            return name
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise SourceError(
                f"this is {kind}, not text",
                where=where,
                hint="give it its usual file ending, or save it as CSV or XLSX",
            )
    sample = content[:_SAMPLE]
    if b"\0" in sample:
        return _utf16(sample, where)
    text = _decoded(sample, "utf-8")
    if text is not None:
        if _is_binary(text):
            raise SourceError(_BINARY, where=where, hint=_EXPECTED)
        return "utf-8"
    return _chinese(sample, where)


def _decoded(sample: bytes, name: str) -> str | None:
    """The sample under an encoding, a character cut off at its end left out; None where it is not of that encoding."""
    try:
        return codecs.getincrementaldecoder(name)().decode(sample, len(sample) < _SAMPLE)
    except UnicodeError:
        return None


def _is_binary(text: str) -> bool:
    """Whether more than one character in fifty is a control character that text files do not have."""
    return sum(character < " " and character not in _TEXT_CONTROLS for character in text) * 50 > len(text)


def _is_unassigned(text: str) -> bool:
    """Whether more than one character in fifty is none: not assigned, or left to private use."""
    return sum(unicodedata.category(character) in ("Cn", "Co", "Cs") for character in text) * 50 > len(text)


def _utf16(sample: bytes, where: str) -> str:
    """UTF-16 without a mark, if one byte order gives ordinary text, and clearly more of it than the other."""
    both = sorted((_proof(_decoded(sample, name) or ""), name) for name in ("utf-16-le", "utf-16-be"))
    (other, _), (best, name) = both
    if best - other < _PROOF:
        raise SourceError(_BINARY, where=where, hint=_EXPECTED)
    return name


def _proof(text: str) -> int:
    """How many bits speak against chance where two bytes are a character; 0 for text that is not ordinary."""
    if sum(map(_is_ordinary, text)) < 0.95 * len(text):
        return 0
    # Two random bytes are a sign of ASCII once in 675 times, an everyday character once in 16, an ideograph in three.
    return sum(9 if one < "\x7f" else 4 if one in _everyday() else 1 for one in to_simplified(text))


def _is_ordinary(character: str) -> bool:
    return (
        character in "\t\r\n" or " " <= character <= "~" or "\u3000" <= character <= "\u9fff" or character >= "\uff00"
    )


@cache
def _everyday() -> frozenset[str]:
    """The 3,755 characters of the first level of GB 2312, the everyday ones, and its punctuation."""
    leads = (*range(0xA1, 0xA4), *range(0xB0, 0xD8))
    pairs = [bytes((lead, trail)) for lead in leads for trail in range(0xA1, 0xFF)]
    # The two tables read the dash and the dot between names as different characters; files have either.
    return frozenset(one for pair in pairs for name in ("gb2312", "gbk") for one in pair.decode(name, "ignore"))


def _share_of_everyday(sample: bytes, name: str) -> float:
    """How much of the text beyond ASCII is everyday Chinese; 0 where it does not decode or too little is."""
    text = _decoded(sample, name)
    beyond = [character for character in to_simplified(text) if character > "\x7f"] if text else []
    everyday = sum(character in _everyday() for character in beyond)
    if 2 * everyday - len(beyond) < _FEWEST or (text and _is_binary(text)):
        return 0.0
    return everyday / len(beyond)


def _chinese(sample: bytes, where: str) -> str:
    """GB18030 or Big5, if one of them fits well and the other does not."""
    shares = sorted(((_share_of_everyday(sample, name), name) for name in ("gb18030", "big5hkscs")), reverse=True)
    (best, name), (other, _) = shares
    if best >= _PASS and best - other >= _LEAD:
        return name
    tried = ", ".join(f"{name} {share:.0%} everyday characters" for share, name in shares)
    raise SourceError(f"the encoding is not sure: not UTF-8; {tried}", where=where, hint=_ADVICE)

"""A seal on a database file: the digest of all its bytes, kept inside it.

SQLite does not notice when a byte of a page was changed. So the file is written with a row of zeros where the
digest will stand; the digest of that file then replaces the zeros. Whoever opens it puts the zeros back in memory
and compares. Reading ten megabytes takes about ten milliseconds.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

__all__ = ["BLANK", "is_whole", "seal"]

_MARK = b"sealed-sha256:"
BLANK = _MARK.decode() + "0" * 64
"""The value that must stand once in the file before it is sealed."""


def seal(file: Path) -> str:
    """Put the digest of the file in place of the first `BLANK` and return it.

    The table that holds it is the first in the file, so that a list with these very words in it does no harm.

    Raises:
        ValueError: `BLANK` does not stand in the file.
    """
    with file.open("r+b") as opened:
        content = opened.read()
        at = content.find(_MARK)
        if at < 0 or not content.startswith(BLANK.encode(), at):
            raise ValueError(f"{file.name} holds no place for a seal")
        digest = hashlib.sha256(content).hexdigest()
        opened.seek(at + len(_MARK))
        opened.write(digest.encode())
    return digest


def is_whole(file: Path) -> bool:
    """Whether the file holds a seal and is byte for byte what was sealed."""
    content = file.read_bytes()
    at = content.find(_MARK)
    if at < 0:
        return False
    start, end = at + len(_MARK), at + len(_MARK) + 64
    blank = content[:start] + b"0" * 64 + content[end:]
    return hashlib.sha256(blank).hexdigest().encode() == content[start:end]

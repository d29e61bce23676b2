"""What can go wrong, and how it is said.

    JiqunError
    ├── UsageError      a wrong argument: no such column, a date out of range, an unknown id
    ├── SourceError     an input that cannot be read: missing, empty, binary, undecodable, no rows
    ├── OutputError     a result that cannot be written: no such folder, no permission, disk full
    ├── DataError       a reference table of the package that is missing or damaged
    └── MissingExtra    a feature whose optional packages are not installed

Every error says *what* went wrong, *where*, and *what to do next*. The command line prints the message and the
hint without a traceback and ends with `exit_code`; a bulk function never raises for a single row (doubt is a
status of that row), it raises only when the whole call makes no sense.
"""

from __future__ import annotations

__all__ = ["DataError", "JiqunError", "MissingExtra", "OutputError", "SourceError", "UsageError"]


class JiqunError(Exception):
    """Root of all errors that this package raises on purpose.

    Args:
        what: One sentence that says what is wrong, naming the value as the user wrote it.
        where: The file, and where known the sheet, row or line, e.g. ``"list.csv, line 12"``; empty if none.
        hint: What to do next; empty if there is nothing better than the message itself.

    Example:
        >>> str(JiqunError("no column 'nmae'", where="firms.csv", hint="columns: name, address"))
        "firms.csv: no column 'nmae' (columns: name, address)"
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.hint = what, where, hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.what}{advice}"


class UsageError(JiqunError, ValueError):
    """A wrong argument: no such column, a date out of range, an unknown identifier."""


class SourceError(JiqunError, ValueError):
    """An input that cannot be read: missing, empty, binary, undecodable, without rows."""


class OutputError(JiqunError, OSError):
    """A result that cannot be written: no such folder, no permission, disk full."""


class DataError(JiqunError, RuntimeError):
    """A reference table of the package that is missing or damaged."""


class MissingExtra(JiqunError, ImportError):  # noqa: N818 - named after what is missing
    """A feature whose optional packages are not installed; the hint is the command that installs them."""

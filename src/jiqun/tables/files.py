"""What a source file and a result file must be, and in which words it is said when they are not."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jiqun.errors import OutputError, SourceError, UsageError

__all__ = ["output_error", "refuse_overwrite", "safe_write", "source_bytes", "source_file"]


def source_file(path: str | os.PathLike[str]) -> Path:
    """The path of a file that is there, is a file, can be opened and is not empty.

    Raises:
        SourceError: It is not so; the message says which.
    """
    file = Path(path)
    try:
        with file.open("rb") as stream:
            if not stream.read(1):
                raise SourceError(
                    "the file is empty", where=str(file), hint="check that it was saved or downloaded completely"
                )
    except (OSError, ValueError) as error:
        if isinstance(error, SourceError):
            raise
        raise _source_error(file, error) from error
    return file


def source_bytes(path: str | os.PathLike[str]) -> bytes:
    """All bytes of a source file; `SourceError` as for `source_file`."""
    try:
        return source_file(path).read_bytes()
    except OSError as error:
        raise _source_error(Path(path), error) from error


def _source_error(file: Path, error: Exception) -> SourceError:
    """The clear words for what the system said when a file was to be read."""
    name = str(file).replace("\0", "\\0")
    if isinstance(error, FileNotFoundError):
        parent = file.parent
        hint = f"look in {parent}" if parent.is_dir() else f"the folder {parent} does not exist either"
        return SourceError("no such file", where=name, hint=hint)
    if isinstance(error, IsADirectoryError):
        return SourceError("this is a folder, not a file", where=name, hint="name one file in it")
    if isinstance(error, PermissionError):
        return SourceError(
            "no permission to read the file", where=name, hint="change its permissions or copy it elsewhere"
        )
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SourceError(f"the file cannot be read: {said}", where=name)


def refuse_overwrite(out: str | os.PathLike[str] | None, *sources: str | os.PathLike[str] | None) -> None:
    """Refuse a result that would take the place of what it is made from; None and ``-`` are no files.

    Raises:
        UsageError: The two are one file, also by way of a link.

    Example:
        >>> refuse_overwrite("firms.csv", "./firms.csv")
        Traceback (most recent call last):
        ...
        jiqun.errors.UsageError: firms.csv: the result would overwrite its own source (give another name with -o)
    """
    if out is None or str(out) == "-":
        return
    target = os.path.realpath(out)
    if any(os.path.realpath(source) == target for source in sources if source is not None):
        raise UsageError("the result would overwrite its own source", where=str(out), hint="give another name with -o")


_OUTPUT_WORDS = {
    errno.ENOENT: ("the folder does not exist", "make the folder first, or choose another one"),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "choose another folder"),
    errno.EISDIR: ("this is a folder, not a file", "add a file name with its ending, e.g. result.xlsx"),
    errno.EACCES: ("no permission to write here", "choose another folder"),
    errno.EPERM: ("no permission to write here", "choose another folder"),
    errno.EROFS: ("the disk is read-only", "choose another folder"),
    errno.ENOSPC: ("the disk is full", "free some space or choose another disk; nothing was left half-written"),
    errno.EDQUOT: (
        "your disk quota is used up",
        "free some space or choose another disk; nothing was left half-written",
    ),
    errno.ENAMETOOLONG: ("the file name is too long", "choose a shorter one"),
}


_OS_ERROR = re.compile(r"\(os error (\d+)\)")


def output_error(file: Path, error: OSError | ValueError) -> OutputError:
    """The clear words for what the system said when a file was to be written."""
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    wrapped = _OS_ERROR.search(said)  # Polars gives the number only in its text
    code = int(wrapped[1]) if wrapped else (error.errno if isinstance(error, OSError) else None) or 0
    if code == errno.ENOENT and file.parent.is_dir():
        return OutputError("no file can be made here", where=str(file), hint="choose another folder")
    what, hint = _OUTPUT_WORDS.get(code, (f"the file cannot be written: {said}", ""))
    return OutputError(what, where=str(file).replace("\0", "\\0"), hint=hint)


@contextmanager
def safe_write(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A place to write a result to, which takes its real name only when all of it is written.

    Args:
        path: The file to be. An existing file is replaced in one step; a link is followed; what is no regular file
            (a pipe, ``/dev/stdout``) is written to directly.

    Yields:
        The path to write to, beside the real one. Leaving the block with an exception takes it away again.

    Raises:
        OutputError: No such folder, a folder instead of a file, no permission, disk full.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with safe_write(Path(folder) / "result.txt") as draft:
        ...         _ = draft.write_text("whole")
        ...     [(file.name, file.read_text()) for file in Path(folder).iterdir()]
        [('result.txt', 'whole')]
    """
    named = Path(path)
    try:
        file = Path(os.path.realpath(named))
        direct = _must_write_directly(file)
    except (OSError, ValueError) as error:
        raise output_error(named, error) from error
    draft = file if direct else file.with_name(f".{file.name[:100]}.{os.getpid()}.part")
    try:
        if not direct:
            draft.touch(exist_ok=True)
        yield draft
        if not direct:
            _put_in_place(draft, file)
    except BrokenPipeError:
        raise
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise output_error(named, error) from error
    finally:
        if not direct:
            with suppress(OSError):
                draft.unlink()


def _must_write_directly(file: Path) -> bool:
    """False for a regular file or one to be made; True for a pipe or a device; an `OSError` where it cannot be."""
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return not stat.S_ISREG(mode)


def _put_in_place(draft: Path, file: Path) -> None:
    with draft.open("rb+") as stream:
        os.fsync(stream.fileno())
    with suppress(FileNotFoundError):
        draft.chmod(stat.S_IMODE(file.stat().st_mode))
    draft.replace(file)

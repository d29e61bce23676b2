"""One writer at a time in a folder; a writer that dies leaves no lock behind."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jiqun.errors import OutputError

__all__ = ["LOCK", "writing"]

LOCK = ".jiqun-lock"


@contextmanager
def writing(folder: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold the folder's lock; the system lets it go when the process ends, in whatever way.

    Args:
        folder: The folder; made where it does not exist.
        wait: For how many seconds to wait for another writer.

    Raises:
        OutputError: Another process is writing, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise OutputError(f"the folder cannot be written: {error.strerror}", where=str(folder)) from error
    try:
        _acquire(handle, folder, wait)
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


def _acquire(handle: int, folder: Path, wait: float) -> None:
    step, waited = 0.1, 0.0
    while not _try(handle):
        if waited >= wait:
            other = _holder(folder)
            raise OutputError(
                f"another jiqun (process {other}) is writing here; nothing was changed",
                where=str(folder),
                hint="try again when it has ended, or wait for it with --wait SECONDS",
            )
        time.sleep(step)
        waited += step


def _holder(folder: Path) -> str:
    """The process that holds the lock, as it wrote itself into the file."""
    try:
        return (folder / LOCK).read_text(encoding="ascii", errors="replace") or "unknown"
    except OSError:
        return "unknown"


def _try(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

"""The garbage collector stands aside while much is made that lasts."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["undisturbed"]


@contextmanager
def undisturbed(*, lasting: bool = False) -> Iterator[None]:
    """No search for cycles meanwhile: it would go through all that was made again and again, and find nothing.

    Afterwards the collector is as it was before.

    Args:
        lasting: Whether what was made counts as old then, as it would had the search gone on; else the next search
            looks at all of it at once. Meant for very many objects that stay.

    Example:
        >>> import gc
        >>> with undisturbed():
        ...     gc.isenabled()
        False
    """
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            if lasting and not gc.get_freeze_count():  # what the caller has set aside stays aside
                gc.freeze()
                gc.unfreeze()
            gc.enable()

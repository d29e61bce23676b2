"""How many threads the products of matrices may use, told before numpy is loaded.

The coder's products are small. Shared among threads they end hardly sooner, and the threads that wait for each other
cost as much as the work; where other programs run, far more.
"""

from __future__ import annotations

from collections.abc import MutableMapping

__all__ = ["one_thread"]

_SETTINGS = (
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
"""What the libraries of linear algebra that numpy may be built with read when they are loaded."""

_FOR_ALL = "OMP_NUM_THREADS"
"""What most of them read too, and other libraries with them: never set here, only heeded."""


def one_thread(environment: MutableMapping[str, str]) -> None:
    """Ask for one thread a product, unless the environment already says how many.

    Args:
        environment: ``os.environ`` of a process that has not loaded numpy yet; changed in place.

    Example:
        >>> mine = {"OMP_NUM_THREADS": "8"}
        >>> one_thread(mine)
        >>> mine
        {'OMP_NUM_THREADS': '8'}
    """
    if _FOR_ALL in environment or any(name in environment for name in _SETTINGS):
        return
    environment.update(dict.fromkeys(_SETTINGS, "1"))

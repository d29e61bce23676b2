"""Run `add` or `apply` again and again and really kill the process, each time one step on the disk later.

Arguments: the verb and its arguments, in which ``{step}`` stands for the number of the step. Every call that changes
the disk counts as a step; before the n-th one the process sends itself SIGKILL, so that nothing of Python can tidy
up. Each run is a process of its own, forked after everything was loaded, until one ends undisturbed. Prints how many
steps that one took.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jiqun.registry import add, apply, collection

MOST = 60


def remember_codings() -> None:
    """Code each list once for all runs; coding is slow and touches no file."""
    known: dict[str, Any] = {}
    code = collection.code_list

    def coded(official: Any, **options: Any) -> Any:
        key = f"{official.document.sha256} {official.card} {options}"
        if key not in known:
            known[key] = code(official, **options)
        return known[key]

    collection.code_list = coded


def counted(call: Callable[..., Any], deadly: int, count: list[int]) -> Callable[..., Any]:
    def wrapper(*args: Any, **options: Any) -> Any:
        count[0] += 1
        if count[0] == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*args, **options)

    return wrapper


def run(step: int, arguments: list[str]) -> None:
    count = [0]
    for name in ("mkdir", "rename", "replace", "fsync", "unlink", "ftruncate", "rmdir"):
        setattr(os, name, counted(getattr(os, name), step, count))
    for name in ("write_bytes", "write_text"):
        setattr(Path, name, counted(getattr(Path, name), step, count))
    verb, *rest = (one.replace("{step}", str(step)) for one in arguments)
    if verb == "apply":
        apply(rest[0], sources=rest[1])
    else:
        add(rest[0], card=rest[1], sources=rest[2], review=rest[3], by="tester")


def main() -> int:
    remember_codings()
    with tempfile.TemporaryDirectory() as scratch:
        first = [one.replace("{step}", "0") for one in sys.argv[2:]]
        if sys.argv[1] == "apply":
            apply(first[0], sources=scratch)
        else:
            add(first[0], card=first[1], sources=first[2], review=Path(scratch) / "review.yml")
    for step in range(1, MOST):
        child = os.fork()
        if child == 0:
            run(step, sys.argv[1:])
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            sys.stdout.write(str(step))
            return os.WEXITSTATUS(status)
        if os.WTERMSIG(status) != signal.SIGKILL:
            return 3
    return 4


if __name__ == "__main__":
    sys.exit(main())

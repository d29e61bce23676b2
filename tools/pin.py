"""Pin every dependency, without naming any registry.

Writes two things from the ranges in ``pyproject.toml``:

* ``[tool.uv] constraint-dependencies`` in ``pyproject.toml``, which ``uv run`` and ``uv sync`` obey. (``uv.lock``
  stays out of git because it records the addresses of the registry it was made with.)
* ``requirements.txt`` with hashes, for ``pip install --require-hashes -r requirements.txt``: the default install.

Run: ``python tools/pin.py``; then read the difference, and run ``scripts/check``.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"constraint-dependencies = \[\n.*?^\]\n", re.DOTALL | re.MULTILINE)


def compiled(*options: str) -> list[str]:
    """The lines that uv resolves for every platform and Python that the project supports."""
    command = [
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--python-version",
        "3.11",
        "--no-header",
        "--quiet",
    ]
    done = subprocess.run([*command, *options], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def main() -> None:
    """Rewrite both files."""
    project = ROOT / "pyproject.toml"
    before = project.read_text(encoding="utf-8")
    free = BLOCK.sub("constraint-dependencies = [\n]\n", before)
    project.write_text(free, encoding="utf-8")
    pins = compiled("--no-annotate", "--all-extras", "--group", "dev")
    quoted = "".join(f'  "{pin}",\n' for pin in (line.replace('"', "'").strip() for line in pins))
    project.write_text(
        free.replace("constraint-dependencies = [\n]\n", f"constraint-dependencies = [\n{quoted}]\n"), encoding="utf-8"
    )
    hashed = compiled("--generate-hashes")
    (ROOT / "requirements.txt").write_text(
        "# The default install, pinned with hashes by tools/pin.py; pip install --require-hashes -r requirements.txt\n"
        + "\n".join(hashed)
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()

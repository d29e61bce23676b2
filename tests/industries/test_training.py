"""The shipped model is what the tables of the repository make, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jiqun import data

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_model_rebuilds_byte_identical(tmp_path: Path) -> None:
    """Needs scipy, which only the training uses; processors of other families may round otherwise."""
    pytest.importorskip("scipy")
    if os.environ.get("JIQUN_REBUILD") != "1":
        pytest.skip("set JIQUN_REBUILD=1 to train the model anew, which takes minutes")
    made = tmp_path / "coder.npz"
    subprocess.run([sys.executable, "tools/industries/train.py", "--out", str(made)], cwd=ROOT, check=True)
    assert made.read_bytes() == data.path("industries/coder.npz").read_bytes()

"""For all tests of places: short columns too go the way of the long ones."""

from __future__ import annotations

import pytest

from jiqun.places import columns


@pytest.fixture(autouse=True)
def in_bulk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make no column too short to be placed in bulk."""
    monkeypatch.setattr(columns, "_FEW", 0)

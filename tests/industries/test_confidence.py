"""How sure an answer is, from the signs that speak for it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiqun import data
from jiqun.industries.confidence import SIGNS, confidence, signs

_SHARES = st.floats(0, 1)


def test_the_table_has_a_curve_for_every_kind_and_level_and_no_sign_speaks_against_the_code() -> None:
    rows = list(data.rows("industries/calibration.tsv"))
    assert sorted((kind, level) for kind, level, *_ in rows) == [(k, n) for k in ("cluster", "scope") for n in "234"]
    assert data.path("industries/calibration.tsv").read_text().split("\n")[0].split("\t")[2:-1] == list(SIGNS)
    assert all(float(weight) >= 0 for row in rows for weight in row[2:-1])


@given(_SHARES, _SHARES, _SHARES, _SHARES)
def test_a_larger_share_a_fainter_rival_or_a_surer_division_never_makes_less_sure(
    share: float, second: float, division: float, more: float
) -> None:
    def sure(first: float, rival: float, above: float) -> float:
        found = confidence(signs(np.array([first]), np.array([rival]), np.array([above])), "scope", 4)
        return float(found[0])

    least = sure(share, second, division)
    assert 0 <= least <= 0.99
    assert sure(max(share, more), second, division) >= least
    assert sure(share, min(second, more), division) >= least
    assert sure(share, second, max(division, more)) >= least


@pytest.mark.parametrize("first", [0.0, 1.0])
def test_shares_of_nothing_and_of_all_have_finite_signs(first: float) -> None:
    assert np.isfinite(signs(np.array([first]), np.array([0.0]), np.array([first]))).all()

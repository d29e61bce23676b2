"""The dates that a document gives to its events."""

from __future__ import annotations

from jiqun.dates import PartialDate
from jiqun.registry.events import Dated
from jiqun.registry.model import Document


def document(kind: str, dated: str) -> Document:
    when = PartialDate.parse(dated)
    return Document(f"{kind}-{dated}", "", "名单", "工信部", kind, "national", "sme-characteristic-clusters", when)


def reviewed_until(reviewed: Document) -> PartialDate | None:
    dated = Dated(document("re-reviewed", "2029-11-01"), reviewed.id, reviewed)
    return next((one.when for one in dated.dates("re-reviewed") if one.role == "reviewed_until"), None)


def test_the_validity_that_was_reviewed_is_that_of_the_recognition() -> None:
    assert reviewed_until(document("announced", "2026-11-10")) == PartialDate(2029, 11, 9)
    assert reviewed_until(document("announced", "2026-11")) is None


def test_a_re_review_grants_no_three_years_from_its_own_day() -> None:
    """It extends the validity before it, whose end its document does not say."""
    assert reviewed_until(document("re-reviewed", "2026-11-10")) is None

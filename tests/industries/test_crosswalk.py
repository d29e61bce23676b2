"""Links to other classifications say how far they can be trusted."""

from __future__ import annotations

import re

import pytest

from jiqun import data
from jiqun.errors import UsageError
from jiqun.industries import SCHEMES, crosswalk, industry_classes, isic4, isic4_note, predecessors

CLASSES = [line.code for line in industry_classes(4)]
ISIC = {row[0] for row in data.rows("industries/isic_classes.tsv")}


def test_every_class_has_isic_or_says_why_not() -> None:
    left_open = [code for code in CLASSES if not isic4(code)]
    assert left_open == ["5267", "7115", "9030", "9231"]
    assert all("left open" in isic4_note(code) for code in left_open)


def test_all_isic_codes_exist() -> None:
    assert {isic for code in CLASSES for isic in isic4(code)} <= ISIC
    for line in industry_classes():
        assert set(isic4(line.code)) <= ISIC


def test_no_isic_code_is_of_the_wrong_depth() -> None:
    for line in industry_classes():
        codes = isic4(line.code)
        if line.level == 4 or len(codes) == 1:
            assert all(len(isic) in (4, line.level) for isic in codes)
        else:
            assert all(len(isic) == line.level for isic in codes)


@pytest.mark.parametrize(
    ("code", "isic"),
    [
        ("1329", ("1080",)),
        ("2455", ("3240",)),
        ("2456", ("3092",)),
        ("3391", ("2431",)),
        ("5414", ("4922",)),
        ("6890", ("6629",)),
        ("9232", ("8423",)),
        ("9419", ("8430",)),
        ("0319", ("0142", "0149")),
        ("1772", ("1391", "1392")),
        ("345", ("2814",)),
        ("34", ("28", "26", "25")),
        ("C", ("C", "E")),
    ],
)
def test_repaired_and_plain_correspondences(code: str, isic: tuple[str, ...]) -> None:
    assert isic4(code) == isic


def test_repairs_say_that_they_are_repairs() -> None:
    noted = [row for row in data.rows("industries/isic.tsv") if row[3]]
    assert len(noted) == 25
    assert isic4_note("3451") == ""
    assert "misprinted" in isic4_note("1329")


def test_one_isic_class_is_is_and_several_are_possible() -> None:
    for code in CLASSES:
        links = [link for link in crosswalk(code) if link.scheme == "isic4"]
        doubtful = any("doubtful" in link.note for link in links)
        assert {link.kind for link in links} <= ({"is"} if len(links) == 1 and not doubtful else {"possible"})


@pytest.mark.parametrize("code", ["7010", "7520", "3825", "701", "752"])
def test_a_line_that_carries_a_doubt_is_possible(code: str) -> None:
    assert {link.kind for link in crosswalk(code) if link.scheme == "isic4"} == {"possible"}
    assert "doubtful" in isic4_note(code if len(code) == 4 else f"{code}0")


def test_a_partial_mapping_is_never_is() -> None:
    partial = {(row[0], row[1], row[3]) for row in data.rows("industries/mappings.tsv") if row[4] == "possible"}
    assert len(partial) > 2500
    for code in CLASSES:
        for link in crosswalk(code):
            if (link.scheme, link.code, code) in partial:
                assert link.kind == "possible"


def test_a_coarser_code_is_is_only_where_all_its_classes_are() -> None:
    kinds = {(link.scheme, link.code): link.kind for link in crosswalk("392")}
    assert kinds["hightech-manufacturing-2017", "331"] == "possible"
    assert kinds["isic4", "2630"] == "is"
    whole = {(link.scheme, link.code): link.kind for link in crosswalk("3921")}
    assert whole["hightech-manufacturing-2017", "331"] == "is"


def test_the_mappings_keep_what_the_sources_count() -> None:
    rows = list(data.rows("industries/mappings.tsv"))
    counts = {
        (scheme, kind): sum(row[0] == scheme and row[4] == kind for row in rows)
        for scheme in SCHEMES
        for kind in ("is", "possible")
    }
    assert counts["strategic-emerging-2018", "is"] == 125
    assert counts["strategic-emerging-2018", "possible"] == 968
    assert counts["digital-economy-2021", "is"] == 116
    assert counts["digital-economy-2021", "possible"] == 1634
    assert counts["hightech-manufacturing-2017", "is"] == 117
    assert counts["hightech-service-2018", "possible"] == 7
    assert {row[3] for row in rows} <= set(CLASSES)
    assert len({(row[0], row[1], row[3]) for row in rows}) == len(rows)


def test_links_come_in_the_order_of_the_schemes() -> None:
    order = list(SCHEMES)
    for line in industry_classes():
        schemes = [order.index(link.scheme) for link in crosswalk(line.code)]
        assert schemes == sorted(schemes)


@pytest.mark.parametrize(
    ("code", "chapter"), [("3451", "84"), ("2110", "94"), ("1952", "64"), ("3761", "87"), ("2451", "95")]
)
def test_customs_chapters_are_candidates_with_shares(code: str, chapter: str) -> None:
    links = [link for link in crosswalk(code) if link.scheme == "hs2022"]
    assert links[0].code == chapter
    assert {link.kind for link in links} == {"candidate"}
    shares = [link.share or 0.0 for link in links]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1.001
    assert all(re.search(r"[\u4e00-\u9fff]", link.name_zh) for link in links)


def test_services_have_no_customs_chapter() -> None:
    assert not [link for link in crosswalk("7231") if link.scheme == "hs2022"]


def test_shares_of_an_isic_class_add_up() -> None:
    totals: dict[str, float] = {}
    for isic, _, share, *_ in data.rows("industries/hs.tsv"):
        totals[isic] = totals.get(isic, 0) + float(share)
    assert all(0.9 < total < 1.02 for total in totals.values())


def test_every_class_but_the_new_one_has_predecessors_in_both_editions() -> None:
    for code in CLASSES:
        editions = {old.edition for old in predecessors(code)}
        assert editions == (set() if code == "9231" else {"gb4754-2002", "gb4754-2011"}), code


def test_kinds_of_predecessors() -> None:
    assert [(old.edition[-4:], old.code, old.kind) for old in predecessors("9232")] == [
        ("2002", "9431", "same"),
        ("2011", "9131", "same"),
    ]
    assert {old.kind for code in CLASSES for old in predecessors(code)} == {
        "same",
        "renamed",
        "merged",
        "split",
        "partly",
    }
    assert predecessors("345") == ()


def test_an_unknown_code_is_refused() -> None:
    for function in (crosswalk, isic4, isic4_note, predecessors):
        with pytest.raises(UsageError, match="no such industry code"):
            function("3450")


@pytest.mark.parametrize(
    ("code", "chapter"), [("1530", "09"), ("3216", "76"), ("3211", "74"), ("2110", "94"), ("0131", "52")]
)
def test_the_chapter_that_a_class_names_comes_first(code: str, chapter: str) -> None:
    links = [link for link in crosswalk(code) if link.scheme == "hs2022"]
    assert links[0].code == chapter
    assert links[0].note == "named by the class itself"
    assert all(link.kind == "candidate" for link in links)


@pytest.mark.parametrize("code", ["3474", "3591", "3492"])
def test_general_words_name_no_chapter(code: str) -> None:
    assert not any(link.note for link in crosswalk(code) if link.scheme == "hs2022")


@pytest.mark.parametrize("code", ["4342", "8193", "43", "811"])
def test_who_repairs_goods_has_no_chapters(code: str) -> None:
    assert not [link for link in crosswalk(code) if link.scheme == "hs2022"]

from __future__ import annotations

import math
from collections import defaultdict

from jiqun import data
from jiqun.places.gazetteer import gazetteer
from jiqun.places.points import label_point, point

ROWS = [(code, float(lon), float(lat), method) for code, lon, lat, method in data.rows("places/points.tsv")]


def test_every_unit_in_use_has_a_point() -> None:
    assert [unit.code for unit in gazetteer().units() if point(unit.code) is None] == []


def test_every_unit_that_ever_was_has_a_point_or_a_successors_point() -> None:
    assert [unit.code for unit in gazetteer().all if label_point(unit.code) is None] == []


def test_all_points_lie_in_the_country() -> None:
    assert all(73 < lon < 136 and 3 < lat < 54 for _, lon, lat, _ in ROWS)


def test_points_lie_where_their_province_lies() -> None:
    # The build checks polygons; here: each county is nearer to its own prefecture's point than 6.5 degrees
    # (the largest prefectures are 9 degrees wide), and its nearest neighbours are mostly of its own province.
    counties = [(code, lon, lat) for code, lon, lat, _ in ROWS if not code.endswith("00")]
    prefectures = {code: (lon, lat) for code, lon, lat, _ in ROWS if code.endswith("00")}
    for code, lon, lat in counties:
        upper = prefectures.get(f"{code[:4]}00")
        if upper and not code.startswith("4603"):  # the islands of 三沙 lie far apart
            assert math.dist((lon, lat), upper) < 6.5, code
    strangers = 0
    for code, lon, lat in counties:
        near = sorted(counties, key=lambda other: math.dist((lon, lat), other[1:]))[1:6]
        strangers += sum(other[0][:2] == code[:2] for other in near) == 0
    assert strangers < 0.02 * len(counties)


def test_no_two_counties_share_a_point_without_saying_so() -> None:
    found: dict[tuple[float, float], list[str]] = defaultdict(list)
    for code, lon, lat, method in ROWS:
        if not method and not code.endswith("00"):
            found[lon, lat].append(code)
    assert [codes for codes in found.values() if len(codes) > 1] == []


def test_an_approximation_says_so() -> None:
    for code in ("653228", "653229", "653132", "659013", "500157"):
        found = label_point(code)
        assert found is not None
        assert found.method.startswith("approximate")


def test_a_retired_unit_has_the_point_of_the_successor_that_kept_the_name() -> None:
    found = label_point("360782")
    assert found is not None
    assert found.code == "360703"
    assert "南康区" in found.method


def test_recoded_units_have_a_point_of_their_own() -> None:
    for code in ("540481", "540581", "460302", "460303"):
        found = label_point(code)
        assert found is not None
        assert found.method == ""


def test_a_code_that_was_not_in_use_has_none() -> None:
    assert point("999999") is None
    assert point("500157", on=2020) is None

"""What has changed between lists, registries and days."""

from __future__ import annotations

from pathlib import Path

import pytest
from lists_of_years import ABSENT, MOVED, RENAMED, confirm, made_up_re_review

import jiqun
from jiqun.errors import UsageError
from jiqun.registry import add, apply, diff, diff_days, expiring, timeline
from jiqun.registry.chronicle import span_end
from jiqun.registry.verbs import day_of, states_on

OFFICIAL = Path(jiqun.__file__).parent / "sources" / "miit" / "2023"


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_up_re_review(tmp_path_factory.mktemp("made-up") / "list")


def test_two_lists(made_up: Path) -> None:
    found = diff(OFFICIAL, made_up)
    kinds = {kind: [one for one in found if one.kind == kind] for kind in {one.kind for one in found}}
    assert [(one.before, one.after) for one in kinds["renamed"]] == [RENAMED[1:], MOVED[1:]]
    assert [(one.before, one.after) for one in kinds["moved"]] == [("500112", "500157")]
    assert "added" not in kinds
    gone = {one.name for one in kinds["gone"]}
    assert len(gone) == 1
    assert diff(OFFICIAL, OFFICIAL) == []
    back = diff(made_up, OFFICIAL)
    assert {one.name for one in back if one.kind == "added"} == gone


def test_two_registries(made_up: Path, tmp_path: Path) -> None:
    add(made_up / "list.tsv", sources=tmp_path / "sources", review=tmp_path / "r.yml", by="tester")
    confirm(tmp_path / "r.yml")
    apply(tmp_path / "r.yml", sources=tmp_path / "sources")
    jiqun.build(out=tmp_path / "before")
    jiqun.build([tmp_path / "sources"], out=tmp_path / "after")
    found = diff(tmp_path / "before", tmp_path / "after")
    assert [(one.key, one.before, one.after) for one in found if one.kind == "renamed"] == [
        RENAMED,
        MOVED,
    ]
    assert [(one.key, one.before, one.after) for one in found if one.kind == "moved"] == [
        (MOVED[0], "500112", "500157")
    ]
    events = [one for one in found if one.kind == "event"]
    assert len(events) == 102
    assert [one.after for one in events if one.key == ABSENT[0]] == ["not-listed 2026-11-10 (made-up-2026)"]
    assert {one.kind for one in found} <= {"renamed", "moved", "event", "recoded"}


def test_two_days() -> None:
    assert diff_days("2024-01-01", "2026-10-16") == []
    ended = diff_days("2026-10-16", "2026-10-17")
    assert len(ended) == 100
    assert "→ validity ended" in str(ended[0])
    assert len(diff_days("2023-10-16", "2023-10-17")) == 100


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(UsageError, match="2027-01-01 is after 2026-01-01"):
        diff_days("2027-01-01", "2026-01-01")
    assert diff_days("2026-01-01", "2026-01-01") == []


def test_expiring_counts_from_a_day() -> None:
    assert len(expiring("90d", on="2026-07-20")) == 100
    assert expiring("1m", on="2026-07-20") == []
    assert expiring("6m", on="2027-01-01") == []


def test_the_quick_states_are_those_of_status() -> None:
    for day in ("2020-01-01", "2023-10-17", "2024-06-01", "2026-10-17"):
        assert states_on(day) == {one.cluster: one.state for one in jiqun.status(on=day)}


def test_a_timeline_tells_what_follows_by_rule() -> None:
    rows = timeline("miit-2023-001")
    assert [(row.when, row.by_rule) for row in rows] == [("2023-10-17", False), ("2026-10-17", True)]
    assert "工信部企业函〔2023〕283号" in rows[0].document


@pytest.mark.parametrize(
    ("span", "end"), [("10d", "2026-02-10"), ("2w", "2026-02-14"), ("1m", "2026-02-28"), ("1y", "2027-01-31")]
)
def test_spans_end_on_calendar_days(span: str, end: str) -> None:
    assert span_end(span, day_of("2026-01-31")[0]).isoformat() == end


@pytest.mark.parametrize("span", ["", "6", "m", "-1m", "1.5y", "9999y", "six months"])
def test_what_is_no_span_is_said(span: str) -> None:
    with pytest.raises(UsageError):
        span_end(span, day_of("2026-01-31")[0])


def list_file(folder: Path, name: str, *names: str, card: str = "") -> Path:
    place = folder / name
    place.mkdir()
    rows = "".join(f"{number}\t{one}\n" for number, one in enumerate(names, 1))
    (place / "list.tsv").write_text(f"序号\t集群名称\n{rows}", encoding="utf-8")
    return place / "list.tsv"


def test_a_name_that_is_only_written_otherwise_is_not_renamed(tmp_path: Path) -> None:
    one = list_file(tmp_path, "a", "无锡市惠山区智能基础零部件制造产业集群", "高阳县毛巾产业集群")
    other = list_file(tmp_path, "b", "江苏省无锡市惠山区智能基础零部件制造产业集群", "河北省高阳县毛巾纺织产业集群")
    assert [(change.kind, change.key) for change in diff(one, other)] == [("renamed", "row 2"), ("respelled", "row 1")]


def test_a_county_under_a_new_name_is_no_other_place(tmp_path: Path) -> None:
    one = list_file(tmp_path, "a", "江西省龙南县电子信息产业集群", "杭州市江干区女装产业集群")
    other = list_file(tmp_path, "b", "杭州市上城区家具产业集群", "江西省龙南市电子信息产业集群")
    assert [(change.kind, change.before or change.after) for change in diff(one, other)] == [
        ("added", "杭州市上城区家具产业集群"),
        ("gone", "杭州市江干区女装产业集群"),
        ("renamed", "江西省龙南县电子信息产业集群"),
        ("moved", "360727"),
    ]


def test_a_cluster_of_the_very_county_comes_before_one_of_its_successor(tmp_path: Path) -> None:
    one = list_file(tmp_path, "a", "杭州市江干区女装产业集群", "杭州市上城区女装服饰产业集群")
    other = list_file(tmp_path, "b", "杭州市上城区女装产业集群")
    assert [(change.kind, change.before) for change in diff(one, other)] == [
        ("gone", "杭州市江干区女装产业集群"),
        ("renamed", "杭州市上城区女装服饰产业集群"),
    ]


def test_a_name_that_stands_twice_is_counted_twice(tmp_path: Path) -> None:
    name = "河北省高阳县毛巾纺织产业集群"
    one, other = list_file(tmp_path, "a", name, name), list_file(tmp_path, "b", name)
    assert [(change.kind, change.key) for change in diff(one, other)] == [("gone", "row 2")]
    assert [(change.kind, change.key) for change in diff(other, one)] == [("added", "row 2")]


def test_rows_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    with jiqun.registry.cached() as registry:
        names = [cluster.name for cluster in registry.clusters()][:12]
    found = diff(list_file(tmp_path, "a", "河北省安平县丝网产业集群"), list_file(tmp_path, "b", *names))
    assert [one.key for one in found if one.kind == "added"] == [f"row {number}" for number in range(1, 13)]


def test_two_folders_of_sources(made_up: Path, tmp_path: Path) -> None:
    add(made_up / "list.tsv", sources=tmp_path / "after", review=tmp_path / "r.yml", by="tester")
    confirm(tmp_path / "r.yml")
    apply(tmp_path / "r.yml", sources=tmp_path / "after")
    (tmp_path / "before").mkdir()
    found = diff(tmp_path / "before", tmp_path / "after")
    assert {(one.key, one.kind) for one in found} >= {(RENAMED[0], "renamed"), (MOVED[0], "moved")}
    with pytest.raises(UsageError, match="a registry and a list"):
        diff(tmp_path / "after", made_up)

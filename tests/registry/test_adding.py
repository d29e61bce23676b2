"""Adding lists: proposals, reviews, history that survives anything, and what follows from several lists."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from lists_of_years import ABSENT, FIXTURES, MOVED, RENAMED, confirm, made_up_re_review, put
from typer.testing import CliRunner

import jiqun
from jiqun.cli import app
from jiqun.errors import OutputError, SourceError, UsageError
from jiqun.registry import add, apply, cached, coverage, open_registry, standings, status_of, timeline
from jiqun.registry.lock import LOCK
from jiqun.registry.state import why

LISTS = ("miit-2022", "miit-2024", "miit-2022-re-review")
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists") / "sources"
    for name in LISTS:
        assert put(name, folder).changed
    return folder


def state(cluster: str, day: str, sources: Path) -> str:
    return jiqun.status(cluster, day, registry=sources)[0].state


def test_wuxi_is_one_cluster_with_two_events_valid_through_2028(sources: Path) -> None:
    hits = jiqun.search("惠山区 智能基础零部件制造", registry=sources)
    assert len(hits) == 1
    with cached(sources) as registry:
        wuxi = registry.cluster(hits[0].id)
    assert [event.kind for event in wuxi.events] == ["announced", "re-reviewed"]
    assert [event.document for event in wuxi.events] == ["miit-2022", "miit-2022-re-review"]
    found = jiqun.status(wuxi.id, "2024-06-01", registry=sources)[0]
    assert (found.state, found.until.isoformat()) == ("recognised", "2028-12-31")
    assert state(wuxi.id, "2023-01-10", sources) == "not_yet"
    assert state(wuxi.id, "2029-01-01", sources) == "lapsed"
    assert [row.kind for row in timeline(wuxi.id, registry=sources)] == ["announced", "re-reviewed", "lapsed"]


def test_a_status_names_the_rule_and_the_document_of_its_last_day(sources: Path) -> None:
    """A re-review gives a later last day; the rule of the first recognition alone would not explain it."""
    wuxi = jiqun.search("惠山区 智能基础零部件制造", registry=sources)[0].id
    for day, decided in (("2024-06-01", "announced-stated"), ("2026-06-01", "passed-3y")):
        found = jiqun.status(wuxi, day, registry=sources)[0]
        assert (found.rule, found.until_rule, found.until_known) == (decided, "passed-3y", "2028-12-31")
        assert found.why == f"{why('announced-stated')} {why('passed-3y')}"
        assert "以公告载明的有效期为准（公布文件本身）；复核通过，有效期延长三年（工信部企业" in found.why_zh
        assert [one[-7:] for one in found.documents] == ["3-01-11", "2025-11"]
    ended = jiqun.status(wuxi, "2029-06-01", registry=sources)[0]
    assert (ended.rule, ended.until_rule, ended.why) == ("lapsed", "", why("lapsed"))
    done = CliRunner().invoke(app, ["status", wuxi, "--on", "2024-06-01", "--registry", str(sources)])
    assert "Passing the re-review" in done.output
    assert "复核通过，有效期延长三年" in done.output
    done = CliRunner().invoke(app, ["expiring", "--within", "4y", "--on", "2025-12-01", "--registry", str(sources)])
    [line] = [line for line in done.output.splitlines() if wuxi in line]
    assert line.split()[-2:] == ["2028-12-31", "passed-3y"]


def test_wuhou_is_proposed_with_its_reason_and_never_dropped(sources: Path, tmp_path: Path) -> None:
    folder = FIXTURES / "miit-2022-re-review"
    added = add(folder / "list.tsv", card=folder / "card.yml", sources=tmp_path / "none", review=tmp_path / "r.yml")
    wuhou = next(one for one in added.proposals if "武侯区" in one.name)
    assert "not in the registry" in wuhou.why
    assert len([one for one in added.proposals if one.row]) == 5
    hit = jiqun.search("武侯区微波射频", registry=sources)[0]
    assert hit.province == "四川省"
    assert state(hit.id, "2024-06-01", sources) == "unknown"
    assert state(hit.id, "2026-06-01", sources) == "recognised"
    assert state(hit.id, "2029-01-01", sources) == "lapsed"


def test_a_month_is_not_shown_as_a_day(sources: Path) -> None:
    """The re-review is dated 2025-11 only, and the first recognition of Wuhou is not held."""
    hit = jiqun.search("武侯区微波射频", registry=sources)[0]
    found = jiqun.status(hit.id, "2026-06-01", registry=sources)[0]
    assert found.since_known == "2025-11"
    assert "from 2025-11 at the latest" in found.en
    assert "2025-11-30" not in found.en


def test_shanghai_has_fourteen_over_the_three_lists(sources: Path) -> None:
    with cached(sources) as registry:
        shanghai = [one for one in registry.clusters() if one.place.province == "上海市"]
    assert len(shanghai) == 14
    assert Counter(event.document for one in shanghai for event in one.events) == {
        "miit-2022": 5,
        "miit-2023": 4,
        "miit-2024": 5,
    }


def test_coverage_says_what_is_held_in_part_and_what_is_missing(sources: Path) -> None:
    found = coverage(registry=sources)
    assert [one.id for one in found.complete] == ["miit-2023"]
    assert {one.id for one in found.partial} == set(LISTS)
    assert [batch.label_year for batch in found.missing] == [2025]
    assert {one.id for one in found.holds("上海市")} == {"miit-2022", "miit-2023", "miit-2024"}
    assert any("in part only" in words for words in found.words())


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewed")
    made = made_up_re_review(folder / "made-up")
    review = folder / "review.yml"
    added = add(made / "list.tsv", card=made / "card.yml", sources=folder / "sources", review=review, by="tester")
    assert Counter(one.decision for one in added.proposals) == {"same": 97, "renamed": 1, "moved": 1, "not-listed": 1}
    assert (added.doubtful, added.to_confirm) == (0, 3)
    with pytest.raises(UsageError, match="is not confirmed"):
        apply(review, sources=folder / "sources")
    confirm(review)
    apply(review, sources=folder / "sources")
    return folder / "sources"


@pytest.mark.parametrize(
    ("cluster", "between", "after"),
    [
        ("miit-2023-001", "awaiting", "recognised"),
        (RENAMED[0], "awaiting", "recognised"),
        (MOVED[0], "awaiting", "recognised"),
        (ABSENT[0], "awaiting", "not_listed"),
    ],
)
def test_a_made_up_re_review_gives_the_right_status(reviewed: Path, cluster: str, between: str, after: str) -> None:
    assert state(cluster, "2023-10-16", reviewed) == "not_yet"
    assert state(cluster, "2024-06-01", reviewed) == "recognised"
    assert state(cluster, "2026-10-16", reviewed) == "recognised"
    assert state(cluster, "2026-10-17", reviewed) == between
    assert state(cluster, "2026-11-09", reviewed) == between
    assert state(cluster, "2026-11-10", reviewed) == after
    assert state(cluster, "2029-10-16", reviewed) == after
    assert state(cluster, "2029-10-17", reviewed) == ("lapsed" if after == "recognised" else after)


def test_renamed_and_moved_keep_their_id_and_both_names(reviewed: Path) -> None:
    with cached(reviewed) as registry:
        assert len(registry.ids) == 100
        renamed, moved = registry.cluster(RENAMED[0]), registry.cluster(MOVED[0])
        absent = registry.cluster(ABSENT[0])
    assert renamed.names == (RENAMED[2], RENAMED[1])
    assert [event.kind for event in renamed.events] == ["announced", "re-reviewed", "renamed"]
    assert (moved.place.code, moved.place.on.isoformat()) == ("500157", "2026-11-10")
    assert {event.kind for event in moved.events} == {"announced", "re-reviewed", "moved"}
    assert [event.kind for event in absent.events] == ["announced", "not-listed"]
    assert all(event.by == "tester" and event.why for event in renamed.events if event.document == "made-up-2026")
    assert jiqun.search("毛巾纺织", registry=reviewed)[0].id == jiqun.search("毛巾家纺", registry=reviewed)[0].id


def test_what_clusters_share_is_what_follows_from_the_events_of_each(sources: Path, reviewed: Path) -> None:
    """Standings are made once for all clusters of the same dates, and told once for all of the same standings."""
    for folder in (sources, reviewed):
        with cached(folder) as registry:
            clusters, documents = registry.clusters(), registry.documents
            for day in (date(2023, 1, 1), date(2025, 11, 15), date(2026, 11, 26), date(2031, 1, 1)):
                alone = [status_of(one, day, documents) for one in clusters]
                assert jiqun.status(on=day, registry=registry) == alone
            assert [registry.cluster(one.id) for one in clusters] == list(clusters)
        assert all(one.standings == standings(one.events) for one in clusters)


def test_the_card_of_a_moved_cluster_shows_the_evidence_of_its_place_now(reviewed: Path) -> None:
    done = CliRunner().invoke(app, ["show", MOVED[0], "--registry", str(reviewed)], env={"COLUMNS": "200"})
    assert done.exit_code == 0
    where = done.output.split("Where")[1].split("When")[0]
    assert "500157" in where
    assert "500112" not in where
    lines = [line.strip() for line in where.splitlines() if line.strip()]
    assert len(lines) == len(set(lines))


def test_the_same_lists_in_another_order_give_the_same_registry(sources: Path, tmp_path: Path) -> None:
    """Folders under other names are found in another order; only the digest of the inputs differs."""
    for number, name in enumerate(reversed(LISTS)):
        shutil.copytree(sources / name, tmp_path / "sources" / f"{number}-{name}")
    first, second = (
        jiqun.build([folder], out=tmp_path / str(at)) for at, folder in enumerate((sources, tmp_path / "sources"))
    )
    with open_registry(first.registry) as one, open_registry(second.registry) as other:
        assert one.clusters() == other.clusters()
    for name in ("clusters.csv", "events.csv", "standings.csv"):
        assert (tmp_path / "0" / name).read_bytes() == (tmp_path / "1" / name).read_bytes()


def test_applying_twice_changes_nothing(tmp_path: Path) -> None:
    put("miit-2022", tmp_path / "sources")
    before = snapshot(tmp_path / "sources")
    assert not put("miit-2022", tmp_path / "sources").changed
    assert snapshot(tmp_path / "sources") == before


def snapshot(folder: Path) -> dict[str, bytes]:
    if not folder.exists():
        return {}
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def history(folder: Path) -> dict[str, bytes]:
    """What a reader of the sources sees: hidden files are drafts and the lock."""
    return {
        name: data for name, data in snapshot(folder).items() if not any(p.startswith(".") for p in Path(name).parts)
    }


def propose(tmp_path: Path, name: str = "miit-2022") -> Path:
    folder, review = FIXTURES / name, tmp_path / f"{name}.yml"
    add(folder / "list.tsv", card=folder / "card.yml", sources=tmp_path / "sources", review=review, by="tester")
    return review


def test_an_edited_review_replaces_the_decisions(tmp_path: Path) -> None:
    review = propose(tmp_path)
    assert apply(review, sources=tmp_path / "sources").changed
    text = review.read_text(encoding="utf-8")
    row = text.index('name: "溧阳市')
    edited = text[:row] + text[row:].replace('decision: "new"', 'decision: "skip"', 1)
    review.write_text(edited, encoding="utf-8")
    assert apply(review, sources=tmp_path / "sources").changed
    assert jiqun.search("溧阳", registry=tmp_path / "sources") == []
    assert len(jiqun.search("江苏", registry=tmp_path / "sources", limit=None)) > 4


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('decision: "new"', 'decision: "?"', "still doubtful"),
        ('decision: "new"', 'decision: "maybe"', "unknown decision 'maybe'"),
        ('cluster: "miit-2022-r001"', 'cluster: ""', "needs the id"),
        ('by: "tester"', 'by: ""', "nobody's name"),
        ('cluster: "miit-2022-r002"', 'cluster: "miit-2022-r001"', "two rows make the cluster"),
        ("- row: 2", "- row: 200", "row 2 is not decided"),
        ('name: "溧阳市', 'name: "常州市', "is not"),
        ('decision: "new"\n  cluster: "miit-2022-r003"', 'decision: "same"\n  cluster: "miit-1999-001"', "no list"),
        ("rows:", "lines:", "not a review file"),
        ("sha256: ", "sha256: 0", "has changed since"),
    ],
)
def test_a_wrong_review_is_refused_and_nothing_is_written(tmp_path: Path, old: str, new: str, said: str) -> None:
    review = propose(tmp_path)
    text = review.read_text(encoding="utf-8")
    assert old in text
    review.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises((UsageError, SourceError), match=said):
        apply(review, sources=tmp_path / "sources")
    assert history(tmp_path / "sources") == {}


def test_an_edited_review_is_never_written_over_unasked(tmp_path: Path) -> None:
    review = propose(tmp_path)
    whole = review.read_bytes()
    assert propose(tmp_path) == review  # the same again is no loss
    edited = whole.replace(b'"new"', b'"skip"', 1)
    review.write_bytes(edited)
    with pytest.raises(UsageError, match=r"somebody may have edited it.*--force"):
        propose(tmp_path)
    assert review.read_bytes() == edited
    folder = FIXTURES / "miit-2022"
    options = {"card": folder / "card.yml", "sources": tmp_path / "sources", "review": review}
    add(folder / "list.tsv", **options, by="tester", force=True)
    assert review.read_bytes() == whole


def test_a_list_that_is_history_is_not_proposed_again_unasked(tmp_path: Path) -> None:
    review = propose(tmp_path)
    apply(review, sources=tmp_path / "sources")
    review.unlink()
    with pytest.raises(UsageError, match="is history already"):
        propose(tmp_path)
    assert not review.exists()


def test_a_doubtful_row_must_be_decided(tmp_path: Path) -> None:
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "list.tsv").write_text(
        "序号\t集群名称\n1\t河北省高阳县巾被毛纺产业集群\n2\t某地毛巾产业集群\n", encoding="utf-8"
    )
    card = (FIXTURES / "miit-2024" / "card.yml").read_text(encoding="utf-8")
    lines = [line for line in card.splitlines() if not line.startswith("sha256")]
    (folder / "card.yml").write_text("\n".join(lines).replace("miit-2024", "test-2024"), encoding="utf-8")
    added = add(folder / "list.tsv", sources=tmp_path / "sources", review=tmp_path / "r.yml", by="tester")
    assert added.doubtful == 2
    assert added.proposals[0].candidates[0].cluster == "miit-2023-013"
    with pytest.raises(UsageError, match="row 1: still doubtful; row 2: still doubtful"):
        apply(tmp_path / "r.yml", sources=tmp_path / "sources")


def killed(*arguments: object) -> int:
    """Kill a verb at its first step, its second, …; returns the number of the run that ended undisturbed."""
    command = [sys.executable, str(HERE / "killing.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_killed_at_any_step_of_apply_the_history_is_whole(tmp_path: Path) -> None:
    review = propose(tmp_path)
    last = killed("apply", review, tmp_path / "killed-{step}")
    whole = history(tmp_path / f"killed-{last}")
    assert len(whole) == 3
    assert last > 8
    left = [history(tmp_path / f"killed-{step}") for step in range(1, last)]
    assert all(one in ({}, whole) for one in left), "half a history"
    assert {} in left
    assert whole in left
    for step in (1, last // 2, last - 1):
        folder = tmp_path / f"killed-{step}"
        apply(review, sources=folder)
        assert history(folder) == whole
        assert not list(folder.glob(".incoming-*"))


def test_killed_while_decisions_are_replaced_the_old_or_the_new_stand(tmp_path: Path) -> None:
    review = propose(tmp_path)
    apply(review, sources=tmp_path / "sources")
    old = history(tmp_path / "sources")
    for step in range(1, 40):
        shutil.copytree(tmp_path / "sources", tmp_path / f"killed-{step}")
    text = review.read_text(encoding="utf-8")
    review.write_text(text.replace('decision: "new"', 'decision: "skip"', 1), encoding="utf-8")
    last = killed("apply", review, tmp_path / "killed-{step}")
    new = history(tmp_path / f"killed-{last}")
    assert new != old
    left = [history(tmp_path / f"killed-{step}") for step in range(1, last)]
    assert all(one in (old, new) for one in left)
    assert old in left
    assert new in left


def test_killed_at_any_step_of_add_there_is_a_whole_review_or_none(tmp_path: Path) -> None:
    folder = FIXTURES / "miit-2024"
    whole = propose(tmp_path, "miit-2024").read_bytes()
    arguments = (folder / "list.tsv", folder / "card.yml", tmp_path / "sources", tmp_path / "review-{step}.yml")
    last = killed("add", *arguments)
    assert last > 1
    for step in range(1, last + 1):
        review = tmp_path / f"review-{step}.yml"
        assert not review.exists() or review.read_bytes() == whole
    assert (tmp_path / f"review-{last}.yml").exists()


def test_a_second_writer_is_told_to_wait_and_nothing_is_lost(tmp_path: Path) -> None:
    review, folder = propose(tmp_path), tmp_path / "sources"
    folder.mkdir()
    with (folder / LOCK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        held.write("12345")
        held.flush()
        with pytest.raises(OutputError, match=r"another jiqun \(process 12345\) is writing here"):
            apply(review, sources=folder)
        with pytest.raises(OutputError):
            apply(review, sources=folder, wait=0.2)
        assert history(folder) == {}
    assert apply(review, sources=folder).changed


def test_two_writers_at_once_both_arrive(tmp_path: Path) -> None:
    reviews = [propose(tmp_path, name) for name in ("miit-2022", "miit-2024")]
    program = "import sys; from jiqun.registry import apply; apply(sys.argv[1], sources=sys.argv[2], wait=60)"
    runs = [
        subprocess.Popen([sys.executable, "-c", program, str(review), str(tmp_path / "sources")]) for review in reviews
    ]
    assert [one.wait(timeout=120) for one in runs] == [0, 0]
    assert {name.split("/")[0] for name in history(tmp_path / "sources")} == {"miit-2022", "miit-2024"}
    with cached(tmp_path / "sources") as registry:
        assert len(registry.ids) == 115


def test_another_file_under_the_same_id_is_refused(tmp_path: Path) -> None:
    put("miit-2022", tmp_path / "sources")
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "list.tsv").write_text("集群名称\t省份\n溧阳市动力电池产业集群\t江苏省\n", encoding="utf-8")
    card = (FIXTURES / "miit-2022" / "card.yml").read_text(encoding="utf-8")
    (folder / "card.yml").write_text(
        "".join(x + "\n" for x in card.splitlines() if "sha256" not in x), encoding="utf-8"
    )
    add(folder / "list.tsv", sources=tmp_path / "sources", review=tmp_path / "r.yml", by="tester", force=True)
    before = snapshot(tmp_path / "sources")
    with pytest.raises(SourceError, match="there already"):
        apply(tmp_path / "r.yml", sources=tmp_path / "sources")
    assert snapshot(tmp_path / "sources") == before


def provincial(folder: Path) -> Path:
    """A made-up provincial list that names two clusters of the national one, and one of its own."""
    folder.mkdir()
    names = ("河北省高阳县毛巾纺织产业集群", "保定市高阳县毛巾纺织特色产业集群", "河北省安平县丝网产业集群")
    rows = "".join(f"{number}\t{name}\n" for number, name in enumerate(names[::2], 1))
    (folder / "list.tsv").write_text(f"序号\t集群名称\n{rows}", encoding="utf-8")
    (folder / "card.yml").write_text(
        "id: hebei-2022\nprogramme: sme-characteristic-clusters\nlevel: provincial\nprovince: 河北省\nkind: announced\n"
        "title: made up\nissuer: nobody\ndated: 2022-05-01\nlabel_year: 2022\nfile: list.tsv\n",
        encoding="utf-8",
    )
    return folder


def test_one_cluster_carries_a_national_and_a_provincial_recognition(tmp_path: Path) -> None:
    folder, review = provincial(tmp_path / "list"), tmp_path / "r.yml"
    added = add(folder / "list.tsv", sources=tmp_path / "sources", review=review, by="tester")
    assert [(one.decision, one.cluster) for one in added.proposals] == [
        ("same", "miit-2023-013"),
        ("new", "hebei-2022-002"),
    ]
    apply(review, sources=tmp_path / "sources")
    found = jiqun.status("miit-2023-013", "2023-01-01", registry=tmp_path / "sources")[0]
    assert (found.level, found.state) == ("national", "not_yet")
    assert {(one.level, one.state) for one in found.levels} == {("national", "not_yet"), ("provincial", "open")}
    found = jiqun.status("hebei-2022-002", "2023-01-01", registry=tmp_path / "sources")[0]
    assert (found.level, found.state) == ("provincial", "open")


def test_a_draft_and_its_announcement_are_one_cluster(tmp_path: Path) -> None:
    source = FIXTURES / "miit-2024"
    draft = tmp_path / "draft"
    draft.mkdir()
    (draft / "list.tsv").write_bytes((source / "list.tsv").read_bytes())
    card = (source / "card.yml").read_text(encoding="utf-8")
    for old, new in (
        ("id: miit-2024", "id: draft-2024"),
        ("kind: announced", "kind: publicised"),
        ("dated: 2024-09-19", "dated: 2024-08-30"),
        ("publicised: 2024-08-30\n", ""),
    ):
        assert old in card
        card = card.replace(old, new)
    (draft / "card.yml").write_text(card, encoding="utf-8")
    add(draft / "list.tsv", sources=tmp_path / "sources", review=tmp_path / "r.yml", by="tester")
    apply(tmp_path / "r.yml", sources=tmp_path / "sources")
    assert {decision.decision for decision in put("miit-2024", tmp_path / "sources").decisions} == {"same"}
    key = jiqun.search("徐汇区 检验检测", registry=tmp_path / "sources")[0].id
    days = ("2024-08-29", "2024-08-30", "2024-09-18", "2024-09-19", "2027-09-18", "2027-09-19")
    states = [state(key, day, tmp_path / "sources") for day in days]
    assert states == ["not_yet", "publicised", "publicised", "recognised", "recognised", "lapsed"]


def test_the_sheet_that_had_to_be_named_is_remembered(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    folder = tmp_path / "list"
    folder.mkdir()
    with Workbook(folder / "list.xlsx") as book:
        for title, names in (("说明", ["不是名单"]), ("名单", ["上海市徐汇区检验检测认证产业集群"])):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, ["序号", "集群名称"])
            for row, name in enumerate(names, 1):
                sheet.write_row(row, 0, [row, name])
    card = (FIXTURES / "miit-2024" / "card.yml").read_text(encoding="utf-8").replace("list.tsv", "list.xlsx")
    lines = [line for line in card.splitlines() if not line.startswith("sha256")]
    (folder / "card.yml").write_text("\n".join(lines), encoding="utf-8")
    added = add(
        folder / "list.xlsx", sheet="名单", sources=tmp_path / "sources", review=tmp_path / "r.yml", by="tester"
    )
    assert [one.name for one in added.proposals] == ["上海市徐汇区检验检测认证产业集群"]
    assert apply(tmp_path / "r.yml", sources=tmp_path / "sources").changed
    assert not apply(tmp_path / "r.yml", sources=tmp_path / "sources").changed
    assert jiqun.search("徐汇", registry=tmp_path / "sources")[0].county == "徐汇区"


@pytest.mark.parametrize(
    "line",
    [
        "0\t甲\tnew\tmiit-2022-r001\tme\twhy",
        "1\t甲\tnot-listed\tmiit-2022-r001\tme\twhy",
        "1\t甲\tperhaps\tx\tme\twhy",
        "1\t甲\tnew\t\tme\twhy",
        "x\t甲\tnew\ty\tme\twhy",
        "1\t甲\tnew",
    ],
)
def test_a_history_that_was_spoilt_by_hand_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    put("miit-2022", tmp_path / "sources")
    file = tmp_path / "sources" / "miit-2022" / "history.tsv"
    rows = file.read_text(encoding="utf-8").splitlines()
    rows[3] = line
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"history\.tsv, line 4"):
        cached(tmp_path / "sources")


@pytest.mark.parametrize(("name", "content"), [("history.tsv", "\xff\xfe甲".encode("gb18030")), ("reading.json", b"{")])
def test_a_file_beside_the_list_that_was_spoilt_is_refused_with_its_name(
    tmp_path: Path, name: str, content: bytes
) -> None:
    put("miit-2022", tmp_path / "sources")
    (tmp_path / "sources" / "miit-2022" / name).write_bytes(content)
    with pytest.raises(SourceError, match=name):
        cached(tmp_path / "sources")


def test_a_history_that_was_saved_with_a_mark_of_its_encoding_is_read(tmp_path: Path) -> None:
    put("miit-2022", tmp_path / "sources")
    file = tmp_path / "sources" / "miit-2022" / "history.tsv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert cached(tmp_path / "sources").ids

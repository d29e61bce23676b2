"""What people really do: odd rows, reviews edited wrongly, reviews applied late, a list told by flags alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter
from lists_of_years import FIXTURES, put
from typer.testing import CliRunner

import jiqun
from jiqun.cli import app
from jiqun.errors import SourceError, UsageError
from jiqun.registry import add, apply, cached

FLAGS = ["--id", "own-2026", "--title", "Own", "--issuer", "me", "--dated", "2026-06-01", "--partial"]


def run(*arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    assert done.exit_code == code, done.output
    return done.output


def written(folder: Path, *names: str, first: int = 1) -> Path:
    file = folder / "list.tsv"
    lines = "".join(f"{number}\t{name}\n" for number, name in enumerate(names, first))
    file.write_text(f"序号\t集群名称\n{lines}", encoding="utf-8")
    return file


def propose(folder: Path, *names: str) -> Path:
    file = written(folder, *names)
    run("add", file, *FLAGS, "--sources", folder / "sources", "-o", folder / "r.yml", "--by", "me")
    return folder / "r.yml"


def edit(review: Path, old: str, new: str) -> None:
    text = review.read_text(encoding="utf-8")
    assert old in text
    review.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_blanks_inside_a_name_do_not_spoil_the_history(tmp_path: Path) -> None:
    review = propose(tmp_path, "河北省  高阳县 毛巾  纺织产业集群", "河北省武强县 乐器\u3000产业集群")
    apply(review, sources=tmp_path / "sources")
    with cached(tmp_path / "sources") as registry:
        assert "河北省  高阳县 毛巾  纺织产业集群" in registry.cluster("miit-2023-013").names
    assert not apply(review, sources=tmp_path / "sources").changed


def test_a_review_that_was_written_before_another_list_came_is_not_applied(tmp_path: Path) -> None:
    """Both lists were proposed before either was history; a cluster on both would be made twice."""
    sources = tmp_path / "sources"
    for name in ("miit-2022", "miit-2022-re-review"):
        folder = FIXTURES / name
        add(folder / "list.tsv", card=folder / "card.yml", sources=sources, review=tmp_path / f"{name}.yml", by="me")
    apply(tmp_path / "miit-2022.yml", sources=sources)
    with pytest.raises(UsageError, match=r"miit-2022, .*since this review was written"):
        apply(tmp_path / "miit-2022-re-review.yml", sources=sources)
    assert not (sources / "miit-2022-re-review").exists()
    file = written(tmp_path, "江苏省溧阳市动力电池产业集群", "河北省武强县西洋乐器产业集群")
    run("add", file, *FLAGS, "--sources", tmp_path / "none", "-o", tmp_path / "own.yml", "--by", "me")
    with pytest.raises(UsageError, match="row 1 may mean miit-2022-r002, which is of a list that became history since"):
        apply(tmp_path / "own.yml", sources=sources)
    folder = FIXTURES / "miit-2022-re-review"
    options = {"card": folder / "card.yml", "sources": sources, "review": tmp_path / "miit-2022-re-review.yml"}
    add(folder / "list.tsv", **options, by="me", force=True)
    apply(tmp_path / "miit-2022-re-review.yml", sources=sources)
    edit(tmp_path / "miit-2022.yml", "no known cluster", "looked at twice: no known cluster")
    assert apply(tmp_path / "miit-2022.yml", sources=sources).changed  # a correction is no new list


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- row: 1\n", "- 5\n", "not a review file|not readable"),
        ("rows:\n", "rows: 5\n", "not a review file|not readable"),
        ("- row: 1\n", '- row: "1"\n', "row and name must stay"),
        ("- row: 2\n", "- row: 1\n", "row 2 is not decided"),
        ('name: "河北省武强县', 'name: "河北省献县', "row 2 is not"),
        ("card:\n", "card: []\ncard2:\n", "not a review file"),
        ('dated: "2026-06-01"', 'dated: "soon"', "not a date"),
        ('id: "own-2026"', 'id: "own-2027"', "list and card"),
        ("reading: {}", "reading: 7", "not a review file"),
    ],
)
def test_a_review_that_was_spoilt_is_refused_with_its_own_name(tmp_path: Path, old: str, new: str, said: str) -> None:
    review = propose(tmp_path, "河北省安平县钢丝网产业集群", "河北省武强县西洋乐器产业集群")
    edit(review, old, new)
    with pytest.raises((UsageError, SourceError), match=said) as caught:
        apply(review, sources=tmp_path / "sources")
    assert str(review) in caught.value.where
    assert not list((tmp_path / "sources").glob("own*"))


def test_a_row_that_is_no_mapping_is_said(tmp_path: Path) -> None:
    review = propose(tmp_path, "河北省安平县钢丝网产业集群")
    edit(review, "rows:\n", "rows:\n- 河北省\n")
    with pytest.raises(SourceError, match="not a review file"):
        apply(review, sources=tmp_path / "sources")


def test_add_says_what_is_odd_about_the_list(tmp_path: Path) -> None:
    file = written(tmp_path, "河北省安平县丝网产业集群", "河北省安平县丝网产业集群")
    said = run("add", file, *FLAGS, "--sources", tmp_path / "sources", "-o", tmp_path / "r.yml", code=1)
    assert "2 rows read" in said
    assert "error: line 3" in said
    assert "stands also at" in said


def test_a_re_review_told_by_flags_alone(tmp_path: Path) -> None:
    file = written(tmp_path, "河北省高阳县毛巾纺织产业集群")
    flags = ["--id", "own-2026", "--title", "Own", "--issuer", "me", "--dated", "2026-10-01", "--label-year", "2023"]
    flags += ["--kind", "re-reviewed", "--re-reviews", "miit-2023", "--programme", "sme-characteristic-clusters"]
    flags += ["--partial", "--whole-for", "河北省", "--document-number", "1号", "--publicised", "2026-09"]
    flags += ["--valid-from", "2026-10-17", "--valid-until", "2029-10-16"]
    sources, review = tmp_path / "sources", tmp_path / "r.yml"
    said = run("add", file, *flags, "--sources", sources, "-o", review, "--by", "me")
    assert "5 not-listed" in said
    review.write_text(review.read_text(encoding="utf-8").replace('"? not-listed"', '"not-listed"'), encoding="utf-8")
    run("apply", review, "--sources", sources)
    found = jiqun.status("miit-2023-013", "2028-01-01", registry=sources)[0]
    assert (found.state, found.until_known) == ("recognised", "2029-10-16")
    assert any("1号" in one for one in found.documents)
    with cached(sources) as registry:
        document = registry.documents["own-2026"]
    assert (document.label_year, str(document.publicised)) == (2023, "2026-09")
    assert document.coverage_provinces == ("河北省",)


@pytest.mark.parametrize(
    ("flag", "value", "said"),
    [
        ("--kind", "announce", "kind is 'announce'"),
        ("--level", "county", "level is 'county'"),
        ("--id", "Own List", "id is 'Own List'"),
        ("--valid-from", "2026-01-01", "--valid-until"),
    ],
)
def test_a_wrong_flag_is_refused_as_a_wrong_card_is(tmp_path: Path, flag: str, value: str, said: str) -> None:
    file = written(tmp_path, "河北省安平县丝网产业集群")
    done = CliRunner().invoke(app, ["add", str(file), *FLAGS, flag, value, "-o", str(tmp_path / "r.yml")])
    assert done.exit_code != 0
    assert said in str(done.exception)
    assert not (tmp_path / "r.yml").exists()


def test_a_document_is_cited_once_and_doubt_is_told_in_words(tmp_path: Path) -> None:
    for name in ("miit-2022", "miit-2022-re-review"):
        put(name, tmp_path / "s")
    wuhou = jiqun.search("武侯区微波射频", registry=tmp_path / "s")[0].id
    later, within = (jiqun.status(wuhou, day, registry=tmp_path / "s")[0] for day in ("2026-06-01", "2025-11-15"))
    assert len(later.documents) == 1
    assert within.en == "cannot be told from what the registry holds (recognised, or not known)"


def test_counts_of_states_say_the_day_and_the_coverage() -> None:
    said = run("status", "--on", "2026-11-26")
    assert "on 2026-11-26, 100 clusters" in said
    assert "miit-2023" in said
    assert "not held: 2022" in said
    assert "not held: 2022" in run("search", "没有这样的集群", code=1)
    said = run("expiring", "--on", "2026-11-26")
    assert "100 have run out already" in said


def test_the_timeline_is_in_both_languages() -> None:
    rows = [json.loads(line) for line in run("timeline", "miit-2023-013", "--json").splitlines()]
    assert [row["zh"] for row in rows] == ["认定", "有效期届满，复核结果未入库"]
    assert "国家级" in run("timeline", "miit-2023-013")


def test_a_list_of_a_day_to_come_and_the_chosen_worksheet_are_said(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet("封面").write(0, 0, "名单")
        book.add_worksheet("名单").write_column(0, 0, ["集群名称", "河北省安平县丝网产业集群"])
    flags = ["--id", "own-2026", "--title", "Own", "--issuer", "me", "--dated", "2099-01-01"]
    said = run("add", file, *flags, "--sources", tmp_path / "sources", "-o", tmp_path / "r.yml")
    assert "dated 2099-01-01, a day to come" in said
    assert "the list was read from the worksheet 名单" in said


def test_a_list_without_a_card_is_told_all_options_that_stand_for_one(tmp_path: Path) -> None:
    file = written(tmp_path, "河北省安平县丝网产业集群")
    error = CliRunner().invoke(app, ["add", str(file)]).exception
    assert isinstance(error, SourceError)
    assert all(flag in error.hint for flag in ("--card", "--id", "--title", "--issuer", "--dated"))
    error = CliRunner().invoke(app, ["add", str(file), "--id", "own-2026"]).exception
    assert isinstance(error, SourceError)
    assert "title is missing; issuer is missing; dated is missing" in error.what
    assert "--title, --issuer, --dated" in error.hint
    assert "--id" not in error.hint

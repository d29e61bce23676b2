"""The panel: its rows, its rules, its boundaries, its files."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from r_language import run_r
from typer.testing import CliRunner

from jiqun.analysis import DATE_RULES, codebook_text, panel, panel_codebook, write_panel
from jiqun.cli import app
from jiqun.dates import PartialDate
from jiqun.errors import UsageError
from jiqun.industries import industry_classes
from jiqun.lists import Card
from jiqun.places import gazetteer
from jiqun.registry import add, apply, cached

KEYS = ["unit", "year"]


def treated_units(frame: pl.DataFrame, year: int) -> set[str]:
    return set(frame.filter((pl.col("year") == year) & (pl.col("treated") == 1))["unit"])


def test_one_row_a_unit_and_year_sorted() -> None:
    made = panel(years="2020-2025").frame
    assert made.columns == [one.name for one in panel_codebook()]
    assert made.select(KEYS).is_duplicated().sum() == 0
    assert made.select(KEYS).equals(made.select(KEYS).sort(KEYS))
    for year in range(2020, 2026):
        units = set(made.filter(pl.col("year") == year)["unit"])
        assert units == {one.code for one in gazetteer().units(year, level="county")}


def test_treatment_begins_in_the_year_of_the_date_rule_and_stays() -> None:
    made = panel(years="2020-2026").frame
    assert treated_units(made, 2022) == set()
    assert len(treated_units(made, 2023)) == 100
    gaoyang = made.filter(pl.col("unit") == "130628").sort("year")
    assert gaoyang["treated"].to_list() == [0, 0, 0, 1, 1, 1, 1]
    assert gaoyang["event_time"].to_list() == [-3, -2, -1, 0, 1, 2, 3]
    assert gaoyang["clusters_valid"].to_list() == [0, 0, 0, 1, 1, 1, 0]
    assert gaoyang["clusters_unclear"].to_list() == [0, 0, 0, 0, 0, 0, 1]
    never = made.filter(pl.col("unit") == "110101")
    assert set(never["treated"]) == {0}
    assert never["first_year"].null_count() == never.height


def test_the_first_year_is_one_for_a_unit_and_fits_its_treatment() -> None:
    made = panel(years="2010-2026")
    frame = made.frame
    assert frame.group_by("unit").agg(pl.col("first_year").n_unique())["first_year"].max() == 1
    assert frame.group_by("unit").agg(pl.col("shifting").n_unique())["shifting"].max() == 1
    begins = frame.filter(pl.col("treated") == 1).group_by("unit").agg(pl.col("year").min())
    for unit, first in begins.iter_rows():
        rows = frame.filter(pl.col("unit") == unit)
        assert rows["first_year"][0] in (first, 2023)
        assert rows.filter(pl.col("year") < first)["event_time"].gt(-1).sum() == 0
    kept = frame.filter((pl.col("year") == 2026).any().over("unit"))  # one that ended may be treated as its successor
    never = kept.filter((pl.col("treated") == 1).any().over("unit").not_())
    assert never["first_year"].null_count() == never.height
    beibei = frame.filter((pl.col("unit") == "500109") & (pl.col("year") >= 2022))
    assert beibei["treated"].to_list() == [0, 0, 0, 1, 1]
    assert beibei["event_time"].to_list() == [-3, -2, -1, 0, 1]
    assert {"500109", "440306"} <= {code for code, *_ in made.shifting}
    assert set(frame.filter(pl.col("shifting") == 1)["unit"]) == {code for code, *_ in made.shifting}
    assert set(frame.filter(pl.col("unit") == "130628")["shifting"]) == {0}
    late = panel(years="2024-2026").frame
    assert set(late.filter(pl.col("unit") == "130628")["first_year"]) == {2023}


def test_a_date_that_no_document_gives_is_missing_and_not_zero() -> None:
    made = panel(years="2022-2024", date_rule="publicised")
    assert made.frame.filter(pl.col("unit") == "130628")["treated"].to_list() == [None, None, None]
    assert made.frame.filter(pl.col("unit") == "110101")["treated"].to_list() == [0, 0, 0]
    assert any("have no publicised date" in note for note in made.notes)


@pytest.mark.parametrize("rule", ["label", "announced", "effective"])
def test_the_2023_list_is_of_2023_under_the_other_rules(rule: str) -> None:
    assert len(treated_units(panel(years="2023-2023", date_rule=rule).frame, 2023)) == 100
    assert rule in DATE_RULES


def test_the_two_frames_differ_exactly_where_units_changed() -> None:
    was, fixed = panel(years="2010-2026"), panel(years="2010-2026", frame="as-of:2023")
    base = {one.code: one.name for one in gazetteer().units(2023, level="county")}
    alike = {
        (one.code, year)
        for year in range(2010, 2027)
        for one in gazetteer().units(year, level="county")
        if base.get(one.code) == one.name
    }
    values = ["unit_name", "treated", "first_year", "clusters_ever", "clusters", "clusters_valid"]
    both = was.frame.join(fixed.frame, on=KEYS, how="full", suffix="_fixed", coalesce=True)
    shifting = {code for code, *_ in (*was.shifting, *fixed.shifting)}
    moved = {(unit, year) for unit, year, *_ in was.changed} | {(unit, year) for unit, year, *_ in fixed.changed}
    for row in both.iter_rows(named=True):
        key = (row["unit"], row["year"])
        same = all(row[name] == row[f"{name}_fixed"] for name in values)
        if key in alike and key not in moved and key[0] not in shifting:
            assert same, row
        if not same:
            assert key not in alike or key in moved or key[0] in shifting, row
    assert not fixed.changed
    named = {code for code, *_ in was.passing} | {unit for unit, *_ in was.changed} | shifting
    assert {"360782", "360703", "500112", "500157"} <= named
    text = codebook_text(was)
    for code in named:
        assert f"| {code} |" in text


def test_yubei_after_2025_follows_aggregates_or_is_flagged() -> None:
    heirs = ["500109", "500157"]
    follow = panel(years="2024-2025").frame.filter(pl.col("year") == 2025)
    assert set(heirs) <= set(follow.filter(pl.col("treated") == 1)["unit"])
    assert set(follow.filter(pl.col("unit").is_in(heirs))["boundary"]) == {"rearranged"}
    flagged = panel(years="2024-2025", boundaries="flag").frame.filter(pl.col("year") == 2025)
    assert flagged.filter(pl.col("unit").is_in(heirs))["treated"].null_count() == 2
    joined = panel(years="2024-2025", boundaries="aggregate").frame.filter(pl.col("year") == 2025)
    row = joined.filter(pl.col("unit") == "+".join(heirs))
    assert row["treated"].to_list() == [1]
    assert row["clusters_ever"].to_list() == [1]
    assert joined.filter(pl.col("unit").is_in(heirs)).is_empty()
    lost = sum(unit.count("+") for unit in joined["unit"])
    assert joined.height == follow.height - lost
    assert joined["clusters_ever"].sum() == 100


def test_a_county_that_only_lost_a_town_is_still_itself() -> None:
    made = panel(years="2024-2025")
    now = made.frame.filter(pl.col("year") == 2025)
    assert now.filter(pl.col("unit") == "441204")["treated"].to_list() == [1]
    assert now.filter(pl.col("unit") == "440608")["treated"].to_list() == [0]
    assert ("441204", 2025, "miit-2023-072") in [row[:3] for row in made.changed]


def test_prefectures_and_provinces() -> None:
    provinces = panel(unit="province", years="2023-2023").frame
    assert provinces.height == len(gazetteer().units(2023, level="province"))
    assert provinces["clusters_ever"].sum() == 100
    assert dict(provinces.select("unit_name", "clusters_ever").iter_rows())["河北省"] == 6
    prefectures = panel(unit="prefecture", years="2023-2023").frame
    assert prefectures["clusters_ever"].sum() == 100
    assert {"110000", "130600"} <= set(prefectures["unit"])


def test_only_some_industries() -> None:
    textiles = panel(years="2023-2023", industry="17").frame
    every = panel(years="2023-2023").frame
    assert 0 < textiles["treated"].sum() < every["treated"].sum()
    assert "130628" in treated_units(textiles, 2023)


def test_a_cluster_whose_industry_cannot_be_told_is_missing_and_not_zero() -> None:
    with cached() as registry:
        coarse = [one for one in registry.clusters() if one.industries and len(one.industries[0].code) < 4]
        uncoded = [one for one in registry.clusters() if not one.industries]
    one = next(each for each in coarse if len(each.industries) == 1)
    finer = f"{one.industries[0].code}{'1' if len(one.industries[0].code) == 3 else '11'}"
    asked = next(each.code for each in industry_classes(4) if each.code.startswith(finer[: len(finer) - 1]))
    made = panel(years="2023-2023", industry=asked)
    assert made.frame.filter(pl.col("unit") == one.place.code)["treated"].to_list() == [None]
    for other in uncoded:
        assert made.frame.filter(pl.col("unit") == other.place.code)["treated"].null_count() == 1
    assert any("too coarse to tell" in note and one.id in note for note in made.notes)
    assert panel(years="2023-2023", industry=one.industries[0].code).frame["treated"].sum() >= 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"industry": "99"},
        {"industry": "集成电路"},
        {"industry": ["17", "C"]},
        {"industry": []},
        {"level": "nationl"},
        {"unit": "village"},
        {"date_rule": "guess"},
        {"frame": "as-of"},
        {"boundaries": "weights"},
        {"years": "2026-2015"},
        {"years": "1949-2020"},
        {"years": "soon"},
        {"years": 2020},
        {"years": ("2015", "soon")},
        {"years": "2015-2099"},
    ],
)
def test_what_makes_no_sense_is_said(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        panel(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("suffix", ["csv", "parquet", "dta", "xlsx"])
def test_files_are_the_same_twice_with_their_rules_beside(tmp_path: Path, suffix: str) -> None:
    if suffix == "dta":
        pytest.importorskip("pandas")
    made = panel(unit="province", years="2022-2024")
    first = write_panel(made, tmp_path / f"a.{suffix}")
    second = write_panel(made, tmp_path / f"b.{suffix}")
    assert first[0].read_bytes() == second[0].read_bytes()
    text = first[1].read_text(encoding="utf-8")
    assert "date rule announced" in text
    assert "not held: announced 2022" in text


def test_stata_reads_labels_missing_values_and_chinese(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    made = panel(years="2022-2024", date_rule="publicised")
    write_panel(made, tmp_path / "panel.dta")
    with pandas.io.stata.StataReader(tmp_path / "panel.dta") as reader:
        frame = reader.read(convert_categoricals=False)
        assert reader.variable_labels()["treated"].startswith("1 from the first year on")
        assert reader.value_labels()["treated"] == {0: "not in these lists by then", 1: "recognised"}
    gaoyang = frame[frame.unit == "130628"]
    assert set(gaoyang.unit_name) == {"高阳县"}
    assert gaoyang.treated.isna().all()
    assert str(frame.year.dtype) == "int16"
    assert str(frame.clusters_ever.dtype) == "int16"
    assert len(frame) == made.frame.height


def test_an_unknown_format_names_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"known: \.dta \(Stata\), \.csv"):
        write_panel(panel(unit="province", years="2022-2024"), tmp_path / "panel.foo")
    assert list(tmp_path.iterdir()) == []


def test_the_terminal_warns_of_lists_that_are_not_held(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["panel", "--years", "2024-2025", "-o", str(tmp_path / "p.csv")])
    assert done.exit_code == 0
    assert "not held: announced 2022" in done.output
    assert "stand as untreated" in done.output
    assert "gained or lost by a change of boundaries" in done.output


def test_parquet_carries_its_rules(tmp_path: Path) -> None:
    write_panel(panel(unit="province", years="2022-2024"), tmp_path / "panel.parquet")
    about = json.loads(pl.read_parquet_metadata(tmp_path / "panel.parquet")["jiqun"])
    assert "Boundaries follow" in about["sources"][0]["rules"]
    assert [column["name"] for column in about["columns"]] == [one.name for one in panel_codebook()]


def test_r_reads_the_panel_from_csv(tmp_path: Path) -> None:
    made = panel(years="2022-2024")
    write_panel(made, tmp_path / "panel.csv")
    reading = 'd <- read.csv("panel.csv", fileEncoding = "UTF-8-BOM", colClasses = c(unit = "character"))'
    told = run_r(
        f'{reading}; cat(nrow(d), sum(d$treated), sum(is.na(d$first_year)), d$unit_name[d$unit == "130628"][1])',
        tmp_path,
    )
    frame = made.frame
    expected = (frame.height, frame["treated"].sum(), frame["first_year"].null_count(), "高阳县")
    assert told.split() == [str(one) for one in expected]


def test_r_reads_labels_missing_values_and_chinese_from_stata(tmp_path: Path) -> None:
    write_panel(panel(years="2022-2024", date_rule="publicised"), tmp_path / "panel.dta")
    program = """
    d <- haven::read_dta("panel.dta")
    own <- d[d$unit == "130628", ]
    stopifnot(own$unit_name == "高阳县", is.na(own$treated), d$treated[d$unit == "110101"] == 0)
    stopifnot(attr(d$treated, "label") == "1 from the first year on; missing where it cannot be told")
    stopifnot(identical(names(attr(d$treated, "labels")), c("not in these lists by then", "recognised")))
    cat(nrow(d), ncol(d))
    """
    made = panel(years="2022-2024", date_rule="publicised").frame
    assert run_r(program, tmp_path, package="haven").split() == [str(made.height), str(made.width)]


def moved_in_2026(folder: Path) -> Path:
    """Sources with a re-review of 2026 that names Yubei's cluster under the county that followed it."""
    (folder / "list.tsv").write_text("集群名称\n重庆市两江新区北斗应用产业集群\n", encoding="utf-8")
    card = Card(
        id="own-2026",
        title="Own",
        issuer="me",
        dated=PartialDate.parse("2026-11-10"),
        kind="re-reviewed",
        programme="sme-characteristic-clusters",
        coverage="partial",
        re_reviews="miit-2023",
    )
    review = folder / "r.yml"
    assert add(folder / "list.tsv", card=card, sources=folder / "sources", review=review, by="me").to_confirm == 1
    review.write_text(review.read_text(encoding="utf-8").replace('"? moved"', '"moved"'), encoding="utf-8")
    apply(review, sources=folder / "sources")
    return folder / "sources"


def test_a_later_list_does_not_change_who_was_treated_before_it(tmp_path: Path) -> None:
    """The list of 2023 says Yubei; that a list of 2026 says Liangjiang makes no county of 2023 a treated one."""
    sources = moved_in_2026(tmp_path)
    before, after = panel(years="2022-2026"), panel(years="2022-2026", registry=sources)
    concerned = ["500105", "500109", "500112", "500157"]
    seen = {
        (unit, year): treated
        for unit, year, treated in after.frame.select("unit", "year", "treated").iter_rows()
        if unit in concerned
    }
    assert {key for key, treated in seen.items() if treated} == {
        ("500112", 2023),
        ("500112", 2024),
        ("500157", 2025),
        ("500157", 2026),
    }
    early = pl.col("year") < 2025
    assert after.frame.filter(early)["treated"].equals(before.frame.filter(early)["treated"])
    assert any("the list of 2026-11-10 names 500157" in note for _, _, _, _, note in after.changed)
    fixed = panel(years="2022-2026", frame="as-of:2023", registry=sources).frame
    treated = fixed.filter((pl.col("treated") == 1) & pl.col("unit").is_in(concerned))
    assert set(treated["unit"]) == {"500112"}
    assert treated["year"].to_list() == [2023, 2024, 2025, 2026]
    flagged = panel(years="2025-2025", boundaries="flag", registry=sources).frame
    assert flagged.filter(pl.col("unit") == "500157")["treated"].to_list() == [1]


def test_a_unit_that_began_within_the_year_of_a_list_is_placed(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("1. 重庆市两江新区北斗应用产业集群\n", encoding="utf-8")
    card = Card("made-up-2025", "made up", "nobody", PartialDate(2025, 11, 20))
    review = tmp_path / "review.yml"
    added = add(tmp_path / "list.txt", card=card, sources=tmp_path / "sources", review=review, by="a", official=False)
    assert added.doubtful == 0
    apply(review, sources=tmp_path / "sources", official=False)
    found = panel(years="2024-2026", registry=tmp_path / "sources").frame
    rows = found.filter((found["unit"] == "500157") & (found["treated"] == 1))
    assert rows["year"].to_list() == [2025, 2026]

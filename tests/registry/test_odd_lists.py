"""Lists whose places are ended, not yet begun, ambiguous or nowhere: every row becomes a cluster, none is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

import jiqun
from jiqun.errors import SourceError
from jiqun.registry import Registry, open_registry

CARD = """id: odd-2026
title: Odd places
issuer: nobody
programme: {programme}
level: {level}
dated: {dated}
file: list.tsv
"""
NAMES = {
    1: "重庆市江北区家具产业集群",
    2: "鼓楼区毛巾产业集群",
    3: "火星市岩石产业集群",
    4: "河北省邯郸市永年区紧固件产业集群",
    5: "苏州工业园区生物医药产业集群",
    6: '=HYPERLINK("http://example.org")产业集群',
}


def registry_of(
    folder: Path,
    names: dict[int, str],
    *,
    dated: str = "2026-06-01",
    level: str = "national",
    programme: str = "made-up",
) -> Registry:
    source = folder / "list"
    source.mkdir(parents=True)
    (source / "card.yml").write_text(CARD.format(dated=dated, level=level, programme=programme), encoding="utf-8")
    rows = "".join(f"{number}\t{name}\n" for number, name in names.items())
    (source / "list.tsv").write_text(f"序号\t集群名称\n{rows}", encoding="utf-8")
    built = jiqun.build([source], out=folder / "out", official=False)
    return open_registry(built.registry)


def test_every_row_is_a_cluster_and_doubt_is_a_status(tmp_path: Path) -> None:
    with registry_of(tmp_path, NAMES) as registry:
        found = {int(one.id[-3:]): one for one in registry.clusters()}
    assert len(found) == len(NAMES)
    assert found[1].place.status == "retired"
    assert found[1].place.current == ("500157",)
    assert found[2].place.status == "ambiguous"
    assert found[2].place.code == ""
    assert len(found[2].place.candidates) > 1
    assert found[2].place.lon is None
    assert found[3].place.status == "none"
    assert found[4].place.code == "130408"
    assert found[5].place.status == "zone"
    assert found[5].place.zone


def test_formulas_stay_text_in_every_export(tmp_path: Path) -> None:
    registry_of(tmp_path, NAMES).close()
    text = (tmp_path / "out" / "clusters.csv").read_text(encoding="utf-8-sig")
    assert ",=HYPERLINK" not in text
    assert ',"=HYPERLINK' not in text
    assert (tmp_path / "out" / "clusters.geojson").stat().st_size > 0


def test_an_unknown_programme_is_open_and_a_rule_is_never_borrowed(tmp_path: Path) -> None:
    with registry_of(tmp_path / "a", NAMES) as registry:
        status = jiqun.status("odd-2026-004", "2026-07-01", registry=registry)[0]
        assert (status.state, status.rule) == ("open", "announced-open")
    programme = "sme-characteristic-clusters"
    with registry_of(tmp_path / "b", NAMES, level="provincial", programme=programme) as registry:
        assert jiqun.status("odd-2026-004", "2026-07-01", registry=registry)[0].state == "open"


def test_a_month_leaves_its_own_days_unknown(tmp_path: Path) -> None:
    with registry_of(tmp_path, {1: NAMES[4]}, dated="2025-11", programme="sme-characteristic-clusters") as registry:
        states = {
            day: jiqun.status("odd-2026-001", day, registry=registry)[0]
            for day in ("2025-10-31", "2025-11-15", "2025-11-30", "2028-11-15", "2028-11-30")
        }
    assert [one.state for one in states.values()] == ["not_yet", "unknown", "recognised", "unknown", "lapsed"]
    assert "recognised or" in states["2025-11-15"].en or "or recognised" in states["2025-11-15"].en


def test_two_lists_with_one_id_are_refused(tmp_path: Path) -> None:
    registry_of(tmp_path / "a", NAMES).close()
    registry_of(tmp_path / "b", {1: NAMES[1]}).close()
    with pytest.raises(SourceError, match="two lists have the id odd-2026"):
        jiqun.build([tmp_path / "a" / "list", tmp_path / "b" / "list"], out=tmp_path / "out", official=False)


def test_lists_that_nobody_reviewed_are_built_with_a_warning(tmp_path: Path) -> None:
    source = Path(jiqun.__file__).parent / "sources" / "miit" / "2023"
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "list.txt").write_bytes((source / "list.txt").read_bytes())
    card = (source / "card.yml").read_text(encoding="utf-8").replace("id: miit-2023", "id: copy-2023")
    (copy / "card.yml").write_text(card, encoding="utf-8")
    built = jiqun.build([copy], out=tmp_path / "out")
    assert built.clusters == 200
    assert {(document, finding.kind) for document, finding in built.findings} >= {("copy-2023", "undecided")}


def test_a_list_that_speaks_of_seals_does_no_harm(tmp_path: Path) -> None:
    from jiqun.registry.seal import BLANK

    hostile = {1: f"河北省高阳县{BLANK}产业集群", 2: "河北省高阳县sealed-sha256:产业集群"}
    with registry_of(tmp_path, hostile) as registry:
        assert len(registry.ids) == 2


def test_a_list_with_places_in_columns_of_their_own(tmp_path: Path) -> None:
    source = tmp_path / "list"
    source.mkdir()
    card = CARD.format(dated="2026-06-01", level="provincial", programme="made-up") + "province: 河北省\n"
    (source / "card.yml").write_text(card, encoding="utf-8")
    rows = ["序号\t集群名称\t地市\t县（市、区）", "1\t毛巾产业集群\t保定市\t高阳县", "2\t皮毛产业集群\t\t蠡县"]
    rows += ["3\t管道产业集群\t沧州市\t盐山县", "4\t高阳县童装产业集群\t沧州市\t盐山县"]
    (source / "list.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with open_registry(jiqun.build([source], out=tmp_path / "out", official=False).registry) as registry:
        found = [one.place for one in registry.clusters()]
    assert [place.code for place in found] == ["130628", "130635", "130925", ""]
    assert found[3].status == "none"
    assert {"130628", "130925"} <= set(found[3].candidates)

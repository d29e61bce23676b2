"""What a list does to its clusters: nobody is recognised because nobody said that the list revokes."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiqun.errors import SourceError
from jiqun.lists import Finding, OfficialList, card_of, read_list

NAMES = ["河北省高阳县毛巾纺织产业集群", "浙江省永康市五金工具产业集群", "福建省德化县白瓷产业集群"]
CARD = {"id": "some-2026", "issuer": "工业和信息化部", "dated": "2026-03-20"}


def read(folder: Path, text: str, **card: str) -> OfficialList:
    (folder / "list.csv").write_text(text, encoding="utf-8")
    return read_list(folder / "list.csv", card=card_of({**CARD, "title": "名单", **card}, "here") if card else None)


def about_kind(official: OfficialList) -> list[Finding]:
    return [one for one in official.findings if one.kind == "kind"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于撤销2022年度部分中小企业特色产业集群称号的通告", "revoked"),
        ("2022年度中小企业特色产业集群复核通过名单", "re-reviewed"),
        ("2026年度中小企业特色产业集群名单的公示", "publicised"),
    ],
)
def test_a_title_that_speaks_of_another_kind_asks_for_the_kind(title: str, kind: str) -> None:
    with pytest.raises(SourceError, match=f"kind is missing.*{kind}"):
        card_of({**CARD, "title": title}, "here")
    assert card_of({**CARD, "title": title, "kind": kind}, "here").kind == kind
    assert card_of({**CARD, "title": title, "kind": "announced"}, "here").kind == "announced"


def test_a_title_of_an_announcement_says_enough() -> None:
    assert card_of({**CARD, "title": "关于公布2026年度中小企业特色产业集群名单的通告"}, "here").kind == "announced"


ROWS = "".join(f"{number},{name},甲\n" for number, name in enumerate(NAMES, 1))


@pytest.mark.parametrize(
    "title", ["二、撤销称号名单,,", "附件2：取消认定的产业集群,,", "二、撤销产业集群,,", "未通过复核的集群名单,,"]
)
@pytest.mark.parametrize("place", ["before", "between"])
def test_a_line_that_says_that_recognition_is_lost_is_told(tmp_path: Path, title: str, place: str) -> None:
    more = "序号,集群名称,备注\n1,山东省曹县汉服产业集群,甲\n"
    text = f"{title}\n序号,集群名称,备注\n{ROWS}" if place == "before" else f"序号,集群名称,备注\n{ROWS}{title}\n{more}"
    (finding,) = about_kind(read(tmp_path, text))
    assert finding.severity == "warning"
    assert str(finding.locator) == ("line 1" if place == "before" else "line 5")
    assert about_kind(read(tmp_path, text, kind="announced"))
    assert not about_kind(read(tmp_path, text, kind="revoked"))


def test_a_column_that_says_that_recognition_is_lost_is_told(tmp_path: Path) -> None:
    text = f"序号,集群名称,状态\n{ROWS}4,山东省曹县汉服产业集群,已撤销\n5,山东省单县羊肉产业集群,复核不通过\n"
    (finding,) = about_kind(read(tmp_path, text))
    assert finding.severity == "warning"
    assert finding.message.startswith("2 rows")
    assert str(finding.locator) == "line 5, cell 2"


@pytest.mark.parametrize(
    "line",
    ["注：弄虚作假的，撤销称号。,,", "6,河南省新县取消包装产业集群,甲", "6,河南省新县茶叶产业集群,未撤销"],
)
def test_what_only_speaks_of_it_is_not_told(tmp_path: Path, line: str) -> None:
    assert not about_kind(read(tmp_path, f"序号,集群名称,备注\n{ROWS}{line}\n"))

"""The coder: what it answers, what it refuses, and that all its doors say the same."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiqun import data
from jiqun.errors import UsageError
from jiqun.industries import evaluate_industries, industry, industry_class, industry_column, industry_row
from jiqun.industries.columns import COLUMNS
from jiqun.industries.knowledge import official
from jiqun.industries.wording import clean, core

LISTS = ("灯光、音响", "泵及阀门", "塑料和橡胶", "茶叶、白酒、竹制品")


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("滚动轴承制造", "3451"),
        ("高端滚动轴承产业集群", "3451"),
        ("ＬＥＤ照明灯具", "3872"),
        ("農業機械", "357"),
        ("不锈钢紧固件", "3482"),
        ("羊绒衫", "1829"),
        ("锂离子电池", "3841"),
    ],
)
def test_a_phrase_becomes_its_class(phrase: str, code: str) -> None:
    found = industry(phrase)
    assert found.codes[0].code.startswith(code)
    assert found.codes[0].role == "main"
    assert found.phrase == phrase


@pytest.mark.parametrize(
    ("phrase", "codes"),
    [
        ("滚动轴承", ("345",)),
        ("滚动轴承批发", ("51",)),
        ("滚动轴承零售", ("52",)),
        ("汽车修理", ("811",)),
        ("汽车租赁", ("711",)),
        ("水稻种植", ("0111",)),
        ("集成电路设计", ("6520",)),
        ("软件开发", ("651",)),
        ("机床修理", ("43",)),
    ],
)
def test_the_activity_changes_the_class(phrase: str, codes: tuple[str, ...]) -> None:
    assert industry(phrase).codes[0].code.startswith(codes)


@pytest.mark.parametrize(
    "phrase", ["特色", "产业", "优质", "产业集群", "", "   ", "1234", "!!!", "\x00\ud800", "高端智能"]
)
def test_a_phrase_without_industry_is_none(phrase: str) -> None:
    found = industry(phrase)
    assert found.status in ("none", "ambiguous")
    assert found.codes == ()


def test_every_object_of_a_list_is_answered_with_the_main_one_first() -> None:
    for phrase in LISTS:
        found = industry(phrase)
        assert 2 <= len(found.codes) <= 3, phrase
        assert [code.role for code in found.codes].count("main") == 1
        assert found.codes[0].role == "main"


def test_brackets_in_a_cluster_name_are_a_further_object() -> None:
    codes = [code.code for code in industry("轴承（模具）").codes]
    assert codes[0].startswith("345")
    assert "3525" in codes


def test_a_coarse_word_is_answered_at_its_own_level() -> None:
    found = industry("陶瓷制品")
    assert found.status == "coded"
    assert found.codes[0].code == "307"
    assert found.alternatives[0].level == 4


def test_evidence_quotes_a_line_that_stands_in_its_table() -> None:
    for phrase in ("滚动轴承", "智能车载设备", "农业机械排灌用水泵"):
        for item in industry(phrase).codes[0].evidence:
            if not item.source:
                continue
            table, _, line = item.source.partition(":")
            row = list(data.rows(table))[int(line) - 2]
            assert any(cell and cell in item.text for cell in row), item


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="高端智能轴承、（）制造业销售和农机;；/", max_size=40))
def test_any_text_gets_an_answer_that_holds_together(phrase: str) -> None:
    found = industry(phrase)
    assert found.status in ("coded", "backed_off", "ambiguous", "none")
    assert (found.codes == ()) == (found.status in ("ambiguous", "none"))
    for code in (*found.codes, *found.alternatives):
        assert industry_class(code.code).name == code.name
        assert 0 <= code.confidence <= 1
        assert code.level == len(code.code)


def test_a_very_long_text_ends() -> None:
    assert industry("轴承、" * 50_000).codes


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["轴承", "泵阀", "特色", "", "茶叶加工", "电动车及零部件", "ＬＥＤ"]), max_size=12))
def test_the_column_says_what_the_scalar_says(phrases: list[str]) -> None:
    table = industry_column(pl.Series(phrases, dtype=pl.String))
    assert table.columns == list(COLUMNS)
    for phrase, row in zip(phrases, table.to_dicts(), strict=True):
        assert row == industry_row(industry(phrase))


def test_a_column_keeps_its_rows_and_their_order() -> None:
    table = industry_column(pl.Series("p", ["泵", None, "轴承", "泵"]))
    assert table["industry_phrase"].to_list() == ["泵", "", "轴承", "泵"]
    assert table["industry_code"][0] == table["industry_code"][3]
    assert industry_column(pl.Series("p", [], dtype=pl.String)).shape == (0, len(COLUMNS))


def test_the_answer_does_not_depend_on_what_else_is_coded() -> None:
    alone = industry_column(pl.Series(["有机硅密封胶"]), kind="scope")
    among = industry_column(pl.Series([f"轴承{n}号" for n in range(700)] + ["有机硅密封胶"]), kind="scope")
    assert alone["industry_code"][0] == among["industry_code"][-1]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="no such kind"):
        industry("轴承", kind="village")
    with pytest.raises(UsageError, match="firm"):
        industry("轴承", firm="某公司")


def test_no_line_of_the_lexicon_is_a_whole_phrase_of_the_first_list_unless_it_is_an_official_word() -> None:
    from jiqun.coding import code_list
    from jiqun.lists import official_sources, read_card, read_list

    card = next(path for path in official_sources() if "2023" in str(path))
    listed = read_list(card.parent / read_card(card).file, card=read_card(card))
    official = {clean(row[2]) for row in data.rows("industries/terms.tsv")}
    official |= {core(word) for word in official}
    words = {
        clean(row[1]) for row in data.rows("industries/lexicon.tsv") if row[0] not in ("modifier", "alias")
    } - official
    assert not words & {clean(entry.phrase) for entry in code_list(listed).entries}


def test_the_development_phrases_keep_their_accuracy() -> None:
    from pathlib import Path

    found = evaluate_industries(Path(__file__).parent / "dev-phrases.tsv")
    assert found.rows == 131
    by = {accuracy.level: accuracy for accuracy in found.levels}
    assert by[2].top1 >= 0.95
    assert by[4].top1 >= 0.90
    assert by[4].right >= 0.93


@pytest.mark.parametrize(
    "phrase",
    ["不生产毛巾", "禁止经营烟花爆竹", "不得从事生产", "无毛巾业务", "非电动车制造", "不含：电动工具制造"],
)
@pytest.mark.parametrize("kind", ["cluster", "scope"])
def test_what_is_denied_is_no_trade(phrase: str, kind: str) -> None:
    found = industry(phrase, kind=kind)
    assert found.status == "none"
    assert [step.rule for step in found.evidence] == ["denied"]


@pytest.mark.parametrize(
    "phrase", ["无缝钢管", "非金属矿物制品", "非主要农作物种子生产", "非居住房地产租赁", "无损检测"]
)
def test_a_word_that_begins_with_no_or_not_is_not_denied(phrase: str) -> None:
    assert industry(phrase, kind="scope").status != "none"


@pytest.mark.parametrize(
    ("phrase", "division"),
    [("汽车进口", "51"), ("铁路机车进口", "51"), ("新会柑种植", "01"), ("铁矿开采", "08"), ("节能技术研发", "75")],
)
def test_the_activity_decides_where_the_goods_do_not(phrase: str, division: str) -> None:
    assert industry(phrase, kind="scope").codes[0].code.startswith(division)


def test_the_name_of_a_group_is_not_its_class_of_others() -> None:
    for phrase, code in (("人造板", "202"), ("塑料制品", "292"), ("法律服务", "723"), ("通用设备", "34")):
        assert official()[phrase].codes[0][0] == code


def test_a_word_for_many_industries_gets_no_class() -> None:
    for phrase in ("煤化工", "低空经济"):
        assert industry(phrase).status == "ambiguous"
    for phrase in ("人工智能", "酒店", "文房四宝"):
        assert len(industry(phrase).codes[0].code) < 4
    assert industry("毛巾纺织").codes[0].code == "1772"


@pytest.mark.parametrize(
    ("phrase", "never"),
    [("建筑用砂", "7472"), ("丝绸面料", "5231"), ("药品包装", "7451"), ("医疗卫生", "9521"), ("滑翔机", "5623")],
)
def test_goods_in_a_sentence_about_services_are_not_the_service(phrase: str, never: str) -> None:
    assert never not in [code.code for code in industry(phrase).codes]

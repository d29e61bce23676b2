"""The English names are all there and keep the wording rules of docs/reference/english-names.md."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiqun.industries import children, chinese_words, english_phrase, glossary, industry_classes
from jiqun.lists import official_sources, read_list

LINES = industry_classes()
LONGEST = 90
KINDS = {"noun", "modifier", "lead", "activity", "equipment", "goods", "element", "setting", "suffix", "joiner"}


def test_every_line_has_a_name_in_plain_english() -> None:
    for line in LINES:
        assert re.fullmatch(r"[A-Z0-9][A-Za-z0-9é ,;.()'&-]+", line.name_en), line
        assert "  " not in line.name_en
        assert line.name_en == line.name_en.strip(" ,;")
        assert len(line.name_en) <= LONGEST, line


def test_no_two_siblings_share_a_name() -> None:
    for line in (None, *LINES):
        names = Counter(child.name_en for child in children(line.code if line else ""))
        assert not [name for name, count in names.items() if count > 1]


def test_one_chinese_name_has_one_english_name_and_back() -> None:
    assert len({line.name for line in LINES}) == len({(line.name, line.name_en) for line in LINES})
    assert len({line.name_en for line in LINES}) == len({(line.name, line.name_en) for line in LINES})


def test_nec_stands_for_what_is_not_listed_elsewhere() -> None:
    for line in LINES:
        unlisted = "未列明" in line.name or "未包括" in line.name
        assert line.name_en.endswith("n.e.c.") == unlisted, line


def test_other_stands_for_other() -> None:
    for line in LINES:
        if "其他" in line.name:
            assert "other" in line.name_en.lower(), line
        elif re.search(r"\bother\b", line.name_en.lower()):
            assert re.search("等|类似", line.name), line


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("批发", r"[Ww]holesale"),
        ("零售", r"[Rr]etail"),
        ("种植", r"^Growing"),
        ("采选", r"^Mining and dressing"),
        ("租赁$", r"leas"),
        ("(?<!装)修理", r"[Rr]epair"),
        ("养殖|饲养", r"[Rr]aising|[Aa]quaculture|[Kk]eeping"),
        ("仓储$", r"torage"),
    ],
)
def test_an_activity_has_its_word(chinese: str, english: str) -> None:
    found = [line for line in LINES if re.search(chinese, line.name)]
    assert found
    assert not [line for line in found if not re.search(english, line.name_en)]


def test_manufacturing_is_manufacture_of() -> None:
    verbs = r"[Mm]anufactur|Building|making"
    assert not [line for line in LINES if "制造" in line.name and not re.search(verbs, line.name_en)]


def test_no_american_spelling() -> None:
    odd = r"\b(?:fiber|aluminum|jewelry|tire|tires|color|labor|center|sulfur|mold|molds|catalog)\b"
    assert not [line for line in LINES if re.search(odd, line.name_en.lower())]
    assert not [entry for entry in glossary() if re.search(odd, entry.en.lower())]


def test_the_glossary_is_broad_and_well_formed() -> None:
    entries = glossary()
    assert len(entries) >= 600
    assert len({entry.zh for entry in entries}) == len(entries)
    assert {entry.kind for entry in entries} == KINDS
    for entry in entries:
        assert re.fullmatch(r"[\u4e00-\u9fff、]+", entry.zh)
        assert entry.en.isascii()
        assert not re.search(r"[()|]", entry.en + entry.before)


def phrases_of_2023() -> list[str]:
    from jiqun.coding import phrase_of
    from jiqun.places import place

    (source,) = [source for source in official_sources() if "2023" in str(source)]
    official = read_list(source)
    return [
        phrase_of(place(entry.name, on=official.card.dated.last if official.card else None).rest)
        for entry in official.entries
    ]


def test_all_phrases_of_the_2023_list_are_translated_whole() -> None:
    phrases = phrases_of_2023()
    assert len(phrases) == 100
    glosses = [english_phrase(phrase) for phrase in phrases]
    assert not [gloss for gloss in glosses if not gloss.complete]
    assert not [gloss for gloss in glosses if not re.fullmatch(r"[A-Z][A-Za-z ,&()'-]+", gloss.text)]


def test_no_line_of_the_glossary_is_a_whole_phrase_of_several_words() -> None:
    """A composed phrase must come from its words; a phrase that is one word of the language may be a line."""
    known = {entry.zh: entry for entry in glossary()}
    for phrase in phrases_of_2023():
        if phrase in known and not known[phrase].note.startswith("class "):
            parts = [(phrase[:cut], phrase[cut:]) for cut in range(2, len(phrase) - 1)]
            assert len(phrase) <= 4 or not [pair for pair in parts if pair[0] in known and pair[1] in known], phrase


@pytest.mark.parametrize(
    ("phrase", "english"),
    [
        ("毛巾纺织", "Towel textiles"),
        ("低压阀门", "Low-pressure valves"),
        ("低压开关", "Low-voltage switches"),
        ("农业灌溉用泵", "Pumps for agricultural irrigation"),
        ("山区农机装备", "Agricultural machinery and equipment for mountainous areas"),
        ("镁基新材料", "New magnesium-based materials"),
        ("橡胶、塑料及金属零件", "Rubber, plastic and metal parts"),
        ("摩托车及零部件", "Motorcycles and parts"),
        ("研发设计服务", "R&D and design services"),
        ("校服（童装）", "School uniforms (children's wear)"),
        ("5G通信设备", "5G communication equipment"),
        ("电池关键材料", "Key battery materials"),
        ("钨钼制品", "Tungsten and molybdenum products"),
        ("ＬＥＤ 照明", "LED lighting"),
        ("玩具", "Toys"),
    ],
)
def test_phrases_are_composed_by_rules(phrase: str, english: str) -> None:
    assert str(english_phrase(phrase)) == english


def test_what_is_unknown_stays_chinese_and_is_said() -> None:
    gloss = english_phrase("魑魅轴承")
    assert not gloss.complete
    assert gloss.untranslated == ("魑魅",)
    assert "魑魅" in gloss.text


def test_a_known_character_inside_an_unknown_word_is_not_trusted() -> None:
    assert english_phrase("饕餮钢").untranslated == ("饕餮钢",)


@given(st.text(max_size=30))
def test_any_text_has_a_gloss(text: str) -> None:
    assert isinstance(english_phrase(text).text, str)


@given(
    st.lists(st.sampled_from([entry.zh for entry in glossary() if entry.kind not in ("suffix", "joiner")]), max_size=5)
)
def test_words_of_the_glossary_leave_nothing_untranslated(words: list[str]) -> None:
    assert english_phrase("".join(words)).complete


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("towel", "毛巾"),
        ("Towels", "毛巾"),
        ("bearing", "轴承"),
        ("elevator", "电梯"),
        ("lift", "电梯"),
        ("bicycle", "自行车"),
        ("bike", "自行车"),
        ("furniture", "家具"),
        ("valve", "阀门"),
        ("toys", "玩具"),
        ("battery", "电池"),
        ("lithium batteries", "锂电池"),
        ("machine tools", "机床"),
        ("UAV", "无人机"),
    ],
)
def test_english_words_lead_to_chinese_ones(english: str, chinese: str) -> None:
    assert chinese in chinese_words(english)


def test_only_the_whole_term_counts() -> None:
    assert "不锈钢" not in chinese_words("steel")
    assert chinese_words("") == chinese_words("quux") == chinese_words("  ") == ()

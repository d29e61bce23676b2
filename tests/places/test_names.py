from __future__ import annotations

import re

import pytest

from jiqun import data
from jiqun.errors import UsageError
from jiqun.places.gazetteer import gazetteer
from jiqun.places.names import names

PINYIN = {
    "341500": "Lu'an", "361124": "Yanshan", "341223": "Guoyang", "141024": "Hongtong", "320116": "Luhe",
    "350121": "Minhou", "140428": "Zhangzi", "610623": "Zichang", "371722": "Shanxian", "410621": "Xunxian",
    "411100": "Luohe", "310112": "Minhang", "222404": "Hunchun", "410922": "Qingfeng", "410923": "Nanle",
    "620721": None, "330382": "Yueqing", "130225": "Laoting", "130726": "Yuxian", "510682": "Shifang",
    "370524": None, "350105": "Mawei", "131025": "Daicheng", "140924": "Fanshi", "421303": None, "421302": "Zengdu",
    "110105": "Chaoyang", "340123": "Feixi", "141182": "Fenyang", "500230": "Fengdu", "360731": "Yudu",
    "513424": "Dechang", "610829": "Wubu", "640303": "Hongsibu", "620802": "Kongtong", "230781": "Tieli",
    "231085": "Muling", "511527": "Junlian", "410182": "Xingyang", "513422": "Muli", "511822": "Yingjing",
    "450406": "Longxu", "450804": "Qintang", "130981": "Botou", "371524": "Dong'e", "411104": "Shaoling",
    "653129": "Jiashi", "610702": "Hantai", "610730": "Foping", "440923": None, "441821": "Fogang",
    "652825": "Qiemo", "632723": "Chenduo", "340303": "Bengshan", "411726": "Biyang", "500112": "Yubei",
    "131127": "Jingxian", "140302": "Chengqu", "533103": "Mangshi", "141100": "Lüliang", "610000": "Shaanxi",
    "140000": "Shanxi", "310115": "Pudong", "140109": "Wanbolin", "429021": "Shennongjia",
}  # fmt: skip

ENGLISH = {
    "150100": "Hohhot City", "650100": "Ürümqi City", "152500": "Xilingol League",
    "150000": "Inner Mongolia Autonomous Region", "540000": "Tibet (Xizang) Autonomous Region",
    "810000": "Hong Kong Special Administrative Region", "820000": "Macao Special Administrative Region",
    "150600": "Ordos City", "150700": "Hulunbuir City", "653100": "Kashgar Prefecture", "653200": "Hotan Prefecture",
    "652900": "Aksu Prefecture", "652700": "Bortala Mongol Autonomous Prefecture",
    "632600": "Golog Tibetan Autonomous Prefecture", "513300": "Garzê Tibetan Autonomous Prefecture",
    "513200": "Ngawa Tibetan and Qiang Autonomous Prefecture",
    "522600": "Qiandongnan Miao and Dong Autonomous Prefecture", "520622": "Yuping Dong Autonomous County",
    "530925": "Shuangjiang Lahu, Va, Blang and Dai Autonomous County", "622926": "Dongxiang Autonomous County",
    "150724": "Ewenki Autonomous Banner", "310115": "Pudong New Area", "429021": "Shennongjia Forestry District",
    "500000": "Chongqing Municipality", "710000": "Taiwan Province", "130107": "Jingxing Mining District",
    "520203": "Liuzhi Special District", "410104": "Guancheng Hui District", "131127": "Jingxian County",
    "150521": "Horqin Left Middle Banner", "441803": "Qingxin District", "460302": "Xisha District",
}  # fmt: skip


@pytest.mark.parametrize(("code", "pinyin"), [item for item in PINYIN.items() if item[1]])
def test_pinyin(code: str, pinyin: str) -> None:
    assert names(code).pinyin == pinyin


@pytest.mark.parametrize(("code", "english"), ENGLISH.items())
def test_english(code: str, english: str) -> None:
    assert names(code).en == english


def test_every_stretch_of_every_unit_has_names() -> None:
    for unit in gazetteer().all:
        found = names(unit.code, max(unit.start.last, unit.start.first) if unit.start.year > 1981 else 1981)
        assert found.zh
        assert re.fullmatch(r"[A-ZÜ][a-zü']+", found.pinyin), unit
        assert found.en[0].isupper(), unit


def test_no_row_of_the_table_is_without_a_unit() -> None:
    units = {(unit.code, unit.name) for unit in gazetteer().all}
    assert {(code, name) for code, name, *_ in data.rows("places/names.tsv")} == units


def test_an_apostrophe_stands_before_every_inner_vowel_syllable_and_nowhere_else() -> None:
    for _, name, pinyin, _ in data.rows("places/names.tsv"):
        if len(name) > 2 and name[-2] == "安" and name[-1] in "市县区":
            assert pinyin.endswith("'an"), name
        for before, after in re.findall(r"(.)'(.)", pinyin):
            assert before.isalpha()
            assert after in "aeo", pinyin


def test_no_class_word_is_left_in_the_specific_name() -> None:
    for _, name, pinyin, english in data.rows("places/names.tsv"):
        if name.endswith("自治县"):
            assert english.endswith("Autonomous County"), name
            assert "zizhi" not in pinyin.lower(), name
        if name.endswith("市") and not name.endswith(("市市",)) and len(name) > 2:
            assert english.endswith(("City", "Municipality")), name


def test_a_name_of_the_past_is_given_for_a_date_of_the_past() -> None:
    assert names("420600", 2005).zh == "襄樊市"
    assert names("420600").zh == "襄阳市"


def test_an_unknown_code_and_a_wrong_date_are_errors_that_help() -> None:
    with pytest.raises(UsageError, match="no such code"):
        names("999999")
    with pytest.raises(UsageError, match="1998 to 2013"):
        names("360782", 2020)

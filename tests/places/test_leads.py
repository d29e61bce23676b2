"""What stands before a place: offices and programmes of the state, years, batches, titles."""

from __future__ import annotations

import polars as pl
import pytest

from jiqun.places import place, place_column

LED = {
    "国家火炬昆山传感器特色产业基地": "320583",
    "国家火炬计划宜兴电线电缆产业基地": "320282",
    "国家税务总局江苏省税务局": "320000",
    "国家税务总局北京市海淀区税务局": "110108",
    "国家统计局浙江调查总队": "330000",
    "审计署驻沈阳特派员办事处": "210100",
    "农业农村部南京农业机械化研究所": "320100",
    "中共苏州市委党校": "320500",
    "空军杭州特勤疗养中心": "330100",
    "2022年度江苏省中小企业特色产业集群": "320000",
    "2023年湖北省宜都市精细化工产业集群": "420581",
    "首批国家级温州打火机产业集群": "330300",
    "中国瓷都景德镇": "360200",
    "一、江苏昆山": "320583",
    "中国袜业之都诸暨": "330681",
    "全国重点镇江苏省常熟市海虞镇": "320581",
    "国家地理标志保护产品安吉白茶": "330523",
    "省级特色产业集群（河北省清河县羊绒产业集群）": "130534",
    "华能山东发电有限公司": "370000",
    "中国农业银行股份有限公司昆山分行": "320583",
}
NOTHING = (
    "水利部太湖流域管理局", "自然资源部南海局", "中国轻纺城", "中国移动", "中国民航大学", "海军工程大学",
    "2000平方米厂房", "华电科工集团有限公司", "公安部第三研究所", "国家级高新区平台建设", "首批试点", "中国长城葡萄酒",
    "全国总工会",
)  # fmt: skip


@pytest.mark.parametrize(("text", "code"), LED.items())
def test_a_place_is_found_behind_what_leads_to_it(text: str, code: str) -> None:
    assert place(text, on=2024).code == code


@pytest.mark.parametrize("text", NOTHING)
def test_what_leads_nowhere_names_no_place(text: str) -> None:
    assert place(text, on=2024).status == "none"


def test_a_title_is_told_in_the_evidence() -> None:
    assert place("中国瓷都景德镇", on=2024).evidence[-1].rule == "title"
    assert place("国家级开发区平安大道", on=2024).status == "none"


def test_a_column_says_the_same() -> None:
    texts = [*LED, *NOTHING]
    found = place_column(pl.Series(texts), on=2024)["code"].to_list()
    assert found == [place(text, on=2024).code for text in texts]

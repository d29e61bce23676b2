"""A business scope is taken apart."""

from __future__ import annotations

import pytest

from jiqun.industries.scope import is_scope, items


def test_headings_formulas_and_notes_are_dropped() -> None:
    scope = (
        "许可项目：道路货物运输（不含危险货物）（依法须经批准的项目，经相关部门批准后方可开展经营活动）"
        "一般项目：轴承制造；轴承销售（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）***"
    )
    assert [(item.phrase, item.place) for item in items(scope)] == [
        ("道路货物运输", 0),
        ("轴承制造", 0),
        ("轴承销售", 1),
    ]


@pytest.mark.parametrize(
    ("scope", "phrases"),
    [
        ("复合肥、有机肥的生产、销售；化肥的批发、零售", ["复合肥生产", "有机肥生产", "化肥批发"]),
        ("加工、销售：木制家具、沙发；家具安装服务。", ["木制家具加工", "沙发加工", "家具安装"]),
        ("批发、零售：旅游纪念品，日用百货", ["旅游纪念品批发", "日用百货批发"]),
        ("销售文具用品、计算机", ["文具用品销售", "计算机销售"]),
        ("LED灯，灯具，五金制品的生产，销售", ["LED灯生产", "灯具生产", "五金制品生产"]),
        ("计算机网络工程，软件开发，计算机销售", ["计算机网络工程", "软件开发", "计算机销售"]),
        ("1、轴承制造 2、齿轮制造", ["轴承制造", "齿轮制造"]),
        ("主要从事水泥制品的生产", ["水泥制品生产"]),
        ("货物及技术进出口业务", ["货物进出口"]),
        ("自营和代理各类商品和技术的进出口，但国家限定公司经营或禁止进出口的商品和技术除外", ["货物进出口"]),
        ("一般经营项目是：轴承制造。许可经营项目是：无", ["轴承制造"]),
        (
            "法律、法规禁止的不得经营；（许可项目：酒类经营；食品销售。一般项目：会议及展览服务）",
            ["酒类经营", "食品销售", "会议及展览服务"],
        ),
        ("组织采购、供应成员所需的农业生产资料；肉牛、肉羊养殖、销售", ["肉牛养殖", "肉羊养殖"]),
    ],
)
def test_styles_of_scopes(scope: str, phrases: list[str]) -> None:
    assert [item.phrase for item in items(scope)] == phrases


def test_an_official_phrase_with_commas_stays_whole() -> None:
    assert [item.phrase for item in items("轴承、齿轮和传动部件制造")] == ["轴承、齿轮和传动部件制造"]


def test_objects_share_the_weight_of_their_item() -> None:
    assert [item.share for item in items("轴承、齿轮、弹簧生产；轴承销售")] == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1.0])


def test_the_number_of_phrases_is_limited() -> None:
    assert len(items("；".join(f"轴承{number}制造" for number in range(500)))) == 60


@pytest.mark.parametrize("scope", ["（" * 50_000, "()" * 50_000, "，" * 100_000, "一般项目：" * 30_000])
def test_strange_scopes_have_no_items(scope: str) -> None:
    assert items(scope) == []


def test_what_a_whole_scope_looks_like() -> None:
    assert is_scope("许可项目:餐饮服务")
    assert is_scope("轴承制造（依法须经批准的项目，经相关部门批准后方可开展经营活动）")
    assert not is_scope("一般项目")
    assert not is_scope("轴承制造；轴承销售")

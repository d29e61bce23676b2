"""Encodings: found out where that is sure, asked for where it is not."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiqun.errors import SourceError, UsageError
from jiqun.text import decode

SIMPLIFIED = "附件\n2023 年度名单\n序号\t集群名称\n1\t河北省高阳县毛巾纺织产业集群\n2\t河北省泊头市绿色铸造产业集群\n"
TRADITIONAL = "附件\n序號\t集群名稱\n1\t廣東省東莞市電子資訊產業集群\n2\t浙江省湖州市南潯區電梯產業集群\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
def test_chinese_text_is_read_back(text: str, encoding: str) -> None:
    found, name = decode(text.encode(encoding))
    assert found == text
    assert name in {encoding.removesuffix("-sig"), "gb18030"}


def test_rules_of_dashes_are_everyday_signs() -> None:
    text = "河北省高阳县毛巾\n" + "——————\n" * 8
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_big5_is_not_taken_for_gb18030() -> None:
    assert decode(TRADITIONAL.encode("big5")) == (TRADITIONAL, "big5hkscs")


@pytest.mark.parametrize(
    "content",
    [
        "Café du monde, déjà vu".encode("latin-1"),
        "東京都渋谷区の工場".encode("shift_jis"),
        "序".encode("gb18030"),
        b"\x81\x30\xff",
    ],
)
def test_doubt_is_an_error_that_says_what_to_do(content: bytes) -> None:
    with pytest.raises(SourceError, match=r"encoding="):
        decode(content, where="list.txt")


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG\r\n", b"\x00\x01\x02\x03", b"abc\x00\x00\x00def", b"\x01\x02\x03ab"],
)
def test_binary_data(content: bytes) -> None:
    with pytest.raises(SourceError, match="not text"):
        decode(content)


@settings(derandomize=True, max_examples=300)  # chance that is the same on every run
@given(st.integers(min_value=0), st.integers(1, 64), st.booleans())
def test_chance_makes_no_text_of_two_byte_encodings(seed: int, length: int, with_zero: bool) -> None:
    """Only UTF-8 may fit by chance, and only in a few bytes: letters and signs are text."""
    chance = random.Random(seed)
    content = bytearray(chance.randbytes(length))
    if with_zero:
        content[chance.randrange(length)] = 0
    content[:1] = content[:1].replace(b"\xff", b"\xfd").replace(b"\xfe", b"\xfd")  # else perhaps a mark
    with suppress(SourceError):
        assert decode(bytes(content))[1] == "utf-8"


@pytest.mark.parametrize(
    "content", [b"a\x00\x4e\x00", b"\x00\x4e\x01\x4e\x09", b"\x00a\x4e\x01", b"\x00\x00\x4e\x00\x0a\x00"]
)
def test_a_few_bytes_are_no_proof_of_utf16(content: bytes) -> None:
    with pytest.raises(SourceError, match=r"binary data, not text.*expected text in UTF-8, UTF-16"):
        decode(content)


def test_a_mark_before_chance_makes_no_text() -> None:
    with pytest.raises(SourceError, match="not text"):
        decode(b"\xff\xfeq\x96\xde\x95\xbd\x15\xd8&C\x1c\x90V=\xa3z\x19\x1a~K%\xd5^S\x13")


def test_chance_makes_no_text_of_gb18030() -> None:
    with pytest.raises(SourceError, match="not sure"):
        decode(b"\xb0\xa0h\xb6\x98\x84\xc5Q\xb0\xf0\xe5\x98\xb1\xd7p\xd0\xb5I")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_before_binary_data_makes_no_text(encoding: str) -> None:
    content = "".join(map(chr, range(1, 8))).encode(encoding)
    with pytest.raises(SourceError, match="not text"):
        decode(content)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize(
    "text", ["慈溪市\r\n", "name,code\n", "河北省\n山东省\n", "1\t涡阳县鞣革", "No.\tname\n1\tx\n"]
)
def test_short_utf16_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@given(
    st.text(st.sampled_from("河北省高阳县毛巾纺织产业集群浙江慈溪小家电0123456789,"), min_size=3).map(
        lambda text: f"{text}\n"
    ),
    st.sampled_from(["utf-16-le", "utf-16-be", "utf-16"]),
)
def test_utf16_round_trip(text: str, encoding: str) -> None:
    with suppress(SourceError):
        assert decode(text.encode(encoding))[0] == text
    assert decode((text * 4).encode(encoding))[0] == text * 4


def test_what_the_caller_says_holds() -> None:
    assert decode("序".encode("gb18030"), encoding="GBK") == ("序", "gbk")
    with pytest.raises(SourceError, match=r"list.txt, line 2: not utf-8 text: byte 3"):
        decode(b"a\n\xff", encoding="utf-8", where="list.txt")
    for name in ("nonsense", "hex", "rot13", "a\0b", "idna"):
        with pytest.raises((UsageError, SourceError)):
            decode(b"\xff\xff", encoding=name)


def test_a_character_cut_by_the_sample_is_no_error() -> None:
    text = "a" + "高阳县" * 400_000
    for encoding in ("utf-8", "gb18030"):
        assert decode(text.encode(encoding))[0] == text


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    with suppress(SourceError):
        decode(content)


@given(st.text())
def test_utf8_round_trip(text: str) -> None:
    with suppress(SourceError):
        assert decode(text.encode("utf-8", "ignore"), encoding="utf-8")[0] == text.encode(
            "utf-8", "ignore"
        ).decode().removeprefix("\ufeff")

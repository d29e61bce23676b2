"""The 2023 list made up in other ways: numbering, frames, files. Used by several tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

from jiqun import data
from jiqun.lists import official_sources, read_list

NAMES = tuple(entry.name for entry in read_list(official_sources()[0]).entries)

CHINESE = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{CHINESE[hundreds]}百" if hundreds else ""
    if tens:
        text += f"{'' if tens == 1 and not hundreds else CHINESE[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (CHINESE[ones] if ones else "")


def circled(number: int) -> str:
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else f"({number})"


def full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


STYLES: dict[str, Callable[[int], str]] = {
    "tab": lambda n: f"{n}\t",
    "dot": lambda n: f"{n}.",
    "dot blank": lambda n: f"{n}. ",
    "comma": lambda n: f"{n}、",
    "brackets": lambda n: f"（{n}）",
    "ascii brackets": lambda n: f"({n}) ",
    "one bracket": lambda n: f"{n}）",
    "zeros": lambda n: f"{n:02} ",
    "zeros dot": lambda n: f"{n:03}．",
    "blank": lambda n: f"{n} ",
    "ideographic blank": lambda n: f"{n}\u3000",
    "hard blank": lambda n: f"\u00a0{n}\u00a0\u00a0",
    "full width": lambda n: f"{full_width(n)}．",
    "full width brackets": lambda n: f"（{full_width(n)}）",
    "circled": circled,
    "chinese": lambda n: f"{chinese(n)}、",
    "chinese brackets": lambda n: f"（{chinese(n)}）",
    "number sign": lambda n: f"No. {n} ",
    "glued": str,
    "none": lambda n: "",
}


def traditional() -> dict[int, str]:
    """One traditional character for each simplified one that has exactly one."""
    found: dict[str, list[str]] = {}
    for character, simple, kind in data.rows("text/traditional.tsv"):
        if kind == "traditional" and ord(character) < 0x10000:
            found.setdefault(simple, []).append(character)
    return {ord(simple): each[0] for simple, each in found.items() if len(each) == 1}


def write_xlsx(file: Path, rows: Sequence[Sequence[object]], *, top: int = 0, left: int = 0) -> None:
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("名单")
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                sheet.write(top + i, left + j, value)

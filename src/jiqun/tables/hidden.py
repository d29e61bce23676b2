"""Which rows of a worksheet are hidden, by hand or by a filter: the reader of workbooks gives them like all others."""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
import zlib

__all__ = ["hidden_rows"]

_TAG = r"<(?:\w+:)?{name}\s[^>]*>"
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_LARGEST = 1 << 30
"""A worksheet whose XML is larger than this is not searched."""


def hidden_rows(content: bytes, sheet: str) -> frozenset[int]:
    """The 1-based numbers of the rows of a worksheet that are hidden; none where the workbook is no XLSX.

    Args:
        content: All bytes of the workbook, which another reader has found to be sound.
        sheet: Name of the worksheet.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            part = _part(book, sheet)
            if part is None or book.getinfo(part).file_size > _LARGEST:
                return frozenset()
            xml = book.read(part)
    except (zipfile.BadZipFile, zlib.error, KeyError, UnicodeError, RuntimeError):  # XLS and ODS say it in other ways
        return frozenset()
    found, number = set(), 0
    for tag in _ROW.findall(xml) if b"hidden" in xml else ():
        values = _attributes(tag.decode("utf-8", "replace"))
        written = values.get("r", "")
        number = int(written) if written.isdecimal() else number + 1
        if values.get("hidden") in ("1", "true"):
            found.add(number)
    return frozenset(found)


def _part(book: zipfile.ZipFile, sheet: str) -> str | None:
    """The file within the workbook that holds a worksheet, by way of its relation."""
    sheets = _tags(book, "xl/workbook.xml", "sheet")
    wanted = next((one for one in sheets if html.unescape(one.get("name", "")) == sheet), {})
    relation = next((value for name, value in wanted.items() if name.endswith(":id")), "")
    parts = {
        one.get("Id", ""): one.get("Target", "") for one in _tags(book, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    return posixpath.join("/xl", parts[relation]).removeprefix("/") if relation in parts else None


def _tags(book: zipfile.ZipFile, part: str, name: str) -> list[dict[str, str]]:
    text = book.read(part).decode("utf-8-sig")
    return [_attributes(tag) for tag in re.findall(_TAG.format(name=name), text)]


def _attributes(tag: str) -> dict[str, str]:
    return {name: first or second for name, first, second in _ATTRIBUTE.findall(tag)}

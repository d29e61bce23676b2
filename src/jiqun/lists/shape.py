"""What the names of one list have in common: nearly always their last word (集群, 基地 …).

The list itself says so; a line that ends otherwise is a heading, a note, or a name broken over two lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from jiqun.lists.marks import without_marks
from jiqun.text import clean

__all__ = ["LONGEST_NAME", "common_ending", "fits", "looks_like_name"]

LONGEST_NAME = 300
"""A text longer than this, in characters, is never taken for a row."""

_BRACKETS = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\])+$")
_MOST, _FEWEST = 0.6, 3
_USUAL = "集群"
_SENTENCE = re.compile("[。;,?!]|:$")
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")


def common_ending(names: Sequence[str]) -> str:
    """The two last characters that at least six in ten names share, without brackets and marks behind; "" if none.

    Example:
        >>> common_ending(["甲县毛巾产业集群", "乙县家具产业集群(家具)", "丙县灯具产业集群", "工业和信息化部"])
        '集群'
    """
    endings = Counter(_core(name)[-2:] for name in names)
    if not endings:
        return ""
    ending, count = endings.most_common(1)[0]
    if len(ending) == 2 and count >= _MOST * len(names) and (count >= _FEWEST or ending == _USUAL):
        return ending
    return ""


def _core(name: str) -> str:
    text = clean(without_marks(name)[0])
    if not text.endswith((")", "]")):
        return text.rstrip() or text
    return _BRACKETS.sub("", text).rstrip() or text


def fits(name: str, ending: str) -> bool:
    """Whether a name ends as the names of its list do; True for all where they have nothing in common."""
    return _core(name).endswith(ending)


def looks_like_name(text: str) -> bool:
    """Whether a line without a number could be a name: short, Chinese, and not a sentence."""
    form = clean(text)
    return 2 <= len(form) <= 60 and _SENTENCE.search(form) is None and _IDEOGRAPH.search(form) is not None

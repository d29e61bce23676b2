"""How good the coder is, on phrases that someone coded by hand.

`evaluate_industries` reads a table of phrases with codes, codes them, and reports accuracy by level, how accuracy grows
where less is answered, how honest the confidence is, and the worst misses.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jiqun.errors import SourceError, UsageError
from jiqun.industries.answers import Answer, read_all
from jiqun.industries.firms import FirmAnswer, read_firms
from jiqun.industries.taxonomy import industry_class

__all__ = ["Accuracy", "CurvePoint", "GoldPhrase", "IndustryReport", "Miss", "evaluate_industries", "read_gold"]

_PHRASE = {"industry_phrase": "cluster", "phrase": "scope", "scope": "firm"}
_CODE = ("primary_code", "code")
_BINS = 10
_WORST = 20
_QUOTES = "a cell that begins with a quotation mark has to end with one"
_CODES = (
    "two to four digits, leading zeros kept, of the edition in force; further codes under alternatives, joined by ;"
)


@dataclass(frozen=True, slots=True)
class GoldPhrase:
    """A phrase, or a whole business scope with the firm's name, and the codes of a person, the primary one first."""

    phrase: str
    codes: tuple[str, ...]
    firm: str = ""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Shares of right answers at one level.

    Args:
        level: 2, 3 or 4 digits.
        top1: Best guess accepted: its first `level` digits equal those of the primary or of an alternative code.
        top3: One of the three best guesses accepted.
        strict: Best guess equal to the primary code in its first `level` digits.
        answered: Share of phrases that got an answer of at least this level (at the bars of the coder).
        right: Share of those answers that are accepted; 0 where there is none.
        ece: Calibration error of the confidence: mean distance between confidence and accuracy over ten bins.
    """

    level: int
    top1: float
    top3: float
    strict: float
    answered: float
    right: float
    ece: float


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """At a bar on the confidence of the best class: share of phrases answered, share of those that are right."""

    bar: float
    answered: float
    right: float


@dataclass(frozen=True, slots=True)
class Miss:
    """A phrase whose best guess is wrong at four digits, with the guess and its confidence."""

    phrase: str
    wanted: tuple[str, ...]
    got: str
    confidence: float


@dataclass(frozen=True, slots=True)
class IndustryReport:
    """What `evaluate_industries` found.

    Args:
        rows: Phrases read.
        kind: Kind of phrase they were coded as.
        levels: Accuracy at 2, 3 and 4 digits.
        curve: Accuracy and coverage of the best class at falling bars.
        misses: The worst misses: wrong at four digits, most confident first, at most 20.
        statuses: How many phrases got each status.
        strange: Codes in the table that are none of GB/T 4754-2017, with their lines: they can never be met, and a
            phrase with no other code counts as wrong.
    """

    rows: int
    kind: str
    levels: tuple[Accuracy, ...]
    curve: tuple[CurvePoint, ...]
    misses: tuple[Miss, ...]
    statuses: dict[str, int]
    strange: tuple[str, ...] = ()


def read_gold(path: str | Path) -> tuple[list[GoldPhrase], str, tuple[str, ...]]:
    """Read hand-coded phrases.

    Args:
        path: A tab- or comma-separated table in UTF-8 with a header: the phrases under ``industry_phrase`` (phrases of
            clusters), ``phrase`` (phrases of business scopes, of statistical forms) or ``scope`` (whole business
            scopes, with the firms' names under ``firm`` if known); the code under ``primary_code`` or ``code``;
            optionally further accepted codes, joined by ``;``, under ``alternatives``.

    Returns:
        The phrases in the order of the file, the kind that the header says they are of, and the codes in it that
        are none of GB/T 4754-2017, with their lines.

    Raises:
        SourceError: The file is missing, is not text, has no such columns or rows, has rows with too many cells, or
            not one code that exists.
    """
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SourceError("cannot be read", where=str(file), hint="check the path") from error
    except UnicodeDecodeError as error:
        raise SourceError("is not UTF-8 text", where=str(file), hint="save it as UTF-8") from error
    separator = "\t" if "\t" in text.split("\n", 1)[0] else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = reader.fieldnames or []
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise SourceError(f"is no table: {error}", where=f"{file}, line {reader.line_num}", hint=_QUOTES) from error
    phrase = next((name for name in _PHRASE if name in header), None)
    code = next((name for name in _CODE if name in header), None)
    if phrase is None or code is None:
        raise SourceError(
            "the table has no columns of phrases and codes",
            where=str(file),
            hint=f"name them industry_phrase and primary_code; found: {', '.join(header) or 'nothing'}",
        )
    if not rows:
        raise SourceError("has no rows", where=str(file), hint="one phrase a line, below the header")
    broken = [f"line {line}" for line, row in rows if None in row]
    if broken:
        raise SourceError("has rows with more cells than the header", where=f"{file}, {broken[0]}", hint=_QUOTES)
    strange: list[str] = []
    gold = []
    for line, row in rows:
        more = (row.get("alternatives") or "").split(";")
        wanted = [row[code] or "", *filter(None, map(str.strip, more))]
        codes = [_known(one) for one in wanted]
        strange += [f"line {line}: {one!r}" for one, known in zip(wanted, codes, strict=True) if not known]
        gold.append(GoldPhrase(row[phrase] or "", (codes[0], *filter(None, codes[1:])), row.get("firm") or ""))
    if not any(any(item.codes) for item in gold):
        raise SourceError(f"has no code of GB/T 4754-2017 ({strange[0]})", where=str(file), hint=_CODES)
    return gold, _PHRASE[phrase], tuple(strange)


def _known(code: str) -> str:
    """A code of two to four digits without its section letter; empty where there is none such."""
    try:
        found = industry_class(code)
    except UsageError:
        return ""
    return found.code if found.level > 1 else ""


def evaluate_industries(path: str | Path, *, kind: str | None = None) -> IndustryReport:
    r"""Code hand-coded phrases and compare.

    The best guess of a phrase is its main code where the coder calls it ``coded`` (then its level is the one that the
    phrase asks for), else its best class at four digits, answered or not. So accuracy tells what the coder knows, and
    ``answered``/``right`` what it says aloud.

    Args:
        path: As in `read_gold`.
        kind: ``"cluster"`` or ``"scope"``; None = as the header says. Whole business scopes are always of firms.

    Returns:
        The report.

    Raises:
        SourceError: As in `read_gold`.
        UsageError: No such kind.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "gold.tsv"
        ...     _ = file.write_text("phrase\tcode\n滚动轴承\t3451\n毛巾\t1772\n", encoding="utf-8")
        ...     found = evaluate_industries(file)
        >>> [(one.level, one.top1) for one in found.levels]
        [(2, 1.0), (3, 1.0), (4, 1.0)]
    """
    gold, said, strange = read_gold(path)
    if said == "firm" and kind in (None, "firm"):
        firms = read_firms([item.phrase for item in gold], [item.firm for item in gold])
        return report(gold, firms, "firm", strange)
    kind = kind or said
    if kind not in ("cluster", "scope") or said == "firm":
        raise UsageError(
            f"no such kind of phrase: {kind!r}", hint="cluster or scope; whole business scopes stand in a column scope"
        )
    answers = read_all([item.phrase for item in gold], kind)
    return report(gold, answers, kind, strange)


def report(
    gold: Sequence[GoldPhrase], answers: Sequence[Answer | FirmAnswer], kind: str, strange: Sequence[str] = ()
) -> IndustryReport:
    """Compare answers with what was wanted, both in the same order."""
    guesses = [_guesses(answer) for answer in answers]
    sure = [_confidence(answer) for answer in answers]
    right = [_accepted(found[:1], item, 4) for found, item in zip(guesses, gold, strict=True)]
    levels = tuple(_accuracy(level, gold, answers, guesses, sure, right) for level in (2, 3, 4))
    curve = tuple(_point(bar / 100, sure, right) for bar in (95, 90, 85, 80, 75, 70, 60, 50, 40, 30, 0))
    wrong = sorted((-confidence, at) for at, (confidence, good) in enumerate(zip(sure, right, strict=True)) if not good)
    misses = tuple(
        Miss(gold[at].phrase, gold[at].codes, guesses[at][0] if guesses[at] else "", -confidence)
        for confidence, at in wrong[:_WORST]
    )
    statuses = dict.fromkeys(("coded", "backed_off", "ambiguous", "none"), 0)
    for answer in answers:
        statuses[answer.status] += 1
    return IndustryReport(len(gold), kind, levels, curve, misses, statuses, tuple(strange))


def _guesses(answer: Answer | FirmAnswer) -> list[str]:
    """Codes from the best guess on: the main code where it is what the phrase asks for, then classes."""
    main = [code for code, *_ in answer.codes[:1]] if answer.status == "coded" else []
    classes = [code for code, _ in answer.others]
    if answer.status == "backed_off" and answer.codes and len(answer.codes[0][0]) == 4:
        main = [answer.codes[0][0]]
    return list(dict.fromkeys(main + classes))


def _confidence(answer: Answer | FirmAnswer) -> float:
    """The confidence of the best guess."""
    if answer.status == "coded":
        return answer.codes[0][1]
    return answer.others[0][1] if answer.others else 0.0


def _accepted(codes: Sequence[str], item: GoldPhrase, level: int) -> bool:
    return any(code[:level] == wanted[:level] for code in codes for wanted in item.codes)


def _accuracy(
    level: int,
    gold: Sequence[GoldPhrase],
    answers: Sequence[Answer | FirmAnswer],
    guesses: Sequence[list[str]],
    sure: Sequence[float],
    right: Sequence[bool],
) -> Accuracy:
    count = len(gold)
    pairs = list(zip(guesses, gold, strict=True))
    given = [
        (answer.codes[0][0], answer.codes[0][1], item)
        for answer, item in zip(answers, gold, strict=True)
        if answer.codes and len(answer.codes[0][0]) >= level
    ]
    good = sum(_accepted([code], item, level) for code, _, item in given)
    if level == 4:
        ece = _calibration_error(list(zip(sure, right, strict=True)))
    else:
        ece = _calibration_error(
            [(confidence, _accepted([code], item, level)) for code, confidence, item in given if len(code) == level]
        )
    return Accuracy(
        level,
        top1=sum(_accepted(found[:1], item, level) for found, item in pairs) / count,
        top3=sum(_accepted(found[:3], item, level) for found, item in pairs) / count,
        strict=sum(found[:1] != [] and found[0][:level] == item.codes[0][:level] for found, item in pairs) / count,
        answered=len(given) / count,
        right=good / len(given) if given else 0.0,
        ece=ece,
    )


def _point(bar: float, sure: Sequence[float], right: Sequence[bool]) -> CurvePoint:
    chosen = [good for confidence, good in zip(sure, right, strict=True) if confidence >= bar]
    return CurvePoint(bar, len(chosen) / len(sure), sum(chosen) / len(chosen) if chosen else 0.0)


def _calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean distance between confidence and share right over ten bins of equal width, weighted by their size."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, good in pairs:
        bins.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, good))
    distance = sum(abs(sum(c for c, _ in some) - sum(g for _, g in some)) for some in bins.values())
    return distance / len(pairs) if pairs else 0.0

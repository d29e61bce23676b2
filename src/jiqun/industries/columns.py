"""The coder's doors: one phrase, a column of phrases, a row of a coded table.

Every different phrase of a column is coded once; what was coded is remembered, so that the next column of the same
list costs a look-up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from jiqun.collector import undisturbed
from jiqun.errors import UsageError
from jiqun.industries.answers import Answer, as_match, read_all
from jiqun.industries.crosswalk import isic4
from jiqun.industries.firms import FirmAnswer, read_firms
from jiqun.industries.firms_told import as_firm_match, firm_basis
from jiqun.industries.model import IndustryMatch
from jiqun.industries.scope import is_scope
from jiqun.industries.taxonomy import industry_class

if TYPE_CHECKING:
    import polars as pl

__all__ = ["COLUMNS", "FIRM_COLUMNS", "KINDS", "code_phrases", "industry", "industry_column", "industry_row"]

KINDS = ("cluster", "scope", "firm")
"""What a text may be: a cluster's phrase, one phrase of a business scope, a whole business scope."""

COLUMNS = (
    "industry_phrase",
    "industry_status",
    "industry_code",
    "industry_name",
    "industry_level",
    "industry_confidence",
    "industry_alternatives",
    "isic4",
)
"""The industry part of a coded table, in its order."""

FIRM_COLUMNS = (*COLUMNS, "industry_basis")
"""The same of a firm: last, on what the main code rests (scope, name, both; empty where there is none)."""

_BATCH = 2048
_REMEMBERED = 1_000_000
_CHUNKS = 64


def industry(phrase: str, *, kind: str = "cluster", firm: str | None = None) -> IndustryMatch:
    """Code a phrase to GB/T 4754-2017.

    Args:
        phrase: What a cluster's name or a business scope says about the industry, e.g. ``"轴承零部件"``.
        kind: ``"cluster"`` (a phrase of a cluster's name: manufacturing unless another activity is named),
            ``"scope"`` (one phrase of a business scope or of a statistical form), ``"firm"`` (a whole business scope,
            see `jiqun.industries.firms`).
        firm: Name of the firm, only with a whole business scope.

    A text that is plainly a whole business scope (一般项目：…) is read as one whatever its kind, and says so.

    Returns:
        The answer; never an error for a text, however strange: status ``none`` where it names no industry, and where
        what is given is no text (None, a number).

    Raises:
        UsageError: No such kind, or a firm's name with another kind than ``"firm"``.

    Example:
        >>> found = industry("滚动轴承")
        >>> found.status, found.codes[0].code, found.codes[0].name
        ('coded', '3451', '滚动轴承制造')
        >>> industry("特色产业").status
        'none'
    """
    answer = _answers([phrase if isinstance(phrase, str) else ""], kind, [firm if isinstance(firm, str) else ""])[0]
    return as_firm_match(answer) if isinstance(answer, FirmAnswer) else as_match(answer)


def code_phrases(phrases: Sequence[str], *, kind: str = "cluster") -> list[IndustryMatch]:
    """The answers of `industry` for many phrases at once, about ten times as quickly.

    Args:
        phrases: Phrases (n).
        kind: As in `industry`.

    Returns:
        The answers (n), in the order of the phrases; the same, however many are asked at once.

    Raises:
        UsageError: No such kind.

    Example:
        >>> [found.codes[0].code for found in code_phrases(["滚动轴承", "毛巾"])]
        ['3451', '1772']
    """
    return [
        as_firm_match(answer) if isinstance(answer, FirmAnswer) else as_match(answer)
        for answer in _answers(phrases, kind, [""] * len(phrases))
    ]


def _answers(phrases: Sequence[str], kind: str, firms: Sequence[str]) -> list[Answer | FirmAnswer]:
    if kind not in KINDS:
        raise UsageError(f"no such kind of phrase: {kind!r}", hint=f"one of {', '.join(KINDS)}")
    if kind == "firm":
        return list(read_firms(phrases, firms))
    if any(firms):
        raise UsageError("a firm's name goes with kind='firm' only", hint="pass kind='firm' with the business scope")
    whole = {at: phrase for at, phrase in enumerate(phrases) if is_scope(phrase)}
    if not whole:
        return list(read_all(phrases, kind))
    rest = iter(read_all([phrase for at, phrase in enumerate(phrases) if at not in whole], kind))
    scopes = iter(read_firms(list(whole.values()), [""] * len(whole)))
    return [next(scopes) if at in whole else next(rest) for at in range(len(phrases))]


def industry_row(match: IndustryMatch) -> dict[str, Any]:
    """The industry part of a coded row: lists joined by ``;``, numbers of the main code, None where there is none.

    Example:
        >>> row = industry_row(industry("滚动轴承"))
        >>> row["industry_code"], row["industry_level"], row["isic4"]
        ('3451', 4, '2814')
    """
    codes = [code.code for code in match.codes]
    values = (
        match.phrase,
        match.status,
        ";".join(codes),
        ";".join(code.name for code in match.codes),
        match.codes[0].level if codes else None,
        match.codes[0].confidence if codes else None,
        ";".join(code.code for code in match.alternatives),
        ";".join(dict.fromkeys(isic for code in codes for isic in isic4(code))),
    )
    return dict(zip(COLUMNS, values, strict=True))


@cache
def _called(code: str) -> tuple[str, tuple[str, ...]]:
    """A code's name and its classes of ISIC 4."""
    return industry_class(code).name, isic4(code)


def industry_column(series: pl.Series, *, kind: str = "cluster", firm: pl.Series | None = None) -> pl.DataFrame:
    """Code a column of phrases; the same answers as `industry` gives one by one.

    Args:
        series: The phrases, text; null is coded as an empty phrase.
        kind: As in `industry`.
        firm: Names of the firms, as long as `series`, only with kind ``"firm"``.

    Returns:
        One row an input row, in its order, under `COLUMNS` (of firms `FIRM_COLUMNS`): text, but ``industry_level``
        (integer) and ``industry_confidence`` (0 to 1) of the main code, null where there is none.

    Raises:
        UsageError: As `industry`; or columns of different lengths, or a column of lists, records or bytes. Numbers and
            dates are read as their text, which names no industry.

    Example:
        >>> import polars as pl
        >>> industry_column(pl.Series(["滚动轴承", None]))["industry_code"].to_list()
        ['3451', '']
    """
    import polars as pl

    texts = _texts(series).alias("industry_phrase")
    names = None if firm is None else _texts(firm)
    if names is not None and kind != "firm":
        raise UsageError("names of firms go with kind='firm' only", hint="pass kind='firm' with the business scopes")
    if names is not None and len(names) != len(texts):
        raise UsageError(f"{len(names)} names of firms for {len(texts)} business scopes")
    rows = pl.DataFrame({"_text": texts, "_firm": pl.repeat("", len(texts), eager=True) if names is None else names})
    distinct = rows.unique(maintain_order=True)
    wanted = distinct["_text"].to_list()
    coded = _memory[kind].rows(wanted, kind) if kind in _memory else _coded(wanted, kind, distinct["_firm"].to_list())
    if len(distinct) == len(rows):
        return coded
    keys = ["_text", "_firm"]
    found = rows.join(coded.hstack(distinct), on=keys, how="left", maintain_order="left")
    return found.select(coded.columns)


def _texts(series: pl.Series) -> pl.Series:
    """A column as text without nulls."""
    import polars as pl

    if not isinstance(series, pl.Series):
        raise UsageError(f"no column but {type(series).__name__}", hint="pass a polars Series; industry() takes a text")
    if series.dtype.is_nested() or series.dtype in (pl.Binary, pl.Object):
        raise UsageError(f"the column {series.name!r} holds no text but {series.dtype}", hint="choose the phrases")
    return series.cast(pl.String).fill_null("")


def _schema(names: Sequence[str]) -> dict[str, Any]:
    import polars as pl

    numbers = {"industry_level": pl.Int64, "industry_confidence": pl.Float64}
    return {name: numbers.get(name, pl.String) for name in names}


def _coded(phrases: Sequence[str], kind: str, firms: Sequence[str] | None = None) -> pl.DataFrame:
    """The rows of phrases, or of business scopes with the names of their firms, all coded now."""
    import polars as pl

    rows: list[tuple[Any, ...]] = []
    with undisturbed():
        for start in range(0, len(phrases), _BATCH):
            batch = phrases[start : start + _BATCH]
            names = firms[start : start + _BATCH] if firms else [""] * len(batch)
            answers = _answers(batch, kind, names)
            if kind == "firm":
                rows += [(*_values(answer), firm_basis(answer)) for answer in answers if isinstance(answer, FirmAnswer)]
            else:
                rows += [_values(answer) for answer in answers]
    schema = _schema(FIRM_COLUMNS if kind == "firm" else COLUMNS)
    columns: list[Any] = list(zip(*rows, strict=True)) or [[] for _ in schema]
    return pl.DataFrame(dict(zip(schema, columns, strict=True)), schema=schema)


def _values(answer: Answer | FirmAnswer) -> tuple[Any, ...]:
    """The values of `COLUMNS` for an answer, as `industry_row` gives them for what is told of it."""
    codes = [code for code, *_ in answer.codes]
    others = ";".join([code for code, _ in answer.others])
    if len(codes) == 1:
        name, isic = _called(codes[0])
        return (
            answer.raw,
            answer.status,
            codes[0],
            name,
            len(codes[0]),
            round(answer.codes[0][1], 3),
            others,
            ";".join(isic),
        )
    called = [_called(code) for code in codes]
    return (
        answer.raw,
        answer.status,
        ";".join(codes),
        ";".join([name for name, _ in called]),
        len(codes[0]) if codes else None,
        round(answer.codes[0][1], 3) if codes else None,
        others,
        ";".join(dict.fromkeys(one for _, isic in called for one in isic)),
    )


class _Memory:
    """What was coded of one kind: a table, and the row of each key in it. Where it grows too large it starts anew.

    Of firms only the phrases are remembered, by `jiqun.industries.firms`: whole scopes are long and hardly repeat.
    """

    def __init__(self) -> None:
        self._place: dict[str, int] = {}
        self._table: pl.DataFrame | None = None

    def rows(self, keys: list[str], kind: str) -> pl.DataFrame:
        """The rows of different keys in their order, coding only those that are new."""
        place, table = self._place, self._table
        new = [key for key in keys if key not in place]
        if new:
            fresh = _coded(new, kind)
            if table is None or len(place) + len(new) > _REMEMBERED:
                missing = [key for key in keys if key in place]
                if table is not None and missing:
                    fresh = fresh.vstack(table[[place[key] for key in missing]])
                place, table = {key: at for at, key in enumerate(new + missing)}, fresh
            else:
                place = place | {key: at for at, key in enumerate(new, len(place))}
                table = table.vstack(fresh)
                table = table.rechunk() if table.n_chunks() > _CHUNKS else table
            self._place, self._table = place, table
        return table[[place[key] for key in keys]] if table is not None else _coded([], kind)


_memory: dict[str, _Memory] = {kind: _Memory() for kind in ("cluster", "scope")}

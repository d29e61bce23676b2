"""How right the resolver is on a table of known answers: by level, wrong answers by kind, abstentions.

A level of a row is *right* where the answer equals the known one, *abstained* where it is empty, *wrong* where it
names another unit. A row is wrong where any level is, right where all are, else abstained. A wrong answer is the
worst thing; an abstention is honest. Known answers with ``?`` or ``;`` in them are left out of their level's count.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jiqun.dates import as_of
from jiqun.errors import UsageError
from jiqun.places.lineage import moves_from

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Evaluation", "evaluate", "evaluate_file"]

LEVELS = ("province", "prefecture", "county", "code")
_TEXTS = ("name", "text", "address")
_CODES = ("code", "county_code")


@dataclass(frozen=True)
class Evaluation:
    """What came out, with the rows behind each figure.

    Args:
        rows: One row a known answer, in its order: ``row`` (from 1), ``text``, ``on``, ``context``, ``status``,
            ``verdict`` (right, wrong, abstained), ``kind`` (of the error; empty where right), and for each level what
            was known (``province`` …), what was answered (``answered_province`` …) and its verdict
            (``province_verdict`` …; empty where the level is left out).
        levels: One row a level and one for whole rows: ``level``, ``rows``, ``right``, ``wrong``, ``abstained``,
            ``share_right`` (0 to 1, null without rows).
        wrong: Wrong rows by kind: ``kind``, ``rows``, most frequent first.
        abstained: Abstentions by status of the answer: ``status``, ``rows``, most frequent first.
    """

    rows: pl.DataFrame
    levels: pl.DataFrame
    wrong: pl.DataFrame
    abstained: pl.DataFrame


def evaluate_file(gold: str | os.PathLike[str], *, on: date | int | str | None = None) -> Evaluation:
    """Evaluate on a file of known answers; see `evaluate` for its columns.

    Raises:
        SourceError: The file cannot be read.
        UsageError: As in `evaluate`.
    """
    from jiqun.tables import read_frame

    try:
        return evaluate(read_frame(gold), on=on)
    except UsageError as error:
        raise UsageError(error.what, where=error.where or str(gold), hint=error.hint) from error


def evaluate(gold: pl.DataFrame, *, on: date | int | str | None = None) -> Evaluation:
    """Place the texts of a table of known answers and compare.

    Args:
        gold: Columns ``name``, ``text`` or ``address`` (the text); any of ``province``, ``prefecture``, ``county``
            (known full names, empty where there is none), ``code`` or ``county_code``; optionally ``on`` (each row's
            date) and ``context`` (each row's issuing province).
        on: The date of all rows, where there is no column ``on``; None means today.

    Returns:
        The figures and the rows behind them.

    Raises:
        UsageError: No text column, or no known answer to compare with.

    Example:
        >>> import polars as pl
        >>> known = pl.DataFrame({"name": ["河北省高阳县毛巾产业集群"], "county": ["高阳县"], "code": ["130628"]})
        >>> evaluate(known, on=2023).levels.select("level", "right").rows()
        [('county', 1), ('code', 1), ('row', 1)]
    """
    import polars as pl

    text, levels = _columns(gold)
    frame = gold.with_columns(pl.col(pl.String).fill_null(""))
    rows = _answered(frame, text, on)
    for level, known in levels.items():
        rows = rows.with_columns(frame[known].cast(pl.String).alias(level))
        rows = rows.with_columns(_verdict(level).alias(f"{level}_verdict"))
    verdicts = [f"{level}_verdict" for level in levels]
    rows = rows.with_columns(_row_verdict(verdicts).alias("verdict"))
    rows = rows.with_columns(
        pl.Series("kind", [_kind(row, list(levels)) for row in rows.rows(named=True)], dtype=pl.String)
    )
    order = ["row", "text", "on", "context", "status", "verdict", "kind"]
    for level in levels:
        order += [level, f"answered_{level}", f"{level}_verdict"]
    rows = rows.select(order)
    return Evaluation(
        rows, _by_level(rows, list(levels)), _counts(rows, "wrong", "kind"), _counts(rows, "abstained", "status")
    )


def _columns(gold: pl.DataFrame) -> tuple[str, dict[str, str]]:
    text = next((name for name in _TEXTS if name in gold.columns), None)
    if text is None:
        raise UsageError(
            "no column with the texts", hint=f"one of {', '.join(_TEXTS)}; columns: {', '.join(gold.columns)}"
        )
    levels = {level: level for level in LEVELS[:3] if level in gold.columns}
    code = next((name for name in _CODES if name in gold.columns), None)
    if code is not None:
        levels["code"] = code
    if not levels:
        raise UsageError("no known answers", hint=f"any of {', '.join((*LEVELS, 'county_code'))}")
    return text, levels


def _answered(frame: pl.DataFrame, text: str, on: date | int | str | None) -> pl.DataFrame:
    """The texts with what the resolver answers."""
    import polars as pl

    from jiqun.places.columns import place_column

    usual = as_of(on)
    day = frame["on"].cast(pl.String).replace("", usual.isoformat()) if "on" in frame.columns else usual
    context = frame["context"] if "context" in frame.columns else None
    placed = place_column(frame[text], on=day, province=context)
    return pl.DataFrame(
        {
            "row": pl.Series(range(1, frame.height + 1), dtype=pl.Int64),
            "text": frame[text],
            "on": placed["on"].cast(pl.String),
            "context": context if context is not None else pl.Series([""] * frame.height, dtype=pl.String),
            "status": placed["place_status"],
            **{f"answered_{level}": placed[level].fill_null("") for level in LEVELS},
        }
    )


def _verdict(level: str) -> pl.Expr:
    import polars as pl

    known, answer = pl.col(level), pl.col(f"answered_{level}")
    return (
        pl.when(known.str.contains("[?;？；]"))
        .then(pl.lit(""))
        .when(known == answer)
        .then(pl.lit("right"))
        .when(answer == "")
        .then(pl.lit("abstained"))
        .otherwise(pl.lit("wrong"))
    )


def _row_verdict(verdicts: Sequence[str]) -> pl.Expr:
    import polars as pl

    return (
        pl.when(pl.any_horizontal(pl.col(name) == "wrong" for name in verdicts))
        .then(pl.lit("wrong"))
        .when(pl.any_horizontal(pl.col(name) == "abstained" for name in verdicts))
        .then(pl.lit("abstained"))
        .otherwise(pl.lit("right"))
    )


def _kind(row: dict[str, str], levels: list[str]) -> str:
    """What kind of error a wrong row is."""
    if row["verdict"] != "wrong":
        return ""
    wrong = [level for level in levels if row[f"{level}_verdict"] == "wrong"]
    if all(row[level] == "" for level in levels):
        return "a place where there is none"
    if "code" in levels and _related(row["code"], row["answered_code"]):
        return "a predecessor or successor"
    for level in wrong:
        if level != "code":
            return f"another {level}" if row[level] else f"a {level} where there is none"
    return "another code"


def _related(known: str, answer: str) -> bool:
    """Whether territory of one code ever went to the other."""
    return any(move.to in (known, answer) for code in (known, answer) for move in moves_from(code) if move.to != code)


def _by_level(rows: pl.DataFrame, levels: list[str]) -> pl.DataFrame:
    import polars as pl

    found = []
    for level, column in (*((level, f"{level}_verdict") for level in levels), ("row", "verdict")):
        counts = dict(rows[column].value_counts().iter_rows())
        right, wrong, abstained = (counts.get(verdict, 0) for verdict in ("right", "wrong", "abstained"))
        total = right + wrong + abstained
        found.append((level, total, right, wrong, abstained, right / total if total else None))
    schema = {"level": pl.String} | dict.fromkeys(("rows", "right", "wrong", "abstained"), pl.Int64)
    return pl.DataFrame(found, schema=schema | {"share_right": pl.Float64}, orient="row")


def _counts(rows: pl.DataFrame, verdict: str, by: str) -> pl.DataFrame:
    import polars as pl

    chosen = rows.filter(pl.col("verdict") == verdict)
    return chosen.group_by(by).agg(pl.len().cast(pl.Int64).alias("rows")).sort("rows", by, descending=[True, False])

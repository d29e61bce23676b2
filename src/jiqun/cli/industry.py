"""``jiqun industry``: phrases and tables of phrases become codes; a code or a tree is shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jiqun.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

__all__ = ["industry"]

_CODE = re.compile(r"[A-Ta-t]?\d{2,4}|[A-Ta-t]")
_ENGLISH = re.compile(r"[\x00-\x7f]*[A-Za-z]{2}[\x00-\x7f]*")
_KINDS = ("cluster", "scope", "firm")
_PHRASE_COLUMNS = ("phrase", "industry_phrase", "industry", "产业短语", "产业", "行业", "经营范围", "主营业务")


def industry(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PHRASE]...",
            help="Phrases to code; or codes to show (3451); or tree and a code (tree 34); or English words to look up.",
        ),
    ] = None,
    file: Annotated[
        Path | None, typer.Option(help="A table whose phrases are coded: CSV, TSV, XLSX, Parquet …")
    ] = None,
    column: Annotated[str | None, typer.Option(help="The column that holds the phrases.")] = None,
    kind: Annotated[
        str,
        typer.Option(
            metavar="cluster|scope|firm",
            help="What the phrases are: of clusters' names, of business scopes, or whole scopes of firms.",
        ),
    ] = "cluster",
    firm: Annotated[str | None, typer.Option(help="The firm's name, where its business scope is coded.")] = None,
    out: Annotated[
        str | None,
        typer.Option("-o", "--out", help="Write a table; the suffix chooses the format, - is CSV on standard output."),
    ] = None,
    depth: Annotated[int, typer.Option(help="How many levels a tree shows.", min=0)] = 2,
    encoding: Annotated[str | None, typer.Option(help="The file's encoding, where it cannot be told.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The worksheet, where there are several.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a phrase or code.")] = False,
) -> None:
    """Code phrases to GB/T 4754-2017, or show a class, a tree, what an English word leads to."""
    words = words or []
    if kind not in _KINDS:
        raise UsageError(f"no kind {kind!r}", hint=f"one of {', '.join(_KINDS)}")
    if firm is not None and kind != "firm":
        raise UsageError("--firm without --kind firm", hint="add --kind firm")
    if file is not None:
        if words or firm is not None:
            raise UsageError("phrases or --firm together with --file", hint="give one of them")
        _code_file(file, column=column, kind=kind, out=out, encoding=encoding, sheet=sheet, json=json)
    elif not words:
        raise UsageError("nothing to code", hint="give a phrase, a code such as 3451, tree 34, or --file")
    elif words[0] == "tree":
        _show_trees(words[1:], depth)
    elif out is not None:
        _write(_coded(words, kind), out)
    else:
        for index, word in enumerate(words):
            _show(word, kind, firm=firm, json=json, spaced=index > 0)


def _show(word: str, kind: str, *, firm: str | None, json: bool, spaced: bool) -> None:
    """One word on the terminal: a class for a code, names for English, else the answer for a phrase."""
    from jiqun import industries
    from jiqun.cli import industry_cards

    if _CODE.fullmatch(word.strip()):
        line = industries.industry_class(word)
        return _json(industry_cards.class_record(line)) if json else industry_cards.print_class(line, spaced=spaced)
    if _ENGLISH.fullmatch(word):
        found = industries.find_classes(word)
        chinese = industries.chinese_words(word)
        if not found and not chinese:
            raise UsageError(f"nothing is known by the English words {word!r}", hint="try the Chinese, or fewer words")
        if json:
            return _json({"words": word, "chinese": chinese, "codes": [line.code for line in found]})
        return industry_cards.print_found(word, found, chinese, spaced=spaced)
    match = industries.industry(word, kind=kind, firm=firm)
    return _json(industry_cards.match_record(match)) if json else industry_cards.print_match(match, spaced=spaced)


def _show_trees(codes: list[str], depth: int) -> None:
    from jiqun import industries
    from jiqun.cli import industry_cards

    for line in [industries.industry_class(code) for code in codes] or industries.children():
        industry_cards.print_tree(industries.tree(line.code, depth=depth if codes else min(depth, 1)))


def _json(record: dict[str, Any]) -> None:
    import json

    typer.echo(json.dumps(record, ensure_ascii=False))


def _coded(phrases: Iterable[str], kind: str) -> pl.DataFrame:
    import polars as pl

    from jiqun.industries import industry_column

    return industry_column(pl.Series("phrase", list(phrases), dtype=pl.String), kind=kind)


def _code_file(
    file: Path,
    *,
    column: str | None,
    kind: str,
    out: str | None,
    encoding: str | None,
    sheet: str | None,
    json: bool,
) -> None:
    from jiqun.tables import read_frame, refuse_overwrite

    if out is None and not json:
        raise UsageError("no output named", where=str(file), hint="add -o result.xlsx, or -o - for standard output")
    refuse_overwrite(out, file)
    frame = read_frame(file, sheet=sheet, encoding=encoding)
    result = code_frame(frame, _phrase_column(frame.columns, column, str(file)), kind=kind)
    if json:
        typer.echo(result.write_ndjson(), nl=False)
    if out is not None:
        _write(result, out)


def code_frame(frame: pl.DataFrame, column: str, *, kind: str = "cluster") -> pl.DataFrame:
    """A table with the industry of one of its columns.

    Args:
        frame: Any table.
        column: The column that holds the phrases.
        kind: As in `jiqun.industries.industry`.

    Returns:
        The rows in their order: first all columns of `frame`, then the industry columns of a coded table. An input
        column that has the name of one of these is called ``input_…``; the phrases' own column is not repeated.

    Example:
        >>> import polars as pl
        >>> code_frame(pl.DataFrame({"industry_phrase": ["滚动轴承"]}), "industry_phrase").columns[:3]
        ['industry_phrase', 'industry_status', 'industry_code']
    """
    coded = _coded(frame[column].cast(str), kind)
    if column == "industry_phrase":
        coded = coded.drop("industry_phrase")
    return frame.rename({name: f"input_{name}" for name in frame.columns if name in coded.columns}).hstack(coded)


def _phrase_column(names: list[str], wanted: str | None, where: str) -> str:
    """The column that holds the phrases: the one asked for, one with a usual name, or the only one."""
    if wanted is not None:
        if wanted in names:
            return wanted
        raise UsageError(f"no column {wanted!r}", where=where, hint=f"columns: {', '.join(names)}")
    usual = [name for name in _PHRASE_COLUMNS if name in names] or (names if len(names) == 1 else [])
    if not usual:
        raise UsageError(
            "which column holds the phrases?", where=where, hint=f"add --column; columns: {', '.join(names)}"
        )
    return usual[0]


def _write(frame: pl.DataFrame, out: str) -> None:
    from jiqun.coding import codebook
    from jiqun.tables import write_table

    ours = [variable for variable in codebook() if variable.name in frame.columns]
    write_table(frame, out, codebook=ours)
    counts = Counter(frame["industry_status"].to_list())
    typer.echo(f"{frame.height} rows: {', '.join(f'{n} {name}' for name, n in counts.most_common())}", err=True)
    if out != "-":
        typer.echo(f"written: {out}", err=True)

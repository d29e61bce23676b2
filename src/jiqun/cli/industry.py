"""``jiqun industry``: phrases and tables of phrases become codes; a code or a tree is shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jiqun.cli.options import EncodingOption, OutOption, SheetOption
from jiqun.cli.outcome import complain, finish
from jiqun.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

__all__ = ["industry"]

_CODE = re.compile(r"[A-Ta-t]?\d{2,4}|[A-Ta-t]")
_ENGLISH = re.compile(r"[\x00-\x7f]*[A-Za-z]{2}[\x00-\x7f]*")
_KINDS = ("cluster", "scope", "firm")
_SCOPES = frozenset(["scope", "business_scope", "business scope", "经营范围", "主营业务"])
_PHRASES = frozenset(["phrase", "industry_phrase", "industry", "产业短语", "产业", "行业"])
_FIRM_WORDS = """
firm firm_name company company_name enterprise
企业名称 公司名称 单位名称 字号名称 企业 公司 单位 市场主体名称 主体名称 纳税人名称
"""
_FIRMS = frozenset(_FIRM_WORDS.split()) | {"firm name", "company name"}
_NAMES = frozenset(["name", "名称"])
"""Headers of columns with business scopes, industry phrases and names of firms, in lower case."""


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
    firm_column: Annotated[
        str | None,
        typer.Option(
            help="The column of a table that holds the firms' names, with --kind firm; "
            "one headed 企业名称, company, name or so is found."
        ),
    ] = None,
    out: OutOption = None,
    depth: Annotated[
        int | None, typer.Option(help="How many levels a tree shows; 2, or 1 for all sections.", min=0)
    ] = None,
    encoding: EncodingOption = None,
    sheet: SheetOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a phrase or code.")] = False,
) -> None:
    """Code phrases to GB/T 4754-2017, or show a class, a tree, what an English word leads to."""
    words = words or []
    if kind not in _KINDS:
        raise UsageError(f"no kind {kind!r}", hint=f"one of {', '.join(_KINDS)}")
    if firm is not None and kind != "firm":
        raise UsageError("--firm without --kind firm", hint="add --kind firm")
    if firm_column is not None and (kind != "firm" or file is None):
        raise UsageError("--firm-column without --kind firm and --file", hint="add both")
    if file is not None:
        if words or firm is not None:
            raise UsageError("phrases or --firm together with --file", hint="give one of them")
        columns = (column, firm_column)
        _code_file(file, columns=columns, kind=kind, out=out, encoding=encoding, sheet=sheet, json=json)
    elif not words:
        raise UsageError("nothing to code", hint="give a phrase, a code such as 3451, tree 34, or --file")
    elif words[0] == "tree":
        if out is not None:
            raise UsageError("a tree with -o", hint="use --json, which prints one object a code")
        _show_trees(words[1:], depth, json=json)
    elif out is not None:
        if codes := [word for word in words if _CODE.fullmatch(word.strip())]:
            raise UsageError(f"a code is shown, not coded: {codes[0]}", hint="leave -o away, or use --json")
        coded = _coded(words, kind, firm)
        _write(coded, out)
        finish(answered="none" not in coded["industry_status"])
    else:
        _show_all(words, lambda word, spaced: _show(word, kind, firm=firm, json=json, spaced=spaced))


def _show_all(words: Sequence[str], show: Callable[[str, bool], bool]) -> None:
    """Every word on the terminal: one that cannot be asked does not discard the others.

    Args:
        words: What was asked.
        show: Shows the answer to a word, after a blank line where that is true; whether there is one.
    """
    wrong: list[UsageError] = []
    answered, shown = True, 0
    for word in words:
        try:
            answered = show(word, shown > 0) and answered
            shown += 1
        except UsageError as error:
            wrong.append(error)
    if wrong and not shown:
        raise UsageError("; ".join(one.what for one in wrong), hint=wrong[0].hint)
    for one in wrong:
        complain(one)
    finish(answered=answered and not wrong)


def _show(word: str, kind: str, *, firm: str | None, json: bool, spaced: bool) -> bool:
    """One word on the terminal: a class for a code, names for English, else the answer for a phrase; whether any."""
    from jiqun import industries
    from jiqun.cli import industry_cards

    if _CODE.fullmatch(word.strip()):
        line = industries.industry_class(word)
        _json(industry_cards.class_record(line)) if json else industry_cards.print_class(line, spaced=spaced)
        return True
    if _ENGLISH.fullmatch(word):
        found = industries.find_classes(word)
        chinese = industries.chinese_words(word)
        if not found and not chinese:
            typer.echo(f"nothing is known by the English words {word!r}; try the Chinese, or fewer words", err=True)
        if json:
            _json({"words": word, "chinese": chinese, "codes": [line.code for line in found]})
        elif found or chinese:
            industry_cards.print_found(word, found, chinese, spaced=spaced)
        return bool(found or chinese)
    match = industries.industry(word, kind=kind, firm=firm)
    _json(industry_cards.match_record(match)) if json else industry_cards.print_match(match, spaced=spaced)
    return match.status != "none"


def _show_trees(codes: list[str], depth: int | None, *, json: bool) -> None:
    from jiqun import industries
    from jiqun.cli import industry_cards

    def show(code: str, _spaced: bool) -> bool:
        node = industries.tree(industries.industry_class(code).code, depth=levels)
        _json(industry_cards.tree_record(node)) if json else industry_cards.print_tree(node)
        return True

    levels = depth if depth is not None else 2 if codes else 1
    _show_all(codes or [line.code for line in industries.children()], show)


def _json(record: dict[str, Any]) -> None:
    import json

    typer.echo(json.dumps(record, ensure_ascii=False))


def _coded(phrases: Iterable[str], kind: str, firm: str | None = None) -> pl.DataFrame:
    import polars as pl

    from jiqun.industries import industry_column

    column = pl.Series("phrase", list(phrases), dtype=pl.String)
    names = None if firm is None else pl.Series("firm", [firm] * len(column), dtype=pl.String)
    return industry_column(column, kind=kind, firm=names)


def _code_file(
    file: Path,
    *,
    columns: tuple[str | None, str | None],
    kind: str,
    out: str | None,
    encoding: str | None,
    sheet: str | None,
    json: bool,
) -> None:
    from jiqun.cli.columns import column_of, known_column
    from jiqun.tables import read_frame, refuse_overwrite

    if out is None and not json:
        raise UsageError("no output named", where=str(file), hint="add -o result.xlsx, or -o - for standard output")
    refuse_overwrite(out, file)
    frame = read_frame(file, sheet=sheet, encoding=encoding)
    where, usual = str(file), (_SCOPES | _PHRASES,) if kind == "cluster" else (_SCOPES, _PHRASES)
    names = phrases = None
    if kind == "firm":
        option, groups = "--firm-column", (_FIRMS, _NAMES)
        names = column_of(frame.columns, columns[1], *groups, what="names of firms", option=option, where=where)
        phrases = column_of(frame.columns, columns[0], *usual, what="phrases", where=where)
    if names is None:
        phrases = phrases or known_column(frame.columns, columns[0], *usual, what="phrases", where=where)
    elif phrases is None:
        typer.echo("no column of business scopes: coded by the names alone (--column chooses one)", err=True)
    result = code_frame(frame, phrases, kind=kind, firm=names)
    if json:
        typer.echo(result.write_ndjson(), nl=False)
    if out is not None:
        _write(result, out)


def code_frame(
    frame: pl.DataFrame, column: str | None, *, kind: str = "cluster", firm: str | None = None
) -> pl.DataFrame:
    """A table with the industry of one of its columns.

    Args:
        frame: Any table.
        column: The column that holds the phrases; None = there is none, and firms are coded by their names alone.
        kind: As in `jiqun.industries.industry`.
        firm: The column that holds the firms' names, with kind ``"firm"``.

    Returns:
        The rows in their order: first all columns of `frame`, then the industry columns of a coded table and, with
        kind ``"firm"``, ``industry_basis``. An input column that has the name of one of these is called ``input_…``;
        the phrases' own column is not repeated.

    Example:
        >>> import polars as pl
        >>> code_frame(pl.DataFrame({"industry_phrase": ["滚动轴承"]}), "industry_phrase").columns[:3]
        ['industry_phrase', 'industry_status', 'industry_code']
    """
    import polars as pl

    from jiqun.industries import industry_column
    from jiqun.tables import own_names

    phrases = pl.Series([""]).new_from_index(0, frame.height) if column is None else frame[column]
    coded = industry_column(phrases, kind=kind, firm=None if firm is None else frame[firm])
    if column == "industry_phrase":
        coded = coded.drop("industry_phrase")
    return frame.rename(own_names(frame.columns, coded.columns)).hstack(coded)


def _write(frame: pl.DataFrame, out: str) -> None:
    from jiqun.coding import codebook
    from jiqun.industries.columns import FIRM_COLUMNS
    from jiqun.tables import write_table

    ours = [variable for variable in codebook(FIRM_COLUMNS) if variable.name in frame.columns]
    write_table(frame, out, codebook=ours)
    counts = Counter(frame["industry_status"].to_list())
    typer.echo(f"{frame.height} rows: {', '.join(f'{n} {name}' for name, n in counts.most_common())}", err=True)
    if out != "-":
        typer.echo(f"written: {out}", err=True)

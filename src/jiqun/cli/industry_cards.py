"""Industries on the terminal: the card of a class, a tree, the answer for a phrase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from jiqun.industries import (
    SCHEMES,
    IndustryClass,
    IndustryCode,
    IndustryMatch,
    IndustryNode,
    Link,
    children,
    crosswalk,
    english_phrase,
    exclusions,
    industry_class,
    isic4_note,
    path,
    predecessors,
    terms,
    tree,
)

__all__ = ["class_record", "match_record", "print_class", "print_found", "print_match", "print_tree", "tree_record"]

LEVELS = {1: "section", 2: "industry division", 3: "group", 4: "class"}
STATUS = {"coded": "green", "backed_off": "yellow", "ambiguous": "magenta", "none": "red"}
MARKS = {"is": ("● is", "green"), "possible": ("◐ possible", "yellow"), "candidate": ("○ candidate", "dim")}
_EFFICIENCY = "05"
"""The part of the digital economy that counts nearly every class, as a user of it."""
_MANY_TERMS, _MANY_LINKS, _MANY_LINES = 36, 6, 8
_NARROW = 72


def class_record(line: IndustryClass) -> dict[str, Any]:
    """All that is shown of a class, for machines."""
    from dataclasses import asdict

    return {
        **asdict(line),
        "terms": terms(line.code),
        "children": [child.code for child in children(line.code)],
        "links": [asdict(link) for link in crosswalk(line.code)],
        "isic4_note": isic4_note(line.code),
        "exclusions": [asdict(other) for other in exclusions(line.code)],
        "predecessors": [asdict(old) for old in predecessors(line.code)],
    }


def tree_record(node: IndustryNode) -> dict[str, Any]:
    """A line of the classification with what stands below it, for machines."""
    line = node.industry
    return {
        "code": line.code,
        "level": line.level,
        "name": line.name,
        "name_en": line.name_en,
        "classes": node.classes,
        "children": [tree_record(child) for child in node.children],
    }


def match_record(match: IndustryMatch) -> dict[str, Any]:
    """An answer with its evidence, for machines; ``english`` is a gloss of the phrase."""
    from dataclasses import asdict

    return {**asdict(match), "english": str(english_phrase(match.phrase))}


def print_class(line: IndustryClass, *, spaced: bool = False) -> None:
    """Print what is known of a code: names, path, note, terms, exclusions, where it leads, where it comes from."""
    console = _console(spaced)
    console.print(_heading(line))
    sections: list[tuple[str, RenderableType | None]] = [
        ("Path", _path(line)),
        ("Note", Text(line.note) if line.note else None),
        ("Terms", _terms(line)),
        (f"Below ({_classes(tree(line.code).classes)})", _lines(children(line.code))),
        ("Leads to", _links(crosswalk(line.code), isic4_note(line.code))),
        ("Belongs elsewhere", _exclusions(line.code, away=True)),
        ("Belongs here, says the bureau under another code", _exclusions(line.code, away=False)),
        ("Before 2017", _predecessors(line.code)),
    ]
    for title, body in sections:
        if body is not None:
            console.print(Text(f"\n{title}", style="bold cyan"))
            console.print(Padding(body, (0, 0, 0, 2)))


def _heading(line: IndustryClass) -> Text:
    level = f"{LEVELS[line.level]} of GB/T 4754-2017, amendment 1 of 2019"
    return Text.assemble((f"{line.code}  {line.name}", "bold"), "\n", line.name_en, "\n", (level, "dim"))


def _path(line: IndustryClass) -> Table | None:
    return _lines(path(line.code)[:-1]) if line.level > 1 else None


def _lines(lines: Sequence[IndustryClass]) -> Table | None:
    narrow = _is_narrow()
    grid = _grid(2 if narrow else 3)
    for line in lines:
        names = [Text(line.name), Text(line.name_en, style="dim")]
        grid.add_row(Text(line.code, style="bold"), *([Text("\n").join(names)] if narrow else names))
    return grid if lines else None


def _is_narrow() -> bool:
    """Whether a Chinese and an English name do not fit side by side."""
    return _console().width < _NARROW


def _terms(line: IndustryClass) -> Text | None:
    found = terms(line.code)
    if not found:
        return None
    text = Text("、".join(found[:_MANY_TERMS]))
    return text.append(f" … {len(found)} in all", style="dim") if len(found) > _MANY_TERMS else text


def _links(links: Sequence[Link], isic_note: str) -> Group:
    left_open = isic_note and not any(link.scheme == "isic4" for link in links)
    parts: list[RenderableType] = [Text(f"{SCHEMES['isic4']}: {isic_note}", style="dim")] if left_open else []
    for scheme, title in SCHEMES.items():
        found = [link for link in links if link.scheme == scheme]
        users = [link for link in found if scheme.startswith("digital") and link.code.startswith(_EFFICIENCY)]
        found = [link for link in found if link not in users]
        if found or users:
            parts.append(Text(title, style="bold"))
            parts.append(Padding(_link_rows(found, users), (0, 0, 0, 2)))
    return Group(*(parts or [Text("no other classification in the tables", style="dim")]))


def _link_rows(found: Sequence[Link], users: Sequence[Link]) -> Table:
    grid = _grid(3)
    for link in found[:_MANY_LINKS]:
        mark, style = MARKS[link.kind]
        share = f"  {link.share:.0%} of the items" if link.share is not None else ""
        other = f"  {link.name_zh}" if link.name_zh and link.name_zh != link.name else ""
        note = f"\n{link.note}" if link.note else ""
        grid.add_row(
            Text(mark, style=style), Text(link.code, style="bold"), _dimmed(link.name, f"{other}{share}{note}")
        )
    if rest := len(found) - _MANY_LINKS:
        grid.add_row("", "", Text(f"{rest} more with --json", style="dim")) if rest > 0 else None
    if users:
        names = "、".join(link.name for link in users)
        grid.add_row(
            Text("◐ possible", style="dim"), Text(_EFFICIENCY, style="dim"), Text(f"as a user: {names}", style="dim")
        )
    return grid


def _dimmed(text: str, dim: str) -> Text:
    return Text.assemble(text, (dim, "dim"))


def _exclusions(code: str, *, away: bool) -> Table | None:
    found = [line for line in exclusions(code) if (line.excluded_by == code) == away]
    grid = _grid(2)
    for line in found[:_MANY_LINES]:
        targets = line.codes if away else (line.excluded_by,)
        names = "; ".join(f"{target} {industry_class(target).name}" for target in targets)
        grid.add_row(line.phrase, Text(f"{'→' if away else 'not'} {names}", style="dim"))
    if len(found) > _MANY_LINES:
        grid.add_row(Text(f"{len(found) - _MANY_LINES} more with --json", style="dim"), "")
    return grid if found else None


def _predecessors(code: str) -> Table | None:
    grid = _grid(4)
    found = predecessors(code)
    for old in found:
        grid.add_row(
            Text(old.edition[-4:], style="dim"), Text(old.code, style="bold"), old.name, Text(old.kind, style="dim")
        )
    return grid if found else None


def print_found(words: str, found: Sequence[IndustryClass], chinese: Sequence[str], *, spaced: bool = False) -> None:
    """Print the lines of the classification that English words lead to, and the Chinese words for them."""
    console = _console(spaced)
    if chinese:
        console.print(
            Text.assemble(
                (words, "bold"),
                " in Chinese: ",
                "、".join(chinese),
                (f"  (code it: jiqun industry {chinese[0]})", "dim"),
            )
        )
    if grid := _lines(found):
        console.print(Text(f"Names that hold {words!r}", style="bold cyan"))
        console.print(Padding(grid, (0, 0, 0, 2)))


def print_tree(node: IndustryNode) -> None:
    """Print a line of the classification with what stands below it and how many classes each line holds."""
    top = Tree(_node(node), guide_style="dim")
    _grow(top, node)
    _console().print(top)


def _grow(branch: Tree, node: IndustryNode) -> None:
    for child in node.children:
        _grow(branch.add(_node(child)), child)


def _node(node: IndustryNode) -> Text:
    count = f"  ({_classes(node.classes)})" if node.industry.level < 4 else ""
    line = node.industry
    return Text.assemble((line.code, "bold"), f" {line.name}  ", (line.name_en, "dim"), (count, "cyan"))


def _classes(number: int) -> str:
    return "1 class" if number == 1 else f"{number} classes"


def print_match(match: IndustryMatch, *, spaced: bool = False) -> None:
    """Print the answer for a phrase: codes with confidence, roles and evidence, alternatives, what was done first."""
    console = _console(spaced)
    gloss = english_phrase(match.phrase)
    status = match.status.replace("_", " ")
    console.print(
        Text.assemble(
            (match.phrase, "bold"),
            "  ",
            (status, STATUS[match.status]),
            ("  " + gloss.text if gloss.complete else "", "dim"),
        )
    )
    for code in match.codes:
        console.print(Padding(_answer(code), (1, 0, 0, 2)))
    if match.alternatives:
        console.print(Text("\nAlso considered, not an answer", style="bold cyan"))
        console.print(Padding(_candidates(match.alternatives), (0, 0, 0, 2)))
    if match.evidence:
        console.print(Text("\nHow the phrase was read", style="bold cyan"))
        console.print(Padding(Group(*(_evidence(step.text, step.source) for step in match.evidence)), (0, 0, 0, 2)))


def _answer(code: IndustryCode) -> Group:
    head = Text.assemble((f"{code.code}  {code.name}", "bold"), f"  {industry_class(code.code).name_en}")
    above = " › ".join(f"{line.code} {line.name}" for line in path(code.code)[:-1])
    role = Text.assemble(_bar(code.confidence), f" {code.confidence:.2f}  ", (code.role, "cyan"), (f"  {above}", "dim"))
    return Group(head, role, *(_evidence(reason.text, reason.source) for reason in code.evidence))


def _candidates(codes: Iterable[IndustryCode]) -> Table:
    narrow = _is_narrow()
    grid = _grid(3 if narrow else 4)
    for code in codes:
        names = [Text(code.name), Text(industry_class(code.code).name_en, style="dim")]
        confidence = _bar(code.confidence).append(f" {code.confidence:.2f}")
        grid.add_row(confidence, Text(code.code, style="bold"), *([Text("\n").join(names)] if narrow else names))
    return grid


def _bar(share: float, width: int = 10) -> Text:
    full = round(max(0.0, min(1.0, share)) * width)
    return Text.assemble(
        ("▇" * full, "green" if share >= 0.8 else "yellow" if share >= 0.5 else "red"), ("▁" * (width - full), "dim")
    )


def _evidence(text: str, source: str) -> Text:
    return Text.assemble("· ", text, (f"  {source}" if source else "", "dim"))


def _grid(columns: int) -> Table:
    grid = Table.grid(padding=(0, 2))
    for _ in range(columns - 1):
        grid.add_column(no_wrap=columns > 2)
    grid.add_column(overflow="fold", ratio=1)
    return grid


def _console(spaced: bool = False) -> Console:
    console = Console(highlight=False, markup=False)
    if spaced:
        console.print()
    return console

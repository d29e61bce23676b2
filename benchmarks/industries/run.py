"""Accuracy and speed of the coder beside its peers, on hand-coded phrases.

    python benchmarks/industries/run.py GOLD.tsv [GOLD.tsv ...] [--peers] [--out docs/benchmarks/industries.md]

Scenario: every coder learns from the same official lines (names, notes, terms; never an exclusion line), but the
package's own coder, which is measured as shipped: its numbers on phrases that it learned from or was tuned on say
nothing, which is why the table says where a set comes from. Needs jieba and fasttext for the peers.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: threads that wait would count as work

import polars as pl
from made import composed, firms
from peers import Beacon, FastText, Peer

from jiqun import data
from jiqun.industries import batch, heard, industry_column
from jiqun.industries.answers import read_all
from jiqun.industries.evaluate import GoldPhrase, evaluate_industries, read_gold
from jiqun.industries.scope import _sentence, items
from jiqun.industries.wording import clean


def official_lines() -> list[tuple[str, str]]:
    """(text, class) of names, terms and notes."""
    lines = [(clean(term), code) for code, _, term in data.rows("industries/terms.tsv") if len(code) == 4]
    lines += [(clean(row[5]), row[0]) for row in data.rows("industries/classes.tsv") if row[1] == "4" and row[5]]
    return lines


def accuracy(found: Sequence[Sequence[str]], gold: Sequence[GoldPhrase], level: int) -> float:
    """Share of phrases whose first class is accepted at a level."""
    good = sum(
        any(code[:level] == wanted[:level] for code in codes[:1] for wanted in item.codes)
        for codes, item in zip(found, gold, strict=True)
    )
    return good / len(gold)


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def shipped(path: Path) -> dict[str, object]:
    """The package's own coder on one set."""
    found = evaluate_industries(path)
    levels = {accuracy.level: accuracy for accuracy in found.levels}
    return {
        "coder": "jiqun, as shipped",
        **{f"top1_{level}": round(levels[level].top1, 4) for level in (2, 3, 4)},
        "answered_4": round(levels[4].answered, 4),
        "right_4": round(levels[4].right, 4),
        "curve": [[point.bar, round(point.answered, 4), round(point.right, 4)] for point in found.curve],
    }


def speed(peer: Peer | None) -> dict[str, object]:
    """Rows a second of processor time, the best of three runs; nothing is remembered but where it says so.

    Args:
        peer: A coder that has learned, measured in the same run on a part of the same phrases.
    """
    terms = [clean(term) + "制造" for _, _, term in data.rows("industries/terms.tsv")][:20_000:2]
    longer, (scopes, names) = composed(10_000), firms(5_000)
    others = firms(5_000, seed=2)
    read_all(terms[:512])

    def blocks(phrases: Sequence[str]) -> Callable[[], object]:
        return lambda: [read_all(phrases[at : at + 512]) for at in range(0, len(phrases), 512)]

    def coded(some: tuple[Sequence[str], Sequence[str]]) -> Callable[[], object]:
        return lambda: industry_column(pl.Series(some[0]), kind="firm", firm=pl.Series(some[1]))

    found: dict[str, object] = {
        "phrases": len(terms),
        "phrases_per_second": rate(len(terms), blocks(terms)),
        "composed_per_second": rate(len(longer), blocks(longer)),
        "firms": len(scopes),
        "phrases_a_firm": round(sum(len(items(scope)) for scope in scopes) / len(scopes), 1),
        "firms_per_second": rate(len(scopes), coded((scopes, names))),
        "firms_after_others_per_second": rate(len(scopes), coded((scopes, names)), before=coded(others)),
        "firms_again_per_second": rate(len(scopes), coded((scopes, names)), before=coded((scopes, names))),
    }
    if peer:
        found["peer"] = peer.name
        found["peer_per_second"] = rate(500, lambda: peer.rank(terms[:1_000:2]))
        found["peer_composed_per_second"] = rate(500, lambda: peer.rank(longer[:500]))
    return found


def rate(count: int, work: Callable[[], object], before: Callable[[], object] = lambda: None) -> int:
    """Rows a second, the best of three runs, each with an empty memory but for what is done before it."""
    seconds = []
    for _ in range(3):
        batch.forget()
        heard.forget()
        _sentence.cache_clear()
        before()
        seconds.append(timed(work))
    return round(count / min(seconds))


def compare(paths: Sequence[Path], *, peers: bool, epochs: int, earlier: Path | None) -> dict[str, object]:
    """All coders on all sets; peers that are not run have their figures of an earlier run on a set of the same size."""
    coders: list[Peer] = []
    if peers:
        import jieba

        jieba.setLogLevel(60)
        coders = [Beacon(jieba.lcut), FastText(jieba.lcut, epochs)]
        lines = official_lines()
        for coder in coders:
            coder.learn(lines)
    sets = []
    for path in paths:
        gold, *_ = read_gold(path)
        rows = [shipped(path)]
        for coder in coders:
            found = coder.rank([clean(item.phrase) for item in gold])
            rows.append({"coder": coder.name, **{f"top1_{n}": round(accuracy(found, gold, n), 4) for n in (2, 3, 4)}})
        if earlier and not coders:
            rows += _kept(earlier, path.stem, len(gold))
        sets.append({"set": path.stem, "phrases": len(gold), "coders": rows})
    return {
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "speed": speed(coders[0] if coders else None),
        "sets": sets,
    }


def _kept(earlier: Path, name: str, size: int) -> list[dict[str, object]]:
    """The peers' rows of an earlier run."""
    for part in json.loads(earlier.read_text(encoding="utf-8"))["sets"]:
        if (part["set"], part["phrases"]) == (name, size):
            return [row for row in part["coders"] if not row["coder"].startswith("jiqun")]
    return []


def page(result: dict[str, object], remarks: str) -> str:
    """The results as a page."""
    text = [
        "# Industry coding: accuracy beside peers",
        "",
        "Generated by `benchmarks/industries/run.py`.",
        "",
        remarks,
        "",
    ]
    for part in result["sets"]:  # type: ignore[attr-defined]
        text += [f"## {part['set']} ({part['phrases']} phrases)", ""]
        text += [
            "| coder | 2 digits | 3 digits | 4 digits | answered at 4 | of these right |",
            "|---|---|---|---|---|---|",
        ]
        for row in part["coders"]:
            cells = [f"{100 * row[f'top1_{n}']:.1f}" for n in (2, 3, 4)]
            cells += [f"{100 * row[name]:.1f}" if name in row else "–" for name in ("answered_4", "right_4")]
            text.append(f"| {row['coder']} | {' | '.join(cells)} |")
        text.append("")
    text += ["## Speed", "", *paced(result["speed"]), ""]  # type: ignore[arg-type]
    text += [f"Rows a second of processor time on one core, one thread of BLAS ({result['machine']}).", ""]
    return "\n".join(text)


def paced(speed: dict[str, object]) -> list[str]:
    """The speed as a table; `benchmarks/industries/made.py` says what the made phrases and firms are."""
    rows = [
        ("different short phrases, none remembered", "phrases_per_second", "peer_per_second"),
        ("different composed phrases, none remembered", "composed_per_second", "peer_composed_per_second"),
        (f"firms of {speed['phrases_a_firm']} phrases and a name, none remembered", "firms_per_second", ""),
        (f"the same, after {speed['firms']:,} others", "firms_after_others_per_second", ""),
        ("the same, all phrases and names remembered", "firms_again_per_second", ""),
    ]
    peer = speed.get("peer")
    found = [f"| | jiqun | {peer} |" if peer else "| | jiqun |", "|---|---|---|" if peer else "|---|---|"]
    for name, own, other in rows:
        cells = [f"{speed[own]:,}", *([f"{speed[other]:,}" if other in speed else "–"] if peer else [])]
        found.append(f"| {name} | {' | '.join(cells)} |")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--peers", action="store_true", help="also train and measure the peers")
    parser.add_argument("--earlier", type=Path, help="without --peers: a file of raw figures to take theirs from")
    parser.add_argument("--epochs", type=int, default=40, help="of fastText")
    parser.add_argument("--out", type=Path, default=Path("docs/benchmarks/industries.md"))
    parser.add_argument("--json", type=Path, help="also write the raw figures")
    args = parser.parse_args()
    result = compare(args.gold, peers=args.peers, epochs=args.epochs, earlier=args.earlier)
    remarks = (Path(__file__).parent / "remarks.md").read_text(encoding="utf-8").strip()
    args.out.write_text(page(result, remarks), encoding="utf-8")
    if args.json:
        args.json.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(args.out.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()

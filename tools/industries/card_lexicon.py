"""Sort the lexicon and the written phrases, check them and write their cards: the tables are kept by hand.

    python tools/industries/card_lexicon.py [src/jiqun/data/industries]

Every line has a kind, a word, what it means and the reason why that is true of the language. Kinds: ``noun`` (a word
and its codes, the fittest first), ``alias`` (an abbreviation written out), ``modifier`` (how loudly a word is heard),
``umbrella`` (a word for many industries: alone it is ambiguous between its codes, beside a noun it is a modifier),
``either`` (a noun that alone is ambiguous between its codes). ``phrases.tsv`` holds whole phrases with
their codes, likewise the fittest first.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tablefile import write

KINDS = {"alias", "modifier", "noun", "umbrella", "either"}


def lexicon(folder: Path, codes: set[str]) -> None:
    """Check the lexicon and write it with its card."""
    path = folder / "lexicon.tsv"
    rows = sorted(tuple(line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines()[1:])
    words: set[tuple[str, str]] = set()
    for row in rows:
        kind, word, meaning, reason = row
        if kind not in KINDS or not word or not reason or (kind, word) in words:
            raise SystemExit(f"a bad or repeated line: {row!r}")
        if kind in ("noun", "umbrella", "either") and not set(meaning.split(";")) <= codes:
            raise SystemExit(f"no such code: {row!r}")
        words.add((kind, word))
    title = "Words of the trade, abbreviations and modifiers with what they mean for the coder"
    print("lexicon", write(path, ("kind", "word", "meaning", "reason"), rows, card(title)))


def phrases(folder: Path, codes: set[str]) -> None:
    """Check the written phrases and write them with their card."""
    path = folder / "phrases.tsv"
    rows = sorted(tuple(line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines()[1:])
    for row in rows:
        phrase, code, reason = row
        if not phrase or not reason or not set(code.split(";")) <= codes:
            raise SystemExit(f"a bad line: {row!r}")
    if len({phrase for phrase, *_ in rows}) < len(rows):
        raise SystemExit("a phrase stands twice")
    title = "Phrases in the manner of business scopes, statistical forms and names of clusters, with their codes"
    print("phrases", write(path, ("phrase", "code", "reason"), rows, card(title)))


def card(title: str) -> dict[str, object]:
    """The card of a table that was written here."""
    return {
        "title": title,
        "origin": "Written for this project from general knowledge of the language and of GB/T 4754-2017",
        "edition": "gb4754-2017",
        "licence": "Apache-2.0",
        "as_of": "2026-11-26",
        "rebuild": "kept by hand; python tools/industries/card_lexicon.py sorts it, checks it and writes this card",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("src/jiqun/data/industries"))
    folder = parser.parse_args().folder
    codes = {line.split("\t")[0] for line in (folder / "classes.tsv").read_text(encoding="utf-8").splitlines()[1:]}
    lexicon(folder, codes)
    phrases(folder, codes)


if __name__ == "__main__":
    main()

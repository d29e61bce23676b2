"""How far the two annotators of the hard rows agree, and whether hard.tsv says what was settled between them.

Reads ``hard-second.tsv``, which holds both annotators' first answers, and ``hard.tsv``; both lie beside this script.
Prints raw agreement and Cohen's kappa, the disagreements, and the rows of hard.tsv that differ from the settlement or
that no second annotator has read. Exits with 1 where hard-second.tsv contradicts itself or a settlement is missing.

    python benchmarks/places/agreement.py
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """Rows of a TSV file with a header, in file order; empty cells are empty strings."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def kappa(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """Raw agreement, agreement expected by chance, and Cohen's kappa (1960) of pairs of labels; shares from 0 to 1.

    Where chance alone gives full agreement, kappa has no meaning and is nan.

    >>> [round(x, 3) for x in kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])]
    [0.75, 0.5, 0.5]
    """
    total = len(pairs)
    raw = sum(first == second for first, second in pairs) / total
    one, two = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    chance = sum(one[label] * two[label] for label in one) / total**2
    return raw, chance, (raw - chance) / (1 - chance) if chance < 1 else float("nan")


def measured(pairs: Sequence[tuple[str, str]]) -> str:
    """The three figures of `kappa` in words."""
    raw, chance, value = kappa(pairs)
    return f"raw {raw:.3f}, by chance {chance:.3f}, Cohen's kappa {value:.3f}"


def codes(status: str, text: str) -> set[str]:
    """The codes of a cell as six digits; a zone's host may be cut to its level: 3205 is the prefecture 320500.

    >>> codes("zone", "3205"), sorted(codes("ambiguous", "210303;210106"))
    ({'320500'}, ['210106', '210303'])
    """
    return {code.ljust(6, "0") if status == "zone" else code for code in text.split(";") if code}


def verdict(one: tuple[str, str], two: tuple[str, str]) -> str:
    """What two answers (status, code) differ in: ``status``, ``code`` or, where in nothing, ``yes``.

    The codes of ``none`` are suggestions, which the second annotator was not asked for: they are not compared.

    >>> verdict(("zone", "3205"), ("zone", "320500")), verdict(("zone", "31"), ("zone", "310115"))
    ('yes', 'code')
    """
    if one[0] != two[0]:
        return "status"
    return "yes" if one[0] == "none" or codes(*one) == codes(*two) else "code"


def first(row: Row) -> tuple[str, str]:
    """The first annotator's answer."""
    return row["first_status"], row["first_code"]


def second(row: Row) -> tuple[str, str]:
    """The second annotator's answer, written blind."""
    return row["second_status"], row["second_code"]


def settled(row: Row) -> tuple[str, str]:
    """What holds after the comparison: the settlement where there is one, else what both had said."""
    return (row["settled_status"], row["settled_code"]) if row["settled_status"] else second(row)


def faults(rows: Sequence[Row]) -> list[str]:
    """Contradictions within hard-second.tsv, one sentence each, in row order; empty where there is none."""
    found = []
    for row in rows:
        right = verdict(first(row), second(row))
        if row["agreed"] != right:
            found.append(f"row {row['row']}: agreed is {row['agreed']!r}, the answers say {right!r}")
        elif right != "yes" and not row["settled_status"]:
            found.append(f"row {row['row']}: not settled")
        elif bool(row["settled_status"]) != bool(row["reason"]):
            found.append(f"row {row['row']}: a settlement needs a reason and a reason a settlement")
    return found


def figures(rows: Sequence[Row]) -> list[str]:
    """Agreement, and the rows by status, as lines of text."""
    pairs = [(first(row)[0], second(row)[0]) for row in rows]
    merged = [(one.replace("exact", "inferred"), two.replace("exact", "inferred")) for one, two in pairs]
    coded = [row for row in rows if "none" not in (first(row)[0], second(row)[0])]
    same = sum(codes(*first(row)) == codes(*second(row)) for row in coded)
    one, two = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    both = Counter(label for label, other in pairs if label == other)
    return [
        f"status: {both.total()} of {len(rows)} agree; " + measured(pairs),
        "with exact and inferred as one: " + measured(merged),
        f"code, whatever the status: {same} of {len(coded)} rows that have one",
        "status      first second both",
        *(f"{label:<10}{one[label]:7}{two[label]:7}{both[label]:5}" for label in sorted(one | two)),
    ]


def differences(rows: Sequence[Row], hard: Sequence[Row]) -> list[str]:
    """Settled rows, then what hard.tsv says otherwise or alone, as lines of text."""
    lines = [
        f"row {row['row']} {row['text']}: {' '.join(first(row))} / {' '.join(second(row))} -> {' '.join(settled(row))}"
        for row in rows
        if row["settled_status"]
    ]
    known = {(row["text"], row["on"], row["context"]): row for row in rows}
    for row in hard:
        answer, now = known.get((row["text"], row["on"], row["context"])), (row["status"], row["codes"])
        if answer is None:
            lines.append(f"hard.tsv, no second reading: {row['text']}")
        elif verdict(now, settled(answer)) != "yes":
            lines.append(f"hard.tsv, row {answer['row']}: {' '.join(now)}, settled {' '.join(settled(answer))}")
    return lines


def main() -> int:
    """Print figures and differences; 1, with the reasons on standard error, where hard-second.tsv does not hold."""
    rows, hard = read(HERE / "hard-second.tsv"), read(HERE / "hard.tsv")
    problems = faults(rows)
    sys.stderr.write("".join(problem + "\n" for problem in problems))
    sys.stdout.write("\n".join([*figures(rows), *differences(rows, hard)]) + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())

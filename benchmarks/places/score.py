"""What counts as right, wrong and missed; one rule for every program.

For a county asked for: *right* where province, prefecture and county all equal, *wrong* where any of them names another
unit, else *missed*. The hard rows have answers that are not a county; there a program is

ambiguous    wrong where it names a county, or anything that the candidates do not share; else right
retired      right where it names the old unit or, lenient to programs without dates, one that took its territory
not_yet      right where it names the unit or nothing below the province; wrong otherwise
zone         wrong where it names another province or prefecture than the host's, or a county that is not the host
none         wrong where it names a prefecture or county, or a province where no place is written

``strict`` asks more, and only jiqun can be asked: the status and the code too, all candidates of an ambiguous name, and
for a near miss the suggestion that is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from sets import Case, names_of

from jiqun import data
from jiqun.places import gazetteer

FILLERS = {
    "市辖区", "县", "直辖", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县级行政单位", "省直辖行政单位",
    "直辖县", "None", "nan",
}  # fmt: skip


def cleaned(answer: Sequence[str], want: tuple[str, str, str]) -> tuple[str, str, str]:
    """Province, prefecture and county without the fillers and the towns that programs put in.

    A county without a prefecture (济源市) and a prefecture without counties (东莞市) stand in either column, or in
    both, depending on the program; all of that is accepted.
    """
    upper, middle, lower = ("" if cell in FILLERS or cell.endswith(("镇", "街道")) else cell for cell in answer[:3])
    middle = "" if middle == upper else middle
    lower = "" if lower == upper else lower
    if middle and not want[1] and middle == want[2] and lower in ("", middle):
        return upper, "", middle
    return upper, middle, "" if lower == middle else lower


def verdict(case: Case, answer: Sequence[str]) -> str:
    """``"right"``, ``"wrong"`` or ``"missed"``."""
    got = cleaned(answer, case.want)
    if case.status == "zone":
        return _zone(case, got)
    if case.status == "none":
        written = case.text.startswith(got[0]) if got[0] else True
        return "wrong" if got[1] or got[2] or not written else "right"
    if case.status == "ambiguous":
        return "wrong" if got[1] or got[2] or (got[0] and got[0] != case.want[0]) else "right"
    if case.status == "not_yet" and not got[1] and not got[2] and got[0] in ("", case.want[0]):
        return "right"
    verdicts = [_compared(want, got) for want in (case.want, *case.also)]
    return min(verdicts, key=("right", "missed", "wrong").index)


def _compared(want: tuple[str, str, str], got: tuple[str, str, str]) -> str:
    if want == got:
        return "right"
    return "wrong" if any(one and one != other for one, other in zip(got, want, strict=True)) else "missed"


def _zone(case: Case, got: tuple[str, str, str]) -> str:
    host = case.codes[0]
    province = gazetteer().unit(host[:2] + "0000", case.on)
    prefecture = gazetteer().unit(host[:4] + "00", case.on) if len(host) > 2 else None
    if (got[0] and province and got[0] != province.name) or (got[1] and prefecture and got[1] != prefecture.name):
        return "wrong"
    if got[2]:
        hosts = {
            row[5]
            for row in data.rows("places/zones.tsv")
            if row[5] and (row[0] in case.text or _alias(row, case.text))
        }
        counties = {unit.name for code in hosts if (unit := gazetteer().unit(code, case.on))}
        return "right" if got[2] in counties else "wrong"
    return "right" if got[0] else "missed"


def _alias(row: list[str], text: str) -> bool:
    return any(alias and alias in text for alias in row[2].split(";"))


def strict(case: Case, answer: Sequence[str]) -> bool:
    """Whether status, code, candidates and suggestions are all as the hard row says."""
    _, _, _, status, code, candidates = answer
    found = set(filter(None, candidates.split(";")))
    if status != case.status:
        return False
    if case.status == "ambiguous":
        return found == set(case.codes)
    if case.status == "zone":
        host = case.codes[0]
        return not code or code.startswith(host) or host.startswith(code.rstrip("0"))
    if case.status == "none":
        return not code and (not case.codes or any(_near(one, case.codes[0]) for one in found))
    return code == case.codes[0]


def _near(suggestion: str, meant: str) -> bool:
    """The unit meant, or the prefecture that it lies in."""
    return suggestion in (meant, f"{meant[:4]}00")


__all__ = ["cleaned", "names_of", "strict", "verdict"]

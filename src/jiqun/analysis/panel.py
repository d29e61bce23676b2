"""The panel that researchers need: one row a unit and year, treated or not, under rules that are written down.

clusters ─dates.first_year─▶ year of treatment        cluster's county ─boundaries.place_in─▶ unit(s) of the frame
└──────────────▶ rows (unit × year) ◀──────────────┘
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jiqun.analysis.boundaries import Frame, Placing, frame_of
from jiqun.analysis.codebooks import panel_codebook, panel_notes
from jiqun.analysis.treatment import DATE_RULES, NEVER, first_year, is_of_industry, valid_on
from jiqun.collector import undisturbed
from jiqun.dates import today
from jiqun.errors import UsageError
from jiqun.registry import Cluster, Coverage, RegistryPath, at, coverage_of
from jiqun.registry.filters import must_be_codes
from jiqun.registry.model import LEVELS
from jiqun.tables import Variable

if TYPE_CHECKING:
    import polars as pl

__all__ = ["BOUNDARY_RULES", "UNITS", "Panel", "panel"]

UNITS = ("county", "prefecture", "province")
BOUNDARY_RULES = {
    "follow": "every unit that took over territory of the cluster's county counts as holding the cluster",
    "aggregate": "units among which a cluster's county was divided become one unit, its codes joined by +",
    "flag": "where a cluster's county was divided among several units, their treatment is missing",
}


@dataclass(frozen=True)
class Panel:
    """A panel with the rules that made it.

    Args:
        frame: One row a unit and year, sorted by unit and year; columns as in `codebook`.
        codebook: What the columns mean.
        notes: The rules and what follows from them, one sentence each, for the file's metadata and codebook.
        changed: The rows of which the unit is not simply the cluster's county: (unit, year, cluster, kind, note).
        units: The frame of units that was used.
        coverage: On which lists the panel stands.
    """

    frame: pl.DataFrame
    codebook: list[Variable]
    notes: list[str]
    changed: list[tuple[str, int, str, str, str]]
    coverage: Coverage
    units: Frame

    @cached_property
    def shifting(self) -> list[tuple[str, str, str]]:
        """The units that gain or lose clusters by a change of boundaries: (unit, name, years treated), sorted."""
        marked = self.frame.filter(self.frame["shifting"] == 1)
        found: dict[tuple[str, str], list[int]] = {}
        for code, name, year, treated in marked.select("unit", "unit_name", "year", "treated").iter_rows():
            years = found.setdefault((code, name), [])
            if treated:
                years.append(year)
        return [(code, name, ", ".join(map(str, years)) or "none") for (code, name), years in found.items()]

    @cached_property
    def passing(self) -> list[tuple[str, str, int, int, str]]:
        """The units that are not there in every year: (unit, name, first year, last year, note), sorted."""
        return self.units.passing()


def panel(
    *,
    unit: str = "county",
    years: tuple[int, int] | str = (2015, 2026),
    industry: str | Sequence[str] = "any",
    date_rule: str = "announced",
    frame: str = "as-was",
    boundaries: str = "follow",
    level: str = "national",
    registry: RegistryPath = None,
) -> Panel:
    """One row a unit and year: `jiqun panel` as a function.

    Args:
        unit: ``"county"``, ``"prefecture"`` or ``"province"``.
        years: First and last year, or text like ``"2015-2026"``.
        industry: ``"any"``, or beginnings of GB/T 4754 codes; only clusters with such a code count. A cluster whose
            code is not known, or too coarse to tell, makes its unit's treatment missing, not 0.
        date_rule: Which date makes the first year: ``label`` (the year in the list's name), ``publicised``,
            ``announced`` or ``effective``. A cluster without that date makes its unit's treatment missing, not 0.
        frame: ``"as-was"`` (each year has its own units, as of 31 December) or ``"as-of:2023"`` (the units of one
            year throughout).
        boundaries: What happens where a cluster's county was divided among several units, see `BOUNDARY_RULES`. A
            county that is still there under its own code and name is itself, even if it gained or lost a town.
        level: Only recognitions of this level: ``national``, ``provincial`` or ``prefectural``.
        registry: Which registry, see `jiqun.registry.at`; None = the official lists.

    Returns:
        The panel. Treatment is absorbing: 1 from the first year on; ``clusters_valid`` says how many recognitions
        held on 31 December. ``first_year`` is one value for a unit. Where a change of boundaries gave a unit a cluster
        or took one away, it is the first year in which the unit is treated, and ``shifting`` is 1 in all its rows.

    Raises:
        UsageError: An argument that is none of those named.

    Example:
        >>> made = panel(unit="province", years="2022-2024")
        >>> made.frame.filter((made.frame["year"] == 2023) & (made.frame["treated"] == 1)).height
        23
    """
    first, last = _years(years)
    _check(unit, date_rule, boundaries, level)
    codes: tuple[str, ...] = () if industry == "any" else (industry,) if isinstance(industry, str) else tuple(industry)
    units = frame_of(frame, range(first, last + 1), unit=unit, boundaries=boundaries)
    if not codes and industry != "any":
        raise UsageError("no industry code is given", hint='give codes, or "any"')
    must_be_codes(codes)
    with at(registry) as opened, undisturbed(lasting=True):
        documents = opened.documents
        of_industry = [(one, is_of_industry(one, codes)) for one in opened.clusters()]
        stands_on = coverage_of(documents.values())
        dated = [
            (one, sure, first_year(one, date_rule, level, documents)) for one, sure in of_industry if sure is not False
        ]
        counties = opened.counties()
        treated = [
            _Treated(one, year if sure else None, counties.get(one.id, ((one.place.code, one.place.on),)))
            for one, sure, year in dated
            if year != NEVER
        ]
        maker = _Maker(units, treated, level, boundaries)
        table = _table(maker.rows())
    notes = panel_notes(unit, date_rule, frame, boundaries, BOUNDARY_RULES, codes, level, stands_on)
    notes += _cannot_be_told(dated, date_rule)
    return Panel(table, panel_codebook(), notes, sorted(maker.changed), stands_on, units)


def _cannot_be_told(dated: Sequence[tuple[Cluster, bool | None, int | None]], date_rule: str) -> Iterator[str]:
    """The clusters that make the treatment of their units missing, each kind in a sentence; see `panel`."""
    undated = [one.id for one, sure, year in dated if sure and year is None]
    if undated:
        words = f"{len(undated)} clusters have no {date_rule} date; treatment of their units is missing"
        yield f"{words}: {', '.join(undated)}."
    unsure = [one.id for one, sure, year in dated if sure is None and year != NEVER]
    if unsure:
        words = f"{len(unsure)} clusters have no industry code, or one too coarse to tell"
        yield f"{words}; treatment of their units is missing: {', '.join(unsure)}."


@dataclass(frozen=True, slots=True)
class _Treated:
    """A cluster, its first year (None = not known, `NEVER` = never recognised at the level), and its counties."""

    cluster: Cluster
    year: int | None
    counties: tuple[tuple[str, date], ...]


def _check(unit: str, date_rule: str, boundaries: str, level: str) -> None:
    for name, value, known in (
        ("unit", unit, UNITS),
        ("date_rule", date_rule, tuple(DATE_RULES)),
        ("boundaries", boundaries, tuple(BOUNDARY_RULES)),
        ("level", level, LEVELS),
    ):
        if value not in known:
            raise UsageError(f"no {name} {value!r}", hint=f"one of {', '.join(known)}")


def _years(years: tuple[int, int] | str) -> tuple[int, int]:
    """First and last year; the year that runs is the last that there can be."""
    try:
        first, last = (int(part) for part in years.split("-")) if isinstance(years, str) else years
        first, last = int(first), int(last)
    except (ValueError, TypeError) as error:
        raise UsageError(f"not a range of years: {years!r}", hint="write e.g. 2015-2026") from error
    if not 1981 <= first <= last <= today().year:
        raise UsageError(f"years {first} to {last}", hint=f"between 1981 and {today().year}, the first one first")
    return first, last


class _Maker:
    """Makes the rows: clusters are put into the frame's units, year by year."""

    def __init__(self, units: Frame, treated: Sequence[_Treated], level: str, boundaries: str) -> None:
        self._units, self._level, self._boundaries = units, level, boundaries
        self._treated: dict[tuple[tuple[str, date], ...], list[_Treated]] = defaultdict(list)
        for one in treated:
            self._treated[one.counties].append(one)
        self._valid: dict[tuple[int, int], bool | None] = {}
        self.changed: list[tuple[str, int, str, str, str]] = []
        """Where a unit is not simply the cluster's county; filled by `rows`."""

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """All rows of the panel, each under the columns of the codebook; fills `changed` as well."""
        held: dict[tuple[str, int], tuple[list[_Treated], list[Placing]]] = {}
        if self._boundaries == "aggregate":
            for year in self._units.labels:
                self._year(year)  # joins the units that must be joined, before anything is counted in them
            self.changed.clear()
        for year in self._units.labels:
            held.update(self._year(year))
        for unit in self._units.units():
            here, placings = held.get((unit.code, unit.year), ([], []))
            yield self._row(unit.code, unit.name, unit.province, unit.year, here, placings)

    def _year(self, year: int) -> dict[tuple[str, int], tuple[list[_Treated], list[Placing]]]:
        found: dict[tuple[str, int], tuple[list[_Treated], list[Placing]]] = defaultdict(lambda: ([], []))
        for counties, here in self._treated.items():
            placing = self._units.place_in(counties, year)
            for code in placing.units:
                held = found[code, year]
                held[0].extend(here)
                held[1].append(placing)
            if placing.kind != "same":
                for one in here:
                    what = (year, one.cluster.id, placing.kind, placing.note)
                    self.changed += [(code, *what) for code in placing.units or ("",)]
        return found

    def _holds(self, cluster: Cluster, year: int) -> bool | None:
        """Whether a recognition held at the end of a year; clusters of the same dates share their standings."""
        key = (id(cluster.standings), year)
        if key not in self._valid:
            self._valid[key] = valid_on(cluster, date(year, 12, 31), self._level)
        return self._valid[key]

    def _row(
        self, code: str, name: str, province: str, year: int, here: list[_Treated], placings: list[Placing]
    ) -> tuple[Any, ...]:
        if not here:
            return (code, name, province, year, 0, None, None, 0, 0, 0, "", "same", 0)
        missing = any(one.year is None for one in here) or (
            self._boundaries == "flag" and any(len(one.units) > 1 for one in placings)
        )
        years = sorted(one.year for one in here if one.year)
        first = years[0] if years and not missing else None
        so_far = [one.cluster for one in here if one.year and one.year <= year]
        states = [self._holds(one, year) for one in so_far]
        kinds = sorted({one.kind for one in placings} - {"same"})
        return (
            code,
            name,
            province,
            year,
            None if missing else int(bool(first and first <= year)),
            first,
            year - first if first else None,
            len(so_far),
            sum(state is True for state in states),
            sum(state is None for state in states),
            ";".join(sorted(one.id for one in so_far)),
            ";".join(kinds) or "same",
            0,  # shifting: told when all years are known
        )


def _table(rows: Iterable[tuple[Any, ...]]) -> pl.DataFrame:
    import polars as pl

    kinds = {"text": pl.String(), "integer": pl.Int32()}
    schema = {one.name: kinds[one.type] for one in panel_codebook()}
    made = pl.DataFrame(list(rows), schema=schema, orient="row").sort("unit", "year")
    return _steady(made).select(list(schema))


def _steady(made: pl.DataFrame) -> pl.DataFrame:
    """The rows with one first year a unit: estimators of staggered adoption take it as a property of the unit.

    A cluster may come to a unit, or leave it, with territory. Then the years differ from row to row; the first year
    in which the unit is treated is the one that fits its column ``treated``.
    """
    import polars as pl

    year, first, is_treated = pl.col("year"), pl.col("first_year"), pl.col("treated") == 1
    begins = year.filter(is_treated).min()
    granted = first.filter(is_treated).first()  # before the panel begins, where its first row is treated already
    own = pl.when(begins == year.min()).then(granted).otherwise(begins)
    shifts = first.n_unique() > 1
    made = made.with_columns(
        shifts.over("unit").cast(pl.Int32).alias("shifting"),
        pl.when(shifts).then(own).otherwise(first.first()).over("unit").alias("first_year"),
    )
    return made.with_columns((year - first).alias("event_time"))

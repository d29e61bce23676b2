"""On which lists an answer stands: those that the registry holds, wholly or in part, and those known to be missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from jiqun import data
from jiqun.registry.default import RegistryPath, at
from jiqun.registry.model import Document

__all__ = ["Batch", "Coverage", "coverage", "coverage_of", "known_batches"]


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch that a programme is known to have published; see ``data/registry/batches.tsv``."""

    programme: str
    level: str
    label_year: int
    kind: str
    document_number: str
    publicised: str
    announced: str
    rows: int
    note: str


@cache
def known_batches() -> tuple[Batch, ...]:
    """All batches that are known to exist, whether held or not, in the order of the table."""
    return tuple(
        Batch(row[0], row[1], int(row[2]), row[3], row[4], row[5], row[6], int(row[7]), row[8])
        for row in data.rows("registry/batches.tsv")
    )


@dataclass(frozen=True, slots=True)
class Coverage:
    """On which lists an answer stands.

    Args:
        complete: Documents of which all rows are held.
        partial: Documents of which only a part is held.
        missing: Batches of the same programmes that are known and of which nothing is held.
    """

    complete: tuple[Document, ...]
    partial: tuple[Document, ...]
    missing: tuple[Batch, ...]

    def holds(self, province: str) -> tuple[Document, ...]:
        """The documents whose rows for a province are all held."""
        return (*self.complete, *(one for one in self.partial if province in one.coverage_provinces))

    def line(self) -> str:
        """The lists in a line, those held in part marked; then those known to be missing.

        Example:
            >>> coverage().line()
            'miit-2023; not held: 2022 (announced), 2024 (announced), 2025 (announced), 2022 (re-reviewed)'
        """
        return "; not held: ".join(filter(None, (self.held(), self.not_held())))

    def held(self) -> str:
        """Ids of the lists that are held, those in part marked; "no list" for none."""
        held = [one.id for one in self.complete] + [f"{one.id} (in part)" for one in self.partial]
        return ", ".join(held) or "no list"

    def not_held(self) -> str:
        """Years and kinds of the batches that are known to be missing, empty for none."""
        return ", ".join(f"{one.label_year} ({one.kind})" for one in self.missing)

    def words(self) -> list[str]:
        """The coverage in sentences, for people."""
        said = [f"complete: {one.id} ({one.cited}, {one.rows} rows)" for one in self.complete]
        for one in self.partial:
            whole = f", whole for {', '.join(one.coverage_provinces)}" if one.coverage_provinces else ""
            said.append(f"in part only: {one.id} ({one.cited}, {one.rows} rows{whole})")
        said += [
            f"not held: {batch.kind} {batch.label_year} of {batch.programme} ({batch.rows} rows, {batch.note})"
            for batch in self.missing
        ]
        return said


def coverage_of(documents: Iterable[Document]) -> Coverage:
    """The coverage of some documents; a batch is held when a document has its programme, level, kind and year."""
    held = tuple(documents)
    held_keys = {_key(one) for one in held}
    programmes = {one.programme for one in held}
    return Coverage(
        complete=tuple(one for one in held if one.coverage == "complete"),
        partial=tuple(one for one in held if one.coverage != "complete"),
        missing=tuple(
            batch for batch in known_batches() if batch.programme in programmes and _key(batch) not in held_keys
        ),
    )


def _key(one: Batch | Document) -> tuple[str, str, str, int]:
    return one.programme, one.level, one.kind, one.label_year


def coverage(*, registry: RegistryPath = None) -> Coverage:
    """On which lists a registry stands.

    Args:
        registry: Which registry, see `at`; None = the official lists.

    Example:
        >>> found = coverage()
        >>> [one.id for one in found.complete], [batch.label_year for batch in found.missing]
        (['miit-2023'], [2022, 2024, 2025, 2022])
    """
    with at(registry) as opened:
        return coverage_of(opened.documents.values())

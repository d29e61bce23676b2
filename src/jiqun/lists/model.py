"""What an official list is made of: a card, entries and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jiqun.dates import PartialDate
from jiqun.documents.model import Document, Locator

__all__ = ["Card", "Entry", "Finding", "OfficialList"]


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a list besides its rows; read from ``card.yml``.

    Args:
        id: Permanent short name, the prefix of its clusters' ids, e.g. ``"miit-2023"``.
        programme: Which programme it belongs to, e.g. ``"sme-characteristic-clusters"``.
        level: ``"national"``, ``"provincial"`` or ``"prefectural"``.
        kind: What the list does to the clusters on it: ``"announced"``, ``"publicised"``, ``"re-reviewed"`` or
            ``"revoked"``. A card must say it where its title speaks of 公示, 复核 or 撤销.
        title: Official title.
        issuer: Issuing body in Chinese, e.g. 工业和信息化部.
        document_number: e.g. 工信部企业函〔2023〕283号; empty where unknown.
        label_year: The year that the list carries in its name.
        dated: Date of the document, with its precision.
        attachment: Name of the attachment that holds the rows, where there is one.
        province: The issuing province of a provincial list, empty for a national one.
        file: The list's file beside the card.
        sha256: Digest that the file must have; empty if the card does not say.
        rows_stated: How many rows the document says it has, 0 if it does not say.
        coverage: ``"complete"`` or ``"partial"``.
        coverage_provinces: The provinces that a partial list covers completely; empty = not stated.
        publicised: When the draft of the list was open to objections, where the card says.
        validity: Dates the document itself states, as ``(first, last)`` in ISO form; empty where it states none.
        re_reviews: For a re-review, the id of the list whose recognitions were reviewed; empty otherwise.
        licence: Rights note.
        notes: Anything else a reader must know.
    """

    id: str
    title: str
    issuer: str
    dated: PartialDate
    programme: str = ""
    level: str = "national"
    kind: str = "announced"
    document_number: str = ""
    label_year: int = 0
    attachment: str = ""
    province: str = ""
    file: str = ""
    sha256: str = ""
    rows_stated: int = 0
    coverage: str = "complete"
    coverage_provinces: tuple[str, ...] = ()
    validity: tuple[str, str] | tuple[()] = ()
    publicised: PartialDate | None = None
    re_reviews: str = ""
    licence: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list, before anything is looked up.

    Args:
        row: 1-based order among the entries of the input.
        number: The number printed before the name, None where the row has none.
        name: The name as a reader would copy it: outer blanks gone, nothing else changed.
        locator: Where the name stands in the document.
        heading: The heading the row stands under (a province, say), empty if none.
        columns: The other columns of the row by their header, raw.
        raw: The whole line as it is in the file.
        label: Header and cell of the column of numbers, raw; empty where the list has none.
    """

    row: int
    number: int | None
    name: str
    locator: Locator
    heading: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    raw: str = ""
    label: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a list that a person should know.

    Args:
        kind: ``"gap"``, ``"repeat"``, ``"order"`` or ``"unnumbered"`` (the numbers); ``"duplicate"`` or
            ``"near-duplicate"`` (the names); ``"count"`` (rows stated and rows read); ``"unreadable"`` (a line that may
            be a row); ``"joined"`` (a name put together from several lines); ``"mark"`` (a footnote mark taken off a
            name); ``"ending"`` (a name that may be cut); ``"several"`` (names in one row); ``"garbled"`` (text spoilt
            by a wrong encoding); ``"kind"`` (rows that may lose their recognition); ``"header"``, ``"table"``,
            ``"merged"``, ``"hidden"`` or ``"sheet"`` (which cells were read); ``"digest"``; and where columns say where
            the rows lie, ``"columns"`` (which of them) or ``"place"`` (what contradicts the name).
        severity: ``"error"`` (the list cannot be trusted before this is settled), ``"warning"`` or ``"note"``.
        message: What was found, in one sentence.
        advice: What to do about it.
        locator: Where; None where it concerns the whole list.
    """

    kind: str
    severity: str
    message: str
    advice: str
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class OfficialList:
    """A list as it was read: the document, its entries in order, the findings, and the card where there is one."""

    document: Document
    path: Path
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    card: Card | None = None

"""Adding a list: `add` proposes in a file that a person edits, `apply` makes the decisions history.

    FILE + card ─add─▶ review file ─(a person)─▶ ─apply─▶ SOURCES/<list id>/{card.yml, the file, history.tsv}

`apply` writes a whole folder beside and renames it: a process that dies at any moment leaves either nothing or all of
it. Applying the same review twice changes nothing.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from jiqun.coding import CodedList
from jiqun.errors import OutputError, SourceError, UsageError
from jiqun.lists import Card, OfficialList, read_list
from jiqun.registry.checking import must_be_whole, must_fit, reviewed_list
from jiqun.registry.collection import READING, code_source
from jiqun.registry.decisions import HISTORY, Decision, history_text
from jiqun.registry.default import cached
from jiqun.registry.ledger import document_of
from jiqun.registry.lock import writing
from jiqun.registry.proposals import DOUBT, Proposal, Proposer
from jiqun.registry.review import TO_CONFIRM, card_text, decide, read_review, review_text
from jiqun.tables import safe_write

__all__ = ["Added", "Applied", "add", "apply"]


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` has written: the review file, the proposals in it, and the coded list."""

    review: Path
    proposals: tuple[Proposal, ...]
    coded: CodedList

    @property
    def doubtful(self) -> int:
        """How many rows are doubtful: nothing is proposed for them, a person must decide."""
        return sum(one.decision == DOUBT for one in self.proposals)

    @property
    def to_confirm(self) -> int:
        """How many rows have a proposal that a person must confirm, see `TO_CONFIRM`."""
        return sum(one.decision in TO_CONFIRM for one in self.proposals)


@dataclass(frozen=True, slots=True)
class Applied:
    """What `apply` has done: the source folder, the decisions, and whether anything changed on disk."""

    folder: Path
    decisions: tuple[Decision, ...]
    changed: bool


def add(
    file: str | Path,
    *,
    card: str | Path | Card | None = None,
    sources: str | Path = "sources",
    review: str | Path | None = None,
    by: str = "",
    official: bool = True,
    encoding: str | None = None,
    sheet: str | None = None,
    column: str | None = None,
    force: bool = False,
) -> Added:
    r"""Propose what the rows of a new list mean: `jiqun add` as a function.

    Args:
        file: The list.
        card: Its card, as a file or as a `Card`; None = ``card.yml`` beside the list.
        sources: The folder of the curated lists; it may be empty or missing.
        review: The review file to write; None = ``<list id>.review.yml`` in the current folder.
        by: Who will decide, if that is known already.
        official: Whether the official lists of the package are known.
        encoding: The list's encoding, where it cannot be told.
        sheet: The worksheet, where there are several.
        column: The column that holds the names, where it is not recognised.
        force: Propose anew although the list is history already, and write over a review file that says otherwise.

    Returns:
        The proposals; nothing but the review file has been written.

    Raises:
        SourceError: The list or its card cannot be read, or the list is not the file its card describes.
        UsageError: The list is history already, or the review file is there and is not what would be written, since
            a person may have edited it; `force` overrules both.
        OutputError: The review file cannot be written.

    Example:
        >>> import tempfile
        >>> from jiqun.dates import PartialDate
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file, sources = Path(folder) / "list.txt", Path(folder) / "sources"
        ...     _ = file.write_text("1 河北省高阳县毛巾产业集群\n2 河北省蠡县皮毛产业集群\n", encoding="utf-8")
        ...     card = Card("hebei-2024", "名单", "河北省工业和信息化厅", PartialDate(2024, 5), level="provincial")
        ...     added = add(file, card=card, sources=sources, review=Path(folder) / "review.yml", by="me")
        ...     history = (Path(folder) / "sources").exists()
        >>> [(one.decision, one.cluster) for one in added.proposals], added.to_confirm, history
        ([('renamed', 'miit-2023-013'), ('new', 'hebei-2024-002')], 1, False)
    """
    options = {"encoding": encoding, "sheet": sheet, "column": column}
    reading = {name: value for name, value in options.items() if value is not None}
    official_list = _read(Path(file), card, **reading)
    coded = code_source(official_list)
    document = document_of(coded)
    folders = [sources] if Path(sources).is_dir() else []
    with cached(*folders, official=official) as known:
        if document.id in known.documents and not force:
            raise _history_already(document.id, Path(sources))
        others = [one for one in known.clusters() if not one.id.startswith(f"{document.id}-")]
        documents = {key: one for key, one in known.documents.items() if key != document.id}
        proposals = Proposer(document, others, documents).propose(
            coded.entries, reviews=_card(official_list).re_reviews
        )
    path = Path(review) if review else Path(f"{document.id}.review.yml")
    text = review_text(
        _card(official_list), Path(file), document.sha256, proposals, by=by, reading=reading, known=documents
    )
    if path.is_file() and not force:
        if path.read_bytes() != text.encode():
            raise UsageError(
                "there is a review already, and it is not what would be written: somebody may have edited it",
                where=str(path),
                hint="jiqun apply it, give another file with -o, or write over it with --force",
            )
        return Added(path, tuple(proposals), coded)
    with safe_write(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
        _sync(draft)
    return Added(path, tuple(proposals), coded)


def _history_already(list_id: str, sources: Path) -> UsageError:
    """The error for a list whose decisions stand already."""
    if (sources / list_id).is_dir():
        hint = "to correct a decision edit its review and apply it again; --force proposes all rows anew"
        return UsageError(f"the list {list_id} is history already", where=str(sources / list_id), hint=hint)
    hint = "give the list another id; --force proposes all rows anew"
    return UsageError(f"a list {list_id} is in the registry already, under another folder or in the package", hint=hint)


def _read(file: Path, card: str | Path | Card | None, **options: str) -> OfficialList:
    """The list with its card, which names the file that was read."""
    official = read_list(file, card=card, **options)
    if official.card is None:
        raise SourceError(
            "the list has no card",
            where=str(file),
            hint="give --card card.yml, or all of --id, --title, --issuer, --dated",
        )
    known = replace(official.card, file=official.path.name, sha256=official.document.sha256)
    return replace(official, card=known)


def _card(official: OfficialList) -> Card:
    assert official.card is not None
    return official.card


def apply(
    review: str | Path,
    *,
    sources: str | Path = "sources",
    by: str | None = None,
    wait: float = 0,
    official: bool = True,
) -> Applied:
    r"""Make the decisions of a review history: `jiqun apply` as a function.

    Args:
        review: The review file, every row decided.
        sources: The folder of the curated lists; a folder for this list is made in it.
        by: Who decides; None = as the review says.
        wait: For how many seconds to wait where another process is writing.
        official: Whether the official lists of the package are known.

    Returns:
        Where the history stands now. Before anything is written the whole history is put together with the new
        decisions, so that what was applied can always be built.

    Raises:
        UsageError: A row is still doubtful or not confirmed, or nobody's name stands under it.
        SourceError: The list has changed since it was proposed, or the decisions contradict the known history.
        OutputError: The folder cannot be written, or another process is writing there. Nothing has changed then.

    Example:
        >>> import tempfile
        >>> from jiqun.dates import PartialDate
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file, sources = Path(folder) / "list.txt", Path(folder) / "sources"
        ...     _ = file.write_text("1 河北省蠡县皮毛产业集群\n", encoding="utf-8")
        ...     card = Card("hebei-2024", "名单", "河北省工业和信息化厅", PartialDate(2024, 5), level="provincial")
        ...     added = add(file, card=card, sources=sources, review=Path(folder) / "review.yml", by="me")
        ...     first, again = (apply(added.review, sources=sources) for _ in range(2))
        >>> [(one.decision, one.cluster, one.by) for one in first.decisions], first.changed, again.changed
        ([('new', 'hebei-2024-001', 'me')], True, False)
    """
    asked = read_review(review)
    decisions = decide(asked, by=by)
    folder = Path(sources)
    with writing(folder, wait=wait):
        _sweep(folder)
        official_list = reviewed_list(asked)
        target = folder / asked.list_id
        content = {
            "card.yml": card_text(_card(official_list)).encode(),
            official_list.path.name: official_list.path.read_bytes(),
            HISTORY: history_text(decisions).encode(),
        }
        if asked.reading:
            content[READING] = (json.dumps(asked.reading, ensure_ascii=False, sort_keys=True) + "\n").encode()
        present = {name: (target / name).read_bytes() for name in content if (target / name).is_file()}
        if present == content:
            return Applied(target, decisions, changed=False)
        must_be_whole(asked, official_list, decisions)
        must_fit(asked, official_list, decisions, folder, with_official=official, is_new=not target.exists())
        if not target.exists():
            _place(folder, target, content)
        elif {**present, HISTORY: b""} == {**content, HISTORY: b""}:
            _replace(target / HISTORY, content[HISTORY])
        else:
            raise SourceError(
                f"the list {asked.list_id} is there already with another file or card",
                where=str(target),
                hint="a corrected edition of a list needs an id of its own, e.g. with -v2 behind",
            )
    return Applied(target, decisions, changed=True)


_INCOMING = ".incoming-"


def _place(folder: Path, target: Path, content: dict[str, bytes]) -> None:
    """Make a source folder in one step."""
    draft = folder / f"{_INCOMING}{target.name}"
    try:
        draft.mkdir()
        for name, data in content.items():
            (draft / name).write_bytes(data)
            _sync(draft / name)
        _sync(draft)
        draft.rename(target)
        _sync(folder)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise OutputError(
            f"the history cannot be written: {error.strerror}", where=str(folder), hint="nothing has changed"
        ) from error


def _replace(file: Path, data: bytes) -> None:
    """Give one file new content in one step."""
    with safe_write(file) as draft:
        draft.write_bytes(data)
        _sync(draft)
    _sync(file.parent)


def _sweep(folder: Path) -> None:
    """Take away what a process that died has left behind; called with the lock held."""
    for left in (*folder.glob(f"{_INCOMING}*"), *folder.glob(f"*/.{HISTORY}.*.part")):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def _sync(path: Path) -> None:
    """Have the system write a file or folder to the disk."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

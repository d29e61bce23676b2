"""What has changed: between two lists, two registries, or two days of one registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from jiqun.coding import CodedEntry, CodedList
from jiqun.errors import UsageError
from jiqun.lists import read_list
from jiqun.lists.card import CARD_NAME
from jiqun.registry.collection import code_source
from jiqun.registry.default import RegistryPath, at
from jiqun.registry.model import Cluster
from jiqun.registry.proposals import alike
from jiqun.registry.state import status_of
from jiqun.registry.verbs import day_of
from jiqun.text import normalise

__all__ = ["CHANGES", "Change", "diff", "diff_days", "diff_lists", "diff_registries"]

CHANGES = ("added", "gone", "renamed", "respelled", "moved", "recoded", "event", "state")
"""All kinds of changes, in the order in which they are listed."""

_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Args:
        kind: One of `CHANGES`; ``respelled`` is a name that is written otherwise and has the same place and phrase.
        key: The cluster's id, or for lists the row as ``row 12``.
        name: The name, after the change where it still has one.
        before: What was; empty for ``added``.
        after: What is; empty for ``gone``.
    """

    kind: str
    key: str
    name: str
    before: str
    after: str

    def __str__(self) -> str:
        if self.kind in ("added", "gone"):
            return f"{self.kind}: {self.key} {self.name}"
        return f"{self.kind}: {self.key} {self.name}: {self.before or '(nothing)'} → {self.after or '(nothing)'}"


def diff(first: str | Path, second: str | Path) -> list[Change]:
    r"""What is different in the second: `jiqun diff` as a function.

    Args:
        first: A registry (a database, a folder that `jiqun build` wrote, a folder of sources) or a list.
        second: The same kind of thing.

    Returns:
        Changes by kind, then by key.

    Raises:
        SourceError: One of them cannot be read.
        UsageError: One is a registry, the other a list.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     old, new = Path(folder) / "old.txt", Path(folder) / "new.txt"
        ...     _ = old.write_text("1 河北省高阳县毛巾产业集群\n2 河北省蠡县皮毛产业集群\n", encoding="utf-8")
        ...     _ = new.write_text("1 河北省高阳县毛巾产业集群\n2 河北省安国市中药产业集群\n", encoding="utf-8")
        ...     changes = diff(old, new)
        >>> [(one.kind, one.name) for one in changes]
        [('added', '河北省安国市中药产业集群'), ('gone', '河北省蠡县皮毛产业集群')]
    """
    kinds = (_is_registry(Path(first)), _is_registry(Path(second)))
    if all(kinds):
        with at(first) as before, at(second) as after:
            return diff_registries(before.clusters(), after.clusters())
    if any(kinds):
        raise UsageError(
            "a registry and a list cannot be compared", where=f"{first}, {second}", hint="give two of one kind"
        )
    return diff_lists(code_source(read_list(first)), code_source(read_list(second)))


def _is_registry(path: Path) -> bool:
    """A database, a folder with one, or a folder of sources; a folder with a card is a list."""
    return path.suffix == ".sqlite" or (path.is_dir() and not (path / CARD_NAME).is_file())


def _sorted(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda one: (CHANGES.index(one.kind), *_in_order(one.key), one.before, one.after))


def _in_order(key: str) -> tuple[int, str]:
    """Rows in the order of their numbers, ids in that of their letters."""
    number = key.removeprefix("row ")
    return (int(number), "") if number != key else (0, key)


def diff_registries(before: Sequence[Cluster], after: Sequence[Cluster]) -> list[Change]:
    """What is different between two registries, matched by the permanent ids."""
    old, new = ({one.id: one for one in clusters} for clusters in (before, after))
    changes = [Change("gone", key, old[key].name, old[key].name, "") for key in old.keys() - new.keys()]
    changes += [Change("added", key, new[key].name, "", new[key].name) for key in new.keys() - old.keys()]
    for key in old.keys() & new.keys():
        changes += _cluster_changes(old[key], new[key])
    return _sorted(changes)


def _cluster_changes(old: Cluster, new: Cluster) -> list[Change]:
    pairs = (
        ("renamed", old.name, new.name),
        ("moved", old.place.code or old.place.status, new.place.code or new.place.status),
        ("recoded", _codes(old), _codes(new)),
    )
    changes = [Change(kind, new.id, new.name, first, second) for kind, first, second in pairs if first != second]
    known = set(old.events)
    fresh = (event for event in new.events if event not in known)
    told = (f"{event.kind} {event.when} ({event.document})" for event in fresh)
    return changes + [Change("event", new.id, new.name, "", words) for words in told]


def _codes(one: Cluster) -> str:
    return ";".join(item.code for item in one.industries)


def diff_lists(before: CodedList, after: CodedList) -> list[Change]:
    """What is different between two lists.

    Rows are matched by name, then by place and near-same phrase: first by the very code of the place, then by what
    became of it, since a county may have another name and code in a later year.
    """
    old, new = _by_name(before), _by_name(after)
    changes = []
    for name in old.keys() & new.keys():
        pairs = list(zip(old[name], new[name], strict=False))  # a name may stand twice
        changes += [change for pair in pairs for change in _entry_changes(*pair)]
        old[name], new[name] = old[name][len(pairs) :], new[name][len(pairs) :]
    left = {one.entry.row: one for one in chain.from_iterable(old.values())}
    fresh = [*chain.from_iterable(new.values())]
    for codes in (_code, _codes_today):
        pairs, fresh = _matched(left, fresh, codes)
        changes += [change for pair in pairs for change in _entry_changes(*pair)]
    changes += [Change("added", f"row {one.entry.row}", one.entry.name, "", one.entry.name) for one in fresh]
    changes += [Change("gone", f"row {row}", one.entry.name, one.entry.name, "") for row, one in left.items()]
    return _sorted(changes)


def _by_name(coded: CodedList) -> dict[str, list[CodedEntry]]:
    """The entries by their name in its normal form, in the order of the list."""
    found: dict[str, list[CodedEntry]] = {}
    for one in coded.entries:
        found.setdefault(normalise(one.entry.name).text, []).append(one)
    return found


def _matched(
    left: dict[int, CodedEntry], fresh: Sequence[CodedEntry], codes: Callable[[CodedEntry], Sequence[str]]
) -> tuple[list[tuple[CodedEntry, CodedEntry]], list[CodedEntry]]:
    """Pairs of an old and a new entry that share a code and nearly the phrase, and the new ones that have no pair.

    The old ones (by their row) that are matched are taken out of `left`.
    """
    by_code: dict[str, list[CodedEntry]] = {}
    for one in left.values():
        for code in codes(one):
            by_code.setdefault(code, []).append(one)
    pairs, alone = [], []
    for one in fresh:
        near = {other.entry.row: other for code in codes(one) for other in by_code.get(code, ())}
        match = _nearest(one, [other for row, other in near.items() if row in left])
        if match is None:
            alone.append(one)
        else:
            pairs.append((left.pop(match.entry.row), one))
    return pairs, alone


def _code(one: CodedEntry) -> Sequence[str]:
    return (one.place.code,) if one.place.code else ()


def _codes_today(one: CodedEntry) -> Sequence[str]:
    return one.place.current


def _nearest(one: CodedEntry, others: Sequence[CodedEntry]) -> CodedEntry | None:
    """The entry whose phrase is most like this one's, if it is like enough."""
    rated = [(alike(one.phrase, other.phrase), -other.entry.row, other) for other in others]
    best = max(rated, key=lambda item: item[:2], default=None)
    return best[2] if best and best[0] >= _NEAR else None


def _entry_changes(old: CodedEntry, new: CodedEntry) -> list[Change]:
    key = f"row {new.entry.row}"
    is_same = old.place.code == new.place.code != "" and normalise(old.phrase).text == normalise(new.phrase).text
    pairs = (
        ("respelled" if is_same else "renamed", old.entry.name, new.entry.name),
        ("moved", old.place.code or old.place.status, new.place.code or new.place.status),
        ("recoded", _entry_codes(old), _entry_codes(new)),
    )
    return [Change(kind, key, new.entry.name, first, second) for kind, first, second in pairs if first != second]


def _entry_codes(one: CodedEntry) -> str:
    return ";".join(item.code for item in one.industry.codes)


def diff_days(
    first: date | int | str, second: date | int | str | None = None, *, registry: RegistryPath = None
) -> list[Change]:
    """Which clusters are in another state on a later day: `jiqun diff --from --to` as a function.

    Args:
        first: The earlier day.
        second: The later day; None = today by this machine's clock.
        registry: Which registry, see `at`; None = the official lists.

    Returns:
        One change of kind ``state`` for each cluster whose state at its highest level is another one.

    Raises:
        UsageError: Not a date, or the second day is the earlier one.

    Example:
        >>> changes = diff_days("2026-10-16", "2026-10-17")
        >>> len(changes), changes[0].after
        (100, 'validity ended; the result of the re-review is not in the registry (since 2026-10-17)')
    """
    start, end = day_of(first)[0], day_of(second)[0]
    if start > end:
        raise UsageError(f"{start} is after {end}", hint="give the earlier day first")
    changes = []
    with at(registry) as opened:
        for one in opened.clusters():
            old, new = (status_of(one, day, opened.documents) for day in (start, end))
            if old.state != new.state:
                changes.append(Change("state", one.id, one.name, old.en, new.en))
    return _sorted(changes)

"""Lists for tests: the partial lists of other years, and a made-up re-review of the 2023 batch."""

from __future__ import annotations

from pathlib import Path

from jiqun.registry import Applied, add, apply, cached

FIXTURES = Path(__file__).parent / "fixtures"


def put(name: str, sources: Path) -> Applied:
    """Add a list of the fixtures as its proposals say; none of them may be doubtful."""
    folder = FIXTURES / name
    review = sources.parent / f"{name}.yml"
    added = add(folder / "list.tsv", card=folder / "card.yml", sources=sources, review=review, by="tester", force=True)
    assert added.doubtful == 0
    confirm(review)
    return apply(review, sources=sources)


def confirm(review: Path) -> None:
    """What a person does who agrees with every proposal."""
    review.write_text(review.read_text(encoding="utf-8").replace('decision: "? ', 'decision: "'), encoding="utf-8")


RENAMED = ("miit-2023-013", "河北省高阳县毛巾纺织产业集群", "河北省高阳县毛巾家纺产业集群")
MOVED = ("miit-2023-080", "重庆市渝北区北斗应用产业集群", "重庆市两江新区北斗应用产业集群")
ABSENT = ("miit-2023-044", "")


def made_up_re_review(folder: Path, *, dated: str = "2026-11-10") -> Path:
    """A re-review of the 2023 batch that never was: 97 passed, one renamed, one moved, one absent."""
    with cached() as registry:
        names = {one.id: one.name for one in registry.clusters()}
    assert names[RENAMED[0]] == RENAMED[1]
    assert names[MOVED[0]] == MOVED[1]
    names[RENAMED[0]], names[MOVED[0]] = RENAMED[2], MOVED[2]
    del names[ABSENT[0]]
    folder.mkdir(parents=True)
    lines = "".join(f"{number}\t{name}\n" for number, name in enumerate(names.values(), 1))
    (folder / "list.tsv").write_text(f"序号\t集群名称\n{lines}", encoding="utf-8")
    (folder / "card.yml").write_text(
        f"""id: made-up-2026
programme: sme-characteristic-clusters
level: national
kind: re-reviewed
title: Made up for a test
issuer: nobody
label_year: 2023
dated: {dated}
re_reviews: miit-2023
file: list.tsv
coverage: complete
rows_stated: 99
""",
        encoding="utf-8",
    )
    return folder

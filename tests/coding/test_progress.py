"""Long lists say how far they are."""

from __future__ import annotations

from pathlib import Path

import jiqun


def test_every_step_is_told_in_rising_order_and_within_its_whole(tmp_path: Path) -> None:
    names = [f"江苏省扬州市第{number}种牙刷产业集群" for number in range(2500)]
    file = tmp_path / "list.txt"
    file.write_text("\n".join(names), encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    coded = jiqun.code(file, on=2023, progress=lambda *step: told.append(step))
    assert len(coded.entries) == len(names)
    for step in ("placing", "coding"):
        done = [so_far for name, so_far, _ in told if name == step]
        assert len(done) >= 3
        assert done == sorted(done)
        assert all(so_far < total <= len(names) for name, so_far, total in told if name == step)


def test_the_answers_are_the_same_with_and_without_progress(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("1 河北省高阳县毛巾纺织产业集群\n", encoding="utf-8")
    assert jiqun.code(file, on=2023, progress=lambda *_: None).entries == jiqun.code(file, on=2023).entries

"""The chart of the benchmark: what each program did with the hard rows, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

__all__ = ["chart"]

COLORS = {"right": "#2a7f62", "missed": "#c9ced6", "wrong": "#b8442f"}
WIDTH, BAR, STEP, LEFT, TOP = 560, 20, 32, 210, 40


def chart(counts: Mapping[str, Mapping[str, int]]) -> str:
    """Stacked bars of right, missed and wrong answers, one bar a program, in the order given."""
    height = TOP + len(counts) * STEP + 10
    box = f'viewBox="0 0 {LEFT + WIDTH + 20} {height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="13">',
        "<title>Hard rows: right, missed and wrong answers by program</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        *_legend(),
    ]
    for row, (name, found) in enumerate(counts.items()):
        parts += _bar(name, found, TOP + row * STEP)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _legend() -> Iterator[str]:
    for number, (kind, color) in enumerate(COLORS.items()):
        left = LEFT + 90 * number
        yield f'<rect x="{left}" y="12" width="12" height="12" fill="{color}"/>'
        yield f'<text x="{left + 18}" y="23">{kind}</text>'


def _bar(name: str, found: Mapping[str, int], top: int) -> Iterator[str]:
    yield f'<text x="{LEFT - 10}" y="{top + 15}" text-anchor="end">{name}</text>'
    at, total = float(LEFT), sum(found.values())
    for kind, color in COLORS.items():
        long = WIDTH * found.get(kind, 0) / total
        yield f'<rect x="{at:.1f}" y="{top}" width="{long:.1f}" height="{BAR}" fill="{color}"/>'
        if long > 24:
            ink = "#333" if kind == "missed" else "#fff"
            middle = at + long / 2
            yield f'<text x="{middle:.1f}" y="{top + 15}" text-anchor="middle" fill="{ink}">{found[kind]}</text>'
        at += long

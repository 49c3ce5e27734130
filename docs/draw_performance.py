"""Draws docs/pictures/performance.svg from the tables of docs/performance.md, so that the two never differ.

Each page for which there is a budget: a bar to the time that ninety-five of a hundred answers kept, a darker one to the
middle, and a line where the budget ends. Run with ``python -m docs.draw_performance``; every measurement draws it anew.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "pictures" / "performance.svg"
WIDTH, LEFT, RIGHT = 940, 400, 150  # pixels; the words of a line stand left, its figures right
LINE, HEAD, BAR = 22, 40, 12
BUDGETS = 1.5  # as wide as so many budgets; a longer bar ends open
SECONDS = {"µs": 1e-6, "ms": 1e-3, "s": 1.0}
TIME = r"([\d.]+) (µs|ms|s)"
THREE = re.compile(rf"{TIME} / {TIME} / {TIME}")
BUDGET = re.compile(rf"p95 {TIME}")


class Line(NamedTuple):
    """What was asked for, seconds in the middle and of ninety-five of a hundred, and the budget of these."""

    name: str
    middle: float
    most: float
    budget: float


def groups(page: str) -> Iterator[tuple[str, list[Line]]]:
    """Each heading of the page with its lines that have such a budget."""
    for part in page.split("\n## ")[1:]:
        title, _end, rest = part.partition("\n")
        lines = [line for row in rest.split("\n") if (line := _line(row)) is not None]
        if lines:
            yield title.strip(), lines


def _line(row: str) -> Line | None:
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    if len(cells) != 4:
        return None
    times, budget = THREE.match(cells[1]), BUDGET.fullmatch(cells[2])
    if times is None or budget is None:
        return None
    found = times.groups()
    middle, most = (float(found[at]) * SECONDS[found[at + 1]] for at in (0, 2))
    return Line(cells[0].replace("`", ""), middle, most, float(budget[1]) * SECONDS[budget[2]])


def draw(page: str) -> str:
    """The picture as SVG."""
    parts, top = list[str](), 16
    for title, lines in groups(page):
        parts.append(_text(20, top + 18, title, size=16, bold=True))
        top += HEAD - 8
        for line in lines:
            parts += _bars(line, top)
            top += LINE
        top += 14
    says = "Times of pages against their budgets; the tables have every number"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" '
            f'aria-label="{says}" font-family="system-ui, sans-serif">',
            f'<rect width="{WIDTH}" height="{top}" fill="#fbfaf7"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _bars(line: Line, top: int) -> list[str]:
    wide = WIDTH - LEFT - RIGHT
    middle, most = (min(time / line.budget / BUDGETS, 1) * wide for time in (line.middle, line.most))
    end = LEFT + wide / BUDGETS
    is_kept = line.most <= line.budget
    edge = "" if is_kept else ' stroke="#8a1f11" stroke-width="2"'
    figure = f"{line.middle * 1e3:.1f} / {line.most * 1e3:.1f} ms{'' if is_kept else ' (over)'}"
    return [
        _text(20, top + 11, line.name if len(line.name) <= 56 else f"{line.name[:55]}…"),
        f'<rect x="{LEFT}" y="{top}" width="{most:.1f}" height="{BAR}" fill="#bcd9da"{edge}/>',
        f'<rect x="{LEFT}" y="{top}" width="{middle:.1f}" height="{BAR}" fill="#0b5f66"/>',
        f'<path d="M {end:.1f} {top - 4} V {top + BAR + 4}" stroke="#1f2a2e" stroke-width="1.5"/>',
        _text(WIDTH - RIGHT + 6, top + 11, figure),
    ]


def _text(left: float, top: float, words: str, *, size: int = 12, bold: bool = False) -> str:
    weight = ' font-weight="650"' if bold else ""
    return f'<text x="{left}" y="{top}" font-size="{size}"{weight} fill="#1f2a2e">{escape(words)}</text>'


def main() -> None:
    PICTURE.write_text(draw(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

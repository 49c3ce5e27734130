"""Draws docs/pictures/house.svg from the rooms and their order, so that the picture is never out of date.

Run with ``python -m docs.draw_house``. A house test compares.
"""

import ast
import configparser
import textwrap
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "pictures" / "house.svg"
WIDTH, HEIGHT, GAP = 760, 58, 8


def rooms() -> list[tuple[str, str]]:
    """Name and first sentence of each room, the top one first."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    layers = contract["importlinter:contract:rooms"]["layers"].split("\n")
    found = []
    for name in (layer.strip(" ()") for layer in layers if layer.strip()):  # brackets: a layer may be missing
        package = ROOT / "wayhome" / name / "__init__.py"
        if package.exists():
            sentence = ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))) or ""
            found.append((name, sentence.split("\n")[0]))
    return found


def draw() -> str:
    """The picture as SVG: one storey a room, each standing on those below."""
    storeys = rooms()
    total = len(storeys) * (HEIGHT + GAP) + 66
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {total}" role="img" '
        'aria-label="The rooms of Wayhome, each standing on those below it" font-family="system-ui, sans-serif">',
        f'<rect width="{WIDTH}" height="{total}" fill="#fbfaf7"/>',
        f'<path d="M 20 54 L {WIDTH // 2} 10 L {WIDTH - 20} 54" fill="none" stroke="#0b5f66" stroke-width="3"/>',
    ]
    for index, (name, sentence) in enumerate(storeys):
        top = 60 + index * (HEIGHT + GAP)
        fill = "#e3f0f0" if index % 2 else "#ffffff"
        parts.append(
            f'<rect x="40" y="{top}" width="{WIDTH - 80}" height="{HEIGHT}" rx="6" fill="{fill}" stroke="#8b9498"/>'
        )
        parts.append(
            f'<text x="60" y="{top + 36}" font-size="18" font-weight="650" fill="#1f2a2e">{escape(name)}</text>'
        )
        lines = textwrap.wrap(sentence, 72)[:2]
        first = top + (35 if len(lines) == 1 else 26)
        for number, line in enumerate(lines):
            parts.append(
                f'<text x="210" y="{first + number * 19}" font-size="14" fill="#55646a">{escape(line)}</text>'
            )
    parts.append("</svg>\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")

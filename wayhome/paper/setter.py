"""Sets one paper, in a process of its own that ends with it. Reads the words from standard input, writes the PDF.

Run as a file, alone (``python -I``): it imports nothing of Wayhome, opens no connection, and cannot write a file.
"""

import json
import struct
import sys
from pathlib import Path
from typing import Any

NOT_THERE = "\N{WHITE SQUARE}"
FINE = {
    "\n",
    "\N{NO-BREAK SPACE}",
    "\N{NARROW NO-BREAK SPACE}",
    "\N{SOFT HYPHEN}",
    "\N{ZERO WIDTH NON-JOINER}",
}
MOST_SECONDS = 30


def no_files() -> None:
    """From here on, this process can make no file longer than nothing, and leaves no picture of its memory."""
    try:
        import resource
        import signal
    except ImportError:  # Windows has neither; what is set is written nowhere there either
        return
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def letters_of(font: Path) -> list[tuple[int, int]]:
    """From which letter to which the font goes, read from its own table."""
    data = font.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    for place in range(12, 12 + tables * 16, 16):
        if data[place : place + 4] == b"cmap":
            (start,) = struct.unpack_from(">I", data, place + 8)
            break
    else:
        return []
    (count,) = struct.unpack_from(">H", data, start + 2)
    found: list[tuple[int, int]] = []
    for number in range(count):
        (offset,) = struct.unpack_from(">I", data, start + 4 + number * 8 + 4)
        found += _ranges(data, start + offset)
    return found


def _ranges(data: bytes, at: int) -> list[tuple[int, int]]:
    (form,) = struct.unpack_from(">H", data, at)
    if form == 12:
        (groups,) = struct.unpack_from(">I", data, at + 12)
        held = data[at + 16 : at + 16 + groups * 12]
        return [(low, high) for low, high, _glyph in struct.iter_unpack(">III", held)]
    if form == 4:
        (double,) = struct.unpack_from(">H", data, at + 6)
        ends = struct.unpack_from(f">{double // 2}H", data, at + 14)
        starts = struct.unpack_from(f">{double // 2}H", data, at + 16 + double)
        return [(start, end) for start, end in zip(starts, ends, strict=True) if start < 0xFFFF]
    return []


def readable(value: Any, known: set[str]) -> Any:  # noqa: ANN401 - what JSON may hold
    """The same with a square for every sign that no font has: seen on the paper, never left out in silence."""
    if isinstance(value, str):
        return "".join(sign if sign in known else " " if sign.isspace() else NOT_THERE for sign in value)
    if isinstance(value, list):
        return [readable(one, known) for one in value]
    if isinstance(value, dict):
        return {key: one if key == "svg" else readable(one, known) for key, one in value.items()}
    return value


def known_letters(folders: list[Path], text: str) -> set[str]:
    """Of the letters in ``text``, those that the fonts have."""
    ranges = [span for folder in folders for font in folder.glob("*.ttf") for span in letters_of(font)]
    return FINE | {sign for sign in set(text) if any(low <= ord(sign) <= high for low, high in ranges)}


def main(words: list[str]) -> int:
    """``setter.py ROOT TEMPLATE FOLDER…``: the PDF on standard output."""
    root, template, *folders = words
    given = json.loads(sys.stdin.buffer.read())
    places = [Path(folder) for folder in folders]
    text = json.dumps(given, ensure_ascii=False)
    data = readable(given, known_letters(places, text))
    import typst  # here: what it takes goes with this process

    no_files()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    compiler = typst.Compiler(
        input=str(Path(root, template)),
        root=root,
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=root,
        package_cache_path=root,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    try:
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if "UA-1" not in error.message:
            raise
        made = compiler.compile(format="pdf")  # better a paper without the mark than no paper
    if not isinstance(made, bytes):
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

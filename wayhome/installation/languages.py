"""The words of other languages: catalogues are read as they were written, and compiled for this installation.

``python -m wayhome.installation.languages`` reads them all and names what does not hold.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog, Message

WRITTEN = Path(__file__).parents[1] / "locale"
# What is filled in: {name}, %(name)s, %s.
# Babel takes a line it does not know for something else, in silence.
LINE = re.compile(r'(?:#.*|(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)? ?"(?:[^"\\]|\\.)*"|)')
FILLED_IN = re.compile(r"\{\w*\}|%\(\w+\)[a-z]|%[sd]")


class Unreadable(ValueError):
    """A catalogue cannot be read. The text names the file and the line."""


def catalogues(folder: Path = WRITTEN) -> list[Path]:
    """Every catalogue that was written, by name of language."""
    return sorted(folder.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    """One catalogue. Raises Unreadable."""
    name = path.parents[1].name
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not LINE.fullmatch(line):
                raise Unreadable(f"{name}: line {number} is not closed, or begins with an unknown word")
        with path.open("rb") as file:
            return pofile.read_po(file, locale=name, abort_invalid=True)
    except (pofile.PoFileError, UnicodeDecodeError) as error:
        raise Unreadable(f"{name}: {error}") from error


def compile_into(home: Path, folder: Path = WRITTEN) -> int:
    """Compile what is newer than what is there. Returns how many; a reader meets the old file or the new, whole."""
    done = 0
    for path in catalogues(folder):
        compiled = home / "locale" / path.relative_to(folder).with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        catalogue = read(path)
        compiled.parent.mkdir(parents=True, exist_ok=True)
        beside = compiled.with_suffix(f".{os.getpid()}")
        with beside.open("wb") as file:
            mofile.write_mo(file, catalogue)
        beside.replace(compiled)
        done += 1
    return done


def problems(folder: Path = WRITTEN) -> list[str]:
    """What does not hold in the catalogues: unreadable, left empty, or other things filled in than in English."""
    found = []
    for path in catalogues(folder):
        try:
            catalogue = read(path)
        except Unreadable as error:
            found.append(str(error))
            continue
        name = path.parents[1].name
        found += [f"{name}: {what}" for message in catalogue if message.id for what in _wrong(message)]
    return found


def _wrong(message: Message) -> Iterator[str]:
    english = [message.id] if isinstance(message.id, str) else list(message.id)
    words = [message.string] if isinstance(message.string, str) else list(message.string or ("",))
    if message.fuzzy:
        yield f"“{english[0]}” is marked as a guess"
    for text in words:
        if not text:
            yield f"“{english[0]}” has no words"
        elif sorted(FILLED_IN.findall(text)) not in [sorted(FILLED_IN.findall(one)) for one in english]:
            yield f"“{english[0]}” fills in other things"


def main() -> int:
    """Name what does not hold."""
    found = problems()
    sys.stdout.write("".join(f"{sentence}\n" for sentence in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

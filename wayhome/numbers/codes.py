"""Code lists, each in a file with its version: what is counted as what (CTDC codebook, data-standards 2.3).

A list that an installation needs otherwise is a new file with a new version; a published list is never edited.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lists"


@dataclass(frozen=True, slots=True)
class Code:
    """One category. ``includes``: the finer or older codes that are counted under it."""

    code: str
    label: str
    includes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list as it was read from its file."""

    name: str
    version: str
    codes: tuple[Code, ...]

    def rolled(self, value: str) -> str | None:
        """The category a code belongs to; a category stays itself. Never the other way: nothing is taken apart."""
        for code in self.codes:
            if value == code.code or value in code.includes:
                return code.code
        return None


@cache
def load(name: str, version: str, folder: Path = FOLDER) -> CodeList:
    """The list of this name and version."""
    return read((folder / f"{name}.{version}.csv").read_text(encoding="utf-8"), name, version)


def read(text: str, name: str, version: str) -> CodeList:
    """A list from the text of its file: ``code,label,includes``. ``NA`` is Namibia, never nothing."""
    codes = []
    taken: set[str] = set()
    for line in csv.DictReader(text.splitlines()):
        includes = tuple(part for part in (line["includes"] or "").split(";") if part)
        names = {line["code"], *includes}
        if not line["code"] or taken & names:
            raise ValueError(f"{name}.{version}: a code is missing or stands twice")
        taken |= names
        codes.append(Code(line["code"], line["label"], includes))
    return CodeList(name, version, tuple(codes))

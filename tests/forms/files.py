"""Files as people bring them, and what becomes of one on its way: cut, changed, swollen, of another kind than named."""

import json
import random
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import PurePath

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl.workbook.defined_name import DefinedName

from tests.caselists import story as lists
from tests.forms import giving
from tests.htcds import files
from tests.services import given as services
from wayhome.vault import bundles

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc33"
    "0000000049454e44ae426082"
)
NAMES = (
    "../<i>.pdf",
    "\u202efdp.exe",
    "a.pdf.exe",
    "con.txt",
    "a\x00b.csv",
    ".htaccess",
    "=cmd.csv",
    "x" * 240 + ".pdf",
)
LONG = 200_000


@cache
def good() -> Mapping[str, bytes]:
    """Name -> a file that some page takes; words in it are code where a page would let them be."""
    script = giving.SCRIPT.replace(",", ";")
    rows = (*lists.ROWS, lists.WRONG, (script, "=1+1", *lists.ZAMIRA[2:]))
    return {
        "paper.pdf": b"%PDF-1.7\n" + script.encode(),
        "bag.png": PICTURE,
        "words.txt": script.encode(),
        "people.csv": lists.csv(*rows),
        "people.xlsx": files.excel([lists.HEAD, *rows]),
        "people.ods": files.ods_by_hand(
            "".join(f"<table:table-row>{_cells(row)}</table:table-row>" for row in (lists.HEAD, *lists.ROWS))
        ),
        "directory.json": json.dumps([services.entry(name=script, description=script)]).encode(),
        "donor.xlsx": _donor(),
        "case.wayhome": bundles.MARK + bytes(range(256)) * 8,
    }


def _cells(row: tuple[str, ...]) -> str:
    return "".join(f"<table:table-cell><text:p>{value}</text:p></table:table-cell>" for value in row)


def _donor() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Table 4"
    book.defined_names["opened"] = DefinedName("opened", attr_text="'Table 4'!B1")
    return files.saved(book)


def one(accept: str, dice: random.Random) -> SimpleUploadedFile:
    """A file for a field that takes these kinds: as it should be, or not."""
    endings = [ending.strip() for ending in accept.split(",") if ending.strip().startswith(".")]
    fitting = [name for name in good() if PurePath(name).suffix in endings]
    name = dice.choice(fitting if fitting and dice.random() < 0.8 else list(good()))
    content = good()[name]
    for spoil in dice.sample(SPOILT, dice.choice((0, 0, 1, 1, 2))):
        content = spoil(content, dice)
    if dice.random() < 0.1:
        name = dice.choice(NAMES)
    return SimpleUploadedFile(name, content, content_type=dice.choice(("", "text/html", "application/pdf")))


def _cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content) + 1)]


def _changed(content: bytes, dice: random.Random) -> bytes:
    """Some bytes are others."""
    found = bytearray(content)
    for _time in range(dice.randint(1, 12) if found else 0):
        found[dice.randrange(len(found))] = dice.randrange(256)
    return bytes(found)


def _mixed(content: bytes, dice: random.Random) -> bytes:
    """Lines leave their places."""
    lines = content.split(b"\n")
    dice.shuffle(lines)
    return b"\n".join(lines)


def _swollen(content: bytes, dice: random.Random) -> bytes:
    """A part of it stands there again and again."""
    if not content:
        return content
    start = dice.randrange(len(content))
    part = content[start : start + dice.randint(1, 40)]
    return content[:start] + part * (LONG // len(part)) + content[start:]


def _between(content: bytes, dice: random.Random) -> bytes:
    """Words that belong nowhere stand in it."""
    place = dice.randrange(len(content) + 1)
    words = dice.choice([*giving.TEXTS[:-2], *giving.NUMBERS, *giving.DAYS]).encode()
    return content[:place] + words + content[place:]


SPOILT: tuple[Callable[[bytes, random.Random], bytes], ...] = (_cut, _changed, _mixed, _swollen, _between)

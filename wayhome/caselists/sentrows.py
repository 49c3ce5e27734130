"""Rows that came by a key for one run, looked at as those of every list.

What a row says is asked again: whoever has the key may have sent anything.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from wayhome.caselists import stored
from wayhome.caselists.shapes_keys import SentRow
from wayhome.htcds import preview, standard
from wayhome.htcds.mapping import Column, Mapped
from wayhome.htcds.preview import Preview
from wayhome.htcds.rows import Problem, Refused, Understood
from wayhome.htcds.sheets import Sheet


def packed(rows: Iterable[SentRow]) -> str:
    """As they are kept while somebody looks at them, each with a number of its own."""
    used: set[int] = set()
    found = []
    for one in rows:
        # A file that was mended between two starts may give a number twice.
        number = one.row if one.row > 0 and one.row not in used else max(used, default=0) + 1
        used.add(number)
        found.append([number, dict(one.said)])
    return base64.b64encode(zlib.compress(json.dumps(found, ensure_ascii=False).encode(), level=1)).decode()


def unpacked(kept: str) -> tuple[SentRow, ...]:
    """What ``packed`` kept."""
    return tuple(SentRow(row, said) for row, said in json.loads(zlib.decompress(base64.b64decode(kept))))


def look(rows: Sequence[SentRow], *, today: date) -> Preview:
    """As ``preview.look`` says of a file: what its columns hold was said where the command was given."""
    names = [name for name in standard.fields() if any(name in one.said for one in rows)]
    columns = tuple(Column(place, standard.fields()[name].label, name) for place, name in enumerate(names))
    reader = stored.Reader(today)
    taken: list[Understood] = []
    refused: list[Refused] = []
    for one in sorted(rows, key=lambda row: row.row):
        values = reader.read(one.said)
        reason = preview.why_not(values, today=today)
        if values.keys() != one.said.keys() or not values:
            reason = _(
                "Something in this row is not understood here. Mend it in the file, and bring it again."
            )
        if reason is None:
            taken.append(Understood(one.row, values))
        else:
            cells = tuple(one.said.get(name, "") for name in names)
            refused.append(Refused(one.row, cells, (Problem("", "", reason),)))
    mapped = Mapped(Sheet("", ()), 0, columns)
    return Preview(mapped, notes=(), questions=(), taken=tuple(taken), refused=tuple(refused))

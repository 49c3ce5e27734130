"""How parts of a team's directory are laid out and sealed.

Layout 1 (single people; once also compacted ones), one sealed content: number of rows 4 bytes, bytes of the names 4,
ids of cases 16 each, times 8 each, names by line, folded spellings by line.
Layout 2 (compacted people), two sealed contents, so that a search reads only what it compares: number of rows 4,
folded spellings by line; and, as ``details``, number of rows 4, ids of cases 16 each, times 8 each, names by line.
"""

import bisect
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, overload
from uuid import UUID, uuid4

import psycopg
from django.db import connection
from django.db.models import QuerySet

from wayhome.vault import envelope, padding
from wayhome.vault.envelope import Place
from wayhome.vault.errors import Unopenable
from wayhome.vault.models.records import DirectoryChunk

_TWO = struct.Struct(">II")
_ONE = struct.Struct(">I")
_CASE = 16  # bytes of an id
_TIME = 8

type Row = tuple[bytes, int, str, str]  # case, time, name, folded


@dataclass(slots=True)
class Rows:
    """Columns of equal length: one row per spelling."""

    cases: list[bytes]
    times: list[int]
    names: list[str]
    folded: list[str]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Rows":
        return cls(*([row[column] for row in rows] for column in range(4)))  # type: ignore[arg-type]

    def each(self) -> Iterator[Row]:
        return zip(self.cases, self.times, self.names, self.folded, strict=True)


@dataclass(slots=True)
class Details:
    """The columns but for the spellings, as they are stored: a search looks at few of their rows."""

    cases: bytes
    times: bytes
    names: list[str]

    def case(self, row: int) -> bytes:
        return self.cases[row * _CASE : (row + 1) * _CASE]

    def time(self, row: int) -> int:
        return int.from_bytes(self.times[row * _TIME : (row + 1) * _TIME])

    def columns(self) -> tuple[list[bytes], list[int]]:
        """Cases and times of all rows."""
        cases = [self.cases[at : at + _CASE] for at in range(0, len(self.cases), _CASE)]
        return cases, list(struct.unpack(f">{len(cases)}Q", self.times))


@dataclass(slots=True)
class Lines:
    """The spellings of a directory, chunk by chunk; ``starts``: the first row of each, then of what follows."""

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])

    def add(self, text: str, count: int) -> None:
        self.texts.append(text)
        self.starts.append(self.starts[-1] + count)

    def near(self, places: Sequence[tuple[int, float]], names: "Spellings") -> list[tuple[float, str, int]]:
        """How near, the spelling, and the row here, of what was near among all ``names``."""
        found = []
        for text, start in zip(self.texts, self.starts, strict=False):
            there = names.first[text]
            begin = bisect.bisect_left(places, (there,))
            end = bisect.bisect_left(places, (there + text.count("\n") + 1,), begin)
            found += [(near, names[place], place - there + start) for place, near in places[begin:end]]
        return sorted(found)


def stored(team: UUID, *, is_whole: bool) -> list[DirectoryChunk]:
    """The chunks of a team, without ``details`` unless whole."""
    columns = [field.attname for field in DirectoryChunk._meta.concrete_fields]
    if not is_whole:
        columns.remove("details")
    rows = _as_bytes(DirectoryChunk.objects.filter(team=team).values_list(*columns))
    return [DirectoryChunk.from_db("default", columns, row) for row in rows]


def stored_details(chunks: Iterable[UUID]) -> dict[UUID, bytes]:
    """What ``stored`` left out of these; one that was compacted meanwhile is not there."""
    return dict(_as_bytes(DirectoryChunk.objects.filter(pk__in=list(chunks)).values_list("pk", "details")))


def _as_bytes(asked: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """Django would have bytes written in hexadecimal and read again: a directory has megabytes."""
    sql, params = asked.query.sql_with_params()
    connection.ensure_connection()
    plain: Any = psycopg.Cursor(connection.connection)
    plain.format = psycopg.pq.Format.BINARY
    wrapped = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrapped(plain) as cursor:  # noted, and its faults named, as of every other question
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def single(team: UUID, epoch: int, key: bytes, rows: Rows) -> DirectoryChunk:
    """One person, unsaved."""
    chunk = DirectoryChunk(id=uuid4(), team=team, team_epoch=epoch, is_compact=False, layout=1)
    names = "\n".join(rows.names).encode()
    content = _TWO.pack(len(rows.cases), len(names)) + _heads(rows) + names + "\n".join(rows.folded).encode()
    chunk.sealed = _sealed(key, chunk, "sealed", content)
    return chunk


def compacted(team: UUID, epoch: int, key: bytes, rows: Rows) -> DirectoryChunk:
    """Many people, unsaved."""
    chunk = DirectoryChunk(id=uuid4(), team=team, team_epoch=epoch, is_compact=True, layout=2)
    count = _ONE.pack(len(rows.cases))
    chunk.sealed = _sealed(key, chunk, "sealed", count + "\n".join(rows.folded).encode())
    details = count + _heads(rows) + "\n".join(rows.names).encode()
    chunk.details = _sealed(key, chunk, "details", details)
    return chunk


def text_of(key: bytes, chunk: DirectoryChunk) -> tuple[str, int]:
    """The spellings to compare with, by line, and how many there are."""
    if chunk.layout == 1:
        folded = _whole(key, chunk)[1]
        return "\n".join(folded), len(folded)
    content = _opened(key, chunk, "sealed")
    (count,) = _head(_ONE, content)
    return _text(content[_ONE.size :], count), count


def folded_of(key: bytes, chunk: DirectoryChunk) -> list[str]:
    """The same apart."""
    return text_of(key, chunk)[0].split("\n")


class Spellings(Sequence[str]):
    """The spellings of one or several directories, by line; those of a chunk that two of them hold alike once.

    Who compares them takes ``text``, all lines of it; a line is cut out only when it is asked for.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.first: dict[str, int] = {}  # where those of each chunk begin
        self._size = 0
        for text in texts:
            if text not in self.first:
                self.first[text] = self._size
                self._size += text.count("\n") + 1
        self._texts = list(self.first)
        self._starts = list(self.first.values())

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self._texts)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._size))]
        if not 0 <= place < self._size:
            raise IndexError(place)
        chunk = bisect.bisect_right(self._starts, place) - 1
        within = place - self._starts[chunk]
        return self._texts[chunk].split("\n", within + 1)[within]


def details_of(key: bytes, chunk: DirectoryChunk, count: int) -> Details:
    """The other columns, of as many rows as there are spellings."""
    if chunk.layout == 1:
        return _whole(key, chunk)[0]
    content = _opened(key, chunk, "details")
    if _head(_ONE, content) != (count,):
        raise Unopenable("not a part of a directory")
    return _details(content[_ONE.size :], count, None)[0]


def rows_of(key: bytes, chunk: DirectoryChunk) -> Rows:
    """All columns."""
    if chunk.layout == 1:
        details, folded = _whole(key, chunk)
    else:
        folded = folded_of(key, chunk)
        details = details_of(key, chunk, len(folded))
    return Rows(*details.columns(), details.names, folded)


def place_of(chunk: DirectoryChunk, field: str) -> Place:
    """Where a content lives. The layout is in it, and whether it is compacted: neither is believed from the row."""
    part = "directory chunk" if chunk.is_compact else "directory"
    if chunk.layout != 1:
        part = f"{part} {chunk.layout}"
    return Place(None, chunk.team, part, "vault_directorychunk", field, chunk.pk)


def _sealed(key: bytes, chunk: DirectoryChunk, field: str, content: bytes) -> bytes:
    padded = padding.pad(content, at_least=256)
    return envelope.seal(key, version=chunk.team_epoch, place=place_of(chunk, field), plaintext=padded)


def _opened(key: bytes, chunk: DirectoryChunk, field: str) -> bytes:
    sealed = bytes(getattr(chunk, field))
    return padding.unpad(envelope.open_(key, place=place_of(chunk, field), envelope=sealed))


def _heads(rows: Rows) -> bytes:
    return b"".join(rows.cases) + struct.pack(f">{len(rows.times)}Q", *rows.times)


def _head(head: struct.Struct, content: bytes) -> tuple[int, ...]:
    if len(content) < head.size:
        raise Unopenable("not a part of a directory")
    return head.unpack_from(content)


def _whole(key: bytes, chunk: DirectoryChunk) -> tuple[Details, list[str]]:
    """What layout 1 holds."""
    content = _opened(key, chunk, "sealed")
    count, length = _head(_TWO, content)
    details, folded = _details(content[_TWO.size :], count, length)
    return details, _lines(folded, count)


def _details(content: bytes, count: int, length: int | None) -> tuple[Details, bytes]:
    """Cases, times and names, and what follows the ``length`` bytes of the names."""
    middle = count * _CASE
    start = middle + count * _TIME
    if len(content) < start:
        raise Unopenable("not a part of a directory")
    end = len(content) if length is None else start + length
    return Details(content[:middle], content[middle:start], _lines(content[start:end], count)), content[end:]


def _lines(text: bytes, count: int) -> list[str]:
    return _text(text, count).split("\n")


def _text(text: bytes, count: int) -> str:
    """By line, as many as there should be."""
    try:
        decoded = text.decode()
    except UnicodeDecodeError as error:
        raise Unopenable("not a part of a directory") from error
    if decoded.count("\n") + 1 != count:
        raise Unopenable("not a part of a directory")
    return decoded


def lines_of(case: UUID, time: int, spellings: Sequence[Sequence[str]]) -> list[Row]:
    """Rows of one case: a line for each spelling; with none, the line that takes it out."""
    return [(case.bytes, time, _line(n), _line(f)) for n, f in spellings or [("", "")]]


def newest(opened: Iterable[Rows]) -> dict[bytes, list[Row]]:
    """Per case, the rows written last."""
    newest: dict[bytes, list[Row]] = {}
    for rows in opened:
        for row in rows.each():
            known = newest.get(row[0])
            if known is None or row[1] > known[0][1]:
                newest[row[0]] = [row]
            elif row[1] == known[0][1]:
                known.append(row)
    return newest


def _line(text: str) -> str:
    return " ".join(text.split())


def growing[T](items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Slices, each twice as long as the one before: few when most cases are live, and when hardly any is."""
    start = 0
    while start < len(items):
        yield items[start : start + size]
        start, size = start + size, size * 2

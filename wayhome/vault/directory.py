"""The sealed directory of a team: which names belong to which of its cases. Decrypted anew for each search.

A row is one person just written, or up to 256 compacted. What is written later counts; an empty entry takes a case
out. Spellings come folded from the caller, who brings the measure of likeness too: the vault only keeps and finds.
"""

import heapq
import itertools
import struct
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import transaction

from wayhome.core import clock
from wayhome.vault import envelope, padding, wraps
from wayhome.vault.envelope import Place
from wayhome.vault.errors import NoKey, NotCertified, Unopenable
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import DirectoryChunk
from wayhome.vault.values import Value

KIND = "directory"  # of inbox envelopes that ``absorb`` handles
CHUNK = 256  # people
COMPACT_AFTER = 64  # single rows
_HEAD = struct.Struct(">II")
_CASE = 16  # bytes of an id
_TIME = 8

type Spelling = tuple[str, str]  # as used, folded
type _Row = tuple[bytes, int, str, str]  # case, time, name, folded
type Score = Callable[[str, Sequence[str]], Sequence[float]]


class Match(NamedTuple):
    """A case whose name is like the one asked for: the best spelling of each."""

    case: UUID
    name: str
    score: float


@dataclass(slots=True)
class _Rows:
    """Columns of equal length: one row per spelling."""

    cases: list[bytes]
    times: list[int]
    names: list[str]
    folded: list[str]

    @classmethod
    def empty(cls) -> "_Rows":
        return cls([], [], [], [])

    def add(self, case: bytes, time: int, name: str, folded: str) -> None:
        self.cases.append(case)
        self.times.append(time)
        self.names.append(name)
        self.folded.append(folded)

    def extend(self, more: "_Rows") -> None:
        self.cases += more.cases
        self.times += more.times
        self.names += more.names
        self.folded += more.folded

    def only(self, places: Sequence[int]) -> "_Rows":
        columns = (self.cases, self.times, self.names, self.folded)
        return _Rows(*([column[place] for place in places] for column in columns))  # type: ignore[arg-type]

    def each(self) -> Iterator[_Row]:
        return zip(self.cases, self.times, self.names, self.folded, strict=True)


def write(keyring: Keyring, *, team: UUID, case: UUID, spellings: Sequence[Spelling]) -> None:
    """Put the names of ``case`` into the team's directory, in place of those before. None takes the case out."""
    epoch, key = _current_key(keyring, team)
    _sealed(team, epoch, key, _rows_of(case, _now(), spellings), is_compact=False).save()


def entry(*, case: UUID, spellings: Sequence[Spelling]) -> Value:
    """The same as an inbox entry (kind ``directory``), for who may not read the team's directory."""
    return {"case": case, "spellings": [list(spelling) for spelling in spellings], "at": _now()}


def gone(case: UUID) -> Value:
    """The inbox entry that takes an erased case out."""
    return entry(case=case, spellings=[])


def absorb(keyring: Keyring, team: UUID, entries: Sequence[Any]) -> None:
    """Handler of inbox envelopes of kind ``directory``."""
    epoch, key = _current_key(keyring, team)
    for given in entries:
        rows = _rows_of(given["case"], given["at"], given["spellings"])
        _sealed(team, epoch, key, rows, is_compact=False).save()
    compact(keyring, team=team)


def search(
    keyring: Keyring,
    *,
    team: UUID,
    query: str,
    live: Collection[UUID],
    score: Score,
    at_least: float = 0.0,
    at_most: int = 50,
) -> list[Match]:
    """Cases among ``live`` (those open to this person now) whose names are like ``query``, best first.

    ``score(query, folded spellings)`` gives one number each. Nothing decrypted outlives the call.
    """
    found = _latest(keyring, team, {case.bytes for case in live})
    best: dict[bytes, Match] = {}
    for place, number in enumerate(score(query, found.folded)):
        if number >= at_least:
            case = found.cases[place]
            known = best.get(case)
            if known is None or number > known.score:
                best[case] = Match(UUID(bytes=case), found.names[place], float(number))
    return heapq.nsmallest(at_most, best.values(), key=lambda match: (-match.score, match.name, match.case))


def compact(keyring: Keyring, *, team: UUID, is_forced: bool = False) -> bool:
    """Gather single rows into chunks, drop what was replaced or taken out, seal all under the newest key.

    Does nothing while little is left to gather. Returns whether it did anything.
    """
    epoch, key = _current_key(keyring, team)
    with transaction.atomic():
        chunks = list(DirectoryChunk.objects.select_for_update().filter(team=team).order_by("id"))
        singles = [chunk for chunk in chunks if not chunk.is_compact]
        is_old = any(chunk.team_epoch != epoch for chunk in chunks)
        if not is_old and not (len(singles) >= COMPACT_AFTER or (is_forced and singles)):
            return False
        opened = {chunk.pk: _opened(keyring, chunk) for chunk in chunks}
        fresh = _newest(opened[chunk.pk] for chunk in singles)
        pooled = list(singles)
        for chunk in chunks:
            people = set(opened[chunk.pk].cases)
            if chunk.is_compact and (
                chunk.team_epoch != epoch or len(people) < CHUNK or people & fresh.keys()
            ):
                pooled.append(chunk)
        people_by_case = _newest(opened[chunk.pk] for chunk in pooled)
        kept = [people_by_case[case] for case in sorted(people_by_case) if people_by_case[case][0][2]]
        made = []
        for some in itertools.batched(kept, CHUNK):
            rows = _Rows.empty()
            for row in itertools.chain.from_iterable(some):
                rows.add(*row)
            made.append(_sealed(team, epoch, key, rows, is_compact=True))
        DirectoryChunk.objects.bulk_create(made)
        DirectoryChunk.objects.filter(pk__in=[chunk.pk for chunk in pooled]).delete()
    return True


def settle(keyring: Keyring) -> None:
    """Compact the directories of all teams of this person, where it is time."""
    waiting = DirectoryChunk.objects.filter(team__in=list(keyring.held())).values_list("team", flat=True)
    for team in sorted(set(waiting)):
        try:
            compact(keyring, team=team)
        except NotCertified:  # the team's key waits for a manager
            continue


def _rows_of(case: UUID, time: int, spellings: Sequence[Sequence[str]]) -> _Rows:
    rows = _Rows.empty()
    for name, folded in spellings or [("", "")]:
        rows.add(case.bytes, time, _line(name), _line(folded))
    return rows


def _latest(keyring: Keyring, team: UUID, wanted: Collection[bytes]) -> _Rows:
    """Rows of wanted cases, each case as it was written last. Whole columns at a time: there may be 100,000."""
    if not keyring.holds(team):
        raise NoKey("not a member of this team")
    chunks = list(DirectoryChunk.objects.filter(team=team))
    fresh = _newest(_opened(keyring, chunk) for chunk in chunks if not chunk.is_compact)
    latest = _Rows.empty()
    for chunk in chunks:
        if chunk.is_compact:
            rows = _opened(keyring, chunk)
            kept = [place for place, case in enumerate(rows.cases) if case in wanted]
            if fresh:
                kept = [place for place in kept if not _is_replaced(fresh, rows, place)]
            latest.extend(rows if len(kept) == len(rows.cases) else rows.only(kept))
    for case, spellings in fresh.items():
        if case in wanted and spellings[0][2]:
            for row in spellings:
                latest.add(*row)
    return latest


def _is_replaced(fresh: dict[bytes, list[_Row]], rows: _Rows, place: int) -> bool:
    """Whether a single row replaces this one. An older one that arrived late is dropped instead."""
    case = rows.cases[place]
    if case not in fresh:
        return False
    if fresh[case][0][1] >= rows.times[place]:
        return True
    fresh[case] = [(case, 0, "", "")]
    return False


def _newest(opened: Iterable[_Rows]) -> dict[bytes, list[_Row]]:
    """Per case, the rows written last."""
    newest: dict[bytes, list[_Row]] = {}
    for rows in opened:
        for row in rows.each():
            known = newest.get(row[0])
            if known is None or row[1] > known[0][1]:
                newest[row[0]] = [row]
            elif row[1] == known[0][1]:
                known.append(row)
    return newest


def _current_key(keyring: Keyring, team: UUID) -> tuple[int, bytes]:
    epoch = keyring.trust.current(team).epoch
    return epoch, _key(keyring, team, epoch)


def _key(keyring: Keyring, team: UUID, epoch: int) -> bytes:
    memo: dict[tuple[UUID, int], bytes] = keyring.memo.setdefault("directory keys", {})  # type: ignore[assignment]
    if (team, epoch) not in memo:
        private = keyring.keys_of(team, epoch).wrapping
        memo[team, epoch] = wraps.derive(private, salt=b"", info=b"wayhome directory 1")
    return memo[team, epoch]


def _sealed(team: UUID, epoch: int, key: bytes, rows: _Rows, *, is_compact: bool) -> DirectoryChunk:
    chunk = DirectoryChunk(id=uuid4(), team=team, team_epoch=epoch, is_compact=is_compact)
    names = "\n".join(rows.names).encode()
    heads = b"".join(rows.cases) + struct.pack(f">{len(rows.times)}Q", *rows.times)
    content = _HEAD.pack(len(rows.cases), len(names)) + heads + names + "\n".join(rows.folded).encode()
    chunk.sealed = envelope.seal(
        key, version=epoch, place=_place(chunk), plaintext=padding.pad(content, at_least=256)
    )
    return chunk


def _opened(keyring: Keyring, chunk: DirectoryChunk) -> _Rows:
    key = _key(keyring, chunk.team, chunk.team_epoch)
    content = padding.unpad(envelope.open_(key, place=_place(chunk), envelope=bytes(chunk.sealed)))
    if len(content) < _HEAD.size:
        raise Unopenable("not a part of a directory")
    count, length = _HEAD.unpack_from(content)
    middle = _HEAD.size + count * _CASE
    start = middle + count * _TIME
    if len(content) < start:
        raise Unopenable("not a part of a directory")
    cases = [content[at : at + _CASE] for at in range(_HEAD.size, middle, _CASE)]
    times = list(struct.unpack(f">{count}Q", content[middle:start]))
    names = content[start : start + length].decode().split("\n")
    folded = content[start + length :].decode().split("\n")
    if not len(names) == len(folded) == count:
        raise Unopenable("not a part of a directory")
    return _Rows(cases, times, names, folded)


def _place(chunk: DirectoryChunk) -> Place:
    part = "directory chunk" if chunk.is_compact else "directory"
    return Place(None, chunk.team, part, "vault_directorychunk", "sealed", chunk.pk)


def _line(text: str) -> str:
    return " ".join(text.split())


def _now() -> int:
    return round(clock.now().timestamp() * 1_000_000)

"""The sealed directory of a team: which names belong to which of its cases. Decrypted anew for each search.

A row is one person just written, or up to 256 compacted (see ``chunks``). What is written later counts; an empty
entry takes a case out. Spellings come folded from the caller, who brings the measure of likeness too: the vault only
keeps and finds.
"""

import bisect
import itertools
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from wayhome.core import bulk, clock
from wayhome.vault import chunks, wraps
from wayhome.vault.chunks import Details, Rows, Spellings
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import DirectoryChunk
from wayhome.vault.values import Value

KIND = "directory"  # of inbox envelopes that ``absorb`` handles
CHUNK = 256  # people
COMPACT_AFTER = 64  # single rows

type Spelling = tuple[str, str]  # as used, folded
type Score = Callable[[str, Spellings], Sequence[float]]
type Live = Callable[[Collection[UUID]], Collection[UUID]] | Collection[UUID]


class Match(NamedTuple):
    """A case whose name is like the one asked for: the best spelling of each."""

    case: UUID
    name: str
    score: float


class _Moved(Exception):
    """Part of the directory was compacted while it was searched."""


def write(keyring: Keyring, *, team: UUID, case: UUID, spellings: Sequence[Spelling]) -> None:
    """Put the names of ``case`` into the team's directory, in place of those before. None takes the case out."""
    _write(keyring, team, [(case, _now(), spellings)])


def write_many(keyring: Keyring, *, team: UUID, people: Iterable[tuple[UUID, Sequence[Spelling]]]) -> None:
    """As ``write``, for many cases: an import."""
    now = _now()
    _write(keyring, team, [(case, now, spellings) for case, spellings in people])
    compact(keyring, team=team)


def write_new(keyring: Keyring, *, team: UUID, people: Sequence[tuple[UUID, Sequence[Spelling]]]) -> None:
    """As ``write_many``, for cases that were begun in this transaction: no directory holds them, so that nothing that
    stands there is read or gathered anew.
    """
    if len(people) < COMPACT_AFTER:
        write_many(keyring, team=team, people=people)
        return
    epoch, key = _current_key(keyring, team)
    now = _now()
    named = [(case, spellings) for case, spellings in people if spellings]
    bulk.insert(
        [
            chunks.compacted(
                team,
                epoch,
                key,
                Rows.of([row for case, names in some for row in chunks.lines_of(case, now, names)]),
            )
            for some in itertools.batched(sorted(named), CHUNK)
        ]
    )


def entry(*, case: UUID, spellings: Sequence[Spelling]) -> dict[str, Value]:
    """The same as an inbox entry (kind ``directory``), for who may not read the team's directory."""
    return {"case": case, "spellings": [list(spelling) for spelling in spellings], "at": _now()}


def gone(case: UUID, *, is_erased: bool = False) -> Value:
    """The inbox entry that takes a case out; ``is_erased``: with it, what was kept of its names is sealed nowhere."""
    return {**entry(case=case, spellings=[]), "is_erased": is_erased}


def absorb(keyring: Keyring, team: UUID, entries: Sequence[Any]) -> None:
    """Handler of inbox envelopes of kind ``directory``."""
    _write(keyring, team, [(given["case"], given["at"], given["spellings"]) for given in entries])
    compact(keyring, team=team, is_forced=any(given.get("is_erased") for given in entries))


def search(
    keyring: Keyring,
    *,
    team: UUID,
    query: str,
    live: Live,
    score: Score,
    at_least: float = 0.0,
    at_most: int = 50,
) -> list[Match]:
    """Cases among ``live`` (those open to this person now) whose names are like ``query``, best first.

    ``live`` is a collection, or a function that says which of the ids it is given are: it is asked for the best only.
    ``score(query, folded spellings)`` gives one number each. Nothing decrypted outlives the call, and nothing of a
    case that is not live leaves it.
    """
    if not keyring.holds(team):
        raise NoKey("not a member of this team")
    return search_many(
        keyring, teams=[team], query=query, live=live, score=score, at_least=at_least, at_most=at_most
    )


def search_many(
    keyring: Keyring,
    *,
    teams: Sequence[UUID],
    query: str,
    live: Live,
    score: Score,
    at_least: float = 0.0,
    at_most: int = 50,
) -> list[Match]:
    """As ``search``, in several directories: those not open are left out."""

    def found(*, is_whole: bool) -> list[Match]:
        every = []
        for team in filter(keyring.holds, teams):
            with suppress(NoKey):  # written for keys that this person has lost
                every.append(_Pages(keyring, team, is_whole=is_whole))
        names = Spellings(text for pages in every for text in pages.lines.texts)
        likes = score(query, names)
        enough = map(float(at_least).__le__, likes)
        near = [(place, -likes[place]) for place in itertools.compress(itertools.count(), enough)]
        return [
            match for pages in every for match in _best(pages, pages.lines.near(near, names), live, at_most)
        ]

    try:
        return found(is_whole=False)
    except _Moved:
        return found(is_whole=True)


def compact(keyring: Keyring, *, team: UUID, is_forced: bool = False) -> bool:
    """Gather single rows into chunks, drop what was replaced or taken out, seal all under the newest key.

    Does nothing while little is left to gather. Returns whether it did anything.
    """
    epoch, key = _current_key(keyring, team)
    todo = DirectoryChunk.objects.filter(Q(is_compact=False) | ~Q(team_epoch=epoch), team=team)
    waiting = list(todo.values_list("team_epoch", flat=True))
    if not (len(waiting) >= COMPACT_AFTER or any(old != epoch for old in waiting) or (is_forced and waiting)):
        return False
    with transaction.atomic():
        stored = list(DirectoryChunk.objects.select_for_update().filter(team=team).order_by("id"))
        singles = [chunk for chunk in stored if not chunk.is_compact]
        opened = {chunk.pk: _rows(keyring, chunk) for chunk in stored}
        fresh = chunks.newest(opened[chunk.pk] for chunk in singles)
        pooled = list(singles)
        for chunk in stored:
            people = set(opened[chunk.pk].cases)
            if chunk.is_compact and (
                chunk.team_epoch != epoch or len(people) < CHUNK or people & fresh.keys()
            ):
                pooled.append(chunk)
        newest = chunks.newest(opened[chunk.pk] for chunk in pooled)
        kept = [newest[case] for case in sorted(newest) if newest[case][0][2]]
        DirectoryChunk.objects.bulk_create(
            chunks.compacted(team, epoch, key, Rows.of(list(itertools.chain.from_iterable(some))))
            for some in itertools.batched(kept, CHUNK)
        )
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


class _Pages:
    """The directory as one search sees it: all spellings now, the other columns of a row when it is asked for."""

    def __init__(self, keyring: Keyring, team: UUID, *, is_whole: bool = False) -> None:
        self._keyring = keyring
        found = chunks.stored(team, is_whole=is_whole)
        self._chunks = [chunk for chunk in found if chunk.is_compact]
        self._details: dict[int, Details] = {}  # by place of the chunk
        self.lines = chunks.Lines()  # of each chunk, then of single people
        for chunk in self._chunks:
            self.lines.add(*chunks.text_of(self._key(chunk), chunk))
        self._starts = self.lines.starts
        self._fresh = chunks.newest(_rows(keyring, chunk) for chunk in found if not chunk.is_compact)
        self._single = [row for rows in self._fresh.values() for row in rows if row[2]]
        if self._single:
            self.lines.texts.append("\n".join([row[3] for row in self._single]))

    def rows(self, places: Sequence[int]) -> list[tuple[UUID, str] | None]:
        """Case and name of each of these rows; None for one that was replaced or taken out since."""
        of_chunks = [bisect.bisect_right(self._starts, place) - 1 for place in places]
        self._fetch(set(of_chunks) - {len(self._chunks)})
        return [self._row(chunk, place) for chunk, place in zip(of_chunks, places, strict=True)]

    def _row(self, chunk: int, place: int) -> tuple[UUID, str] | None:
        within = place - self._starts[chunk]
        if chunk == len(self._chunks):
            case, time, name, _folded = self._single[within]
            is_replaced = self._came_late(case, time)
        else:
            details = self._details[chunk]
            case, name = details.case(within), details.names[within]
            is_replaced = case in self._fresh and self._fresh[case][0][1] >= details.time(within)
        return None if is_replaced else (UUID(bytes=case), name)

    def _came_late(self, case: bytes, time: int) -> bool:
        """Whether a single row was stored after a newer one was compacted: only chunks made since can have that."""
        since = [n for n, chunk in enumerate(self._chunks) if _micros(chunk.created_at) >= time]
        self._fetch(since)
        return any(
            known == case and at > time
            for n in since
            for known, at in zip(*self._details[n].columns(), strict=True)
        )

    def _fetch(self, wanted: Iterable[int]) -> None:
        """Open the other columns of these chunks: one query for those that were not read yet."""
        new = {n: self._chunks[n] for n in wanted if n not in self._details}
        lacking = {chunk.pk: chunk for chunk in new.values() if "details" in chunk.get_deferred_fields()}
        if lacking:
            stored = chunks.stored_details(lacking)
            if stored.keys() != lacking.keys():
                raise _Moved
            for pk, chunk in lacking.items():
                chunk.details = stored[pk]
        for n, chunk in new.items():
            count = self._starts[n + 1] - self._starts[n]
            self._details[n] = chunks.details_of(self._key(chunk), chunk, count)

    def _key(self, chunk: DirectoryChunk) -> bytes:
        return _key(self._keyring, chunk.team, chunk.team_epoch)


def _best(pages: _Pages, near: Sequence[tuple[float, str, int]], live: Live, at_most: int) -> list[Match]:
    if not callable(live) and not isinstance(live, Set):
        live = set(live)
    seen: set[UUID] = set()
    found: list[Match] = []
    for some in chunks.growing(near, at_most):
        matches = []
        for (negative, _folded, _place), row in zip(some, pages.rows([n for *_, n in some]), strict=True):
            if row is not None and row[0] not in seen:
                seen.add(row[0])
                matches.append(Match(*row, -float(negative)))
        alive = set(live([match.case for match in matches])) if callable(live) else live
        found += [match for match in matches if match.case in alive]
        if len(found) >= at_most:
            break
    return sorted(found, key=lambda match: (-match.score, match.name, match.case))[:at_most]


def _write(keyring: Keyring, team: UUID, people: Iterable[tuple[UUID, int, Sequence[Sequence[str]]]]) -> None:
    epoch, key = _current_key(keyring, team)
    bulk.insert(
        [
            chunks.single(team, epoch, key, Rows.of(chunks.lines_of(case, time, spellings)))
            for case, time, spellings in people
        ]
    )


def _rows(keyring: Keyring, chunk: DirectoryChunk) -> Rows:
    return chunks.rows_of(_key(keyring, chunk.team, chunk.team_epoch), chunk)


def _current_key(keyring: Keyring, team: UUID) -> tuple[int, bytes]:
    epoch = keyring.trust.current(team).epoch
    return epoch, _key(keyring, team, epoch)


def _key(keyring: Keyring, team: UUID, epoch: int) -> bytes:
    memo: dict[tuple[UUID, int], bytes] = keyring.memo.setdefault("directory keys", {})  # type: ignore[assignment]
    if (team, epoch) not in memo:
        private = keyring.keys_of(team, epoch).wrapping
        memo[team, epoch] = wraps.derive(private, salt=b"", info=b"wayhome directory 1")
    return memo[team, epoch]


def _now() -> int:
    return _micros(clock.now())


def _micros(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000_000)

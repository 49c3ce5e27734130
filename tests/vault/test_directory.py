"""The sealed directory: found by likeness, hidden at once, compacted without losing anyone."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.vault import cast
from tests.vault.cast import Agency
from wayhome.core import clock
from wayhome.vault import directory, envelope, inbox, keys, padding, records, wraps
from wayhome.vault.directory import Match
from wayhome.vault.errors import NoKey, Unopenable
from wayhome.vault.keyring import Keyring
from wayhome.vault.models import DirectoryChunk

pytestmark = pytest.mark.django_db


def score(query: str, spellings: Sequence[str]) -> list[float]:
    """Share of equal letters from the start: enough of a measure for these tests."""
    scores = []
    for spelling in spellings:
        same = next((n for n, (a, b) in enumerate(zip(query, spelling, strict=False)) if a != b), len(query))
        scores.append(same / max(len(query), len(spelling), 1))
    return scores


def write(at: Agency, team: UUID, case: UUID, *names: str) -> None:
    directory.write(at.manager, team=team, case=case, spellings=[(name, name.lower()) for name in names])


def search(keyring: Keyring, team: UUID, query: str, live: set[UUID], at_least: float = 0.3) -> list[Match]:
    return directory.search(keyring, team=team, query=query, live=live, score=score, at_least=at_least)


def test_a_person_is_found_by_a_like_spelling_best_first() -> None:
    at = cast.agency()
    worker = cast.colleague(at)
    team = cast.team(at, worker)
    mira, mirela, dritan = uuid4(), uuid4(), uuid4()
    write(at, team, mira, "Mira Ünal", "Miriam")
    write(at, team, mirela, "Mirela")
    write(at, team, dritan, "Dritan")
    found = search(cast.open_vault(worker), team, "miriam", {mira, mirela, dritan})
    assert found == [Match(mira, "Miriam", 1.0), Match(mirela, "Mirela", 0.5)]
    assert search(cast.open_vault(worker), team, "mira ünal", {mira})[0] == Match(mira, "Mira Ünal", 1.0)
    assert search(cast.open_vault(worker), team, "zzz", {mira, mirela, dritan}) == []


def test_27_a_case_that_is_not_open_now_is_neither_found_nor_counted() -> None:
    at = cast.agency()
    team = cast.team(at)
    mine, closed = uuid4(), uuid4()
    write(at, team, mine, "Mira")
    write(at, team, closed, "Mira")
    assert [m.case for m in search(at.manager, team, "mira", {mine, closed})] == sorted([mine, closed])
    assert [m.case for m in search(at.manager, team, "mira", {mine})] == [mine]
    assert search(at.manager, team, "mira", set()) == []


def test_only_members_search_and_nothing_is_readable_in_the_database() -> None:
    at = cast.agency()
    outsider = cast.colleague(at)
    team = cast.team(at)
    case = uuid4()
    write(at, team, case, "CANARY")
    with pytest.raises(NoKey):
        search(cast.open_vault(outsider), team, "canary", {case})
    stored = bytes(DirectoryChunk.objects.get().sealed)
    assert b"CANARY" not in stored
    assert b"canary" not in stored
    assert case.bytes not in stored
    other = uuid4()
    write(at, team, other, "Jo")
    assert len({len(bytes(chunk.sealed)) for chunk in DirectoryChunk.objects.all()}) == 1


def test_what_was_written_last_counts_and_empty_takes_out() -> None:
    at = cast.agency()
    team = cast.team(at)
    case = uuid4()
    write(at, team, case, "Mira")
    with clock.shifted(timedelta(seconds=1)):
        write(at, team, case, "Elira\n\tHoxha")
        assert search(at.manager, team, "mira", {case}) == []
        assert search(at.manager, team, "elira", {case}, 0.1) == [Match(case, "Elira Hoxha", 5 / 11)]
        assert directory.compact(at.manager, team=team) is False
        assert directory.compact(at.manager, team=team, is_forced=True) is True
        assert directory.compact(at.manager, team=team, is_forced=True) is False
        assert [m.name for m in search(at.manager, team, "elira", {case})] == ["Elira Hoxha"]
    with clock.shifted(timedelta(seconds=2)):
        write(at, team, case)
        assert search(at.manager, team, "elira", {case}) == []
        directory.compact(at.manager, team=team, is_forced=True)
    assert search(at.manager, team, "elira", {case}, 0.0) == []
    assert DirectoryChunk.objects.count() == 0


def test_an_older_entry_that_arrives_late_does_not_win() -> None:
    at = cast.agency()
    team = cast.team(at)
    case, other = uuid4(), uuid4()
    late = directory.entry(case=case, spellings=[("Old", "old")])
    with clock.shifted(timedelta(seconds=5)):
        write(at, team, case, "New")
        directory.compact(at.manager, team=team, is_forced=True)
        write(at, team, other, "Other")
    directory.absorb(at.manager, team, [late, directory.entry(case=other, spellings=[("Older", "older")])])
    assert [m.name for m in search(at.manager, team, "other", {other})] == ["Other"]
    assert [m.name for m in search(at.manager, team, "new", {case})] == ["New"]
    assert search(at.manager, team, "old", {case}) == []


def test_hundreds_compact_into_chunks_and_cost_one_query() -> None:
    at = cast.agency()
    team = cast.team(at)
    cases = [uuid4() for _ in range(600)]
    entries = [
        directory.entry(case=case, spellings=[(f"Name {n}", f"name {n}")]) for n, case in enumerate(cases)
    ]
    inbox.put(team=team, kind=directory.KIND, entries=entries)
    inbox.absorb(at.manager, team=team, handlers={directory.KIND: directory.absorb})
    assert DirectoryChunk.objects.filter(is_compact=True).count() == 3
    assert DirectoryChunk.objects.filter(is_compact=False).count() == 0
    with clock.shifted(timedelta(seconds=1)):
        write(at, team, cases[7], "Changed")
        assert "Name 7" not in [m.name for m in search(at.manager, team, "name 7", set(cases), 0.99)]
        full = {chunk.pk for chunk in DirectoryChunk.objects.filter(is_compact=True)}
        directory.compact(at.manager, team=team, is_forced=True)
    assert len(full & {chunk.pk for chunk in DirectoryChunk.objects.all()}) in (
        1,
        2,
    )  # full ones stay as they are
    keyring = cast.open_vault(at.founder)
    keyring.keys_of(team)
    keyring.trust.current(team)
    with CaptureQueriesContext(connection) as queries:
        found = search(keyring, team, "name 3", set(cases), 0.99)
    assert ([m.name for m in found], len(queries)) == (["Name 3"], 1)
    assert [m.name for m in search(keyring, team, "changed", set(cases), 0.99)] == ["Changed"]
    assert [m.name for m in search(keyring, team, "name", set(cases[:2]), 0.0)] == ["Name 0", "Name 1"]
    assert len(search(keyring, team, "name", set(cases), 0.0)) == 50


def test_erasure_takes_a_case_out_by_the_inbox() -> None:
    at = cast.agency()
    team = cast.team(at)
    case, other = uuid4(), uuid4()
    write(at, team, case, "CANARY")
    write(at, team, other, "Mira")
    directory.compact(at.manager, team=team, is_forced=True)
    with clock.shifted(timedelta(seconds=1)):
        inbox.put(team=team, kind=directory.KIND, entries=[directory.gone(case)])
        inbox.absorb(at.manager, team=team, handlers={directory.KIND: directory.absorb})
        directory.compact(at.manager, team=team, is_forced=True)
    (chunk,) = DirectoryChunk.objects.all()
    assert directory._opened(at.manager, chunk).names == ["Mira"]


def test_when_someone_leaves_the_directory_is_sealed_anew() -> None:
    at = cast.agency()
    leaver, worker = cast.colleague(at), cast.colleague(at)
    team = cast.team(at, leaver, worker)
    case = uuid4()
    write(at, team, case, "Mira")
    old_key = directory._key(cast.open_vault(leaver), team, 1)
    keys.remove_member(team=team, user=leaver)
    keys.settle(at.manager)
    records.settle(at.manager)
    (chunk,) = DirectoryChunk.objects.all()
    assert chunk.team_epoch == 2
    with pytest.raises(Unopenable):
        envelope.open_(old_key, place=directory._place(chunk), envelope=bytes(chunk.sealed))
    assert [m.case for m in search(cast.open_vault(worker), team, "mira", {case})] == [case]
    with pytest.raises(NoKey):
        search(cast.open_vault(leaver), team, "mira", {case})


def test_a_chunk_changed_or_moved_is_refused() -> None:
    at = cast.agency()
    team, other = cast.team(at), cast.team(at)
    case = uuid4()
    write(at, team, case, "Mira")
    write(at, other, case, "Elira")
    first, second = DirectoryChunk.objects.order_by("created_at")
    changes: list[tuple[UUID, dict[str, Any]]] = [
        (team, {"sealed": second.sealed}),
        (team, {"is_compact": True}),
        (other, {"team": other}),
    ]
    for asked, change in changes:
        kept = DirectoryChunk.objects.filter(pk=first.pk).values().get()
        DirectoryChunk.objects.filter(pk=first.pk).update(**change)
        with pytest.raises(Unopenable):
            search(at.manager, asked, "mira", {case})
        DirectoryChunk.objects.filter(pk=first.pk).update(**kept)
    assert len(search(at.manager, team, "mira", {case})) == 1


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x00\x00\x02\x00\x00\x00\x00" + bytes(24), bytes(3) + b"\x02" + bytes(52)]
)
def test_something_else_under_the_directory_key_is_refused(content: bytes) -> None:
    at = cast.agency()
    team = cast.team(at)
    key = wraps.derive(at.manager.keys_of(team).wrapping, salt=b"", info=b"wayhome directory 1")
    chunk = DirectoryChunk(team=team, team_epoch=1)
    place = directory._place(chunk)
    chunk.sealed = envelope.seal(key, version=1, place=place, plaintext=padding.pad(content))
    chunk.save()
    with pytest.raises(Unopenable):
        search(at.manager, team, "mira", set())

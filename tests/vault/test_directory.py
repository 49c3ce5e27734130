"""The sealed directory: found by likeness, hidden at once, compacted without losing anyone."""

import json
from collections.abc import Collection, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.vault import cast, make_directory_vectors
from tests.vault.cast import Agency
from wayhome.core import clock
from wayhome.vault import chunks, directory, envelope, inbox, keys, padding, records, wraps
from wayhome.vault.chunks import Rows
from wayhome.vault.directory import Live, Match
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


def search(keyring: Keyring, team: UUID, query: str, live: Live, at_least: float = 0.3) -> list[Match]:
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
    # Full ones stay as they are.
    assert len(full & {chunk.pk for chunk in DirectoryChunk.objects.all()}) in (
        1,
        2,
    )
    keyring = cast.open_vault(at.founder)
    keyring.keys_of(team)
    keyring.trust.current(team)
    with CaptureQueriesContext(connection) as queries:
        found = search(keyring, team, "name 3", set(cases), 0.99)
    assert ([m.name for m in found], len(queries)) == (["Name 3"], 2)
    with CaptureQueriesContext(connection) as queries:
        assert search(keyring, team, "zzz", set(cases), 0.99) == []
    assert len(queries) == 1
    assert [m.name for m in search(keyring, team, "changed", set(cases), 0.99)] == ["Changed"]
    assert [m.name for m in search(keyring, team, "name", set(cases[:2]), 0.0)] == ["Name 0", "Name 1"]
    assert len(search(keyring, team, "name", set(cases), 0.0)) == 50


def test_erasure_takes_a_case_out_by_the_inbox_and_no_directory_keeps_its_name_sealed_either() -> None:
    at = cast.agency()
    team = cast.team(at)
    case, other = uuid4(), uuid4()

    def told(later: int, *, is_erased: bool) -> list[str]:
        with clock.shifted(timedelta(seconds=later)):
            inbox.put(team=team, kind=directory.KIND, entries=[directory.gone(case, is_erased=is_erased)])
            inbox.absorb(at.manager, team=team, handlers={directory.KIND: directory.absorb})
        assert search(at.manager, team, "canary", {case}) == []
        kept = [directory._rows(at.manager, chunk).names for chunk in DirectoryChunk.objects.all()]
        return sorted(name for names in kept for name in names if name)

    write(at, team, case, "CANARY")
    write(at, team, other, "Mira")
    directory.compact(at.manager, team=team, is_forced=True)
    assert told(1, is_erased=False) == ["CANARY", "Mira"], (
        "it could be: it goes once enough has come together"
    )
    assert told(2, is_erased=True) == ["Mira"]


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
        envelope.open_(old_key, place=chunks.place_of(chunk, "sealed"), envelope=bytes(chunk.sealed))
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
        (team, {"layout": 2}),
        (other, {"team": other}),
    ]
    for asked, change in changes:
        refused(at, first, asked, case, change)
    directory.compact(at.manager, team=team, is_forced=True)
    directory.compact(at.manager, team=other, is_forced=True)
    first, second = (DirectoryChunk.objects.get(team=of) for of in (team, other))
    changes = [
        (team, {"sealed": second.sealed}),
        (team, {"details": second.details}),
        (team, {"sealed": first.details, "details": first.sealed}),
        (team, {"is_compact": False}),
        (team, {"layout": 1}),
        (other, {"team": other}),
    ]
    for asked, change in changes:
        refused(at, first, asked, case, change)


def refused(at: Agency, chunk: DirectoryChunk, team: UUID, case: UUID, change: dict[str, Any]) -> None:
    rows = DirectoryChunk.objects.filter(pk=chunk.pk)
    assert len(search(at.manager, chunk.team, "mira", {case}, 0.2)) == 1
    kept = rows.values().get()
    rows.update(**change)
    with pytest.raises(Unopenable):
        search(at.manager, team, "mira", {case}, 0.2)
    rows.update(**kept)


def planted(at: Agency, team: UUID, content: bytes, details: bytes | None = None) -> None:
    """Something else, sealed with the directory's key."""
    key = wraps.derive(at.manager.keys_of(team).wrapping, salt=b"", info=b"wayhome directory 1")
    is_compact = details is not None
    chunk = DirectoryChunk(team=team, team_epoch=1, is_compact=is_compact, layout=2 if is_compact else 1)
    for field, what in (("sealed", content), ("details", details)):
        if what is not None:
            place = chunks.place_of(chunk, field)
            setattr(chunk, field, envelope.seal(key, version=1, place=place, plaintext=padding.pad(what)))
    chunk.save()


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x00\x00\x02\x00\x00\x00\x00" + bytes(24), bytes(3) + b"\x02" + bytes(52)]
)
def test_something_else_under_the_directory_key_is_refused(content: bytes) -> None:
    at = cast.agency()
    team = cast.team(at)
    planted(at, team, content)
    with pytest.raises(Unopenable):
        search(at.manager, team, "mira", set())


ONE = b"\x00\x00\x00\x01"


@pytest.mark.parametrize(
    ("content", "details"),
    [
        (b"", ONE + bytes(24)),
        (ONE + b"mira\nelira", ONE + bytes(24)),
        (ONE + b"mira\xff", ONE + bytes(24)),
        (ONE + b"mira", b""),
        (ONE + b"mira", ONE + bytes(23)),
        (ONE + b"mira", b"\x00\x00\x00\x02" + bytes(48) + b"Mira\nElira"),
        (ONE + b"mira", ONE + bytes(24) + b"Mira\nElira"),
    ],
)
def test_something_else_in_the_place_of_a_compacted_part_is_refused(content: bytes, details: bytes) -> None:
    at = cast.agency()
    team = cast.team(at)
    planted(at, team, content, details)
    with pytest.raises(Unopenable):
        search(at.manager, team, "mira", {UUID(int=0)})
    DirectoryChunk.objects.all().delete()
    planted(at, team, ONE + b"mira", ONE + bytes(24) + b"Mira")
    assert search(at.manager, team, "mira", {UUID(int=0)}) == [Match(UUID(int=0), "Mira", 1.0)]


class Asked:
    """Says which cases are live, and keeps what it was asked."""

    def __init__(self, live: set[UUID]) -> None:
        self.live = live
        self.asked: list[list[UUID]] = []

    def __call__(self, cases: Collection[UUID]) -> list[UUID]:
        self.asked.append(list(cases))
        return [*self.live]  # also of cases that were not asked for


def filled(count: int, name: str = "Mira") -> tuple[Agency, UUID, list[UUID]]:
    at = cast.agency()
    team = cast.team(at)
    cases = [uuid4() for _ in range(count)]
    people = [(case, [(f"{name} {n:04}", f"mira {n:04}")]) for n, case in enumerate(cases)]
    directory.write_many(at.manager, team=team, people=people)
    return at, team, cases


def test_27_who_is_live_is_asked_of_the_best_only_and_nobody_else_s_name_is_given() -> None:
    at, team, cases = filled(300)
    everyone = directory.search(
        at.manager, team=team, query="mira 0007", live=set(cases), score=score, at_least=0.3, at_most=5
    )
    assert [match.case for match in everyone[:1]] == [cases[7]]
    assert len(everyone) == 5
    live = Asked({cases[7], cases[1]})
    found = directory.search(
        at.manager, team=team, query="mira 0007", live=live, score=score, at_least=0.3, at_most=1
    )
    assert (found, live.asked) == ([Match(cases[7], "Mira 0007", 1.0)], [[cases[7]]])
    live = Asked({cases[250], cases[299]})
    found = directory.search(
        at.manager, team=team, query="mira 0007", live=live, score=score, at_least=0.3, at_most=5
    )
    assert [match.name for match in found] == ["Mira 0250", "Mira 0299"]
    assert (len(live.asked), sorted(case for some in live.asked for case in some)) == (6, sorted(cases))
    assert search(at.manager, team, "mira 0007", Asked(set())) == []
    as_list = [cases[299], cases[250]]
    assert search(at.manager, team, "mira 0007", as_list) == found


def test_a_search_that_is_overtaken_by_compacting_begins_again() -> None:
    at, team, cases = filled(300)
    scored: list[int] = []

    def overtaken(query: str, folded: Sequence[str]) -> list[float]:
        if not scored:
            with clock.shifted(timedelta(seconds=1)):
                directory.write_many(
                    at.manager, team=team, people=[(case, [("Elira", "elira")]) for case in cases[:100]]
                )
        scored.append(len(folded))
        return score(query, folded)

    found = directory.search(
        at.manager, team=team, query="mira 0007", live=set(cases), score=overtaken, at_least=0.3, at_most=300
    )
    assert scored == [300, 300]
    assert sorted(match.case for match in found) == sorted(cases[100:])


def search_many(
    keyring: Keyring, teams: Sequence[UUID], live: Live, by: directory.Score = score
) -> list[Match]:
    return directory.search_many(
        keyring, teams=teams, query="mira 0007", live=live, score=by, at_least=0.3, at_most=300
    )


def test_what_two_directories_hold_alike_is_compared_once_and_found_in_each() -> None:
    at, team, cases = filled(300)
    other, some, late = cast.team(at), cast.team(at), uuid4()
    people = [(case, [(f"Mira {n:04}", f"mira {n:04}")]) for n, case in enumerate(cases)]
    directory.write_many(at.manager, team=other, people=people)
    directory.write_many(at.manager, team=some, people=people[:50])
    write(at, other, late, "Mirela")
    scored: list[int] = []

    def counted(query: str, folded: Sequence[str]) -> list[float]:
        scored.append(len(folded))
        return score(query, folded)

    found = search_many(at.manager, [team, other], {*cases, late}, counted)
    assert scored == [301]
    assert found[0] == found[300] == Match(cases[7], "Mira 0007", 1.0)
    assert sorted(found[:300]) == sorted(search_many(at.manager, [team], set(cases)))
    assert {match.case for match in found[300:]} <= {*cases, late}
    found = search_many(at.manager, [team, some], {*cases}, counted)
    assert scored[1:] == [350], "parts that are not alike are each compared"
    assert sorted(found[:300]) == sorted(search_many(at.manager, [team], set(cases)))
    assert {match.case for match in found[300:]} == set(cases[:50])


def test_27_directories_whose_keys_are_not_held_are_left_out_of_a_search_in_many() -> None:
    at, team, cases = filled(3)
    outsider = cast.open_vault(cast.colleague(at))
    assert search_many(outsider, [team], set(cases)) == []
    rows = Rows.of([(cases[0].bytes, 1, "Mira", "mira")])
    chunks.single(at.manager.user_id, 99, b"k" * 32, rows).save()  # written for keys that were lost since
    assert search(at.manager, at.manager.user_id, "mira", set(cases)) == []
    found = search_many(at.manager, [at.manager.user_id, team], set(cases))
    assert {match.case for match in found} == set(cases)


def test_a_search_in_many_that_is_overtaken_by_compacting_begins_again() -> None:
    at, team, cases = filled(300)
    scored: list[int] = []

    def overtaken(query: str, folded: Sequence[str]) -> list[float]:
        if not scored:
            with clock.shifted(timedelta(seconds=1)):
                directory.write_many(
                    at.manager, team=team, people=[(case, [("Elira", "elira")]) for case in cases[:100]]
                )
        scored.append(len(folded))
        return score(query, folded)

    found = search_many(at.manager, [team, cast.team(at)], set(cases), overtaken)
    assert scored == [300, 300]
    assert sorted(match.case for match in found) == sorted(cases[100:])


def test_an_older_entry_that_arrives_after_compacting_is_not_found_by_its_old_name() -> None:
    """Only parts compacted since it was written are looked at; a person just written needs no such look."""
    at, team, cases = filled(300)
    late = directory.entry(case=cases[0], spellings=[("Old", "old")])
    other, new = uuid4(), uuid4()
    very_late = directory.entry(case=other, spellings=[("Older", "older")])
    with clock.shifted(timedelta(seconds=5)):
        write(at, team, cases[0], "New")
        directory.compact(at.manager, team=team, is_forced=True)
        directory.absorb(at.manager, team, [late, very_late])
        assert search(at.manager, team, "old", {cases[0]}) == []
        assert [m.name for m in search(at.manager, team, "new", {cases[0]})] == ["New"]
        assert [m.name for m in search(at.manager, team, "older", {other})] == ["Older"]
    with clock.shifted(timedelta(seconds=6)):
        write(at, team, new, "Elira")
        with CaptureQueriesContext(connection) as queries:
            assert [m.name for m in search(at.manager, team, "elira", {new})] == ["Elira"]
        assert len(queries) == 1


def test_parts_that_an_earlier_release_compacted_are_found_and_written_anew_with_the_next() -> None:
    at = cast.agency()
    team = cast.team(at)
    case, other = uuid4(), uuid4()
    key = directory._key(at.manager, team, 1)
    rows = Rows.of([(case.bytes, 1, "Mira Ünal", "mira unal"), (case.bytes, 1, "Miriam", "miriam")])
    old = chunks.single(team, 1, key, rows)
    content = chunks._opened(key, old, "sealed")
    old.is_compact = True
    old.sealed = chunks._sealed(key, old, "sealed", content)
    old.save()
    assert search(at.manager, team, "miriam", {case}) == [Match(case, "Miriam", 1.0)]
    write(at, team, other, "Elira")
    assert [m.case for m in search(at.manager, team, "elira", {other})] == [other]
    directory.compact(at.manager, team=team, is_forced=True)
    (chunk,) = DirectoryChunk.objects.all()
    assert (chunk.layout, chunk.is_compact) == (2, True)
    assert search(at.manager, team, "miriam", {case}) == [Match(case, "Miriam", 1.0)]
    assert [m.case for m in search(at.manager, team, "elira", {other})] == [other]


@pytest.mark.parametrize("vector", json.loads(make_directory_vectors.FILE.read_text(encoding="utf-8")))
def test_89_layouts_1_and_2_open(vector: dict[str, Any]) -> None:
    chunk = DirectoryChunk(
        id=make_directory_vectors.CHUNK,
        team=make_directory_vectors.TEAM,
        team_epoch=make_directory_vectors.EPOCH,
        is_compact=vector["is_compact"],
        layout=vector["layout"],
        sealed=bytes.fromhex(vector["sealed"]),
        details=bytes.fromhex(vector["details"]),
    )
    expected = make_directory_vectors.ROWS[: 3 if vector["is_compact"] else 2]
    found = list(chunks.rows_of(make_directory_vectors.KEY, chunk).each())
    assert found == [(case.bytes, time, name, folded) for case, time, name, folded in expected]
    assert chunks.folded_of(make_directory_vectors.KEY, chunk) == [row[3] for row in expected]
    details = chunks.details_of(make_directory_vectors.KEY, chunk, len(expected))
    seen = [(details.case(n), details.time(n), details.names[n]) for n in range(len(expected))]
    assert seen == [(case.bytes, time, name) for case, time, name, _folded in expected]


def test_89_the_frozen_layouts_are_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_directory_vectors, "FILE", tmp_path / "layouts.json")
    make_directory_vectors.main()
    assert len(json.loads((tmp_path / "layouts.json").read_text())) == 3
    with pytest.raises(FileExistsError):
        make_directory_vectors.main()


def test_a_few_new_people_are_found_as_well() -> None:
    at, team, known = filled(3)
    new = uuid4()
    directory.write_new(at.manager, team=team, people=[(new, [("Teuta", "teuta")]), (uuid4(), [])])
    assert search(at.manager, team, "teuta", {new}) == [Match(new, "Teuta", 1.0)]
    assert search(at.manager, team, "mira 0001", {known[1]}, at_least=0.9) == [
        Match(known[1], "Mira 0001", 1.0)
    ]


def test_new_people_of_an_import_are_found_beside_the_others_and_nothing_is_gathered_anew() -> None:
    at, team, known = filled(directory.COMPACT_AFTER + 3, "Known")
    before = set(DirectoryChunk.objects.values_list("pk", flat=True))
    new = [(uuid4(), [(f"New {n:04}", f"new {n:04}")]) for n in range(directory.CHUNK + 40)]
    directory.write_new(at.manager, team=team, people=[*new, (uuid4(), [])])
    now = DirectoryChunk.objects.filter(team=team)
    assert before < set(now.values_list("pk", flat=True))
    assert [chunk.is_compact for chunk in now.exclude(pk__in=before)] == [True, True]
    assert search(at.manager, team, "mira 0000", {known[0]}) == [Match(known[0], "Known 0000", 1.0)]
    for case, ((name, folded),) in (new[0], new[-1]):
        assert search(at.manager, team, folded, {case}) == [Match(case, name, 1.0)]


def test_somebody_of_an_import_who_is_renamed_is_found_by_the_new_name_alone() -> None:
    at = cast.agency()
    team = cast.team(at)
    new = [(uuid4(), [(f"New {n:04}", f"new {n:04}")]) for n in range(directory.COMPACT_AFTER)]
    directory.write_new(at.manager, team=team, people=new)
    case = new[7][0]
    assert search(at.manager, team, "new 0007", {case}, at_least=0.9)
    write(at, team, case, "Teuta")
    for _again in range(2):
        assert search(at.manager, team, "new 0007", {case}, at_least=0.9) == []
        assert search(at.manager, team, "teuta", {case}) == [Match(case, "Teuta", 1.0)]
        directory.compact(at.manager, team=team, is_forced=True)

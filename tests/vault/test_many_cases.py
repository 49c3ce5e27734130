"""Many cases at once: begun and written with the queries of one, all or none, and as safe as one by one."""

import threading
from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from tests.vault import cast
from tests.vault.cast import Agency
from tests.vault.sealedapp.models import OwnNote, Told, Visit
from wayhome.core import actors
from wayhome.vault import certificates, erasing, records, strands
from wayhome.vault.errors import Erased, NamedOnly, NoKey, Unopenable, VaultError
from wayhome.vault.keyring import Keyring
from wayhome.vault.models import Strand, StrandName, Wrap

pytestmark = pytest.mark.usefixtures("sealed_models")
db = pytest.mark.django_db
BY = actors.Job("retention")


def visits(at: Agency, cases: Sequence[UUID], who: str = "Mira") -> list[tuple[Visit, dict[str, str]]]:
    return [
        (Visit(case_id=case, organisation_id=at.id), {"who": f"{who} {number}", "diet": "none"})
        for number, case in enumerate(cases)
    ]


def read(keyring: Keyring, cases: Sequence[UUID]) -> list[dict[str, object]]:
    return records.open_many(keyring, [Visit.objects.get(case_id=case) for case in cases])


def read_first(keyring: Keyring, cases: Sequence[UUID]) -> list[object]:
    rows = [Visit.objects.filter(case_id=case).order_by("created_at", "id")[0] for case in cases]
    return [values["who"] for values in records.open_many(keyring, rows)]


@db
def test_who_holds_many_cases_reads_what_they_may_of_each_and_nobody_else_does() -> None:
    at = cast.agency()
    worker, kitchen, outsider = (cast.colleague(at) for _ in range(3))
    team, cooks = cast.team(at, worker), cast.team(at, kitchen)
    cases = [uuid4() for _ in range(5)]
    keyring = cast.open_vault(worker)
    records.begin_many(keyring, cases=iter(cases), holders={team: "ADF", cooks: ["Dm"]})
    records.put_many(keyring, visits(at, cases))
    whole = [{"who": f"Mira {n}", "health": None, "diet": "none"} for n in range(5)]
    assert read(cast.open_vault(worker), cases) == whole
    assert read(cast.open_vault(kitchen), cases) == [{"diet": "none"}] * 5
    assert read(cast.open_vault(outsider), cases) == [{}] * 5
    strand = Strand.objects.get(case_id=cases[0])
    assert sorted(strand.keys) == ["A", "Am", "D", "Dm", "F", "Fm"]
    assert not strand.is_incomplete
    recovery = Wrap.objects.get(strand=strand, holder=certificates.recovery_of(at.id))
    assert recovery.versions == {part: [1] for part in ("A", "Am", "D", "Dm", "F", "Fm")}
    assert Wrap.objects.get(strand=strand, holder=cooks).versions == {"Dm": [1]}
    opened = strands.opened(keyring, [StrandName(case, at.id) for case in cases])
    assert (
        len({key for mine in opened.values() for key_of in mine.keys.values() for key in key_of.values()})
        == 30
    )


def queries_for(at: Agency, user: UUID, team: UUID, count: int, first_keys: Sequence[str] | None) -> int:
    keyring = cast.open_vault(user)
    keyring.keys_of(team)
    cases = [uuid4() for _ in range(count)]
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        records.begin_many(keyring, cases=cases, holders={team: "AD"}, first_keys=first_keys)
        records.put_many(keyring, visits(at, cases))
    assert read(keyring, cases)[-1]["who"] == f"Mira {count - 1}"
    return len(queries)


@db
def test_forty_cases_with_their_first_record_cost_the_queries_of_two() -> None:
    at = cast.agency()
    worker = cast.colleague(at)
    team = cast.team(at, worker)
    for first_keys in (None, [], ["A"]):
        two = queries_for(at, worker, team, 2, first_keys)
        assert queries_for(at, worker, team, 40, first_keys) == two
        assert two <= 22
    assert Wrap.objects.filter(strand__is_incomplete=True).count() == 0


@db
def test_many_begin_all_or_none() -> None:
    at = cast.agency()
    team = cast.team(at)
    begun, erased, new = uuid4(), uuid4(), uuid4()
    for case in (begun, erased):
        records.begin(at.manager, case=case, holders={team: "A"})
    erasing.erase(case=erased, organisation=at.id, by=BY)
    for cases, error in (
        ([new, begun], VaultError),
        ([new, new], VaultError),
        ([erased, new], Erased),
    ):
        with pytest.raises(error):
            records.begin_many(at.manager, cases=cases, holders={team: "A"})
    with pytest.raises(ValueError, match="data group"):
        records.begin_many(at.manager, cases=[new], holders={team: ""})
    with pytest.raises(NamedOnly):
        records.begin_many(at.manager, cases=[new], holders={team: "A"}, is_named=True)
    assert not Strand.objects.filter(case_id=new).exists()
    records.begin_many(at.manager, cases=[], holders={team: "A"})
    records.put_many(at.manager, [])
    records.begin_many(at.manager, cases=[new], holders={at.founder: "A"}, is_named=True)
    assert Strand.objects.get(case_id=new).is_named
    asked = [records.has_begun(case=case, organisation=at.id) for case in (begun, erased, new, uuid4())]
    assert asked == [True, True, True, False]
    assert not records.has_begun(case=new, organisation=uuid4())


@db
def test_who_began_many_for_others_writes_in_none_and_nothing_is_left_half_written() -> None:
    at = cast.agency()
    worker, clerk = cast.colleague(at), cast.colleague(at)
    team, mine = cast.team(at, worker), cast.team(at, worker, clerk)
    theirs, ours = [uuid4(), uuid4()], [uuid4(), uuid4()]
    keyring = cast.open_vault(clerk)
    with transaction.atomic():
        records.begin_many(keyring, cases=theirs, holders={team: "AD"})
        records.begin_many(keyring, cases=ours, holders={mine: "AD"})
        with pytest.raises(NoKey):
            records.put_many(keyring, visits(at, [*ours, *theirs]))
        assert Visit.objects.count() == 0
        with pytest.raises(NoKey):
            records.put_many(keyring, visits(at, [*ours, uuid4()]))
        assert Visit.objects.count() == 0
        records.put_many(keyring, visits(at, ours))
    records.put_many(cast.open_vault(worker), visits(at, [*theirs, *ours]))
    assert Visit.objects.count() == 6


@db
def test_what_was_begun_and_undone_is_begun_again_without_its_old_keys() -> None:
    at = cast.agency()
    worker = cast.colleague(at)
    team = cast.team(at, worker)
    cases = [uuid4(), uuid4()]
    keyring = cast.open_vault(worker)
    with transaction.atomic():
        records.begin_many(keyring, cases=cases, holders={team: "AD"})
        transaction.set_rollback(True)
    with pytest.raises(NoKey):
        records.put_many(keyring, visits(at, cases))
    # Begun by someone else meanwhile: the keys this keyring still remembers are not those of the strand.
    records.begin_many(at.manager, cases=cases, holders={team: "AD"})
    records.put_many(keyring, visits(at, cases))
    assert [values["who"] for values in read(at.manager, cases)] == ["Mira 0", "Mira 1"]


@db
def test_07_after_someone_left_the_next_write_in_many_cases_uses_new_keys() -> None:
    at = cast.agency()
    worker, leaver = cast.colleague(at), cast.colleague(at)
    team, other = cast.team(at, worker), cast.team(at, leaver)
    cases = [uuid4() for _ in range(4)]
    keyring = cast.open_vault(worker)
    records.begin_many(keyring, cases=cases, holders={team: "AD", other: "AD"})
    records.put_many(keyring, visits(at, cases))
    kept = strands.opened(cast.open_vault(leaver), [Strand.objects.get(case_id=case).name for case in cases])
    for case in cases[:3]:
        records.revoke(case=case, organisation=at.id, holder=other)
    after = [(Told(case_id=case, organisation_id=at.id), {"body": "after"}) for case in cases]
    with pytest.raises(NoKey):
        records.put_many(keyring, after)  # C was not given to anyone
    again = visits(at, cases, "After")
    records.put_many(keyring, again)
    versions = [Strand.objects.get(case_id=case).keys["A"]["versions"].keys() for case in cases]
    assert [sorted(numbers) for numbers in versions] == [["1", "2"], ["1", "2"], ["1", "2"], ["1"]]
    marks = Strand.objects.filter(rotation_owed_at__isnull=False).values_list("case_id", flat=True)
    assert set(marks) == set(cases[:3])
    keyring = cast.open_vault(leaver)
    keyring.memo["strands"] = kept  # what they kept opens what was there, and nothing written since
    assert read_first(keyring, cases) == [f"Mira {number}" for number in range(4)]
    for record, _values in again[:3]:
        with pytest.raises(Unopenable, match="never made"):
            records.get(keyring, record)
    assert records.get(keyring, again[3][0])["who"] == "After 3"


@db
def test_own_notes_and_the_case_itself_are_written_together() -> None:
    at = cast.agency()
    worker = cast.colleague(at)
    team, case = cast.team(at, worker), uuid4()
    keyring = cast.open_vault(worker)
    records.begin_many(keyring, cases=[case], holders={team: "ADE"})
    records.begin(keyring, case=case, holders={worker: "E"}, own_of=worker)
    note = OwnNote(case_id=case, organisation_id=at.id, author_id=worker)
    records.put_many(keyring, [*visits(at, [case]), (note, {"note": "mine"})])
    assert records.get(cast.open_vault(worker), note) == {"note": "mine"}
    assert records.get(at.manager, note) == {}


def test_two_who_write_the_same_cases_in_another_order_do_not_wait_for_each_other(committed_db: None) -> None:
    at = cast.agency()
    team = cast.team(at)
    cases = [uuid4() for _ in range(20)]
    records.begin_many(at.manager, cases=cases, holders={team: "AD"}, first_keys=())
    failures: list[BaseException] = []

    def write(order: list[UUID]) -> None:
        try:
            records.put_many(cast.open_vault(at.founder), visits(at, order))
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(order,)) for order in (cases, cases[::-1]) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Visit.objects.count() == 80
    assert {len(strand.keys["A"]["versions"]) for strand in Strand.objects.all()} == {1}
    assert all("who" in values for values in records.open_many(at.manager, Visit.objects.all()))

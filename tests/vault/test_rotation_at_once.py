"""Rotation with real transactions: several people at once, a transaction undone, a swapped key."""

import threading
from typing import Any
from uuid import UUID

import pytest
from django.db import connections, transaction

from tests.vault import cast
from tests.vault.sealedapp.models import Visit
from tests.vault.test_rotation import scene, versions, visit
from wayhome.vault import directory, records
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.models import Strand, Wrap

pytestmark = pytest.mark.usefixtures("committed_db", "sealed_models")


def test_91_writers_and_a_rotation_at_once_lose_nothing() -> None:
    at, case, team, _worker = scene()
    for number in range(20):
        visit(at, case, who=f"old {number}")
    records.revoke(case=case, organisation=at.id, holder=team)
    failures: list[BaseException] = []

    def run(write: Any) -> None:  # noqa: ANN401 - a function
        try:
            write(cast.open_vault(at.founder))
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    def write(keyring: Any) -> None:  # noqa: ANN401 - a keyring
        for number in range(10):
            record = Visit(case_id=case, organisation_id=at.id)
            records.put(keyring, record, {"who": f"new {number}"})
            records.put(keyring, record, {"who": f"newer {number}"})

    def rotate(keyring: Any) -> None:  # noqa: ANN401 - a keyring
        for _ in range(3):
            records.rotate(keyring, case=case, organisation=at.id)

    threads = [threading.Thread(target=run, args=(job,)) for job in (write, rotate, write, rotate)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    read = records.open_many(cast.open_vault(at.founder), Visit.objects.all())
    expected = [f"old {n}" for n in range(20)] + [f"newer {n}" for n in range(10)] * 2
    assert sorted(values["who"] for values in read) == sorted(expected)
    assert {versions(record, "who")[0] for record in Visit.objects.all()} == {2}


def test_a_key_whose_making_was_undone_is_not_used() -> None:
    at, case, _team, _worker = scene()
    keyring = cast.open_vault(at.founder)

    with transaction.atomic():
        records.put(keyring, Visit(case_id=case, organisation_id=at.id), {"who": "undone"})
        transaction.set_rollback(True)
    record = Visit(case_id=case, organisation_id=at.id)
    records.put(keyring, record, {"who": "kept"})
    assert records.get(keyring, record)["who"] == "kept"
    assert records.get(cast.open_vault(at.founder), record)["who"] == "kept"
    assert records.get(keyring, record)["who"] == "kept"  # remembered after the commit


@pytest.fixture
def uncertified(database_name: str) -> Any:  # noqa: ANN401 - a function
    """Take a team's certificates away, or put them back, as someone with every right on the database could."""

    def change(team: UUID, *, is_away: bool) -> None:
        kept = "UPDATE vault_certificate SET subject_id = %s WHERE subject_id = %s"
        with cast.bribed_administrator(database_name) as owner:
            row = owner.execute("SELECT id FROM vault_keypair WHERE owner = %s", [team]).fetchone()
            assert row is not None
            there, away = row[0], UUID(int=1)
            owner.execute(kept, [away, there] if is_away else [there, away])

    return change


def test_a_team_uncertified_for_a_moment_gets_the_keys_later_and_blocks_nobody(
    uncertified: Any,  # noqa: ANN401 - a function
) -> None:
    at, case, team, worker = scene()
    first = visit(at, case, who="first")
    directory.write(at.manager, team=team, case=case, spellings=[("Mira", "mira")])
    Wrap.objects.filter(holder=team).update(confirmed=b"")
    uncertified(team, is_away=True)
    strand = Strand.objects.get(case_id=case)
    strand.keys["A"]["owed"] = True
    strand.save()
    keyring = cast.open_vault(at.founder)
    second = Visit(case_id=case, organisation_id=at.id)
    records.put(keyring, second, {"who": "second"})
    assert Strand.objects.get(case_id=case).is_incomplete is True
    with pytest.raises(NotCertified):
        records.share(keyring, case=case, holder=team, parts="A")

    member = cast.open_vault(worker)
    # The team's key is believed by nobody now, its members included; their visit changes nothing and breaks nothing.
    assert records.open_many(member, [first, second]) == [{}, {}]
    records.settle(member)
    assert Strand.objects.get(case_id=case).is_incomplete is True

    uncertified(team, is_away=False)
    member = cast.open_vault(worker)
    assert [values["who"] for values in records.open_many(member, [first])] == ["first"]
    assert "who" not in records.get(member, second)  # made meanwhile, not given yet
    with pytest.raises(NoKey):
        records.put(member, Visit(case_id=case, organisation_id=at.id), {"who": "x"})
    with pytest.raises(NoKey):
        records.share(member, case=case, holder=worker, parts="A")
    records.settle(cast.open_vault(at.founder))
    assert records.get(cast.open_vault(worker), second)["who"] == "second"

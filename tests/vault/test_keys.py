"""Keys of people, teams and the organisation."""

import threading
import uuid
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from tests.vault import cast
from wayhome.vault import keys, teams
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.models.keys import Certificate, KeyPair, KeyState, MemberKey, PastKey


@pytest.mark.django_db
def test_a_founded_organisation_has_a_manager_who_holds_its_key() -> None:
    at = cast.agency()
    assert at.manager.holds(at.id)
    assert keys.members(team=at.id) == {at.founder}
    assert keys.is_certified(user=at.founder)
    assert keys.certified(at.manager, owner=at.founder).keys == at.manager.user_keys().public()
    assert keys.certified(at.manager, owner=at.id).keys == at.manager.keys_of(at.id).public()
    recovery = keys.certified(at.manager, owner=keys.recovery_of(at.id))
    assert recovery.kind == "recovery"
    assert at.manager.anchor == at.manager.keys_of(at.id).public().signing
    assert at.founded.fingerprint == keys.fingerprint(user=at.founder)
    assert len(at.founded.fingerprint) == 8
    assert [len(sheet) for sheet in at.founded.recovery_shares] == [24, 24, 24]


@pytest.mark.django_db
def test_a_new_person_holds_nothing_until_certified_and_added() -> None:
    at = cast.agency()
    user = cast.colleague(at, certified=False)
    team = cast.team(at)
    assert not keys.is_certified(user=user)
    with pytest.raises(NotCertified):
        keys.add_member(at.manager, team=team, user=user)
    keys.certify_user(at.manager, user=user)
    assert keys.is_certified(user=user)
    keys.add_member(at.manager, team=team, user=user)
    assert keys.members(team=team) == {at.founder, user}
    assert cast.open_vault(user).keys_of(team) == at.manager.keys_of(team)
    assert not cast.open_vault(user).holds(at.id)


@pytest.mark.django_db
def test_a_removed_member_loses_the_key_at_once_and_a_new_one_is_made_by_who_remains() -> None:
    at = cast.agency()
    leaver, stays = cast.colleague(at), cast.colleague(at)
    team = cast.team(at, leaver, stays)
    old = at.manager.keys_of(team)
    keys.remove_member(team=team, user=leaver)
    assert keys.members(team=team) == {at.founder, stays}
    with pytest.raises(NoKey):
        cast.open_vault(leaver).keys_of(team)
    member = cast.open_vault(stays)
    keys.settle(member)
    assert keys.certified(member, owner=team).epoch == 1  # the new one waits for a manager
    assert member.keys_of(team) == old
    assert member.newest_keys_of(team)[0].epoch == 2
    keys.settle(at.manager)
    assert keys.certified(member, owner=team).epoch == 1  # remembered for the request
    member.forget()
    assert keys.certified(member, owner=team).epoch == 2
    assert member.keys_of(team) != old
    assert member.keys_of(team, epoch=1) == old
    assert at.manager.keys_of(team) == member.keys_of(team)
    keys.settle(member)
    assert keys.certified(member, owner=team).epoch == 2


@pytest.mark.django_db
def test_a_manager_who_leaves_makes_a_new_organisation_key_owed() -> None:
    at = cast.agency()
    second = cast.colleague(at)
    keys.add_member(at.manager, team=at.id, user=second)
    clerk = cast.colleague(at)
    team = cast.team(at, second, clerk)
    old_anchor = at.manager.anchor
    keys.remove_member(team=at.id, user=at.founder)
    manager = cast.open_vault(second)
    keys.settle(manager)
    assert keys.certified(manager, owner=at.id).epoch == 2
    assert manager.anchor != old_anchor
    assert cast.open_vault(second).anchor == manager.anchor
    worker = cast.open_vault(clerk)
    assert worker.anchor == old_anchor
    assert keys.certified(worker, owner=team).epoch == 1
    assert keys.certified(worker, owner=second).keys == manager.user_keys().public()
    keys.settle(worker)
    assert cast.open_vault(clerk).anchor == manager.anchor
    at.manager.forget()
    with pytest.raises(NoKey):
        keys.certify_user(at.manager, user=clerk)
    assert keys.fingerprint(user=clerk) == keys.fingerprint(user=clerk)


@pytest.mark.django_db
def test_an_unknown_person_has_no_keys() -> None:
    with pytest.raises(NoKey):
        keys.fingerprint(user=uuid.uuid4())


@pytest.mark.django_db
def test_taking_the_key_from_someone_who_does_not_hold_it_changes_nothing() -> None:
    at = cast.agency()
    team = cast.team(at)
    keys.remove_member(team=team, user=uuid.uuid4())
    assert KeyState.objects.get(owner=team).owed_at is None
    teams.rotate(at.manager, team)  # not owed: another member was first
    assert KeyPair.objects.filter(owner=team).count() == 1
    with pytest.raises(NoKey):
        keys.remove_member(team=uuid.uuid4(), user=at.founder)


@pytest.mark.django_db
def test_two_who_leave_before_anyone_settles_owe_one_new_key() -> None:
    at = cast.agency()
    one, two = cast.colleague(at), cast.colleague(at)
    team = cast.team(at, one, two)
    keys.remove_member(team=team, user=one)
    since = KeyState.objects.get(owner=team).owed_at
    keys.remove_member(team=team, user=two)
    assert KeyState.objects.get(owner=team).owed_at == since
    keys.settle(at.manager)
    assert keys.certified(at.manager, owner=team).epoch == 2
    assert keys.members(team=team) == {at.founder}


@pytest.mark.django_db
def test_new_keys_that_wait_for_a_manager_may_pile_up() -> None:
    at = cast.agency()
    first, second, stays = (cast.colleague(at) for _ in range(3))
    team = cast.team(at, first, second, stays)
    keys.remove_member(team=team, user=at.founder)
    for leaver in (first, second):
        keys.settle(cast.open_vault(stays))
        keys.remove_member(team=team, user=leaver)
    keys.settle(cast.open_vault(stays))
    member = cast.open_vault(stays)
    assert member.newest_keys_of(team)[0].epoch == 4
    assert keys.certified(member, owner=team).epoch == 1
    keys.settle(at.manager)
    member.forget()
    assert keys.certified(member, owner=team).epoch == 4
    assert len({member.keys_of(team, epoch=n) for n in (1, 2, 3, 4)}) == 4


@pytest.mark.django_db
def test_a_member_whose_keys_were_swapped_gets_no_new_key() -> None:
    at = cast.agency()
    swapped, gone = cast.colleague(at), cast.colleague(at)
    team = cast.team(at, swapped, gone)
    KeyPair.objects.create(
        kind="user",
        owner=swapped,
        organisation=at.id,
        epoch=2,
        wrapping=b"\1" * 32,
        signing=b"\2" * 32,
    )
    keys.remove_member(team=team, user=gone)
    keys.settle(at.manager)
    assert keys.members(team=team) == {at.founder}


def test_91_two_who_settle_at_once_make_one_new_key(committed_db: None) -> None:
    at = cast.agency()
    one, two, gone = (cast.colleague(at) for _ in range(3))
    team = cast.team(at, one, two, gone)
    keys.remove_member(team=team, user=gone)
    keyrings = [cast.open_vault(one), cast.open_vault(two), at.manager]
    start = threading.Barrier(3)
    faults: list[BaseException] = []

    def work(number: int) -> None:
        try:
            start.wait()
            keys.settle(keyrings[number])
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(KeyPair.objects.filter(owner=team).values_list("epoch", flat=True)) == [1, 2]
    assert keys.members(team=team) == {one, two, at.founder}
    opened = set()
    for keyring in keyrings:
        keyring.forget()
        opened.add(keyring.newest_keys_of(team)[1])
    assert len(opened) == 1


def test_91_a_member_added_while_another_settles_is_not_lost(committed_db: None) -> None:
    at = cast.agency()
    stays, gone, new = (cast.colleague(at) for _ in range(3))
    team = cast.team(at, stays, gone)
    keys.remove_member(team=team, user=gone)
    settling = cast.open_vault(stays)
    start = threading.Barrier(2)

    def work() -> None:
        start.wait()
        keys.settle(settling)
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    start.wait()
    keys.add_member(at.manager, team=team, user=new)
    thread.join()
    assert new in keys.members(team=team)
    assert cast.open_vault(new).newest_keys_of(team)[0].epoch == 2


def test_91_a_crash_in_the_middle_of_a_rotation_changes_nothing(
    committed_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = cast.agency()
    gone = cast.colleague(at)
    team = cast.team(at, gone)
    old = at.manager.keys_of(team)
    keys.remove_member(team=team, user=gone)

    def counts() -> list[int]:
        return [model.objects.count() for model in (KeyPair, Certificate, MemberKey, PastKey)]

    before = counts()
    for step in ("grant", "organisation_key"):
        with monkeypatch.context() as patch:
            patch.setattr(teams, step, _crash)
            with pytest.raises(_PowerCut):
                keys.settle(at.manager)
        assert counts() == before
        at.manager.forget()
        assert at.manager.keys_of(team) == old
    keys.settle(at.manager)
    assert at.manager.keys_of(team) != old
    assert at.manager.keys_of(team, epoch=1) == old


class _PowerCut(Exception):
    pass


def _crash(*args: object, **kwargs: object) -> None:
    raise _PowerCut


@pytest.mark.django_db
def test_another_key_file_is_vouched_for_by_the_next_manager(settings: LazySettings, tmp_path: Path) -> None:
    """The key file was lost with the disk, the database came back from its copy."""
    at = cast.agency()
    user = cast.colleague(at)
    team = cast.team(at, user)
    assert keys.public(owner=team).keys == at.manager.keys_of(team).public()
    settings.HOME = tmp_path
    for owner in (team, user):
        with pytest.raises(NotCertified):
            keys.public(owner=owner)
    keys.settle(cast.open_vault(user))  # no manager: nothing changes
    with pytest.raises(NotCertified):
        keys.public(owner=team)
    keys.settle(cast.open_vault(at.founder))
    assert keys.public(owner=team).keys == at.manager.keys_of(team).public()
    assert keys.public(owner=user).epoch == 1
    keys.settle(cast.open_vault(at.founder))
    assert KeyPair.objects.filter(kind="installation").count() == 2

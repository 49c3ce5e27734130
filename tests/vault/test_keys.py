"""Keys of people, teams and the organisation."""

import uuid

import pytest

from tests.vault import cast
from wayhome.vault import keys
from wayhome.vault.errors import NoKey, NotCertified

pytestmark = pytest.mark.django_db


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


def test_an_unknown_person_has_no_keys() -> None:
    with pytest.raises(NoKey):
        keys.fingerprint(user=uuid.uuid4())

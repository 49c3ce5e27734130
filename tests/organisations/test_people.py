"""People who work here: confirmed, given roles, locked out, paused, and gone."""

from threading import Barrier, Thread

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connections, transaction
from django.http import Http404
from django.test import Client

from tests import cast as people
from tests.cast import Cast, sign_in
from tests.organisations.recorded import Since
from wayhome.core import clock
from wayhome.core.actors import Nobody
from wayhome.core.refusals import Refused
from wayhome.organisations import actions
from wayhome.organisations.models import Membership, RoleGrant, User
from wayhome.vault import keys
from wayhome.vault.errors import Locked


def test_a_manager_confirms_the_words_that_were_compared(cast: Cast) -> None:
    nora = people.enrol(cast.mona, "Nora", roles=("SHELTER_STAFF",))
    since = Since(cast.harbour)
    actions.certify(user=nora.id, words=keys.fingerprint(user=nora.id), by=cast.mona.actor())
    nora.user.refresh_from_db()
    assert nora.user.confirmed_by_id == cast.mona.id
    assert keys.is_certified(user=nora.id)
    assert nora.actor().roles == {"SHELTER_STAFF"}
    assert since.entries() == [("organisations.confirmed", cast.mona.id, nora.id, "done")]


def test_other_words_confirm_nothing_and_are_recorded(cast: Cast) -> None:
    nora = people.enrol(cast.mona, "Nora", roles=("SHELTER_STAFF",))
    since = Since(cast.harbour)
    with pytest.raises(Refused) as refused:
        actions.certify(user=nora.id, words=keys.fingerprint(user=cast.sam.id), by=cast.mona.actor())
    assert refused.value.reason == (
        "The keys of Nora changed since the words were shown. Nothing was confirmed. "
        "Compare the new words with Nora, and ask why they changed."
    )
    assert not keys.is_certified(user=nora.id)
    assert nora.actor().roles == frozenset()
    assert since.entries() == [("organisations.keys_swapped", cast.mona.id, nora.id, "denied")]


def test_30_only_managers_confirm_and_give_roles(cast: Cast) -> None:
    nora = people.enrol(cast.mona, "Nora")
    words = keys.fingerprint(user=nora.id)
    for person in (cast.casey, cast.sam, cast.adam, cast.ada, nora):
        with pytest.raises(Refused, match="not_confirmed"):
            actions.certify(user=nora.id, words=words, by=person.actor())
        with pytest.raises(Refused, match="role_not_given"):
            actions.grant_role(user=cast.sam.id, role="MANAGER", by=person.actor())
        with pytest.raises(Refused, match="role_not_given"):
            actions.grant_role(user=person.id, role="MANAGER", by=person.actor())
        with pytest.raises(Refused, match="role_not_ended"):
            actions.end_role(user=cast.mona.id, role="MANAGER", by=person.actor())
        with pytest.raises(Refused, match="not_paused"):
            actions.pause(user=cast.mona.id, by=person.actor())
        with pytest.raises(Refused, match="keys_not_replaced"):
            actions.replace_lost_keys(user=cast.mona.id, by=person.actor())
        with pytest.raises(Refused, match="not_closed"):
            actions.leave(user=cast.mona.id, by=person.actor())
    assert not keys.is_certified(user=nora.id)
    assert cast.mona.actor().roles == {"MANAGER"}


def test_30_a_manager_role_put_into_the_database_certifies_nobody(cast: Cast) -> None:
    """Whoever writes roles into the database has the role on the pages, and still no key."""
    nora = people.enrol(cast.mona, "Nora")
    RoleGrant.objects.create(user=cast.adam.user, role="MANAGER")
    assert "MANAGER" in cast.adam.actor().roles
    with pytest.raises(Refused) as refused:
        actions.certify(user=nora.id, words=keys.fingerprint(user=nora.id), by=cast.adam.actor())
    assert refused.value.code == "no_organisation_key"
    assert refused.value.reason.startswith("Your keys do not hold the organisation’s key.")
    with pytest.raises(Refused, match="no_organisation_key"):
        actions.grant_role(user=cast.sam.id, role="MANAGER", by=cast.adam.actor())
    with pytest.raises(Refused, match="team_not_made"):
        actions.create_team(name="Analysts", kind="analysts", by=cast.adam.actor())
    assert not keys.is_certified(user=nora.id)
    assert cast.sam.actor().roles == {"SHELTER_STAFF"}


def test_a_locked_vault_confirms_nobody(cast: Cast) -> None:
    nora = people.enrol(cast.mona, "Nora")
    with pytest.raises(Locked):
        actions.certify(user=nora.id, words=keys.fingerprint(user=nora.id), by=cast.mona.locked())
    assert User.objects.get(pk=nora.id).confirmed_at is None


def test_roles_are_given_and_ended(cast: Cast) -> None:
    since = Since(cast.harbour)
    actions.grant_role(user=cast.sam.id, role="SHELTER_MANAGER", by=cast.mona.actor())
    assert cast.sam.actor().roles == {"SHELTER_STAFF", "SHELTER_MANAGER"}
    actions.end_role(user=cast.sam.id, role="SHELTER_STAFF", by=cast.mona.actor())
    assert cast.sam.actor().roles == {"SHELTER_MANAGER"}
    ended = RoleGrant.objects.get(user=cast.sam.user, role="SHELTER_STAFF")
    assert ended.ended_by_id == cast.mona.id
    with pytest.raises(Refused, match="role_not_ended"):
        actions.end_role(user=cast.sam.id, role="SHELTER_STAFF", by=cast.mona.actor())
    assert since.entries() == [
        ("organisations.role_given", cast.mona.id, cast.sam.id, "done"),
        ("organisations.role_ended", cast.mona.id, cast.sam.id, "done"),
    ]


def test_the_manager_role_comes_and_goes_with_the_organisations_key(cast: Cast) -> None:
    actions.grant_role(user=cast.casey.id, role="MANAGER", by=cast.mona.actor())
    assert keys.members(team=cast.harbour.pk) == {cast.mona.id, cast.casey.id}
    actions.end_role(user=cast.mona.id, role="MANAGER", by=cast.casey.actor())
    assert keys.members(team=cast.harbour.pk) == {cast.casey.id}
    with pytest.raises(Refused) as refused:
        actions.end_role(user=cast.casey.id, role="MANAGER", by=cast.casey.actor())
    assert refused.value.reason.startswith("Casey is the only manager.")


def test_a_paused_manager_does_not_count_as_one_who_stays(cast: Cast) -> None:
    actions.grant_role(user=cast.casey.id, role="MANAGER", by=cast.mona.actor())
    actions.pause(user=cast.casey.id, by=cast.mona.actor())
    with pytest.raises(Refused, match="role_not_ended"):
        actions.end_role(user=cast.mona.id, role="MANAGER", by=cast.mona.actor())
    with pytest.raises(Refused, match="not_closed"):
        actions.leave(user=cast.mona.id, by=cast.mona.actor())


def test_two_managers_who_end_each_other_leave_one(committed_db: None) -> None:
    mona, _founded = people.found("Harbour House", manager="Mona", kind="shelter_ngo")
    nora = people.join(mona, "Nora", roles=("MANAGER",))
    start, outcomes = Barrier(2), []

    def end(whom: people.Person, by: people.Person) -> None:
        try:
            actor = by.actor()
            start.wait()
            actions.end_role(user=whom.id, role="MANAGER", by=actor)
            outcomes.append("ended")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connections.close_all()

    threads = [Thread(target=end, args=[mona, nora]), Thread(target=end, args=[nora, mona])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["ended", "role_not_ended"]
    assert RoleGrant.objects.filter(role="MANAGER", ended_at=None).count() == 1


def test_who_leaves_takes_nothing_along_and_leaves_nothing_closed(cast: Cast) -> None:
    client = sign_in(Client(), cast.casey)
    assert client.get("/organisation/").status_code == 200
    Authenticator.objects.create(user=cast.casey.user, type=Authenticator.Type.TOTP, data={})
    since = Since(cast.harbour)
    actions.leave(user=cast.casey.id, by=cast.casey.actor())
    gone = User.objects.get(pk=cast.casey.id)
    assert (gone.is_active, gone.left_at is not None, gone.has_usable_password()) == (False, True, False)
    assert gone.email == f"{gone.pk}@left.invalid"
    assert not RoleGrant.objects.filter(user=gone, ended_at=None).exists()
    assert not Membership.objects.filter(user=gone, ended_at=None).exists()
    assert cast.casey.id not in keys.members(team=cast.intake.pk) | keys.members(team=cast.supervisors.pk)
    assert not cast.casey.keyring().holds(cast.intake.pk)
    assert not Authenticator.objects.filter(user=gone).exists()
    assert not Session.objects.exists()
    assert client.get("/organisation/").status_code == 302
    assert since.entries() == [("organisations.left", cast.casey.id, cast.casey.id, "done")]
    with pytest.raises(Refused, match="not_closed"):
        actions.leave(user=cast.casey.id, by=cast.mona.actor())


def test_who_comes_back_is_invited_again_with_the_same_address(cast: Cast) -> None:
    address = cast.casey.user.email
    actions.leave(user=cast.casey.id, by=cast.mona.actor())
    invited = actions.invite(name="Casey", email=address, by=cast.mona.actor())
    enrolled = actions.enrol(
        invitation=invited.invitation.pk, passphrase="casey opens one more morning window", by=Nobody()
    )
    assert enrolled.user.email == address
    assert enrolled.user.pk != cast.casey.id


def test_the_last_of_a_team_does_not_leave(cast: Cast) -> None:
    actions.remove_from_team(team=cast.house.pk, user=cast.mona.id, by=cast.mona.actor())
    with pytest.raises(Refused) as refused:
        actions.leave(user=cast.sam.id, by=cast.mona.actor())
    assert refused.value.reason.startswith("Sam is the last member of: House. Add someone else there first")
    actions.pause(user=cast.sam.id, by=cast.mona.actor())
    actions.resume(user=cast.sam.id, by=cast.mona.actor())
    assert cast.sam.actor().team_ids == {cast.house.pk}


def test_38_any_colleague_ends_the_sessions_of_another(cast: Cast) -> None:
    client = sign_in(Client(), cast.casey)
    assert client.get("/organisation/").status_code == 200
    since = Since(cast.harbour)
    assert actions.lock(user=cast.casey.id, by=cast.sam.actor()) == 1
    assert client.get("/organisation/").headers["Location"].startswith("/sign-in/")
    assert since.entries() == [("organisations.sessions_ended", cast.sam.id, cast.casey.id, "done")]
    assert cast.casey.actor().roles == {"CASE_MANAGER_SEND"}


def test_24_colleagues_elsewhere_are_not_there(cast: Cast) -> None:
    dora = cast.dora.actor()
    for act in (
        lambda: actions.certify(user=cast.sam.id, words=(), by=dora),
        lambda: actions.grant_role(user=cast.sam.id, role="DPO", by=dora),
        lambda: actions.end_role(user=cast.sam.id, role="SHELTER_STAFF", by=dora),
        lambda: actions.leave(user=cast.sam.id, by=dora),
        lambda: actions.lock(user=cast.sam.id, by=dora),
        lambda: actions.pause(user=cast.sam.id, by=dora),
        lambda: actions.resume(user=cast.sam.id, by=dora),
        lambda: actions.replace_lost_keys(user=cast.sam.id, by=dora),
        lambda: actions.add_to_team(team=cast.dawn_intake.pk, user=cast.sam.id, by=dora),
        lambda: actions.add_to_team(team=cast.house.pk, user=cast.eli.id, by=dora),
        lambda: actions.remove_from_team(team=cast.house.pk, user=cast.sam.id, by=dora),
        lambda: actions.remove_from_team(team=cast.dawn_intake.pk, user=cast.sam.id, by=dora),
    ):
        with pytest.raises(Http404):
            act()
    assert cast.sam.actor().roles == {"SHELTER_STAFF"}
    assert cast.sam.actor().team_ids == {cast.house.pk}


def test_someone_without_an_organisation_does_nothing(cast: Cast) -> None:
    with pytest.raises(Http404):
        actions.pause(user=cast.sam.id, by=Nobody())
    with pytest.raises(Http404):
        actions.leave(user=cast.sam.id, by=people.JOB)
    assert User.objects.get(pk=cast.sam.id).is_active


def test_the_database_keeps_pairs_together(cast: Cast) -> None:
    for changes in ({"left_at": clock.now()}, {"confirmed_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.filter(pk=cast.sam.id).update(**changes)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(user=cast.sam.user).update(ended_at=clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=cast.sam.user, role="SHELTER_STAFF")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(team=cast.house, user=cast.sam.user, added_by=cast.mona.user)

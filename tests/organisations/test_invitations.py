"""Invited, accepted once, withdrawn; and the same way again for someone whose keys are lost."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from allauth.mfa.models import Authenticator
from django.db import connections
from django.http import Http404

from tests import cast as people
from tests.cast import Cast
from tests.organisations.recorded import Since
from wayhome.core import clock
from wayhome.core.actors import Nobody
from wayhome.core.refusals import Refused
from wayhome.organisations import actions, actors, queries
from wayhome.organisations.models import Invitation, Membership, RoleGrant, User
from wayhome.vault import keys, private
from wayhome.vault.errors import WrongPassphrase

NEW = "nora opens the quiet morning window"


def invite(cast: Cast, **changes: object) -> actions.Invited:
    values: dict[str, object] = {"name": "Nora", "email": "nora@harbour-house.test", "by": cast.mona.actor()}
    return actions.invite(**{**values, **changes})  # type: ignore[arg-type]


def accept(invited: actions.Invited, passphrase: str = NEW) -> actions.Enrolled:
    return actions.enrol(invitation=invited.invitation.pk, passphrase=passphrase, by=Nobody())


def test_an_invitation_keeps_only_the_hash_of_its_token(cast: Cast) -> None:
    since = Since(cast.harbour)
    invited = invite(cast, roles=["SHELTER_STAFF"], teams=[cast.house.pk])
    assert re.fullmatch(r"([0-9a-hjkmnp-tv-z]{4}-){6}[0-9a-hjkmnp-tv-z]{4}", invited.token)  # 140 bits
    row = Invitation.objects.get(pk=invited.invitation.pk)
    assert invited.token.encode() not in bytes(row.token_hash)
    assert bytes(row.token_hash) == Invitation.hash_of(invited.token)
    assert row.expires_at - row.created_at == pytest.approx(timedelta(hours=72), abs=timedelta(seconds=5))
    assert queries.invitation_by_token(Nobody(), invited.token) == row
    assert queries.invitation_by_token(Nobody(), invited.token[:-1]) is None
    typed = invited.token.upper().replace("-", "").replace("1", "I").replace("0", "O")
    assert queries.invitation_by_token(Nobody(), typed) == row
    assert repr(invited).count(invited.token) == 0
    assert since.entries() == [("organisations.invited", cast.mona.id, row.pk, "done")]


def test_who_accepts_has_keys_and_no_rights_until_confirmed(cast: Cast) -> None:
    invited = invite(cast, roles=["SHELTER_STAFF", "MANAGER"], teams=[cast.house.pk])
    since = Since(cast.harbour)
    enrolled = accept(invited)
    nora = actors.of_user(User.objects.get(pk=enrolled.user.pk), keyring=cast.sam.keyring())
    assert (nora.roles, nora.team_ids, nora.organisation_id) == (frozenset(), frozenset(), cast.harbour.pk)
    assert not nora.is_unlocked  # somebody else's open keys are not hers
    assert enrolled.user.check_password(NEW)
    assert not keys.is_certified(user=enrolled.user.pk)
    assert keys.fingerprint(user=enrolled.user.pk) == enrolled.fingerprint
    assert (len(enrolled.sheet_words), len(enrolled.fingerprint)) == (24, 8)
    row = Invitation.objects.get(pk=invited.invitation.pk)
    assert (row.accepted_by_id, row.email) == (enrolled.user.pk, "")
    assert since.entries() == [("organisations.joined", None, enrolled.user.pk, "done")]

    actions.certify(user=enrolled.user.pk, words=enrolled.fingerprint, by=cast.mona.actor())
    assert set(RoleGrant.objects.filter(user=enrolled.user).values_list("role", "granted_by")) == {
        ("SHELTER_STAFF", cast.mona.id),
        ("MANAGER", cast.mona.id),
    }
    assert enrolled.user.pk in keys.members(team=cast.harbour.pk)
    assert not Membership.objects.filter(user=enrolled.user).exists()  # a member of the house adds her


def test_an_invitation_works_once(cast: Cast) -> None:
    invited = invite(cast)
    accept(invited)
    with pytest.raises(Refused) as refused:
        accept(invited, "somebody else opens this other window")
    assert refused.value.reason == (
        "This invitation was used already. If it was you, sign in. "
        "If not, tell the person who invited you now."
    )
    assert User.objects.filter(name="Nora").count() == 1


def test_an_invitation_lapses_after_three_days_to_the_second(cast: Cast) -> None:
    early, late = invite(cast), invite(cast, email="late@harbour-house.test")
    with clock.shifted(timedelta(hours=71, minutes=59)):
        accept(early)
    with clock.shifted(timedelta(hours=72, seconds=1)), pytest.raises(Refused) as refused:
        accept(late)
    assert (
        refused.value.reason == "This invitation was open for three days and has lapsed. Ask for a new one."
    )


def test_a_withdrawn_invitation_stops_at_once_and_forgets_the_address(cast: Cast) -> None:
    invited = invite(cast)
    since = Since(cast.harbour)
    actions.withdraw_invitation(invitation=invited.invitation.pk, by=cast.adam.actor())
    assert Invitation.objects.get(pk=invited.invitation.pk).email == ""
    with pytest.raises(Refused) as refused:
        accept(invited)
    assert refused.value.reason == (
        "This invitation was withdrawn. Ask the person who invited you for a new one."
    )
    with pytest.raises(Refused, match="not_withdrawn"):
        actions.withdraw_invitation(invitation=invited.invitation.pk, by=cast.mona.actor())
    assert since.actions() == ["organisations.invitation_withdrawn"]


def test_a_weak_passphrase_leaves_the_invitation_open(cast: Cast) -> None:
    invited = invite(cast)
    with pytest.raises(Refused) as refused:
        accept(invited, "password")
    assert refused.value.reason == (
        "Use at least 16 characters. Several words in a row are easiest to remember."
    )
    assert accept(invited).user.name == "Nora"


def test_a_second_invitation_waits_for_the_first_to_lapse(cast: Cast) -> None:
    first = invite(cast)
    with pytest.raises(Refused) as refused:
        invite(cast, email="NORA@harbour-house.test")
    assert refused.value.reason == (
        "An invitation for this address is open. Withdraw it first, then invite again."
    )
    with clock.shifted(timedelta(hours=73)):
        second = invite(cast)
        assert accept(second).user.name == "Nora"
    assert Invitation.objects.get(pk=first.invitation.pk).withdrawn_by_id == cast.mona.id


def test_a_colleagues_address_is_named_as_such(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        invite(cast, email=cast.sam.user.email)
    assert refused.value.reason == (
        "A colleague signs in with this address already. Look under the people who work here."
    )


def test_43_inviting_tells_nothing_about_accounts_elsewhere(cast: Cast) -> None:
    known, unknown = invite(cast, email=cast.rita.user.email), invite(cast, email="nobody@dawn-centre.test")
    assert known.invitation.is_open(at=clock.now()) == unknown.invitation.is_open(at=clock.now()) is True
    with pytest.raises(Refused) as refused:
        accept(known)
    assert refused.value.reason == (
        "This invitation cannot be used. Ask the person who invited you for one with another address."
    )
    assert User.objects.get(email=cast.rita.user.email).pk == cast.rita.id


def test_27_teams_of_others_cannot_be_wished_for(cast: Cast) -> None:
    with pytest.raises(Http404):
        invite(cast, teams=[cast.house.pk, cast.dawn_intake.pk])
    assert not Invitation.objects.filter(name="Nora").exists()


def test_30_roles_are_wished_for_by_those_who_may_invite_only(cast: Cast) -> None:
    for person in (cast.casey, cast.sam, cast.ada):
        with pytest.raises(Refused, match="not_invited"):
            invite(cast, by=person.actor())
    assert invite(cast, by=cast.adam.actor(), roles=["MANAGER"]).invitation.roles == ["MANAGER"]
    assert not RoleGrant.objects.filter(role="MANAGER").exclude(
        user_id__in=[cast.mona.id, cast.dora.id, cast.otto.id]
    )


def test_24_invitations_of_others_are_not_there(cast: Cast) -> None:
    invited = invite(cast)
    with pytest.raises(Http404):
        actions.withdraw_invitation(invitation=invited.invitation.pk, by=cast.dora.actor())
    assert Invitation.objects.get(pk=invited.invitation.pk).withdrawn_at is None


def test_lost_keys_are_made_anew_and_nothing_opens_before_people_have_looked(cast: Cast) -> None:
    casey = cast.casey
    Authenticator.objects.create(user=casey.user, type=Authenticator.Type.TOTP, data={})
    since = Since(cast.harbour)
    invited = actions.replace_lost_keys(user=casey.id, by=cast.mona.actor())
    assert casey.actor().team_ids == {cast.intake.pk, cast.supervisors.pk}  # not before the link is used

    enrolled = accept(invited, "casey found another morning window")
    assert enrolled.user.pk == casey.id
    actor = actors.of_user(User.objects.get(pk=casey.id), keyring=casey.keyring())
    assert (actor.roles, actor.team_ids) == (frozenset(), frozenset())
    assert casey.id not in keys.members(team=cast.intake.pk)
    assert not keys.is_certified(user=casey.id)
    assert User.objects.get(pk=casey.id).confirmed_at is None
    assert Authenticator.objects.filter(user=casey.user).exists()  # she still has her phone
    with pytest.raises(WrongPassphrase):
        private.open_with_passphrase(casey.id, casey.passphrase)
    assert not casey.keyring().holds(cast.intake.pk)  # the old keys, in whoever's hands, hold nothing

    actions.certify(user=casey.id, words=enrolled.fingerprint, by=cast.mona.actor())
    actions.add_to_team(team=cast.intake.pk, user=casey.id, by=cast.mona.actor())
    again = people.Person(enrolled.user, "casey found another morning window", enrolled.sheet_words)
    assert again.actor().roles == {"CASE_MANAGER_SEND"}
    assert again.actor().team_ids == {cast.intake.pk}
    assert again.keyring().keys_of(cast.intake.pk)
    assert since.actions() == [
        "organisations.new_keys_offered",
        "organisations.new_keys_made",
        "organisations.confirmed",
        "organisations.added_to_team",
    ]


def test_a_lost_second_factor_goes_with_the_keys_when_it_was_said(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.casey.user, type=Authenticator.Type.TOTP, data={})
    invited = actions.replace_lost_keys(user=cast.casey.id, by=cast.mona.actor(), second_factor_too=True)
    assert Authenticator.objects.filter(user=cast.casey.user).count() == 1
    accept(invited, "casey found another morning window")
    assert not Authenticator.objects.filter(user=cast.casey.user).exists()


def test_a_second_link_for_new_keys_replaces_the_first(cast: Cast) -> None:
    first = actions.replace_lost_keys(user=cast.casey.id, by=cast.mona.actor())
    second = actions.replace_lost_keys(user=cast.casey.id, by=cast.mona.actor())
    with pytest.raises(Refused, match="invitation_closed"):
        accept(first)
    assert accept(second).user.pk == cast.casey.id


def test_a_manager_whose_keys_were_lost_gets_the_organisations_key_again(cast: Cast) -> None:
    second = people.join(cast.mona, "Nora", roles=("MANAGER",))
    invited = actions.replace_lost_keys(user=cast.mona.id, by=second.actor())
    enrolled = accept(invited, "mona found another morning window")
    assert cast.mona.id not in keys.members(team=cast.harbour.pk)
    actions.certify(user=cast.mona.id, words=enrolled.fingerprint, by=second.actor())
    assert cast.mona.id in keys.members(team=cast.harbour.pk)
    mona = people.Person(enrolled.user, "mona found another morning window", enrolled.sheet_words)
    assert actions.create_team(name="Analysts", kind="analysts", by=mona.actor()).name == "Analysts"


def test_of_two_browsers_with_one_invitation_the_second_is_refused(committed_db: None) -> None:
    mona, _founded = people.found("Harbour House", manager="Mona", kind="shelter_ngo")
    invited = actions.invite(name="Nora", email="nora@harbour-house.test", by=mona.actor())
    start, outcomes = Barrier(2), []

    def browser(passphrase: str) -> None:
        try:
            start.wait()
            accept(invited, passphrase)
            outcomes.append("in")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connections.close_all()

    threads = [Thread(target=browser, args=[f"browser {n} opens the morning window"]) for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["in", "invitation_closed"]
    assert User.objects.filter(name="Nora").count() == 1

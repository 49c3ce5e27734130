"""Teams: made with the organisation's key, joined with a member's, left without any."""

import pytest

from tests import cast as people
from tests.cast import Cast
from tests.organisations.recorded import Since
from tests.vault.cast import bribed_administrator
from wayhome.audit.models import Entry
from wayhome.core.refusals import Refused
from wayhome.organisations import actions
from wayhome.organisations.models import Membership, Team
from wayhome.vault import keys
from wayhome.vault.errors import NoKey
from wayhome.vault.wraps import PrivateKeys


def test_a_manager_creates_a_team_and_is_its_first_member(cast: Cast) -> None:
    since = Since(cast.harbour)
    team = actions.create_team(name="  Legal   aid ", kind="legal", by=cast.mona.actor())
    assert (team.name, team.organisation_id) == ("Legal aid", cast.harbour.pk)
    assert keys.members(team=team.pk) == {cast.mona.id}
    assert team.pk in cast.mona.actor().team_ids
    assert since.entries() == [("organisations.team_created", cast.mona.id, team.pk, "done")]


def test_a_team_has_its_own_name_within_the_organisation(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        actions.create_team(name="house", kind="house", by=cast.mona.actor())
    assert refused.value.reason == "A team has this name already. Choose another name."
    assert actions.create_team(name="House", kind="house", by=cast.dora.actor()).name == "House"


def test_a_member_gives_the_key(cast: Cast) -> None:
    since = Since(cast.harbour)
    actions.add_to_team(team=cast.house.pk, user=cast.casey.id, by=cast.sam.actor())
    assert cast.casey.actor().keyring.keys_of(cast.house.pk) == cast.sam.actor().keyring.keys_of(
        cast.house.pk
    )
    assert Membership.objects.get(team=cast.house, user=cast.casey.user).added_by_id == cast.sam.id
    assert since.entries() == [("organisations.added_to_team", cast.sam.id, cast.casey.id, "done")]


def test_37_an_administrator_cannot_add_himself(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        actions.add_to_team(team=cast.intake.pk, user=cast.adam.id, by=cast.adam.actor())
    assert refused.value.reason == (
        "Only a member of Intake adds someone to it, because only members hold its key. Ask one of them."
    )
    # Nor by a row in the database: on the pages he would be a member, and still hold nothing to give or to open.
    Membership.objects.create(team=cast.intake, user=cast.adam.user, added_by=cast.adam.user)
    adam = cast.adam.actor()
    assert cast.intake.pk in adam.team_ids
    assert not adam.keyring.holds(cast.intake.pk)
    with pytest.raises(NoKey):
        adam.keyring.keys_of(cast.intake.pk)
    with pytest.raises(Refused, match="not_added"):
        actions.add_to_team(team=cast.intake.pk, user=cast.sam.id, by=adam)
    assert keys.members(team=cast.intake.pk) == {cast.mona.id, cast.casey.id}


def test_37_a_manager_who_is_no_member_cannot_add_himself(cast: Cast) -> None:
    nora = people.join(cast.mona, "Nora", roles=("MANAGER", "CASE_MANAGER_SEND"))
    with pytest.raises(Refused, match="not_added"):
        actions.add_to_team(team=cast.intake.pk, user=nora.id, by=nora.actor())
    assert not nora.actor().keyring.holds(cast.intake.pk)


def test_who_is_not_confirmed_is_not_added(cast: Cast) -> None:
    nora = people.enrol(cast.mona, "Nora", roles=("SHELTER_STAFF",))
    with pytest.raises(Refused) as refused:
        actions.add_to_team(team=cast.house.pk, user=nora.id, by=cast.sam.actor())
    assert refused.value.reason == (
        "The keys of Nora are not confirmed yet. A manager compares eight words with them by voice first."
    )


def test_16_a_swapped_key_is_refused_and_raises_the_alarm(committed_db: None, database_name: str) -> None:
    cast = people.build()
    ghost = PrivateKeys.generate().public()
    with bribed_administrator(database_name) as owner:
        changed = owner.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s",
            [ghost.wrapping, ghost.signing, cast.sam.id],
        )
        assert changed.rowcount == 1
    since = Since(cast.harbour)
    with pytest.raises(Refused) as refused:
        actions.add_to_team(team=cast.intake.pk, user=cast.sam.id, by=cast.casey.actor())
    assert refused.value.reason == (
        "The keys stored for Sam are not the ones that were confirmed. Nothing was shared. Someone may have changed "
        "them to read along: tell a manager and the data-protection officer now, in person or by phone."
    )
    assert cast.sam.id not in keys.members(team=cast.intake.pk)
    assert not Membership.objects.filter(team=cast.intake, user_id=cast.sam.id).exists()
    assert since.entries() == [("organisations.keys_swapped", cast.casey.id, cast.sam.id, "denied")]


def test_16_a_confirmation_put_into_the_database_is_not_believed(cast: Cast) -> None:
    nora = people.enrol(cast.mona, "Nora", roles=("SHELTER_STAFF",))
    cast.sam.user.role_grants.update(user=nora.user)  # whoever owns the database can write this much
    type(nora.user).objects.filter(pk=nora.id).update(
        confirmed_at=nora.user.created_at, confirmed_by=cast.mona.id
    )
    with pytest.raises(Refused, match="keys_swapped"):
        actions.add_to_team(team=cast.house.pk, user=nora.id, by=cast.mona.actor())
    assert nora.id not in keys.members(team=cast.house.pk)
    assert Entry.objects.filter(action="organisations.keys_swapped", subject=nora.id).count() == 1


def test_who_is_removed_holds_nothing_at_once(cast: Cast) -> None:
    since = Since(cast.harbour)
    actions.remove_from_team(team=cast.intake.pk, user=cast.casey.id, by=cast.mona.actor())
    assert cast.casey.actor().team_ids == {cast.supervisors.pk}
    assert not cast.casey.actor().keyring.holds(cast.intake.pk)
    row = Membership.objects.get(team=cast.intake, user=cast.casey.user)
    assert row.ended_by_id == cast.mona.id
    assert since.entries() == [("organisations.removed_from_team", cast.mona.id, cast.casey.id, "done")]


def test_members_and_managers_remove_and_nobody_else(cast: Cast) -> None:
    for person in (cast.casey, cast.adam, cast.ada):
        with pytest.raises(Refused, match="not_removed"):
            actions.remove_from_team(team=cast.house.pk, user=cast.sam.id, by=person.actor())
    actions.remove_from_team(team=cast.house.pk, user=cast.mona.id, by=cast.sam.actor())
    assert keys.members(team=cast.house.pk) == {cast.sam.id}


def test_the_last_member_stays(cast: Cast) -> None:
    actions.remove_from_team(team=cast.house.pk, user=cast.mona.id, by=cast.mona.actor())
    with pytest.raises(Refused) as refused:
        actions.remove_from_team(team=cast.house.pk, user=cast.sam.id, by=cast.mona.actor())
    assert refused.value.reason.startswith("Sam is the last member of House.")
    assert keys.members(team=cast.house.pk) == {cast.sam.id}


def test_a_paused_colleague_does_not_count_as_one_who_stays(cast: Cast) -> None:
    actions.pause(user=cast.sam.id, by=cast.mona.actor())
    with pytest.raises(Refused, match="not_removed"):
        actions.remove_from_team(team=cast.house.pk, user=cast.mona.id, by=cast.mona.actor())


def test_who_was_removed_can_be_added_again(cast: Cast) -> None:
    actions.remove_from_team(team=cast.house.pk, user=cast.sam.id, by=cast.mona.actor())
    keys.settle(cast.mona.keyring())
    actions.add_to_team(team=cast.house.pk, user=cast.sam.id, by=cast.mona.actor())
    assert cast.sam.actor().keyring.keys_of(cast.house.pk) == cast.mona.actor().keyring.keys_of(cast.house.pk)
    assert Membership.objects.filter(team=cast.house, user=cast.sam.user).count() == 2


def test_teams_of_the_first_day_have_the_names_of_their_kind(cast: Cast) -> None:
    assert list(Team.objects.filter(organisation=cast.dawn).order_by("name").values_list("name", "kind")) == [
        ("Intake", "intake"),
        ("Supervisors", "supervisors"),
    ]

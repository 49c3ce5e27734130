"""The first day of an organisation."""

import pytest

from tests import cast
from tests.organisations.recorded import Since
from wayhome.audit.models import Entry
from wayhome.core.refusals import Refused
from wayhome.organisations import actions, actors
from wayhome.organisations.models import Membership, Organisation, RoleGrant, Team, User
from wayhome.vault import keys

GOOD = "seven words that nobody would guess soon"


def found(**changes: object) -> actions.Founded:
    values: dict[str, object] = {
        "name": "New Shore",
        "kind": "shelter_ngo",
        "country": "AL",
        "manager": "  Nina   Shore ",
        "email": "Nina@New-Shore.test",
        "passphrase": GOOD,
        "by": cast.JOB,
    }
    return actions.found_organisation(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_new_organisation_has_a_manager_keys_and_two_teams() -> None:
    founded = found(also=["CASE_MANAGER_SEND"])
    actor = actors.of_user(User.objects.get(), keyring=founded.keyring)
    assert (actor.name, actor.organisation_name) == ("Nina Shore", "New Shore")
    assert founded.manager.email == "nina@new-shore.test"
    assert actor.roles == {"MANAGER", "CASE_MANAGER_SEND"}
    assert actor.is_unlocked
    assert [team.name for team in founded.teams] == ["Intake", "Supervisors"]
    assert actor.team_ids == {team.pk for team in founded.teams}
    for team in founded.teams:
        assert keys.members(team=team.pk) == {founded.manager.pk}
    assert keys.members(team=founded.organisation.pk) == {founded.manager.pk}
    assert keys.is_certified(user=founded.manager.pk)
    assert founded.manager.confirmed_by_id == founded.manager.pk
    assert len(founded.sheet_words) == 24
    assert [len(share) for share in founded.recovery_shares] == [24, 24, 24]
    entry = Entry.objects.get(organisation=founded.organisation.pk)
    assert (entry.action, entry.actor, entry.job, entry.subject) == (
        "organisations.founded",
        None,
        "tests",
        founded.manager.pk,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "circus"}, "not_founded"),
        ({"also": ["PROSECUTOR"]}, "not_founded"),
        ({"passphrase": "too short"}, "not_founded"),
        ({"passphrase": "long " * 40}, "not_founded"),
    ],
)
def test_nothing_is_made_when_something_does_not_fit(changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        found(**changes)
    assert refused.value.code == code
    assert (Organisation.objects.count(), User.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_an_address_belongs_to_one_account(cast: cast.Cast) -> None:
    before = Organisation.objects.count()
    with pytest.raises(Refused) as refused:
        found(email=cast.rita.user.email.upper())
    assert refused.value.reason == "Someone signs in with this address already. Choose another address."
    assert Organisation.objects.count() == before


@pytest.mark.django_db
def test_nothing_is_made_when_it_cannot_be_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("wayhome.audit.log.record", full)
    with pytest.raises(OSError, match="no space left"):
        found()
    for model in (Organisation, User, Team, Membership, RoleGrant):
        assert model.objects.count() == 0


def test_the_cast_stands(cast: cast.Cast) -> None:
    assert cast.casey.actor().roles == {"CASE_MANAGER_SEND"}
    assert cast.casey.actor().team_ids == {cast.intake.pk, cast.supervisors.pk}
    assert cast.sam.actor().team_ids == {cast.house.pk}
    assert cast.rita.actor().organisation_name == "Dawn Centre"
    assert cast.adam.actor().team_ids == frozenset()
    assert cast.casey.actor().keyring.holds(cast.intake.pk)
    assert not cast.casey.actor().keyring.holds(cast.house.pk)
    assert not cast.casey.actor().keyring.holds(cast.harbour.pk)
    assert not cast.casey.locked().is_unlocked
    assert Since(cast.harbour).actions() == []

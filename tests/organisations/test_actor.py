"""The actor behind each request: what the database says now."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from tests import cast as people
from tests.cast import Cast, sign_in
from wayhome.core.actors import Nobody
from wayhome.organisations import actions, actors
from wayhome.organisations.middleware import actor_of
from wayhome.organisations.models import User
from wayhome.vault.keyring import Keyring

OVERVIEW = "/organisation/"


def page(client: Client) -> str:
    return client.get(OVERVIEW).content.decode()


def test_the_actor_costs_two_statements_at_most(cast: Cast, client: Client, rf: RequestFactory) -> None:
    sign_in(client, cast.casey)
    request = rf.get("/")
    request.session = client.session
    request.vault = cast.casey.keyring()  # type: ignore[attr-defined]
    from django.contrib.auth.middleware import AuthenticationMiddleware

    AuthenticationMiddleware(lambda request: None).process_request(request)  # type: ignore[arg-type]
    request.session.get("x")  # the session itself is not counted here
    with CaptureQueriesContext(
        connection,
    ) as statements:
        actor = actor_of(request)
        assert isinstance(actor, actors.SignedIn)
        assert actor.roles == {"CASE_MANAGER_SEND"}
        assert actor.organisation_name == "Harbour House"
        assert actor.team_ids == {cast.intake.pk, cast.supervisors.pk}
    assert len(statements) == 2
    assert actor.is_unlocked
    assert actor.signed_in_at is not None
    assert "Keyring" not in repr(actor)


def test_nobody_costs_nothing(client: Client, rf: RequestFactory, db: None) -> None:
    request = rf.get("/")
    request.session = client.session
    with CaptureQueriesContext(connection) as statements:
        assert actor_of(request) == Nobody()
    assert len(statements) == 0


def test_someone_elses_open_keys_do_not_unlock(cast: Cast) -> None:
    assert cast.casey.actor().is_unlocked
    actor = actors.of_user(User.objects.get(pk=cast.casey.id), keyring=cast.sam.keyring())
    assert not actor.is_unlocked
    assert not actors.of_user(User.objects.get(pk=cast.casey.id), keyring=Keyring()).is_unlocked


def test_38_a_role_that_ended_is_gone_on_the_next_request(cast: Cast, client: Client) -> None:
    actions.grant_role(user=cast.casey.id, role="MANAGER", by=cast.mona.actor())
    sign_in(client, cast.casey)
    assert client.get("/organisation/teams/new/").status_code == 200
    actions.end_role(user=cast.casey.id, role="MANAGER", by=cast.mona.actor())
    assert client.get("/organisation/teams/new/").status_code == 403


def test_38_a_role_that_was_given_counts_on_the_next_request(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    assert client.get("/organisation/teams/new/").status_code == 403
    actions.grant_role(user=cast.casey.id, role="MANAGER", by=cast.mona.actor())
    assert client.get("/organisation/teams/new/").status_code == 200


def test_38_a_team_that_was_left_is_gone_on_the_next_request(cast: Cast, client: Client) -> None:
    vera = people.join(cast.mona, "Vera", roles=("SHELTER_STAFF",))
    sign_in(client, cast.casey)
    add = f"/organisation/teams/{cast.intake.pk}/add/"
    assert client.post(add, {"person": str(cast.sam.id)}).status_code == 302
    actions.remove_from_team(team=cast.intake.pk, user=cast.casey.id, by=cast.mona.actor())
    assert client.post(add, {"person": str(vera.id)}).status_code == 403
    assert vera.actor().team_ids == frozenset()


@pytest.mark.parametrize("how", ["paused", "closed", "switched off in the database"])
def test_38_a_disabled_account_is_signed_out_on_the_next_request(
    cast: Cast, client: Client, how: str
) -> None:
    sign_in(client, cast.casey)
    assert client.get(OVERVIEW).status_code == 200
    if how == "paused":
        actions.pause(user=cast.casey.id, by=cast.mona.actor())
    elif how == "closed":
        actions.leave(user=cast.casey.id, by=cast.mona.actor())
    else:
        User.objects.filter(pk=cast.casey.id).update(is_active=False)
    gone = client.get(OVERVIEW)
    assert gone.status_code == 302
    assert gone.headers["Location"].startswith("/sign-in/")
    if how == "paused":
        actions.resume(user=cast.casey.id, by=cast.mona.actor())
        assert client.get(OVERVIEW).status_code == 302  # the old session does not come back to life


def test_a_locked_vault_leads_to_unlocking(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey, unlocked=False)
    assert client.get(OVERVIEW).headers["Location"].startswith("/unlock/")


def test_57_keys_and_accounts_change_after_the_passphrase_was_given_anew(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona, confirmed=False)
    for path in (
        f"people/{cast.sam.id}/confirm/",
        f"people/{cast.sam.id}/roles/",
        f"people/{cast.sam.id}/lost-keys/",
        f"people/{cast.sam.id}/close/",
        f"teams/{cast.house.pk}/add/",
    ):
        for answer in (
            client.get(OVERVIEW + path),
            client.post(OVERVIEW + path, {"person": str(cast.casey.id)}),
        ):
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith("/account/confirm/?next=")
    assert User.objects.get(pk=cast.sam.id).left_at is None
    assert (
        client.get(f"{OVERVIEW}people/{cast.sam.id}/pause/").status_code == 200
    )  # stopping someone is quick

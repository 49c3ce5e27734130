"""What people see of their organisation: the right person, the wrong role, the outsider, and why not."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import cast as people
from tests import factories
from tests.cast import Cast, sign_in
from tests.organisations.recorded import Since
from tests.vault.cast import bribed_administrator
from wayhome.core import clock
from wayhome.core.actors import Nobody
from wayhome.organisations import actions
from wayhome.organisations.models import Invitation, Membership, Organisation, RoleGrant, Team, User
from wayhome.vault import keys
from wayhome.vault.wraps import PrivateKeys

HOME = "/organisation/"


def words(client: Client, path: str, *, status: int = 200) -> str:
    """What the page says, without its tags."""
    return said(client.get(HOME + path), status=status)


def said(answer: object, *, status: int = 200) -> str:
    assert answer.status_code == status, (answer.status_code, answer.content.decode()[-3000:])  # type: ignore[attr-defined]
    html = answer.content.decode()  # type: ignore[attr-defined]
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


# The overview ----------------------------------------------------------------------------------------------------


def test_everyone_sees_who_works_here_and_in_which_teams(cast: Cast, client: Client) -> None:
    sign_in(client, cast.sam)
    text = words(client, "")
    assert "Ada Data-protection officer" in text
    assert "Casey Case manager, country now · Intake, Supervisors" in text
    assert "Sam (you) Shelter worker · House" in text
    assert "House (you are in it) 2 people" in text
    assert (
        "Invite a colleague Only a manager or the system administrator invites colleagues. Ask one of them."
        in text
    )
    assert "Create a team" not in text


def test_27_nobody_from_elsewhere_is_listed_or_counted(cast: Cast, client: Client) -> None:
    canaries = ["Rita", "Dora", "Otto", "Eli", "Dawn Centre", "North Police", str(cast.rita.id)]
    sign_in(client, cast.dora)
    assert "Rita" in words(client, "")  # it could
    sign_in(client, cast.mona)
    for path in (
        "",
        "invite/",
        f"people/{cast.casey.id}/",
        f"teams/{cast.intake.pk}/",
        f"teams/{cast.intake.pk}/add/",
    ):
        html = client.get(HOME + path).content.decode()
        assert [canary for canary in canaries if canary in html] == [], path


def test_an_only_manager_is_warned_about(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)
    warning = "Mona is the only manager."
    assert warning in words(client, "")
    actions.grant_role(user=cast.casey.id, role="MANAGER", by=cast.mona.actor())
    assert warning not in words(client, "")


def test_a_team_of_one_or_none_is_warned_about(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    one = "One person only. When they are away, nobody opens what this team holds. Add a second person."
    none = "Nobody who can sign in holds the key of this team. Two of the three recovery officers are needed."
    assert one not in words(client, "")
    actions.remove_from_team(team=cast.house.pk, user=cast.mona.id, by=cast.mona.actor())
    assert f"House 1 person {one}" in words(client, "")
    assert one in words(client, f"teams/{cast.house.pk}/")
    actions.pause(user=cast.sam.id, by=cast.mona.actor())
    assert f"House 0 people {none}" in words(client, "")
    assert "Sam Paused" in words(client, "")


def test_who_waits_to_be_confirmed_is_shown_with_the_way_to_it(cast: Cast, client: Client) -> None:
    nora = people.enrol(cast.mona, "Nora", roles=("SHELTER_STAFF",))
    sign_in(client, cast.sam)
    assert "Waiting to be confirmed" in words(client, "")
    assert f"people/{nora.id}/confirm/" not in client.get(HOME).content.decode()
    sign_in(client, cast.mona)
    assert f'href="/organisation/people/{nora.id}/confirm/"' in client.get(HOME).content.decode()
    sign_in(client, nora)
    assert "Nora Ask a manager" in words(client, "")
    assert "Nora (you) Not confirmed No role yet" in words(client, "")


def test_who_has_left_is_kept_apart(cast: Cast, client: Client) -> None:
    actions.leave(user=cast.casey.id, by=cast.mona.actor())
    sign_in(client, cast.sam)
    text = words(client, "")
    assert "Casey Case manager" not in text
    assert text.endswith("Who has left Casey")
    assert "Casey Has left" in words(client, f"people/{cast.casey.id}/")
    assert "left.invalid" not in client.get(f"{HOME}people/{cast.casey.id}/").content.decode()


def test_open_invitations_are_shown_to_those_who_may_withdraw_them(cast: Cast, client: Client) -> None:
    actions.invite(name="Nora", email="nora@harbour-house.test", by=cast.mona.actor())
    sign_in(client, cast.sam)
    assert "Nora" not in words(client, "")
    sign_in(client, cast.adam)
    assert "Nora Withdraw Nora Open until" in words(client, "")
    with clock.shifted(timedelta(hours=73)):
        sign_in(client, cast.adam)
        assert "Lapsed unused. Withdraw it, or invite again." in words(client, "")


# Inviting --------------------------------------------------------------------------------------------------------


def test_an_invitation_is_shown_once_and_opens_the_way_in(cast: Cast, client: Client) -> None:
    sign_in(client, cast.adam)
    form = words(client, "invite/")
    assert "Gives a safe place and daily care in one house." in form  # each role says what it means
    assert "Police, border guard" not in form  # and only roles that a shelter gives
    answer = client.post(
        HOME + "invite/",
        {
            "name": "Nora",
            "email": "Nora@harbour-house.test",
            "roles": ["SHELTER_STAFF"],
            "teams": [str(cast.house.pk)],
        },
    )
    text = said(answer)
    link = re.search(r"http://testserver(/invitation/(?:\w{4}-){6}\w{4}/)", text)
    assert link is not None
    assert "This page is shown once." in text
    assert "no-store" in answer.headers["Cache-Control"]
    row = Invitation.objects.get(name="Nora")
    assert (row.email, row.roles, row.invited_by_id) == (
        "nora@harbour-house.test",
        ["SHELTER_STAFF"],
        cast.adam.id,
    )
    assert list(row.teams.all()) == [cast.house]
    assert Client().get(link[1]).status_code == 200
    for path in ("", "invite/"):
        assert link[1] not in client.get(HOME + path).content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Enter the name of your colleague."),
        ({"email": "nora"}, "Enter an address in the form name@example.org."),
        ({"roles": ["PROSECUTOR"]}, "Choose one of the answers shown."),
        ({"teams": ["5d2c7a1e-0000-4000-8000-000000000000"]}, "Choose one of the answers shown."),
        ({"teams": ["x' OR 1=1"]}, "Choose one of the answers shown."),
        ({"name": "N" * 121}, "Shorten this to 120 characters. It has 121 now."),
    ],
)
def test_what_is_filled_in_wrongly_is_said_and_kept(
    cast: Cast, client: Client, changes: dict[str, object], sentence: str
) -> None:
    sign_in(client, cast.mona)
    typed = {"name": "Nora", "email": "nora@harbour-house.test", "roles": ["SHELTER_STAFF"], **changes}
    answer = client.post(HOME + "invite/", typed)
    assert sentence in said(answer, status=422)
    assert not Invitation.objects.filter(accepted_at=None).exists()


def test_26_a_mix_of_own_and_foreign_teams_is_refused_whole(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)
    answer = client.post(
        HOME + "invite/",
        {
            "name": "Nora",
            "email": "nora@harbour-house.test",
            "teams": [str(cast.house.pk), str(cast.dawn_intake.pk)],
        },
    )
    assert answer.status_code == 422
    assert not Invitation.objects.filter(accepted_at=None).exists()


def test_a_second_invitation_for_an_address_says_what_to_do(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)
    typed = {"name": "Nora", "email": "nora@harbour-house.test"}
    assert client.post(HOME + "invite/", typed).status_code == 200
    text = said(client.post(HOME + "invite/", typed), status=422)
    assert "An invitation for this address is open. Withdraw it first, then invite again." in text
    assert "nora@harbour-house.test" not in text  # in the field, not in the page's words
    assert Invitation.objects.filter(name="Nora").count() == 1


def test_withdrawing_asks_first_and_stops_the_link(cast: Cast, client: Client) -> None:
    invited = actions.invite(name="Nora", email="nora@harbour-house.test", by=cast.mona.actor())
    sign_in(client, cast.mona)
    path = f"invitations/{invited.invitation.pk}/withdraw/"
    assert "The link stops at once." in words(client, path)
    assert Invitation.objects.get(pk=invited.invitation.pk).withdrawn_at is None
    assert client.post(HOME + path).headers["Location"] == HOME
    assert "The invitation for Nora is withdrawn." in client.get(HOME).content.decode()
    assert "It was withdrawn already. Nothing is left to do." in words(client, path)
    assert client.post(HOME + path).status_code == 403


# Confirming ------------------------------------------------------------------------------------------------------


def test_confirming_shows_the_eight_words_and_the_roles(cast: Cast, client: Client) -> None:
    nora = people.enrol(cast.mona, "Nora", roles=("SHELTER_STAFF",))
    sign_in(client, cast.mona)
    path = f"people/{nora.id}/confirm/"
    eight = " ".join(keys.fingerprint(user=nora.id))
    text = words(client, path)
    assert eight in text
    assert "With this, these roles are given: Shelter worker ." in text
    said(client.post(HOME + path, {"words": eight}), status=422)
    assert nora.actor().roles == frozenset()
    answer = client.post(HOME + path, {"words": eight, "same": "on"})
    assert answer.headers["Location"] == f"{HOME}people/{nora.id}/"
    assert nora.actor().roles == {"SHELTER_STAFF"}
    assert "The keys of Nora are confirmed already. Nothing is left to do." in words(client, path)


def test_16_keys_swapped_while_the_two_talked_are_not_confirmed(
    committed_db: None, database_name: str
) -> None:
    cast = people.build()
    nora = people.enrol(cast.mona, "Nora", roles=("SHELTER_STAFF",))
    client = sign_in(Client(), cast.mona)
    path = f"{HOME}people/{nora.id}/confirm/"
    form = client.get(path).context["form"]
    ghost = PrivateKeys.generate().public()
    with bribed_administrator(database_name) as owner:
        owner.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s",
            [ghost.wrapping, ghost.signing, nora.id],
        )
    since = Since(cast.harbour)
    text = said(client.post(path, {"words": form["words"].value(), "same": "on"}), status=403)
    assert "The keys of Nora changed since the words were shown. Nothing was confirmed." in text
    assert User.objects.get(pk=nora.id).confirmed_at is None
    assert since.actions() == [
        "organisations.keys_swapped",
        "refused.keys_swapped.organisations.confirm_person",
    ]


def test_16_a_ghost_recipient_is_refused_on_the_page_and_recorded(
    committed_db: None, database_name: str
) -> None:
    cast = people.build()
    vera = people.join(cast.mona, "Vera", roles=("SHELTER_STAFF",))
    client = sign_in(Client(), cast.casey)
    path = f"{HOME}teams/{cast.intake.pk}/add/"
    assert client.post(path, {"person": str(vera.id)}).status_code == 302  # it could
    ghost = PrivateKeys.generate().public()
    with bribed_administrator(database_name) as owner:
        owner.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s",
            [ghost.wrapping, ghost.signing, cast.sam.id],
        )
    since = Since(cast.harbour)
    text = said(client.post(path, {"person": str(cast.sam.id)}), status=403)
    assert "The keys stored for Sam are not the ones that were confirmed. Nothing was shared." in text
    assert "tell a manager and the data-protection officer now" in text
    assert cast.sam.id not in keys.members(team=cast.intake.pk)
    assert since.actions() == ["organisations.keys_swapped", "refused.keys_swapped.organisations.add_to_team"]


# Roles -----------------------------------------------------------------------------------------------------------


def test_a_manager_gives_and_ends_a_role(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)
    path = f"people/{cast.sam.id}/roles/"
    text = words(client, path)
    assert "Answers for the house" in text
    assert "Gives a safe place and daily care" not in text  # held already
    assert client.post(HOME + path, {"role": "SHELTER_MANAGER"}).status_code == 302
    assert cast.sam.actor().roles == {"SHELTER_STAFF", "SHELTER_MANAGER"}
    end = f"{path}SHELTER_MANAGER/end/"
    assert "End the role “Shelter manager” of Sam" in words(client, end)
    assert cast.sam.actor().roles == {"SHELTER_STAFF", "SHELTER_MANAGER"}
    assert client.post(HOME + end).status_code == 302
    assert cast.sam.actor().roles == {"SHELTER_STAFF"}
    assert client.get(f"{HOME}{path}EMPEROR/end/").status_code == 404


def test_30_a_manager_gives_herself_nothing(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)
    path = f"people/{cast.mona.id}/roles/"
    assert "Nobody gives themselves a role. Ask another manager." in words(client, path)
    text = said(client.post(HOME + path, {"role": "CASE_MANAGER_SEND"}), status=403)
    assert "Nobody gives themselves a role. Ask another manager." in text
    assert cast.mona.actor().roles == {"MANAGER"}


def test_the_last_manager_stays_and_the_page_says_what_to_do(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)
    for path in (f"people/{cast.mona.id}/roles/MANAGER/end/", f"people/{cast.mona.id}/close/"):
        assert "Mona is the only manager." in words(client, path)
        assert "Mona is the only manager." in said(client.post(HOME + path), status=403)
    assert cast.mona.actor().roles == {"MANAGER"}


# Teams -----------------------------------------------------------------------------------------------------------


def test_a_manager_creates_a_team(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)
    answer = client.post(HOME + "teams/new/", {"name": "Analysts", "kind": "analysts"})
    team = Team.objects.get(name="Analysts")
    assert answer.headers["Location"] == f"{HOME}teams/{team.pk}/"
    assert "One person only." in words(client, f"teams/{team.pk}/")
    text = said(client.post(HOME + "teams/new/", {"name": "analysts", "kind": "analysts"}), status=422)
    assert "A team has this name already. Choose another name." in text


def test_a_member_adds_and_the_page_says_who_cannot_come_yet(cast: Cast, client: Client) -> None:
    people.enrol(cast.mona, "Nora", roles=("SHELTER_STAFF",))
    sign_in(client, cast.sam)
    path = f"teams/{cast.house.pk}/add/"
    text = words(client, path)
    assert (
        "Adam Not yet Adam has no role that works with people’s cases. "
        "A manager gives such a role first, if it is needed." in text
    )
    assert "Nora Not yet The keys of Nora are not confirmed yet." in text
    assert client.get(f"{HOME}{path}?person={cast.casey.id}").context["form"]["person"].value() == str(
        cast.casey.id
    )
    assert client.post(HOME + path, {"person": str(cast.casey.id)}).status_code == 302
    assert cast.casey.actor().keyring.holds(cast.house.pk)


def test_who_is_no_member_is_told_whom_to_ask(cast: Cast, client: Client) -> None:
    sentence = (
        "Only a member of House adds someone to it, because only members hold its key. Ask one of them."
    )
    sign_in(client, cast.casey)
    assert sentence in words(client, f"teams/{cast.house.pk}/")
    assert sentence in words(client, f"teams/{cast.house.pk}/add/")
    answer = client.post(f"{HOME}teams/{cast.house.pk}/add/", {"person": str(cast.casey.id)})
    assert sentence in said(answer, status=403)


def test_37_the_administrators_page_gives_him_no_way_in(cast: Cast, client: Client) -> None:
    sign_in(client, cast.adam)
    assert client.post(f"{HOME}teams/{cast.intake.pk}/add/", {"person": str(cast.adam.id)}).status_code == 403
    assert (
        client.post(f"{HOME}people/{cast.adam.id}/roles/", {"role": "CASE_MANAGER_SEND"}).status_code == 403
    )
    assert (
        client.post(f"{HOME}people/{cast.adam.id}/confirm/", {"words": "x", "same": "on"}).status_code == 403
    )
    assert client.post(f"{HOME}teams/new/", {"name": "Mine", "kind": "intake"}).status_code == 403
    assert cast.adam.actor().team_ids == frozenset()
    assert not any(cast.adam.keyring().holds(team.pk) for team in Team.objects.all())


def test_a_member_removes_after_reading_what_it_means(cast: Cast, client: Client) -> None:
    sign_in(client, cast.sam)
    path = f"teams/{cast.house.pk}/people/{cast.mona.id}/remove/"
    assert "Mona opens nothing more by this team, from the next page on." in words(client, path)
    assert Membership.objects.filter(team=cast.house, ended_at=None).count() == 2
    assert client.post(HOME + path).headers["Location"] == f"{HOME}teams/{cast.house.pk}/"
    last = f"teams/{cast.house.pk}/people/{cast.sam.id}/remove/"
    assert "Sam is the last member of House." in words(client, last)
    assert client.post(HOME + last).status_code == 403


# The account -----------------------------------------------------------------------------------------------------


def test_what_can_be_done_with_an_account_depends_on_who_asks(cast: Cast, client: Client) -> None:
    path = f"people/{cast.casey.id}/"
    sign_in(client, cast.sam)
    text = words(client, path)
    assert "End all sessions" in text
    assert "Pause" not in text
    assert text.endswith("Pausing, closing and new keys are the work of managers. Ask one of them.")
    sign_in(client, cast.casey)
    assert words(client, path).endswith("The account Close the account")
    sign_in(client, cast.mona)
    assert words(client, path).endswith(
        "The account End all sessions Lost passphrase and recovery sheet Pause the account Close the account"
    )


def test_a_colleague_ends_sessions(cast: Cast, client: Client) -> None:
    stolen = sign_in(Client(), cast.casey)
    sign_in(client, cast.sam)
    path = f"people/{cast.casey.id}/lock/"
    assert "Every browser where Casey is signed in is signed out at once." in words(client, path)
    assert stolen.get(HOME).status_code == 200
    assert client.post(HOME + path).status_code == 302
    assert stolen.get(HOME).status_code == 302


def test_a_manager_pauses_and_opens_again(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)
    assert client.post(f"{HOME}people/{cast.casey.id}/pause/").status_code == 302
    assert "Casey Paused" in words(client, f"people/{cast.casey.id}/")
    assert "This account is paused already." in words(client, f"people/{cast.casey.id}/pause/")
    assert client.post(f"{HOME}people/{cast.casey.id}/resume/").status_code == 302
    assert User.objects.get(pk=cast.casey.id).is_active


def test_lost_keys_end_on_a_link_shown_once(cast: Cast, client: Client) -> None:
    actions.remove_from_team(team=cast.house.pk, user=cast.mona.id, by=cast.mona.actor())
    sign_in(client, cast.mona)
    path = f"people/{cast.sam.id}/lost-keys/"
    assert "Sam is the only one who holds the keys of: House." in words(client, path)
    assert "Choose yes or no." in said(client.post(HOME + path, {}), status=422)
    text = said(client.post(HOME + path, {"second_factor_too": "no"}))
    link = re.search(r"http://testserver(/invitation/(?:\w{4}-){6}\w{4}/)", text)
    assert link is not None
    assert "Your old keys stop then." in text
    assert Client().get(link[1]).status_code == 200
    row = Invitation.objects.get(new_keys_for=cast.sam.user)
    assert (row.second_factor_too, row.roles, list(row.teams.all())) == (
        False,
        ["SHELTER_STAFF"],
        [cast.house],
    )


def test_someone_closes_their_own_account(cast: Cast, client: Client) -> None:
    sign_in(client, cast.ada)
    path = f"people/{cast.ada.id}/close/"
    assert "It cannot be undone." in words(client, path)
    assert client.post(HOME + path).headers["Location"] == "/sign-in/"
    assert User.objects.get(pk=cast.ada.id).left_at is not None
    assert client.get(HOME).status_code == 302


def test_wished_teams_are_shown_until_they_are_given(cast: Cast, client: Client) -> None:
    invited = actions.invite(
        name="Nora",
        email="nora@harbour-house.test",
        roles=["SHELTER_STAFF"],
        teams=[cast.house.pk],
        by=cast.mona.actor(),
    )
    enrolled = actions.enrol(
        invitation=invited.invitation.pk, passphrase="nora opens the quiet morning window", by=Nobody()
    )
    actions.certify(user=enrolled.user.pk, words=enrolled.fingerprint, by=cast.mona.actor())
    sign_in(client, cast.sam)
    path = f"people/{enrolled.user.pk}/"
    assert "House (wished for) A member of this team adds them, on the page of the team." in words(
        client, path
    )
    assert "Add to House" in words(client, path)
    actions.add_to_team(team=cast.house.pk, user=enrolled.user.pk, by=cast.sam.actor())
    text = words(client, path)
    assert "wished for" not in text
    assert "Add to House" not in text
    assert "House since " in text


# Many ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "people/{person}/", "teams/{team}/", "teams/{team}/add/"])
def test_as_many_statements_for_one_colleague_as_for_thirty(cast: Cast, client: Client, path: str) -> None:
    sign_in(client, cast.mona)
    where = HOME + path.format(person=cast.sam.id, team=cast.house.pk)
    client.get(where)

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(where).status_code == 200
        return len(captured)

    few = statements()
    factories.colleagues(30, of=cast.harbour, confirmed_by=cast.mona.user, teams=[cast.house])
    factories.colleagues(30, of=cast.harbour, confirmed_by=cast.mona.user)
    for number in range(30):
        Team.objects.create(organisation=cast.harbour, kind="house", name=f"House {number}")
    assert (
        "Colleague" in words(client, path.format(person=cast.sam.id, team=cast.house.pk)) or "person" in path
    )
    assert statements() == few
    assert few <= 15


def test_names_are_shown_as_text_whatever_they_hold(cast: Cast, client: Client) -> None:
    nasty = '<script>alert(1)</script>" onmouseover="x'
    Organisation.objects.filter(pk=cast.harbour.pk).update(name=nasty)
    User.objects.filter(pk=cast.sam.id).update(name=nasty)
    Team.objects.filter(pk=cast.house.pk).update(name=nasty)
    RoleGrant.objects.filter(user=cast.sam.user).update(role="<b>former</b>"[:9])
    sign_in(client, cast.mona)
    for path in (
        "",
        f"people/{cast.sam.id}/",
        f"people/{cast.sam.id}/lost-keys/",
        f"teams/{cast.house.pk}/",
        f"teams/{cast.house.pk}/add/",
    ):
        html = client.get(HOME + path).content.decode()
        assert "<script>alert" not in html
        assert '" onmouseover' not in html

"""Each rule says the sentence, or nothing. No database."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests.organisations.people import CASE_MANAGER, MANAGER, SYSADMIN, Worker, person
from wayhome.organisations import rules
from wayhome.organisations.models import Invitation

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ONLY_MANAGERS = "Only a manager of your organisation does this. Ask one of them."
PAUSED = "The account of Sam is paused. A manager can open it again first."
LEFT = "Sam has left. Invite them again if they come back."
NOT_CONFIRMED = (
    "The keys of Sam are not confirmed yet. A manager compares eight words with them by voice first."
)


def invitation(**states: object) -> Invitation:
    return Invitation(**{"expires_at": NOW + timedelta(hours=1), **states})


def test_managers_manage_and_nobody_else() -> None:
    assert rules.why_not_manage(MANAGER) is None
    assert rules.why_not_manage(CASE_MANAGER) == ONLY_MANAGERS
    assert rules.why_not_manage(SYSADMIN) == ONLY_MANAGERS
    assert rules.why_not_manage(Worker()) == ONLY_MANAGERS


def test_managers_and_administrators_invite() -> None:
    assert rules.why_not_invite(MANAGER) is None
    assert rules.why_not_invite(SYSADMIN) is None
    assert rules.why_not_invite(CASE_MANAGER) == (
        "Only a manager or the system administrator invites colleagues. Ask one of them."
    )


def test_an_invitation_is_accepted_once_in_time_and_while_it_stands() -> None:
    assert rules.why_not_accept(invitation(), at=NOW) is None
    assert rules.why_not_accept(invitation(), at=NOW + timedelta(minutes=59, seconds=59)) is None
    assert rules.why_not_accept(invitation(), at=NOW + timedelta(hours=1)) == (
        "This invitation was open for three days and has lapsed. Ask for a new one."
    )
    assert rules.why_not_accept(invitation(accepted_at=NOW), at=NOW) == (
        "This invitation was used already. If it was you, sign in. "
        "If not, tell the person who invited you now."
    )
    assert rules.why_not_accept(invitation(withdrawn_at=NOW), at=NOW) == (
        "This invitation was withdrawn. Ask the person who invited you for a new one."
    )


def test_an_invitation_is_withdrawn_once_and_not_after_it_was_used() -> None:
    assert rules.why_not_withdraw(MANAGER, invitation()) is None
    assert rules.why_not_withdraw(CASE_MANAGER, invitation()) == rules.why_not_invite(CASE_MANAGER)
    assert rules.why_not_withdraw(MANAGER, invitation(accepted_at=NOW)) == (
        "It was used already. Close or pause the account instead."
    )
    assert rules.why_not_withdraw(MANAGER, invitation(withdrawn_at=NOW)) == (
        "It was withdrawn already. Nothing is left to do."
    )


def test_one_account_and_one_open_invitation_per_address() -> None:
    lapsed = invitation(expires_at=NOW)
    assert rules.why_not_invite_again(works_here=False, invitation=None, at=NOW) is None
    assert rules.why_not_invite_again(works_here=False, invitation=lapsed, at=NOW) is None
    assert rules.why_not_invite_again(works_here=True, invitation=None, at=NOW) == (
        "A colleague signs in with this address already. Look under the people who work here."
    )
    assert rules.why_not_invite_again(works_here=False, invitation=invitation(), at=NOW) == (
        "An invitation for this address is open. Withdraw it first, then invite again."
    )


def test_a_kind_of_agency_gives_its_own_roles_only() -> None:
    assert rules.why_not_wish(["CASE_MANAGER_SEND", "MANAGER"], kind="shelter_ngo") is None
    assert rules.why_not_wish(["MANAGER", "PROSECUTOR"], kind="shelter_ngo") == (
        "An agency of this kind does not give this role. Choose another role from the list."
    )
    assert rules.why_not_wish(["EMPEROR"], kind="shelter_ngo") == (
        "There is no such role. Choose one from the list."
    )


def test_founding_wants_a_known_kind_fitting_roles_and_a_good_passphrase() -> None:
    good = "seven words that nobody would guess soon"
    assert rules.why_not_found(kind="police", also=["LE_INVESTIGATOR"], passphrase=good) is None
    assert rules.why_not_found(kind="police", also=["SHELTER_STAFF"], passphrase=good) is not None
    assert str(rules.why_not_found(kind="circus", also=[], passphrase=good)).startswith(
        "There is no such kind of organisation. Choose one of: shelter_ngo, government,"
    )
    assert rules.why_not_found(kind="police", also=[], passphrase="short") == (
        "Use at least 16 characters. Several words in a row are easiest to remember."
    )


def test_nobody_confirms_their_own_keys() -> None:
    new = person(is_confirmed=False)
    assert rules.why_not_certify(MANAGER, new) is None
    assert rules.why_not_certify(MANAGER, person(is_confirmed=False, is_me=True)) == (
        "Nobody confirms their own keys. Ask another manager to compare the words with you."
    )
    assert rules.why_not_certify(CASE_MANAGER, new) == ONLY_MANAGERS
    assert rules.why_not_certify(SYSADMIN, new) == ONLY_MANAGERS
    assert rules.why_not_certify(MANAGER, person()) == (
        "The keys of Sam are confirmed already. Nothing is left to do."
    )
    assert rules.why_not_certify(MANAGER, person(is_confirmed=False, is_active=False)) == PAUSED
    assert rules.why_not_certify(MANAGER, person(is_confirmed=False, has_left=True)) == LEFT


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (person("SHELTER_STAFF"), None),
        (person("SYSADMIN", "SHELTER_STAFF"), None),
        (person("SHELTER_STAFF", is_confirmed=False), NOT_CONFIRMED),
        (person("SHELTER_STAFF", is_active=False), PAUSED),
        (person("SHELTER_STAFF", is_active=False, has_left=True), LEFT),
        (
            person("SYSADMIN"),
            "Sam has no role that works with people’s cases. A manager gives such a role first, if it is needed.",
        ),
        (
            person("DPO", "SYSADMIN"),
            "Sam has no role that works with people’s cases. A manager gives such a role first, if it is needed.",
        ),
        (person("DPO", "MANAGER"), None),
        (
            person(),
            "Sam has no role that works with people’s cases. A manager gives such a role first, if it is needed.",
        ),
    ],
)
def test_who_can_join_a_team(who: rules.Person, reason: str | None) -> None:
    assert rules.why_not_join(who) == reason
    assert rules.why_not_add_to_team(who, team="House", holds_key=True, is_member=False) == reason


def test_37_only_a_member_gives_the_key_of_a_team() -> None:
    sam = person("SHELTER_STAFF")
    assert rules.why_not_add_to_team(sam, team="House", holds_key=False, is_member=False) == (
        "Only a member of House adds someone to it, because only members hold its key. Ask one of them."
    )
    assert rules.why_not_add_to_team(sam, team="House", holds_key=True, is_member=True) == (
        "Sam is in this team already."
    )


def test_members_and_managers_remove_from_a_team_but_not_the_last() -> None:
    team, sam = uuid4(), person("SHELTER_STAFF")
    assert rules.why_not_change_team(MANAGER, team=team) is None
    assert rules.why_not_change_team(Worker(team_ids=frozenset({team})), team=team) is None
    assert rules.why_not_change_team(CASE_MANAGER, team=team) == (
        "Only members of this team and managers remove someone from it. Ask one of them."
    )
    assert rules.why_not_remove_from_team(sam, team="House", is_member=True, is_last=False) is None
    assert rules.why_not_remove_from_team(sam, team="House", is_member=False, is_last=False) == (
        "Sam is not in this team."
    )
    assert rules.why_not_remove_from_team(sam, team="House", is_member=True, is_last=True) == (
        "Sam is the last member of House. Without a member nobody opens what the team holds. "
        "Add someone else first."
    )


def test_30_nobody_gives_themselves_a_role() -> None:
    me = person("MANAGER", is_me=True)
    assert rules.why_not_grant(MANAGER, me, role="DPO", kind="shelter_ngo") == (
        "Nobody gives themselves a role. Ask another manager."
    )


def test_a_manager_gives_a_fitting_role_to_a_confirmed_colleague() -> None:
    sam = person("SHELTER_STAFF")
    assert rules.why_not_grant(MANAGER, sam, role="DPO", kind="shelter_ngo") is None
    assert rules.why_not_grant(CASE_MANAGER, sam, role="DPO", kind="shelter_ngo") == ONLY_MANAGERS
    assert rules.why_not_grant(MANAGER, sam, role="SHELTER_STAFF", kind="shelter_ngo") == (
        "Sam holds this role already."
    )
    assert rules.why_not_grant(MANAGER, sam, role="COURT", kind="shelter_ngo") == (
        "An agency of this kind does not give this role. Choose another role from the list."
    )
    assert rules.why_not_grant(MANAGER, person(is_confirmed=False), role="DPO", kind="shelter_ngo") == (
        "The keys of Sam are not confirmed yet. Confirm them first; roles are given then."
    )


def test_one_manager_stays() -> None:
    boss = person("MANAGER", "DPO")
    assert rules.why_not_end_role(MANAGER, boss, role="MANAGER", is_last_manager=False) is None
    assert rules.why_not_end_role(MANAGER, boss, role="DPO", is_last_manager=True) is None
    assert rules.why_not_end_role(MANAGER, boss, role="MANAGER", is_last_manager=True) == (
        "Sam is the only manager. Without one nobody is confirmed or given a role. "
        "Give another colleague this role first."
    )
    assert rules.why_not_end_role(MANAGER, boss, role="COURT", is_last_manager=False) == (
        "Sam does not hold this role."
    )
    assert rules.why_not_end_role(CASE_MANAGER, boss, role="DPO", is_last_manager=False) == ONLY_MANAGERS


def test_leaving_leaves_nothing_that_nobody_can_open() -> None:
    sam, me = person(), person(is_me=True)

    def why(
        actor: Worker, who: rules.Person, *, last: bool = False, alone: tuple[str, ...] = ()
    ) -> str | None:
        return rules.why_not_leave(actor, who, is_last_manager=last, alone_in=list(alone))

    assert why(MANAGER, sam) is None
    assert why(CASE_MANAGER, me) is None
    assert why(CASE_MANAGER, sam) == "Only a manager closes the account of someone else. Ask one of them."
    assert why(MANAGER, person(has_left=True)) == "This account is closed already."
    assert why(MANAGER, me, last=True) == (
        "Sam is the only manager. Give another colleague this role first, then close the account."
    )
    assert why(MANAGER, sam, alone=("House", "Legal")) == (
        "Sam is the last member of: House, Legal. Add someone else there first, then close the account. "
        "If it is urgent, pause the account now: nobody can sign in with it, and nothing is lost."
    )


def test_pausing_is_for_others_and_is_undone_once() -> None:
    assert rules.why_not_pause(MANAGER, person()) is None
    assert rules.why_not_pause(CASE_MANAGER, person()) == ONLY_MANAGERS
    assert rules.why_not_pause(MANAGER, person(is_me=True)) == (
        "You would lock yourself out. Ask another manager, or lock your session."
    )
    assert rules.why_not_pause(MANAGER, person(is_active=False)) == "This account is paused already."
    assert rules.why_not_pause(MANAGER, person(has_left=True)) == "This account is closed already."
    assert rules.why_not_resume(MANAGER, person(is_active=False)) is None
    assert rules.why_not_resume(CASE_MANAGER, person(is_active=False)) == ONLY_MANAGERS
    assert rules.why_not_resume(MANAGER, person()) == "This account is open."
    assert rules.why_not_resume(MANAGER, person(is_active=False, has_left=True)) == (
        "This account is closed and stays closed. Invite Sam again."
    )


def test_new_keys_are_for_someone_else_who_can_sign_in() -> None:
    assert rules.why_not_replace_keys(MANAGER, person()) is None
    assert rules.why_not_replace_keys(CASE_MANAGER, person()) == ONLY_MANAGERS
    assert rules.why_not_replace_keys(MANAGER, person(is_active=False)) == PAUSED
    assert rules.why_not_replace_keys(MANAGER, person(is_me=True)) == (
        "You are signed in, so your keys are open. Print a new recovery sheet or change your passphrase."
    )


def test_a_team_is_made_by_a_manager_who_holds_the_organisations_key() -> None:
    assert rules.why_not_create_team(MANAGER, holds_key=True) is None
    assert rules.why_not_create_team(CASE_MANAGER, holds_key=True) == ONLY_MANAGERS
    assert rules.why_not_create_team(MANAGER, holds_key=False) == (
        "Your keys do not hold the organisation’s key. Ask another manager to end your manager role and to give "
        "it to you again."
    )


def test_a_closed_account_has_no_sessions_to_end() -> None:
    assert rules.why_not_lock(person()) is None
    assert rules.why_not_lock(person(has_left=True)) == "This account is closed. It has no sessions."

"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.core.actors import Actor
from wayhome.organisations import roles
from wayhome.organisations.enums import AgencyKind
from wayhome.organisations.models import Invitation
from wayhome.vault import passphrase as passphrases

MANAGER = roles.Manager.code
SYSADMIN = roles.SystemAdministrator.code
# Roles that never open a case: somebody who holds nothing else has nothing to do in a team.
WITHOUT_CASES = frozenset({SYSADMIN, roles.DataProtectionOfficer.code, roles.Donor.code})


@dataclass(frozen=True, slots=True)
class Person:
    """What rules need to know about someone who works in an organisation."""

    id: UUID
    name: str
    roles: frozenset[str]
    is_active: bool
    has_left: bool
    is_confirmed: bool
    is_me: bool


def why_not_manage(actor: Actor) -> str | None:
    """Accounts, roles and teams are the work of managers."""
    if MANAGER in actor.roles:
        return None
    return _("Only a manager of your organisation does this. Ask one of them.")


def why_not_invite(actor: Actor) -> str | None:
    """Managers and system administrators invite; roles are given later, by a manager."""
    if {MANAGER, SYSADMIN} & actor.roles:
        return None
    return _("Only a manager or the system administrator invites colleagues. Ask one of them.")


def why_not_wish(codes: Iterable[str], *, kind: str) -> str | None:
    """Only roles that this kind of agency gives may be wished for somebody."""
    for code in codes:
        reason = roles.why_not_held(code=code, kind=kind)
        if reason:
            return str(reason)
    return None


def why_not_invite_again(*, works_here: bool, invitation: Invitation | None, at: datetime) -> str | None:
    """One account and one open invitation per address."""
    if works_here:
        return _("A colleague signs in with this address already. Look under the people who work here.")
    if invitation is not None and invitation.is_open(at=at):
        return _("An invitation for this address is open. Withdraw it first, then invite again.")
    return None


def why_not_address(*, taken: bool) -> str | None:
    """An address belongs to one account. What is said does not tell where that account is."""
    if taken:
        return _(
            "This invitation cannot be used. Ask the person who invited you for one with another address."
        )
    return None


def why_not_passphrase(passphrase: str) -> str | None:
    """Too short, too long, too well known."""
    return passphrases.why_not(passphrase)


def why_not_found_with(*, taken: bool) -> str | None:
    """Said at the terminal of whoever sets up the installation."""
    return _("Someone signs in with this address already. Choose another address.") if taken else None


def why_not_found(*, kind: str, also: Iterable[str], passphrase: str) -> str | None:
    """A new organisation is of a known kind, and its first manager holds roles that such a kind gives."""
    if kind not in AgencyKind.values:
        return _("There is no such kind of organisation. Choose one of: %(kinds)s.") % {
            "kinds": ", ".join(AgencyKind.values)
        }
    return why_not_wish(also, kind=kind) or why_not_passphrase(passphrase)


def why_not_accept(invitation: Invitation, *, at: datetime) -> str | None:
    """An invitation works once, for three days, and not after it was withdrawn."""
    if invitation.accepted_at is not None:
        return _(
            "This invitation was used already. If it was you, sign in. If not, tell the person who invited you now."
        )
    if invitation.withdrawn_at is not None:
        return _("This invitation was withdrawn. Ask the person who invited you for a new one.")
    if at >= invitation.expires_at:
        return _("This invitation was open for three days and has lapsed. Ask for a new one.")
    return None


def why_not_withdraw(actor: Actor, invitation: Invitation) -> str | None:
    """Whoever may invite may withdraw what was not used yet."""
    if invitation.accepted_at is not None:
        return _("It was used already. Close or pause the account instead.")
    if invitation.withdrawn_at is not None:
        return _("It was withdrawn already. Nothing is left to do.")
    return why_not_invite(actor)


def why_not_work_with(person: Person) -> str | None:
    """Nothing new is given to an account that is closed or paused."""
    if person.has_left:
        return _("%(name)s has left. Invite them again if they come back.") % {"name": person.name}
    if not person.is_active:
        return _("The account of %(name)s is paused. A manager can open it again first.") % {
            "name": person.name
        }
    return None


def why_not_certify(actor: Actor, person: Person) -> str | None:
    """A manager confirms somebody else, after the eight words were compared by voice."""
    if person.is_confirmed:
        return _("The keys of %(name)s are confirmed already. Nothing is left to do.") % {"name": person.name}
    if person.is_me:
        return _("Nobody confirms their own keys. Ask another manager to compare the words with you.")
    return why_not_manage(actor) or why_not_work_with(person)


def why_not_these_words(person: Person) -> str:
    """Said when the keys changed between comparing the words and confirming."""
    return _(
        "The keys of %(name)s changed since the words were shown. Nothing was confirmed. "
        "Compare the new words with %(name)s, and ask why they changed."
    ) % {"name": person.name}


def why_not_hold(*, team: str, holds_key: bool) -> str | None:
    """Only who holds the team's key can give it to someone."""
    if holds_key:
        return None
    return _(
        "Only a member of %(team)s adds someone to it, because only members hold its key. Ask one of them."
    ) % {"team": team}


def why_not_join(person: Person) -> str | None:
    """A team's key is given to confirmed keys of someone who works with cases."""
    if not person.is_confirmed:
        return _(
            "The keys of %(name)s are not confirmed yet. A manager compares eight words with them by voice first."
        ) % {"name": person.name}
    if person.roles <= WITHOUT_CASES:
        return _(
            "%(name)s has no role that works with people’s cases. A manager gives such a role first, if it is needed."
        ) % {"name": person.name}
    return why_not_work_with(person)


def why_not_add_to_team(person: Person, *, team: str, holds_key: bool, is_member: bool) -> str | None:
    """A member gives the team's key to a colleague who may have it and is not in the team."""
    if is_member:
        return _("%(name)s is in this team already.") % {"name": person.name}
    return why_not_hold(team=team, holds_key=holds_key) or why_not_join(person)


def why_not_change_team(actor: Actor, *, team: UUID) -> str | None:
    """The team's own members and the managers decide who stays in it."""
    if team in actor.team_ids or MANAGER in actor.roles:
        return None
    return _("Only members of this team and managers remove someone from it. Ask one of them.")


def why_not_remove_from_team(person: Person, *, team: str, is_member: bool, is_last: bool) -> str | None:
    """The last member stays, or nobody could open what the team holds."""
    if not is_member:
        return _("%(name)s is not in this team.") % {"name": person.name}
    if is_last:
        return _(
            "%(name)s is the last member of %(team)s. Without a member nobody opens what the team holds. "
            "Add someone else first."
        ) % {"name": person.name, "team": team}
    return None


def why_not_give_roles(actor: Actor, person: Person) -> str | None:
    """Managers give roles to others whose keys are confirmed."""
    if person.is_me:
        return _("Nobody gives themselves a role. Ask another manager.")
    reason = why_not_manage(actor) or why_not_work_with(person)
    if reason:
        return reason
    if not person.is_confirmed:
        return _("The keys of %(name)s are not confirmed yet. Confirm them first; roles are given then.") % {
            "name": person.name
        }
    return None


def why_not_grant(actor: Actor, person: Person, *, role: str, kind: str) -> str | None:
    """One role, such as this kind of agency has, that the person does not hold yet."""
    reason = why_not_give_roles(actor, person)
    if reason:
        return reason
    if role in person.roles:
        return _("%(name)s holds this role already.") % {"name": person.name}
    return why_not_wish([role], kind=kind)


def why_not_end_role(actor: Actor, person: Person, *, role: str, is_last_manager: bool) -> str | None:
    """Managers end roles, their own too, but one manager stays."""
    if role not in person.roles:
        return _("%(name)s does not hold this role.") % {"name": person.name}
    if role == MANAGER and is_last_manager:
        return _(
            "%(name)s is the only manager. Without one nobody is confirmed or given a role. "
            "Give another colleague this role first."
        ) % {"name": person.name}
    return why_not_manage(actor)


def why_not_leave(actor: Actor, person: Person, *, is_last_manager: bool, alone_in: list[str]) -> str | None:
    """People close their own account, managers anyone's; nothing is left that nobody can open."""
    if person.has_left:
        return _("This account is closed already.")
    if not person.is_me and MANAGER not in actor.roles:
        return _("Only a manager closes the account of someone else. Ask one of them.")
    if is_last_manager:
        return _(
            "%(name)s is the only manager. Give another colleague this role first, then close the account."
        ) % {"name": person.name}
    if alone_in:
        return _(
            "%(name)s is the last member of: %(teams)s. Add someone else there first, then close the account. "
            "If it is urgent, pause the account now: nobody can sign in with it, and nothing is lost."
        ) % {"name": person.name, "teams": ", ".join(alone_in)}
    return None


def why_not_lock(person: Person) -> str | None:
    """Any colleague may lock; nobody may unlock for another."""
    if person.has_left:
        return _("This account is closed. It has no sessions.")
    return None


def why_not_pause(actor: Actor, person: Person) -> str | None:
    """A manager pauses somebody else's account; another manager can always undo it."""
    if person.is_me:
        return _("You would lock yourself out. Ask another manager, or lock your session.")
    if person.has_left:
        return _("This account is closed already.")
    if not person.is_active:
        return _("This account is paused already.")
    return why_not_manage(actor)


def why_not_resume(actor: Actor, person: Person) -> str | None:
    """A manager opens a paused account again."""
    if person.has_left:
        return _("This account is closed and stays closed. Invite %(name)s again.") % {"name": person.name}
    if person.is_active:
        return _("This account is open.")
    return why_not_manage(actor)


def why_not_replace_keys(actor: Actor, person: Person) -> str | None:
    """A manager lets a colleague who lost passphrase and recovery sheet make new keys."""
    if person.is_me:
        return _(
            "You are signed in, so your keys are open. Print a new recovery sheet or change your passphrase."
        )
    return why_not_manage(actor) or why_not_work_with(person)


def why_not_create_team(actor: Actor, *, holds_key: bool) -> str | None:
    """Managers create teams with the organisation's key."""
    return why_not_manage(actor) or (None if holds_key else why_no_organisation_key())


def why_not_team_name(*, taken: bool) -> str | None:
    """Each team has its own name."""
    return _("A team has this name already. Choose another name.") if taken else None


def why_no_organisation_key() -> str:
    """Said to a manager whose keys were replaced and who was not added again."""
    return _(
        "Your keys do not hold the organisation’s key. Ask another manager to end your manager role and to give it "
        "to you again."
    )


def why_not_trust_keys(person_name: str) -> str:
    """Said when a public key is not the one a manager confirmed. Somebody may have put it there to read along."""
    return _(
        "The keys stored for %(name)s are not the ones that were confirmed. Nothing was shared. "
        "Someone may have changed them to read along: tell a manager and the data-protection officer now, "
        "in person or by phone."
    ) % {"name": person_name}

"""The way in: invited, accepted once, and the same way again for someone whose keys are lost."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import Http404
from django.views.decorators.debug import sensitive_variables

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations import holding, queries, rules
from wayhome.organisations.actions_people import end_everything
from wayhome.organisations.models import Invitation, Organisation, Team, User
from wayhome.vault import keys, sessions

OPEN_FOR = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation and its token, which is shown once and kept nowhere."""

    invitation: Invitation
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Someone who accepted: the account, the words of the recovery sheet, the words to compare by voice."""

    user: User
    sheet_words: tuple[str, ...] = field(repr=False)
    fingerprint: tuple[str, ...]


def invite(
    *, name: str, email: str, by: Actor, roles: Sequence[str] = (), teams: Sequence[UUID] = ()
) -> Invited:
    """Invite someone. Roles and teams are wishes until a manager confirms the person by voice."""
    address = email.strip().lower()
    with transaction.atomic():
        organisation = holding.organisation(by)
        holding.stop_if(rules.why_not_invite(by), code="not_invited")
        holding.stop_if(rules.why_not_wish(roles, kind=organisation.kind), code="not_invited")
        wished = list(Team.objects.visible_to(by).filter(pk__in=teams))
        if len(wished) != len(set(teams)):
            raise Http404
        works_here = User.objects.visible_to(by).filter(email=address).exists()
        open_ = Invitation.objects.visible_to(by).open().filter(email=address).first()
        holding.stop_if(
            rules.why_not_invite_again(works_here=works_here, invitation=open_, at=clock.now()),
            code="address_in_use",
        )
        if open_ is not None:
            _withdraw(open_, by=by)
        invited = _new(organisation, name=name, email=address, roles=roles, teams=wished, by=by)
        audit.record("organisations.invited", by=by, subject=invited.invitation.pk)
    return invited


def withdraw_invitation(*, invitation: UUID, by: Actor) -> None:
    """Take back an invitation that was not used. Its link stops at once."""
    with transaction.atomic():
        holding.organisation(by)
        found = holding.invitation(by, invitation)
        holding.stop_if(rules.why_not_withdraw(by, found), code="not_withdrawn")
        _withdraw(found, by=by)
        audit.record("organisations.invitation_withdrawn", by=by, subject=found.pk)


def replace_lost_keys(*, user: UUID, by: Actor, second_factor_too: bool = False) -> Invited:
    """Let a colleague who lost passphrase and recovery sheet make new keys, by a link given in person or by phone.

    All sessions end now. The old keys go when the link is used; roles and teams return as people confirm and re-add.
    """
    with transaction.atomic():
        organisation = holding.organisation(by)
        person, found = queries.colleague(by, user), holding.colleague(by, user)
        holding.stop_if(rules.why_not_replace_keys(by, person), code="keys_not_replaced")
        for earlier in Invitation.objects.visible_to(by).open().filter(email=found.email):
            _withdraw(earlier, by=by)
        teams = Team.objects.filter(memberships__user=found, memberships__ended_at=None)
        invited = _new(
            organisation,
            name=found.name,
            email=found.email,
            roles=sorted(person.roles),
            teams=list(teams),
            by=by,
            new_keys_for=found,
            second_factor_too=second_factor_too,
        )
        sessions.end_all(user=user)
        audit.record("organisations.new_keys_offered", by=by, subject=user)
    return invited


@sensitive_variables("passphrase")
def enrol(*, invitation: UUID, passphrase: str, by: Actor) -> Enrolled:
    """Accept an invitation: an account with new keys and no rights yet, or new keys for an account that is there.

    It works once: of two browsers the second is refused. Nothing is opened until a manager confirms the keys.
    """
    holding.stop_if(rules.why_not_passphrase(passphrase), code="passphrase")
    verifier = make_password(passphrase)  # slow on purpose: before anything is held
    with transaction.atomic():
        found = holding.invitation_of_anyone(invitation)
        holding.stop_if(rules.why_not_accept(found, at=clock.now()), code="invitation_closed")
        if found.new_keys_for_id:
            enrolled = _renew(found, found.new_keys_for_id, verifier=verifier, passphrase=passphrase)
        else:
            enrolled = _join(found, verifier=verifier, passphrase=passphrase)
        found.accepted_at, found.accepted_by, found.email = clock.now(), enrolled.user, ""
        found.save(update_fields=["accepted_at", "accepted_by", "email"])
        audit.record(
            "organisations.new_keys_made" if found.new_keys_for_id else "organisations.joined",
            by=by,
            subject=enrolled.user.pk,
            organisation=found.organisation_id,
        )
    return enrolled


def _join(invitation: Invitation, *, verifier: str, passphrase: str) -> Enrolled:
    taken = User.objects.filter(email=invitation.email).exists()
    holding.stop_if(rules.why_not_address(taken=taken), code="address_taken")
    user = User(organisation_id=invitation.organisation_id, name=invitation.name, email=invitation.email)
    user.password = verifier
    user.save(force_insert=True)
    made = keys.create_user(user=user.pk, organisation=invitation.organisation_id, passphrase=passphrase)
    return Enrolled(user=user, sheet_words=made.sheet_words, fingerprint=made.fingerprint)


def _renew(invitation: Invitation, new_keys_for: UUID, *, verifier: str, passphrase: str) -> Enrolled:
    """New keys, and none of the old rights: whoever holds the link may be somebody else until the words agree."""
    user = holding.user(new_keys_for)
    end_everything(user, ended_by=user.pk)
    user.password = verifier
    user.confirmed_at = user.confirmed_by = None
    user.save(update_fields=["password", "confirmed_at", "confirmed_by"])
    if invitation.second_factor_too:
        Authenticator.objects.filter(user=user).delete()
    made = keys.replace_lost_keys(user=user.pk, passphrase=passphrase)
    return Enrolled(user=user, sheet_words=made.sheet_words, fingerprint=made.fingerprint)


def _new(
    organisation: Organisation,
    *,
    name: str,
    email: str,
    roles: Sequence[str],
    teams: Sequence[Team],
    by: Actor,
    new_keys_for: User | None = None,
    second_factor_too: bool = False,
) -> Invited:
    token = Invitation.new_token()
    invitation = Invitation.objects.create(
        organisation=organisation,
        name=" ".join(name.split()),
        email=email,
        roles=list(roles),
        token_hash=Invitation.hash_of(token),
        invited_by_id=holding.doer(by),
        expires_at=clock.now() + OPEN_FOR,
        new_keys_for=new_keys_for,
        second_factor_too=second_factor_too,
    )
    invitation.teams.set(teams)
    return Invited(invitation=invitation, token=token)


def _withdraw(invitation: Invitation, *, by: Actor) -> None:
    invitation.withdrawn_at, invitation.withdrawn_by_id, invitation.email = clock.now(), by.user_id, ""
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by", "email"])

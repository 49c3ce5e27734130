"""People who work here: confirmed, given roles, locked out, paused, and gone."""

from collections.abc import Sequence
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.organisations import changing, holding, queries, rules
from wayhome.organisations.actions_teams import end_membership, raise_alarm
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Absence, Invitation, Membership, RoleGrant, User
from wayhome.vault import keys, sessions
from wayhome.vault.errors import NoKey, NotCertified


def certify(*, user: UUID, words: Sequence[str], by: SignedIn) -> None:
    """Confirm a colleague whose ``words`` were compared by voice, and give the roles of the invitation.

    The words must still be those of the stored keys: someone could have changed the keys while the two talked.
    """
    try:
        with transaction.atomic():
            holding.organisation(by)
            person, found = queries.colleague(by, user), holding.colleague(by, user)
            holding.stop_if(rules.why_not_certify(by, person), code="not_confirmed")
            keys.certify_user(by.keyring, user=user, words=tuple(words))
            found.confirmed_at, found.confirmed_by_id = clock.now(), by.user_id
            found.save(update_fields=["confirmed_at", "confirmed_by"])
            joined = Invitation.objects.filter(accepted_by=found).order_by("-accepted_at").first()
            for role in joined.roles if joined else []:
                if role not in person.roles:
                    _give(found, role, by=by)
            audit.record("organisations.confirmed", by=by, subject=user)
    except NoKey as error:
        raise Refused(rules.why_no_organisation_key(), code="no_organisation_key") from error
    except NotCertified as error:
        audit.record_apart("organisations.keys_swapped", by=by, subject=user, outcome="denied")
        raise Refused(rules.why_not_these_words(person), code="keys_swapped") from error


def grant_role(*, user: UUID, role: str, by: SignedIn) -> None:
    """Give a colleague a role; the manager role comes with the organisation's key."""
    try:
        with transaction.atomic():
            organisation = holding.organisation(by)
            person = queries.colleague(by, user)
            reason = rules.why_not_grant(by, person, role=role, kind=organisation.kind)
            holding.stop_if(reason, code="role_not_given")
            _give(holding.colleague(by, user), role, by=by)
            audit.record("organisations.role_given", by=by, subject=user)
    except NoKey as error:
        raise Refused(rules.why_no_organisation_key(), code="no_organisation_key") from error
    except NotCertified as error:
        raise raise_alarm(by=by, user=user, name=person.name) from error


def end_role(*, user: UUID, role: str, by: Actor) -> None:
    """End a role, effective on the next request; with the manager role goes the organisation's key."""
    with transaction.atomic():
        holding.organisation(by)
        person = queries.colleague(by, user)
        holding.stop_if(
            rules.why_not_end_role(by, person, role=role, is_last_manager=queries.is_last_manager(by, user)),
            code="role_not_ended",
        )
        _end(holding.colleague(by, user), [role], ended_by=holding.doer(by))
        audit.record("organisations.role_ended", by=by, subject=user)


def leave(*, user: UUID, by: Actor) -> None:
    """Close an account for good: roles, teams, keys and sessions end; address, days away and second factors go."""
    with transaction.atomic():
        holding.organisation(by)
        person, found = queries.colleague(by, user), holding.colleague(by, user)
        reason = rules.why_not_leave(
            by,
            person,
            is_last_manager=queries.is_last_manager(by, user),
            alone_in=queries.alone_in(by, user),
        )
        holding.stop_if(reason, code="not_closed")
        end_everything(found, ended_by=holding.doer(by))
        found.is_active, found.left_at = False, clock.now()
        # The address is free again, for a return or a successor; what was done stays under the name.
        found.email = f"{found.pk}@left.invalid"
        found.set_unusable_password()
        found.save()
        Invitation.objects.open().filter(new_keys_for=found).update(
            withdrawn_at=clock.now(), withdrawn_by_id=by.user_id, email=""
        )
        Absence.objects.filter(user=found).delete()
        Authenticator.objects.filter(user=found).delete()
        EmailAddress.objects.filter(user=found).delete()
        changing.changed(user)
        audit.record("organisations.left", by=by, subject=user)


def lock(*, user: UUID, by: Actor) -> int:
    """End all sessions of a colleague, for one who lost a laptop or phone. Anyone may lock; only she unlocks."""
    with transaction.atomic():
        person = queries.colleague(by, user)
        holding.stop_if(rules.why_not_lock(person), code="not_locked")
        ended = sessions.end_all(user=user)
        audit.record("organisations.sessions_ended", by=by, subject=user, count=ended)
    return ended


def pause(*, user: UUID, by: Actor) -> None:
    """Nobody signs in with this account until a manager opens it again. Roles, teams and their keys stay."""
    with transaction.atomic():
        holding.organisation(by)
        person, found = queries.colleague(by, user), holding.colleague(by, user)
        holding.stop_if(rules.why_not_pause(by, person), code="not_paused")
        found.is_active = False
        found.save(update_fields=["is_active"])
        sessions.end_all(user=user)
        changing.changed(user)
        audit.record("organisations.paused", by=by, subject=user)


def resume(*, user: UUID, by: Actor) -> None:
    """Open a paused account again."""
    with transaction.atomic():
        holding.organisation(by)
        person, found = queries.colleague(by, user), holding.colleague(by, user)
        holding.stop_if(rules.why_not_resume(by, person), code="not_resumed")
        found.is_active = True
        found.save(update_fields=["is_active"])
        audit.record("organisations.resumed", by=by, subject=user)


def end_everything(user: User, *, ended_by: UUID) -> None:
    """Part of other actions, inside their transaction: roles, teams, keys held with others, and sessions end."""
    live = Membership.objects.filter(user=user, ended_at=None)
    for team in list(live.values_list("team_id", flat=True)):
        end_membership(team=team, user=user.pk, ended_by=ended_by)
    held = RoleGrant.objects.filter(user=user, ended_at=None).values_list("role", flat=True)
    _end(user, list(held), ended_by=ended_by)
    sessions.end_all(user=user.pk)


def _give(user: User, role: str, *, by: SignedIn) -> None:
    RoleGrant.objects.create(user=user, role=role, granted_by_id=by.user_id)
    if role == rules.MANAGER:
        keys.add_member(by.keyring, team=user.organisation_id, user=user.pk)
    changing.changed(user.pk)


def _end(user: User, codes: list[str], *, ended_by: UUID) -> None:
    RoleGrant.objects.filter(user=user, role__in=codes, ended_at=None).update(
        ended_at=clock.now(), ended_by_id=ended_by
    )
    if rules.MANAGER in codes:
        keys.remove_member(team=user.organisation_id, user=user.pk)
    changing.changed(user.pk)

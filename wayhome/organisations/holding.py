"""What every action here does first: hold the organisation still, and find whom it is about."""

from uuid import UUID

from django.http import Http404

from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.organisations.models import Invitation, Organisation, Team, User


def organisation(actor: Actor) -> Organisation:
    """The actor's organisation, held until the transaction ends: no two changes to its people pass at once.

    Otherwise two managers could each end the other, and nobody would be left.
    """
    if actor.organisation_id is None:
        raise Http404
    return organisation_of(actor.organisation_id)


def organisation_of(organisation: UUID) -> Organisation:
    """The same for someone who is not signed in yet and holds an invitation."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation)


def colleague(actor: Actor, user: UUID) -> User:
    """A colleague of the actor, fresh from the database. 404 for anyone else."""
    found = User.objects.visible_to(actor).filter(pk=user).first()
    if found is None:
        raise Http404
    return found


def team(actor: Actor, team: UUID) -> Team:
    """A team of the actor's organisation. 404 for any other."""
    found = Team.objects.visible_to(actor).filter(pk=team).first()
    if found is None:
        raise Http404
    return found


def invitation(actor: Actor, invitation: UUID) -> Invitation:
    """An invitation of the actor's organisation. 404 for any other."""
    found = Invitation.objects.visible_to(actor).filter(pk=invitation).first()
    if found is None:
        raise Http404
    return found


def invitation_of_anyone(invitation: UUID) -> Invitation:
    """An invitation for whoever holds its link, held until the transaction ends: of two browsers one waits."""
    known = Invitation.objects.filter(pk=invitation).first()
    if known is None:
        raise Http404
    organisation_of(known.organisation_id)  # in the order in which everybody holds them
    return Invitation.objects.select_for_update().get(pk=invitation)


def user(user: UUID) -> User:
    """An account, held until the transaction ends: against whoever holds it too, and not against what names it."""
    return User.objects.select_related(None).select_for_update(no_key=True).get(pk=user)


def doer(actor: Actor) -> UUID:
    """Who ends something must be a person with a name."""
    if actor.user_id is None:
        raise Http404
    return actor.user_id


def stop_if(reason: str | None, *, code: str) -> None:
    """Refuse with the sentence of a rule, when there is one."""
    if reason:
        raise Refused(reason, code=code)

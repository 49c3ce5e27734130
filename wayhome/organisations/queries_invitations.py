"""What people may read about invitations."""

from uuid import UUID

from django.http import Http404

from wayhome.core.actors import Actor
from wayhome.organisations.models import Invitation


def invitation(actor: Actor, invitation_id: UUID) -> Invitation:
    """An invitation of the actor's organisation. 404 for any other."""
    found = Invitation.objects.visible_to(actor).filter(pk=invitation_id).first()
    if found is None:
        raise Http404
    return found


def invitation_by_token(actor: Actor, token: str) -> Invitation | None:
    """The invitation whose link carries ``token``, used or lapsed ones too (see rules.why_not_accept), or None."""
    del actor  # whoever holds the link may read it: that is what the link is for
    found = Invitation.objects.select_related("organisation", "invited_by").filter(
        token_hash=Invitation.hash_of(token)
    )
    return found.first()

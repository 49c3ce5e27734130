"""On which day the own agency said yes to a request that became a case of its own."""

from datetime import date
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.referrals import documents, holding, models
from wayhome.referrals.enums import Event


def accepted_on(actor: SignedIn) -> dict[UUID, date]:
    """Case to day, as far as the actor opens what is kept of it. Of several requests the first yes."""
    days = dict(
        models.ReferralEvent.objects.filter(
            referral__to_organisation=actor.organisation_id, event=Event.ACCEPTED
        )
        .order_by("-referral__sent_at", "-number")
        .values_list("referral_id", "day")
    )
    rows = models.Referral.objects.filter(pk__in=days).exclude(to_own=b"").order_by("-sent_at")
    found: dict[UUID, date] = {}
    for pk, sealed in rows.values_list("pk", "to_own"):
        own = holding.read(documents.Own, actor.keyring, sealed, holding.OWN, pk)
        if own is not None and own.case is not None:
            found[own.case] = days[pk]
    return found

"""The mark under which duties and requests of a case are found: sealed in the case, or found again by its requests."""

from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import holding as referrals
from wayhome.referrals import models as referral_models
from wayhome.referrals.documents import Own
from wayhome.referrals.models import FormerSide
from wayhome.vault import installation


def thread_of(actor: SignedIn, seen: Found) -> UUID:
    """As it stands in the case. To an agency that holds only what it wrote, the case may not say it any more: then as
    it stands on a request that the agency sent, and where it sent none, one of its own that it finds again.
    """
    if not seen.access.is_past or _knows_who(actor, seen):
        return people.person(actor, seen).brief.thread
    rows = referral_models.Referral.objects.filter(from_organisation=actor.organisation_id).exclude(
        from_own=b""
    )
    for row in rows.order_by("-created_at", "pk").iterator():
        own = referrals.case_of(actor, row)
        if own is not None and own.case == seen.id:
            return row.thread
    if (thread := _went_over(actor, seen)) is not None:
        return thread
    return UUID(hex=installation.blind(f"{seen.id}\n{actor.organisation_id}", purpose="retention")[:32])


def _went_over(actor: SignedIn, seen: Found) -> UUID | None:
    """As it stands on a request that the agency had asked before the lead went over."""
    for row in (
        FormerSide.objects.filter(organisation=actor.organisation_id).order_by("-created_at", "pk").iterator()
    ):
        own = referrals.read(Own, actor.keyring, row.own, referrals.OWN, row.request)
        if own is None or own.case != seen.id:
            continue
        for kind in (referral_models.Referral, referral_models.PlaceRequest):
            there = kind._default_manager.filter(pk=row.request)
            thread: UUID | None = there.values_list("thread", flat=True).first()
            if thread is not None:
                return thread
    return None


def _knows_who(actor: SignedIn, seen: Found) -> bool:
    """The own agency wrote who she or he is, and with it the mark."""
    rows = people_models.Identity.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
    return rows.exists()

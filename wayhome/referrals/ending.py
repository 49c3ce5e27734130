"""What ends here when somebody takes an agreement back, or a case is done: inside that action's transaction."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent import given
from wayhome.consent.depending import Dependent
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import agreements, marks, models, writing
from wayhome.referrals.enums import Event, Side


def end_requests(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """Requests that rest on the agreement end; the receiver hears only that, and loses what was sent to it."""
    rows = models.Referral.objects.open().filter(_resting_on(seen, consent, purpose, by))
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        writing.move(row, Event.ENDED, Side.FROM, by=by)
        for organisation in (row.from_organisation_id, row.to_organisation_id):
            audit.record("referrals.ended", by=by, subject=row.pk, organisation=organisation)


def _resting_on(seen: Found, consent: UUID, purpose: str, by: SignedIn) -> Q:
    """By the mark they carry; and those without a name so far, to whom this yes would have told it."""
    found = Q(basis_mark=marks.of_basis(consent))
    one = next((one for one in given.of_case(by, seen) if one.id == consent), None)
    known = people.briefs(by, [seen.id]).get(seen.id)
    if one is None or known is None or purpose not in agreements.ALL:
        return found
    named = [who.organisation for who in one.answer.recipients if who.organisation]
    return found | Q(basis_mark="", thread=known.thread, to_organisation__in=named)


def depends(actor: SignedIn, seen: Found, consent: UUID, purpose: str) -> Iterable[Dependent]:
    """For ``consent.depending``: each request that ends with it, and who was asked."""
    rows = models.Referral.objects.open().filter(_resting_on(seen, consent, purpose, actor))
    for row in rows.select_related("to_organisation").order_by("created_at", "pk"):
        name = row.to_organisation.name
        yield Dependent(
            _text("The request to {name} ends, and what was sent to it opens no more.").format(name=name)
        )


# For ``process.py``: what follows from "consent_withdrawn".
CONSEQUENCES = (
    journey.Consequence(
        "requests_ended",
        _("Requests to whoever was named end; they hear only that, and no longer have what was sent"),
        end_requests,
    ),
)

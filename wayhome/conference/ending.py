"""A dispute ends when she takes back what let one of the two agencies in. When an agency is sent away, it does not."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.conference import holding, telling
from wayhome.conference.documents import Said
from wayhome.conference.enums import Kind
from wayhome.conference.models import Dispute
from wayhome.core.actors import Actor
from wayhome.people import models as people_models
from wayhome.people.queries import Found

RAISED = "dispute_raised"  # what follows at once stands in ``process.py``


def consent_ended(*, seen: Found, consent: UUID, purpose: str, by: Actor) -> None:
    """What ``process.py`` lists under ``consent_withdrawn``: after access has ended."""
    del purpose
    stood_on = people_models.Involvement.objects.filter(case=seen.id, basis=consent)
    gone = set(stood_on.values_list("organisation", flat=True))
    rows = Dispute.objects.filter(case=seen.id, closed_at=None).select_related("raiser", "other", "case")
    for row in rows.select_for_update(of=("self",)):
        left = [one for one in (row.raiser_id, row.other_id) if one in gone and holding.is_gone(row, one)]
        if not left:
            continue
        holding.say(row, Kind.ENDED, Said(), by=by)
        telling.over(row, by=by)
        for side in sorted((row.raiser_id, row.other_id), key=lambda one: one != by.organisation_id):
            audit.record("conference.ended", by=by, subject=row.case_id, organisation=side)


CONSENT_ENDED = journey.Consequence(
    "dispute_ends",
    _("What two agencies saw differently ends when one of them has no part in the case any more"),
    consent_ended,
)

"""A yes to visits and questions later is taken back: nobody asks any more whether she or he is still at work.

``process.py`` lists it. Whoever writes it down may be able to open nothing of this room; nothing here needs a key.
"""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent.enums import Purpose
from wayhome.livelihood import models, settling
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del consent
    if purpose != Purpose.MONITORING_CONTACT or not models.Work.objects.filter(case_id=seen.id).exists():
        return
    with transaction.atomic():
        settling.nobody_asks(seen, by=by)
        audit.record("livelihood.settled", by=by, subject=seen.id)


CONSENT_ENDED = journey.Consequence(
    "work_not_asked",
    _("Nobody asks later whether she or he is still at work; help with work and learning goes on"),
    _consent_ended,
)

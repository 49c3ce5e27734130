"""She or he takes back that anybody asks later how things are: nobody is reminded to ask. What was said stays.

``process.py`` lists it under ``consent_withdrawn``. Nothing is opened, and it is never in the way of a no.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.consent.enums import Purpose
from wayhome.organisations.actors import SignedIn
from wayhome.outcomes import owing
from wayhome.people.queries import Found


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del consent
    if purpose == Purpose.MONITORING_CONTACT:
        owing.stop(seen, by=by)


CONSENT_ENDED = journey.Consequence(
    "survey_not_asked",
    _("Nobody is reminded to ask how things are any more; what was said stays"),
    _consent_ended,
)

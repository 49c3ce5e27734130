"""She or he is not to be counted any more, or the case is erased: the row goes at once. What was sent stays counts."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.consent.enums import Purpose
from wayhome.consent.models import Consent
from wayhome.numbers import marks, models
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def erased(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: whoever wrote it takes it away."""
    gone, _each = models.Row.objects.filter(
        mark__in=marks.all_of_case(case), organisation=organisation
    ).delete()
    more, _each = models.Told.objects.filter(mark=marks.told(case), organisation=organisation).delete()
    return gone + more


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del by
    if purpose == Purpose.DATA_PROCESSING:  # the file is closed: left out by the agency that kept it
        for asked in Consent.objects.filter(pk=consent).values_list("organisation_id", flat=True):
            erased(seen.id, asked)
    if purpose in (
        Purpose.RESEARCH_STATISTICS,
        "",
    ):  # whoever takes it back may be unable to read what it was
        models.Row.objects.filter(mark__in=marks.all_of_case(seen.id)).delete()
        models.Told.objects.filter(mark=marks.told(seen.id)).delete()


# For ``process.py``: under “consent_withdrawn”.
CONSENT_ENDED = journey.Consequence(
    "not_counted",
    _(
        "She or he is left out of what is counted from now on. What was sent, and a breakdown of many people that was "
        "worked out before, stands as on its day"
    ),
    _consent_ended,
)

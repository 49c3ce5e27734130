"""An attempt ends: its passes end, on the way all but that of whoever is beside her or him. A yes to being seen on the
way is taken back: places are gone at once.

``process.py`` lists both. Which cards there are is found without keys; who is beside her or him with those of who
writes. What does not open is never in the way of a no.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts.models import Attempt, Step
from wayhome.audit import log as audit
from wayhome.consent import given
from wayhome.consent.enums import Purpose
from wayhome.consent.given import Given
from wayhome.core import clock
from wayhome.custody import steps
from wayhome.organisations.actors import SignedIn
from wayhome.passes import ending_passes, following, limits, models, sealing
from wayhome.people.queries import Found


def _attempt_ended(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    taken = set(Step.objects.filter(attempt=attempt).values_list("key", flat=True))
    if steps.BEGUN in taken and not taken & steps.OVER:
        following.after_stop(seen, attempt, by=by)
    else:
        ending_passes.end_all(ending_passes.of_attempt(attempt), case=seen.id, by=by)
        # Nobody arrives after this. Somebody who is still on the way does: then places go so long after that.
        ending_passes.keep_places_until(attempt, clock.now() + limits.places_kept())


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del consent
    if purpose != Purpose.LOCATION_TRACKING:
        return
    found = list(_of_case(seen).values_list("pk", flat=True))
    if found:
        ending_passes.erase_places(found)
        audit.record("passes.places_erased", by=by, subject=seen.id)


def counts_no_more(*, seen: Found, consent: UUID, at_once: bool, by: SignedIn) -> None:
    """For ``answering.links``: who agreed may not any more, or the yes that followed does not count: as taken back."""
    del at_once
    one = next((one for one in given.of_case(by, seen) if one.id == consent), None)
    if one is not None:
        _consent_ended(seen=seen, consent=consent, purpose=one.answer.purpose, by=by)


def goes_on(*, seen: Found, old: Given, new: Given, until: date | None, by: SignedIn) -> None:
    """For ``answering.links``: said again, or lasting anew: places are kept until that ends, and not later."""
    del old
    if new.answer.purpose != Purpose.LOCATION_TRACKING:
        return
    for row in _of_case(seen).filter(organisation=by.organisation_id).select_for_update():
        own = sealing.known(row)
        if own is not None and own.place:
            row.own = sealing.seal_own(replace(own, place_last=until), record=row.pk)
            row.save(update_fields=["own"])


def _of_case(seen: Found) -> QuerySet[models.Pass]:
    attempts = Attempt.objects.filter(case_id=seen.id).values("pk")
    return models.Pass.objects.filter(attempt__in=attempts).order_by("pk")


STOPPED = journey.Consequence(
    "passes_end",
    _("The cards on telephones end: each wipes itself when it is next heard of"),
    _attempt_ended,
)
CONSENT_ENDED = journey.Consequence(
    "places_erased", _("Places that a telephone sent are erased, and none is kept any more"), _consent_ended
)

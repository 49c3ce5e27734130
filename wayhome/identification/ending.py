"""When the agreement to a talk is taken back: nothing more is asked, and whether answers are taken out is (4.1)."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent.enums import Purpose
from wayhome.identification import due, holding, marks, models, queries
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def _ask_about_answers(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    row = models.Interview.objects.filter(case_id=seen.id, consent_mark=marks.of(consent)).first()
    if row is not None:
        is_asked = row.organisation_id == by.organisation_id
        found = [row] if is_asked and not models.Voiding.objects.filter(interview=row.pk).exists() else []
    elif purpose == Purpose.INTERVIEW:  # a talk may have gone on by an agreement that came after its own
        found = queries.goes_on_without(by, seen)
    else:
        return
    for talk in found:
        with transaction.atomic():
            there = holding.home(by, seen)
            holding.owe(due.KEPT, seen, there, once=str(talk.pk), at=there.next_safe, by=by)
            audit.record("identification.answers_asked", by=by, subject=seen.id)


# For ``process.py``, under “consent_withdrawn”.
CONSENT_ENDED = journey.Consequence(
    "talk_stops",
    _("A talk under it stops, and whether its answers are taken out is asked"),
    _ask_about_answers,
)

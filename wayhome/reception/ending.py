"""A yes to help is taken back: nothing of it is due any more. And how she or he is reached was written anew.

``process.py`` lists both. Whoever writes it down may be able to open nothing of this room; nothing here needs a key.
"""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent.enums import Purpose
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.reception import due
from wayhome.watch import holding


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """Nobody offers any more, and nobody asks. What presses, and a place to sleep, stay due."""
    del consent
    if purpose != Purpose.ASSISTANCE:
        return
    with transaction.atomic():
        there = holding.home(seen, by=by)
        if duties.stop_for(thread=there.thread, abouts=due.OF_HELP, by=by):
            audit.record("reception.settled", by=by, subject=seen.id)


def _contact_changed(*, seen: Found, by: SignedIn) -> None:
    """The new way is written down."""
    holding.done(due.CONTACT, holding.home(seen, by=by), by=by)


CONSENT_ENDED = journey.Consequence(
    "first_days_stop",
    _("Nobody asks or offers any more in the first days; what cannot wait, and a place to sleep, stay due"),
    _consent_ended,
)
CONTACT_CHANGED = journey.Consequence(
    "first_days_contact",
    _("That the new way to reach her or him is missing is not due any more"),
    _contact_changed,
)

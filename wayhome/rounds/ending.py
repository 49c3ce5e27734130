"""A yes is taken back: her or his visits are on no list any more. Nor are they when where or how she or he is reached
is written anew: the hours on the list are those that were agreed before. ``process.py`` lists both; no key is needed.

A closed case is seen when the telephone is heard of (``speaking``); her or his own word to have no contact, at once.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.consent.enums import Purpose
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.rounds import ending_rounds

STANDS_ON = frozenset({Purpose.MONITORING_CONTACT, Purpose.ASSISTANCE, Purpose.DATA_PROCESSING})


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del consent
    if purpose in STANDS_ON:
        ending_rounds.take_off(seen.id, by=by)


def _contact_changed(*, seen: Found, by: SignedIn) -> None:
    ending_rounds.take_off(seen.id, also_written=False, by=by)


CONSENT_ENDED = journey.Consequence(
    "visits_taken_off",
    _("Visits come off the lists on telephones: each is gone when the telephone is next heard of"),
    _consent_ended,
)
CONTACT_CHANGED = journey.Consequence(
    "visits_planned_anew",
    _("Visits come off the lists on telephones: a list is made anew, in the hours that are agreed now"),
    _contact_changed,
)

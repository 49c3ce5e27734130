"""What leaving waits for: each night on the way is spent in a safe place that is booked [P]. Nobody goes ahead."""

from typing import cast

from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.attempts.gates import not_open
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core.actors import Actor
from wayhome.itinerary import queries
from wayhome.organisations.actors import SignedIn


def _booked(subject: AttemptSubject, actor: Actor) -> object:
    if not subject.seen.access.may_read(queries.GROUP):
        return not_open()
    return queries.why_no_bed(cast("SignedIn", actor), subject) or True


NIGHTS = journey.Gate(
    id="G2.13_NIGHTS",
    holds=_booked,
    sentence=gettext_lazy("The way waits through a night, and no safe place is booked for it."),
    fix=gettext_lazy("Book a safe place for that night, and write down who is there"),
    fix_url="itinerary:write",
    facts=frozenset({"itinerary"}),
)

"""What leaving waits for: somebody who receives her or him (domain.md 3.2, G2.5_RECEIVER).

A block. Measured by the day of arriving, or today while no way is planned. A yes that is taken back, that has ended,
or whose agreement was taken back is no yes any more: it is read anew each time.
"""

from typing import cast

from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.attempts.subjects import AttemptSubject
from wayhome.consent.enums import Purpose
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.receivers import queries


def _received(subject: AttemptSubject, actor: Actor) -> object:
    return queries.why_not_received(cast("SignedIn", actor), subject) or True


RECEIVER = journey.Gate(
    id="G2.5_RECEIVER",
    holds=_received,
    sentence=gettext_lazy("Nobody has said that they receive her or him on the day of arriving."),
    fix=gettext_lazy("Ask organisations in the country of return, without a name first"),
    fix_url="receivers:receivers",
    facts=frozenset({"receiver_confirmation", "itinerary", str(Purpose.SHARE_RECEIVING_ORG)}),
)

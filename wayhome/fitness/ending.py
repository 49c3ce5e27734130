"""When a travel plan ends, nothing is owed for it any more. What was written stays; help goes on."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.fitness import holding
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def _stopped(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    holding.over(holding.lead(seen, by=by), str(attempt), by=by)


# For ``process.py``, under “attempt_ended”.
STOPPED = journey.Consequence(
    "nobody_is_examined_for_it",
    _("No doctor is asked for a paper or a last look for it any more"),
    _stopped,
)

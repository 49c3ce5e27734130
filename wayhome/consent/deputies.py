"""Whoever leads a case has somebody who stands in: without one, naming somebody is a duty."""

from collections.abc import Sequence
from itertools import product
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.consent import due, holding, reminders
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import threads
from wayhome.people.queries import Found
from wayhome.people.queries_access import own_lead


def pass_on(*, seen: Found, before: Sequence[UUID], lead: UUID, deputy: UUID | None, by: SignedIn) -> None:
    """What whoever led before owes in the case is on the desk of whoever leads now."""
    found = threads.every(seen, people.person(by, seen).brief)
    for one, thread in product(before, found):
        duties.pass_on(thread=thread, before=one, to=lead, deputy=deputy, by=by)


def look(*, seen: Found, by: SignedIn, **_who: object) -> None:
    """Inside the transaction in which a lead was named: owed while nobody stands in, done once somebody does."""
    lead = own_lead(by, seen)
    there = holding.home(by, seen)
    if lead is None or lead.deputy is not None:
        duties.done_for(thread=there.thread, about=due.NO_DEPUTY, once=str(by.organisation_id), by=by)
        return
    reminders.no_deputy(seen, there, by=by)


# For ``process.py``: under “lead_named”.
PASSED_ON = journey.Consequence(
    "duties_passed_on",
    _("What whoever led before had to do in the case is due from whoever leads now"),
    pass_on,
)
LEAD_NAMED = journey.Consequence(
    "deputy_looked_for", _("Where nobody stands in for whoever leads, naming somebody is due"), look
)

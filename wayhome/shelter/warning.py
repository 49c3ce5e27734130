"""For other rooms: somebody near the person may be a danger, and the house where she or he lives hears at once.

Who says so learns nothing: not whether she or he lives in a house, nor in which.
"""

from contextlib import suppress

from django.db import transaction

from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.shelter import due, holding, reading
from wayhome.vault.errors import NotCertified


def owe_listing(seen: Found, *, by: SignedIn) -> None:
    """The house writes down who must not be let in. In the transaction of the action; nothing without a place."""
    stay = reading.live_stay(seen.id)
    if stay is None:
        return
    with suppress(NotCertified), transaction.atomic():  # who cannot be told never stops a suspicion
        holding.owe(
            due.LISTING,
            clock.now(),
            stay.house,
            mark=people.person(by, seen).brief.thread,
            once=str(stay.pk),
            case=stay.case_id,
            code=stay.code,
            by=by,
        )

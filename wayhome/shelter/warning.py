"""For other rooms: somebody near the person may be a danger, and the house where she or he lives hears at once.

Who says so learns nothing: not whether she or he lives in a house, nor in which.
"""

from contextlib import suppress

from django.db import transaction

from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import threads
from wayhome.people.queries import Found
from wayhome.shelter import due, holding, models, reading
from wayhome.vault.errors import NotCertified

ALONG = "along"  # what came with her or him from another house


def owe_listing(seen: Found, *, why: str = "", by: SignedIn) -> None:
    """The house writes down who must not be let in. In the transaction of the action; nothing without a place."""
    stay = reading.live_stay(seen.id)
    if stay is None:
        return
    with suppress(NotCertified), transaction.atomic():  # who cannot be told never stops a suspicion
        holding.owe(
            due.LISTING,
            clock.now(),
            stay.house,
            mark=threads.of(seen, people.person(by, seen).brief),
            once=f"{stay.pk} {why}".strip(),
            case=stay.case_id,
            code=stay.code,
            by=by,
        )


def is_listed(stay: models.Stay, seen: Found, *, by: SignedIn) -> None:
    """What came along is on the list of the house: nobody has to ask for it. A new danger is owed by itself."""
    for mark in threads.every(seen, people.person(by, seen).brief):
        duties.done_for(thread=mark, about=due.LISTING, once=f"{stay.pk} {ALONG}", by=by)

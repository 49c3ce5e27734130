"""What is known of somebody has changed: by now she or he may be a child, and perhaps shares a room with adults.

Age in doubt is treated as a child at once (domain.md 3.1); so the house looks tonight, whoever wrote it. Who wrote it
learns nothing: not whether she or he lives in a house, nor in which.
"""

from contextlib import suppress
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.core import clock
from wayhome.duties import marks
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people import threads
from wayhome.people.documents import Brief
from wayhome.people.queries import Found
from wayhome.shelter import due, holding, reading
from wayhome.shelter.enums import StayState
from wayhome.shelter.models import Stay
from wayhome.vault import records
from wayhome.vault.errors import NotCertified


def _person_changed(*, seen: Found, by: SignedIn) -> None:
    stay = reading.live_stay(seen.id)
    if stay is None or stay.state != StayState.HERE:
        return
    newest = _made_a_child(seen, stay, by=by)
    if newest is None:
        return
    brief, once = people.person(by, seen).brief, f"{stay.pk} {newest}"
    mark = threads.of(seen, brief)
    if any(marks.was_owed(one, due.CHILD_NOW, once) for one in threads.both(seen.id, mark)):
        return  # said before of this very change, whether or not somebody has looked
    with suppress(NotCertified), transaction.atomic():  # who cannot be told never stops a doubt
        holding.owe(
            due.CHILD_NOW,
            clock.now(),
            stay.house,
            mark=mark,
            once=once,
            case=stay.case_id,
            code=stay.code,
            args={"stay": str(stay.pk)},
            by=by,
        )


def _made_a_child(seen: Found, stay: Stay, *, by: SignedIn) -> UUID | None:
    """What made her or him a child, by what is known: the newest that opens, written since she or he came, where the
    one before it said otherwise. None where nothing did.

    What was known on coming was looked at then, whatever else is written of the person since.
    """
    if not seen.access.may_read_minimum("A"):
        return None
    rows = list(people_models.Identity.objects.filter(case_id=seen.id).order_by("-created_at", "-number"))
    read = zip(rows, records.open_many(by.keyring, rows, only=("brief",)), strict=True)
    newest = list(islice(((row, one["brief"]) for row, one in read if "brief" in one), 2))
    if not newest or stay.arrived_at is None or newest[0][0].created_at <= stay.arrived_at:
        return None
    is_child = [people_rules.is_child(Brief.from_value(known), clock.today()) for _row, known in newest]
    return newest[0][0].pk if is_child[0] and is_child[1:] != [True] else None


# For ``process.py``: under “person_changed”.
PERSON_CHANGED = journey.Consequence(
    "house_looks_at_the_room", _("The house looks who shares a room with a child"), _person_changed
)

"""Rows that were taken in before each had a mark (``RowMark``): marked when whoever opens their cases is here again.

Until then nobody but they sees that such a row is in already; from then on whoever brings the same list does.
"""

from random import SystemRandom

from django.db import transaction
from django.db.models import Exists, OuterRef

from wayhome.audit import log as audit
from wayhome.caselists import models, stored
from wayhome.core import bulk
from wayhome.organisations.actors import SignedIn
from wayhome.people import access, reading
from wayhome.vault import records

AT_MOST = 500  # at one visit, so that nobody waits for it
GROUP = "A"  # where the key of a row is kept


def at_visit(by: SignedIn) -> int:
    """How many got their mark. Twice at once does no harm: the same mark twice says the same."""
    if not by.roles & access.CASE_MANAGERS:
        return 0
    found = _without_mark(by)
    # One that does not open holds up no other.
    waiting = SystemRandom().sample(found, min(AT_MOST, len(found)))
    if not waiting:
        return 0
    made = []
    for row, values in zip(waiting, records.open_many(by.keyring, waiting), strict=True):
        key = values.get("document", {}).get("key", "")
        if key:
            made.append(
                bulk.made(
                    models.RowMark,
                    organisation_id=by.organisation_id,
                    case_id=row.case_id,
                    list_id=row.list_id,
                    mark=stored.mark(by.organisation_id, key),
                )
            )
    with transaction.atomic():
        bulk.insert(made)
        if made:
            audit.record("caselists.marked", by=by, count=len(made))
    return len(made)


def _without_mark(by: SignedIn) -> list[models.Said]:
    """Found without a key; of these what the visitor opens."""
    marks = models.RowMark.objects.filter(
        organisation_id=by.organisation_id, case_id=OuterRef("case_id"), list_id=OuterRef("list_id")
    )
    rows = models.Said.objects.filter(organisation_id=by.organisation_id, group=GROUP)
    found = list(rows.exclude(Exists(marks)).order_by("created_at", "pk"))
    open_to = reading.access_by_case(by, [row.case_id for row in found]) if found else {}
    return [row for row in found if (one := open_to.get(row.case_id)) is not None and one.may_read(row.group)]

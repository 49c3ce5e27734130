"""What a house wrote about somebody is a parcel to its team: found from the case by its mark, emptied with it.

An incident that touches several stays: it is not of one of them alone. So do lines of the shift log, which name nobody.
"""

import hmac
from uuid import UUID

from django.db import connection

from wayhome.household import marks, models
from wayhome.shelter.models import House

KINDS = (models.Outing, models.Incident, models.Visit, models.Kept, models.Waiting, models.Entry)


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``. Facts only add up, so the owner of the tables does it; sums and moments stay."""
    houses = list(House.objects.filter(organisation=organisation).values_list("pk", flat=True))
    found = [
        row
        for kind in KINDS
        for row, mark in kind._default_manager.filter(house__in=houses).values_list("pk", "mark").iterator()
        if hmac.compare_digest(mark, marks.of(row, case))
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT wayhome_erase_household(%s)", [found])
        (emptied,) = cursor.fetchone()
    return int(emptied)

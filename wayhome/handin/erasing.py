"""What was handed in, meetings, what was signed for: parcels, found from the case by its mark, emptied with it."""

from uuid import UUID

from django.db import connection

from wayhome.handin import marks


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: at the side that took over. The officer's own receipt says nothing of her or him."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wayhome_erase_handins(%s, %s, %s)", [case, organisation, marks.of_case(case)])
        (emptied,) = cursor.fetchone()
    return int(emptied)

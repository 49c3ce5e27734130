"""What was sent along to the other side as parcels: emptied when the case is erased. That there was a way stays."""

from uuid import UUID

from django.db import connection


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``. Hand-overs only add up, so the owner of the tables does it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wayhome_erase_ways(%s, %s)", [case, organisation])
        (emptied,) = cursor.fetchone()
    return int(emptied)

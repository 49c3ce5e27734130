"""The notes of a house about a stay are parcels to its team: emptied when the case is erased. The stay itself stays."""

from uuid import UUID

from django.db import connection


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``. Notes only add up, so the owner of the table does it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wayhome_erase_stays(%s, %s)", [case, organisation])
        (emptied,) = cursor.fetchone()
    return int(emptied)

"""What went to other agencies as parcels, with the code of the case: emptied when the case is erased."""

from uuid import UUID

from django.db import connection

from wayhome.consent import models


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: recalls and texts that ``organisation`` sent. That something was sent is still known."""
    models.EarlierAnswer.objects.filter(case=case, organisation=organisation).delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT wayhome_erase_sent(%s, %s)", [case, organisation])
        (emptied,) = cursor.fetchone()
    return int(emptied)

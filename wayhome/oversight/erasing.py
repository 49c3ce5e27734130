"""Why a case was opened in an emergency, and what was said of that: gone with the case. Who opened it stays."""

from uuid import UUID

from django.db import connection

from wayhome.duties import marks
from wayhome.duties.models import Duty, Ending
from wayhome.oversight import due, models


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: reasons, words of who looked at it, and what is due that names the case inside.

    That somebody looks at it stays due: nobody gets out of it by erasing the case. It is done without a word then.
    """
    rows = models.Opening.objects.filter(case=case, organisation=organisation)
    # Held first: whoever says at this moment whether it was right has said it before, or says it without words.
    threads = list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
    named = [marks.of_about(thread, about) for thread in threads for about in (due.AGREE, due.OPEN)]
    Duty.objects.filter(thread__in=threads, about_mark__in=named).delete()
    Ending.objects.filter(thread__in=threads).delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT wayhome_erase_openings(%s, %s)", [case, organisation])
        (emptied,) = cursor.fetchone()
    return int(emptied)

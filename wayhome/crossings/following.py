"""Another agency leads the case: it looks at the letters that are out. Whom the clock tells is asked as it tells it."""

from dataclasses import replace

from wayhome.attempts import holding as attempts
from wayhome.attempts.models import Attempt
from wayhome.crossings import doors, due, limits
from wayhome.handover import moving
from wayhome.handover.moving import Moved
from wayhome.people.models import Case


def lead_goes(moved: Moved) -> None:
    """For ``handover.moving``. Letters open on; whoever leads now looks at once whether they say what is so: who signed
    them, and the number on them, are of who led before.
    """
    is_named = Case.objects.filter(pk=moved.case, is_named=True).exists()
    told = replace(moved, teams=()) if is_named else moved
    plans = Attempt.objects.filter(case_id=moved.case).order_by("number").values_list("pk", "number")
    for attempt, plan in plans:
        if doors.open_ones([attempt]).exists():
            once = attempts.once(moved.receiver, str(attempt))
            moving.owe_lead(told, due.LOOK, plan=plan, once=once, hears_after=limits.NEXT_HEARS)

"""Another agency leads the case: it looks at the letters that are out. Whom the clock tells is asked as it tells it."""

from wayhome.attempts import holding as attempts
from wayhome.attempts.models import Attempt
from wayhome.core import clock
from wayhome.crossings import doors, due, limits
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.handover.moving import Moved
from wayhome.people.models import Case


def lead_goes(moved: Moved) -> None:
    """For ``handover.moving``. Letters open on; whoever leads now looks at once whether they say what is so: who signed
    them, and the number on them, are of who led before.
    """
    is_named = Case.objects.filter(pk=moved.case, is_named=True).exists()
    ladder = [one for one in (moved.deputy, *(() if is_named else moved.teams)) if one is not None]
    plans = Attempt.objects.filter(case_id=moved.case).order_by("number").values_list("pk", "number")
    for attempt, plan in plans:
        if not doors.open_ones([attempt]).exists():
            continue
        duties.add(
            kind=Kind.TASK,
            due_at=clock.now(),
            about=due.LOOK,
            owner=moved.lead,
            ladder=[Rung(one, limits.NEXT_HEARS * n) for n, one in enumerate(ladder, start=1)],
            organisation=moved.receiver,
            case=moved.case,
            code=moved.code,
            thread=moved.thread,
            args={"plan": plan},
            once=attempts.once(moved.receiver, str(attempt)),
            by=moved.by,
        )

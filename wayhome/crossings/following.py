"""Who leads the case is another now, here or at another agency: whom the clock tells of a letter is that one.

Whom to tell is sealed beside each document as it was made, so that a stranger’s wrong code can be told without a key.
"""

from typing import Any

from wayhome.attempts import holding as attempts
from wayhome.attempts.models import Attempt
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.crossings import doors, due, limits
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.handover.moving import Moved
from wayhome.organisations.actors import SignedIn
from wayhome.people.models import Case
from wayhome.people.queries import Found


def others_lead(seen: Found, by: SignedIn) -> None:
    """For ``people.changing``: of letters of this agency whoever leads now is told, and who stands in next."""
    plans = Attempt.objects.filter(case_id=seen.id).values_list("pk", flat=True)
    if not doors.are_open(plans):
        return
    consent_holding.lock(seen)  # before the letters, as whoever makes or closes one does
    there = attempts.home(by, seen)
    told = {"owner": str(there.owner), "ladder": [str(one) for one in there.ladder]}
    for row in doors.open_ones(plans):
        if doors.whom(row).get("organisation") == str(there.organisation):
            doors.tell_instead(row, told)


def lead_goes(moved: Moved) -> None:
    """For ``handover.moving``: another agency leads. Letters open on; whoever leads now is told of them, and looks at
    once whether they say what is so: who signed them, and the number on them, are of who led before.
    """
    is_named = Case.objects.filter(pk=moved.case, is_named=True).exists()
    ladder = [one for one in (moved.deputy, *(() if is_named else moved.teams)) if one is not None]
    told: dict[str, Any] = {
        "organisation": str(moved.receiver),
        "owner": str(moved.lead),
        "ladder": [str(one) for one in ladder],
        "thread": str(moved.thread),
        "code": moved.code,
    }
    plans = Attempt.objects.filter(case_id=moved.case).order_by("number").values_list("pk", "number")
    for attempt, plan in plans:
        rows = list(doors.open_ones([attempt]))
        for row in rows:
            doors.tell_instead(row, told)
        if rows:
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

"""The journey stops: the step, the calls that are due, everybody who listens. Also where nobody may open anything."""

from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.custody import due, hooks, owing, steps
from wayhome.custody.enums import What
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def stop_everything(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Inside the action's transaction. Who is on call hears at once; who leads brings the lawyer to the telephone."""
    plan = attempts.number_of(attempt)
    attempts.take_step(seen, attempt, steps.STOPPED, by=by)
    owing.over(seen, due.SAID_NO, due.ASK_AGAIN, due.ASK_ANEW, by=by)
    owing.owe(due.STOPPED, seen, attempt, plan, rings=True, to_officer=True, by=by)
    owing.owe(due.LAWYER, seen, attempt, plan, by=by)
    owing.owe(due.NEXT_STOP, seen, attempt, plan, by=by)
    owing.owe(due.RECALL, seen, attempt, plan, by=by)
    hooks.tell(What.STOPPED, seen, attempt, by)

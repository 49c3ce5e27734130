"""What follows from elsewhere: somebody has arrived; help is not wanted; an agency has left; the case was closed.

Whoever writes it down may be able to open nothing of this room.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent.enums import Purpose
from wayhome.consent.given import has_refused
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.custody.enums import What
from wayhome.duties import actions as duties
from wayhome.followup import queries as followup
from wayhome.goals import due, holding, limits, models, owing, queries
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people
from wayhome.people.queries import Found


def arrived(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """For ``custody.hooks``: within a month of arriving the plan is signed; somebody is reminded before.

    One that was signed before leaving stands, and is gone through again. Who cannot open it cannot know: it is owed.
    """
    del attempt
    if what != What.ARRIVED:
        return
    there = holding.home(seen, by=by)
    if queries.signed(by, seen) is not None:
        owing.review(seen, there, is_looked_at=False, by=by)
        audit.record("goals.owed", by=by, subject=seen.id)
        return
    _owe_plan(seen, there, clock.now(), by=by)


def begun(seen: Found, *, by: SignedIn) -> None:
    """For ``followup.hooks``: she or he came without a journey of ours. The month counts from that day; where it is
    over, the plan is owed now.
    """
    now = followup.calendar(by, seen)
    if now is None or now.begun.known.arrived_at is None or queries.signed(by, seen) is not None:
        return
    _owe_plan(seen, holding.home(seen, by=by), now.begun.known.arrived_at, by=by)


def _owe_plan(seen: Found, there: Home, arrived_at: datetime, *, by: SignedIn) -> None:
    last = max(arrived_at + limits.plan_within(), clock.now())
    remind = max(last - limits.remind_before(), clock.now())
    day = clock.day_of(last)
    if remind < last:  # once it is over, one line says so
        holding.owe(due.REMIND, remind, seen, there, args={"day": day}, by=by)
    holding.owe(due.PLAN, last, seen, there, by=by)
    audit.record("goals.owed", by=by, subject=seen.id)


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """Help is not wanted: nothing of the plan is due, and it stays. An agency has left: who leads sees to its steps."""
    del consent
    if purpose == Purpose.ASSISTANCE:
        _stop(seen, by=by)
    elif purpose == Purpose.SHARE_RECEIVING_ORG and models.Plan.objects.filter(case_id=seen.id).exists():
        with transaction.atomic():
            _left(seen, by=by)
            audit.record("goals.settled", by=by, subject=seen.id)


def _left(seen: Found, *, by: SignedIn) -> None:
    """Where the plan opens, exactly what that agency was to do; where it does not, who leads is told to look."""
    here = people.Involvement.objects.live().working().filter(case=seen.id).agencies()
    now = queries.plan(by, seen)
    steps = [one for goal in now.goals for one in goal.steps] if now is not None else []
    mine = [one.step for one in steps if one.is_open and one.step.owes and one.step.owes not in here]
    for one in mine:
        owing.step_here(seen, one, by=by)
    if mine or now is None:
        there = holding.home(seen, by=by)
        holding.owe(due.LEFT, there.next_safe, seen, there, by=by)


def closed(*, seen: Found, reason: str, by: SignedIn) -> None:
    """For ``people.closing``: nothing of the plan is due any more; it stays as it is."""
    del reason
    _stop(seen, by=by)


def opened(*, seen: Found, by: SignedIn) -> None:
    """For ``people.closing``: somebody came back through the open door. The plan is gone through first of all; one that
    was not signed so far is owed, as after arriving.
    """
    if not has_refused(by, seen, Purpose.ASSISTANCE):
        begun(seen, by=by)
    if models.Plan.objects.filter(case_id=seen.id).exists():
        there = holding.home(seen, by=by)
        holding.owe(due.REVIEW, there.next_safe, seen, there, by=by)
        audit.record("goals.owed", by=by, subject=seen.id)


def _stop(seen: Found, *, by: SignedIn) -> None:
    there = holding.home(seen, by=by)
    if duties.stop_for(thread=there.thread, abouts=due.ALL, by=by):
        audit.record("goals.settled", by=by, subject=seen.id)


# For ``process.py``: under “consent_withdrawn”.
CONSENT_ENDED = journey.Consequence(
    "plan_after_withdrawal",
    _(
        "Nothing of the plan for the time after is due any more; or whoever leads takes over another agency’s steps"
    ),
    _consent_ended,
)

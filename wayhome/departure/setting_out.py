"""The time of leaving that was approved is past: has she or he set out?

The clock that waits on the way begins once that is written (``steps.SET_OUT``). Until then nobody would be missed: so
who is on call is told, unless it was written that she or he has left, or does not.
"""

from datetime import datetime

from wayhome.attempts import holding
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent import holding as consent_holding
from wayhome.consent import owing
from wayhome.core import clock
from wayhome.departure import due, queries, rules
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def owe(seen: Found, now: AttemptNow, departs_at: datetime, *, by: SignedIn) -> None:
    """Once for each plan: who is on call then, who leads, and who stands in. Of a sealed case nobody on call hears."""
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    at = departs_at + rules.set_out_within()
    awake = on_call.told_at(there.organisation, at) if seen.case.rings else []
    owing.owe(
        due.NOT_SET_OUT,
        at,
        seen,
        there,
        once=holding.once(there.organisation, str(now.id)),
        first=awake[:1],
        kind=Kind.CALL,
        next_hears=rules.set_out_within(),
        args={"plan": now.number},
        by=by,
    )


def owe_again(seen: Found, now: AttemptNow, *, by: SignedIn) -> None:
    """She or he wants to go after all, on the way that was approved, and be it later than it was to begin."""
    found = queries.approved(by, now.subject)
    known, at = (found.known if found is not None else None), clock.now()
    if known is None or known.departs_at is None or known.arrives_at is None or known.arrives_at <= at:
        return
    owe(seen, now, max(known.departs_at, at), by=by)


def done(seen: Found, *, by: SignedIn) -> None:
    """It is written that she or he has left, or does not."""
    thread = consent_holding.home(by, seen, seen.case.organisation_id).thread
    duties.stop_for(thread=thread, abouts=[due.NOT_SET_OUT], by=by)

"""What is owed after a hearing: being near her or him, and what follows from what was not right.

To who leads, to psychologists and lawyers of the case: none of these duties says what for.
"""

from datetime import datetime, timedelta
from uuid import UUID

from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.core import clock
from wayhome.hearings import company, due, holding, limits
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import Issue
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import holding as residence
from wayhome.vault import vouching
from wayhome.witnessing import holding as speaking

AGAINST_HER = frozenset({Issue.FORCED, Issue.UNAGREED})


def owe_after(seen: Found, thing: UUID, value: Hearing, *, ended: datetime, by: SignedIn) -> None:
    """Speak about it within a day; in touch the day after, and again; what came of it is told.

    Counted from its end, however late somebody writes what became of it. In touch is the psychologist, where one works
    on the case; who leads hears next. Stopped by her or his own word, both hear at once.
    """
    there, now = holding.home(by, seen), clock.now()
    end = min(now, ended)
    near = speaking.psychologists(seen, organisation=there.organisation, by=by) or speaking.psychologists(
        seen, by=by
    )
    near = near or [there.owner]
    first, again = limits.in_touch_after()
    debrief = timedelta(0) if value.stopped else limits.debrief_within()
    for about, later, owner in (
        (due.DEBRIEF, debrief, there.owner),
        (due.FIRST, first, near[0]),
        (due.AGAIN, again, near[0]),
        (due.RESULT, again, there.owner),
    ):
        residence.owe(about, [max(now, end + later)], seen, there, name=str(thing), owners=[owner], by=by)
    if value.stopped:
        residence.owe(due.CRISIS, [now], seen, there, name=str(thing), owners=near, by=by)


def owe_wrong(seen: Found, thing: UUID, value: Hearing, *, by: SignedIn) -> None:
    """What was not right is seen to: the danger anew, her or his lawyer, her or his own word whether and when again."""
    there, now = holding.home(by, seen), clock.now()
    issues, name = set(value.issues), str(thing)
    if value.has_exposed:
        rings, owners = seen.case.rings, [there.owner]
        residence.owe(due.EXPOSED, [now], seen, there, name=name, owners=owners, is_emergency=rings, by=by)
        reviews.owe(seen, Why.THREAT, by=by)
    if issues & AGAINST_HER or value.is_forced:
        owners = [*residence.every_lawyer(seen, by=by), there.owner]
        residence.owe(due.BROUGHT, [now], seen, there, name=name, owners=owners, by=by)
    if Issue.LINK in issues:
        holding.owe(due.ASK_HER, there.next_safe, seen, there, thing, by=by)


def owe_moved(seen: Found, thing: UUID, before: Hearing, *, by: SignedIn) -> None:
    """Moved or called off within a day: somebody is with her or him now; it is told at the next safe moment."""
    there = holding.home(by, seen)
    holding.over(there, thing, due.LATE, by=by)
    if before.at is None or before.at - clock.now() > limits.short_notice():
        return
    is_there = before.worker is not None and company.comes(before.worker, seen.id)
    along = vouching.vouched([before.worker]) if before.worker is not None and is_there else []
    owners = [*along, there.owner]
    residence.owe(due.MOVED, [clock.now()], seen, there, name=str(thing), owners=owners, by=by)
    holding.owe(due.TELL, there.next_safe, seen, there, thing, by=by)

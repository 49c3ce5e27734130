"""What the page of a case and a travel plan show: what follows, and whether there is a plan; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.attempts.shapes import Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import clock, dates
from wayhome.core.components import Event, Status
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.watch import pages, queries, reading, seeing
from wayhome.watch.enums import Band, Wanted


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who works with danger."""
    if not seeing.signs(actor, seen):
        return None
    now, plan = queries.watch(actor, seen), queries.plan(actor, seen)
    return {
        "code": seen.code,
        "tag": pages.tag(now.band) if now.signs or now.since else None,
        "what": pages.what(now.band) if now.band != Band.WATCH else "",
        "waits": any(one.waits for one in now.signs),
        "has_plan": bool(plan),
        "goes_on": now.case is not None,
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That something was written; never what."""
    if not seeing.signs(actor, seen):
        return []
    rows = [row for kind in reading.everything(actor, seen).values() for row, _value in kind]
    text = _("Something written about staying safe")
    return [Event(dates.day_in_words(clock.day_of(row.created_at)), text, at=row.created_at) for row in rows]


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """The plan for staying safe is begun before leaving. It holds up nothing."""
    if not seeing.signs(actor, subject.seen):
        return None
    plan = queries.plan(actor, subject.seen)
    if not plan:
        return Line(
            Status.NEXT.value, _("Next"), _("Begin the plan for staying safe before leaving, together.")
        )
    if any(one.known.is_open and one.known.wanted == Wanted.NOT_ASKED for one in plan):
        return Line(Status.WAIT.value, _("Waiting"), _("She or he was not asked about all of it so far."))
    return Line(Status.DONE.value, _("Begun"), _("Each with who and by when, and her or his yes or no."))

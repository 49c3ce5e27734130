"""What the page of a case, and of a travel plan, show of the family; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.attempts.enums import Host
from wayhome.attempts.shapes import Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import clock, dates
from wayhome.core.components import Event, Status
from wayhome.family import pages, queries, seeing
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads what is behind the danger, and for nobody else."""
    if not seeing.family(actor, seen):
        return None
    found = queries.relatives(actor, seen)
    return {"code": seen.code, "relatives": [(pages.relation(one), pages.tag(one)) for one in found]}


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That there was a visit; never to whom, never what was found."""
    visits = [one for kin in queries.relatives(actor, seen) if kin.assessed for one in kin.assessed.versions]
    return [
        Event(
            dates.day_in_words(clock.day_of(one.at)), _("A visit to the family was written down"), at=one.at
        )
        for one in visits
    ]


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Whether the one of the family who was named may receive her or him, as everything stands now."""
    if not seeing.family(actor, subject.seen):
        return None
    if subject.plan.host != Host.FAMILY:
        return Line(Status.LATER.value, _("Not needed"), _("She or he does not stay with the family first."))
    kin = queries.host(actor, subject)
    if kin is None:
        text = _("Nobody of the family is named who receives her or him. Name one who was visited.")
        return Line(Status.NEXT.value, _("To do"), text)
    if reason := queries.why_not_host(actor, subject.seen, kin):
        return Line(Status.STOP.value, _("Not ready"), reason)
    return Line(Status.DONE.value, _("Ready"), _("Visited; willing, able, and safe as far as anybody knows."))

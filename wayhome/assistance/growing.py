"""School and play of each child who is here: what was given last, what comes next, or that nothing has happened so far.

Nobody writes a plan for this: it is what was given and agreed in the child's own case, as far as that is open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.assistance import queries_appointments, queries_given
from wayhome.assistance.enums import AppointmentKind, ItemKind
from wayhome.assistance.queries_children import Child
from wayhome.core import clock, dates
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.enums import LinkKind
from wayhome.people.queries import Found

KINDS = (ItemKind.SCHOOL, ItemKind.PLAY)
MADE_FOR = {ItemKind.SCHOOL: AppointmentKind.SCHOOL, ItemKind.PLAY: AppointmentKind.PLAY}


@dataclass(frozen=True, slots=True)
class Line:
    """School, or play. Empty: nothing so far, and where to write it."""

    label: str
    last: str = ""
    coming: str = ""
    url: str = ""

    @property
    def is_nothing(self) -> bool:
        return not (self.last or self.coming)


def lines(actor: SignedIn, children: Sequence[Child]) -> Mapping[str, Sequence[Line]]:
    """By the code of the child. Of a child elsewhere, or whose services are not open to the actor, nothing is said."""
    here = [one for one in children if one.linked.kind == str(LinkKind.CHILD.label)]
    return {one.linked.code: _of(actor, one.linked.code) for one in here}


def _of(actor: SignedIn, code: str) -> Sequence[Line]:
    try:
        seen = people.found(actor, code)
        given = queries_given.items(actor, seen)
    except Http404:
        return ()
    last = {one.newest.brief.kind: dates.day_in_words(one.newest.brief.day) for one in reversed(given)}
    coming = {kind: _next(actor, seen, MADE_FOR[kind]) for kind in KINDS}
    may_write = seen.access.may_write("I") and not seen.access.is_past
    url = reverse("assistance:add_item", args=[code]) if may_write else ""
    return [
        Line(
            str(kind.label),
            _("last on {day}").format(day=last[kind]) if kind in last else "",
            coming[kind],
            url,
        )
        for kind in KINDS
    ]


def _next(actor: SignedIn, seen: Found, kind: AppointmentKind) -> str:
    """The next appointment for it that has not been called off."""
    now = clock.now()
    for one in queries_appointments.appointments(actor, seen):
        whole, at = one.entry.newest.whole, one.brief.starts_at
        if (
            whole is not None
            and whole.kind == kind
            and not one.outcome
            and at is not None
            and at + timedelta(minutes=one.brief.minutes) > now
        ):
            return _("next on {day}").format(day=dates.day_in_words(clock.day_of(at)))
    return ""

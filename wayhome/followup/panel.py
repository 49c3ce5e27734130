"""What the page of a case shows: which contact comes next, and how it stands; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Event
from wayhome.followup import limits, queries, reading, words
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads outcomes, once it has begun; for who receives, a way to begin it."""
    if not seen.access.may_read(queries.GROUP):
        return None
    now = queries.calendar(actor, seen)
    if now is None:
        receives = "CASE_MANAGER_RECV" in actor.roles and seen.access.may_write(queries.GROUP)
        return {"code": seen.code, "may_begin": True} if receives else None
    status, word = words.of_calendar(now, limits.missed())
    contact = min(now.open, key=lambda one: one.span.closes, default=None)
    return {
        "code": seen.code,
        "tag": (status.value, word),
        "next": str(contact.span.label) if contact else "",
        "when": words.when(contact.span, now.zone) if contact else "",
        "may_write": seen.access.may_write(queries.GROUP),
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That something was written; never what."""
    if not seen.access.may_read(queries.GROUP):
        return []
    text = _("Written in the follow-up")
    return [
        Event(dates.day_in_words(clock.day_of(one.at)), text, at=one.at) for one in reading.lines(actor, seen)
    ]

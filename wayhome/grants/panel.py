"""What the page of a case shows: what was given of what, and what comes next; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Event
from wayhome.grants import money, pages, queries
from wayhome.grants.enums import State
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads services and plan whole; while nothing is written, for who may write it."""
    if not seen.access.may_read(queries.GROUP):
        return None
    there, may_write = queries.items(actor, seen), seen.access.may_write(queries.GROUP)
    if not there and not may_write:
        return None
    coming = [
        (part.due_on, one.known)
        for one in there
        if one.known.state == State.APPROVED and (part := money.next_part(one.known)) and part.due_on
    ]
    day, known = min(coming, key=lambda pair: pair[0], default=(None, None))
    return {
        "code": seen.code,
        "sums": pages.sums(there),
        "next": known.what if known else "",
        "day": dates.day_in_words(day) if day else "",
        "waits": sum(one.known.state == State.ASKED for one in there),
        "unsigned": sum(part.is_paid and not part.is_signed for one in there for part in one.known.parts),
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That something was written; never what."""
    text = _("Something written about help and money")
    return [
        Event(dates.day_in_words(clock.day_of(version.at)), text, at=version.at)
        for one in queries.items(actor, seen)
        for version in (one.newest, *one.before)
    ]

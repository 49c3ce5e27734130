"""What the page of a case shows: how much of ordinary life is done, and what is waited for longest."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Event
from wayhome.ordinary import pages, queries
from wayhome.ordinary.enums import WAITS, State
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads services and plan."""
    if not seen.access.may_read(queries.GROUP) or seen.access.is_past:
        return None
    lines, today = queries.lines(actor, seen), queries.today(actor)
    waiting = [one for one in lines if one.state in WAITS]
    longest = max(waiting, key=lambda one: one.waited(today) or 0, default=None)
    wanted = [one for one in lines if one.state != State.NOT_NEEDED]
    return {
        "code": seen.code,
        "is_begun": any(one.at for one in lines),
        "done": sum(one.state == State.DONE for one in wanted),
        "of": len(wanted),
        "waits": longest.label if longest else "",
        "days": pages.waited(longest, today) if longest else "",
        "refused": [one.label for one in lines if one.state == State.REFUSED],
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That something was written; never what."""
    if not seen.access.may_read(queries.GROUP):
        return []
    text = _("Written about ordinary life")
    return [
        Event(dates.day_in_words(clock.day_of(one.at)), text, at=one.at)
        for one in queries.lines(actor, seen)
        if one.at
    ]

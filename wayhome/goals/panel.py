"""What the page of a case shows: whether the plan is signed, when it is gone through; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Event
from wayhome.followup import queries as followup
from wayhome.goals import queries, reading, words
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads plans, once there is one; for who receives, or writes after arriving, a way to begin it."""
    if not seen.access.may_read(queries.GROUP):
        return None
    now = queries.plan(actor, seen)
    if now is None:
        may_begin = seen.access.may_write(queries.GROUP) and not seen.access.is_partner
        comes = "CASE_MANAGER_RECV" in actor.roles or followup.calendar(actor, seen) is not None
        return {"code": seen.code, "may_begin": True} if may_begin and comes else None
    review = queries.next_review(actor, seen, now)
    return {
        "code": seen.code,
        "tag": words.of_plan(now),
        "open": sum(one.stand.is_open for one in now.goals),
        "review": dates.day_in_words(review) if review is not None else "",
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That something was written; never what."""
    if not seen.access.may_read(queries.GROUP):
        return []
    rows, said = reading.everything(actor, seen)
    text = _("Written in the plan for the time after")
    return [
        Event(dates.day_in_words(clock.day_of(row.created_at)), text, at=row.created_at)
        for row, value in [*rows, *said]
        if value is not None
    ]

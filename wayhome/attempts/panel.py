"""What the page of a case shows: which travel plan goes on, and where it leads; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.attempts import pages, queries
from wayhome.core import clock, dates
from wayhome.core.components import Event
from wayhome.options import queries as options
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who may know of travel, once going back is spoken of; nothing before."""
    if not seen.access.may_read_minimum(queries.GROUP):
        return None
    found = queries.of_case(actor, seen)
    if not found and not (seen.access.may_write(queries.GROUP) and options.wants_to_return(actor, seen)):
        return None
    last = found[-1] if found else None
    return {
        "code": seen.code,
        "number": last.number if last else 0,
        "tag": pages.tag(last) if last else None,
        "where": pages.where(last.subject.plan) if last else "",
        "ended": pages.ended(last) if last else "",
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That a plan was begun; never where to. Its end is on the page of the plan."""
    found = []
    for one in queries.of_case(actor, seen):
        begun = _("Travel plan {number} begun").format(number=one.number)
        found.append(Event(dates.day_in_words(clock.day_of(one.at)), begun, at=one.at))
    return found

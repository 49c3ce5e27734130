"""What the page of a case shows: that legal matters are kept, and hearing days; for the house those days alone."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence.words import days_left
from wayhome.testimony import queries, seeing


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For whoever may read it; the house, once there is a day on which somebody has to be brought."""
    if not seeing.hears_days(actor, seen):
        return None
    today = clock.today(on_call.zone_of(actor))
    days = queries.hearing_days(actor, seen, since=today)
    reads = seeing.reads(actor, seen)
    if not reads and not days:
        return None
    known = queries.legal(actor, seen)
    return {
        "code": seen.code,
        "reads": reads,
        "days": [
            _("{day}: {left}").format(day=dates.weekday_in_words(on), left=days_left(on, today))
            for on in days
        ],
        "open": sum(one.newest.known.is_open for one in known.matters),
    }

"""What the page of a case shows: what she or he learns and lives on, in short; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Event
from wayhome.livelihood import counting, pages, reading, seeing
from wayhome.livelihood.enums import Part
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads one half or both. What is asked later has its own page: here the database is asked little."""
    open_ = seeing.parts(seen)
    if not open_:
        return None
    now = counting.life(reading.lines(actor, seen), is_child=people.person(actor, seen).is_child)
    return {
        "code": seen.code,
        "is_empty": not (now.courses or now.jobs or now.incomes or now.certificates),
        "facts": pages.in_short(now.standing, open_),
        "decide": len(now.offers),
        "sees_work": Part.WORK in open_,
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That something was written; never what."""
    text = _("Something written about work and learning")
    return [
        Event(dates.day_in_words(clock.day_of(one.at)), text, at=one.at) for one in reading.lines(actor, seen)
    ]

"""What the page of a case shows from the day of arriving on: how far the first days are; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Event
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.reception import limits, pages, queries, words
from wayhome.reception.enums import What


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """Nothing before she or he has arrived, and for who reads nothing of help."""
    arrival = queries.arrival(actor, seen)
    if arrival is None:
        return None
    is_late = clock.now() > arrival.at + limits.check()
    sees = queries.sees_checks(actor, seen)
    whole = queries.whole(actor, seen)
    tag = words.of_check(whole, is_today=pages.is_today(arrival), is_late=is_late) if sees else None
    return {
        "code": seen.code,
        "tag": tag,
        "arrived": dates.day_in_words(arrival.day),
        "offered": len(queries.answers(actor, seen)),
        "of": len(What),
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That something was written; never what."""
    text = _("Written in the first days")
    lines = [*queries.checks(actor, seen), *queries.offers(actor, seen)]
    return [Event(dates.day_in_words(clock.day_of(one.at)), text, at=one.at) for one in lines]

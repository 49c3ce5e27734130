"""What the page of a case shows: papers and where they stand; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Event
from wayhome.organisations.actors import SignedIn
from wayhome.papers import queries, words
from wayhome.people.queries import Found

AT_MOST = 3


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads of travel. From the first day: a paper is good for staying and for going."""
    if not seen.access.may_read("G"):
        return None
    today = clock.today()
    found = queries.papers(actor, seen)
    return {
        "code": seen.code,
        "papers": [
            {"label": words.kind(one.known), "tag": words.paper_tag(one.known, today)}
            for one in found[::-1][:AT_MOST]
        ],
        "more": max(len(found) - AT_MOST, 0),
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That a paper was written down; never which, never what became of it."""
    text = _("A paper for the journey written down")
    return [
        Event(dates.day_in_words(clock.day_of(one.at)), text, at=one.at)
        for one in queries.papers(actor, seen)
    ]

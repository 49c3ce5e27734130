"""What the page of a case shows: about which parts of the way it was asked. Never whether it was answered."""

from collections.abc import Mapping
from typing import Any

from wayhome.core import dates
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.rating import queries


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads outcomes. One question to the database, and no key."""
    if not seen.access.may_read(queries.GROUP):
        return None
    asked = queries.asked(actor, seen)
    return {
        "code": seen.code,
        "asked": [{"part": part.label, "day": dates.day_in_words(day)} for part, day in asked],
    }

"""What the page of a case shows: the way to closing, or that it is closed and how it is opened again."""

from collections.abc import Mapping
from typing import Any

from wayhome.closing import queries
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads services and plan of a case that is not somebody else's by now."""
    if not seen.access.may_read(queries.GROUP) or seen.access.is_past:
        return None
    return {"code": seen.code, "is_closed": people.standing(actor, seen).is_closed}

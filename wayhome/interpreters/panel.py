"""What the page of a case shows: the way to what she or he wishes, and to bookings. Asks the database nothing."""

from collections.abc import Mapping
from typing import Any

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads services and plan."""
    return {"code": seen.code} if seen.access.may_read("I") else None

"""What the page of a case shows: the way to the summary. Nothing is asked for it."""

from collections.abc import Mapping
from typing import Any

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.summary import rules


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who works on the case, and reads something of it."""
    del actor
    return {"code": seen.code} if rules.why_not_read(seen.access) is None else None

"""What the page of a case shows of disagreements: nothing is asked for it, and nothing opened."""

from collections.abc import Mapping
from typing import Any

from wayhome.conference import rules
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """Whether something is seen differently now; for who speaks for the agency, the way to it."""
    if rules.why_not_speak(actor) or (seen.access.is_past and not seen.case.held_up):
        return None
    return {"code": seen.code, "is_open": bool(seen.case.held_up)}

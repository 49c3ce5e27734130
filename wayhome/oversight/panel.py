"""What the page of a case shows to her advocate or guardian: the way to who looked."""

from collections.abc import Mapping
from typing import Any

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """Nothing is asked for it."""
    return {"code": seen.code} if {"ADVOCATE", "GUARDIAN"} & actor.roles else None

"""What the page of a case shows: how many hearings are to come, and how often she or he was asked. No day, no way."""

from collections.abc import Mapping
from typing import Any

from wayhome.hearings import queries
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import seeing
from wayhome.witnessing import queries as answers


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For whoever reads legal matters."""
    if not seeing.reads(actor, seen):
        return None
    found = queries.hearings(actor, seen)
    talks, spoken = queries.told_how_often(actor, seen)
    coming = [one for one in found if one.is_coming]
    return {
        "code": seen.code,
        "coming": len(coming),
        "is_forced": any(one.known.is_forced for one in coming),
        "often": talks + spoken + answers.asked_outside(actor, seen),
    }

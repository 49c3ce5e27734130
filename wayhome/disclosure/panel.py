"""What the page of a case shows: a way to write down that an authority asked."""

from collections.abc import Mapping
from typing import Any

from wayhome.disclosure import models, rules
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.queries import Found

kept.add(models.Asking)


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """How many requests were written down; nothing for who does not answer authorities."""
    if not rules.ANSWERS & actor.roles or not seen.access.may_read("F") or seen.access.is_past:
        return None
    if kept.nothing(seen, models.Asking):
        return {"code": seen.code, "count": 0}
    rows = models.Asking.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
    return {"code": seen.code, "count": rows.count()}

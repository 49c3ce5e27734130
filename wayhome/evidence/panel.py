"""What the page of a case shows: to lawyers, how much is kept; to who leads it, the two doors in the wall."""

from collections.abc import Mapping
from typing import Any

from wayhome.evidence import models, seeing
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """Nothing for anybody else. Who leads the case is not told whether there is any."""
    if seeing.keeps(actor, seen):
        mine = {"case_id": seen.id, "organisation_id": actor.organisation_id}
        return {
            "code": seen.code,
            "keeps": True,
            "count": models.Item.objects.filter(**mine).count(),
            "waits": models.Waiting.objects.filter(**mine).count(),
        }
    return {"code": seen.code, "keeps": False} if seeing.passes(actor, seen) else None

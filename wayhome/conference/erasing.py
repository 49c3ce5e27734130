"""Who erases what it wrote is no side of a disagreement any more: one that is open ends, and holds nothing up."""

from uuid import UUID

from django.db.models import Q

from wayhome.conference import holding, telling
from wayhome.conference.enums import Kind
from wayhome.conference.models import Dispute
from wayhome.organisations.actors import SignedIn


def end(case: UUID, *, by: SignedIn) -> None:
    """The other side hears that it is over. What the own side said is emptied by whoever calls this."""
    mine = Q(raiser=by.organisation_id) | Q(other=by.organisation_id)
    rows = Dispute.objects.filter(mine, case=case, closed_at=None).select_related("raiser", "other", "case")
    for row in rows.select_for_update(of=("self",)):
        holding.say(row, Kind.ENDED, by=by)
        telling.over(row, by=by)

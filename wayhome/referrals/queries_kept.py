"""What an agency asked before the lead of the case went over: kept as it stood then, and nothing that came later."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.http import Http404

from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.referrals import documents, handing, holding, models, queries, rules
from wayhome.referrals.enums import Side


@dataclass(frozen=True, slots=True)
class Kept:
    """A request that the organisation asked before the lead went over, with what was said until then."""

    id: UUID
    code: str
    asked_of: str
    sent_at: datetime
    went_over: date
    to: str  # who answered for it then
    ask: documents.Ask | None
    identity: documents.Identity | None
    happened: Sequence[queries.Happened]
    views: Sequence[documents.View] = field(default=(), repr=False)


def kept(actor: SignedIn, referral_id: UUID) -> Kept:
    """One that the actor's organisation asked before the lead went over, up to then. 404 for everybody else."""
    rows = models.Referral.objects.select_related("from_organisation", "to_organisation")
    row, side = rows.filter(pk=referral_id).first(), handing.kept_by(actor, referral_id)
    if row is None or side is None or rules.why_not_work(actor) is not None:
        raise Http404
    happened, letters = queries.events(actor, row, Side.FROM, until=side.number)
    return Kept(
        id=row.pk,
        code=row.code,
        asked_of=row.to_organisation.name,
        sent_at=row.sent_at,
        went_over=clock.day_of(side.created_at),
        to=_to(row, side),
        ask=next((one for _event, one in letters if isinstance(one, documents.Ask)), None),
        identity=next(
            (one for _event, one in reversed(letters) if isinstance(one, documents.Identity)), None
        ),
        happened=happened,
        views=holding.views(actor, row),
    )


def _to(row: models.Referral, side: models.FormerSide) -> str:
    """To whom it went over from there. Where the lead went later is not told."""
    followed = handing.who_followed(side)
    if followed is not None:
        return str(Organisation.objects.values_list("name", flat=True).get(pk=followed))
    return (row.to_organisation if row.is_led_there else row.from_organisation).name

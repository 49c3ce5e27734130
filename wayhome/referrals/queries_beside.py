"""Whether those who were asked are still there and still who they say, and who else could help.

Asked apart from the page of a request, which stays quick: it starts at the vault's certificates and the directory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from wayhome.core import clock, once
from wayhome.organisations.actors import SignedIn
from wayhome.referrals import holding, models, queries, rules, rules_receiver
from wayhome.referrals.enums import Side
from wayhome.referrals.queries_receivers import alternatives
from wayhome.services.models import Service


@dataclass(frozen=True, slots=True)
class Beside:
    """For the side that asked, and for nobody else."""

    row: models.Referral
    cannot_be_reached: str  # why the receiver cannot read it now
    goes_elsewhere: bool
    others: Sequence[Service]


def beside(actor: SignedIn, referral_id: UUID) -> Beside:
    """What the sender goes on from. 404 for the receiver, and where nothing is to be gone on from."""
    with once.reading():
        row, side = holding.find(actor, referral_id)
        elsewhere = rules.goes_elsewhere(row.state, due_at=row.due_at, now=clock.now())
        if side != Side.FROM or not (row.is_open or elsewhere):
            raise Http404
        why = ""
        if row.is_open:
            why = rules_receiver.why_not_receiver(holding.receiver(actor, row.to_organisation_id)) or ""
        elsewhere = elsewhere or bool(why)
        ask = queries.asks(actor, [row], side).get(row.pk) if elsewhere else None
        return Beside(row, why, elsewhere, alternatives(actor, row, ask))

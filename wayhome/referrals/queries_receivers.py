"""Who can be asked, and who else could help."""

from dataclasses import dataclass
from uuid import UUID

from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.referrals import documents, models, rules_receiver
from wayhome.services import queries as services
from wayhome.services.models import Service

OTHERS_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody whom one could ask."""

    id: UUID
    name: str
    country: str


def receivers(actor: SignedIn) -> list[Choice]:
    """Partners that take requests; whether their keys are right is asked when something is sealed to them."""
    return [
        Choice(one.pk, one.name, one.country)
        for one in organisations.partners(actor)
        if one.kind not in rules_receiver.OFFICIALS
    ]


def alternatives(actor: SignedIn, row: models.Referral, ask: documents.Ask | None) -> list[Service]:
    """Services of others for the same need in the same country, from the directory."""
    if ask is None:
        return []
    need = ask.needs[0] if ask.needs else ""
    found = services.search(actor, services.Search(need=need, country=ask.country))
    others = [one for one in found.object_list if one.agency.here_id != row.to_organisation_id]
    return others[:OTHERS_AT_MOST]

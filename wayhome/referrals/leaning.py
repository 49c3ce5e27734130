"""Which requests lean on an entry of the directory: those that wait for, or get help from, the agency that offers it.

A request names an agency; for which of its services stands sealed inside. So each open one is named beside all of
them, by its own code, which is that of no case.
"""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from wayhome.core.actors import Actor, Job
from wayhome.referrals import holding, models, rules
from wayhome.services.models import Service


def requests(actor: Actor, entries: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
    """For ``services.affected``: requests of the own organisation or to it, as far as the actor finds them in the list.

    The job asks for one agency after the other, and seals what it is told to who hears of it.
    """
    if actor.organisation_id is None or not (isinstance(actor, Job) or rules.WORKERS & actor.roles):
        return {}
    services = Service.objects.filter(pk__in=list(entries), agency__here__isnull=False)
    offers: dict[UUID, list[UUID]] = {}
    for service, organisation in services.values_list("pk", "agency__here"):
        offers.setdefault(organisation, []).append(service)
    if not offers:
        return {}
    rows = models.Referral.objects.open().filter(to_organisation__in=list(offers)) & _known(actor)
    found: dict[UUID, list[str]] = {}
    for organisation, code in rows.order_by("code").values_list("to_organisation", "code"):
        for service in offers[organisation]:
            found.setdefault(service, []).append(code)
    return found


def _known(actor: Actor) -> models.ReferralQuerySet:
    own, rows = actor.organisation_id, models.Referral.objects.all()
    if own is None:
        return rows.none()
    is_all = isinstance(actor, Job) or holding.supervises(actor)
    teams = actor.team_ids
    asked_of = rows.asked_of(organisation=own, teams=teams, supervises=is_all)
    if actor.user_id is None:
        return asked_of | rows.filter(from_organisation=own, from_user=None, is_led_there=False)
    return asked_of | rows.asked_by(user=actor.user_id, organisation=own, teams=teams, supervises=is_all)

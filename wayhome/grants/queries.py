"""Help and money of one case, as far as it is open to the actor. For pages, and for later rooms."""

from datetime import date
from typing import Any
from uuid import UUID

from wayhome.core import clock, once
from wayhome.duties import queries_on_call as on_call
from wayhome.goals import queries as goals
from wayhome.goals.documents import Plan
from wayhome.grants import documents, models, reading
from wayhome.grants.shapes import ItemNow, Written
from wayhome.organisations.actors import SignedIn
from wayhome.people.models import Case
from wayhome.people.queries import Found
from wayhome.services import alternatives
from wayhome.services import queries as services
from wayhome.services.enums import Status
from wayhome.services.models import Service
from wayhome.watch import seeing

GROUP, DANGER = "I", "F"
PROVIDERS_AT_MOST = 500  # in a list that opens


def items(actor: SignedIn, seen: Found) -> list[ItemNow]:
    """Everything that is planned or given; none for who does not read services and plan whole."""
    return reading.everything(actor, seen)[0] if seen.access.may_read(GROUP) else []


def one(actor: SignedIn, seen: Found, thing: UUID) -> ItemNow | None:
    """The thing with this id, of this case."""
    return next((it for it in items(actor, seen) if it.thing == thing), None)


def words(actor: SignedIn, seen: Found, thing: UUID) -> list[Written[documents.Word]]:
    """How it went, the newest first; none for who does not work with danger."""
    if not seeing.signs(actor, seen):
        return []
    return [it for it in reading.everything(actor, seen)[1] if it.known.item == thing]


def plan(actor: SignedIn, seen: Found) -> Plan | None:
    """The plan whose budget lines are set against what is given; None where there is none, or none is open."""
    now = goals.plan(actor, seen)
    return now.newest.known if now is not None else None


def code_of(actor: SignedIn, thing: UUID) -> str | None:
    """The code of the case that a thing belongs to; whether it is open to the actor is asked next."""
    del actor
    case = models.Item.objects.filter(thing=thing).values("case_id")[:1]
    return Case.objects.filter(pk__in=case).values_list("code", flat=True).first()


@once.remembered
def service(actor: SignedIn, known: documents.Item) -> Service | None:
    """Who provides it, as the directory has them now."""
    if known.service is None:
        return None
    return services.by_ids(actor, [known.service]).get(known.service)


def is_closed(actor: SignedIn, known: documents.Item) -> bool:
    """The directory says that who provides it is not open, or knows nothing of them any more."""
    found = service(actor, known)
    return known.service is not None and (found is None or found.status != Status.ACTIVE)


def others(actor: SignedIn, known: documents.Item) -> list[Service]:
    """Who else could provide it."""
    found = service(actor, known)
    if found is None:
        return []
    return [it for it in alternatives.to_service(found) if it.status == Status.ACTIVE]


def providers(actor: SignedIn) -> list[tuple[str, str]]:
    """Who is open in the country of the actor's organisation, for a list that opens."""
    asked = services.Search(country=actor.user.organisation.country)
    there: Any = services.search(actor, asked).paginator.object_list
    found = there.filter(status=Status.ACTIVE)
    return [(str(it.pk), f"{it.name} · {it.agency.name}") for it in found[:PROVIDERS_AT_MOST]]


def today(actor: SignedIn) -> date:
    """The day on the actor's clock."""
    return clock.today(on_call.zone_of(actor))

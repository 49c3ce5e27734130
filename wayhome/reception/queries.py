"""The first days of one case, as far as they are open to the actor."""

from uuid import UUID

from wayhome.assistance import queries_appointments
from wayhome.attempts import queries as attempts
from wayhome.attempts.models import Step
from wayhome.attempts.shapes import AttemptNow
from wayhome.attempts.steps import ARRIVED
from wayhome.core import once
from wayhome.custody import queries as custody
from wayhome.custody.shapes import Travel
from wayhome.followup.beginning import zone_of
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people import reading as people_reading
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.reception import documents, models, reading, seeing
from wayhome.reception.enums import Kind, What
from wayhome.reception.shapes import Arrival, Written

GROUP, DANGER = seeing.GROUP, seeing.DANGER
sees_checks = seeing.checks


@once.remembered
def arrival(actor: SignedIn, seen: Found) -> Arrival | None:
    """When she or he arrived last, on the clock there; None before that, or where help is not open to the actor."""
    if not seen.access.may_read(GROUP) or kept.nothing(seen, Step):
        return None
    rows = Step.objects.filter(people_reading.open_here(actor, seen), key=ARRIVED)
    row = rows.order_by("-created_at").first()
    if row is None:
        return None
    known = travel(actor, seen, row.attempt)
    if known is None or known.arrived_at is None:
        return Arrival(row.created_at, zone_of(seen, actor), row.attempt)
    return Arrival(known.arrived_at, known.events[-1].zone, row.attempt)


def attempt(actor: SignedIn, seen: Found, pk: UUID) -> AttemptNow | None:
    """The travel plan that ended by arriving, where travel is open to the actor."""
    return next((one for one in attempts.of_case(actor, seen) if one.id == pk), None)


def travel(actor: SignedIn, seen: Found, pk: UUID) -> Travel | None:
    """Who was with her or him, and who took over at the end, where travel is open to the actor."""
    now = attempt(actor, seen, pk)
    return custody.travel(actor, seen, now) if now is not None else None


@once.remembered
def checks(actor: SignedIn, seen: Found) -> list[Written[documents.Check]]:
    """Every check since she or he arrived, the newest last; nothing for who is not told of danger."""
    return _lines(models.Check, documents.Check, actor, seen) if sees_checks(actor, seen) else []


def hidden_checks(actor: SignedIn, seen: Found) -> int:
    """How many were written since by another agency, and stay there; for who is told of danger and leads."""
    since = arrival(actor, seen)
    if since is None or not sees_checks(actor, seen):
        return 0
    return reading.count(models.Check, actor, seen, since.at) - len(checks(actor, seen))


@once.remembered
def offers(actor: SignedIn, seen: Found) -> list[Written[documents.Offer]]:
    """What was offered since she or he arrived, the newest last."""
    return _lines(models.Offer, documents.Offer, actor, seen) if seen.access.may_read(GROUP) else []


@once.remembered
def child(actor: SignedIn, seen: Found) -> documents.Child | None:
    """What is there for a child; None where nothing was written since arriving, or it is not open to the actor."""
    found = _lines(models.Child, documents.Child, actor, seen) if seen.access.may_read(GROUP) else []
    return found[-1].known if found else None


def whole(actor: SignedIn, seen: Found) -> Written[documents.Check] | None:
    """The newest whole check."""
    return next((one for one in reversed(checks(actor, seen)) if one.known.kind == Kind.WHOLE), None)


def answers(actor: SignedIn, seen: Found) -> dict[What, Written[documents.Offer]]:
    """The last word on each of the first appointments."""
    return {What(one.known.what): one for one in offers(actor, seen) if one.known.what in What.values}


def with_appointment(actor: SignedIn, seen: Found) -> frozenset[str]:
    """Of which kinds an appointment was made, as far as that is open to the actor."""
    if not queries_appointments.sees_appointments(actor, seen):
        return frozenset()
    made = (one.entry.newest.whole for one in queries_appointments.appointments(actor, seen))
    return frozenset(one.kind for one in made if one is not None)


def check_number(actor: SignedIn, seen: Found) -> int:
    """How many there are, also those that do not open: whoever writes follows the last."""
    del actor
    return reading.newest_number(models.Check, seen)


def offer_number(actor: SignedIn, seen: Found) -> int:
    """The same of what was offered."""
    del actor
    return reading.newest_number(models.Offer, seen)


def child_number(actor: SignedIn, seen: Found) -> int:
    """The same of what is there for a child."""
    del actor
    return reading.newest_number(models.Child, seen)


def _lines[D: Document](
    model: type[models.Line], kind: type[D], actor: SignedIn, seen: Found
) -> list[Written[D]]:
    """What was written about an arrival before is past."""
    since = arrival(actor, seen)
    return reading.lines(model, kind, actor, seen, since.at) if since is not None else []

"""Facts of houses and stays, for the queries, rules and actions of this room. Who may know them is asked there."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from wayhome.core import clock, once
from wayhome.duties import queries_on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import access as accesses
from wayhome.people import models as people_models
from wayhome.people import reading as people_reading
from wayhome.people import rules as people_rules
from wayhome.people.documents import Brief, Document
from wayhome.people.shapes import Found
from wayhome.shelter import documents, models, together
from wayhome.shelter.enums import NoteKind, StayState

LIVE = (StayState.EXPECTED, StayState.HERE)
LATELY = timedelta(days=2)  # what became of a dose of today was written after yesterday began, on every clock


def has_address(home: models.House) -> bool:
    """Whether somebody wrote down where it is."""
    return models.Address.objects.filter(house=home).exists()


def place_now(home: models.Stay) -> models.Occupancy | None:
    """Where somebody sleeps, or last slept: the newest place of a stay that counts."""
    rows = home.occupancies.filter(is_void=False).select_related("place__room")
    return rows.order_by("is_open", "created_at").last()


def admission(of: Mapping[str, Document]) -> documents.Admission:
    """What was asked on arrival, out of the notes of a stay."""
    known = of.get(NoteKind.ADMISSION)
    return known if isinstance(known, documents.Admission) else documents.Admission()


def rooms(home: models.House) -> list[models.Room]:
    """Its rooms with their places in use, two queries."""
    found = home.rooms.prefetch_related("places").order_by("number")
    return list(found)


def taken(home: models.House) -> list[models.Occupancy]:
    """Every place that is taken, expected or held: one reading by one index, however long the history is."""
    rows = models.Occupancy.objects.filter(house=home, is_open=True)
    return list(rows.select_related("stay", "place__room").order_by("place__room__number", "place__number"))


def live_stay(case: UUID) -> models.Stay | None:
    """The stay of a case that goes on or is expected. For rules; what a page may show says ``whereabouts``."""
    return models.Stay.objects.filter(case_id=case, state__in=LIVE).select_related("house").first()


def held(home: models.House) -> "QuerySet[models.Occupancy]":
    """Places that are kept for somebody."""
    return models.Occupancy.objects.filter(house=home, is_open=True, held_for__isnull=False)


def is_child(brief: Brief | None, known: documents.Admission) -> bool:
    """As the case says today; as it was asked on arrival, where the case is not open to the actor."""
    return known.is_child if brief is None else people_rules.is_child(brief, clock.today())


@once.remembered
def cases(actor: SignedIn, stays: Sequence[models.Stay]) -> list[Found]:
    """The cases of these stays that are open to the actor: one query for all, and one for a whole page."""
    mine: dict[UUID, list[people_models.Involvement]] = {}
    asked = [stay.case_id for stay in stays]
    found = people_models.Involvement.objects.live().of(actor).filter(case__in=asked)
    for row in found.select_related("case").order_by("created_at"):
        mine.setdefault(row.case_id, []).append(row)
    seen = [Found(rows[0].case, accesses.of(actor, rows), tuple(rows)) for rows in mine.values()]
    return [one for one in seen if one.access.groups]


def briefs(actor: SignedIn, stays: Sequence[models.Stay]) -> dict[UUID, Brief]:
    """The short extract of whoever stays, where it is open to the actor."""
    told = [one.id for one in cases(actor, stays) if one.access.may_read_minimum("A")]
    return people_reading.briefs(actor, told)


@once.remembered
def facts_tonight(actor: SignedIn, stays: Sequence[models.Stay]) -> together.Facts:
    """Who they are, their health, what became of doses, of the cases that are open to the actor. One query."""
    return together.facts([one.id for one in cases(actor, stays)], clock.now() - LATELY, actor.user_id)


def zone_tonight(actor: SignedIn, stays: Sequence[models.Stay]) -> str:
    """Whose clock the page is read by: came along with the facts, where there are any."""
    return facts_tonight(actor, stays).zone or queries_on_call.zone_of(actor)


def briefs_tonight(actor: SignedIn, stays: Sequence[models.Stay]) -> dict[UUID, Brief]:
    """As ``briefs``, read together with what the house tonight says of health."""
    told = {one.id for one in cases(actor, stays) if one.access.may_read_minimum("A")}
    rows = facts_tonight(actor, stays).people
    return people_reading.briefs_of(actor, [row for row in rows if row.case_id in told])

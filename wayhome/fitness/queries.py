"""Fit to travel, as far as it is open to the actor; what carriers ask. For pages and for later rooms."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from wayhome.attempts import gathering
from wayhome.attempts import queries as attempts
from wayhome.attempts import reading as attempts_reading
from wayhome.attempts.subjects import AttemptSubject
from wayhome.conference import standing
from wayhome.conference.enums import Matter
from wayhome.core import clock, once, prepared
from wayhome.duties import queries_on_call as on_call
from wayhome.fitness import documents, models, rules_leaving, seeing
from wayhome.fitness.enums import Escort
from wayhome.fitness.limits import Limit
from wayhome.fitness.shapes import FitNow
from wayhome.itinerary import queries as itinerary
from wayhome.organisations.actors import SignedIn

_FIGURES = (
    "paper_from_week", "paper_from_week_multiple", "none_after_week", "none_after_week_multiple", "newborn_days",
    "paper_hours", "source", "checked_on",
)  # fmt: skip


@once.remembered
def fit(actor: SignedIn, subject: AttemptSubject) -> FitNow:
    """Everything of this attempt; empty for who is not told of it. Three questions at most, and names."""
    if not seeing.told(actor, subject.seen):
        return FitNow()
    seen, attempt = subject.seen, subject.attempt
    said = attempts_reading.things(
        models.Assessment, documents.Assessment, actor, seen, attempt, with_names=True
    )
    why = (
        attempts_reading.things(models.Clinical, documents.Clinical, actor, seen, attempt)
        if seeing.why(actor, seen)
        else []
    )
    rows = gathering.rows(models.Entry, actor, seen, attempt)
    mine = [row for row in rows if row.thing == attempt]
    others = [row for row in rows if row.thing != attempt]
    prepared = attempts_reading.opened(documents.Prepared, actor, mine, with_names=True)
    looks = attempts_reading.opened(documents.LastLook, actor, others, with_names=True)
    return FitNow(
        assessment=said[0] if said else None,
        why=why[0] if why else None,
        prepared=prepared[0] if prepared else None,
        looks=[one.newest for one in looks],
    )


@once.remembered
def carriers(actor: SignedIn, organisation: UUID | None = None) -> dict[str, Limit]:
    """What carriers ask, as an organisation, usually the own, has written it down: the newest of each name.

    Shipped empty. For one case it is the table of the agency that leads it, for a doctor of another agency too.
    """
    owner = organisation or actor.organisation_id
    return {row.folded: _limit_of(row) for row in (_carriers(owner) if owner else ()) if not row.is_taken_out}


@prepared.query
def _carriers(organisation: UUID) -> QuerySet[models.Carrier]:
    rows = models.Carrier.objects.filter(organisation_id=organisation)
    return rows.order_by("folded", "-created_at").distinct("folded")


def ahead(actor: SignedIn, organisation: UUID) -> prepared.Later:
    """The question of ``carriers``, for a page that asks it together with others."""
    del actor  # may know what carriers ask of any agency
    return _carriers.later(organisation)


def _limit_of(row: models.Carrier) -> Limit:
    """A row of the table as the rules take it."""
    return Limit(row.name, id=row.pk, **{name: getattr(row, name) for name in _FIGURES})


def leaves_at(actor: SignedIn, subject: AttemptSubject) -> datetime | None:
    """When the way begins. Doctors and nurses are told that much of it, and not who carries her or him."""
    if (way := attempts.way(actor, subject)) is not None:
        return way.departs_at
    known = itinerary.dates(actor, subject)
    return known.departs_at if known else None


def arrives_at(actor: SignedIn, subject: AttemptSubject) -> datetime | None:
    """When the way is over, for who is told no more than that, too."""
    if (way := attempts.way(actor, subject)) is not None:
        return way.arrives_at
    known = itinerary.dates(actor, subject)
    return known.arrives_at if known else None


def why_not_fit(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """``G2.7_FIT``, for who is told of it. While two agencies see it differently nobody travels (domain.md 4.5)."""
    if disputed := standing.why_not(subject.seen.case, Matter.FIT):
        return disputed
    now, way = fit(actor, subject), attempts.way(actor, subject)
    return rules_leaving.why_not_fit(
        rules_leaving.Standing(
            leaves_at=leaves_at(actor, subject),
            zone=way.zone_from if way else on_call.zone_of(actor),
            carriers=rules_leaving.carriers_of(way) if way else None,
            known=now.known,
            arranged=now.arranged,
            looks=tuple(one.known for one in now.looks),
            table=carriers(actor, subject.seen.case.organisation_id),
            now=clock.now(),
            arrives_at=arrives_at(actor, subject),
        )
    )


def escort_needed(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """Who has to travel along as the doctor sees it: ``none``, ``operational``, ``medical``, ``social``.

    None: nobody has looked so far, or it is not open to the actor (G2.8_ESCORT asks).
    """
    known = fit(actor, subject).known
    if known is None or not known.is_fit:
        return None
    return known.escort or str(Escort.NONE)


def medical_need(actor: SignedIn, subject: AttemptSubject) -> str:
    """The same for the room that finds one: empty when nobody is needed, or nothing is known."""
    kind = escort_needed(actor, subject)
    return "" if kind in (None, str(Escort.NONE)) else str(kind)

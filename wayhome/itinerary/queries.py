"""The way of an attempt, what it costs, and what is called off, as far as they are open to the actor."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from wayhome.attempts import gathering, reading
from wayhome.attempts.shapes import AttemptNow, Leg, ThingNow, Way
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care import seeing
from wayhome.core import clock, once
from wayhome.itinerary import documents, hooks, models, nights, rules, warnings, words
from wayhome.itinerary.enums import FUNDED, CostState
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.services.models import Post
from wayhome.training import queries as training
from wayhome.vault import records

GROUP = "G"


def written(actor: SignedIn, subject: AttemptSubject) -> ThingNow[documents.Itinerary] | None:
    """The way with its versions, the newest first; None while there is none, or where it is not open to the actor."""
    return _written(actor, subject.seen, subject.attempt)


def _written(actor: SignedIn, seen: Found, attempt: UUID) -> ThingNow[documents.Itinerary] | None:
    if not seen.access.may_read(GROUP):
        return None
    found = _things(actor, seen, attempt)
    return found[0] if found else None


@once.remembered
def _things(actor: SignedIn, seen: Found, attempt: UUID) -> list[ThingNow[documents.Itinerary]]:
    return reading.things(models.Itinerary, documents.Itinerary, actor, seen, attempt, with_names=True)


def way(actor: SignedIn, subject: AttemptSubject) -> Way | None:
    """For every room that measures by it: moments in UTC, zones of both ends, borders, parts."""
    return _way(actor, subject.seen, subject.attempt)


@once.remembered
def _way(actor: SignedIn, seen: Found, attempt: UUID) -> Way | None:
    found = _written(actor, seen, attempt)
    if found is None or not found.newest.known.legs:
        return None
    legs = found.newest.known.legs
    return Way(
        departs_at=legs[0].departs_at,
        arrives_at=legs[-1].arrives_at,
        zone_from=legs[0].zone_from,
        zone_to=legs[-1].zone_to,
        borders=tuple(warnings.borders(legs)),
        since=found.newest.at,
        legs=tuple(
            Leg(
                leg.mode,
                leg.country_from,
                leg.country_to,
                leg.departs_at,
                leg.arrives_at,
                leg.carrier,
                leg.zone_from,
                leg.zone_to,
            )
            for leg in legs
        ),
    )


def booked_at(actor: SignedIn, subject: AttemptSubject) -> datetime | None:
    """When a booking of any part was first written down; None while there is none, or where it is not open."""
    found = written(actor, subject)
    booked = [one.at for one in found.versions if any(leg.booking for leg in one.known.legs)] if found else []
    return min(booked, default=None)


def dates(actor: SignedIn, subject: AttemptSubject) -> documents.Dates | None:
    """When it begins and ends and how long the flights are; for who is told no more (matrix: a minimum of travel)."""
    seen = subject.seen
    if not seen.access.may_read_minimum(GROUP):
        return None
    rows = gathering.rows(models.Itinerary, actor, seen, subject.attempt)
    opened = records.open_many(actor.keyring, rows[-1:], only=("dates",)) if rows else []
    found = next((one["dates"] for one in opened if one.get("dates") is not None), None)
    return documents.Dates.from_value(found) if found is not None else None


def why_no_bed(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """The first night on the way without a booked place; None where there is none, or no way so far."""
    found = written(actor, subject)
    return nights.why_not(found.newest.known.legs, now=clock.now()) if found else None


def departures(actor: SignedIn, attempts: Sequence[UUID]) -> dict[UUID, datetime]:
    """Attempt -> when the way that is written down begins, where so much of it opens. As much for one as for fifty."""
    rows = models.Itinerary.objects.filter(attempt__in=attempts).order_by("attempt", "-number")
    return departures_of(actor, list(rows.distinct("attempt")))


def departures_of(actor: SignedIn, newest: Sequence[models.Itinerary]) -> dict[UUID, datetime]:
    """The same for rows that were read already: of each attempt the newest."""
    opened = records.open_many(actor.keyring, newest, only=("dates",)) if newest else []
    found = {}
    for row, value in zip(newest, opened, strict=True):
        known = value.get("dates")
        begins = documents.Dates.from_value(known).departs_at if known is not None else None
        if begins is not None:
            found[row.attempt] = begins
    return found


def warned(actor: SignedIn, subject: AttemptSubject) -> list[str]:
    """What a planner should see before it is too late."""
    found = written(actor, subject)
    if found is None:
        return []
    known = partial(hooks.why_not_valid, actor, subject) if hooks.is_validity_known() else None
    return warnings.of(found.newest.known.legs, risky=risk_countries(actor), why_not_valid=known)


@once.remembered
def risk_countries(actor: SignedIn) -> tuple[str, ...]:
    """The list of the actor's organisation; empty until somebody wrote one."""
    row = (
        models.RiskCountries.objects.filter(organisation=actor.organisation_id)
        .order_by("-created_at", "-id")
        .first()
    )
    return tuple(row.countries.split()) if row else ()


# Costs ---------------------------------------------------------------------------------------------------------------


def costs(actor: SignedIn, subject: AttemptSubject) -> list[ThingNow[documents.Cost]]:
    """What each thing costs, in the order in which it was written down."""
    if not subject.seen.access.may_read(GROUP):
        return []
    return _costs(actor, subject.seen, subject.attempt)


@once.remembered
def _costs(actor: SignedIn, seen: Found, attempt: UUID) -> list[ThingNow[documents.Cost]]:
    return reading.things(models.Cost, documents.Cost, actor, seen, attempt, with_names=True)


def unfunded(actor: SignedIn, subject: AttemptSubject) -> list[documents.Cost]:
    """What nobody has approved to pay, for “go or no go”. Where nothing was estimated ask ``why_not_funded``."""
    return [one.newest.known for one in costs(actor, subject) if one.newest.known.state not in FUNDED]


def why_not_funded(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """One sentence for “go or no go”; None when everything that was estimated is approved."""
    if not subject.seen.access.may_read(GROUP):
        return rules.not_open()
    return rules.why_not_funded([one.newest.known for one in costs(actor, subject)])


# After the end -------------------------------------------------------------------------------------------------------


def called_off(actor: SignedIn, now: AttemptNow) -> ThingNow[documents.CalledOff] | None:
    """What of the way of an attempt that ended was called off."""
    if not now.subject.seen.access.may_read(GROUP):
        return None
    found = reading.things(
        models.CalledOff, documents.CalledOff, actor, now.subject.seen, now.id, with_names=True
    )
    return found[0] if found else None


def booked(actor: SignedIn, seen: Found, attempt: UUID) -> dict[str, str]:
    """What there is to call off, by id, in words: each part of the way, and what was asked for, approved or paid.

    Once the plan has ended as it stood then: what was booked since brings her or him back.
    """
    way, ended = _written(actor, seen, attempt), reading.ended_at(attempt)
    stood = next((one for one in way.versions if ended is None or one.at <= ended), None) if way else None
    legs = stood.known.legs if stood else ()
    bought = _costs(actor, seen, attempt) if seen.access.may_read(GROUP) else []
    bought = [one for one in bought if ended is None or one.versions[-1].at <= ended]
    return {
        **{leg.id: words.leg_in_words(leg) for leg in legs},
        **{
            str(one.thing): one.newest.known.what
            for one in bought
            if one.newest.known.state in (*FUNDED, CostState.ASKED)
        },
    }


def contacts(actor: SignedIn) -> list[tuple[str, str]]:
    """Posts of the directory, for a form."""
    return training.post_choices(actor)


def posts(actor: SignedIn, legs: Sequence[documents.Leg]) -> dict[UUID, Post]:
    """Who of the directory knows of her or him on the way. One question to the database."""
    del actor
    ids = [UUID(leg.contact) for leg in legs if leg.contact]
    return Post.objects.in_bulk(ids) if ids else {}


def keeps_countries(actor: SignedIn) -> bool:
    return seeing.supervises(actor)

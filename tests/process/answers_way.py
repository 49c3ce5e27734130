"""What the rooms of the way would read of a world of ``facts``: parts, papers, doctors, who travels along."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.process.facts import CASEY, NOW, RITA, Traveller, World
from wayhome.attempts.shapes import Border, Leg, ThingNow, Versioned, Way
from wayhome.escorts import documents as escort
from wayhome.escorts.enums import State
from wayhome.escorts.shapes import Assigned
from wayhome.fitness import documents as fitness
from wayhome.fitness.shapes import FitNow
from wayhome.itinerary import documents as itinerary
from wayhome.papers import documents as papers
from wayhome.papers import shapes as paper_shapes

TODAY = NOW.date()
HARBOUR, DAWN, USERS = uuid4(), uuid4(), {CASEY: uuid4(), RITA: uuid4()}
LIMIT = uuid4()


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def hours(count: float) -> datetime:
    return NOW + timedelta(hours=count)


def thing[D](known: D, at: datetime = NOW, of: UUID | None = None) -> ThingNow[D]:
    """As if it was written once."""
    one = Versioned(uuid4(), known, 1, at, HARBOUR, USERS[CASEY])
    return ThingNow(of or uuid4(), one, [one])


def way(world: World) -> Way | None:
    """Two parts, by air, four hours in all."""
    if not world.is_planned:
        return None
    start = world.leaves_in
    legs = [
        Leg("air", "IT", "XK", hours(start), hours(start + 1), "Iberia", "UTC", "UTC"),
        Leg("air", "XK", "AL", hours(start + 2), hours(start + 4), "Iberia", "UTC", "UTC"),
    ]
    crossed = [Border("XK", hours(start + 1).date()), Border("AL", hours(start + 3).date())]
    borders = crossed[len(crossed) - world.borders :]
    return Way(hours(start), hours(start + 4), "UTC", "UTC", borders=tuple(borders), legs=tuple(legs))


def written(world: World) -> ThingNow[itinerary.Itinerary] | None:
    """A way with a wait through the night as its document; of another way no document is asked for."""
    if not world.is_planned or not world.night:
        return None
    here: dict[str, Any] = {"zone_from": "UTC", "zone_to": "UTC"}
    night = itinerary.Leg(
        **here, place_to="Bari", departs=f"{day(30)}T17:00", arrives=f"{day(30)}T20:00",
        night_place="" if world.night == "open" else "The house by the port",
        night_with="" if world.night in ("open", "nobody") else "Dora",
        night_booked=world.night == "booked",
    )  # fmt: skip
    on = itinerary.Leg(**here, place_from="Bari", departs=f"{day(31)}T08:00", arrives=f"{day(31)}T12:00")
    return thing(itinerary.Itinerary((night, on)))


def times(world: World) -> dict[str, tuple[datetime, datetime]]:
    planned = way(world)
    return (
        {str(part): (leg.departs_at, leg.arrives_at) for part, leg in enumerate(planned.legs)}
        if planned
        else {}
    )


def papers_of(one: Traveller) -> list[paper_shapes.PaperNow]:
    return [
        paper_shapes.PaperNow(uuid4(), 1, papers.Paper(
            kind=it.kind, status=it.status, issued=day(-it.issued_days_ago),
            valid_to=None if it.valid_days is None else day(it.valid_days), countries=it.countries,
            single_journey=it.is_used, used_on=day(-1) if it.is_used else None,
        ), None, NOW)
        for it in one.papers
    ]  # fmt: skip


def permissions(one: Traveller) -> list[ThingNow[papers.Permission]]:
    return [
        thing(
            papers.Permission(it.kind, it.status, until=None if it.until_days is None else day(it.until_days))
        )
        for it in one.permissions
    ]


def entries(one: Traveller) -> list[ThingNow[papers.Entry]]:
    return [
        thing(papers.Entry(country, state, day(until) if state == "held" else None, "A lawyer", TODAY))
        for country, state, until in one.enters
    ]


def custody(one: Traveller) -> ThingNow[papers.Custody] | None:
    proof = day(-1) if one.has_proof else None
    return thing(papers.Custody(one.travels, one.other, proof)) if one.travels else None


def fit_of(world: World) -> FitNow:
    leaves = hours(world.leaves_in)
    known = fitness.Assessment(
        result=world.fit, assessed_at=hours(-1), valid_until=day(world.fit_valid_days),
        conditions=world.conditions, escort=world.needs, has_limits=bool(world.carrier),
        for_day=leaves.date() if world.is_for_that_day else day(-300), answers=((str(LIMIT), world.carrier),),
        certificate_at=(
            None if world.certificate_hours is None else leaves - timedelta(hours=world.certificate_hours)
        ),
    )  # fmt: skip
    looks = [
        thing(fitness.LastLook(leaves - timedelta(hours=before), is_well=well)).newest
        for before, well in world.looks
    ]
    return FitNow(
        assessment=thing(known) if world.fit else None,
        prepared=thing(fitness.Prepared(world.arranged)),
        looks=looks,
    )


def escorts_of(world: World) -> list[Assigned]:
    moments = list(times(world).values()) or [(NOW, NOW)] * 2
    found = []
    for one in world.escorts:
        first, last = one.legs
        given = escort.Assignment(
            name="Teuta", kind=one.kind, sex=one.sex, from_leg=str(first), to_leg=str(last),
            departs_at=moments[first][0] - timedelta(hours=one.is_moved), arrives_at=moments[last][1],
        )  # fmt: skip
        found.append(Assigned(thing(given), State(one.state)))
    return found

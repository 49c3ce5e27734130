"""A travel plan with its way: by car to the airport, then one flight home; or with a change on the way."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.kept import kept
from wayhome.core import clock
from wayhome.itinerary import actions, actions_costs, documents, queries
from wayhome.itinerary.documents import Itinerary, Leg
from wayhome.itinerary.enums import Mode
from wayhome.people.queries import Found

again, board, refused = attempts.again, attempts.board, attempts.refused


def day(ahead: int) -> str:
    """So many days from now, as it is written down."""
    return str((clock.now() + timedelta(days=ahead)).date())


def flight(ahead: int = 36, **given: Any) -> Leg:  # noqa: ANN401
    """Rome to Tirana, by day."""
    usual: dict[str, Any] = {
        "id": str(uuid4()),
        "mode": str(Mode.AIR),
        "carrier": "AZ",
        "number": "584",
        "place_from": "Rome",
        "country_from": "IT",
        "zone_from": "Europe/Rome",
        "departs": f"{day(ahead)}T09:15",
        "place_to": "Tirana",
        "country_to": "AL",
        "zone_to": "Europe/Tirane",
        "arrives": f"{day(ahead)}T10:50",
    }
    return Leg(**{**usual, **given})


def drive(ahead: int = 36, **given: Any) -> Leg:  # noqa: ANN401
    """From Naples to the airport before it."""
    usual: dict[str, Any] = {
        "mode": str(Mode.CAR),
        "carrier": "",
        "number": "",
        "place_from": "Naples",
        "departs": f"{day(ahead)}T04:00",
        "place_to": "Rome",
        "country_to": "IT",
        "zone_to": "Europe/Rome",
        "arrives": f"{day(ahead)}T07:00",
    }
    return flight(ahead, **{**usual, **given})


def onward(ahead: int = 36, **given: Any) -> Leg:  # noqa: ANN401
    """From Tirana on, by bus."""
    usual: dict[str, Any] = {
        "mode": str(Mode.BUS),
        "carrier": "",
        "number": "",
        "place_from": "Tirana",
        "country_from": "AL",
        "zone_from": "Europe/Tirane",
        "departs": f"{day(ahead)}T13:00",
        "place_to": "Shkodra",
        "arrives": f"{day(ahead)}T15:00",
    }
    return flight(ahead, **{**usual, **given})


@kept
def begun(cast: Cast, *legs: Leg, **plan: Any) -> Found:  # noqa: ANN401
    """A travel plan with a way: one direct flight, unless the test says otherwise."""
    seen, _now = attempts.begun(cast, **plan)
    write(cast, seen, *(legs or (flight(),)))
    return again(cast, seen)


def write(cast: Cast, seen: Found, *legs: Leg, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    """The next version of the way."""
    person = who or cast.casey
    here = attempts.now(cast, seen, who)
    found = queries.written(person.actor(), here.subject)
    actions.write(
        seen=again(cast, seen, person),
        attempt=here.id,
        read=given.pop("read", found.newest.number if found else 0),
        given=Itinerary(tuple(legs), **given),
        by=person.actor(),
    )


def way(cast: Cast, seen: Found, who: Person | None = None) -> Itinerary | None:
    """The way as a new request sees it."""
    person = who or cast.casey
    found = queries.written(person.actor(), attempts.subject(cast, seen, who))
    return found.newest.known if found else None


def cost(cast: Cast, seen: Found, what: str = "Ticket", **given: Any) -> UUID:  # noqa: ANN401
    """A sum, estimated."""
    usual = {"amount": "120.00", "currency": "EUR", "payer": "Return fund", "grant": "RF-7"}
    record = given.pop("record", None) or uuid4()
    actions_costs.estimate(
        seen=again(cast, seen),
        attempt=attempts.now(cast, seen).id,
        cost=record,
        read=0,
        given=documents.Cost(what=what, **{**usual, **given}),
        by=cast.casey.actor(),
    )
    return record


def step(cast: Cast, seen: Found, cost: UUID, what: str, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    """A press on a sum, as its page has it."""
    person = who or cast.casey
    now = attempts.now(cast, seen, who)
    read = next(one.newest.number for one in queries.costs(person.actor(), now.subject) if one.thing == cost)
    action = getattr(actions_costs, what)
    action(
        seen=again(cast, seen, person),
        attempt=now.id,
        cost=cost,
        read=given.pop("read", read),
        by=person.actor(),
        **given,
    )

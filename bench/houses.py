"""Two hundred houses and twenty thousand stays: ``python -m bench.houses --home FOLDER`` fills a practice world that
runs; ``measure`` asks for the house tonight and the capacity picture over HTTP, as whoever manages the houses does.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bench import figures, fill, opened
from bench.site import Site

if TYPE_CHECKING:
    from wayhome.organisations.actors import SignedIn
    from wayhome.shelter import models

HOUSES, STAYS = 200, 20_000
PLACES = 12
NIGHTS = 25
RESIDENTS = 10  # of the house that is looked at; two places are free


def main() -> int:
    """Fill, and say which house is looked at, as JSON on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--houses", type=int, default=HOUSES)
    parser.add_argument("--stays", type=int, default=STAYS)
    given = parser.parse_args()
    fill.connect(given.home)
    started = time.perf_counter()
    vera = fill.actor(given.home, "vera@")
    first, *others = [_house(vera, number) for number in range(given.houses)]
    _live_in(first, vera=vera, casey=fill.actor(given.home, "casey@"))
    each = given.stays // given.houses
    for house in (first, *others):
        _past(house, each, is_full=house is not first)
    fill.gathered()
    print(json.dumps({"house": str(first.pk), "seconds": time.perf_counter() - started}))
    return 0


def _house(vera: "SignedIn", number: int) -> "models.House":
    from wayhome.organisations.enums import TeamKind
    from wayhome.organisations.models import Team
    from wayhome.shelter import actions, documents
    from wayhome.shelter.enums import Group, HouseKind, RoomType

    team = Team.objects.get(pk__in=vera.team_ids, kind=TeamKind.HOUSE)
    house = actions.open_house(
        team=team.pk,
        kind=HouseKind.SHELTER,
        groups=[Group.WOMEN, Group.CHILDREN, Group.FAMILIES],
        languages=["sqi", "eng"],
        is_accessible=bool(number % 2),
        about=documents.About(name=f"Lantern {number}", rules="Quiet after ten"),
        address=documents.Address(lines=f"{number} Linden Street", way="By the back lane"),
        by=vera,
    )
    for kind, places in ((RoomType.SINGLE, 1), (RoomType.SINGLE, 1), (RoomType.SHARED, PLACES - 2)):
        actions.add_room(house=house.pk, kind=kind, groups=[], is_accessible=False, places=places, by=vera)
    return house


def _live_in(house: "models.House", *, vera: "SignedIn", casey: "SignedIn") -> None:
    """People whose cases the house team works on live there, written by the actions that people use."""
    from wayhome.core import clock
    from wayhome.people import actions as people_actions
    from wayhome.people import queries as people
    from wayhome.shelter import actions, documents
    from wayhome.shelter.actions import Wanted
    from wayhome.shelter.enums import Group, Medical, Sex

    places = list(house.places.order_by("room__number", "number"))
    for number, place in enumerate(places[:RESIDENTS]):
        case = people_actions.open_case(name_used=f"Guest {number}", by=casey)
        people_actions.let_team_in(seen=people.found(casey, case.code), team=house.team_id, by=casey)
        given = documents.Admission(
            group=Group.WOMEN, sex=Sex.WOMAN, language="sqi", medical=Medical.NONE, source="ngo"
        )
        actions.admit(
            seen=people.found(vera, case.code),
            house=house.pk,
            wanted=Wanted(place.pk, clock.today(), 30, is_here=True),
            given=given,
            lift="",
            by=vera,
        )


def _past(house: "models.House", count: int, *, is_full: bool) -> None:
    """Stays that followed each other in each place; ``is_full``: somebody is there now in nearly all of them."""
    from wayhome.core import bulk, clock, codes
    from wayhome.shelter import models
    from wayhome.shelter.enums import StayState

    today, places = clock.today(), list(house.places.all())
    stays, taken = [], []
    for number in range(count):
        place = places[number % len(places)]
        ago = number // len(places)
        is_here = is_full and not ago and number % len(places) < RESIDENTS
        last = today - timedelta(days=NIGHTS * ago)
        nights = _nights(last, is_here)
        arrived = clock.now() - timedelta(days=NIGHTS * (ago + 1))
        stay = models.Stay(
            house=house,
            case_id=uuid4(),
            code=codes.case_code(),
            state=StayState.HERE if is_here else StayState.LEFT,
            days=nights,
            arrived_at=arrived,
            arrived_by=house.pk,
            left_at=None if is_here else arrived + timedelta(days=NIGHTS - 1),
            left_by=None if is_here else house.pk,
        )
        stays.append(stay)
        taken.append(
            models.Occupancy(
                house=house,
                place=place,
                lane=place.lane,
                stay=stay,
                nights=nights,
                is_open=is_here,
                is_here=is_here,
            )
        )
    bulk.insert(stays)
    bulk.insert(taken)


def _nights(last: date, is_here: bool) -> Any:  # noqa: ANN401 - a range of days
    from django.db.backends.postgresql.psycopg_any import DateRange

    return DateRange(last - timedelta(days=NIGHTS), last + timedelta(days=5 if is_here else 0), "[)")


def measure(
    site: Site, *, houses: int = HOUSES, stays: int = STAYS, say: Callable[[str], None] = print
) -> list[figures.Table]:
    """Fill, then ask for each page as whoever manages the houses does."""
    say(f"{houses:,} houses, {stays:,} stays: writing them")
    known = site.beside("bench.houses", "--houses", str(houses), "--stays", str(stays))
    say("Houses: pages")
    vera = site.signed_in("vera@")
    table = figures.Table(
        f"Houses: {houses:,} houses, {stays:,} stays",
        opened.NOTE,
    )
    opened.look(table, site, vera, {name: [path] for name, path in _pages(known["house"])})
    return [table]


def _pages(house: str) -> Iterator[tuple[str, str]]:
    yield "house tonight, ten who live there", f"/houses/{house}/tonight/"
    yield "shift sheet", f"/houses/{house}/tonight/sheet/"
    yield "capacity of one house", f"/houses/{house}/capacity/"
    yield "capacity of all houses", "/houses/capacity/"


if __name__ == "__main__":
    sys.exit(main())

"""A house of Harbour House with two rooms, and people who come to live there, for the tests of this room."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.cast import Cast, Person, join
from tests.consent import story
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.shelter import actions, documents, models
from wayhome.shelter.actions import Wanted
from wayhome.shelter.enums import Group, HouseKind, Medical, RoomType, Sex

DAY = timedelta(days=1)
STREET = "7 Linden Street, blue door"
__all__ = ["uuid4"]
child, years_ago = story.child, story.years_ago


@contextmanager
def refused(word: str) -> Iterator[None]:
    """It is refused, with a sentence that says this."""
    with pytest.raises(Refused) as found:
        yield
    assert word in found.value.reason


@contextmanager
def conflict(word: str = "Someone else") -> Iterator[None]:
    """Somebody was first."""
    with pytest.raises(Conflict) as found:
        yield
    assert word in found.value.reason


def manager(cast: Cast) -> Person:
    """Greta answers for the house."""
    return join(cast.mona, "Greta", roles=("SHELTER_MANAGER",), teams=((cast.house, cast.sam),))


def house(cast: Cast, greta: Person, **given: Any) -> models.House:  # noqa: ANN401
    """A shelter for women, children and families, with a room of one's own and a shared one."""
    usual = {
        "team": cast.house.pk,
        "kind": HouseKind.SHELTER,
        "groups": [Group.WOMEN, Group.CHILDREN, Group.FAMILIES],
        "languages": ["sqi", "eng"],
        "is_accessible": False,
        "about": documents.About(name="Lantern", rules="Quiet after ten"),
        "address": documents.Address(lines=STREET, way="By the back lane"),
    }
    row = actions.open_house(by=greta.actor(), **{**usual, **given})
    for kind, places in ((RoomType.SINGLE, 1), (RoomType.SHARED, 2)):
        actions.add_room(
            house=row.pk, kind=kind, groups=[], is_accessible=False, places=places, by=greta.actor()
        )
    return row


def places(home: models.House) -> list[models.Place]:
    """One in the room of one's own, two in the shared one."""
    return list(home.places.order_by("room__number", "number"))


def case(cast: Cast, name: str = "Mira", **given: Any) -> Found:  # noqa: ANN401
    """Casey opens a case, and the house team works on it."""
    return let_in(cast, story.case(cast, name_used=name, **given))


def let_in(cast: Cast, seen: Found) -> Found:
    """The house team works on the case too."""
    people_actions.let_team_in(
        seen=people.found(cast.casey.actor(), seen.code), team=cast.house.pk, by=cast.casey.actor()
    )
    return again(seen, cast.sam)


def again(seen: Found, who: Person) -> Found:
    """As a new request of this person sees it."""
    return people.found(who.actor(), seen.code)


def asked(**given: Any) -> documents.Admission:  # noqa: ANN401
    """What is asked on arrival; nothing speaks against it unless the test says so."""
    sex = Sex.MAN if given.get("group") == Group.MEN else Sex.WOMAN
    usual = {
        "group": Group.WOMEN,
        "sex": sex,
        "language": "sqi",
        "medical": Medical.NONE,
        "source": "ngo",
    }
    return documents.Admission(**{**usual, **given})


def wanted(place: models.Place, *, first: int = 0, nights: int = 30, **given: Any) -> Wanted:  # noqa: ANN401
    return Wanted(place.pk, clock.today() + first * DAY, nights, **given)


def admit(
    cast: Cast,
    home: models.House,
    place: models.Place,
    seen: Found | None = None,
    *,
    who: Person | None = None,
    given: documents.Admission | None = None,
    lift: str = "",
    is_here: bool = True,
    **more: Any,  # noqa: ANN401
) -> models.Stay:
    """Somebody comes: Mira, brought in by Sam, unless the test says otherwise."""
    person = who or cast.sam
    found = again(seen or case(cast), person)
    return actions.admit(
        seen=found,
        house=home.pk,
        wanted=wanted(place, is_here=is_here, **more),
        given=given or asked(),
        lift=lift,
        by=person.actor(),
    )


def from_paper(
    cast: Cast, home: models.House, place: models.Place, seen: Found, came_at: datetime, nights: int = 30
) -> models.Stay:
    """Sam types an admission that was written on paper."""
    first = clock.day_of(came_at)
    return actions.admit(
        seen=again(seen, cast.sam),
        house=home.pk,
        wanted=Wanted(place.pk, first, nights, is_here=True, came_at=came_at),
        given=asked(),
        by=cast.sam.actor(),
    )


def now(stay: models.Stay) -> models.Stay:
    return models.Stay.objects.get(pk=stay.pk)


def leave(
    cast: Cast,
    stay: models.Stay,
    exit_type: str = "independent",
    who: Person | None = None,
    **more: Any,  # noqa: ANN401
) -> None:
    actions.leave(
        stay=stay.pk,
        read=now(stay).number,
        exit_type=exit_type,
        left_at=more.pop("left_at", clock.now()),
        by=(who or cast.sam).actor(),
        **more,
    )


def here(home: models.House) -> set[UUID]:
    """Places in which somebody sleeps."""
    return set(models.Occupancy.objects.filter(house=home, is_here=True).values_list("place", flat=True))

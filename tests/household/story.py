"""A house with people in it: Sam works there, Mia answers for it, Tom works the next shift."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from tests.cast import Cast, Person, join
from tests.consent import story as consents
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties.models import Duty
from wayhome.household import houses
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.shelter import models as shelter
from wayhome.shelter.enums import HouseKind, StayState

HOUR = timedelta(hours=1)


@dataclass
class Home:
    """A house, and who works there."""

    cast: Cast
    row: shelter.House
    mia: Person
    tom: Person

    @property
    def id(self) -> UUID:
        return self.row.pk

    def seen(self, who: Person) -> houses.House:
        return houses.found(who.actor(), self.row.pk)

    @property
    def here(self) -> houses.House:
        return self.seen(self.cast.sam)

    def url(self, name: str, *args: object) -> str:
        return reverse(f"household:{name}", args=[self.row.pk, *args])


@contextmanager
def refused(word: str) -> Iterator[None]:
    """It is refused, with a sentence that says this."""
    with pytest.raises(Refused) as found:
        yield
    assert word in found.value.reason


def house(cast: Cast, *, code: str = "H7-2345", manager: bool = True) -> Home:
    """Harbour House keeps a house. Where it is nobody here asks."""
    row = shelter.House.objects.create(
        code=code,
        organisation=cast.harbour,
        team=cast.house,
        kind=HouseKind.SHELTER,
        groups=["women"],
        about=b"",
    )
    mia = join(
        cast.mona,
        "Mia",
        roles=("SHELTER_MANAGER",) if manager else ("SHELTER_STAFF",),
        teams=((cast.house, cast.sam),),
    )
    tom = join(cast.mona, "Tom", roles=("SHELTER_STAFF",), teams=((cast.house, cast.sam),))
    return Home(cast, row, mia, tom)


def elsewhere(cast: Cast) -> tuple[shelter.House, Person]:
    """Dawn Centre keeps a house of its own: Nils works there."""
    from wayhome.organisations import actions
    from wayhome.organisations.enums import TeamKind

    team = actions.create_team(name="House", kind=TeamKind.HOUSE, by=cast.dora.actor())
    nils = join(cast.dora, "Nils", roles=("SHELTER_STAFF",), teams=((team, cast.dora),))
    row = shelter.House.objects.create(
        code="H9-6789", organisation=cast.dawn, team=team, kind=HouseKind.SHELTER, groups=["women"], about=b""
    )
    return row, nils


def lives_here(home: Home, seen: Found | None = None, **given: Any) -> Found:  # noqa: ANN401
    """Somebody lives in the house; its team works on the case."""
    seen = seen or consents.case(home.cast, **given)
    people_actions.let_team_in(seen=seen, team=home.cast.house.pk, by=home.cast.casey.actor())
    stays(home, seen)
    return seen


def stays(home: Home, seen: Found, **given: Any) -> None:  # noqa: ANN401
    """A stay in the house, whoever works on the case."""
    usual = {"state": StayState.HERE, "arrived_at": clock.now(), "arrived_by": home.cast.sam.id}
    shelter.Stay.objects.create(
        house=home.row,
        case_id=seen.id,
        code=seen.code,
        days=DateRange(clock.today(), clock.today() + timedelta(days=30)),
        **{**usual, **given},
    )


def owed(about: str) -> list[Duty]:
    """Open duties for this reason, whoever holds them."""
    from wayhome.duties import marks

    known = {marks.of_about(one.pk, about) for one in shelter.House.objects.all()}
    return list(Duty.objects.filter(about_mark__in=known, done_at=None).order_by("due_at"))


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))

"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from wayhome.itinerary import moments
from wayhome.people.documents import Document

FIRST, SECOND = "first", "second"


@dataclass(frozen=True, slots=True)
class Leg(Document):
    """One part of the way. Times stand as on the clock of the place: they hold when a country changes it.

    ``id`` is the same in all versions of the way. ``departs_which``: which of the two, where the clock shows it twice.
    ``min_connection``: minutes that changing to this part needs at least. ``contact``: id of a post or service of the
    directory who knows of her or him on the way. ``night_…``: where she or he sleeps after this part, before the next;
    who is there; that it is booked.
    """

    id: str = ""
    mode: str = ""  # enums.Mode
    carrier: str = ""
    number: str = ""
    place_from: str = ""
    country_from: str = ""  # ISO 3166 alpha-2
    zone_from: str = ""  # IANA
    departs: str = ""  # 2026-12-01T06:40
    departs_which: str = ""
    place_to: str = ""
    country_to: str = ""
    zone_to: str = ""
    arrives: str = ""
    arrives_which: str = ""
    min_connection: int | None = None
    contact: str = ""
    contact_words: str = ""
    booking: str = ""  # the reference of whoever carries her or him
    note: str = ""
    night_place: str = ""
    night_with: str = ""
    night_booked: bool = False

    @property
    def departs_at(self) -> datetime:
        """In UTC. Only for a leg that ``rules.wrong`` found nothing wrong with."""
        return moments.in_utc(self.departs, self.zone_from, second=self.departs_which == SECOND)

    @property
    def arrives_at(self) -> datetime:
        return moments.in_utc(self.arrives, self.zone_to, second=self.arrives_which == SECOND)


@dataclass(frozen=True, slots=True)
class Itinerary(Document):
    """Group G: the way from door to door. ``words``: why it was changed after leaving was approved."""

    legs: tuple[Leg, ...] = ()
    words: str = ""

    @classmethod
    def from_value(cls, value: Mapping[str, Any] | None) -> Self:
        given = super(Itinerary, cls).from_value(value)
        return replace(given, legs=tuple(Leg.from_value(one) for one in (value or {}).get("legs", ())))

    def to_value(self) -> dict[str, Any]:
        return {"legs": [one.to_value() for one in self.legs], "words": self.words}


@dataclass(frozen=True, slots=True)
class Dates(Document):
    """Group G, minimum: for who must know when and for how long, never where to (matrix: dates, length of flights)."""

    departs_at: datetime | None = None
    arrives_at: datetime | None = None
    flights: tuple[int, ...] = ()  # minutes in the air, each


@dataclass(frozen=True, slots=True)
class Cost(Document):
    """Group G: what one thing costs, who pays, who asked and who decided (ids of people)."""

    what: str = ""
    amount: str = ""  # 120.00
    currency: str = ""
    payer: str = ""
    grant: str = ""
    state: str = ""  # enums.CostState
    asked_by: UUID | None = None
    asked_on: date | None = None
    decided_by: UUID | None = None
    decided_on: date | None = None
    paid_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class CalledOff(Document):
    """Group G: what of a way that ended was called off. ``done``: ids of legs and costs; ``words``: what is left."""

    done: tuple[str, ...] = ()
    words: str = ""
    on: date | None = None

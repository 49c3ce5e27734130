"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Card(Document):
    """Who travels along. Sealed to the teams that plan; most have no account.

    ``circles``: towns and communities they said they belong to, so that nobody travels with somebody they may know.
    """

    name: str = ""
    phone: str = ""
    agency: str = ""
    kinds: tuple[str, ...] = ()  # enums.Kind
    languages: tuple[str, ...] = ()  # ISO 639
    sex: str = "other"  # interpreters.enums.Sex
    circles: tuple[str, ...] = ()
    circles_asked: bool = False
    certificate: str = ""  # number of the course for escorts
    confidential_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assignment(Document):
    """Group G (``escort_assignment``): who, as what, from which part of the way to which, to whom handed over.

    Name and telephone stand here as well: the agency that receives her or him cannot open the register.
    ``departs_at``, ``arrives_at``: of the stretch as it was when asked; a yes is a yes to that.
    """

    escort: UUID | None = None
    name: str = ""
    phone: str = ""
    kind: str = ""
    sex: str = ""
    languages: tuple[str, ...] = ()
    from_leg: str = ""  # itinerary.documents.Leg.id
    to_leg: str = ""
    handover_to: str = ""
    documents_ok: bool = False
    asked_conflict: bool = False
    words: str = ""
    departs_at: datetime | None = None
    arrives_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told(Document):
    """What an escort with an account is told before she or he says yes: when, from where to where, as what. No name."""

    kind: str = ""
    departs_at: datetime | None = None
    zone_from: str = ""
    arrives_at: datetime | None = None
    zone_to: str = ""
    place_from: str = ""
    place_to: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Need(Document):
    """Group G: why somebody must travel along, beyond what other rooms know; or who watches in place of an escort."""

    psychological: bool = False
    words: str = ""
    watched_by: UUID | None = None
    watched_name: str = ""


@dataclass(frozen=True, slots=True)
class Wish(Document):
    """Group I: what she or he said about who travels along. ``wish``: which earlier one is taken back."""

    kind: str = ""  # enums.Wished
    escort: UUID | None = None
    value: str = ""
    wish: UUID | None = None


@dataclass(frozen=True, slots=True)
class Tie(Document):
    """Group I: that an escort does not go with this case. What the tie is stands in group F."""

    escort: UUID | None = None

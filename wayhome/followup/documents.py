"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date, datetime

from wayhome.followup.enums import Mode, Pace
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Entry(Document):
    """Group J: one line of the calendar, of whichever kind. What does not belong to the kind is left open."""

    kind: str = ""  # enums.Kind
    on: date | None = None

    # begun
    arrived_at: datetime | None = None
    zone: str = "UTC"
    is_by_itself: bool = False  # our journey ended by arriving

    # her or his word
    pace: str = str(Pace.ALL)
    keeps: tuple[str, ...] = ()  # keys of the contacts that are still wanted
    is_consent: bool = False  # it followed from an agreement that was taken back

    # another contact
    why: str = ""  # enums.Why
    since: datetime | None = None

    # in touch, or not reached
    at: datetime | None = (
        None  # the moment, where a telephone kept it: it may be written down later than others
    )
    key: str = ""  # which contact of the calendar
    mode: str = ""  # enums.Mode
    who: str = ""  # who went or called
    alone: str = ""  # enums.Alone
    level: str = ""  # care.enums.Band, as whoever was there sees it
    instrument: str = ""  # enums.Instrument
    found: str = ""
    asked_for: str = ""
    next_on: date | None = None
    lifted: str = ""  # why somebody went without having read the safety note

    words: str = ""

    @property
    def is_home(self) -> bool:
        return self.mode == Mode.HOME


@dataclass(frozen=True, slots=True)
class Note(Document):
    """Group F: what is read before somebody goes to where she or he lives (``G4.5_VISIT_SAFE``)."""

    staff: str = ""  # for the safety of who goes
    person: str = ""  # for hers or his, and for who lives there
    door: str = ""  # who one is at the door: never the agency
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Reading(Document):
    """Group F: somebody read the note that stands, before going."""

    number: int = 0
    who: str = ""  # who goes
    on: date | None = None  # on which day

"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from wayhome.people.documents import Document

type Packed = tuple[UUID, str, str, str, tuple[str, ...], date | None, datetime | None]


@dataclass(frozen=True, slots=True)
class Medicine(Document):
    """One medicine. ``in_house`` is what the house calls it, where its name would tell what it is for."""

    id: UUID = field(default_factory=uuid4)
    name: str = ""
    in_house: str = ""
    amount: str = ""
    times: tuple[str, ...] = ()  # "08:00", on the clock of the house
    until: date | None = None
    since: datetime | None = None  # when it was first written down: nothing was due before

    @property
    def for_house(self) -> "Medicine":
        """The same as the house is told it."""
        return Medicine(
            self.id, self.in_house or self.name, "", self.amount, self.times, self.until, self.since
        )

    def is_taken_on(self, day: date) -> bool:
        return self.until is None or day <= self.until

    def is_due_on(self, day: date) -> bool:
        return bool(self.times) and self.is_taken_on(day)


@dataclass(frozen=True, slots=True)
class Minimum(Document):
    """Group D, minimum: what daily care needs. No diagnosis, no name of a medicine that would tell one."""

    allergies: str = ""
    diet: str = ""
    medication: tuple[Packed, ...] = ()
    pregnancy_weeks: int | None = None  # on ``day``; None: not pregnant, not known, or not to be told
    infectious_precaution: str = ""
    precaution_words: str = ""
    disability_support: str = ""
    crisis: str = ""
    fit_for_interview: str = ""
    ask_again_on: date | None = None
    day: date | None = None

    @property
    def medicines(self) -> list[Medicine]:
        return [Medicine(*one) for one in self.medication]

    def weeks_on(self, day: date) -> int | None:
        """Weeks go on by themselves."""
        if self.pregnancy_weeks is None or self.day is None:
            return self.pregnancy_weeks
        return self.pregnancy_weeks + max(0, (day - self.day).days) // 7


@dataclass(frozen=True, slots=True)
class Summary(Document):
    """Group D: health in short (domain.md 3.1, ``health_summary``)."""

    allergies: str = ""
    diet: str = ""
    medication: tuple[Packed, ...] = ()
    pregnancy_weeks: int | None = None
    tell_pregnancy: bool = False  # she wants whoever looks after her to know
    infectious_precaution: str = ""
    precaution_words: str = ""
    disability_support: str = ""
    crisis: str = ""
    fit_for_interview: str = ""
    ask_again_on: date | None = None
    findings: str = ""  # for doctors and nurses
    day: date | None = None

    @property
    def medicines(self) -> list[Medicine]:
        return [Medicine(*one) for one in self.medication]

    @property
    def minimum(self) -> Minimum:
        """What daily care is told of it."""
        return Minimum(
            allergies=self.allergies,
            diet=self.diet,
            medication=tuple(packed(one.for_house) for one in self.medicines),
            pregnancy_weeks=self.pregnancy_weeks if self.tell_pregnancy else None,
            infectious_precaution=self.infectious_precaution,
            precaution_words=self.precaution_words,
            disability_support=self.disability_support,
            crisis=self.crisis,
            fit_for_interview=self.fit_for_interview,
            ask_again_on=self.ask_again_on,
            day=self.day,
        )


def packed(one: Medicine) -> Packed:
    """As it stands in a sealed document."""
    return (one.id, one.name, one.in_house, one.amount, one.times, one.until, one.since)


SESSION, APPOINTMENT, RESULT, ITEM = "session", "appointment", "result", "item"


@dataclass(frozen=True, slots=True)
class SessionBrief(Document):
    """Minimum of D, E or H: that it took place, when, with whom, how long."""

    what: str = SESSION
    kind: str = ""
    day: date | None = None
    minutes: int | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Session(Document):
    """Group D, E or H: what was talked about."""

    content: str = ""


@dataclass(frozen=True, slots=True)
class Own(Document):
    """Sealed to its author: what somebody notes for nobody else."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentBrief(Document):
    """Minimum of D, E, H or I: when, where to bring her or him, who goes along. Never what for."""

    what: str = APPOINTMENT
    starts_at: datetime | None = None
    zone: str = "UTC"
    minutes: int = 60
    bring_to: str = ""
    worker: UUID | None = None
    escort: str = ""
    escort_id: UUID | None = None
    driver: str = ""
    driver_id: UUID | None = None
    language: str = ""
    busy: tuple[UUID, ...] = ()  # rows of the calendars: which appointment they are, is written here alone

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at else None

    @property
    def workers(self) -> tuple[UUID, ...]:
        """Whose calendars it stands in."""
        known = (self.worker, self.escort_id, self.driver_id)
        return tuple(dict.fromkeys(one for one in known if one is not None))

    @property
    def has_driver(self) -> bool:
        return bool(self.driver or self.driver_id)

    @property
    def has_escort(self) -> bool:
        return bool(self.escort or self.escort_id)


@dataclass(frozen=True, slots=True)
class Appointment(Document):
    """Group D, E, H or I: what for, where, with whom."""

    kind: str = ""
    where: str = ""
    with_whom: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Said(Document):
    """Minimum: what whoever goes along, or gives medicine, writes down."""

    word: str = ""
    outcome: str = ""
    words: str = ""
    booking: UUID | None = None  # of an interpreter; which appointment it is for, is written here alone


AFTER, TRACE = "after", "trace"


@dataclass(frozen=True, slots=True)
class After(Document):
    """Care after rape. In a parcel for doctors and nurses, and for those she lets."""

    what: str = AFTER
    moment: datetime | None = None  # only if she wants to say it
    zone: str = "UTC"
    wishes: tuple[tuple[str, str], ...] = ()
    pregnancy: str = ""  # what she wants about a pregnancy
    words: str = ""
    lets: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace(Document):
    """Something kept without a report to the police. Its versions are the chain of who held it."""

    what: str = TRACE
    label: str = ""
    holder: str = ""
    state: str = "kept"
    until: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ItemBrief(Document):
    """Minimum of I: that something was given, when."""

    what: str = ITEM
    kind: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Item(Document):
    """Group I: what it was, and who pays. ``grant`` is the code of a budget line, never a name."""

    words: str = ""
    payer: str = ""
    grant: str = ""


@dataclass(frozen=True, slots=True)
class ResultBrief(Document):
    """Minimum of D: that something was paid for. Never what was looked for."""

    what: str = RESULT
    day: date | None = None
    payer: str = ""
    grant: str = ""


@dataclass(frozen=True, slots=True)
class Result(Document):
    """Group D: what was looked for, what was found, whether she or he knows."""

    test: str = ""
    found: str = ""
    told: str = ""
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class LeftBehind(Document):
    """Group A: a child who is in another country: where, who cares for it now, and whether it is safe there."""

    child: UUID = field(default_factory=uuid4)
    country: str = ""
    carer: str = ""
    safe: str = ""

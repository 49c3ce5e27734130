"""What the parcels of a request hold. Shapes only grow, as those of a person do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.people.documents import Document
from wayhome.referrals.enums import Kind


@dataclass(frozen=True, slots=True)
class Ask(Document):
    """What is asked for whom, without saying who: fixed answers, a region, and a few words that carry no name."""

    kind: str = Kind.WITHOUT_NAME
    priority: str = ""
    age_band: str = ""
    sex: str = ""
    family: tuple[str, ...] = ()
    language: str = ""
    needs: tuple[str, ...] = ()  # services.enums.Need
    country: str = ""
    region: str = ""
    month: str = ""  # 2027-01: when help is needed from
    special: tuple[str, ...] = ()
    reason: str = ""
    already: str = ""  # what was provided so far
    delivery: str = ""
    by_contact: str = ""  # how whoever asks is reached at work
    # Written by the action, not asked:
    by_name: str = ""
    by_role: str = ""
    by_agency: str = ""
    agreed: str = ""  # the agreement it rests on, in words


@dataclass(frozen=True, slots=True)
class Identity(Document):
    """The minimum data form between agencies (domain.md 4.4). What is not needed is left open."""

    called: str = ""  # a name, or the code of the case
    born: str = ""  # in words
    gender: str = ""
    disability: str = ""
    number: str = ""  # of a paper, only if the service needs it
    contact: str = ""  # how she or he is reached safely, the rules first
    caregiver: str = ""
    caregiver_relation: str = ""
    caregiver_contact: str = ""
    separated: str = ""
    caregiver_informed: str = ""
    caregiver_why_not: str = ""
    risks: str = ""
    plan: str = ""
    agreed: str = ""  # the agreement it rests on, in words


@dataclass(frozen=True, slots=True)
class Said(Document):
    """What one side says to the other with an event: a question, an answer, a reason, how it went."""

    words: str = ""
    code: str = ""  # enums.Decline, enums.HowItWent
    suggestion: str = ""  # who could help instead
    contact: str = ""  # who answers for it there
    contact_alternate: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Own(Document):
    """A side's own link to its case. The other side never opens it."""

    case: UUID | None = None
    code: str = ""
    hidden: str = ""  # the data group of the whole request, where it went over and the side may not read that


@dataclass(frozen=True, slots=True)
class View(Document):
    """What a person says about the help, told to somebody she or he named. The service never reads it."""

    promised: str = ""
    respect: str = ""
    safe: str = ""
    words: str = ""
    told_to: str = ""
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Place(Document):
    """A place to sleep that is looked for: for how many and whom, never for whom by name."""

    country: str = ""
    region: str = ""
    how_many: int = 1
    group: str = ""
    children: int = 0
    language: str = ""
    special: tuple[str, ...] = ()
    from_day: date | None = None
    until_day: date | None = None
    far_from: str = ""  # regions where somebody could look for them


@dataclass(frozen=True, slots=True)
class PlaceSaid(Document):
    """What one of those who were asked says."""

    words: str = ""
    suggestion: str = ""
    contact: str = ""
    is_prepared: bool | None = None  # all that must be prepared is there; None: nothing must be

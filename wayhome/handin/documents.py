"""What the parcels of a hand-in hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.handin.enums import Said
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Arrival(Document):
    """What was seen, in five minutes. No name unless she or he gave one; of a place only the kind."""

    happened_at: datetime | None = None
    zone: str = "UTC"
    is_observation: bool = False  # nobody comes: seen only, without a name and without asking
    source: str = ""
    place_type: str = ""
    signs: tuple[str, ...] = ()
    words: str = ""
    medical: bool = False
    medical_done: str = ""
    threat: str = ""
    interpreter: str = ""
    language: str = ""
    children: int = 0
    name: str = ""
    reach: str = ""  # where whoever brings her or him is reached in the next hour
    by_name: str = ""
    by_agency: str = ""
    # From a sheet on paper, typed later:
    is_paper: bool = False
    late_reason: str = ""
    belongings: str = ""
    medicines: str = ""
    rules_explained: bool | None = None
    rights_language: str = ""


@dataclass(frozen=True, slots=True)
class Own(Document):
    """The receiver's own link to the case that came of it."""

    case: UUID | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Told(Document):
    """What whoever brought somebody is told when she or he is not taken over: why in one word, and where to ring."""

    why: str = ""
    call: str = ""


@dataclass(frozen=True, slots=True)
class Meeting(Document):
    """Where one hands over to the other: a point, never the house; who comes, in plain words."""

    at: datetime | None = None
    zone: str = "UTC"
    point: str = ""
    fetched_by: str = ""
    car: str = ""


@dataclass(frozen=True, slots=True)
class Warned(Document):
    """“About four women, two languages, end of the week.” Nobody in particular."""

    how_many: int = 0
    group: str = ""
    languages: tuple[str, ...] = ()
    minors: str = ""
    from_day: date | None = None
    until_day: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Answered(Document):
    """How many a shelter can take in, and whom to ring."""

    how_many: int = 0
    call: str = ""


@dataclass(frozen=True, slots=True)
class Feedback(Document):
    """About the form: two lists of fixed answers, no words of one's own."""

    missing: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToSign(Document):
    """What was done alone, for the second person who signs."""

    what: str = ""
    code: str = ""
    by_name: str = ""
    disclosure: UUID | None = None  # what was told because of danger to life: an objection calls it back
    is_blind: bool = False  # who is asked is not told which case it is: then ``code`` is empty
    known_to: tuple[
        UUID, ...
    ] = ()  # who knows of her or him anyway, where a second person is asked for once more
    is_theirs: bool = False  # these are asked before anybody else
    at: datetime | None = None  # when it was done, where a second person was asked for once more


@dataclass(frozen=True, slots=True)
class Signed(Document):
    """The second person's word: signed, or an objection with its reason; or that there was no second person."""

    agrees: bool = True
    reason: str = ""
    by_name: str = ""
    kind: str = Said.SECOND

"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date, datetime

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Begun(Document):
    """Group G, minimum: the day on which she or he decided, and when the attempt was begun."""

    decided_on: date | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Plan(Document):
    """Group G (``return_case``). ``region``, never an address: the address is shown to nobody but who brings her there.

    ``together``: ids of the cases that travel on the same way, such as her children, as text.
    """

    country: str = ""  # ISO 3166 alpha-2
    region: str = ""
    host: str = ""  # enums.Host
    programme: str = ""
    target: date | None = None
    knows_first_night: bool = False
    first_night: str = ""  # in her or his words: with whom; no address
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class End(Document):
    """Why an attempt ended, and what was said."""

    reason: str = ""  # enums.Ended
    words: str = ""


@dataclass(frozen=True, slots=True)
class Voluntary(Document):
    """Group G: that it is a free choice, as it was asked (``voluntariness_check``)."""

    at: datetime | None = None
    private: bool = False
    pressed: str = ""  # enums.Pressed
    has_alternatives: bool = False
    is_informed: bool = False
    language: str = ""
    interpreter: str = ""
    words: str = ""  # hers or his


@dataclass(frozen=True, slots=True)
class Earlier(Document):
    """Group G: asked in writing to go before the time to recover is over. ``is_taken_back``: not any more."""

    on: date | None = None
    signed: bool = False
    lawyer: str = ""
    advised_on: date | None = None
    words: str = ""
    is_taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Harm(Document):
    """Group H, minimum: serious harm was found to wait there, by whom; or that it does not stand any more, by whom."""

    on: date | None = None
    by: str = ""  # enums.FoundBy
    who: str = ""
    words: str = ""
    stands: bool = True
    # Where it is said not to stand any more: by whom here, and whether a second person looked and says the same.
    first: str = ""
    first_is_lawyer: bool = False
    is_second: bool = False

    @property
    def is_over(self) -> bool:
        """It does not stand any more, and two people wrote so. Until then it stands."""
        return not self.stands and self.is_second

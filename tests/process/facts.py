"""What may be so about somebody who wants to leave, in plain words: what a property of leaving draws (``draws``).

Nothing here knows how the house asks. ``oracle`` says what the definitions make of it, ``answers`` what the rooms would
read. Days and hours are counted from this moment; every zone is UTC.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)  # a day like any other: the clock of these tests stands still
BANDS = ("low", "medium", "high", "critical")
CASEY, RITA, LEA = "Casey", "Rita", "Lea"  # Lea is her lawyer


@dataclass(frozen=True)
class Side:
    """One country's look at the danger. ``days_ago`` None: it has not written."""

    days_ago: int | None = 1
    band: str = "medium"
    raised_to: str = ""
    agreed: str = ""
    finds: str = "safe"  # nothing remains, something does, or empty: it has not said
    signed: str = ""  # for which band
    signer: str = ""
    country: str = ""  # where it works; empty: where it should, “XK” is left and “AL” is where the way leads


@dataclass(frozen=True)
class Harm:
    """Serious harm was found to wait there. ``is_said_to_fall_by``: who wrote that it no longer does."""

    is_said_to_fall_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """Asylum was asked for. ``how`` it ended, whether an appeal is open, who wrote that end."""

    is_given: bool = False  # protection was held
    how: str = ""
    is_appealed: bool = False
    stood_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Receiver:
    """Somebody who was asked. ``request``: where a request in this system stands; empty: asked outside of it."""

    agreed: bool = True
    request: str = "accepted"
    says: str = "yes"
    contacts: int = 2
    valid_days: int | None = 10


@dataclass(frozen=True)
class Paper:
    """A paper to travel with. ``valid_days`` None: it does not say until when."""

    kind: str = "passport"
    status: str = "collected"
    valid_days: int | None = 400
    issued_days_ago: int = 100
    countries: tuple[str, ...] = ()
    is_used: bool = False


@dataclass(frozen=True)
class Permission:
    """A permission to leave. ``until_days`` None: it has no end."""

    kind: str = "none"
    status: str = "given"
    until_days: int | None = None


@dataclass(frozen=True)
class Traveller:
    """Somebody who goes the same way. ``is_child`` counts for who travels along; hers or his own is ``age``."""

    is_open: bool = True
    is_child: bool = False
    papers: tuple[Paper, ...] = (Paper(),)
    permissions: tuple[Permission, ...] = (Permission(),)
    travels: str = "one_parent"  # with whom a child does; empty: nobody wrote it down
    other: str = "known"
    has_proof: bool = False  # the paper that the other parent has died was seen
    enters: tuple[tuple[str, str, int], ...] = ()  # country, what it asks for, until which day it is there
    link: str = "parent"  # what who travels along is to whoever goes
    is_decided: bool = (
        True  # a panel decided for a child who travels along, on its own travel plan; or there is none
    )


@dataclass(frozen=True)
class Escort:
    """Somebody who was asked to travel along. ``legs``: from which part of the way to which."""

    state: str = "accepted"
    kind: str = "social"
    sex: str = "woman"
    legs: tuple[int, int] = (0, 1)
    is_moved: bool = False  # the way has other hours than when it was asked


@dataclass(frozen=True)
class Relative:
    """Somebody of the family: the one who would receive a child, or a parent of whom more was learned since."""

    relation: str = "grandmother"
    name: str = "Agim"
    tie: str = "none"
    is_visited: bool = True
    safe: str = "yes"
    willing: bool = True
    able: bool = True
    agreed: bool = True  # contact with her or him, by name


@dataclass(frozen=True)
class Panel:
    """A panel on what is best for a child."""

    is_final: bool = True
    says: str = "return"
    care: str = "family"


@dataclass(frozen=True)
class World:
    """Everything that leaving waits for, with an adult of whom all of it is so."""

    # the way: two parts, a border on each
    is_planned: bool = True
    leaves_in: int = 20  # hours
    borders: int = 1
    night: str = ""  # a wait through the night: open, nobody, not_booked, booked; empty: none
    # a free choice, agreed to
    is_asked: bool = True
    is_alone: bool = True
    pressed: str = "nobody"
    has_alternatives: bool = True
    is_informed: bool = True
    agreed_hours_ago: int | None = 2
    is_agreed_anew: bool = True  # since this travel plan was begun
    # the time to recover
    reflection: str = "over"  # over, runs, not_applicable, ended, or empty
    earlier: str = ""  # signed, not_signed, no_lawyer, taken_back
    # proceedings
    checked: tuple[str, ...] | None = ("none",)
    evidence: str = ""
    open_now: tuple[str, ...] = ()
    asylum_matter: str = ""  # asylum as a legal matter: goes_on, ended
    # danger
    has_round: bool = True
    sides: tuple[Side, Side] = (Side(), Side())
    measures: int = 1
    is_inside: bool = False  # the whole way lies in the country where it leads
    is_changed: bool = False
    is_disputed: bool = False
    # who receives
    receivers: tuple[Receiver, ...] = (Receiver(),)
    # papers
    travellers: tuple[Traveller, ...] = (Traveller(),)
    # fit to travel
    fit: str = "fit"  # empty: no doctor has written
    fit_valid_days: int = 10
    conditions: tuple[str, ...] = ()
    arranged: tuple[str, ...] = ()
    carrier: str = ""  # takes, paper, refuses; empty: limits of carriers do not matter
    is_for_that_day: bool = True
    certificate_hours: int | None = None  # how old when the way begins
    carrier_hours: int | None = None  # how old the carrier takes it
    looks: tuple[tuple[int, bool], ...] = ((30, True),)  # hours before leaving, well
    # who travels along
    needs: str = "none"  # as the doctor says
    is_distressed: bool = False
    band_here: str = "low"
    is_watched: bool = False
    escorts: tuple[Escort, ...] = ()
    wished: str = ""
    # a child
    age: str = "adult"  # adult, said_adult, child, doubt, unknown
    guardian: str = ""  # appointed, ended, conflict
    view: str = ""  # what the child wants; empty: not heard
    has_bia: bool = False
    company: str = "parent"
    parent_is: str = "case"  # on record as: case, guardian, adult, kin; empty: only a name
    is_guardian_parent: bool = False
    is_guardian_named_alike: bool = False  # the document of who travels along bears the name of the guardian
    adult_seen_by: int = 0  # how many have seen the document of who travels along without a case
    is_parent_disputed: bool = False
    parent_tie: str = "none"
    conclusion: str = "return"
    willing: bool = True
    able: bool = True
    best_is_disputed: bool = False
    panel: Panel | None = None
    no_since: bool = False  # the child said no after the panel had decided
    relatives: tuple[Relative, ...] = ()
    # the first night, and harm
    host: str = "family"
    region: str = "Shkodra"
    knows_night: bool = True
    harms: tuple[Harm, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def is_child(self) -> bool:
        """Known to be one, or in doubt."""
        return self.age in ("child", "doubt")


ADULT = World()
WITH_INFANT = World(travellers=(Traveller(), Traveller(is_child=True, permissions=(
    Permission(), Permission("custody_consent_other_parent")))))  # fmt: skip
WITH_PARENT = World(
    age="child", guardian="appointed", view="return", has_bia=True,
    relatives=(Relative("mother", "Mira"),),
    travellers=(Traveller(is_child=True, permissions=(Permission("court_leave"),)), Traveller()),
)  # fmt: skip
ALONE = World(
    age="doubt", guardian="appointed", view="return", has_bia=True, company="unaccompanied", conclusion="panel",
    panel=Panel(), relatives=(Relative(),), escorts=(Escort(),),
    travellers=(Traveller(is_child=True, travels="others"),),
)  # fmt: skip
IN_DANGER = World(
    sides=(Side(band="high", signed="high", signer=CASEY), Side(band="high", signed="high", signer=RITA)),
    escorts=(Escort(kind="medical"),), needs="medical", fit="fit_with_escort",
)  # fmt: skip
SOMEBODY = (ADULT, WITH_INFANT, WITH_PARENT, ALONE, IN_DANGER)

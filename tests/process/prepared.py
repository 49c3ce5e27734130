"""Somebody for whom all is prepared through the real actions; what may go wrong on the last morning, and is mended."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from tests.attempts import story as attempts
from tests.attempts import test_leaving as leaving
from tests.cast import Cast
from tests.fitness import story as fitness
from tests.itinerary import story as itinerary
from tests.jointrisk import story as jointrisk
from tests.options import story as options
from tests.papers import story as papers
from tests.receivers import story as receivers
from tests.residence import story as residence
from tests.scenarios.days import on
from tests.testimony import story as testimony
from wayhome.consent.enums import Purpose
from wayhome.options import actions as options_actions
from wayhome.options.enums import Option
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.referrals.models import Referral

LAST_ASKED = 37, "05:30"  # time never goes back: what is written then is earlier than what is found after it
LAST_MORNING = 37, "06:00"


@dataclass(frozen=True)
class Prepared:
    """The case, and what was written down for it that may still change."""

    seen: Found
    paper: UUID
    permission: UUID


def prepared(cast: Cast) -> Prepared:
    """An adult who chose freely to go back; on the last morning nothing is left to do but to say so."""
    with on(0):
        seen = options.case(cast)
        residence.begin(cast, seen)
        residence.tell(cast, seen)
        options.talk(cast, seen)
        options.offer(cast, seen)
    with on(20):
        options.talk(cast, seen)
        options.say(cast, seen, Option.RETURN)
        options_actions.confirm_return(seen=attempts.again(cast, seen), by=cast.casey.actor())
        attempts.agreed(cast, seen)
        attempts.begin(cast, seen)
        attempts.write(cast, seen)
    with on(30):
        receivers.enquire(cast, seen, family=("alone",))
        receivers.ask(cast, seen)
        receivers.answer(cast, Referral.objects.get(to_organisation=cast.dawn.pk))
        jointrisk.let_in(cast, seen)
        jointrisk.look(cast, seen)
        jointrisk.settle(cast, seen)
        paper = papers.paper(cast, seen)
        permission = papers.leave(cast, seen)
        testimony.look(cast, seen)
    with on(36, "08:00"):
        itinerary.write(cast, seen, itinerary.flight(1))
        people_actions.let_team_in(
            seen=attempts.again(cast, seen), team=cast.health.pk, by=cast.casey.actor()
        )
        fitness.assess(cast, seen)
        fitness.look(cast, seen)
    with on(*LAST_ASKED):
        leaving.ask(cast, seen)
        attempts.agreed(cast, seen, Purpose.RETURN_TRAVEL)
        return Prepared(attempts.again(cast, seen), paper, permission)


@dataclass(frozen=True)
class Turn:
    """One thing that goes wrong, which condition it stops, how it is mended; and what else is wrong with it."""

    gate: str
    spoil: Callable[[Cast, Prepared], object]
    mend: Callable[[Cast, Prepared], object]
    also: str = ""


_harm: dict[UUID, UUID] = {}


def _finds(cast: Cast, here: Prepared) -> None:
    _harm[here.seen.id] = leaving.find_harm(cast, here.seen)


def _falls(cast: Cast, here: Prepared) -> None:
    residence.with_lawyer(cast, here.seen)
    for read, who in ((1, cast.casey), (2, cast.lea)):
        leaving.find_harm(
            cast, here.seen, thing=_harm[here.seen.id], read=read, writer=who, stands=False, by="court"
        )


def _both_look(cast: Cast, here: Prepared) -> None:
    jointrisk.look(cast, here.seen)
    jointrisk.settle(cast, here.seen)


def _proceedings(cast: Cast, here: Prepared, *, evidence: str) -> None:
    testimony.look(cast, here.seen, open_cases=("criminal",), presence="remote_ok", evidence=evidence)


TURNS = {
    "somebody presses": Turn(
        "G2.1_VOLUNTARY",
        lambda cast, here: leaving.ask(cast, here.seen, pressed="doubt"),
        lambda cast, here: leaving.ask(cast, here.seen),
    ),
    "nobody asked about evidence": Turn(
        "G2.3_PROCEEDINGS",
        lambda cast, here: _proceedings(cast, here, evidence=""),
        lambda cast, here: _proceedings(cast, here, evidence="none"),
    ),
    "the danger has changed": Turn(
        "G2.4_RISK",
        lambda cast, here: jointrisk.act(cast, here.seen, "change", why="threat", words="A call"),
        _both_look,
    ),
    "the passport is gone": Turn(
        "G2.6_DOCUMENT",
        lambda cast, here: papers.paper(cast, here.seen, thing=here.paper, status="needed"),
        lambda cast, here: papers.paper(cast, here.seen, thing=here.paper, status="collected"),
    ),
    "a permission is needed": Turn(
        "G2.6_DOCUMENT",
        lambda cast, here: papers.leave(cast, here.seen, here.permission, kind="exit_visa", status="needed"),
        lambda cast, here: papers.leave(cast, here.seen, here.permission, kind="none", status="given"),
    ),
    "not fit": Turn(
        "G2.7_FIT",
        lambda cast, here: fitness.assess(cast, here.seen, result="not_fit", todo="Rest for a week"),
        lambda cast, here: fitness.assess(cast, here.seen),
    ),
    "no bed": Turn(
        "G2.11_SAFE_ADDRESS",
        lambda cast, here: attempts.write(cast, here.seen, knows_first_night=False),
        lambda cast, here: attempts.write(cast, here.seen, knows_first_night=True),
    ),
    # Whoever finds that harm waits has both sides look at the danger again.
    "harm waits": Turn("G2.12_NON_REFOULEMENT", _finds, _falls, also="the danger has changed"),
}

"""Indicators of every stage: what each is made of, and that nobody else is counted in it (domain.md 3.1 to 3.5)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.afterwards import story as journeys
from tests.afterwards.story import Facts
from tests.afterwards.story import facts as facts
from tests.cast import Cast
from tests.consent import story as consents
from tests.custody import story as custody
from tests.itinerary import story as itineraries
from tests.numbers import story
from tests.numbers.test_indicators import of_this_year
from tests.receivers import story as receivers
from tests.standards import story as audits
from tests.watch import story as watching
from wayhome import journey
from wayhome.attempts import models as attempts
from wayhome.attempts import steps as attempted
from wayhome.checkins.enums import Kind
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.custody import steps as travelled
from wayhome.numbers import gathering, listed_kinds, telling
from wayhome.outcomes.documents import SurveyBrief
from wayhome.outcomes.enums import State
from wayhome.outcomes.scoring import UNIT
from wayhome.outcomes.shapes import SurveyNow
from wayhome.people.queries import Found
from wayhome.receivers.enums import Kind as Answered
from wayhome.standards import actions as standards
from wayhome.standards.items import ITEMS
from wayhome.watch.enums import Flag

pytestmark = pytest.mark.django_db


def comes_to(cast: Cast, seen: Found) -> dict[str, tuple[int, ...]]:
    return gathering.of_case(cast.casey.actor(), consents.again(cast, seen))


def test_every_condition_that_leaving_waits_for_has_a_line() -> None:
    asked = {gate.id for key in (attempted.APPROVED, travelled.BEGUN) for gate in journey.step(key).gates}
    assert {gate.id for gate in listed_kinds.GATES} == asked
    assert len(listed_kinds.INCIDENTS) == len(Kind)


def test_conditions_that_did_not_hold_are_counted_by_which(cast: Cast) -> None:
    seen, plan = consents.case(cast), uuid4()
    for gate, holds in (
        ("G2.7_FIT", False),
        ("G2.7_FIT", False),
        ("G2.5_RECEIVER", False),
        ("G2.4_RISK", True),
    ):
        row = {"attempt": plan, "case_id": seen.id, "gate": gate, "holds": holds, "signature": b""}
        attempts.Finding(**row).save(force_insert=True)
    said = {gate.id: f"Found red: {gate.sentence}" for gate in listed_kinds.GATES}
    assert of_this_year(cast.mona, said["G2.7_FIT"]) == ("2", "")
    assert of_this_year(cast.mona, said["G2.5_RECEIVER"]) == ("1", "")
    assert of_this_year(cast.mona, said["G2.4_RISK"]) == ("0", ""), "it held"
    assert of_this_year(cast.dora, said["G2.7_FIT"]) == ("0", ""), "of no other agency"


HEADING = "Lines of a self-audit answered with yes"


def test_a_self_audit_counts_by_its_lines_for_those_who_open_it(cast: Cast) -> None:
    row = standards.begin(house=None, by=cast.mona.actor())
    assert of_this_year(cast.mona, HEADING) == ("", "0"), "not finished"
    audits.whole(cast.mona, row, checks="no", confidentiality="na")
    assert of_this_year(cast.mona, "Access for people with a disability") == ("100", "1")
    lines = len(ITEMS) - 1
    assert of_this_year(cast.mona, HEADING) == (str(round(100 * (lines - 1) / lines)), str(lines))
    assert of_this_year(cast.dora, HEADING) == ("", "0"), "of no other agency"


def test_a_no_to_help_is_counted_as_an_answer(cast: Cast) -> None:
    seen = consents.case(cast)
    assert "help_asked" not in comes_to(cast, seen), "nobody has asked"
    consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE, granted=Granted.NO))
    assert comes_to(cast, seen)["help_declined"] == (1,)
    consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    facts = comes_to(cast, seen)
    assert (facts["help_asked"], facts["help_declined"]) == ((1,), (0,)), "the last answer counts"


def test_a_sign_that_is_danger_itself_is_counted_until_somebody_decides_that_it_is_none(cast: Cast) -> None:
    seen = consents.case(cast)
    watching.known(cast, seen)
    watching.sign(cast, seen, Flag.HOUSING)
    assert comes_to(cast, seen)["suspected_6"] == (0,), "no danger by itself"
    sign = watching.sign(cast, seen, Flag.THREAT)
    assert comes_to(cast, seen)["suspected_6"] == (1,)
    watching.contest(cast, seen, sign)
    watching.decide(cast, seen, sign)
    facts = comes_to(cast, seen)
    assert (facts["suspected_6"], facts["suspected_24"]) == ((0,), (0,))


ARRIVED = date(2025, 1, 10)


def survey(days: int, percent: int, answered: int = 10) -> SurveyNow:
    figures = {"economic": [percent * UNIT // 100, answered, 10]}
    brief = SurveyBrief(on=ARRIVED + timedelta(days=days), state=str(State.FINISHED), figures=figures)
    return SurveyNow(uuid4(), 1, brief, None, clock.now())


def test_a_survey_is_of_the_time_that_is_nearest_and_of_two_the_last() -> None:
    into = gathering.Gathered()
    asked = [
        survey(-5, 99),
        survey(20, 30),
        survey(40, 35),
        survey(190, 50),
        survey(360, 70),
        survey(380, 72, 1),
    ]
    gathering._scores(asked, ARRIVED, into)
    assert into.facts == {"rss_economic_1": (35,), "rss_economic_2": (50,), "rss_economic_3": (70,)}, (
        "before arriving is none, and one with too few answers neither"
    )


@pytest.mark.parametrize(
    ("late", "in_plan"),
    [(timedelta(hours=-2), 1), (timedelta(hours=23), 1), (timedelta(hours=24), 0)],
    ids=["before it was planned", "late, and on its day", "on the next day"],
)
def test_arriving_is_held_against_the_day_that_was_planned_where_it_ends(
    cast: Cast, facts: Facts, late: timedelta, in_plan: int
) -> None:
    """Planned for half past midnight in Tirana, which is the evening before in UTC."""
    del facts
    seen = journeys.under_way(cast)
    departs, arrives = f"{itineraries.day(2)}T22:50", f"{itineraries.day(3)}T00:30"
    flight = itineraries.flight(departs=departs, arrives=arrives)
    itineraries.write(cast, seen, flight, words="The flight was moved")
    with clock.shifted(2 * journeys.MINUTE):
        custody.hand_over(cast, seen, 2)
    with clock.shifted(flight.arrives_at + late - clock.now()):
        custody.hand_over(cast, seen, 3)
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        found = comes_to(cast, seen)
    assert (found["arrivals"], found["arrived_in_plan"]) == ((1,), (in_plan,))


def test_a_booking_is_held_against_whoever_had_said_yes_by_then(cast: Cast) -> None:
    seen, _now, row = receivers.asked(cast)
    itineraries.write(cast, seen, itineraries.flight())
    assert "booked" not in comes_to(cast, seen), "a way, and nothing is booked"
    receivers.answer(cast, row, receivers.yes(valid_until=clock.today() + timedelta(days=3)))
    with clock.shifted(timedelta(days=1)):
        itineraries.write(cast, seen, itineraries.flight(booking="X7K2"))
    with clock.shifted(timedelta(days=2)):
        receivers.answer(
            cast, row, receivers.yes(kind=str(Answered.WITHDRAWN), words="No room", valid_until=None)
        )
        found = comes_to(cast, seen)
    assert (found["booked"], found["booked_received"]) == ((1,), (1,)), "it stood on that day"


@pytest.mark.parametrize("said", ["nothing", "over", "later"])
def test_a_booking_before_anybody_has_said_yes_is_counted_as_one(cast: Cast, said: str) -> None:
    seen, _now, row = receivers.asked(cast)
    if said == "over":
        receivers.answer(cast, row, receivers.yes(valid_until=clock.today() + timedelta(days=1)))
    with clock.shifted(timedelta(days=2)):
        itineraries.write(cast, seen, itineraries.flight(booking="X7K2"))
    with clock.shifted(timedelta(days=3)):
        if said == "later":
            receivers.answer(cast, row)
        found = comes_to(cast, seen)
    assert (found["booked"], found["booked_received"]) == ((1,), (0,))


def test_a_hundred_journeys_are_what_incidents_are_counted_for(cast: Cast) -> None:
    world = story.world(cast)
    to = telling.counting(world.ann.organisation.pk)
    facts = {"journeys": (4,), "incidents": (3,), "incident_delay": (2,), "incident_medical": (1,)}
    telling.put(world.ann.organisation.pk, clock.today().year, "m" * 64, "0" * 64, facts, to)
    assert of_this_year(cast.mona, "Something happened on the way") == ("75", "4")
    assert of_this_year(cast.mona, f"On the way: {Kind.DELAY.label}") == ("50", "4")
    assert of_this_year(cast.mona, f"On the way: {Kind.DETAINED.label}") == ("0", "4")

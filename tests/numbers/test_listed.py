"""Indicators of every stage: what each is made of, and that nobody else is counted in it (domain.md 3.1 to 3.5)."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.consent import story as consents
from tests.numbers import story
from tests.numbers.test_indicators import of_this_year
from tests.standards import story as audits
from tests.watch import story as watching
from wayhome import journey
from wayhome.attempts import models as attempts
from wayhome.attempts import queries as attempts_queries
from wayhome.attempts import reading as attempts_reading
from wayhome.attempts import steps as attempted
from wayhome.checkins.enums import Kind
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock
from wayhome.custody import queries as custody_queries
from wayhome.custody import steps as travelled
from wayhome.itinerary import queries as itinerary_queries
from wayhome.numbers import gathering, listed_kinds, telling
from wayhome.outcomes.documents import SurveyBrief
from wayhome.outcomes.enums import State
from wayhome.outcomes.scoring import UNIT
from wayhome.outcomes.shapes import SurveyNow
from wayhome.people.queries import Found
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
    ("came", "in_plan"), [("2025-03-01T22:00", 1), ("2025-03-02T22:30", 1), ("2025-03-03T09:00", 0)]
)
def test_arriving_is_held_against_the_day_that_was_planned_where_it_ends(
    came: str, in_plan: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planned for half past midnight there: the evening before in UTC."""
    planned = SimpleNamespace(arrives_at=datetime(2025, 3, 1, 23, 30, tzinfo=UTC), zone_to="Europe/Tirane")
    there = SimpleNamespace(arrived_at=datetime.fromisoformat(came).replace(tzinfo=UTC))
    one = SimpleNamespace(id=uuid4(), subject=None)
    monkeypatch.setattr(attempts_queries, "of_case", lambda *_said: [one])
    monkeypatch.setattr(custody_queries, "travel", lambda *_said: there)
    monkeypatch.setattr(itinerary_queries, "way", lambda *_said: planned)
    monkeypatch.setattr(attempts_reading, "things", lambda *_said: [])
    into = gathering.Gathered()
    gathering._on_the_way(None, None, into)  # type: ignore[arg-type]
    assert into.facts == {"arrivals": (1,), "arrived_in_plan": (in_plan,)}


def test_a_hundred_journeys_are_what_incidents_are_counted_for(cast: Cast) -> None:
    world = story.world(cast)
    to = telling.counting(world.ann.organisation.pk)
    facts = {"journeys": (4,), "incidents": (3,), "incident_delay": (2,), "incident_medical": (1,)}
    telling.put(world.ann.organisation.pk, clock.today().year, "m" * 64, "0" * 64, facts, to)
    assert of_this_year(cast.mona, "Something happened on the way") == ("75", "4")
    assert of_this_year(cast.mona, f"On the way: {Kind.DELAY.label}") == ("50", "4")
    assert of_this_year(cast.mona, f"On the way: {Kind.DETAINED.label}") == ("0", "4")

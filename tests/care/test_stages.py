"""The danger is looked at anew at every change of stage (domain.md 4.3), not only when going back is prepared."""

from collections.abc import Callable

import pytest

from tests.attempts import story as attempts
from tests.care import story
from tests.cast import Cast
from wayhome import journey
from wayhome.attempts import holding
from wayhome.care import due
from wayhome.custody import steps as travelled
from wayhome.disclosure import steps as disclosed
from wayhome.duties.models import Duty
from wayhome.people import actions, rules
from wayhome.people.queries import Found
from wayhome.process import PROCESS

pytestmark = pytest.mark.django_db

TURNS = sorted(key for key, step in PROCESS.steps.items() if step.turns)


def reviews(cast: Cast, seen: Found) -> int:
    return story.board(cast, seen).count(due.REVIEW)


@pytest.fixture
def looked(cast: Cast) -> Found:
    """Casey has looked: owed is the look of fourteen days, and no other."""
    seen = story.case(cast)
    story.assess(cast, seen)
    assert reviews(cast, seen) == 1
    return story.again(cast, seen)


@pytest.mark.parametrize(
    "key", [key for key in TURNS if PROCESS.steps[key].subject.__name__ == "CaseSubject"]
)
def test_a_step_of_the_case_that_begins_another_part_asks_and_looking_ends_it(
    cast: Cast, looked: Found, key: str
) -> None:
    actions.take_step(seen=looked, key=key, by=cast.casey.actor())
    assert reviews(cast, looked) == 2
    story.assess(cast, looked)
    assert reviews(cast, looked) == 1


def test_a_case_that_rests_and_goes_on_and_is_looked_after(cast: Cast, looked: Found) -> None:
    def again() -> Found:
        return story.again(cast, looked)

    acts: tuple[Callable[[], object], ...] = (
        lambda: actions.suspend(seen=again(), reason="no_contact", by=cast.casey.actor()),
        lambda: actions.resume(seen=again(), by=cast.casey.actor()),
        lambda: actions.follow_up(seen=again(), by=cast.casey.actor()),
    )
    for act in acts:
        act()
        assert reviews(cast, looked) == 2
        story.assess(cast, looked)


@pytest.mark.parametrize("key", [travelled.BEGUN, travelled.BACK, travelled.ARRIVED])
def test_on_the_way_and_on_arriving(cast: Cast, key: str) -> None:
    seen, now = attempts.begun(cast)
    story.assess(cast, seen)
    before = reviews(cast, seen)
    holding.take_step(attempts.again(cast, seen), now.id, key, by=cast.casey.actor())
    assert reviews(cast, seen) == before + 1


def test_every_part_of_the_way_begins_with_such_a_step() -> None:
    """Of each stage that is a change: one of its steps turns. The first begins with the case; a talk is no change."""
    still = {"SHELTER", "IDENTIFICATION"}
    assert {stage.key for stage in PROCESS.stages if not any(one.turns for one in stage.steps)} == still
    assert {disclosed.SHARED, travelled.ARRIVED, rules.REOPENED, rules.SUSPENDED} <= set(TURNS)
    assert [one.name for one in journey.consequences(journey.TURNED)] == ["danger_at_each_stage"]


def test_nothing_is_owed_where_nobody_looked_and_other_steps_ask_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    actions.take_step(seen=seen, key="lead_handed_over", by=cast.casey.actor())
    assert due.REVIEW not in story.board(cast, seen)
    story.assess(cast, seen)
    for key in ("consent_talk_held", "no_such_step"):
        actions.take_step(seen=story.again(cast, seen), key=key, by=cast.casey.actor())
    assert reviews(cast, seen) == 1


def test_each_agency_that_looked_looks_again_whoever_took_the_step(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    story.assess(cast, seen)
    story.assess(cast, seen, cast.rita)

    theirs = Duty.objects.filter(organisation=cast.dawn, done_at=None)
    before = theirs.count()
    actions.take_step(seen=story.again(cast, seen), key="lead_handed_over", by=cast.casey.actor())
    assert theirs.count() == before + 1
    assert not theirs.filter(owner=cast.casey.id).exists(), "nobody elsewhere does what is theirs"
    assert reviews(cast, seen) == 2

"""The check before leaving, and when a way may begin (domain.md 3.3, G3.1, G3.3, requirement 2)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import Http404

from tests.cast import Cast
from tests.checkins import story as checkins
from tests.custody import story
from tests.custody.story import DAY, HOUR, facts
from tests.departure.story import RISK, Facts
from wayhome import journey
from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts.holding import take_step
from wayhome.attempts.models import Step
from wayhome.attempts.shapes import Way
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.custody import actions, actions_going, due, gates, models, queries, steps
from wayhome.custody.enums import Answer, Asked, Present
from wayhome.duties import marks
from wayhome.duties.models import Duty
from wayhome.escorts.models import Order
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.training import holds as training_holds

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
MINUTE = timedelta(minutes=1)


def begin(cast: Cast, seen: Found) -> None:
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())


def holds(cast: Cast, seen: Found, gate: "journey.Gate[AttemptSubject]") -> object:
    """True, or the sentence."""
    return gate.holds(story.now(cast, seen).subject, cast.casey.actor())


def test_begun_by_one_and_read_by_another_agency(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.ready(cast)
    story.let_in(cast, seen)
    begin(cast, seen)
    monkeypatch.setattr(actions_going, "_ask_anew", None)  # could not be called
    begin(cast, seen)
    found = story.there(cast, seen, cast.rita)
    assert found.begun_at is not None
    assert story.with_her(cast, seen, cast.rita) == cast.casey.name
    assert Step.objects.filter(key=steps.BEGUN).count() == 1, "twice is once"
    with pytest.raises(Http404):
        actions.begin(code=seen.code, plan=1, by=cast.otto.actor())


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"answer": str(Answer.STOP)}, "has not said “I want to go”"),
        ({"answer": str(Answer.UNSURE)}, "has not said “I want to go”"),
        ({"is_private": False}, "Somebody else could hear"),
        ({"documents": False}, "papers for the journey are not in hand"),
        ({"medicine": False}, "Medicine for the way"),
        ({"kit": False}, "What was to go along"),
        ({"present": str(Present.NO_SHOW)}, "Nobody has asked her or him today"),
        ({"present": str(Present.WITHDREW)}, "Nobody has asked her or him today"),
    ],
)
def test_nobody_leaves_but_with_a_yes_said_alone_and_everything_in_hand(
    cast: Cast, facts: Facts, given: dict[str, Any], words: str
) -> None:
    seen = story.ready(cast)
    story.check(cast, seen, **given)
    with story.refused(words):
        begin(cast, seen)
    assert not Step.objects.filter(key=steps.BEGUN).exists()
    story.check(cast, seen)
    begin(cast, seen)


def test_a_yes_of_yesterday_is_asked_again_and_by_telephone_counts(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    story.check(cast, seen, at=clock.now() - DAY)
    assert "on another day" in str(holds(cast, seen, gates.LAST_CONSENT))
    story.check(cast, seen, asked=str(Asked.PHONE), in_the_room="Only she, on the line")
    assert holds(cast, seen, gates.LAST_CONSENT) is True
    with story.refused("It cannot be later than now"):
        story.check(cast, seen, at=clock.now() + HOUR)
    with story.refused("who was in the room"):
        story.check(cast, seen, in_the_room="")


def test_asked_before_midnight_and_leaving_after_it_is_one_night(cast: Cast, facts: Facts) -> None:
    """She sleeps in the car by five past midnight; who asked her at ten to asks no second time."""
    seen = story.ready(cast)
    midnight = clock.start_of(clock.today(story.ROME) + DAY, story.ROME)
    asked = {
        "in the evening, hours before": midnight - 2 * HOUR,
        "at ten to midnight": midnight - 10 * MINUTE,
    }
    with checkins.at(midnight + 5 * MINUTE):
        story.check(cast, seen, at=asked["in the evening, hours before"])
        assert "on another day" in str(holds(cast, seen, gates.LAST_CONSENT))
        story.check(cast, seen, at=asked["at ten to midnight"])
        assert holds(cast, seen, gates.LAST_CONSENT) is True
        begin(cast, seen)
    with checkins.at(midnight + 6 * HOUR):
        assert "on another day" in str(holds(cast, seen, gates.LAST_CONSENT)), "the night is over"


def test_the_last_question_is_never_gone_ahead_on(cast: Cast, facts: Facts) -> None:
    for gate in (gates.GO, gates.EACH_HANDOVER, gates.LAST_CONSENT, gates.CHILD_HANDOVER):
        assert gate.force is journey.Force.BLOCK
        assert not gate.lifted_by
    leaving = journey.Step(
        "leaves", "Leaves", AttemptSubject, frozenset({"CASE_MANAGER_SEND"}), gates=(gates.LAST_CONSENT,)
    )
    known = replace(journey.installed(), stages=(journey.Stage("TRAVEL", "On the way", (leaving,)),))
    with journey.instead(replace(known, bases={})):
        reason = journey.why_not_lift(
            gate_id=gates.LAST_CONSENT.id, by=cast.casey.actor(), second=cast.rita.actor(), reason="We must"
        )
    assert reason == str(known.sentences.block)


def test_not_to_come_is_harmless(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    before = story.there(cast, seen)
    story.check(cast, seen, present=str(Present.NO_SHOW), answer="", asked="", at=None, in_the_room="")
    after = story.there(cast, seen)
    assert [one.id for one in after.events] == [one.id for one in before.events]
    assert story.now(cast, seen).is_open
    assert "custody.not_going" in story.due(cast.casey)
    story.check(cast, seen)
    assert "custody.not_going" not in story.due(cast.casey)
    begin(cast, seen)


def test_the_check_is_read_by_the_agency_there_and_written_by_one_at_a_time(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    story.let_in(cast, seen)
    found = queries.check(cast.rita.actor(), story.again(cast, seen, cast.rita), story.now(cast, seen).id)
    assert found is not None
    assert found.known.in_the_room == "Nobody but us"
    with pytest.raises(Conflict):
        story.check(cast, seen, read=0)
    assert models.Check.objects.count() == 1
    with story.refused("Your role reads this part"):
        story.check(cast, seen, who=cast.rita)


def test_what_was_approved_is_asked_once_more_at_the_door(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    assert holds(cast, seen, gates.GO) is True
    facts.says[RISK] = "A threat was heard today."
    assert holds(cast, seen, gates.GO) == "A threat was heard today."
    with story.refused("does not stand any more"):
        begin(cast, seen)
    facts.says[RISK] = True
    with story.refused("does not stand any more"):
        begin(cast, seen)
    story.approve(cast, seen)
    begin(cast, seen)


def test_nothing_approved_and_nothing_planned(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    assert "Plan the hand-overs first" in str(holds(cast, seen, gates.EACH_HANDOVER))
    with story.refused("Plan the hand-overs first"):
        begin(cast, seen)
    story.plan(cast, seen)
    story.check(cast, seen)
    with story.refused("Nobody has written down that everything is ready"):
        begin(cast, seen)


def test_whoever_has_her_stays_until_the_next_is_there(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    assert "Sam has not confirmed. Casey stays" in str(holds(cast, seen, gates.EACH_HANDOVER))
    story.confirm(cast, seen, 1, "to")
    assert holds(cast, seen, gates.EACH_HANDOVER) is True


def test_who_travels_along_keeps_a_role_until_the_way_is_over(cast: Cast, facts: Facts) -> None:
    """A paper of a course that lapses rests no role in the middle of a journey (domain.md 4.7)."""
    seen = story.ready(cast)
    Order.objects.create(
        organisation=cast.casey.organisation,
        user=cast.sam.user,
        attempt=story.now(cast, seen).id,
        thing=uuid4(),
        owner=cast.casey.id,
    )

    def is_held() -> bool:
        return training_holds.is_held(cast.sam.id, organisation=cast.casey.organisation.pk, at=clock.now())

    assert not is_held()
    begin(cast, seen)
    assert is_held()
    assert not training_holds.is_held(cast.hana.id, organisation=cast.casey.organisation.pk, at=clock.now())
    story.stop(cast, seen)
    assert is_held(), "whoever is with her or him stays"
    take_step(seen, story.now(cast, seen).id, steps.BACK, by=cast.casey.actor())
    assert not is_held(), "back in safe hands"


# On the way -----------------------------------------------------------------------------------------------------------


def second_leaves() -> datetime:
    return story.way().departs_at + 2 * DAY


def three_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bus, and two days after it another one."""

    def way() -> Way:
        one = story.way().legs[0]
        second = replace(one, departs_at=second_leaves(), arrives_at=second_leaves() + 5 * HOUR)
        return replace(story.way(), arrives_at=second.arrives_at, legs=(one, second))

    monkeypatch.setattr(attempt_hooks, "_way", [lambda actor, subject: way()])


def asks_again(cast: Cast, seen: Found) -> list[datetime]:
    """When she is to be asked once more."""
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    mark = marks.of_about(thread, due.ASK_AGAIN)
    return list(Duty.objects.filter(about_mark=mark, done_at=None).values_list("due_at", flat=True))


def test_on_a_way_of_days_she_is_asked_again_before_each_later_part(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The yes to a journey is good for a day before each part of it (domain.md 4.1)."""
    seen = story.ready(cast)
    three_days(monkeypatch)
    begin(cast, seen)
    assert asks_again(cast, seen) == [second_leaves() - DAY]
    with clock.shifted(second_leaves() - 3 * HOUR - clock.now()):
        assert "custody.ask_again" in story.due(cast.casey)
        story.check(cast, seen)
        assert asks_again(cast, seen) == [], "asked within the day before it"


def test_another_way_of_days_written_on_the_way_asks_for_it_too(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.under_way(cast)
    assert asks_again(cast, seen) == []
    three_days(monkeypatch)
    with transaction.atomic():
        attempt_hooks.tell(story.again(cast, seen), story.now(cast, seen).id, cast.casey.actor())
    assert len(asks_again(cast, seen)) == 1
    story.stop(cast, seen)
    assert asks_again(cast, seen) == [], "nobody is asked whether to go on where the way has stopped"


@pytest.mark.parametrize("answer", [Answer.STOP, Answer.UNSURE])
def test_a_no_on_the_way_is_heard_at_once_and_not_only_kept(cast: Cast, facts: Facts, answer: Answer) -> None:
    seen = story.under_way(cast)
    story.check(cast, seen, answer=str(answer))
    assert "custody.said_no" in story.due(cast.casey)
    assert "custody.not_going" not in story.due(cast.casey)
    assert Duty.objects.filter(is_emergency=True, done_at=None).exists(), "who is on call is rung"
    story.stop(cast, seen)
    assert "custody.said_no" not in story.due(cast.casey), "what a stop asks for is due now"
    assert "custody.stopped" in story.due(cast.casey)


def test_asked_once_more_and_wants_to_go_nobody_is_rung(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.check(cast, seen, answer=str(Answer.UNSURE))
    story.check(cast, seen)
    assert "custody.said_no" not in story.due(cast.casey)

"""The plan for the time after: her words in three parts of life, steps, money, her signature, what became of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404

from tests.care import story as dangers
from tests.cast import Cast
from tests.consent import story as consents
from tests.followup import story as followups
from tests.goals import story
from wayhome import journey
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.custody.enums import What
from wayhome.followup import schedule
from wayhome.goals import actions, due, ending, models, queries, rules
from wayhome.goals.documents import Goal, Plan, Review
from wayhome.goals.enums import Dimension, State
from wayhome.people import actions as people_actions

pytestmark = pytest.mark.django_db
DAY = story.DAY


class TestArriving:
    def test_within_a_month_the_plan_is_signed_and_somebody_is_reminded_before(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.arrive(cast, seen)
        owed = story.dues(cast.casey, seen)
        month = timedelta(days=30)
        assert owed.keys() == {due.REMIND, due.PLAN}
        for about, left in ((due.PLAN, timedelta()), (due.REMIND, 7 * DAY)):
            late = clock.now() + month - left - owed[about].due_at
            assert timedelta(minutes=-1) <= late <= timedelta(minutes=2), about
        story.arrive(cast, seen)
        assert len(story.dues(cast.casey, seen)) == 2
        assert story.board(cast, seen).count(due.PLAN) == 1

    def test_a_plan_that_was_signed_before_arriving_is_only_gone_through(self, cast: Cast) -> None:
        seen, _thing = story.signed(cast)
        story.arrive(cast, seen)
        assert due.REMIND not in story.dues(cast.casey, seen)
        assert due.PLAN not in story.dues(cast.casey, seen)
        assert due.REVIEW in story.dues(cast.casey, seen)

    def test_who_came_without_a_journey_of_ours_has_a_month_from_the_day_of_arriving(
        self, cast: Cast
    ) -> None:
        seen = story.case(cast)
        followups.begin(cast, seen, on=followups.day(-10))
        owed = story.dues(cast.casey, seen)
        assert owed.keys() == {due.REMIND, due.PLAN}
        left = owed[due.PLAN].due_at - clock.now()
        assert 18 * DAY < left < 21 * DAY, "thirty days, of which ten are over"
        assert due.PLAN in story.board(cast, seen, dangers.berta(cast)), "whoever supervises reads it"
        story.goal(cast, seen)
        story.leave_out(cast, seen, Dimension.SOCIAL, Dimension.PSYCHOSOCIAL)
        story.read_together(cast, seen)
        assert not {due.REMIND, due.PLAN} & story.dues(cast.casey, seen).keys()

    def test_who_came_long_ago_is_owed_a_plan_now_and_is_told_once(self, cast: Cast) -> None:
        seen = story.case(cast)
        followups.begin(cast, seen, on=followups.day(-90))
        owed = story.dues(cast.casey, seen)
        assert owed.keys() == {due.PLAN}
        assert owed[due.PLAN].due_at <= clock.now() + timedelta(minutes=1)

    def test_a_plan_that_is_signed_is_not_owed_by_a_calendar_begun_by_hand(self, cast: Cast) -> None:
        seen, _thing = story.signed(cast)
        followups.begin(cast, seen, on=followups.day(-90))
        assert due.PLAN not in story.dues(cast.casey, seen)

    def test_something_else_on_the_way_makes_nothing_due(self, cast: Cast) -> None:
        seen = story.case(cast)
        for what in What:
            if what != What.ARRIVED:
                ending.arrived(what, seen, uuid4(), cast.casey.actor())
        assert story.dues(cast.casey, seen) == {}

    def test_sc1_signed_on_day_23_and_the_next_time_is_month_three(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.arrive(cast, seen)
        with clock.shifted(23 * DAY):
            assert "no plan" in str(story.gate(cast, seen))
            thing = story.goal(cast, seen, "Sewing for money", amount="300", payer="NGO-O", budget="LINE-7")
            story.step(cast, seen, thing, "Buy a machine")
            story.goal(cast, seen, "See my mother", dimension="social")
            assert "not signed" in str(story.gate(cast, seen))
            with story.refused("Nobody has talked about this part of life: Health"):
                story.read_together(cast, seen)
            story.leave_out(cast, seen, Dimension.PSYCHOSOCIAL)
            story.read_together(cast, seen)
            assert story.gate(cast, seen) is None
            found = story.dues(cast.casey, seen)
            assert found.keys() == {due.STEP, due.REVIEW}
            contacts = followups.now(cast, seen).contacts
            month_three = next(one.span for one in contacts if one.span.key == "m3")
            assert found[due.REVIEW].due_at.date() == schedule.last_day(month_three, "Europe/Tirane")


class TestWriting:
    def test_each_change_is_the_next_version_and_nothing_is_written_twice(self, cast: Cast) -> None:
        seen = story.case(cast)
        thing = story.goal(cast, seen)
        story.goal(cast, seen, id=thing, read=0)
        assert story.number(seen) == 1, "sent twice, it is one"
        one = story.step(cast, seen, thing)
        story.step(cast, seen, thing, id=one, read=1)
        assert story.number(seen) == 2
        with pytest.raises(Conflict):
            story.goal(cast, seen, "Another", read=1)
        story.goal(cast, seen, "A room, and a door that locks", id=thing)
        now = story.plan(cast, seen)
        assert [len(one.known.goals) for one in now.versions] == [1, 1, 1]
        assert now.newest.known.goals[0].words == "A room, and a door that locks"
        assert now.newest.known.goals[0].steps[0].id == one, "its steps stay"
        assert b"locks" not in bytes(models.Plan.objects.get(number=3).document)

    @pytest.mark.parametrize(
        ("given", "currency", "words"),
        [
            ({"words": " "}, "EUR", "own words"),
            ({"dimension": "other"}, "EUR", "part of life"),
            ({"amount": "-3", "payer": "We"}, "EUR", "sum above nothing"),
            ({"amount": "3", "payer": "We"}, "EURO", "Choose the currency"),
            ({"amount": "3"}, "EUR", "Write who pays"),
            ({"payer": "We"}, "EUR", "Enter the sum as well"),
        ],
    )
    def test_what_is_missing_is_said(
        self, cast: Cast, given: dict[str, Any], currency: str, words: str
    ) -> None:
        seen = story.case(cast)
        with story.refused(words):
            story.goal(cast, seen, **{"words": "A room", **given}, currency=currency)
        assert story.number(seen) == 0

    def test_one_plan_counts_in_one_currency(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.goal(cast, seen, amount="100", payer="Harbour House")
        with story.refused("counts in EUR"):
            story.goal(cast, seen, "School", amount="900", payer="The council", currency="ALL")
        assert story.number(seen) == 1
        story.goal(cast, seen, "School", amount="9.5", payer="The council, in ALL")
        assert [one.amount for one in story.plan(cast, seen).newest.known.goals] == ["100.00", "9.50"]

    def test_the_only_sum_may_still_change_its_currency_until_she_has_signed_it(self, cast: Cast) -> None:
        seen = story.case(cast)
        thing = story.goal(cast, seen, amount="100", payer="We")
        story.goal(cast, seen, id=thing, amount="100", payer="We", currency="ALL")
        assert story.plan(cast, seen).newest.known.currency == "ALL"
        story.leave_out(cast, seen, Dimension.SOCIAL, Dimension.PSYCHOSOCIAL)
        story.read_together(cast, seen)
        with story.refused("She or he signed the plan in ALL"):
            story.goal(cast, seen, id=thing, amount="1", payer="We", currency="EUR")

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"what": " "}, "what is done"),
            ({"who": ""}, "who does it"),
            ({"on": None}, "today or later"),
            ({"on": -1}, "today or later"),
            ({"owes": uuid4()}, "does not work on the case"),
        ],
    )
    def test_a_step_says_what_who_when(self, cast: Cast, given: dict[str, Any], words: str) -> None:
        seen = story.case(cast)
        thing = story.goal(cast, seen)
        if given.get("on") is not None:
            given = {"on": story.day(-1)}
        with story.refused(words):
            story.step(cast, seen, thing, **{"what": "Look", **given})
        assert due.STEP not in story.dues(cast.casey, seen)

    def test_a_goal_of_nobody_is_not_found(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.goal(cast, seen)
        with pytest.raises(Http404):
            story.step(cast, seen, uuid4())
        with pytest.raises(Http404):
            story.say(cast, seen, uuid4(), State.DONE)

    def test_where_nothing_is_wanted_a_goal_may_still_come(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.leave_out(cast, seen, Dimension.SOCIAL)
        assert Dimension.SOCIAL not in story.plan(cast, seen).missing
        story.goal(cast, seen, "My cousin", dimension="social")
        assert story.plan(cast, seen).newest.known.without == ()
        with story.refused("There is a goal in this part"):
            story.leave_out(cast, seen, Dimension.SOCIAL)

    def test_more_goals_than_anybody_can_keep_are_refused(self) -> None:
        full = Plan(goals=tuple(Goal(id=uuid4(), words="One") for _one in range(rules.MOST_GOALS)))
        given = Goal(id=uuid4(), dimension="social", words="One more")
        assert "enough" in str(rules.why_not_goal(given, plan=full, currency="", currencies=()))
        same = replace(given, id=full.goals[0].id)
        assert rules.why_not_goal(same, plan=full, currency="", currencies=()) is None


class TestBecoming:
    def test_what_became_of_it_makes_no_new_version(self, cast: Cast) -> None:
        seen, thing = story.signed(cast)
        one = story.step(cast, seen, thing, on=story.day(3))
        assert story.dues(cast.casey, seen)[due.STEP].due_at.date() == story.day(3)
        story.read_together(cast, seen)
        with story.refused("Steps to this goal are open"):
            story.say(cast, seen, thing, State.DONE)
        with story.refused("That stands there already"):
            story.say(cast, seen, one, State.PLANNED)
        with story.refused("why it was given up"):
            story.say(cast, seen, one, State.DROPPED)
        story.say(cast, seen, one, State.DONE)
        assert due.STEP not in story.dues(cast.casey, seen)
        with pytest.raises(Conflict):
            story.say(cast, seen, one, State.ONGOING, read=0)
        story.say(cast, seen, thing, State.DONE)
        now = story.plan(cast, seen)
        assert now.is_signed
        assert now.goals[0].stand.state == State.DONE
        with story.refused("done or was given up"):
            story.goal(cast, seen, "Something else", id=thing)
        with story.refused("done or was given up"):
            story.step(cast, seen, thing)

    def test_a_goal_given_up_ends_what_was_due_and_goes_on_when_she_wants(self, cast: Cast) -> None:
        seen, thing = story.signed(cast)
        one = story.step(cast, seen, thing)
        story.say(cast, seen, thing, State.DROPPED, reason="I want to work first")
        assert due.STEP not in story.dues(cast.casey, seen)
        with story.refused("goal is done or was given up"):
            story.say(cast, seen, one, State.DONE)
        story.say(cast, seen, thing, State.ONGOING)
        assert due.STEP in story.dues(cast.casey, seen)
        assert story.plan(cast, seen).goals[0].steps[0].is_open

    def test_a_step_on_another_day_is_due_then(self, cast: Cast) -> None:
        seen, thing = story.signed(cast)
        one = story.step(cast, seen, thing, on=story.day(3))
        story.step(cast, seen, thing, id=one, on=story.day(9))
        assert story.dues(cast.casey, seen)[due.STEP].due_at.date() == story.day(9)


class TestReviewing:
    def test_gone_through_in_all_three_parts(self, cast: Cast) -> None:
        seen, _thing = story.signed(cast)
        casey = cast.casey.actor()
        assert queries.reviewed(casey, seen) == {}
        story.review(cast, seen, Dimension.ECONOMIC)
        assert set(queries.reviewed(casey, story.again(cast, seen))) == {Dimension.ECONOMIC}
        story.review(cast, seen, Dimension.SOCIAL, Dimension.PSYCHOSOCIAL, words="Good")
        here = story.again(cast, seen)
        assert queries.reviewed(casey, here) == dict.fromkeys(Dimension, story.day(0))
        for given, words in (
            (Review(on=story.day(1), dimensions=("social",)), "today"),
            (Review(on=story.day(0)), "parts of life"),
        ):
            assert words in str(rules.why_not_review(given, today=story.day(0)))

    def test_without_a_follow_up_the_day_that_the_plan_names_is_due(self, cast: Cast) -> None:
        seen, _thing = story.signed(cast)
        assert due.REVIEW not in story.dues(cast.casey, seen)
        with story.refused("still to come"):
            actions.set_review(
                seen=story.again(cast, seen), read=story.number(seen), on=story.day(0), by=cast.casey.actor()
            )
        actions.set_review(
            seen=story.again(cast, seen), read=story.number(seen), on=story.day(40), by=cast.casey.actor()
        )
        assert story.dues(cast.casey, seen)[due.REVIEW].due_at.date() == story.day(40)
        with clock.shifted(41 * DAY):
            story.review(cast, seen)
            assert due.REVIEW not in story.dues(cast.casey, seen)

    def test_month_after_month_as_the_follow_up_has_it(self, cast: Cast) -> None:
        seen = followups.begin(cast)
        story.signed(cast, seen)
        wanted = {one.span.key: one.span for one in followups.now(cast, seen).contacts}
        days = []
        for _time in range(4):
            now = story.plan(cast, seen)
            day = queries.next_review(cast.casey.actor(), story.again(cast, seen), now)
            assert day is not None
            days.append(day)
            with clock.shifted(day - story.day(0) + DAY):
                story.review(cast, seen, on=day)
        zone = followups.now(cast, seen).zone
        assert days == [schedule.last_day(wanted[key], zone) for key in ("m3", "m6", "m12", "m24")]
        with clock.shifted(740 * DAY):
            now = story.plan(cast, seen)
            assert queries.next_review(cast.casey.actor(), story.again(cast, seen), now) is None


class TestEnding:
    @pytest.fixture(autouse=True)
    def process(self) -> Any:  # noqa: ANN401
        from wayhome.process import PROCESS

        with journey.instead(PROCESS):
            yield

    def test_help_is_not_wanted_any_more_nothing_is_due_and_the_plan_stays(self, cast: Cast) -> None:
        seen = story.case(cast)
        consent = consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE)).pk
        story.signed(cast, seen)
        thing = story.goal(cast, seen, "Work")
        story.step(cast, seen, thing)
        assert {due.STEP, due.SIGN} <= story.dues(cast.casey, seen).keys()
        consents.take_back(cast, seen, consent)
        assert not story.dues(cast.casey, seen).keys() & set(due.ALL)
        assert len(story.plan(cast, seen).goals) == 2


def test_a_case_that_was_closed_owes_nothing_and_begins_with_the_plan_when_she_comes_back(cast: Cast) -> None:
    seen, thing = story.signed(cast)
    story.step(cast, seen, thing)
    assert due.STEP in story.dues(cast.casey, seen)
    people_actions.close(
        seen=story.again(cast, seen), reason="goals_met", person_agrees=True, card_offered=True,
        by=cast.casey.actor(),
    )  # fmt: skip
    assert story.dues(cast.casey, seen) == {}
    assert story.plan(cast, seen).signed is not None
    people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
    assert story.dues(cast.casey, seen).keys() == {due.REVIEW}
